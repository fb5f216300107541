"""Cells of the Excel plan: a text is always stored as text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..pictures.base import clipped
from .text import told

LONGEST = 32_767  # characters of a cell, says Excel
LINE, TALLEST = 15, 409  # points: one line of text, and a row at most
FORMULA_SIGNS = ("=", "+", "-", "@")


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


def cell(sheet: Worksheet, value: str | int, look: Look = BODY) -> Cell:
    """A cell to be appended to the sheet, which gives it its place. Only a number is anything but text."""
    shown = clipped(told(value), LONGEST) if isinstance(value, str) else value
    made = Cell(sheet, 1, 1, shown or None)
    if isinstance(shown, str) and shown:
        made.data_type = "s"  # else a text that begins with = is a formula
        made.quotePrefix = shown.startswith(FORMULA_SIGNS)  # and stays text when somebody edits it
    made.font = Font(name="Calibri", bold=look.bold, color=look.colour, size=look.size)
    made.alignment = Alignment("center" if isinstance(value, int) else None, "top", wrap_text=look.wrap)
    if look.wrap:
        made.border = Border(right=LINED, bottom=LINED)
    if look.fill:
        made.fill = PatternFill("solid", fgColor=look.fill)
    return made


def put(sheet: Worksheet, values: Sequence[str | int], look: Look = BODY) -> None:
    """One row at the end of the sheet, all of it in one look."""
    sheet.append([cell(sheet, value, look) for value in values])


def page(sheet: Worksheet, widths: Sequence[int], *, upright: bool = False, one: bool = False) -> None:
    """Columns of these widths (characters), printed across an A4 page; all rows on `one` page too, or on as many as it takes."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait" if upright else "landscape"  # 9 is A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False


def fit(sheet: Worksheet) -> None:
    """Rows as high as their texts need; not every program sees to that itself."""
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1)]
    for number, row in enumerate(sheet.iter_rows(), 1):
        height = LINE * max(_lines(one, width) for one, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = min(TALLEST, max(height, *(1.4 * one.font.size for one in row)))


def _lines(one: Cell | MergedCell, width: float) -> int:
    """About so many lines; Chinese, Japanese and Korean signs are twice as wide as others."""
    if not one.alignment.wrap_text or one.data_type != "s":
        return 1
    columns = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in str(one.value).split("\n"))
    return sum(max(1, ceil(0.9 * count / width)) for count in columns)
