"""What every field of a form shares, and the plain ones: text, lines of one's own, picking and sorting.

Each kind knows its blank value and what a well-formed value is; the form widget has one way to draw each.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar, Protocol

from ...words import text

MAX_TEXT = 4000


class MalformedAnswerError(ValueError):
    """An answer that this form cannot have produced."""


@dataclass(frozen=True)
class Option:
    id: str
    label: str
    detail: str = ""


class Field(Protocol):
    kind: ClassVar[str]

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    def blank(self) -> Any:
        """The value of a form nobody has touched."""

    def clean(self, value: Any) -> Any:
        """The value without what the kit no longer has. Raises MalformedAnswerError when the shape is wrong."""


def describe(field: Field) -> dict[str, Any]:
    """The field as plain JSON for the form widget."""
    return {"kind": field.kind, **asdict(field)}  # type: ignore[call-overload]


def expect(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise malformed(name)
    return value


def malformed(name: str) -> MalformedAnswerError:
    return MalformedAnswerError(text("‘{field}’ holds something that this form cannot have given.", field=name))


def text_of(value: Any, name: str) -> str:
    typed = _whole_characters(expect(value, str, name))
    if len(typed) > MAX_TEXT:
        long = text("‘{field}’ is longer than {n} characters. Shorten it.", field=name, n=MAX_TEXT)
        raise MalformedAnswerError(long)
    return typed


def _whole_characters(typed: str) -> str:
    """A browser may cut an emoji in two; half of one can neither be shown nor written to a file."""
    return typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def known(ids: list[Any], options: tuple[Option, ...]) -> list[str]:
    """Those that exist, in the order shown."""
    return [option.id for option in options if option.id in ids]


@dataclass(frozen=True)
class Text:
    """A line or a paragraph of text. `lines` > 1 makes it a paragraph; `date` asks for a day (YYYY-MM-DD)."""

    kind: ClassVar[str] = "text"
    name: str
    label: str
    help: str = ""
    lines: int = 1
    date: bool = False

    def blank(self) -> str:
        return ""

    def clean(self, value: Any) -> str:
        typed = text_of(value, self.name)
        if self.date and typed:
            try:
                date.fromisoformat(typed)
            except ValueError:
                wrong = text("‘{typed}’ is not a day. Write it as 2027-03-31.", typed=typed)
                raise MalformedAnswerError(wrong) from None
        return typed


@dataclass(frozen=True)
class Entries:
    """Lines of one's own, each with a group → list of {"text", "group"}."""

    kind: ClassVar[str] = "entries"
    name: str
    label: str
    groups: tuple[Option, ...]
    help: str = ""
    add: str = field(default_factory=lambda: text("Add another"))
    most: int = 12

    def blank(self) -> list[dict[str, str]]:
        return []

    def clean(self, value: Any) -> list[dict[str, str]]:
        groups = {group.id for group in self.groups} | {""}
        rows = [expect(row, dict, self.name) for row in expect(value, list, self.name)[: self.most]]
        tidy = [{"text": text_of(row.get("text", ""), self.name), "group": str(row.get("group", ""))} for row in rows]
        return [{**row, "group": row["group"] if row["group"] in groups else ""} for row in tidy]


@dataclass(frozen=True)
class Choice:
    """One of the options → its id, or "" while none is chosen."""

    kind: ClassVar[str] = "choice"
    name: str
    label: str
    options: tuple[Option, ...]
    help: str = ""

    def blank(self) -> str:
        return ""

    def clean(self, value: Any) -> str:
        chosen: str = expect(value, str, self.name)
        return chosen if known([chosen], self.options) else ""


@dataclass(frozen=True)
class Picks:
    """Pick some of the options → list of ids in the order shown."""

    kind: ClassVar[str] = "picks"
    name: str
    label: str
    options: tuple[Option, ...]
    help: str = ""
    least: int = 0
    most: int = 99

    def blank(self) -> list[str]:
        return []

    def clean(self, value: Any) -> list[str]:
        return known(expect(value, list, self.name), self.options)


@dataclass(frozen=True)
class Groups:
    """Sort each item into one of the groups → {item id: group id}."""

    kind: ClassVar[str] = "groups"
    name: str
    label: str
    items: tuple[Option, ...]
    groups: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, str]:
        return {}

    def clean(self, value: Any) -> dict[str, str]:
        placed = expect(value, dict, self.name)
        groups = [group.id for group in self.groups]
        return {item.id: placed[item.id] for item in self.items if placed.get(item.id) in groups}


@dataclass(frozen=True)
class Carried:
    """Answers of earlier exercises this one builds on → {slug: answer}. Not shown, and never a touch of the form."""

    kind: ClassVar[str] = "carried"
    name: str
    label: str

    def blank(self) -> dict[str, Any]:
        return {}

    def clean(self, value: Any) -> dict[str, Any]:
        given = expect(value, dict, self.name)
        return {str(slug): expect(answer, dict, self.name) for slug, answer in given.items()}
