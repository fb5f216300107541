"""What the page of kits is told about the exercises of the kit in use."""

import pytest
from grown import nurse, two, whole
from made_tables import as_csv, rows_of

from workshop.conversation import MalformedMoveError
from workshop.desk.desk import Desk, at_once
from workshop.kit.folders import write_kit
from workshop.own_kit.conversation import KitConversation
from workshop.own_kit.growing.growths import GROWTHS
from workshop.own_kit.manager import KitManager
from workshop.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture
def talk(tmp_path):
    folder = write_kit(nurse()[0], tmp_path / "nurse")
    return KitConversation(KitManager(Settings(str(folder), tmp_path / "data")), Desk())


def said(talk, file=b"", **move):
    return at_once(talk.receive(move, file)).content


def table(given):
    return {"beside": dict(given.beside), "rows": [dict(row) for row in given.rows]}


def test_exercises_and_how_they_stand(talk):
    found = said(talk, do="exercises")
    by_slug = {one["slug"]: one for one in found["list"]}
    assert len(by_slug) == 22
    assert by_slug["top-engineers"]["there"]
    assert by_slug["who-owns-it"]["table"]
    assert not found["former"]
    assert by_slug["scorecard"]["page"] == "../exercises/02_ideal_candidate.ipynb#scorecard"
    assert "scorecard.yaml" not in str(found)


def test_a_shipped_kit_has_nothing_to_add(tmp_path):
    talk = KitConversation(KitManager(Settings(data=tmp_path)), Desk())
    assert said(talk, do="exercises")["list"] == []
    refused = said(talk, do="open", slug="who-owns-it")
    assert (refused["told"], refused["saved"]) == ("refused", "")


@pytest.mark.parametrize("slug", GROWTHS)
def test_a_table_is_opened_with_headings_in_words(talk, slug):
    found = said(talk, do="open", slug=slug)
    assert found["told"] == "growth"
    assert len(found["given"]["rows"]) >= 2
    assert all(column["heading"] for column in (*found["columns"], *found["besides"]))


def test_try_see_add_and_go_back(talk):
    first = said(talk, do="try", slug="who-owns-it", **table(two("who-owns-it")))
    assert {fault["place"] for fault in first["faults"]} == {"Your table"}
    seen = said(talk, do="preview", slug="who-owns-it", **table(two("who-owns-it")))
    assert seen["card"]["title"] == "Who owns it?"
    assert (seen["borrowed"], seen["picture"]["narrow"]) == (4, False)
    phone = said(talk, do="preview", slug="who-owns-it", narrow=True, **table(two("who-owns-it")))
    assert phone["picture"]["narrow"]
    added = said(talk, do="add", slug="who-owns-it", **table(whole("who-owns-it")))
    assert (added["told"], added["faults"], added["headline"]) == ("grown", [], "“Who owns it?” is in your kit")
    assert ".backup" not in str(added)
    assert said(talk, do="exercises")["former"]
    back = said(talk, do="back")
    assert back["headline"] == "The former version is back."
    assert back["notes"] == ["It has no “Who owns it?”; press again to have it back."]
    assert not next(one for one in said(talk, do="exercises")["list"] if one["slug"] == "who-owns-it")["there"]
    assert said(talk, do="back")["notes"] == ["It has “Who owns it?” again."]


def test_the_same_mistake_in_many_rows_is_told_once(talk):
    given = whole("who-owns-it")
    rows = [{**row, "why": "" if n in (0, 2, 3) else row["why"]} for n, row in enumerate(map(dict, given.rows))]
    found = said(talk, do="try", slug="who-owns-it", beside=dict(given.beside), rows=rows)
    assert [fault["row"] for fault in found["faults"]] == [0, 2, 3]
    heading = "Why it changes hands, or stays"
    assert found["lines"] == [f"In 3 rows (1, 3 and 4): ‘{heading}’ is empty. Fill it in."]
    one = said(
        talk, do="try", slug="who-owns-it", beside=dict(given.beside), rows=[{**rows[0]}, *map(dict, given.rows[1:])]
    )
    assert one["lines"] == [f"Your table, row 1, column “{heading}”: ‘{heading}’ is empty. Fill it in."]


def test_a_pasted_advert_becomes_rows(talk):
    found = said(talk, do="lines", slug="evidence-or-proxy", advert="- A degree in nursing\n- Has led a ward")
    assert [row["tag"] for row in found["rows"]] == ["Stand-in", ""]
    assert said(talk, do="lines", slug="who-owns-it", advert="x")["rows"] == []


def test_a_ladder_once_more(talk):
    rows = [[cell.replace("Handover", "Shift report") for cell in row[:1]] + row[1:] for row in rows_of()]
    content = as_csv(rows).encode()
    found = said(talk, content, do="compare", name="t.csv")
    assert found["names"]["proposed"] == {"Shift report": "Handover"}
    assert (found["ready"], found["changes"]) == (True, ("Renamed: “Handover” is now “Shift report”.",))
    new = said(talk, content, do="compare", name="t.csv", renames={"Shift report": ""})
    assert [change.partition(",")[0] for change in new["changes"][:2]] == ["Added", "Left out of the table"]
    assert new["changes"][2].startswith("To take such a skill out")
    assert new["ready"]
    kept = said(talk, content, do="update", name="t.csv", renames={"Shift report": "Handover"})
    assert (kept["told"], kept["headline"]) == ("grown", "The kit follows your table")
    assert said(talk, b"hello there", do="compare", name="t.csv")["told"] == "refused"
    assert said(talk, content, do="update", name="t.csv", renames={"Shift report": "Handover"})["told"] == "refused"


@pytest.mark.parametrize(
    "move",
    [
        {"do": "try", "slug": "no-such"},
        {"do": "try", "slug": "who-owns-it", "rows": [{"text": 1}]},
        {"do": "try", "slug": "who-owns-it", "rows": [{}] * 101},
        {"do": "lines", "slug": "evidence-or-proxy", "advert": "x" * 20_001},
        {"do": "update", "renames": {"a": None}},
        {"do": "compare", "name": "t.csv", "kinds": ["7"]},
        {"do": "preview", "slug": "who-owns-it", "narrow": 1},
        {"do": "compare", "name": "t.csv", "said": {"a": "no such"}},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(talk, move):
    with pytest.raises(MalformedMoveError):
        said(talk, **move)


def test_a_move_without_an_exercise_is_told(talk):
    for do in ("open", "try", "preview", "add", "lines"):
        assert said(talk, do=do)["told"] == "refused"
    for do in ("open", "try", "preview", "add", "lines"):
        assert said(talk, do=do, slug="debrief")["told"] == "refused"
