"""The candidate pool: `candidates.csv` → rows of text, each with its line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import Problem
from .yaml_file import read_text, unprintable

MAX_BYTES = 1_000_000
MAX_ROWS = 2_000  # stories.yaml, which has one for each person, holds no more
TOO_MANY = f"There are more than {MAX_ROWS:,} people.", "Split the pool and use a part of it."
MOST_TOLD = 500  # mistakes; the lines after them are not looked at
Row = tuple[int, dict[str, str]]  # line, and text by column
FIX_CELLS = "Put text that holds a comma or semicolon in double quotes."
FIX_HEADER = "The first line must name each column once, separated by commas or semicolons."


@dataclass(frozen=True)
class PoolFile:
    """The pool as a CSV file."""

    path: Path

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[Row], list[Problem]]:
        """Rows, and what is wrong with them as a table; see `read_csv`."""
        return read_csv(self.path, columns, more=more)

    def problem(self, line: int, what: str, fix: str, column: str = "") -> Problem:
        """A mistake on a line; the message itself names the column."""
        return Problem(self.path.name, line, what, fix)


def read_csv(path: Path, columns: list[str], *, more: bool = False) -> tuple[list[Row], list[Problem]]:
    """Rows as (line, {column: text}) and what is wrong. `columns` must all be there; others only with `more`."""
    try:
        text = read_text(path, MAX_BYTES)
    except ValueError as error:
        fix = f"Put a CSV file of at most {MAX_BYTES:,} bytes here (in Excel, choose “Save as” and “CSV UTF-8”)."
        return [], [Problem(path.name, 0, str(error), fix)]
    odd = unprintable(path.name, text)
    if odd:
        return [], odd
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        problems = _header_problems(path.name, header, columns, more)
        if problems:
            return [], problems
        return _rows(path.name, reader, header)
    except csv.Error as error:
        fix = "Look for an unclosed double quote on this line or above."
        return [], [Problem(path.name, reader.line_num, f"This is not readable as CSV: {error}.", fix)]


def _separator(text: str) -> str:
    """What parts the names of the columns: Excel writes semicolons where a comma is for decimals."""
    return next((sign for sign in ",;\t" if sign in re.split("[\r\n]", text, maxsplit=1)[0]), ",")


def _header_problems(file: str, header: list[str], columns: list[str], more: bool) -> list[Problem]:
    fix = f"{FIX_HEADER} Expected: {', '.join(columns)}{' and one for each skill' if more else ''}."
    return [Problem(file, 1, what, fix) for what, _ in header_mistakes(header, columns, more)]


def header_mistakes(header: list[str], columns: list[str], more: bool) -> list[tuple[str, str]]:
    """(what is wrong, which heading it is about) of the names of the columns; with `more`, others may be there."""
    missing = [name for name in columns if name not in header]
    extra = [] if more else [name for name in header if name not in columns]
    if len(missing) == len(extra) == 1:
        return [(f"The column ‘{missing[0]}’ is called ‘{extra[0]}’ here.", extra[0])]
    twice = [name for name in sorted(set(header)) if header.count(name) > 1]
    return [
        *((f"The column ‘{name}’ is missing.", "") for name in missing),
        *((f"‘{name}’ is not a known column.", name) for name in extra),
        *((f"The column ‘{name}’ stands here twice.", name) for name in twice),
    ]


def _rows(file: str, reader: csv.Reader, header: list[str]) -> tuple[list[Row], list[Problem]]:  # type: ignore[name-defined]
    rows: list[Row] = []
    problems: list[Problem] = []
    following = reader.line_num + 1
    for cells in reader:
        line, following = following, reader.line_num + 1  # a quoted cell may hold line breaks
        if not any(cell.strip() for cell in cells):
            continue
        if len(problems) >= MOST_TOLD:
            break
        if len(rows) >= MAX_ROWS:
            return [], [*problems, Problem(file, line, *TOO_MANY)]
        if len(cells) != len(header):
            what = f"This line has {len(cells)} cells; the header has {len(header)}."
            problems.append(Problem(file, line, what, FIX_CELLS))
            continue
        rows.append((line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}))
    return rows, problems
