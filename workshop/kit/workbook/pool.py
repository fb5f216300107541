"""The pool as a sheet of a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from ..csv_file import MAX_ROWS, TOO_MANY, Row, header_mistakes
from ..errors import Problem
from .cells import KEY, from_cell
from .grids import Grid, Line
from .layout import POOL


@dataclass(frozen=True)
class PoolSheet:
    """Everything in it is text to begin with, as in a CSV file."""

    grid: Grid | None

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[Row], list[Problem]]:
        """Rows as text by column, and what is wrong with them as a table."""
        fix = f"Its first row must hold: {', '.join(columns)}{' and one for each skill' if more else ''}."
        grid = self.grid
        if grid is None:
            return [], [Problem(f"sheet ‘{POOL}’", 0, "This sheet is missing.", fix)]
        if grid.merged:
            return [], grid.problems
        wrong = header_mistakes(grid.headings, columns, more) if grid.headings else [("The first row is empty.", "")]
        if wrong:
            return [], [*grid.problems, *(grid.problem(1, what, fix, name or None) for what, name in wrong)]
        if len(grid.rows) > MAX_ROWS:
            return [], [*grid.problems, grid.problem(grid.rows[MAX_ROWS][0], *TOO_MANY)]
        return [(line.row, _texts(line)) for line in grid.lines()], grid.problems

    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem:
        grid = self.grid or Grid(POOL, [], [], [])
        return grid.problem(line, what, fix, column or None)


def _texts(line: Line) -> dict[str, str]:
    return {name: from_cell(KEY, cell) or "" for name, cell in line.cells.items()}
