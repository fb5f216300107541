"""The debrief workbook: what it asks whom, what is missing, what means harm, and how it prints."""

import io
import json
import re
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tests.documents.debriefs import (
    DEBRIEF,
    LETTERS,
    POINTS,
    SCORED,
    cells,
    compare,
    drawn,
    everything,
    fill,
    formatted,
    in_german,
    line_of,
    opened,
    planned,
    row_of,
    stages_of,
    texts,
)
from tests.documents.spreadsheet import Spreadsheet
from tests.kits import SHIPPED
from workshop.documents import write_set
from workshop.documents.debrief_book import plan_xlsx
from workshop.documents.everything import files_of
from workshop.dossier import plan_of
from workshop.exercises import EXERCISES
from workshop.kit import KITS, load_kit

GAP = "Open: {}. Ask whoever led the workshop, or answer “{}” (lesson {})."


@pytest.mark.slow
def test_each_stage_has_a_sheet_for_each_of_two_interviewers(book):
    assert book.sheetnames == [
        "1.1 Interview",
        "1.2 Interview",
        "2.1 Interview",
        "2.2 Interview",
        POINTS,
        DEBRIEF,
    ]


@pytest.mark.slow
def test_a_sheet_asks_for_the_criteria_of_its_stage_and_no_other(plan, book):
    for stage in stages_of(plan)[0]:
        for n in (1, 2):
            sheet = book[f"{stage.n}.{n} Interview"]
            head = row_of(sheet, "Criterion")
            rows = list(sheet.iter_rows(min_row=head + 1, values_only=True))
            asked = [row[:5] for row in rows[: len(stage.criteria)]]
            assert asked == [(c.name, c.asked.question, *(c.anchors[level] for level in "135")) for c in stage.criteria]
            assert [row[0] for row in rows[len(stage.criteria) :]] == ["Date", "Signature"]
            assert [cell.value for cell in sheet[head]][5:] == [*LETTERS]
            assert {value for row in rows for value in row[5:]} == {None}


@pytest.mark.slow
def test_a_sheet_says_to_score_alone_and_who_scores(book):
    for name, who in (("1.1 Interview", "First"), ("1.2 Interview", "Second")):
        found = texts(book[name])
        assert any(text.startswith("Score alone, before you speak to anybody.") for text in found)
        assert f"{who} interviewer" in found


def rules(sheet):
    """{cells: (kind, lowest, highest)} of what may be entered."""
    assert all(rule.showErrorMessage and rule.allow_blank for rule in sheet.data_validations.dataValidation)
    return {
        str(rule.sqref): (rule.type, rule.operator, rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
    }


def test_only_whole_scores_from_1_to_5_or_nothing_are_taken_and_days_where_days_belong(book):
    whole = ("whole", "between", "1", "5")
    first = book["1.1 Interview"]
    head = row_of(first, "Criterion")
    taken = rules(first)
    score = 'IF(ISNUMBER(F{n}),AND(F{n}>=1,F{n}<=5,F{n}=INT(F{n})),F{n}="no example")'
    assert {cells: rule[2] for cells, rule in taken.items() if rule[0] == "custom"} == {
        f"F{row}:J{row}": score.format(n=row) for row in (head + 1, head + 2)
    }
    day = row_of(first, "Date")
    assert taken[f"F{day}:J{day}"][:2] == ("date", "between")
    assert {cell.number_format for cell in first[day][5:]} == {r"m\/d\/yyyy"}
    debrief = book[DEBRIEF]
    starts = [row_of(debrief, "Criterion", n) + 1 for n in range(1, 6)]
    agreed = {f"G{start}:G{start + 5}": whole for start in starts}
    line = row_of(debrief, "Hire from a weighted total of")
    assert rules(debrief) == {**agreed, f"B{line}": ("decimal", "between", "1", "5")}


@pytest.mark.slow
def test_a_question_nobody_wrote_names_the_exercise(kit):
    sheet = opened(planned(kit, **{"ask-for-it": None}))["1.1 Interview"]
    assert texts(sheet).count("No question yet: write one in “Ask for it”, lesson 3.") == 2


def test_points_are_numbers_that_can_be_changed_and_days_are_days(plan, book):
    criteria = stages_of(plan)[1]
    head = row_of(book[POINTS], "Criterion")
    found = [[cell.value for cell in row] for row in book[POINTS].iter_rows(min_row=head + 1, max_row=head + len(criteria))]  # fmt: skip
    assert [(row[0], row[3]) for row in found] == [(c.name, c.points) for c in criteria]
    assert all(type(row[3]) is int for row in found)
    made = book[DEBRIEF].cell(row_of(book[DEBRIEF], "Made on"), 2)
    assert (made.value, made.is_date) == (datetime(2026, 3, 31), True)


@pytest.mark.parametrize("changed", [25, 30, 0])
def test_a_sum_other_than_100_is_flagged(content, changed):
    sheets = Spreadsheet(content)
    sheet = sheets.book[POINTS]
    sum_row = row_of(sheet, "Sum")
    sheets.write(POINTS, f"D{row_of(sheet, 'Criterion') + 1}", changed)
    assert sheets.show(POINTS, f"D{sum_row}") == 75 + changed
    said = sheets.show(POINTS, f"A{sum_row + 1}")
    assert said.startswith("The points do not add up to 100.") is (changed != 25)
    assert (said == "") is (changed == 25)
    assert formatted(sheets, POINTS, f"D{sum_row}") is (changed != 25)


def test_the_rule_of_the_panel_stands_on_top(plan, book):
    sheet = book[DEBRIEF]
    answer = plan.answers["debrief"]
    assert answer["sentence"] in texts(sheet)[:5]
    assert sheet.cell(row_of(sheet, "Hire from a weighted total of"), 2).value == 3.5
    assert not any(text.startswith("Open: ") for text in texts(sheet))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, GAP.format("the debrief rules: what counts, what comes first, and who is hired", "Debrief", 7)),
        ({"rule": "40"}, "Part of the rule is missing: complete “Debrief”, or write it here."),
        ({"sentence": "We decide together."}, "Part of the rule is missing: complete “Debrief”, or write it here."),
    ],
)
def test_without_a_rule_one_line_says_which_exercise_gives_it(kit, answer, said):
    plan = planned(kit, debrief=answer)
    sheets = Spreadsheet(plan_xlsx(plan))
    assert texts(sheets.book[DEBRIEF]).count(said) == 1
    line = 4.0 if answer and "rule" in answer else None
    compare(sheets, plan, fill(sheets, plan, everything(plan, 4)), line)


