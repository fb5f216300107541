"""Choosing a kit, taking it home as a workbook, bringing it back: nothing is lost on the way."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workshop.exercises import EXERCISES
from workshop.kit import KITS, KitError, load_kit
from workshop.own_kit.manager import KitManager, Pasted
from workshop.settings import Settings


@pytest.fixture
def desk(tmp_path):
    return KitManager(Settings(data=tmp_path / "answers"))


def changed(content, **cells):
    """The workbook with other cells: `sheet__B3=value`."""
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        sheet, _, cell = place.rpartition("__")
        book[sheet.replace("_", " ")][cell] = value
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.slow
def test_every_shipped_kit_is_offered_and_one_is_in_use(desk):
    offered = {one.place: one for one in desk.offered()}
    assert set(offered) == {path.name for path in KITS.iterdir()}
    assert all(
        one.shipped and not one.trouble and f"{len(EXERCISES)} exercises" in one.about for one in offered.values()
    )
    assert desk.current.name == "genai_platform"


@pytest.mark.slow
def test_a_kit_is_chosen_for_all_pages_opened_from_then_on(desk):
    assert desk.choose("data_platform") == load_kit("data_platform").about.title
    assert Settings(data=desk.settings.data).kit == "data_platform"


def test_a_choice_that_cannot_be_saved_is_told(desk, monkeypatch):
    def full(self, kit):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Settings, "choose", full)
    with pytest.raises(KitError, match="No space left on device"):
        desk.choose("data_platform")


@pytest.mark.slow
def test_home_and_back(desk):
    name, content = desk.workbook("product_security")
    assert name == "product_security.xlsx"
    own = changed(content, kit_general__B3="mine", kit_general__B4="Mine")
    brought = desk.bring(name, own)
    assert brought.verdict == f"Ready for a workshop of {sum(each.minutes for each in EXERCISES)} minutes."
    kit = load_kit(brought.saved)
    assert (kit.name, kit.about.title, kit.folder) == ("mine", "Mine", desk.settings.kits / "mine")
    assert [one.title for one in desk.offered() if not one.shipped] == ["Mine"]


@pytest.mark.slow
def test_what_was_brought_before_is_put_aside(desk):
    _, content = desk.workbook("data_platform")
    own = changed(content, kit_general__B3="mine", kit_general__B4="First")
    desk.bring("a.xlsx", own)
    second = desk.bring("a.xlsx", changed(own, kit_general__B4="Second"))
    assert load_kit(desk.settings.kits / "mine").about.title == "Second"
    (aside,) = desk.settings.kits.glob("*.backup")
    assert second.aside == str(aside)
    assert load_kit(aside).about.title == "First"
    assert [one.title for one in desk.offered() if not one.shipped] == ["Second"]


@pytest.mark.slow
def test_mistakes_are_told_by_sheet_row_and_column_and_nothing_changes(desk):
    _, content = desk.workbook("data_platform")
    brought = desk.bring("a.xlsx", changed(content, candidates__H3="4,5", skills__D3="enginering"))
    assert brought.saved == ""
    assert [problem.place for problem in brought.problems] == [
        "sheet ‘candidates’, row 3, column H",
        "sheet ‘skills’, row 3, column D",
    ]
    assert not desk.settings.kits.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"name,level\na,1\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_told(desk, content):
    brought = desk.bring("a.xlsx", content)
    assert (brought.saved, len(brought.problems)) == ("", 1)
    assert brought.problems[0].file == "a.xlsx"


@pytest.mark.slow
def test_one_s_own_kit_with_mistakes_is_offered_with_what_is_wrong(desk, kit_folder):
    desk.settings.kits.mkdir(parents=True)
    kit_folder.edit("kit.yaml", "headcount: 6", "headcount: six")
    kit_folder.path.rename(desk.settings.kits / "broken")
    (own,) = [one for one in desk.offered() if not one.shipped]
    assert "headcount" in own.trouble


def test_a_kit_named_on_the_command_line_is_offered_too(tmp_path, small_folder):
    desk = KitManager(Settings(str(small_folder.path), tmp_path / "answers"))
    assert [one.title for one in desk.offered() if not one.shipped] == ["Baking"]


@pytest.mark.slow
def test_a_shipped_kit_s_name_is_not_taken(desk):
    _, content = desk.workbook("data_platform")
    brought = desk.bring("a.xlsx", changed(content, kit_general__B4="Another"))
    assert brought.saved == ""
    assert [problem.place for problem in brought.problems] == ["sheet ‘kit general’, row 3, column B"]
    assert not desk.settings.kits.exists()


NURSE = Path(__file__).parent / "tables" / "ward_nurse.csv"
WISHES = {"role": "Ward nurse", "headcount": "3", "cost": "38000-62000", "currency": "EUR", "language": ""}


def pasted(content=None, kinds=None, **wishes):
    return Pasted("ward_nurse.csv", NURSE.read_bytes() if content is None else content, kinds, {**WISHES, **wishes})


def test_a_table_is_looked_at_and_nothing_is_kept(desk):
    look = desk.look(pasted())
    assert look.ready
    assert [column["kind"] for column in look.columns] == [
        "skill",
        "group",
        "about",
        "1",
        "3",
        "5",
        "needed",
        "critical",
    ]
    assert look.said[0] == ("", ["6 skills in 3 groups, and 24 invented people."])
    assert not desk.settings.kits.exists()


@pytest.mark.slow
def test_a_table_becomes_a_kit_among_ones_own_and_what_was_there_is_put_aside(desk):
    brought = desk.make(pasted())
    kit = load_kit(brought.saved)
    minutes = sum(each.minutes for each in EXERCISES if each.slug in kit.minutes)
    assert (brought.verdict, brought.problems) == (f"Ready for a workshop of {minutes} minutes.", ())
    assert (kit.name, kit.about.role, kit.about.language) == ("ward_nurse", "Ward nurse", "en")
    again = desk.make(pasted(headcount="4"))
    assert load_kit(again.aside).about.team.headcount == 3
    assert load_kit(again.saved).about.team.headcount == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b"Reads out a form", b"Ask ann@ward.example now"), "looks like an e-mail address"),
        ((b",able alone,", b",remarks,"), "level 3 (fine)"),
    ],
)
def test_of_a_table_that_is_not_ready_nothing_is_kept(desk, change, said):
    brought = desk.make(pasted(NURSE.read_bytes().replace(*change)))
    assert brought.saved == ""
    assert said in str(brought.problems[0])
    assert not desk.settings.kits.exists()


def test_columns_named_for_another_table_are_not_taken(desk):
    look = desk.look(
        pasted(b"skill;weak;fine;excellent\nBaking;a b c d;e f g h;i j k l\n", dict.fromkeys(range(90), "1"))
    )
    assert [column["kind"] for column in look.columns] == ["skill", "1", "3", "5"]
    assert not look.ready


@pytest.mark.slow
def test_a_workbook_that_is_not_ready_is_not_kept_and_what_keeps_it_is_listed(desk, small_folder):
    """K3 and K4: neither an exercise that does not work, nor somebody's address."""
    small_folder.edit("scorecard.yaml", "- degree", "- loaf")
    _, content = desk.workbook(str(small_folder.path))
    brought = desk.bring("a.xlsx", content)
    assert brought.saved == ""
    assert brought.verdict.startswith("Not ready")
    (problem,) = [problem for problem in brought.problems if problem.file == "Build the scorecard"]
    assert "It does not work yet (model answer)." in problem.what
    assert problem.fix == "Look at the sheets it is made of: “kit”, “skills”, “candidates” and “scorecard”."
    small_folder.edit("scorecard.yaml", "- loaf", "- degree")
    small_folder.edit("candidates.csv", '"Person 1"', "ann@ward.example")
    _, content = desk.workbook(str(small_folder.path))
    brought = desk.bring("a.xlsx", content)
    assert brought.saved == ""
    assert "e-mail address" in brought.problems[0].what
    assert not desk.settings.kits.exists()


