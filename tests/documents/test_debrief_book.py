"""The debrief workbook: what it asks whom, and that every formula shows what plain Python says, whoever scored what."""

import io
import itertools
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tests.documents.spreadsheet import Spreadsheet
from tests.kits import SHIPPED
from workshop.documents import files_of, write_set
from workshop.documents.debrief_book import plan_xlsx
from workshop.documents.facts import Facts
from workshop.documents.sheets import Page, date_shape, new_book, percent_shape
from workshop.dossier import plan_of
from workshop.exercises import EXERCISES
from workshop.kit import KITS, load_kit
from workshop.words import Language, speaking
from workshop.words.po import shipped

LETTERS, DAY = "ABCDE", date(2026, 3, 31)
POINTS, DEBRIEF = "Points", "Debrief"


def planned(kit, **changes):
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    plan = plan_of({slug: answer for slug, answer in {**answers, **changes}.items() if answer is not None}, kit)
    return replace(plan, made_on=DAY)


@pytest.fixture(scope="module")
def plan(kit):
    return planned(kit)


@pytest.fixture(scope="module")
def content(plan):
    return plan_xlsx(plan)


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(io.BytesIO(content))


def opened(plan):
    return load_workbook(io.BytesIO(plan_xlsx(plan)))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def texts(sheet):
    return [cell.value for cell in cells(sheet) if cell.data_type == "s"]


def row_of(sheet, label, nth=0):
    return [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == label][nth]


def stages_of(plan):
    with speaking(plan.kit.language):
        return Facts(plan).stages, Facts(plan).criteria


# --- who is asked what ---------------------------------------------------------------------------------------------


def test_each_stage_has_a_sheet_for_each_of_two_interviewers(book):
    assert book.sheetnames == [
        "1.1 Structured interview",
        "1.2 Structured interview",
        "2.1 Job knowledge test",
        "2.2 Job knowledge test",
        POINTS,
        DEBRIEF,
    ]


def test_a_sheet_asks_for_the_criteria_of_its_stage_and_no_other(plan, book):
    for stage in stages_of(plan)[0]:
        for n in (1, 2):
            sheet = book[f"{stage.n}.{n} {stage.method.name}"]
            head = row_of(sheet, "Criterion")
            rows = list(sheet.iter_rows(min_row=head + 1, values_only=True))
            asked = [row[:5] for row in rows[: len(stage.criteria)]]
            assert asked == [(c.name, c.asked.question, *(c.anchors[level] for level in "135")) for c in stage.criteria]
            assert [row[0] for row in rows[len(stage.criteria) :]] == ["Date", "Signature"]
            assert [cell.value for cell in sheet[head]][5:] == [*LETTERS]
            assert {value for row in rows for value in row[5:]} == {None}


def test_a_sheet_says_to_score_alone_and_who_scores(book):
    for name, who in (("1.1 Structured interview", "First"), ("1.2 Structured interview", "Second")):
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
    first = book["1.1 Structured interview"]
    head = row_of(first, "Criterion")
    taken = rules(first)
    assert {cells: rule for cells, rule in taken.items() if rule[0] == "whole"} == {
        f"F{row}:J{row}": whole for row in (head + 1, head + 2)
    }
    day = row_of(first, "Date")
    assert taken[f"F{day}:J{day}"][:2] == ("date", "between")
    assert {cell.number_format for cell in first[day][5:]} == {r"m\/d\/yyyy"}
    debrief = book[DEBRIEF]
    starts = [row_of(debrief, "Criterion", n) + 1 for n in range(1, 6)]
    agreed = {f"G{start}:G{start + 5}": whole for start in starts}
    line = row_of(debrief, "Hire from a weighted total of")
    assert rules(debrief) == {**agreed, f"B{line}": ("decimal", "between", "1", "5")}


def test_a_question_nobody_wrote_names_the_exercise(kit):
    sheet = opened(planned(kit, **{"ask-for-it": None}))["1.1 Structured interview"]
    assert texts(sheet).count("No question yet: write one in “Ask for it”, lesson 3.") == 2


# --- points, rule, line ----------------------------------------------------------------------------------------------


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
    assert not any("Missing" in text for text in texts(sheet))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "Missing: “Debrief” (lesson 7) has no answer yet."),
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


# --- formulas -----------------------------------------------------------------------------------------------------------


def everything(plan, score):
    """Every interviewer gives every candidate that on everything: {(criterion, letter, interviewer): score}."""
    return dict.fromkeys(keys(plan), score)


