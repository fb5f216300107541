"""A workbook's bytes → sheets as headings and rows of plain values, and what is wrong with each as such.

Only cells that are there are looked at, however large a sheet says it is.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet._reader import CELL_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse  # defusedxml's: entities are refused

from ...words import text
from ..errors import KitError, Problem
from ..plain_files import MOST_MISTAKES, columns_wanted, header_mistakes, unprintable
from ..schema import Row
from .layout import POOL, sheet_name, tables
from .reading import UNREADABLE, damaged

MAX_CELLS = 200_000  # of one sheet; the largest pool has half as many
MAX_COLUMNS = 200
MAX_ROWS = 5_000
MOST_TITLES = 5  # rows above the headings
LARGEST = 10**15  # Excel is not exact beyond
_ODD_PARTS = (LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError, AssertionError)
_WRITTEN_OUT = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel keeps what XML cannot hold


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `kind` is Excel's letter for it: s text, n number, b yes or no, d date, f formula, e error."""

    row: int
    column: int
    kind: str
    value: Any


@dataclass(frozen=True)
class OpenSheet:
    title: str
    hidden: bool
    cells: list[Cell]
    merged: list[str]


def open_sheets(name: str, content: bytes, wanted: Collection[str]) -> list[OpenSheet]:
    """Every sheet; those that are not wanted without their cells. Raises KitError if the workbook is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl does not know
            reader = _Reader(io.BytesIO(content), read_only=True, keep_links=False)
            reader.read()
            return [_open(sheet, wanted) for sheet in reader.wb.worksheets]
    except KitError:
        raise
    except (*UNREADABLE, *_ODD_PARTS) as error:
        raise KitError([Problem(name, 0, *damaged())]) from error


class _Reader(ExcelReader):
    def read_strings(self) -> None:
        """Texts as they stand: openpyxl would drop every “x005F_”."""
        for part in self.package.Override:
            if part.ContentType == SHARED_STRINGS:
                with self.archive.open(part.PartName[1:]) as source:
                    self.shared_strings = list(_strings(source))


def _strings(source: Any) -> Iterator[str]:
    """A text is one piece, or several of which each looks different."""
    own = f"{{{SHEET_MAIN_NS}}}"
    for _, node in iterparse(source):
        if node.tag == f"{own}si":
            pieces = [*node.iterfind(f"{own}t"), *node.iterfind(f"{own}r/{own}t")]
            yield "".join(piece.text or "" for piece in pieces)
            node.clear()


def _open(sheet: Any, wanted: Collection[str]) -> OpenSheet:
    found = OpenSheet(sheet.title.strip().lower(), sheet.sheet_state != "visible", [], [])
    if found.title in wanted:
        with sheet._get_source() as source:
            for number, part in enumerate(_parts(sheet, source)):
                if number >= MAX_CELLS:
                    what = text("There are more than {n} cells here.", n=MAX_CELLS)
                    fix = text("Delete what is below and beside the table.")
                    raise KitError([Problem(sheet_name(sheet.title), 0, what, fix)])
                if isinstance(part, str):
                    found.merged.append(part)
                elif part.value not in (None, ""):
                    found.cells.append(part)
    return found


def _parts(sheet: Any, source: Any) -> Iterator[Cell | str]:
    """Every cell, and the name of every group of merged cells."""
    book = sheet.parent
    dates = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    parser = WorkSheetParser(source, sheet._shared_strings, epoch=book.epoch, **dates)
    for event, element in iterparse(source, events=("start", "end")):
        if event == "start" and element.tag == ROW_TAG:
            parser.row_counter, parser.col_counter = int(element.get("r") or parser.row_counter + 1), 0
        elif event == "end" and element.tag == CELL_TAG:
            stored = element.find(f"{{{SHEET_MAIN_NS}}}v")
            parser.data_only = stored is not None and bool(stored.text)  # a formula that was worked out is its value
            parsed = parser.parse_cell(element)
            value = parsed["value"]
            if isinstance(value, str):
                value = _WRITTEN_OUT.sub(lambda code: chr(int(code[1], 16)), value)
            yield Cell(parsed["row"], parsed["column"], parsed["data_type"], value)
            element.clear()
        elif event == "end" and element.tag == MERGE_TAG:
            yield from (str(part.get("ref")) for part in element)


@dataclass(frozen=True)
class Grid:
    """`rows` hold as many values as there are headings; a column without a heading has an empty one."""

    title: str
    header: list[str]
    rows: list[tuple[int, list[Any]]]
    problems: list[Problem]

    def problem(self, row: int, what: str, fix: str, heading: str | None = None) -> Problem:
        """A mistake in a row, or in the cell of it that is below a heading."""
        column = letters(self.header.index(heading) + 1) if heading in self.header else ""
        return Problem(sheet_name(self.title), row, what, fix, column)

    def header_problems(self, names: list[str], *, more: bool = False) -> list[Problem]:
        """What is wrong with the headings, which should be these; with `more`, others may be there."""
        fix = f"{text('The first row must name each column once.')} {columns_wanted(names, more)}"
        mistakes = header_mistakes(self.headings, names, more)
        return [self.problem(1, what, fix, name or None) for what, name in mistakes]

    @property
    def merged(self) -> bool:
        """What merged cells hide cannot be told."""
        return any(not problem.line for problem in self.problems)

    @property
    def headings(self) -> list[str]:
        return [name for name in self.header if name]

    def lines(self) -> Iterator[Line]:
        for row, values in self.rows:
            yield Line(self, row, {name: value for name, value in zip(self.header, values, strict=True) if name})


@dataclass(frozen=True)
class Line:
    """One row: its values by heading."""

    grid: Grid
    row: int
    cells: dict[str, Any]

    def spot(self, heading: str) -> tuple[str, int, str]:
        return self.grid.title, self.row, letters(self.grid.header.index(heading) + 1)

    def problem(self, heading: str, what: str, fix: str) -> Problem:
        return self.grid.problem(self.row, what, fix, heading)


def grid_of(sheet: OpenSheet) -> Grid:
    """Cells whose content cannot be used are told and left empty."""
    grid = Grid(sheet.title, [], [], [])
    top = _heading_row(sheet.cells)
    for cells in [cells for cells in sheet.merged if _first_row(cells) >= top][:MOST_MISTAKES]:
        what = text("The cells {cells} are merged.", cells=cells[:40])
        grid.problems.append(grid.problem(0, what, text("Unmerge them (Home → Merge & Center).")))
    by_row = _by_row(grid, [cell for cell in sheet.cells if cell.row >= top])
    head = by_row.pop(top, {})
    grid.header.extend(_heading(head.get(place, ""), sheet.title) for place in range(1, max(head, default=0) + 1))
    for row in sorted(by_row):
        values = [by_row[row].get(place) for place in range(1, len(grid.header) + 1)]
        if any(map(_says_something, values)):
            grid.rows.append((row, values))
    grid.problems.extend(_beside(grid, by_row))
    return grid


def _heading_row(cells: list[Cell]) -> int:
    """The first row, but for empty rows and titles above a table: rows of one cell alone."""
    rows = Counter(cell.row for cell in cells if _says_something(cell.value))
    first = next((row for row in sorted(rows) if rows[row] > 1), 1)
    return first if first <= MOST_TITLES + 1 else 1


def _first_row(merged: str) -> int:
    number = re.match(r"[A-Z]+(\d+)", merged)
    return int(number[1]) if number else 1


def _heading(value: Any, title: str) -> str:
    """Spaces and marks that cannot be seen make no difference, nor do capitals in the headings that every such sheet has."""
    written = str(value).replace("\ufeff", "").replace("\u200b", "").strip()
    return written.lower() if written.lower() in _usual_headings(title) else written


@lru_cache(maxsize=128)
def _usual_headings(title: str) -> frozenset[str]:
    columns = [
        name for table in tables() if table.title == title for name in (*table.keys, *(c.name for c in table.columns))
    ]
    return frozenset({*columns, "field", "value", *(Row.model_fields if title == POOL else ())})


def _by_row(grid: Grid, cells: list[Cell]) -> dict[int, dict[int, Any]]:
    """{row: {column: value}} of what can be used."""
    found: dict[int, dict[int, Any]] = {}
    for cell in cells:
        if cell.column > MAX_COLUMNS and not _says_something(cell.value):
            continue
        mistake = _unusable(cell)
        if mistake and len(grid.problems) < MOST_MISTAKES:
            grid.problems.append(Problem(sheet_name(grid.title), cell.row, *mistake, letters(cell.column)))
        if not mistake:
            found.setdefault(cell.row, {})[cell.column] = cell.value
    return found


def _unusable(cell: Cell) -> tuple[str, str] | None:
    """What cannot stand in any cell of a kit, and how to mend it."""
    if cell.kind == "f":
        fix = text("Copy the cell, then paste it as a value (Paste special → Values).")
        return text("There is a formula here."), fix
    if cell.kind == "e":
        what = text("There is an error here ({error}).", error=str(cell.value)[:20])
        return what, text("Type the value itself.")
    if cell.kind == "d":
        shown = str(cell.value).removesuffix(" 00:00:00")[:20]
        what = text("Excel has made a date of this ({date}).", date=shown)
        return what, text("Format the cell as Text, then type it anew.")
    if cell.column > MAX_COLUMNS:
        what = text("This is beyond the column {column}.", column=letters(MAX_COLUMNS))
        return what, text("Delete what stands beside the table.")
    if isinstance(cell.value, str):
        odd = unprintable("", cell.value)
        return (odd[0].what, odd[0].fix) if odd else None
    return None if abs(cell.value) < LARGEST else (text("This number is too large."), text("Type a smaller one."))


def _says_something(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _beside(grid: Grid, by_row: dict[int, dict[int, Any]]) -> Iterator[Problem]:
    """What stands in no column would be lost."""
    what = text("There is no heading above this cell.")
    fix = text("Give the column a heading in row 1, or delete the cell; a sheet whose name begins with _ is for notes.")
    for row in sorted(by_row)[:MOST_MISTAKES]:
        for place in sorted(by_row[row]):
            headed = place <= len(grid.header) and grid.header[place - 1]
            if not headed and _says_something(by_row[row][place]):
                yield Problem(sheet_name(grid.title), row, what, fix, letters(place))
