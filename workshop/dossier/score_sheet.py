"""The scorecard as a sheet to score one candidate on: criteria, points, anchors, a column to fill, the weighted total."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..kit import ANCHOR_LEVELS
from .cells import HEAD, PART, SOFT, STRONG, TITLE, TO_FILL, WARN, cell, page, put
from .criteria import Criterion
from .plan import Section

SCORES = "G"  # the column to fill in; points stand in C


def score_sheet(sheet: Worksheet, section: Section, criteria: tuple[Criterion, ...]) -> None:
    """Fill an empty sheet."""
    page(sheet, (24, 13, 8, 30, 30, 30, 10, 30), one=True)
    sheet.sheet_properties.tabColor = "00598C"
    put(sheet, [section.title], TITLE)
    put(sheet, [section.origin], SOFT)
    if section.warning:
        put(sheet, [section.warning], WARN)
    for name in ("Candidate", "Interviewer", "Day"):
        sheet.append([cell(sheet, name, STRONG), cell(sheet, "", TO_FILL), cell(sheet, "", TO_FILL)])
    sheet.append([])
    levels = [f"Level {level}" for level in ANCHOR_LEVELS]
    put(sheet, ["Criterion", "Quality", "Points", *levels, "Score, 1 to 5", "What you saw or heard"], HEAD)
    first = sheet.max_row + 1
    for one in criteria:
        _criterion(sheet, one)
    _total(sheet, first, sheet.max_row)
    sheet.append([])
    for line in section.lines[len(criteria) :]:
        put(sheet, [line.text], SOFT)
    put(sheet, [section.source_of(section.lines[0])], SOFT)


def _criterion(sheet: Worksheet, one: Criterion) -> None:
    anchors = [cell(sheet, one.anchors[level]) for level in ANCHOR_LEVELS]
    to_fill = [cell(sheet, "", TO_FILL), cell(sheet, "", TO_FILL)]
    sheet.append(
        [cell(sheet, one.name, STRONG), cell(sheet, one.quality), cell(sheet, one.points, STRONG), *anchors, *to_fill]
    )


def _total(sheet: Worksheet, first: int, last: int) -> None:
    """The only formula of the plan, and scores held to 1 to 5."""
    points, scores = f"C{first}:C{last}", f"{SCORES}{first}:{SCORES}{last}"
    put(sheet, ["Weighted total, 1 to 5", *[""] * 6], PART)
    total = sheet[f"{SCORES}{last + 1}"]
    total.value = (
        f"=IF(AND(COUNT({scores})={last - first + 1},SUM({points})>0),"
        f'SUMPRODUCT({points},{scores})/SUM({points}),"not all scored")'
    )
    total.number_format = "0.00"
    rule = DataValidation(type="whole", operator="between", formula1="1", formula2="5", showErrorMessage=True)
    rule.errorTitle, rule.error = "Score", "Give a whole number from 1 to 5."
    rule.add(scores)
    sheet.add_data_validation(rule)
    sheet.freeze_panes = f"B{first}"
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
