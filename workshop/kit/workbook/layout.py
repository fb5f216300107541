"""Which sheets a kit's workbook has, and which columns each, read off the schema; what stands in a cell ↔ what it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...words import text
from ..content.base import EACH, KEYS, Pattern, at, places
from ..plain_files import Path_
from ..reading import MODELS
from ..schema import ID

GUIDE = "read me"  # the first sheet, for people only
LESSONS = "lessons"  # the sheet of the lessons' own words, which no YAML file holds
POOL = "candidates"  # the sheet of the pool, whose columns follow the skills
TEXTS = "texts"  # the sheet of what the kit's catalogue of texts holds
LATER = ("second", "second_classic", "second_why", "does", "breaks")  # columns that older workbooks do not have
NOTHING = "–"  # in a list of numbers: no value here
YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}

_LINE_END = re.compile("\r\n|\r|\n")
_WHOLE = re.compile("[+-]?[0-9]{1,15}")
_NUMBER = re.compile("[+-]?[0-9]{1,15}([.,][0-9]{1,20})?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_THOUSANDS = re.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}")  # 1,000 is either a thousand or one
_CURRENCY = re.compile(r"[$£€¥₹]\s*|\s*[$£€¥₹]")  # before or after a number


Shape = dict[str, Any]  # of a value, in the words of JSON Schema


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its value stands in a row's item, and what may be written there.

    `many`: several values of this shape, each on a line of its own. `fixed`: what an empty cell means, where it is not
    “left out”; where that is an empty text, spaces at the ends count, as in a line of code.
    """

    name: str
    path: Path_
    shape: Shape
    many: bool = False
    required: bool = True
    fixed: Any = None
    null: bool = False  # an empty cell says that there is none, and must say it

    @property
    def kind(self) -> type:
        kinds: dict[str, type] = {"integer": int, "number": float, "boolean": bool}
        return kinds.get(self.shape["type"], str)

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.shape.get("enum", ()))


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
    shapes = {file: model.model_json_schema() for file, model in MODELS.items()}
    whole = {file: _whole(shape, shape.get("$defs", {})) for file, shape in shapes.items()}
    return tuple(table for file, shape in whole.items() for table in _tables(file, shape, (), ()))


def _whole(shape: Any, parts: Shape) -> Any:
    """A shape that refers to none of the `parts`: they stand in it."""
    if isinstance(shape, list):
        return [_whole(part, parts) for part in shape]
    if not isinstance(shape, dict):
        return shape
    if "$ref" in shape:
        return _whole(parts[shape["$ref"].rpartition("/")[2]], parts)
    return {key: _whole(part, parts) for key, part in shape.items() if key != "$defs"}


def sheet_name(title: str) -> str:
    """How messages name a sheet."""
    return text("sheet ‘{title}’", title=title)


def _tables(file: str, shape: Shape, pattern: Pattern, keys: tuple[str, ...]) -> Iterator[Table]:
    parts = list(_parts(shape, (), True))
    columns = tuple(part for part in parts if isinstance(part, Column))
    if columns:
        yield Table(file, pattern, keys, columns)
    # “designs, each” → “design”: the column that says which design a line belongs to
    groups = [step for step in pattern if step not in (EACH, KEYS)]
    owner = [{"criteria": "criterion"}.get(name, name.removesuffix("s")) for name in groups[-1:]]
    for part in parts:
        if not isinstance(part, Column):
            path, step, item = part
            own = (*owner, *(["key"] if step == KEYS else []))
            yield from _tables(file, item, (*pattern, *map(str, path), step), own)


Part = Column | tuple[Path_, str, Shape]  # a column, or (path, EACH or KEYS, item) of a table of its own


def _parts(shape: Shape, path: Path_, required: bool) -> Iterator[Part]:
    shape, null = _without_null(shape)
    heading = ".".join(map(str, path)) or "text"
    if "properties" in shape:
        for name, part in shape["properties"].items():
            yield from _parts(part, (*path, name), name in shape["required"])
    elif shape["type"] == "object":
        item = shape.get("additionalProperties") or shape["patternProperties"][ID]
        names = shape.get("propertyNames", {}).get("enum", ())
        for name in names:
            yield from _parts(item, (*path, name), False)
        if not names:
            yield path, KEYS, item
    elif shape["type"] == "array":
        item, _ = _without_null(shape["items"])
        if "properties" in item:
            yield path, EACH, item
        else:
            empty: list[Any] | None = None if null or not required else []
            yield Column(heading, path, item, True, False, empty, null and required)
    else:
        free = shape["type"] == "string" and not {"enum", "minLength"} & set(shape) and shape.get("pattern") != ID
        fixed = "" if free and required else None
        yield Column(heading, path, shape, False, required and not null, fixed, null and required)


def _without_null(shape: Shape) -> tuple[Shape, bool]:
    """The shape of what may stand there, and whether there may be nothing; no limits are told of what may be left out."""
    if "anyOf" not in shape:
        return shape, False
    return {key: part for key, part in shape["anyOf"][0].items() if key in ("type", "items")}, True


KEY = Column("key", (), {"type": "string"})  # a cell that says what its row is about


def cell_of(column: Column, item: Any) -> Any:
    """What stands in a column for this item, as Excel shows it; a list has each of its parts on a line of its own."""
    for step in column.path:
        item = item.get(step) if isinstance(item, dict) else None
    if column.many:
        return "\n".join(NOTHING if part is None else _as_text(part) for part in item or ()) or None
    if isinstance(item, float) and float(f"{item:.15g}") != item:
        return repr(item)  # a number would lose its last digits
    return None if item == "" else item


def items(value: Any, pattern: Pattern) -> Iterator[tuple[list[str], Any]]:
    """(what the row belongs to, item) of each row."""
    owners = [place for place, step in enumerate(pattern[:-1], 1) if step == EACH]
    for path, _ in places(value, pattern):
        ids = [str(at(value, path[:place]).get("id", "")) for place in owners]
        yield [*ids, *(map(str, path[-1:]) if pattern[-1:] == (KEYS,) else ())], at(value, path)


def from_cell(column: Column, cell: Any) -> Any:
    """The value a cell stands for; what does not fit comes back as text, for the schema to refuse by name.

    None means that nothing stands there.
    """
    value = int(cell) if isinstance(cell, float) and cell.is_integer() else cell  # Excel keeps 5 as 5.0
    if isinstance(value, str) and column.fixed != "":
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
        return YES_OR_NO.get(str(value).strip().lower(), value)
    return _as_number(kind, value.strip()) if isinstance(value, str) else value


def _as_text(value: Any) -> str:
    """As Excel shows it."""
    return str(value).upper() if isinstance(value, bool) else str(value)


def _as_number(kind: type, written: str) -> Any:
    """Numbers typed as text count; where fractions are allowed, so do a decimal comma and a sign of a currency."""
    if written == NOTHING:
        return None
    if kind is int:
        return int(written) if _WHOLE.fullmatch(written) else written
    bare = _CURRENCY.sub("", written, count=1)
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) and not _THOUSANDS.fullmatch(bare) else written
