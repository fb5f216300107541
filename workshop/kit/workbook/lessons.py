"""A kit's own words for the lessons as a sheet: the name of the page, and each of its texts in a row, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..csv_file import header_mistakes
from ..errors import Problem
from ..lesson_texts import joined, parts_of
from .cells import KEY, from_cell
from .grids import Grid

HEADINGS = ("page", "text")


def rows_of(lessons: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(page, text) of every row."""
    for page, text in lessons.items():
        yield from ((page, part) for part in parts_of(text))


def lessons_in(grid: Grid | None) -> tuple[dict[str, str], list[Problem]]:
    """{page: Markdown} and what is wrong with the sheet; a workbook can do without it."""
    if grid is None or not grid.headings:
        return {}, grid.problems if grid else []
    wrong = header_mistakes(grid.headings, list(HEADINGS), more=False)
    if wrong:
        return {}, [
            *grid.problems,
            *(grid.problem(1, what, f"Name the columns {' and '.join(HEADINGS)}.", name) for what, name in wrong),
        ]
    texts: dict[str, list[str]] = {}
    for line in grid.lines():
        page, text = (from_cell(KEY, line.cells[name]) or "" for name in HEADINGS)
        texts.setdefault(page, []).append(text)
    return {page: joined(parts) for page, parts in texts.items()}, grid.problems
