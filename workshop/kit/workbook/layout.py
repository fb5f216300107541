"""Which sheets a kit's workbook has, and which columns each: read off the schema, so that the two cannot differ."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ..reading import MODELS
from ..references import EACH, KEYS, Pattern
from ..schema import ID
from ..yaml_file import Path_

GUIDE = "read me"  # the first sheet, for people only
_FILE = re.compile(r"\b([a-z]+)\.(?:yaml|csv)\b")
_SHEETS = {name: f"{name} …" for name in MODELS} | {
    "skills": "skills",
    "stories": "stories",
    "incidents": "incidents",
    "texts": "texts",
}
LESSONS = "lessons"  # the sheet of the lessons' own words, which no YAML file holds
POOL = "candidates"  # the sheet of the pool, whose columns follow the skills


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


def in_sheets(text: str) -> str:
    """What is said of the kit's files, said of the sheets instead."""
    return _FILE.sub(lambda file: f"sheet ‘{_SHEETS.get(file[1], POOL)}’", text)


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
