"""Sheets of an Excel workbook, written from top to bottom: texts that stay texts, rows as high as they need, pages that print."""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, repeat
from math import ceil
from typing import Any, Literal
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from ..dossier.writing import plain, right_to_left, same_bytes
from ..words import clipped, spoken, text

LONGEST_NAME = 31  # characters of a sheet's name, says Excel
LONGEST_HEAD, LONGEST_TEXT = 32, 225  # of what it says to a wrong value; of a text in a formula
LINE, TALLEST = 15, 405  # points: one line of text, and what fits a row
MOST_LINES = TALLEST // LINE
FORMULA_SIGNS = ("=", "+", "-", "@")
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.5, "bottom": 0.55, "header": 0.25, "footer": 0.25}  # inches
LINED = Side("thin", "D5D1C6")


@dataclass(frozen=True)
class Look:
    """How a cell looks; `shape` is the format of its number or date."""

    bold: bool = False
    colour: str = "1D2330"
    size: int = 11
    fill: str = ""
    lined: bool = True
    centred: bool = False
    shape: str = "General"


BODY, STRONG = Look(), Look(bold=True)
TITLE, PART = Look(True, "00598C", 16, lined=False), Look(True, "00598C", 12, lined=False)
SOFT, WARN = Look(colour="5A6475", lined=False), Look(True, "8A4B00", lined=False)
HEAD, TO_FILL = Look(True, "FFFFFF", fill="00598C"), Look(fill="FFF6DC")
ALARM = DifferentialStyle(font=Font(bold=True, color="9C0006"), fill=PatternFill("solid", bgColor="FFC7CE"))


@dataclass(frozen=True)
class Formula:
    """What a cell works out, without its “=”."""

    text: str


Value = str | float | date | Formula | None


def number_of(look: Look, shape: str = "0") -> Look:
    """That look for a number."""
    return replace(look, centred=True, shape=shape)


def date_shape() -> str:
    """How days are written in the language in force, as Excel spells that; always with four digits of the year."""
    pattern = re.sub("[\u200e\u200f\u202f]", "", str(spoken().rules.date_formats["short"].pattern))
    numbers = re.sub(r"y+", "yyyy", pattern.replace("M", "m")).replace("/", r"\/").replace(" ", r"\ ")
    return re.sub(r"'([^']*)'", r'"\1"', numbers)


def percent_shape() -> str:
    pattern = str(spoken().rules.percent_formats[None].pattern).replace("#,##0", "0")
    return re.sub(r"[^0%]+", lambda found: f'"{found[0]}"', pattern)


def quoted(words: str) -> str:
    """A text as a formula holds it."""
    return '"' + clipped(plain(words), LONGEST_TEXT).replace('"', '""') + '"'


def worded(words: str, **cells: str) -> str:
    """A formula for the words in which {places} are what those cells show; a text alone would be cut into glued halves."""
    parts = re.split(r"\{(\w+)\}", words)
    return "&".join(cells.get(part, quoted(part)) if n % 2 else quoted(part) for n, part in enumerate(parts) if part)