def others_in(desk):
    return sorted(path.name for path in desk.settings.kits.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_kit_in_use_stays_while_the_new_one_cannot_be_written(desk, monkeypatch, error):
    kept = desk.make(pasted()).saved
    desk.choose(kept)

    def full(name, value):
        assert load_kit(kept).about.team.headcount == 3, "it is there while the new one is written"
        raise error

    monkeypatch.setattr("workshop.kit.folders.as_yaml", full)
    with pytest.raises((KeyboardInterrupt, KitError)):
        desk.make(pasted(headcount="4"))
    assert load_kit(desk.current).about.team.headcount == 3
    assert others_in(desk) == ["ward_nurse"]


@pytest.mark.slow
@pytest.mark.parametrize("error", [OSError(13, "Permission denied"), KeyboardInterrupt()])
def test_a_kit_in_use_comes_back_where_the_new_one_cannot_take_its_place(desk, monkeypatch, error):
    desk.choose(desk.make(pasted()).saved)
    rename = Path.rename

    def fails(self, target):
        if self.suffix == ".new":
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises((KeyboardInterrupt, KitError)):
        desk.make(pasted(headcount="4"))
    assert load_kit(desk.current).about.team.headcount == 3
    assert others_in(desk) == ["ward_nurse"]


def test_what_is_half_done_is_not_offered(desk, small_folder):
    desk.settings.kits.mkdir(parents=True)
    small_folder.path.rename(desk.settings.kits / ".ward_nurse.0123.new")
    assert [one for one in desk.offered() if not one.shipped] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        (("李", "王", ["my_team", "my_team_2"])),
        (("Übergabe", "Ubergabe", ["ubergabe", "ubergabe_2"])),
    ],
)
def test_kits_of_different_roles_never_share_a_name(desk, first, second, names):
    for role in (first, second):
        assert desk.make(Pasted("Pasted table", NURSE.read_bytes(), None, {**WISHES, "role": role})).aside == ""
    assert others_in(desk) == names
    assert [load_kit(desk.settings.kits / name).name for name in names] == names


@pytest.mark.slow
def test_after_making_it_is_told_how_the_table_was_read(desk):
    table = NURSE.read_bytes() + b"Feeding babies,Team,,Feeds,,,3,\n"
    made = desk.make(pasted(table))
    said = dict(made.said)
    assert made.left_out == "“Feeding babies” is left out until it describes level 3 (fine) and level 5 (excellent)."
    assert made.short.startswith("For 90 minutes you still need: “")
    assert not [line for lines in said.values() for line in lines if "Feeding babies" in line]
    assert "These need one more table" not in said  # the exercises below the form say it


def test_without_a_role_no_kit_is_made(desk):
    with pytest.raises(KitError, match="The role: It is not said yet"):
        desk.make(pasted(role=" "))
    assert not desk.settings.kits.exists()


@pytest.mark.slow
def test_what_stood_beside_the_table_of_the_kit_in_use_is_known_and_of_others_nothing(desk):
    assert desk.wishes() == {}
    desk.choose(desk.make(pasted(headcount="3", cost="38k-62k", currency="CHF")).saved)
    assert desk.wishes() == {
        "role": "Ward nurse",
        "headcount": "3",
        "cost": "38000 – 62000",
        "currency": "CHF",
        "language": "en",
    }
