"""What stands in a cell ↔ what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..references import EACH, KEYS
from ..yaml_file import Path_
from .layout import Column

NOTHING = "–"  # in a list of numbers: no value here
YES, NO = ("true", "yes"), ("false", "no")
KEY = Column("key", (), str)  # a cell that says what its row is about

_LINE_END = re.compile("\r\n|\r|\n")
_WHOLE = re.compile("[+-]?[0-9]{1,15}")
_NUMBER = re.compile("[+-]?[0-9]{1,15}([.,][0-9]{1,20})?(e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_THOUSANDS = re.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}")  # 1,000 is either a thousand or one


def to_cell(column: Column, value: Any) -> Any:
    """A value as Excel shows it; a list has each of its parts on a line of its own."""
    if column.many:
        return None if value is None else "\n".join(_shown(part) for part in value) or None
    if isinstance(value, float) and float(f"{value:.15g}") != value:
        return repr(value)  # a number would lose its last digits
    return value if value != "" else None


def cell_of(column: Column, item: Any) -> Any:
    """What stands in a column for this item."""
    for step in column.path:
        item = item.get(step) if isinstance(item, dict) else None
    return to_cell(column, item)


def items(value: Any, pattern: Path_, keys: list[str]) -> Iterator[tuple[list[str], Any]]:
    """(what the row belongs to, item) of each row."""
    if not pattern:
        yield keys, value
        return
    step, rest = pattern[0], pattern[1:]
    if step == EACH:
        for item in value if isinstance(value, list) else ():
            yield from items(item, rest, [*keys, str(item.get("id", ""))] if rest else keys)
    elif step == KEYS:
        for key, item in (value if isinstance(value, dict) else {}).items():
            yield from items(item, rest, [*keys, key])
    else:
        yield from items(value.get(step) if isinstance(value, dict) else None, rest, keys)


def _shown(part: Any) -> str:
    return NOTHING if part is None else _as_text(part)


def from_cell(column: Column, cell: Any) -> Any:
    """The value a cell stands for; what does not fit comes back as text, for the schema to refuse by name.

    None means that nothing stands there.
    """
    value = int(cell) if isinstance(cell, float) and cell.is_integer() else cell  # Excel keeps 5 as 5.0
    if isinstance(value, str) and not column.keeps_spaces:
        value = value.strip()
    if value is None or value == "":
        return column.fixed
    if column.many:
        return [_typed(column.kind, line.strip()) for line in _LINE_END.split(_as_text(value)) if line.strip()]
    return _typed(column.kind, value)


def _typed(kind: type, value: Any) -> Any:
    if kind is str:
        return _as_text(value)
    if kind is bool:
        return _as_bool(value)
    return _as_number(kind, value.strip()) if isinstance(value, str) else value


def _as_text(value: Any) -> str:
    """As Excel shows it."""
    return str(value).upper() if isinstance(value, bool) else str(value)


def _as_bool(value: Any) -> Any:
    text = str(value).strip().lower()
    return True if text in YES else False if text in NO else value


def _as_number(kind: type, text: str) -> Any:
    """Numbers typed as text count; so does a decimal comma where fractions are allowed."""
    if text == NOTHING:
        return None
    if kind is int:
        return int(text) if _WHOLE.fullmatch(text) else text
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) and not _THOUSANDS.fullmatch(text) else text
