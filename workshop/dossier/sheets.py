"""The hiring plan as an Excel workbook: the summary, then a sheet for each section; the scorecard as one to score in.

A text is always stored as text, whatever it begins with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, repeat
from math import ceil
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..exercises import scorecard
from ..kit import ANCHOR_LEVELS
from ..words import clipped, speaking, text
from .plan import Plan, Section
from .summary import Criterion, criteria_of, summary_of
from .writing import plain, right_to_left

LONGEST, LONGEST_NAME = 32_767, 31  # characters of a cell and of a sheet's name, says Excel
LONGEST_HEAD, LONGEST_ERROR = 32, 225  # of what it says to a wrong score
LINE, TALLEST = 15, 409  # points: one line of text, and a row at most
FORMULA_SIGNS = ("=", "+", "-", "@")
SCORES = "G"  # the column to fill in on the score sheet; points stand in C


@dataclass(frozen=True)
class Look:
    """How a cell looks. One that wraps is lined; one that does not may run on over its neighbours."""

    bold: bool = False
    colour: str = "1D2330"
    size: int = 11
    fill: str = ""
    wrap: bool = True


BODY, STRONG = Look(), Look(bold=True)
TITLE, PART = Look(True, "00598C", 16, wrap=False), Look(True, "00598C", 12, wrap=False)
SOFT, WARN = Look(colour="5A6475", wrap=False), Look(True, "8A4B00")
HEAD = Look(True, "FFFFFF", fill="00598C")
TO_FILL = Look(fill="FFF6DC")
LINED = Side("thin", "D5D1C6")


def plan_xlsx(plan: Plan) -> bytes:
    """The workbook; needs no Excel to make."""
    book = Workbook()
    with speaking(plan.kit.language):
        _summary(book.worksheets[0], plan)
        criteria = criteria_of(plan)
        for section in plan.sections:
            sheet = book.create_sheet(_name(section.title, book.sheetnames))
            if criteria and section.exercise.slug == scorecard.EXERCISE.slug:
                _score_sheet(sheet, section, criteria)
            else:
                _section(sheet, section)
    for sheet in book.worksheets:
        _fit(sheet)
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue()


def _name(title: str, taken: Sequence[str]) -> str:
    """The title as a name Excel allows and no other sheet has."""
    short = re.sub(r"[\[\]:*?/\\\s]+", " ", plain(title)).strip("' ")[:LONGEST_NAME]
    if short and short.lower() not in {name.lower() for name in taken}:
        return short
    return f"{short[: LONGEST_NAME - 4]} {len(taken) + 1}"


def _summary(sheet: Worksheet, plan: Plan) -> None:
    sheet.title = _name(text("Summary"), [])
    _page(sheet, (38, 90), upright=True, one=True)
    _put(sheet, [plan.title], TITLE)
    _put(sheet, [plan.made], SOFT)
    for part in summary_of(plan):
        sheet.append([])
        _put(sheet, [part.title], PART)
        for row in part.rows:
            _put(sheet, row, STRONG, BODY)
        for note in part.notes:
            _put(sheet, ["", note.text], WARN if note.warns else BODY)
    sheet.append([])
    _put(sheet, [plan.closing], SOFT)


def _section(sheet: Worksheet, section: Section) -> None:
    _page(sheet, (50, 90, 45))
    _top(sheet, section)
    sheet.append([])
    _put(sheet, [text("What"), text("Details"), text("From")], HEAD)
    for line in section.lines:
        details = "\n".join(f"• {detail}" for detail in line.details)
        _put(sheet, [line.text, details, section.source_of(line)], STRONG, BODY)
    if section.finding:
        sheet.append([])
        _put(sheet, [section.finding.caption], PART)
        _put(sheet, section.finding.table.header, HEAD)
        for row in section.finding.table.rows:
            _put(sheet, row)


def _top(sheet: Worksheet, section: Section) -> None:
    _put(sheet, [section.title], TITLE)
    _put(sheet, [section.origin], SOFT)
    if section.warning:
        _put(sheet, [section.warning], WARN)


def _score_sheet(sheet: Worksheet, section: Section, criteria: tuple[Criterion, ...]) -> None:
    """To score one candidate on: criteria, points, anchors, a column to fill, the weighted total."""
    _page(sheet, (24, 13, 8, 30, 30, 30, 10, 30), one=True)
    sheet.sheet_properties.tabColor = "00598C"
    _top(sheet, section)
    for name in (text("Candidate"), text("Interviewer"), text("Day")):
        _put(sheet, [name, "", ""], STRONG, TO_FILL)
    sheet.append([])
    levels = [text("Level {level}", level=level) for level in ANCHOR_LEVELS]
    to_fill = (text("Score, 1 to 5"), text("What you saw or heard"))
    _put(sheet, [text("Criterion"), text("Quality"), text("Points"), *levels, *to_fill], HEAD)
    first = sheet.max_row + 1
    looks = (STRONG, BODY, STRONG, *(BODY for _ in levels), TO_FILL)
    for criterion in criteria:
        anchors = [criterion.anchors[level] for level in ANCHOR_LEVELS]
        _put(sheet, [criterion.name, criterion.quality, criterion.points, *anchors, "", ""], *looks)
    _total(sheet, first, sheet.max_row)
    sheet.append([])
    for line in section.lines[len(criteria) :]:
        _put(sheet, [line.text], SOFT)
    _put(sheet, [section.source_of(section.lines[0])], SOFT)


def _total(sheet: Worksheet, first: int, last: int) -> None:
    """The only formula of the plan, and scores held to 1 to 5."""
    points, scores = f"C{first}:C{last}", f"{SCORES}{first}:{SCORES}{last}"
    _put(sheet, [text("Weighted total, 1 to 5"), *[""] * 6], PART)
    total = sheet[f"{SCORES}{last + 1}"]
    unscored = clipped(plain(text("not all scored")), LONGEST_ERROR).replace('"', '""')  # as a formula quotes it
    total.value = (
        f"=IF(AND(COUNT({scores})={last - first + 1},SUM({points})>0),"
        f'SUMPRODUCT({points},{scores})/SUM({points}),"{unscored}")'
    )
    total.number_format = "0.00"
    rule = DataValidation(type="whole", operator="between", formula1="1", formula2="5", showErrorMessage=True)
    rule.errorTitle = clipped(plain(text("Score")), LONGEST_HEAD)
    rule.error = clipped(plain(text("Give a whole number from 1 to 5.")), LONGEST_ERROR)
    rule.add(scores)
    sheet.add_data_validation(rule)
    sheet.freeze_panes = f"B{first}"
    sheet.print_title_rows = f"{first - 1}:{first - 1}"


def _cell(sheet: Worksheet, value: str | int, look: Look) -> Cell:
    """A cell to be appended to the sheet, which gives it its place. Only a number is anything but text."""
    shown = clipped(plain(value), LONGEST) if isinstance(value, str) else value
    made = Cell(sheet, 1, 1, shown or None)
    if isinstance(shown, str) and shown:
        made.data_type = "s"  # else a text that begins with = is a formula
        made.quotePrefix = shown.startswith(FORMULA_SIGNS)  # and stays text when somebody edits it
    made.font = Font(name="Calibri", bold=look.bold, color=look.colour, size=look.size)
    across, order = "center" if isinstance(value, int) else None, 2 if right_to_left() else 0
    made.alignment = Alignment(across, "top", wrap_text=look.wrap, readingOrder=order)
    if look.wrap:
        made.border = Border(right=LINED, bottom=LINED)
    if look.fill:
        made.fill = PatternFill("solid", fgColor=look.fill)
    return made


def _put(sheet: Worksheet, values: Sequence[str | int], *looks: Look) -> None:
    """One row at the end of the sheet; cells that have no look of their own get the last one."""
    looks = looks or (BODY,)
    styled = zip(values, chain(looks, repeat(looks[-1])), strict=False)
    sheet.append([_cell(sheet, value, look) for value, look in styled])


def _page(sheet: Worksheet, widths: Sequence[int], *, upright: bool = False, one: bool = False) -> None:
    """Columns of these widths (characters), printed across an A4 page; all rows on `one` page too, or on as many as it takes."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait" if upright else "landscape"  # 9 is A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines, sheet.sheet_view.rightToLeft = False, right_to_left()


def _fit(sheet: Worksheet) -> None:
    """Rows as high as their texts need; not every program sees to that itself."""
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1)]
    for number, row in enumerate(sheet.iter_rows(), 1):
        height = LINE * max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = min(TALLEST, max(height, *(1.4 * cell.font.size for cell in row)))


def _lines(cell: Cell | MergedCell, width: float) -> int:
    """About so many lines; Chinese, Japanese and Korean signs are twice as wide as others."""
    if not cell.alignment.wrap_text or cell.data_type != "s":
        return 1
    columns = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in str(cell.value).split("\n"))
    return sum(max(1, ceil(0.9 * count / width)) for count in columns)
