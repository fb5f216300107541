"""What a form can ask for. Each kind knows its blank value, what a well-formed value is, and how to say it in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol

from ...kit.locale import number

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

    def in_words(self, value: Any) -> list[str]:
        """The value as short lines to read."""


def describe(field: Field) -> dict[str, Any]:
    """The field as plain JSON for the form widget."""
    return {"kind": field.kind, **asdict(field)}  # type: ignore[call-overload]


def expect(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise MalformedAnswerError(f"‘{name}’ should be {kind.__name__}, not {type(value).__name__}.")
    return value


def text_of(value: Any, name: str) -> str:
    text = _whole_characters(expect(value, str, name))
    if len(text) > MAX_TEXT:
        raise MalformedAnswerError(f"‘{name}’ is longer than {number(MAX_TEXT)} characters. Shorten it.")
    return text


def _whole_characters(text: str) -> str:
    """A browser may cut an emoji in two; half of one can neither be shown nor written to a file."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def known(ids: list[Any], options: tuple[Option, ...]) -> list[str]:
    known = [option.id for option in options]
    return [name for name in known if name in ids]


def labels_of(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.id: option.label for option in options}
