"""What is taken home: everybody's work, nobody's name, and nothing that a spreadsheet or a browser would run."""

import csv
import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.room.gathered import Gathered, slots
from workshop.dossier import NotWrittenError
from workshop.exercises import BY_SLUG
from workshop.room import state as moves
from workshop.room.state import ROOM
from workshop.room.taking import FILES, _safe, archive, decisions, results, rows

SLUG = "top-engineers"
ATTACKS = (
    '=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1", "＝1+1", "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>", "\u202eevil", "{{ 7*7 }}", '"; drop', "a\nb,c",
)  # fmt: skip


@pytest.fixture
def everything(store, kit):
    here = Gathered(store, kit, slots(SLUG, "scorecard"))
    for n, words in enumerate(ATTACKS):
        person = here.join(f"Nick {words}"[:20], "A")
        here.answer(person, SLUG, {"sample": {}, "own": [{"text": words, "group": ""}]})
        here.move(lambda state, words=words: moves.park(state, words))
        if not n:
            here.answer(ROOM, SLUG, {"sample": {}, "own": [{"text": words, "group": ""}]})
    here.table("A", SLUG, {"sample": {}, "own": [{"text": "; ".join(ATTACKS[6:8]), "group": ""}]})
    here.move(lambda state: moves.decide(moves.go(state, 0, 1.0), ATTACKS[7]))
    return here.meeting.everything()


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.slow
def test_every_answer_is_a_row_and_no_cell_begins_a_formula(everything, kit):
    head, *rows = read(results(str(kit.folder), everything))
    assert head == ["who", "exercise", "field", "row", "column", "value"]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    assert {row[0] for row in rows} == {"room", "table-A", *(f"person-{n:02}" for n in range(1, len(ATTACKS) + 1))}
    said = {row[5] for row in rows if row[2:5:2] == ["own", "text"] and row[0] not in ("room", "table-A")}
    assert {one.lstrip("'").strip() for one in said} == {words.strip() for words in ATTACKS}
    assert "Nick" not in str(rows)


@given(st.text(max_size=20))
def test_a_cell_is_itself_or_marked_as_text(cell):
    safe = _safe(cell)
    assert safe in (cell, f"'{cell}")
    assert safe[:1] not in tuple("=+@\t\r\n＝＋－＠")
    assert safe[:1] != "-" or re.fullmatch(r"-[\d.]+", safe)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("-3", "-3"), ("-0.5", "-0.5"), ("12", "12"), ("-1+1", "'-1+1"), ("-", "'-"), ("--1", "'--1"), ("", "")],
)
def test_numbers_stay_numbers(cell, safe):
    assert _safe(cell) == safe


@pytest.mark.slow
def test_the_archive_holds_one_page_each_under_names_of_ours(everything, kit):
    packed = zipfile.ZipFile(io.BytesIO(archive(str(kit.folder), everything)))
    names = packed.namelist()
    assert len(set(names)) == len(names) == len(ATTACKS) + 5
    assert all(
        re.fullmatch(r"(room|table-[A-Z]|person-\d{2,3})\.html|decisions\.txt|(results|differences)\.csv", name)
        for name in names
    )
    for name in names:
        page = packed.read(name).decode("utf-8-sig")
        if name.endswith(".html"):
            assert "<img src=x" not in page
            assert "<script>alert" not in page
    assert packed.read("results.csv") == results(str(kit.folder), everything)


@pytest.mark.slow
def test_decisions_and_open_questions_are_a_line_each(everything, kit):
    lines = list(decisions(kit, everything))
    assert lines[0] == f"{BY_SLUG[SLUG].title}: {ATTACKS[7]}"
    assert len(lines) == 1 + len(ATTACKS)
    assert lines[1:] == [f"Open: {words.strip()}" for words in ATTACKS]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_room_where_nobody_answered_can_be_taken_home_too(store, kit, name):
    here = Gathered(store, kit)
    mime, make = FILES[name]
    if name.endswith(".ics"):
        with pytest.raises(NotWrittenError, match="date"):
            make(str(kit.folder), here.meeting.everything())
    else:
        assert make(str(kit.folder), here.meeting.everything())
    assert "/" in mime
    assert re.fullmatch(r"[a-z-]+\.[a-z]+", name)


def test_hands_that_were_counted_are_in_the_results():
    counted = {"predict-2": {"guess": {"guess": {"six": 3}}}, "scorecard": {"weights": {"s1": [20.0, 30.0]}}}
    everything = {"owners": {}, "tallies": counted, "decisions": {}, "parked": [], "asked": [], "code": "KMPT"}
    assert list(rows(everything)) == [
        ("hands", "predict-2", "guess", "guess", "six", "3"),
        ("hands", "scorecard", "weights", "s1", "0", "20.0"),
        ("hands", "scorecard", "weights", "s1", "1", "30.0"),
    ]