@pytest.mark.slow
def test_what_somebody_wrote_is_text(hostile, attack):
    wrote, clean = attack
    book = opened(hostile(wrote))
    found = [cell for sheet in book for cell in cells(sheet)]
    theirs = [cell for cell in found if cell.data_type == "s" and cell.value == clean]
    assert len(theirs) >= 3  # the anchors, on each interviewer's sheet
    assert not [cell for cell in found if cell.data_type == "f" and clean in str(cell.value)[1:] and len(clean) > 3]
    assert not any(cell.hyperlink for cell in found)
    assert all(cell.quotePrefix for cell in theirs if clean[0] in "=+-@")


@pytest.mark.slow
def test_a_translation_stays_text_in_formulas_and_rules(translated):
    words = {
        "above the line": '"&1&"',
        "Score": "x" * 99,
        "Give a whole number from 1 to 5.": "y" * 999,
        "Points": "[" + "Punkte's " * 9 + "]",
        "Debrief": "'a/b: c'",
    }
    plan = translated(words.items())
    book = opened(plan)
    formula = next(cell.value for cell in cells(book["a b c"]) if '"""&1&"""' in str(cell.value))
    assert formula.startswith("=IF(OR(")
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    rule = next(rule for rule in book.worksheets[-1].data_validations.dataValidation if rule.type == "whole")
    assert (len(rule.errorTitle), len(rule.error)) == (32, 225)  # Excel opens no file with more
    sheets = Spreadsheet(plan_xlsx(plan))
    compare(sheets, plan, fill(sheets, plan, SCORED["partly"](plan)), line=line_of(plan))


@pytest.mark.slow
def test_a_language_read_from_right_to_left_turns_every_sheet(translated):
    book = opened(translated())
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert {cell.alignment.readingOrder for sheet in book for cell in cells(sheet)} == {2}


def test_a_plan_of_nothing_says_which_exercise_comes_first(kit):
    book = opened(plan_of({}, kit))
    assert book.sheetnames == [DEBRIEF]
    found = texts(book[DEBRIEF])
    assert GAP.format("the weighted scorecard with its anchors", "Build the scorecard", 2) in found
    assert not [cell for cell in cells(book[DEBRIEF]) if cell.data_type == "f"]


