"""How large a table may be, and what is said of a file that holds more or something else."""

from ...kit import KitError, Problem
from ...kit.workbook.reading import MAX_BYTES, MAX_TAGS, MAX_UNPACKED
from ...words import text

__all__ = ["MAX_BYTES", "MAX_TAGS", "MAX_UNPACKED"]

Rows = list[list[str]]
MOST_ROWS, MOST_COLUMNS = 1_000, 60  # of a table
MOST_CELLS = 300_000  # of all tables of a file, and under merged cells: opening makes each of them
LONGEST = 4_000  # letters of a cell


def refused(place: str, what: str, fix: str) -> KitError:
    """Why a file, or a sheet of it, is not read."""
    return KitError([Problem(place, 0, what, fix)])


def save_as() -> str:
    return text("Save the table as an Excel workbook (.xlsx) or as CSV, or copy it and paste it.")


def alone() -> str:
    return text("Save the table alone in a file of its own.")


def bounded(title: str, rows: Rows) -> Rows:
    """The filled part, its rows alike long; empty rows stay, so that rows are counted as its owner counts. Raises KitError."""
    widths = [max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0) for row in rows]
    height = max((at for at, width in enumerate(widths, 1) if width), default=0)
    width = max(widths, default=0)
    if height > MOST_ROWS or width > MOST_COLUMNS:
        most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        what = text("It has more than {rows} rows or {columns} columns; a table of skills needs far fewer.", **most)
        raise refused(title, what, alone())
    return [[*row, *[""] * width][:width] for row in rows[:height]]
