"""Which sheets a kit's workbook has, and which columns each, read off the schema; what stands in a cell ↔ what it means."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ...words import text
from ..agreement import EACH, KEYS, Pattern
from ..plain_files import Path_
from ..reading import MODELS
from ..schema import ID

GUIDE = "read me"  # the first sheet, for people only
LESSONS = "lessons"  # the sheet of the lessons' own words, which no YAML file holds
POOL = "candidates"  # the sheet of the pool, whose columns follow the skills
TEXTS = "texts"  # the sheet of what the kit's catalogue of texts holds
LESSON_HEADINGS, TEXT_HEADINGS = ["page", "text"], ["line", "text"]
NOTHING = "–"  # in a list of numbers: no value here
YES, NO = ("true", "yes"), ("false", "no")

_LINE_END = re.compile("\r\n|\r|\n")
_WHOLE = re.compile("[+-]?[0-9]{1,15}")
_NUMBER = re.compile("[+-]?[0-9]{1,15}([.,][0-9]{1,20})?(e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_THOUSANDS = re.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}")  # 1,000 is either a thousand or one
_CURRENCY = re.compile(r"[$£€¥₹]\s*|\s*[$£€¥₹]")  # before or after a number


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its value stands in a row's item, and what may be written there.

    `many`: several values, each on a line of its own. `fixed`: what an empty cell means, where it is not “left out”.
    """

    name: str
    path: Path_
    kind: type
    many: bool = False
    required: bool = True
    choices: tuple[str, ...] = ()
    fixed: Any = None
    null: bool = False  # an empty cell says that there is none, and must say it
    limits: tuple[Any, ...] = ()  # what the schema's annotations say of it

    @property
    def keeps_spaces(self) -> bool:
        """Whether spaces at the ends of a text count, as in a line of code."""
        strips = any(
            getattr(one, "strip_whitespace", False) or getattr(one, "pattern", None) == ID for one in self.limits
        )
        return bool(self.limits) and self.kind is str and not (strips or self.many or self.choices)


@dataclass(frozen=True)
class Table:
    """One sheet. `pattern` leads to its items in the file; `keys` are columns that say which item a row belongs to.

    A table without any `*` or `?` in its pattern has one item, which is written downwards.
    """

    file: str
    pattern: Pattern
    keys: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The sheet's name: the file's, and what of it this is."""
        parts = [step for step in self.pattern if step not in (EACH, KEYS)] or ["general"]
        return " ".join([self.file, *(parts if parts[:1] != [self.file] else parts[1:])])[:31]

    @property
    def downwards(self) -> bool:
        return not any(step in (EACH, KEYS) for step in self.pattern)


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Every sheet but the pool's, in the order of the kit's files."""
    return tuple(table for file, model in MODELS.items() for table in _tables(file, model, (), ()))


def sheet_name(title: str) -> str:
    """How messages name a sheet."""
    return text("sheet ‘{title}’", title=title)


def _tables(file: str, kind: Any, pattern: Pattern, keys: tuple[str, ...]) -> Iterator[Table]:
    found = list(_parts(kind, ()))
    columns = tuple(part for part in found if isinstance(part, Column))
    if columns:
        yield Table(file, pattern, keys, columns)
    for part in found:
        if not isinstance(part, Column):
            path, step, item = part
            inner = (*pattern, *map(str, path), step)
            owner = (_singular(pattern),) if keys or not _top(pattern) else ()
            yield from _tables(file, item, inner, (*owner, *(("key",) if step == KEYS else ())))


def _top(pattern: Pattern) -> bool:
    return EACH not in pattern and KEYS not in pattern


def _singular(pattern: Pattern) -> str:
    """“designs, each” → “design”: the column that says which design a line belongs to."""
    name = next(step for step in reversed(pattern) if step not in (EACH, KEYS))
    return {"criteria": "criterion"}.get(name, name.removesuffix("s"))


Part = Column | tuple[Path_, str, Any]  # a column, or (path, EACH or KEYS, item) of a table of its own


def _parts(kind: Any, path: Path_) -> Iterator[Part]:
    """What an item of this kind consists of."""
    if _is_model(kind):
        hints = get_type_hints(kind, include_extras=True)
        for name, field in kind.model_fields.items():
            at = (*path, field.alias or name)
            yield from _field(hints[name], at, field.is_required(), field.metadata)
    else:
        yield from _field(kind, path, True, [])


def _field(kind: Any, path: Path_, required: bool, metadata: list[Any]) -> Iterator[Part]:
    kind, extra = _bare(kind)
    inner, optional = _without_none(kind)
    inner, more = _bare(inner)
    origin, inside = get_origin(inner), get_args(inner)
    if origin is tuple:
        yield from _list(inside[0], path, required, optional, [*metadata, *extra, *more])
    elif origin is dict:
        yield from _group(inside, path)
    elif _is_model(inner):
        yield from _parts(inner, path)
    else:
        yield _scalar(inner, path, (required, optional), [*metadata, *extra, *more])


def _list(item: Any, path: Path_, required: bool, optional: bool, metadata: list[Any]) -> Iterator[Part]:
    bare = _without_none(_bare(item)[0])[0]
    if _is_model(bare):
        yield path, EACH, bare
    else:
        fixed: list[Any] | None = None if optional or not required else []
        limits = tuple(one for one in metadata if not getattr(one, "pattern", None))
        yield Column(_name(path), path, _kind(bare), True, False, _choices(bare), fixed, optional and required, limits)


def _group(inside: tuple[Any, ...], path: Path_) -> Iterator[Part]:
    key, value = inside
    names = _choices(_bare(key)[0])
    if names:
        for name in names:
            yield from _field(value, (*path, name), False, [])
    else:
        yield path, KEYS, value


def _scalar(kind: Any, path: Path_, asked: tuple[bool, bool], metadata: list[Any]) -> Column:
    required, null = asked[0] and not asked[1], all(asked)
    may_be_empty = kind is str and required and not any(getattr(one, "min_length", None) for one in metadata)
    fixed = "" if may_be_empty and not any(getattr(one, "pattern", None) == ID for one in metadata) else None
    return Column(_name(path), path, _kind(kind), False, required, _choices(kind), fixed, null, tuple(metadata))


def _name(path: Path_) -> str:
    return ".".join(map(str, path)) or "text"


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _bare(kind: Any) -> tuple[Any, list[Any]]:
    """A type without its Annotated, and what that said."""
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        return inner, said
    return kind, []


def _without_none(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in (Union, types.UnionType):
        others = [one for one in get_args(kind) if one is not types.NoneType]
        return _bare(others[0])[0], len(others) < len(get_args(kind))
    return kind, False


def _choices(kind: Any) -> tuple[str, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()


def _kind(kind: Any) -> type:
    return kind if kind in (int, float, bool) else str


KEY = Column("key", (), str)  # a cell that says what its row is about


def to_cell(column: Column, value: Any) -> Any:
    """A value as Excel shows it; a list has each of its parts on a line of its own."""
    if column.many:
        parts = (NOTHING if part is None else _as_text(part) for part in value or ())
        return "\n".join(parts) or None
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
    word = str(value).strip().lower()
    return True if word in YES else False if word in NO else value


def _as_number(kind: type, written: str) -> Any:
    """Numbers typed as text count; where fractions are allowed, so do a decimal comma and a sign of a currency."""
    if written == NOTHING:
        return None
    if kind is int:
        return int(written) if _WHOLE.fullmatch(written) else written
    bare = _CURRENCY.sub("", written, count=1)
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) and not _THOUSANDS.fullmatch(bare) else written
