"""What every field of a form shares, and the plain ones: text, lines of one's own, picking and sorting.

Each kind knows its blank value and what a well-formed value is; the form widget has one way to draw each.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar

from ...words import text

MAX_TEXT = 4000


class MalformedAnswerError(ValueError):
    """An answer that this form cannot have produced."""


@dataclass(frozen=True)
class Option:
    id: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class Field(ABC):
    """What a form asks for; the values of most kinds are dictionaries."""

    name: str
    label: str
    holds: ClassVar[type] = dict

    @property
    def kind(self) -> str:
        """What the form widget knows it by."""
        return type(self).__name__.lower()

    def blank(self) -> Any:
        """The value of a form nobody has touched."""
        return self.holds()

    def clean(self, value: Any) -> Any:
        """The value without what the kit no longer has. Raises MalformedAnswerError when the shape is wrong."""
        return self._tidy(expect(value, self.holds, self.name))

    @abstractmethod
    def _tidy(self, value: Any) -> Any:
        """A value of the right kind without what the kit no longer has."""


def describe(field: Field) -> dict[str, Any]:
    """The field as plain JSON for the form widget."""
    return {"kind": field.kind, **asdict(field)}


def expect(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise MalformedAnswerError(text("‘{field}’ holds something that this form cannot have given.", field=name))
    return value


def text_of(value: Any, name: str) -> str:
    # A browser may cut an emoji in two; half of one can neither be shown nor written to a file.
    typed = str(expect(value, str, name)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(typed) > MAX_TEXT:
        long = text("‘{field}’ is longer than {n} characters. Shorten it.", field=name, n=MAX_TEXT)
        raise MalformedAnswerError(long)
    return typed


def ids_of(shown: Sequence[Any]) -> list[str]:
    return [thing.id for thing in shown]


def placed(value: dict[str, Any], items: list[str], places: list[str]) -> dict[str, str]:
    """Items that exist in places that exist, in the order shown."""
    return {item: value[item] for item in items if value.get(item) in places}


@dataclass(frozen=True)
class Text(Field):
    """A line or a paragraph of text. `lines` > 1 makes it a paragraph; `date` asks for a day (YYYY-MM-DD)."""

    help: str = ""
    lines: int = 1
    date: bool = False
    holds: ClassVar[type] = str

    def _tidy(self, value: str) -> str:
        typed = text_of(value, self.name)
        if self.date and typed:
            try:
                date.fromisoformat(typed)
            except ValueError:
                wrong = text("‘{typed}’ is not a day. Write it as 2027-03-31.", typed=typed)
                raise MalformedAnswerError(wrong) from None
        return typed


@dataclass(frozen=True)
class Entries(Field):
    """Lines of one's own, each with a group → list of {"text", "group"}."""

    groups: tuple[Option, ...]
    help: str = ""
    add: str = field(default_factory=lambda: text("Add another"))
    most: int = 12
    holds: ClassVar[type] = list

    def _tidy(self, value: list[Any]) -> list[dict[str, str]]:
        groups = ids_of(self.groups)
        rows = [expect(row, dict, self.name) for row in value[: self.most]]
        tidy = [{"text": text_of(row.get("text", ""), self.name), "group": str(row.get("group", ""))} for row in rows]
        return [{**row, "group": row["group"] if row["group"] in groups else ""} for row in tidy]


@dataclass(frozen=True)
class Choice(Field):
    """One of the options → its id, or "" while none is chosen."""

    options: tuple[Option, ...]
    help: str = ""
    holds: ClassVar[type] = str

    def _tidy(self, value: str) -> str:
        return value if value in ids_of(self.options) else ""


@dataclass(frozen=True)
class Picks(Field):
    """Pick some of the options → list of ids in the order shown."""

    options: tuple[Option, ...]
    help: str = ""
    least: int = 0
    most: int = 99
    holds: ClassVar[type] = list

    def _tidy(self, value: list[Any]) -> list[str]:
        return [name for name in ids_of(self.options) if name in value]


@dataclass(frozen=True)
class Groups(Field):
    """Sort each item into one of the groups → {item id: group id}."""

    items: tuple[Option, ...]
    groups: tuple[Option, ...]
    help: str = ""

    def _tidy(self, value: dict[str, Any]) -> dict[str, str]:
        return placed(value, ids_of(self.items), ids_of(self.groups))


@dataclass(frozen=True)
class Carried(Field):
    """Answers of earlier exercises this one builds on → {slug: answer}. Not shown, and never a touch of the form."""

    def _tidy(self, value: dict[str, Any]) -> dict[str, Any]:
        return {str(slug): expect(answer, dict, self.name) for slug, answer in value.items()}
