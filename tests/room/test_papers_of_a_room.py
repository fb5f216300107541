"""The client's page from what a room decided, and the command that writes all papers."""

import re
from dataclasses import replace

import pytest
from docx import Document

from tests.room.papered import opened, seen, session_of, told
from workshop.agenda.guides import guides
from workshop.cli import main
from workshop.dossier import NotWrittenError
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.room.beginning import begin
from workshop.room.papers import PAPERS, results_of, write_papers
from workshop.room.papers.cards import voted
from workshop.room.papers.client import LEFT
from workshop.room.papers.forms import letters_for
from workshop.room.papers.results import NOTHING, results
from workshop.room.papers.session import of_room
from workshop.room.revealing import reveal_of
from workshop.room.state import ROOM, State
from workshop.store import Rooms

# the client's page


def test_the_clients_page_has_blanks_without_a_room(kit):
    document = opened(session_of(kit), "client-page.docx")
    said = told(document)
    assert said.count("_" * 60) == 9
    assert "not a proof" in said
    assert [len(table.rows) for table in document.tables] == [6, 3, 3, 5]


@pytest.fixture
def filled(kit):
    """What a room of seven came to."""
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    answers["plan-review"] = {
        **answers["plan-review"],
        "owner": "Ana",
        "first_step": "Ana calls Bo on Monday",
        "review_on": "2027-03-31",
    }
    model = answers["scorecard"]
    top, low = sorted(model["weights"], key=model["weights"].get)[::-4][:2]
    moved = {**model, "weights": {**model["weights"], top: model["weights"][top] + 5, low: model["weights"][low] - 5}}
    marks = answers["calibration-gym"]
    walls = {
        "scorecard": reveal_of(BY_SLUG["scorecard"], "weights", [model] * 4 + [moved] * 3, {}, kit),
        "calibration-gym": reveal_of(BY_SLUG["calibration-gym"], "first", [marks] * 7, {}, kit),
    }
    state = State(revealed={slug: wall.to_json() for slug, wall in walls.items()}, parked=("Who pays?",))
    return answers, state, walls


@pytest.mark.slow
def test_it_is_filled_from_what_the_room_decided_and_the_wall_has_shown(kit, filled):
    answers, state, walls = filled
    known = results(answers, state, kit, 7)
    said = seen(session_of(kit), "client-page.docx", known)
    assert "December 10, 2026 · 7 people took part" in said
    heaviest = max(answers["scorecard"]["weights"], key=answers["scorecard"]["weights"].get)
    assert kit.skill[heaviest].name in said
    assert known.criteria[0].spread
    assert known.criteria[0].anchors[0][:60] in said
    assert len(known.musts) == 3
    assert {"Ana", "Ana calls Bo on Monday", "March 31, 2027", "Who pays?"} <= set(said.split("\n"))
    assert walls["calibration-gym"].headline in said
    assert known.agreement
    assert not any(person.name in said for person in kit.candidates)


@pytest.mark.slow
def test_what_was_taken_back_or_never_shown_is_not_told(kit, filled):
    answers, state, _ = filled
    hidden = results(answers, state.model_copy(update={"hidden": ("scorecard", "calibration-gym")}), kit, 7)
    assert [one.spread for one in hidden.criteria] == [""] * len(hidden.criteria)
    assert (hidden.agreement, hidden.disagreements) == ((), ())


def test_points_that_nobody_typed_are_those_of_the_wall(kit, filled):
    _, state, walls = filled
    known = results({}, state, kit, 7)
    assert {one.name for one in known.criteria} <= {row.label for row in walls["scorecard"].rows}
    assert all(one.points for one in known.criteria)
    assert known.musts == ()


@pytest.mark.slow
def test_a_room_of_nobody_leaves_blanks(kit, store):
    rooms = Rooms(store)
    room = begin(rooms, kit.name, agenda="two-sessions", session=2)
    assert results_of(room, store, kit) == NOTHING
    assert of_room(room, kit).number == 2
    own = rooms.open(kit.name, {"agenda": "ours", "slots": [{"talk": "Hello", "minutes": 5}]}, 3)
    told_of = of_room(own, kit)
    assert (told_of.plan.minutes, told_of.keep) == (5, 3)


# the command


@pytest.mark.slow
def test_the_command_writes_them_and_says_where(tmp_path, capsys):
    out = tmp_path / "papers"
    assert main(["facilitate", "--out", str(out), "--hours", "1.5", "--start", "10:00", "--date", "2026-12-10"]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(PAPERS)
    said = capsys.readouterr().out
    assert said.startswith(f"In {out}: invitation.docx, ")


@pytest.mark.slow
def test_the_command_fills_in_a_room(tmp_path, kit):
    from workshop.store import Store

    data = tmp_path / "data"
    store = Store(data)
    rooms = Rooms(store)
    room = begin(rooms, kit.name, agenda="three-hours")
    rooms.join(room.code, "Mina", "A")
    store.of(ROOM, room.code).save(kit.name, "plan-review", {"owner": "Ana", "first_step": "Call Bo"}, 0)
    store.close()
    out = tmp_path / "papers"
    assert main(["facilitate", "--out", str(out), "--data", str(data), "--room", room.code.lower()]) == 0
    said = told(Document(out / "client-page.docx"))
    assert "one person took part" in said
    assert "Ana" in said
    assert "Mina" not in said
    assert "First step: Call Bo" in told(Document(out / "follow-up.docx"))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--date", "10.12.2026"], "is no day"),
        (["--agenda", "nine-hours"], "Give a file, or one of"),
        (["--room", "ZZZZ"], "There is no room with this code"),
    ],
)
def test_what_cannot_be_is_told(tmp_path, capsys, words, why):
    try:
        assert main(["facilitate", "--out", str(tmp_path / "new"), "--data", str(tmp_path), *words]) == 1
    except SystemExit as end:
        assert end.code == 2
    assert why in capsys.readouterr().err


@pytest.mark.slow
def test_a_folder_that_cannot_be_made_is_told(kit, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWrittenError, match="Choose another place"):
        write_papers(tmp_path / "file" / "papers", session_of(kit))


# what cards and guides say


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.slug)
def test_a_guide_that_names_cards_names_the_letters_that_stand_on_them(kit, exercise):
    guide, options = guides()[exercise.slug], voted(exercise, kit)
    for said in (guide.materials, guide.without):
        if found := re.search(r"\b([A-Z](?:, [A-Z])* and [A-Z])\b", said):
            assert tuple(re.findall(r"[A-Z]", found[1])) == letters_for(options), said


def test_what_the_clients_page_has_no_room_for_is_counted(kit):
    session = session_of(kit)
    parked = tuple(f"Question {n}" for n in range(6))
    said = seen(session, "client-page.docx", replace(NOTHING, parked=parked))
    more = len(parked) + len(session.left) - LEFT + 1
    assert f"{more} more have no room here" in said
    assert "Question 2" in said
    assert "Question 3" not in said
