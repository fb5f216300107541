"""In LibreOffice the debrief workbook comes to what Python says and keeps its rules, and the workbook of a kit stays the same kit."""

from dataclasses import replace
from random import Random

import pytest

from tests.documents.debriefs import (
    DEBRIEF,
    LETTERS,
    POINTS,
    compare,
    drawn,
    fill,
    line_of,
    musts_of,
    row_of,
    stages_of,
)
from tests.documents.office import Saved, program, resaved
from tests.documents.spreadsheet import Spreadsheet
from tests.kits import SHIPPED
from workshop.documents.debrief_book import plan_xlsx
from workshop.dossier import plan_of
from workshop.exercises import ask_for_it, debrief, interview_loop, must_have_tiers, scorecard
from workshop.kit import KITS
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook

pytestmark = pytest.mark.slow
ASKED = [one.EXERCISE for one in (scorecard, must_have_tiers, ask_for_it, interview_loop, debrief)]  # by the workbook


class Panel:
    """What a panel enters: A and B are scored by both on everything, the others in part; some is agreed, points are changed."""

    def __init__(self, kit):
        self.plan, dice = plan_of({one.slug: one.model_answer(kit).answer for one in ASKED}, kit), Random(kit.name)  # noqa: S311
        self.content = plan_xlsx(self.plan)
        criteria = stages_of(self.plan)[1]
        partly, fully = drawn(self.plan, 1, 0.6), drawn(self.plan, 2, 1.0)
        self.scores = {key: score for key, score in {**partly, **fully}.items() if key in partly or key[1] in "AB"}
        self.agreed = {(criteria[0].id, "A"): 2, (criteria[-1].id, "B"): 5}
        self.points = {c.id: dice.choice((0, 5, 10, 40)) for c in criteria}
        self.elsewhere = {(skill, letter): 4 for skill in musts_of(self.plan)[1] for letter in LETTERS[:3]}

    def entered(self):
        """The workbook with all that in it."""
        sheets = Spreadsheet(self.content)
        fill(sheets, self.plan, self.scores, self.agreed)
        first = row_of(sheets.book[POINTS], "Criterion") + 1
        for down, points in enumerate(self.points.values()):
            sheets.write(POINTS, f"D{first + down}", points)
        compare(sheets, self.plan, (self.scores, self.agreed), line_of(self.plan), self.points, self.elsewhere)
        return sheets.packed()


@pytest.fixture(scope="module")
def kits():
    """As they are read."""
    return {name: in_folder(KITS / name) for name in SHIPPED}


@pytest.fixture(scope="module")
def panels(kits):
    return {name: Panel(kit_from(source)) for name, source in kits.items()}


@pytest.fixture(scope="module")
def saved(kits, panels, tmp_path_factory):
    """{name: content} of the workbooks of all kits, and of all debriefs, as LibreOffice saves them."""
    if program() is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
    books = {name: to_workbook(source) for name, source in kits.items()}
    books |= {f"debrief-{name}": panel.entered() for name, panel in panels.items()}
    return resaved(tmp_path_factory.mktemp("office"), books)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_debrief_comes_to_what_python_says(name, panels, saved):
    sheets, panel = Saved(saved[f"debrief-{name}"]), panels[name]
    entered = panel.scores, panel.agreed
    verdicts = compare(sheets, panel.plan, entered, line_of(panel.plan), panel.points, panel.elsewhere)
    assert len(verdicts) > 2
    assert sheets.show(POINTS, f"A{row_of(sheets.book[POINTS], 'Sum') + 1}").startswith("The points do not add up")
    assert sheets.show(DEBRIEF, f"A{row_of(sheets.book[DEBRIEF], 'Hire from a weighted total of') + 1}") != ""


@pytest.mark.parametrize("name", SHIPPED)
def test_it_still_takes_scores_only_and_prints_as_it_did(name, panels, saved):
    before, after = Spreadsheet(panels[name].content).book, Saved(saved[f"debrief-{name}"]).book
    assert [rules(sheet) for sheet in after] == [rules(sheet) for sheet in before]
    assert [print_of(sheet) for sheet in after] == [print_of(sheet) for sheet in before]


def rules(sheet):
    return {str(rule.sqref): (rule.type, rule.formula1, rule.error) for rule in sheet.data_validations.dataValidation}


def print_of(sheet):
    setup, breaks = sheet.page_setup, [each.id for each in sheet.row_breaks.brk]
    paper = setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight
    return sheet.print_area, sheet.print_title_rows, paper, breaks


@pytest.mark.parametrize("name", SHIPPED)
def test_a_kit_that_was_saved_there_is_the_same_kit(name, kits, saved):
    before, after = kits[name], source_of(f"{name}.xlsx", saved[name])
    assert {file: sheet.value for file, sheet in after.sheets.items()} == {
        file: sheet.value for file, sheet in before.sheets.items()
    }
    assert replace(kit_from(after), folder=KITS / name) == replace(kit_from(before), folder=KITS / name)
