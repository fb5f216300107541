"""A workbook → the same values as a kit's files hold, each with its sheet, row and column."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from ..csv_file import MAX_ROWS, Row, header_mistakes
from ..errors import KitError, Problem
from ..migrating import bring_up_to_date, is_older
from ..reading import MODELS, OPTIONAL, Source
from ..references import EACH, KEYS
from ..wording import CELLS
from ..yaml_file import Path_, Sheet, unprintable
from .cells import from_cell
from .layout import GUIDE, POOL, Column, Table, tables
from .safety import SAVE_AS, refuse

FIX_FORMULA = "Copy the cell, then paste it as a value (Paste special → Values)."
MAX_COLUMNS = 200


@dataclass
class WorkbookSheet(Sheet):
    """What all sheets of one file hold; places are sheet, row and column."""

    cells: dict[Path_, tuple[str, int, str]] = field(default_factory=dict)

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        while path and path not in self.cells:
            path = path[:-1]
        sheet, row, column = self.cells.get(path, (self.file, 0, ""))
        return Problem(f"sheet ‘{sheet}’", row, what, fix, column)


@dataclass(frozen=True)
class Grid:
    """A sheet of the workbook as plain cells: heading texts and rows, with what is wrong in it as such."""

    title: str
    header: list[str]
    rows: list[tuple[int, list[Any]]]
    problems: list[Problem]

    def problem(self, row: int, what: str, fix: str, column: str = "") -> Problem:
        return Problem(f"sheet ‘{self.title}’", row, what, fix, column)


def in_workbook(path: Path) -> Source:
    """Read a kit's workbook. Raises KitError if it cannot be opened at all; other mistakes are told with the kit's."""
    try:
        with path.open("rb") as file:
            content = file.read(5_000_001)
            content += b"\0" * max(0, path.stat().st_size - len(content)) if len(content) > 5_000_000 else b""
    except OSError as error:
        fix = "Give the place of a workbook that you may read."
        raise KitError([Problem(path.name, 0, f"The file cannot be read ({error.strerror}).", fix)]) from error
    return source_of(path.name, content)


def source_of(name: str, content: bytes) -> Source:
    """The same from the workbook's bytes."""
    refuse(name, content)
    grids = _grids(name, content)
    sheets: dict[str, Sheet] = {file: _sheet(file, grids) for file in MODELS}
    known = {table.title for table in tables()} | {POOL, GUIDE}
    sheets["kit"].problems += [_unknown(title, known) for title in grids if _strange(title, known)]
    if is_older(sheets["kit"].value):
        bring_up_to_date(sheets["kit"].value)
    return Source(Path(), sheets, PoolSheet(grids.get(POOL)))


def _grids(name: str, content: bytes) -> dict[str, Grid]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), keep_links=False)
        return {sheet.title.strip().lower(): _grid(sheet) for sheet in book.worksheets}
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        what = f"The workbook is damaged ({type(error).__name__})."
        raise KitError([Problem(name, 0, what, SAVE_AS)]) from error


def _grid(sheet: Any) -> Grid:
    title = sheet.title.strip().lower()
    grid = Grid(title, [], [], [])
    for span in sheet.merged_cells.ranges:
        what = f"The cells {span.coord} are merged."
        grid.problems.append(grid.problem(span.min_row, what, "Unmerge them (Home → Merge & Center).", _letters(span.min_col)))
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS)), 1):
        values = [_value(grid, cell) for cell in cells]
        if number == 1:
            grid.header.extend(str(value).strip() if value is not None else "" for value in values)
        elif any(value is not None and str(value).strip() for value in values):
            grid.rows.append((number, values))
    return grid


def _value(grid: Grid, cell: Any) -> Any:
    """A plain value; a formula, an error or a control character is told instead."""
    kind = getattr(cell, "data_type", "n")
    if kind in ("f", "e"):
        what = "There is a formula here." if kind == "f" else f"There is an error here ({cell.value})."
        grid.problems.append(grid.problem(cell.row, what, FIX_FORMULA, cell.column_letter))
        return None
    if isinstance(cell.value, str) and (odd := unprintable(grid.title, cell.value)):
        grid.problems.append(grid.problem(cell.row, odd[0].what, odd[0].fix, cell.column_letter))
        return None
    return cell.value


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _strange(title: str, known: set[str]) -> bool:
    return title not in known and not title.startswith("_")