def keys(plan):
    return [(c.id, letter, n) for s in stages_of(plan)[0] for c in s.criteria for letter in LETTERS for n in (1, 2)]


def drawn(plan, seed, share, low=1, high=5):
    dice = Random(seed)  # noqa: S311
    return {key: dice.randint(low, high) for key in keys(plan) if dice.random() < share}


def fill(sheets, plan, scores, agreed=()):
    """Enter the scores on the interviewers' sheets, found by what they say, and the agreed ones in the debrief."""
    stages, criteria = stages_of(plan)
    names = iter(sheets.book.sheetnames)
    pages = {(stage.n, n): next(names) for stage in stages if stage.criteria for n in (1, 2)}
    for stage in stages:
        for c, letter, n in itertools.product(stage.criteria, LETTERS, (1, 2)):
            if (c.id, letter, n) in scores:
                name = pages[stage.n, n]
                row = next(cell.row for cell in sheets.book[name]["A"] if cell.value == c.name)
                column = next(cell.column_letter for cell in sheets.book[name][row_of_head(sheets.book[name])] if cell.value == letter)  # fmt: skip
                sheets.write(name, f"{column}{row}", scores[c.id, letter, n])
    for (id, letter), score in dict(agreed).items():
        at = [c.id for c in criteria].index(id)
        sheets.write(sheets.book.sheetnames[-1], f"G{start_of(sheets, letter) + at}", score)
    return scores, dict(agreed)


def row_of_head(sheet):
    return next(row[0].row for row in sheet.iter_rows() if [cell.value for cell in row[-5:]] == [*LETTERS])


def blocks(sheets):
    """Rows on the last sheet on which tables start: candidates side by side, then each of them."""
    sheet = sheets.book[sheets.book.sheetnames[-1]]
    heads = [row[0].row for row in sheet.iter_rows() if row[0].fill.fgColor.rgb == "0000598C"]
    assert len(heads) == 6
    return heads


def start_of(sheets, letter):
    return blocks(sheets)[1 + LETTERS.index(letter)] + 1


