"""What every kind of field shares: a blank value, what a well-formed value is, and how a wrong shape is refused."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass
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
        raise MalformedAnswerError(text("‘{field}’ is longer than {n} characters. Shorten it.", field=name, n=MAX_TEXT))
    return typed


def ids_of(shown: Sequence[Any]) -> list[str]:
    return [thing.id for thing in shown]


def placed(value: Any, name: str, items: Sequence[Any], places: Sequence[Any]) -> dict[str, str]:
    """Items that exist in places that exist, in the order shown."""
    given = {item: expect(place, str, name) for item, place in expect(value, dict, name).items()}
    ids = ids_of(places)
    return {item: given[item] for item in ids_of(items) if given.get(item) in ids}
