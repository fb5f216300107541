"""Rows of a workbook's sheets → what a kit's files hold, each value with its sheet, row and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from ...words import clipped, text
from ..content.base import EACH, KEYS, at, places
from ..errors import LONGEST_VALUE, Problem, no_such
from ..own_texts import joined
from ..plain_files import MAX_ROWS as MOST_PEOPLE
from ..plain_files import Path_, Sheet, TextRow, too_many_people
from ..pool import PoolFile
from .grids import MAX_ROWS, Grid, Line
from .layout import KEY, LATER, Column, Table, from_cell, sheet_name, tables

VERBATIM = Column("text", (), {"type": "string"}, fixed="")  # spaces at its ends count


@dataclass
class WorkbookSheet(Sheet):
    """What all sheets of one file hold; places are sheet, row and column."""

    cells: dict[Path_, tuple[str, int, str]] = field(default_factory=dict)
    headings: dict[Path_, str] = field(default_factory=dict)

    is_table = True

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        sheet, row, column = self.cells.get(self._nearest(path), (self.file, 0, ""))
        return Problem(sheet_name(sheet), row, what, fix, column)

    def name_of(self, path: Path_) -> str:
        return self.headings.get(self._nearest(path), super().name_of(path))

    def _nearest(self, path: Path_) -> Path_:
        while path and path not in self.cells:
            path = path[:-1]
        return path

    def put(self, item: Path_, column: Column, line: Line, heading: str) -> None:
        """What stands in a cell, as part of an item."""
        path, value = (*item, *column.path), from_cell(column, line.cells[heading])
        self.stands(path, line.spot(heading))
        self.cells[path], self.headings[path] = line.spot(heading), column.name
        if value is not None or column.null:
            set_at(self.value, path, value)

    def stands(self, path: Path_, spot: tuple[str, int, str]) -> None:
        """Where something stands, and all that it is part of, unless that is known."""
        for length in range(len(path) + 1):
            self.cells.setdefault(path[:length], spot)


def sheet_of(file: str, grids: Mapping[str, Grid]) -> WorkbookSheet:
    """The values of one of the kit's files, gathered from its sheets."""
    own = [table for table in tables() if table.file == file]
    whole = WorkbookSheet(own[0].title, {}, unread=False)
    for table in own:
        grid = grids.get(table.title)
        if grid is not None:
            _read(table, grid, whole)
        elif _needed(table):
            whole.problems += absent(table.title).problems
    for table in own:
        _note_places(table, whole)
    return whole


def absent(title: str) -> Grid:
    """What stands for a sheet that a kit needs."""
    fix = text("Add it, or begin anew with `workshop kit to-excel`.")
    return Grid(title, [], [], [Problem(sheet_name(title), 0, text("This sheet is missing."), fix)])


def _note_places(table: Table, whole: WorkbookSheet) -> None:
    """Where what a sheet does not hold would stand: where the first mistake about the sheet as a whole stands."""
    name = sheet_name(table.title)
    row = min((problem.line for problem in whole.problems if problem.file == name and not problem.column), default=1)
    if table.downwards:
        for column in table.columns:
            whole.stands(column.path, (table.title, row, ""))
    else:
        for path, _ in places(whole.value, table.pattern[:-1]):
            whole.cells.setdefault(path, (table.title, row, ""))


def _needed(table: Table) -> bool:
    """The sheet of the agenda may be missing: a kit of an older schema had none."""
    return table.title != "kit agenda" and table.pattern.count(EACH) + table.pattern.count(KEYS) <= 1


