"""The values of one of the kit's files, and where in the workbook each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..errors import Problem
from ..yaml_file import Path_, Sheet
from .cells import from_cell
from .grids import Line
from .layout import Column, in_sheets


@dataclass
class WorkbookSheet(Sheet):
    """What all sheets of one file hold; places are sheet, row and column."""

    cells: dict[Path_, tuple[str, int, str]] = field(default_factory=dict)
    headings: dict[Path_, str] = field(default_factory=dict)

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        name = ".".join(map(str, path))
        while path and path not in self.cells:
            path = path[:-1]
        sheet, row, column = self.cells.get(path, (self.file, 0, ""))
        what = what.replace(f"‘{name}’", f"‘{self.headings.get(path, name)}’", 1)
        return Problem(f"sheet ‘{sheet}’", row, in_sheets(what), in_sheets(fix), column)

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


def at(value: Any, path: tuple[Any, ...]) -> Any:
    """What stands at `path`, nothing included."""
    for step in path:
        value = value[step] if isinstance(value, list) or step in value else {}
    return value


def set_at(value: Any, path: Path_, new: Any) -> None:
    """Put `new` at `path` unless something is there, making groups and lists on the way."""
    for step, following in pairwise(path):
        value = _inside(value, step, [] if isinstance(following, int) else {})
    if isinstance(value, list):
        value.append(new)
    else:
        value.setdefault(path[-1], new)


def _inside(value: Any, step: Any, new: Any) -> Any:
    if isinstance(value, list):
        if step == len(value):
            value.append(new)
        return value[step]
    return value.setdefault(step, new)