@pytest.mark.slow
def test_without_stages_nothing_is_scored_and_nothing_breaks(kit):
    plan = planned(kit, **{"interview-loop": None})
    sheets = Spreadsheet(plan_xlsx(plan))
    assert sheets.book.sheetnames == [POINTS, DEBRIEF]
    assert any(text.startswith("Open: the interview plan") for text in texts(sheets.book[POINTS]))
    assert "No stage asks for it." in texts(sheets.book[POINTS])
    compare(sheets, plan, ({}, {}))


def test_every_sheet_prints_on_a4_one_page_wide_with_its_title_row(book):
    for sheet in book:
        setup = sheet.page_setup
        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight, setup.orientation) == (9, 1, 0, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        printed = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))
        assert printed == (1, 1, sheet.max_column, sheet.max_row)
    assert len(book[DEBRIEF].row_breaks.brk) == 5  # a page for each candidate


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_what_stands_side_by_side_is_one_page_with_how_far_they_agree(name):
    whole = load_kit(KITS / name)
    for kit in (whole, in_german(whole)):
        sheet = opened(planned(kit)).worksheets[-1]
        margins, last = sheet.page_margins, sheet.row_breaks.brk[0].id
        tall = sum(sheet.row_dimensions[row].height or 15 for row in range(1, last + 1))
        wide = sum(column.width * 7 * 0.75 for column in sheet.column_dimensions.values())  # a digit has seven pixels
        scale = int(100 * (11.69 - margins.left - margins.right) * 72 / wide) / 100  # Excel’s is in percent
        assert tall * scale <= (8.27 - margins.top - margins.bottom) * 72


@pytest.mark.slow
def test_heads_of_scores_are_not_broken_within_a_word(kit):
    for each in (kit, in_german(kit)):
        sheet = opened(planned(each)).worksheets[-1]
        head = sheet[row_of(sheet, "Kriterium" if each.language.code == "de" else "Criterion", 1)]
        longest = {cell.column_letter: max(map(len, cell.value.split())) for cell in head}
        assert all(sheet.column_dimensions[at].width >= wide * 1.1 for at, wide in longest.items())


@pytest.mark.slow
def test_rows_are_as_high_as_their_texts_and_longer_texts_go_on_below(kit):
    long = " ".join(f"word{n}" for n in range(480))
    anchors = {"api_design": {"1": long, "3": "x" * 3000, "5": "Short."}}
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    card = {**answers["scorecard"], "anchors": anchors}
    plan = planned(kit, scorecard=card, **{"ask-for-it": None})
    sheets = Spreadsheet(plan_xlsx(plan))
    sheet = sheets.book["2.1 Interview"]
    at = row_of(sheet, stages_of(plan)[0][1].criteria[0].name)
    end = row_of(sheet, stages_of(plan)[0][1].criteria[1].name)
    shown = lambda column: "".join(sheet.cell(row, column).value or "" for row in range(at, end))  # noqa: E731
    assert (shown(3), shown(4), shown(5)) == (long, "x" * 3000, "Short.")
    for row in range(at, end):
        for cell in sheet[row][2:5]:
            assert sheet.row_dimensions[row].height >= 15 * len(str(cell.value or "")) / 26
            assert sheet.row_dimensions[row].height <= 409
    compare(sheets, plan, fill(sheets, plan, drawn(plan, 7, 0.8)))


@pytest.mark.slow
def test_same_answers_same_bytes(plan, content):
    again = plan_xlsx(planned(plan.kit))
    assert again == content
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert b"2026-03-31T00:00:00Z" in packed.read("docProps/core.xml")
    assert not [name for name in packed.namelist() if re.search(r"vba|external|macro", name, re.IGNORECASE)]
    assert json.dumps(packed.namelist()).count("worksheets/sheet") == len(load_workbook(io.BytesIO(content)).sheetnames)


def test_it_is_one_of_the_set_and_comes_alone_where_it_is_asked_for(plan, content, tmp_path):
    assert list(files_of(plan, ["debrief"])) == [("debrief.xlsx", content)]
    (written,) = write_set(tmp_path / "set", plan, ["debrief"])
    assert written.read_bytes() == content


@pytest.mark.slow
def test_rows_leave_room_for_what_a_formula_says(german):
    book = opened(planned(german))
    debrief, points = book["Nachbesprechung"], book["Punkte"]
    assert debrief.row_dimensions[row_of(debrief, "Gegenüber der Einstellungslinie")].height >= 30
    flag = row_of(points, "Summe") + 1
    assert points.row_dimensions[flag].height >= 15
    assert points.cell(flag, 1).value.startswith("=IF(")