def _read(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    columns = [column.name for column in table.columns if column.name not in LATER or column.name in grid.headings]
    names = ["field", "value"] if table.downwards else [*table.keys, *columns]
    whole.problems += [*grid.problems, *grid.header_problems(names)]
    if len(grid.rows) > MAX_ROWS:
        what = text("There are more than {n} rows here.", n=MAX_ROWS)
        whole.problems.append(grid.problem(grid.rows[MAX_ROWS][0], what, text("Remove what is not needed.")))
    elif not grid.merged and all(grid.headings.count(name) == 1 for name in names):
        (_downwards if table.downwards else _rows)(table, grid, whole)


def _downwards(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    known = {column.name: column for column in table.columns}
    missing = dict(known)
    for line in grid.lines():
        name = from_cell(KEY, line.cells["field"]) or ""
        if name in missing:
            whole.put((), missing.pop(name), line, "value")
        else:
            near = get_close_matches(name, missing, 1)
            what = text("‘{name}’ is not known here.", name=clipped(name, LONGEST_VALUE))
            fix = text("Did you mean ‘{name}’?", name=near[0]) if near else text("Remove the row.")
            if name in known:
                what, fix = text("‘{name}’ stands here twice.", name=name), text("Keep one of the two rows.")
            whole.problems.append(line.problem("field", what, fix))
    for name, column in missing.items():
        if column.required:
            fix = text("Add a row with ‘{name}’ in the column ‘field’.", name=name)
            whole.problems.append(grid.problem(1, text("There is no row ‘{name}’.", name=name), fix))


def _rows(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    if table.pattern[-1] in (EACH, KEYS) and not set(table.pattern[:-1]) & {EACH, KEYS}:
        set_at(whole.value, table.pattern[:-1], [] if table.pattern[-1] == EACH else {})
    for line in grid.lines():
        item = _item(table, line, whole)
        if item is None:
            continue
        if table.columns[0].path:
            set_at(whole.value, item, {})
        for column in table.columns:
            if column.name in line.cells:
                whole.put(item, column, line, column.name)


def _item(table: Table, line: Line, whole: WorkbookSheet) -> Path_ | None:
    """The path of a row's item: by the id of what it belongs to, and by its own key or its place in the order."""
    keys, path = iter(table.keys), list[str | int]()
    for place, step in enumerate(table.pattern, 1):
        part: str | int | None = step
        if step == EACH and place == len(table.pattern):
            part = len(at(whole.value, tuple(path)))
        elif step == EACH:
            part = _owner(next(keys), at(whole.value, tuple(path)), line, whole)
        elif step == KEYS:
            part = _key(next(keys), line, whole)
        if part is None:
            return None
        path.append(part)
    item = tuple(path)
    if isinstance(item[-1], str) and item in whole.cells:
        what = text("‘{name}’ stands here twice.", name=clipped(item[-1], LONGEST_VALUE))
        whole.problems.append(line.problem(table.keys[-1], what, text("Keep one of the two rows.")))
        return None
    whole.stands(item[:-1], (line.grid.title, 1, ""))
    whole.cells[item] = (line.grid.title, line.row, "")
    return item


def _owner(heading: str, owners: Any, line: Line, whole: WorkbookSheet) -> int | None:
    """The place of what a row belongs to. Nothing is said where there is nothing it could belong to."""
    ids = [owner.get("id") for owner in owners]
    name = from_cell(KEY, line.cells[heading]) or ""
    if name in ids:
        return ids.index(name)
    if any(ids):
        mistake = no_such(heading, clipped(name, LONGEST_VALUE), filter(None, ids[:20]))
        whole.problems.append(line.problem(heading, *mistake))
    return None


def _key(heading: str, line: Line, whole: WorkbookSheet) -> str | None:
    name: str | None = from_cell(KEY, line.cells[heading])
    if name is None:
        fix = text("Give the id of what the row is about.")
        whole.problems.append(line.problem(heading, text("This cell is empty."), fix))
    return name


def set_at(value: Any, path: tuple[Any, ...], new: Any) -> None:
    """Put `new` at `path` unless something is there, making groups and lists on the way."""
    for step, following in pairwise(path):
        group: Any = [] if isinstance(following, int) else {}
        value = value[step] if isinstance(value, list) else value.setdefault(step, group)
    if isinstance(value, list):
        value.append(new)
    else:
        value.setdefault(path[-1], new)


@dataclass(frozen=True)
class PoolSheet(PoolFile):
    """The pool as a sheet. Everything in it is text to begin with, as in a CSV file."""

    grid: Grid

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[TextRow], list[Problem]]:
        grid, problems = self.grid, self.grid.problems
        wrong = [] if grid.merged else grid.header_problems(columns, more=more)
        if len(grid.rows) > MOST_PEOPLE and not wrong:
            wrong = [grid.problem(grid.rows[MOST_PEOPLE][0], *too_many_people())]
        if grid.merged or wrong:
            return [], [*problems, *wrong]
        lines = ((line.row, line.cells.items()) for line in grid.lines())
        return [(row, {name: from_cell(KEY, cell) or "" for name, cell in cells}) for row, cells in lines], problems

    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem:
        return self.grid.problem(line, what, fix, column or None)


def lessons_in(grid: Grid | None) -> tuple[dict[str, str], list[Problem]]:
    """{page: Markdown} and what is wrong with the sheet."""
    rows, problems = _text_rows(grid, ["page", "text"])
    lessons: dict[str, list[str]] = {}
    for page, part in rows:
        lessons.setdefault(page.strip(), []).append(part)
    return {page: joined(parts) for page, parts in lessons.items()}, problems


def texts_in(grid: Grid | None) -> tuple[bytes, list[Problem]]:
    """The catalogue of texts, line by line as it stands, and what is wrong with the sheet."""
    rows, problems = _text_rows(grid, ["line", "text"])
    return "\n".join(line for _, line in rows).encode(), problems


def _text_rows(grid: Grid | None, headings: list[str]) -> tuple[list[list[str]], list[Problem]]:
    """What stands below these headings, and what is wrong with the sheet; a workbook can do without it."""
    if grid is None or not grid.rows:
        return [], grid.problems if grid else []
    problems = [*grid.problems, *grid.header_problems(headings)]
    lines = () if problems else grid.lines()
    return [[from_cell(VERBATIM, line.cells[name]) for name in headings] for line in lines], problems
