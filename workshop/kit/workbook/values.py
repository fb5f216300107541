"""Rows of a workbook's sheets → the values that a kit's files hold, each with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from ..csv_file import header_mistakes
from ..errors import Problem
from ..reading import OPTIONAL
from ..references import EACH, KEYS, places
from ..wording import CELLS
from ..yaml_file import Path_
from .cells import KEY, from_cell
from .grids import MAX_ROWS, Grid, Line
from .layout import Column, Table, tables
from .placed import WorkbookSheet, at, set_at


def sheet_of(file: str, grids: Mapping[str, Grid]) -> WorkbookSheet:
    """The values of one of the kit's files, gathered from its sheets."""
    own = [table for table in tables() if table.file == file]
    whole = WorkbookSheet(own[0].title, {}, unread=False, words=CELLS)
    for table in own:
        grid = grids.get(table.title)
        if grid is not None:
            _read(table, grid, whole)
        elif file not in OPTIONAL and _needed(table):
            fix = "Add it, or begin anew with `workshop kit to-excel`."
            whole.problems.append(Problem(f"sheet ‘{table.title}’", 0, "This sheet is missing.", fix))
    for table in own:
        _note_places(table, whole)
    return whole


def _note_places(table: Table, whole: WorkbookSheet) -> None:
    """Where what a sheet does not hold would stand: where the first mistake about the sheet as a whole is told."""
    name = f"sheet ‘{table.title}’"
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
    names = ["field", "value"] if table.downwards else [*table.keys, *(column.name for column in table.columns)]
    wrong = header_mistakes(grid.headings, names, more=False) if grid.headings else [("The first row is empty.", "")]
    fix = f"It must name each column once: {', '.join(names)}."
    whole.problems += [*grid.problems, *(grid.problem(1, what, fix, name or None) for what, name in wrong)]
    if len(grid.rows) > MAX_ROWS:
        what, fix = f"There are more than {MAX_ROWS:,} rows here.", "Remove what is not needed."
        whole.problems.append(grid.problem(grid.rows[MAX_ROWS][0], what, fix))
    elif not grid.merged and all(grid.headings.count(name) == 1 for name in names):
        (_downwards if table.downwards else _rows)(table, grid, whole)


def _downwards(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    """The name of a field in one column, its value in the other."""
    missing = {column.name: column for column in table.columns}
    known = dict(missing)
    for line in grid.lines():
        name = from_cell(KEY, line.cells["field"]) or ""
        if name in missing:
            whole.put((), missing.pop(name), line, "value")
        else:
            whole.problems.append(line.problem("field", *_strange(name, known, list(missing))))
    for name, column in missing.items():
        if column.required:
            fix = f"Add a row with ‘{name}’ in the column ‘field’."
            whole.problems.append(grid.problem(1, f"There is no row ‘{name}’.", fix))


def _strange(name: str, known: Mapping[str, Column], missing: list[str]) -> tuple[str, str]:
    if name in known:
        return f"‘{name}’ stands here twice.", "Keep one of the two rows."
    near = get_close_matches(name, missing, 1)
    return f"‘{name[:60]}’ is not known here.", f"Did you mean ‘{near[0]}’?" if near else "Remove the row."


def _rows(table: Table, grid: Grid, whole: WorkbookSheet) -> None:
    """One item a row, below headings."""
    if table.pattern[-1] in (EACH, KEYS) and not set(table.pattern[:-1]) & {EACH, KEYS}:
        set_at(whole.value, table.pattern[:-1], [] if table.pattern[-1] == EACH else {})
    for line in grid.lines():
        item = _item(table, line, whole)
        if item is None:
            continue
        if table.columns[0].path:
            set_at(whole.value, item, {})
        for column in table.columns:
            whole.put(item, column, line, column.name)


def _item(table: Table, line: Line, whole: WorkbookSheet) -> Path_ | None:
    """The path of a row's item: by the id of what it belongs to, and by its own key or its place in the order."""
    keys, path = iter(table.keys), list[str | int]()
    for place, step in enumerate(table.pattern, 1):
        found: str | int | None = step
        if step == EACH and place == len(table.pattern):
            found = len(at(whole.value, tuple(path)))
        elif step == EACH:
            found = _owner(next(keys), at(whole.value, tuple(path)), line, whole)
        elif step == KEYS:
            found = _key(next(keys), line, whole)
        if found is None:
            return None
        path.append(found)
    return _noted(tuple(path), line, table, whole)


def _owner(heading: str, owners: Any, line: Line, whole: WorkbookSheet) -> int | None:
    """The place of what a row belongs to. Nothing is said where there is nothing it could belong to."""
    ids = [one.get("id") for one in owners]
    name = from_cell(KEY, line.cells[heading]) or ""
    if name in ids:
        return ids.index(name)
    if any(ids):
        fix = f"Use one of: {', '.join(filter(None, ids[:20]))}."
        whole.problems.append(line.problem(heading, f"There is no {heading} ‘{name[:60]}’.", fix))
    return None


def _key(heading: str, line: Line, whole: WorkbookSheet) -> str | None:
    name: str | None = from_cell(KEY, line.cells[heading])
    if name is None:
        whole.problems.append(line.problem(heading, "This cell is empty.", "Give the id of what the row is about."))
    return name


def _noted(item: Path_, line: Line, table: Table, whole: WorkbookSheet) -> Path_ | None:
    """The item with its place in the workbook."""
    if isinstance(item[-1], str) and item in whole.cells:
        what = f"‘{item[-1][:60]}’ stands here twice."
        whole.problems.append(line.problem(table.keys[-1], what, "Keep one of the two rows."))
        return None
    whole.stands(item[:-1], (line.grid.title, 1, ""))
    whole.cells[item] = (line.grid.title, line.row, "")
    return item
