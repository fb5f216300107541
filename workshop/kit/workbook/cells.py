"""What stands in a cell ↔ what it means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from .layout import Column

NOTHING = "–"  # in a list of numbers: no value here
YES, NO = ("true", "yes"), ("false", "no")


def to_cell(column: Column, value: Any) -> Any:
    """A value as Excel shows it; a list has each of its parts on a line of its own."""
    if column.many:
        return None if value is None else "\n".join(_shown(part) for part in value) or None
    return value if value != "" else None


def _shown(part: Any) -> str:
    if part is None:
        return NOTHING
    return f"{part:g}" if isinstance(part, float) else str(part)


def from_cell(column: Column, cell: Any) -> Any:
    """The value a cell stands for; what does not fit comes back as text, for the schema to refuse by name.

    None means that nothing stands there.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return column.fixed
    if column.many:
        lines = str(_plain(cell)).splitlines()
        return [_typed(column.kind, line.strip()) for line in lines if line.strip()]
    return _typed(column.kind, _plain(cell))


def _plain(cell: Any) -> Any:
    """Excel keeps whole numbers as 5.0, and days as moments."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _typed(kind: type, value: Any) -> Any:
    if kind is str:
        return value if isinstance(value, str) else _as_text(value)
    if kind is bool:
        return _as_bool(value)
    if isinstance(value, str):
        return _as_number(kind, value)
    return float(value) if kind is float and not isinstance(value, bool) else value


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def _as_bool(value: Any) -> Any:
    text = str(value).strip().lower()
    return True if text in YES else False if text in NO else value


def _as_number(kind: type, text: str) -> Any:
    """Numbers typed as text count; so does a decimal comma where fractions are allowed."""
    if text.strip() == NOTHING:
        return None
    try:
        return int(text) if kind is int else float(text.strip().replace(",", "."))
    except ValueError:
        return text