def half_up(value, digits=2):
    return float(Decimal(f"{value:.12f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def expected_of(plan, letter, scores, agreed, points):
    """By criterion what its row shows, then what the candidate comes to; in plain Python."""
    rows, weighed, measured = [], 0, 0
    for c in stages_of(plan)[1]:
        pair = [scores.get((c.id, letter, n), "") for n in (1, 2)]
        given = [score for score in pair if score != ""]
        mean = sum(given) / len(given) if given else ""
        spread = abs(pair[0] - pair[1]) if len(given) == 2 else ""
        counts = agreed.get((c.id, letter), mean)
        rows.append([*pair, mean, spread, counts])
        if counts != "":
            measured += points[c.id]
            weighed += points[c.id] * counts
    return rows, measured, half_up(weighed / measured) if measured else ""


def compare(sheets, plan, entered, line=3.5, points=None):
    """Every formula of the debrief shows what plain Python says."""
    scores, agreed = entered
    criteria = stages_of(plan)[1]
    points = points or {c.id: c.points for c in criteria}
    name = sheets.book.sheetnames[-1]
    side, n = blocks(sheets)[0] + 1, len(criteria)
    show = lambda column, row: sheets.show(name, f"{column}{row}")  # noqa: E731
    assert [show("B", side + i) for i in range(n + 1)] == [*points.values(), sum(points.values())]
    differences, verdicts = [], set()
    for column, letter in zip("CDEFG", LETTERS, strict=True):
        start = start_of(sheets, letter)
        rows, measured, total = expected_of(plan, letter, scores, agreed, points)
        assert [[show(c, start + i) for c in "CDEFH"] for i in range(n)] == rows
        assert [show("B", start + i) for i in range(n)] == [*points.values()]
        assert [show(column, side + i) for i in range(n)] == [row[4] for row in rows]
        spreads = [row[3] for row in rows if row[3] != ""]
        differences += spreads
        assert show(column, side + n) == (measured or "")
        assert show(column, side + n + 1) == pytest.approx(total) if measured else show(column, side + n + 1) == ""
        verdicts.add(show(column, side + n + 2))
        if total == "" or line is None:
            assert show(column, side + n + 2) == ""
        elif plan.kit.language.code == "en":
            words = "above the line" if total > line else "at the line" if total == line else "below the line"
            assert show(column, side + n + 2) == words
        assert show(column, side + n + 3) == (sum(each >= 2 for each in spreads) if spreads else "")
        for i, row in enumerate(rows):
            apart = row[3] != "" and row[3] >= 2
            assert [formatted(sheets, name, f"{c}{start + i}") for c in "CDEF"] == [apart] * 4
            assert formatted(sheets, name, f"{column}{side + i}") is apart
            assert formatted(sheets, name, f"I{start + i}") is ((criteria[i].id, letter) in agreed)
    first = side + n + 4 + 3  # a note, an empty row and a heading lie between
    found = [show("B", first + i) for i in range(3)]
    pairs = len(differences)
    close = sum(each <= 1 for each in differences)
    assert found == [pairs, *([sum(differences) / pairs, close / pairs] if pairs else ["", ""])]
    return verdicts


def formatted(sheets, name, cell):
    """Whether a rule makes the cell red; its formula is moved to the cell, as Excel does."""
    column, row = range_boundaries(cell)[:2]
    for cells_, found in sheets.book[name].conditional_formatting._cf_rules.items():
        left, top, right, bottom = range_boundaries(str(cells_.sqref))
        if left <= column <= right and top <= row <= bottom:
            (rule,) = found
            assert rule.type == "expression"
            (when,) = rule.formula
            moved = re.sub(r"(\$[A-Z]+)(\d+)", lambda at, down=row - top: f"{at[1]}{int(at[2]) + down}", when)
            if sheets.work_out(name, moved):
                return True
    return False


def outlying(plan):
    """Interviewers see opposite things."""
    return {key: 1 if key[2] == 1 else 5 for key in keys(plan)}


SCORED = {
    "empty": lambda plan: {},
    "one score": lambda plan: {keys(plan)[0]: 4},
    "one interviewer": lambda plan: {key: 3 for key in keys(plan) if key[2] == 1},
    "one candidate": lambda plan: {key: 4 for key in keys(plan) if key[1] == "C"},
    "partly": lambda plan: drawn(plan, 1, 0.5),
    "full": lambda plan: drawn(plan, 2, 1.0),
    "agreeing": lambda plan: everything(plan, 4),
    "disagreeing": outlying,
    "near each other": lambda plan: drawn(plan, 3, 1.0, 3, 4),
}


@pytest.mark.slow
@pytest.mark.parametrize("scored", SCORED)
def test_every_formula_shows_what_python_says(plan, content, scored):
    sheets = Spreadsheet(content)
    compare(sheets, plan, fill(sheets, plan, SCORED[scored](plan)))


@pytest.mark.slow
def test_an_agreed_score_counts_and_its_missing_reason_shows(plan, content):
    sheets = Spreadsheet(content)
    criteria = stages_of(plan)[1]
    agreed = {(criteria[0].id, "A"): 2, (criteria[1].id, "A"): 5, (criteria[2].id, "E"): 1}
    compare(sheets, plan, fill(sheets, plan, outlying(plan), agreed))
    start = start_of(sheets, "A")
    sheets.write(DEBRIEF, f"I{start}", "Both heard the same answer.")
    assert not formatted(sheets, DEBRIEF, f"I{start}")
    assert formatted(sheets, DEBRIEF, f"I{start + 1}")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_points_that_were_changed_weigh(plan, content, seed):
    sheets = Spreadsheet(content)
    dice, criteria = Random(seed), stages_of(plan)[1]  # noqa: S311
    points = {c.id: dice.choice((0, 5, 10, 40, 100)) for c in criteria}
    for at, n in enumerate(points.values(), row_of(sheets.book[POINTS], "Criterion") + 1):
        sheets.write(POINTS, f"D{at}", n)
    compare(sheets, plan, fill(sheets, plan, drawn(plan, seed, 0.4)), points=points)


def test_points_of_nothing_leave_totals_empty(plan, content):
    sheets = Spreadsheet(content)
    points = {c.id: 0 for c in stages_of(plan)[1]}
    for at in range(len(points)):
        sheets.write(POINTS, f"D{row_of(sheets.book[POINTS], 'Criterion') + 1 + at}", 0)
    compare(sheets, plan, fill(sheets, plan, everything(plan, 4)), points=points)


@pytest.mark.parametrize(("line", "verdict"), [(4, "at the line"), (4.01, "below the line"), (3.99, "above the line")])
def test_the_line_is_drawn_where_the_panel_put_it(plan, content, line, verdict):
    sheets = Spreadsheet(content)
    sheets.write(DEBRIEF, f"B{row_of(sheets.book[DEBRIEF], 'Hire from a weighted total of')}", line)
    assert compare(sheets, plan, fill(sheets, plan, everything(plan, 4)), line) == {verdict}


@pytest.mark.parametrize("pasted", [0, 6, -1, "x", "4", "=1+1", 99])
def test_what_is_no_score_does_not_count(plan, content, pasted):
    """Validation stops what is typed, not what is pasted."""
    sheets = Spreadsheet(content)
    fill(sheets, plan, everything(plan, pasted) if pasted != "=1+1" else {})
    compare(sheets, plan, ({}, {}))


# --- other kits, languages, and texts that mean harm ---------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_kit_is_worked_out(name):
    plan = planned(load_kit(KITS / name))
    content = plan_xlsx(plan)
    for scored in ("partly", "disagreeing"):
        sheets = Spreadsheet(content)
        compare(sheets, plan, fill(sheets, plan, SCORED[scored](plan)))


@pytest.fixture
def german(kit):
    about = kit.about.model_copy(update={"language": "de", "locale": "de_DE", "currency": "EUR"})
    return replace(kit, about=about, texts=shipped("de"))


@pytest.mark.slow
def test_german_is_worked_out_and_reads_german(german):
    plan = planned(german)
    sheets = Spreadsheet(plan_xlsx(plan))
    assert sheets.book.sheetnames[-2:] == ["Punkte", "Nachbesprechung"]
    verdicts = compare(sheets, plan, fill(sheets, plan, drawn(plan, 5, 1.0)))
    assert verdicts <= {"über der Linie", "auf der Linie", "unter der Linie"}
    sheet = sheets.book["Nachbesprechung"]
    made = next(cell for cell in cells(sheet) if cell.is_date)
    assert made.number_format == "dd.mm.yyyy"
    assert any(cell.number_format == '0"\xa0"%' for cell in cells(sheet))
    ours = {"Candidates", "Reason", "interviewer", "score", "line", "Spread"}
    assert not [text for page in (sheet, sheets.book["Punkte"]) for text in texts(page) if ours & set(text.split())]


@pytest.mark.slow
def test_the_small_kit_and_one_of_attacks_are_worked_out(small_kit, hostile_kit):
    for kit in (small_kit, hostile_kit):
        plan = planned(kit)
        sheets = Spreadsheet(plan_xlsx(plan))
        compare(sheets, plan, fill(sheets, plan, SCORED["partly"](plan)), line=line_of(plan))


def line_of(plan):
    rule = plan.answers.get("debrief", {}).get("rule")
    return int(rule) / 10 if rule else None


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
    rule = next(rule for rule in book.worksheets[0].data_validations.dataValidation if rule.type == "whole")
    assert (len(rule.errorTitle), len(rule.error)) == (32, 225)  # Excel opens no file with more
    sheets = Spreadsheet(plan_xlsx(plan))
    compare(sheets, plan, fill(sheets, plan, SCORED["partly"](plan)), line=line_of(plan))


@pytest.mark.slow
def test_a_language_read_from_right_to_left_turns_every_sheet(translated):
    book = opened(translated())
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert {cell.alignment.readingOrder for sheet in book for cell in cells(sheet)} == {2}


# --- what is missing ------------------------------------------------------------------------------------------------------


def test_a_plan_of_nothing_says_which_exercise_comes_first(kit):
    book = opened(plan_of({}, kit))
    assert book.sheetnames == [DEBRIEF]
    found = texts(book[DEBRIEF])
    assert "Missing: “Build the scorecard” (lesson 2) has no answer yet." in found
    assert not [cell for cell in cells(book[DEBRIEF]) if cell.data_type == "f"]


def test_without_stages_nothing_is_scored_and_nothing_breaks(kit):
    plan = planned(kit, **{"interview-loop": None})
    sheets = Spreadsheet(plan_xlsx(plan))
    assert sheets.book.sheetnames == [POINTS, DEBRIEF]
    assert any(text.startswith("Missing: “") for text in texts(sheets.book[POINTS]))
    assert "No stage asks for it." in texts(sheets.book[POINTS])
    compare(sheets, plan, ({}, {}))


# --- paper -------------------------------------------------------------------------------------------------------------------


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
def test_rows_are_as_high_as_their_texts_and_longer_texts_go_on_below(kit):
    long = " ".join(f"word{n}" for n in range(480))
    anchors = {"api_design": {"1": long, "3": "x" * 3000, "5": "Short."}}
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    card = {**answers["scorecard"], "anchors": anchors}
    plan = planned(kit, scorecard=card, **{"ask-for-it": None})
    sheets = Spreadsheet(plan_xlsx(plan))
    sheet = sheets.book["2.1 Job knowledge test"]
    at = row_of(sheet, stages_of(plan)[0][1].criteria[0].name)
    end = row_of(sheet, stages_of(plan)[0][1].criteria[1].name)
    shown = lambda column: "".join(sheet.cell(row, column).value or "" for row in range(at, end))  # noqa: E731
    assert (shown(3), shown(4), shown(5)) == (long, "x" * 3000, "Short.")
    for row in range(at, end):
        for cell in sheet[row][2:5]:
            assert sheet.row_dimensions[row].height >= 15 * len(str(cell.value or "")) / 26
            assert sheet.row_dimensions[row].height <= 409
    compare(sheets, plan, fill(sheets, plan, drawn(plan, 7, 0.8)))


def test_same_answers_same_bytes(plan, content):
    again = plan_xlsx(planned(plan.kit))
    assert again == content
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert b"2026-03-31T00:00:00Z" in packed.read("docProps/core.xml")
    assert not [name for name in packed.namelist() if re.search(r"vba|external|macro", name, re.IGNORECASE)]
    assert json.dumps(packed.namelist()).count("worksheets/sheet") == len(load_workbook(io.BytesIO(content)).sheetnames)


# --- the set ---------------------------------------------------------------------------------------------------------


def test_it_is_one_of_the_set_and_comes_alone_where_it_is_asked_for(plan, content, tmp_path):
    assert list(files_of(plan, ["debrief"])) == [("debrief.xlsx", content)]
    (written,) = write_set(tmp_path / "set", plan, ["debrief"])
    assert written.read_bytes() == content


def test_rows_leave_room_for_what_a_formula_says(german):
    book = opened(planned(german))
    debrief, points = book["Nachbesprechung"], book["Punkte"]
    assert debrief.row_dimensions[row_of(debrief, "Gegenüber der Einstellungslinie")].height >= 30
    flag = row_of(points, "Summe") + 1
    assert points.row_dimensions[flag].height >= 15
    assert points.cell(flag, 1).value.startswith("=IF(")


def test_names_of_sheets_are_what_excel_takes_and_none_is_there_twice():
    book = new_book("x", DAY)
    titles = ["[" + "Points " * 9 + "]", "points " * 9, "'a/b: c'", "History", "", ":::", "'quoted'"]
    names = [Page(book, title, (10,)).sheet.title for title in titles]
    assert names[:4] == ["Points Points Points Points Poi", "points points points points 2", "a b c", "History 4"]
    assert len({name.lower() for name in names}) == len(names)
    assert all(name and len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@pytest.mark.parametrize(
    ("words", "height"),
    [("x" * 9, 15), ("x" * 10, 30), ("李" * 5, 30), ("xxx xxx xxx", 30), ("x\n\nx", 45), ("x\n" * 26 + "x", 405)],
    ids=range(6),
)
def test_a_row_is_as_high_as_its_longest_text_needs(words, height):
    page = Page(new_book("x", DAY), "sheet", (10, 10))
    page.row(["x", words])
    assert page.sheet.row_dimensions[1].height == height


def test_a_text_longer_than_the_tallest_row_is_whole_in_the_rows_below():
    page = Page(new_book("x", DAY), "sheet", (10, 10))
    words = "one two three " * 40
    assert page.row([words, 7]) == 1
    assert "".join(page.sheet.cell(row, 1).value for row in range(1, page.at + 1)) == words
    assert page.at > 1
    assert [page.sheet.cell(row, 2).value for row in (1, 2)] == [7, None]


@pytest.mark.parametrize(
    ("locale", "day", "share"),
    [
        ("en_GB", r"dd\/mm\/yyyy", "0%"),
        ("de_DE", "dd.mm.yyyy", '0"\xa0"%'),
        ("bg", 'd.mm.yyyy"г".', "0%"),
        ("hu", r"yyyy.\ mm.\ dd.", "0%"),
        ("tr", "d.mm.yyyy", "%0"),
        ("ar", r"d\/m\/yyyy", "0%"),
    ],
)
def test_days_and_shares_are_written_as_readers_do(locale, day, share):
    with speaking(Language(locale)):
        assert (date_shape(), percent_shape()) == (day, share)
