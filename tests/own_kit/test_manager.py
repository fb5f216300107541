"""Choosing a kit, taking it home as a workbook, bringing it back: nothing is lost on the way."""

import io

import pytest
from openpyxl import load_workbook

from workshop.exercises import EXERCISES
from workshop.kit import KITS, KitError, load_kit
from workshop.own_kit.manager import KitManager
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
    assert brought.verdict == "Ready for a workshop of 330 minutes."
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
