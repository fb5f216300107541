"""A sheet as headings and rows of plain values, and what is wrong with it as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..csv_file import MOST_TOLD
from ..errors import Problem
from ..yaml_file import unprintable
from .layout import in_sheets
from .opening import Cell, OpenSheet

MAX_COLUMNS = 200
MAX_ROWS = 5_000  # texts.yaml holds no more
LARGEST = 10**15  # Excel is not exact beyond


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
        return Problem(f"sheet ‘{self.title}’", row, in_sheets(what), in_sheets(fix), column)

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


def letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def grid_of(sheet: OpenSheet) -> Grid:
    """Cells whose content cannot be used are told and left empty."""
    grid = Grid(title_of(sheet), [], [], [])
    grid.problems.extend(_merged(grid, ref) for ref in sheet.merged[:MOST_TOLD])
    by_row = _by_row(grid, sheet.cells)
    head = by_row.pop(1, {})
    grid.header.extend(str(head.get(place, "")).strip() for place in range(1, max(head, default=0) + 1))
    for row in sorted(by_row):
        values = [by_row[row].get(place) for place in range(1, len(grid.header) + 1)]
        if any(map(_says_something, values)):
            grid.rows.append((row, values))
    grid.problems.extend(_beside(grid, by_row))
    return grid


def title_of(sheet: OpenSheet) -> str:
    return sheet.title.strip().lower()


def _merged(grid: Grid, ref: str) -> Problem:
    return Problem(
        f"sheet ‘{grid.title}’", 0, f"The cells {ref[:40]} are merged.", "Unmerge them (Home → Merge & Center)."
    )


def _by_row(grid: Grid, cells: list[Cell]) -> dict[int, dict[int, Any]]:
    """{row: {column: value}} of what can be used."""
    found: dict[int, dict[int, Any]] = {}
    for cell in cells:
        if cell.column > MAX_COLUMNS and not _says_something(cell.value):
            continue
        told = _unusable(cell)
        if told and len(grid.problems) < MOST_TOLD:
            grid.problems.append(Problem(f"sheet ‘{grid.title}’", cell.row, *told, letters(cell.column)))
        if not told:
            found.setdefault(cell.row, {})[cell.column] = cell.value
    return found


def _unusable(cell: Cell) -> tuple[str, str] | None:
    """What cannot stand in any cell of a kit, and how to mend it."""
    if cell.kind == "f":
        return "There is a formula here.", "Copy the cell, then paste it as a value (Paste special → Values)."
    if cell.kind == "e":
        return f"There is an error here ({str(cell.value)[:20]}).", "Type the value itself."
    if cell.kind == "d":
        return f"Excel has made a date of this ({_day(cell.value)}).", "Format the cell as Text, then type it anew."
    if cell.column > MAX_COLUMNS:
        return f"This is beyond the column {letters(MAX_COLUMNS)}.", "Delete what stands beside the table."
    if isinstance(cell.value, str):
        odd = unprintable("", cell.value)
        return (odd[0].what, odd[0].fix) if odd else None
    return None if abs(cell.value) < LARGEST else ("This number is too large.", "Type a smaller one.")


def _says_something(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _day(value: Any) -> str:
    return str(value).removesuffix(" 00:00:00")[:20]


def _beside(grid: Grid, by_row: dict[int, dict[int, Any]]) -> Iterator[Problem]:
    """What stands in no column would be lost."""
    fix = "Give the column a heading in row 1, or delete the cell; a sheet whose name begins with _ is for notes."
    for row in sorted(by_row)[:MOST_TOLD]:
        for place in sorted(by_row[row]):
            headed = place <= len(grid.header) and grid.header[place - 1]
            if not headed and _says_something(by_row[row][place]):
                yield Problem(f"sheet ‘{grid.title}’", row, "There is no heading above this cell.", fix, letters(place))