def _unknown(title: str, known: set[str]) -> Problem:
    near = get_close_matches(title, sorted(known), 1)
    fix = f"Did you mean ‘{near[0]}’?" if near else "Delete it, or let its name begin with _ to keep notes of your own."
    return Problem(f"sheet ‘{title}’", 0, "The kit has no sheet of this name.", fix)


def _sheet(file: str, grids: dict[str, Grid]) -> Sheet:
    """The values of one of the kit's files, gathered from its sheets."""
    own = [table for table in tables() if table.file == file]
    whole = WorkbookSheet(own[0].title, {}, unread=False, words=CELLS)
    for table in own:
        grid = grids.get(table.title)
        if grid is None:
            if file not in OPTIONAL and _needed(table):
                fix = "Add it, or begin anew with `workshop kit to-excel`."
                whole.problems.append(Problem(f"sheet ‘{table.title}’", 0, "This sheet is missing.", fix))
            continue
        whole.problems += grid.problems
        (_downwards if table.downwards else _rows)(table, grid, whole)
    return whole


def _needed(table: Table) -> bool:
    """The sheet of the agenda may be missing: a kit of an older schema had none."""
    return table.title != "kit agenda" and table.pattern.count(EACH) + table.pattern.count(KEYS) <= 1


def _downwards(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    """A heading in the first column, its value in the second."""
    columns = {column.name: column for column in table.columns}
    whole.cells.setdefault((), (grid.title, 1, ""))
    for row, cells in grid.rows:
        name = str(cells[0] or "").strip()
        column = columns.pop(name, None)
        if column is None:
            near = get_close_matches(name, list(columns), 1)
            fix = f"Did you mean ‘{near[0]}’?" if near else "Remove the row."
            whole.problems.append(grid.problem(row, f"‘{name[:60]}’ is not known here.", fix, "A"))
            continue
        _put(whole, column, cells[1] if len(cells) > 1 else None, (), (grid.title, row, "B"))
    for name, column in columns.items():
        if column.required:
            fix = f"Add a row with ‘{name}’ in column A."
            whole.problems.append(grid.problem(len(grid.rows) + 2, f"The row ‘{name}’ is missing.", fix, "A"))


def _rows(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    """One item a row, below headings."""
    wanted = [*table.keys, *(column.name for column in table.columns)]
    wrong = header_mistakes(grid.header, wanted, more=False) if any(grid.header) else ["The sheet is empty."]
    if wrong:
        fix = f"The first row must name each column once: {', '.join(wanted)}."
        whole.problems += [grid.problem(1, what, fix) for what in wrong if what != "‘’ is not a known column."]
        if any("missing" in what or "empty" in what for what in wrong):
            return
    _set(whole.value, _fixed(table), [], keep=True)
    for row, cells in grid.rows:
        by_name = dict(zip(grid.header, cells, strict=False))
        item = _item(table, by_name, whole, (grid.title, row, ""))
        if item is not None:
            for column in table.columns:
                spot = (grid.title, row, _letters(grid.header.index(column.name) + 1))
                _put(whole, column, by_name[column.name], item, spot)


def _fixed(table: Table) -> Path_:
    """Where the list of items stands, for a table that is not inside another."""
    return table.pattern[:-1] if not table.keys and table.pattern[-1] == EACH else ()


def _item(table: Table, cells: dict[str, Any], whole: WorkbookSheet, spot: tuple[str, int, str]) -> Path_ | None:
    """The path of a row's item: by the id of what it belongs to, and by its own key or its place in the order."""
    keys, path = [str(cells[key] or "").strip() for key in table.keys], list[str | int]()
    for place, step in enumerate(table.pattern):
        last = place == len(table.pattern) - 1
        if step == EACH and last:
            path.append(len(_at(whole.value, tuple(path)) or []))
        elif step == EACH:
            owner = keys.pop(0)
            ids = [one.get("id") for one in _at(whole.value, tuple(path)) or []]
            if owner not in ids:
                fix = f"Use one of: {', '.join(str(name) for name in ids[:20])}."
                whole.problems.append(
                    Problem(f"sheet ‘{spot[0]}’", spot[1], f"There is no {table.keys[0]} ‘{owner[:60]}’.", fix, "A")
                )
                return None
            path.append(ids.index(owner))
        elif step == KEYS:
            path.append(keys.pop(0))
        else:
            path.append(step)
    return _noted(whole, tuple(path), spot)


def _noted(whole: WorkbookSheet, item: Path_, spot: tuple[str, int, str]) -> Path_ | None:
    if isinstance(item[-1], str) and item in whole.cells:
        what = f"‘{item[-1][:60]}’ stands here twice."
        whole.problems.append(Problem(f"sheet ‘{spot[0]}’", spot[1], what, "Keep one of the two rows."))
        return None
    whole.cells[item] = spot
    for length in range(1, len(item)):
        whole.cells.setdefault(item[:length], (spot[0], 1, ""))
    return item


def _put(whole: WorkbookSheet, column: Column, cell: Any, item: Path_, spot: tuple[str, int, str]) -> None:
    path, value = (*item, *column.path), from_cell(column, cell)
    whole.cells[path] = spot
    for length in range(len(item) + 1, len(path)):
        whole.cells.setdefault(path[:length], spot)
    if value is not None or column.null:
        _set(whole.value, path, value)


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[step] if isinstance(value, list) or step in value else {}
    return value


def _set(value: Any, path: Path_, new: Any, *, keep: bool = False) -> None:
    """Put `new` at `path`, making groups and lists on the way; with `keep` only where nothing is yet."""
    for step, following in pairwise(path):
        value = _inside(value, step, [] if isinstance(following, int) else {})
    if path and not (keep and path[-1] in value):
        if isinstance(value, list):
            value.append(new)
        elif path[-1] not in value or path:
            value[path[-1]] = new


def _inside(value: Any, step: str | int, new: Any) -> Any:
    if isinstance(value, list):
        if step == len(value):
            value.append(new)
        return value[int(step)]
    return value.setdefault(step, new)


@dataclass(frozen=True)
class PoolSheet:
    """The pool as a sheet."""

    grid: Grid | None

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[Row], list[Problem]]:
        """Rows as text by column, and what is wrong with them as a table."""
        if self.grid is None or not any(self.grid.header):
            what = "This sheet is missing." if self.grid is None else "The sheet is empty."
            fix = f"Its first row must hold: {', '.join(columns)}."
            return [], [Problem(f"sheet ‘{POOL}’", 0, what, fix)]
        header = [name for name in self.grid.header if name]
        wrong = header_mistakes(header, columns, more)
        if wrong:
            fix = f"The first row must name each column once: {', '.join(columns)}{' and one for each skill' if more else ''}."
            return [], [*self.grid.problems, *(self.problem(1, what, fix) for what in wrong)]
        if len(self.grid.rows) > MAX_ROWS:
            what, fix = f"There are more than {MAX_ROWS:,} people.", "Split the pool and use a part of it."
            return [], [*self.grid.problems, self.problem(self.grid.rows[MAX_ROWS][0], what, fix)]
        return [(row, dict(self._texts(cells))) for row, cells in self.grid.rows], self.grid.problems

    def _texts(self, cells: list[Any]) -> Iterator[tuple[str, str]]:
        text = Column("", (), str)
        for name, cell in zip(self.grid.header if self.grid else [], cells, strict=False):
            if name:
                yield name, (from_cell(text, cell) or "").strip()

    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem:
        header = self.grid.header if self.grid else []
        return Problem(f"sheet ‘{POOL}’", line, what, fix, _letters(header.index(column) + 1) if column in header else "")
