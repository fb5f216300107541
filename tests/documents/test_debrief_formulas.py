"""Every formula of the debrief workbook shows what plain Python says, whoever scored what, in every kit and in German."""

from random import Random

import pytest

from tests.documents.debriefs import (
    DEBRIEF,
    POINTS,
    SCORED,
    cells,
    compare,
    drawn,
    everything,
    fill,
    formatted,
    line_of,
    outlying,
    planned,
    row_of,
    stages_of,
    start_of,
    texts,
)
from tests.documents.spreadsheet import Spreadsheet
from tests.kits import SHIPPED
from workshop.documents.debrief_book import plan_xlsx
from workshop.kit import KITS, load_kit


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


@pytest.mark.slow
def test_points_of_nothing_leave_totals_empty(plan, content):
    sheets = Spreadsheet(content)
    points = {c.id: 0 for c in stages_of(plan)[1]}
    for at in range(len(points)):
        sheets.write(POINTS, f"D{row_of(sheets.book[POINTS], 'Criterion') + 1 + at}", 0)
    compare(sheets, plan, fill(sheets, plan, everything(plan, 4)), points=points)


@pytest.mark.slow
@pytest.mark.parametrize(("line", "verdict"), [(4, "at the line"), (4.01, "below the line"), (3.99, "above the line")])
def test_the_line_is_drawn_where_the_panel_put_it(plan, content, line, verdict):
    sheets = Spreadsheet(content)
    sheets.write(DEBRIEF, f"B{row_of(sheets.book[DEBRIEF], 'Hire from a weighted total of')}", line)
    assert compare(sheets, plan, fill(sheets, plan, everything(plan, 4)), line) == {verdict}


@pytest.mark.slow
@pytest.mark.parametrize("pasted", [0, 6, -1, "x", "4", "=1+1", 99])
def test_what_is_no_score_does_not_count(plan, content, pasted):
    """Validation stops what is typed, not what is pasted."""
    sheets = Spreadsheet(content)
    fill(sheets, plan, everything(plan, pasted) if pasted != "=1+1" else {})
    compare(sheets, plan, ({}, {}))


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_kit_is_worked_out(name):
    plan = planned(load_kit(KITS / name))
    content = plan_xlsx(plan)
    for scored in ("partly", "disagreeing"):
        sheets = Spreadsheet(content)
        compare(sheets, plan, fill(sheets, plan, SCORED[scored](plan)))


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