def new_book(title: str, made_on: date) -> Workbook:
    """An empty workbook, made on that day."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = plain(title), ""
    book.properties.language = spoken().code
    book.properties.created = book.properties.modified = datetime.combine(made_on, time())
    return book


def packed(book: Workbook) -> bytes:
    """The same bytes for the same content: `Workbook.save` would put the time of day into it."""
    whole = BytesIO()
    ExcelWriter(book, ZipFile(whole, "w", ZIP_DEFLATED)).save()
    return same_bytes(whole.getvalue())


class Page:
    """A sheet being written; `at` is the row written last. Columns are of these widths, in digits."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int]) -> None:
        self.sheet = book.create_sheet(_name(name, book.sheetnames))
        self.widths, self.at = tuple(widths), 0
        self._dressed: dict[Look, Any] = {}
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        setup = self.sheet.page_setup
        setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight = 9, "landscape", 1, 0  # 9 is A4
        self.sheet.page_margins = PageMargins(**MARGINS)
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.sheet_view.showGridLines, self.sheet.sheet_view.rightToLeft = False, right_to_left()
        self.sheet.oddFooter.center.text = "&P / &N"

    def place(self, cell: str) -> str:
        """That cell as a formula on any sheet names it."""
        return f"{quote_sheetname(self.sheet.title)}!{cell}"

    def line(self, words: str, look: Look) -> None:
        """A text across the whole sheet."""
        for part in _pieces(plain(words), _room(sum(self.widths), look)) or [""]:
            self.at += 1
            self._set(1, part, look)
            self.sheet.merge_cells(start_row=self.at, end_row=self.at, start_column=1, end_column=len(self.widths))
            self._tall(_height(part, sum(self.widths), look))

    def says(self, formula: str, words: str, look: Look) -> None:
        """A line that a formula works out, which is those words or nothing."""
        self.line("", look)
        self.work_out(f"A{self.at}", formula)
        self._tall(_height(plain(words), sum(self.widths), look))

    def height(self, words: Sequence[str], column: int, look: Look) -> float:
        """What the longest of these takes in that column, for a row in which a formula chooses among them."""
        return max(_height(plain(each), self.widths[column], look) for each in words)

    def gap(self) -> None:
        self.at += 1

    def row(self, values: Sequence[Value], *looks: Look, tall: float = 0) -> int:
        """One row, at least so `tall`; its number is given back. Cells without a look of their own get the last one.

        A text that is longer than the tallest row goes on in the rows below.
        """
        dressed = list(zip(values, chain(looks, repeat(looks[-1] if looks else BODY)), strict=False))
        parts = [_parts(value, _room(width, look)) for (value, look), width in zip(dressed, self.widths, strict=False)]
        first = self.at + 1
        for down in range(max(map(len, parts))):
            self.at += 1
            for column, (part, (_, look)) in enumerate(zip(parts, dressed, strict=True), 1):
                self._set(column, part[down] if down < len(part) else None, look if down < len(part) else BODY)
            shown = [
                _height(part[down], width, look)
                for part, width, (_, look) in zip(parts, self.widths, dressed, strict=False)
                if down < len(part)
            ]
            self._tall(max([LINE, tall, *shown]))
        return first

    def work_out(self, cell: str, formula: str) -> None:
        self.sheet[cell].value = f"={formula}"

    def _set(self, column: int, value: Value, look: Look) -> None:
        cell: Any = self.sheet.cell(self.at, column)
        if look in self._dressed:
            cell._style = copy(self._dressed[look])  # dressing each by itself takes three times as long
        else:
            _dress(cell, look)
            self._dressed[look] = copy(cell._style)
        cell.value = f"={value.text}" if isinstance(value, Formula) else None if value == "" else value
        if isinstance(value, str) and value:
            cell.data_type = "s"  # else a text that begins with = is a formula
            cell.quotePrefix = value.startswith(FORMULA_SIGNS)  # and stays text when somebody edits it

    def _tall(self, points: float) -> None:
        self.sheet.row_dimensions[self.at].height = min(409, points)

    def take(
        self, cells: str, kind: Literal["whole", "decimal", "date"], low: str, high: str, said: tuple[str, str]
    ) -> None:
        """These cells take nothing, or a value of the kind (whole, decimal, date) from low to high; else Excel says what."""
        rule = DataValidation(type=kind, operator="between", formula1=low, formula2=high, allow_blank=True)
        self._refuse(rule, cells, said)

    def _refuse(self, rule: DataValidation, cells: str, said: tuple[str, str]) -> None:
        rule.showErrorMessage, rule.errorStyle = True, "stop"
        rule.errorTitle = clipped(plain(said[0]), LONGEST_HEAD)
        rule.error = clipped(plain(said[1]), LONGEST_TEXT)
        rule.add(cells)
        self.sheet.add_data_validation(rule)

    def take_scores(self, cells: str, words: str = "") -> None:
        """Whole numbers from 1 to 5, or those words where there are any; no other."""
        if not words:
            self.take(cells, "whole", "1", "5", (text("Score"), text("Give a whole number from 1 to 5.")))
            return
        first = cells.partition(":")[0]
        score = f"AND({first}>=1,{first}<=5,{first}=INT({first}))"
        rule = DataValidation(
            type="custom", formula1=f"IF(ISNUMBER({first}),{score},{first}={quoted(words)})", allow_blank=True
        )
        said = text("Give a whole number from 1 to 5, or write “{words}”.", words=words)
        self._refuse(rule, cells, (text("Score"), said))

    def alarm(self, cells: str, when: str) -> None:
        """Red where the formula holds; it is that of the first cell."""
        self.sheet.conditional_formatting.add(cells, Rule("expression", dxf=ALARM, formula=[when]))

    def close(self, title_row: int) -> None:
        """Print what was written, and that row on top of every page."""
        self.sheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.at}"
        self.sheet.print_title_rows = f"{title_row}:{title_row}"


def _name(title: str, taken: Sequence[str]) -> str:
    """The title as a name Excel allows and no other sheet has."""
    short = re.sub(r"[\[\]:*?/\\\s]+", " ", plain(title)).strip("' ")[:LONGEST_NAME].strip("' ")
    if short and short.lower() not in {"history", *(name.lower() for name in taken)}:
        return short
    return f"{short[: LONGEST_NAME - 4]} {len(taken) + 1}".strip()


def _dress(cell: Cell, look: Look) -> None:
    cell.font = Font(name="Calibri", bold=look.bold, color=look.colour, size=look.size)
    across = "center" if look.centred else None
    cell.alignment = Alignment(across, "top", wrap_text=True, readingOrder=2 if right_to_left() else 0)
    if look.lined:
        cell.border = Border(right=LINED, bottom=LINED)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.number_format = look.shape


def _room(width: float, look: Look) -> int:
    """How many letters fit a line."""
    return max(1, int(width * 11 / look.size * (0.92 if look.bold else 1)) - 1)


def _height(words: Value, width: float, look: Look) -> float:
    if not isinstance(words, str):
        return LINE
    return _lines(words, _room(width, look)) * LINE * look.size / 11 + (look.size > 11) * 2


def _lines(words: str, room: int) -> int:
    """So many lines of that many letters, broken between words; not every program sees to the height of rows itself."""
    return sum(_broken(line, room) for line in words.split("\n"))


def _broken(line: str, room: int) -> int:
    lines, used = 1, 0
    for word in line.split(" "):
        wide = _wide(word)
        if used and used + 1 + wide > room:
            lines, used = lines + 1, 0
        lines += max(0, ceil(wide / room) - 1)
        used = used + (used > 0) + wide if wide <= room else wide % room
    return lines


def _wide(word: str) -> int:
    """Chinese, Japanese and Korean signs are twice as wide as others."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in word)


def _parts(value: Value, room: int) -> list[Value]:
    return [*_pieces(plain(value), room)] if isinstance(value, str) and value else [value]


def _pieces(words: str, room: int) -> list[str]:
    """The text in parts that each fit the tallest row; joined they are the text."""
    if _lines(words, room) <= MOST_LINES:
        return [words]
    pieces, now = list[str](), ""
    for token in re.findall(rf"\s|[^\s]{{1,{max(1, room // 2)}}}", words):
        if _lines(now + token, room) > MOST_LINES:
            pieces.append(now)
            now = ""
        now += token
    return [*pieces, now]
