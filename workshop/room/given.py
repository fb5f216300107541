"""What a reveal is made from: answers of single people and of tables, and what was counted by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..exercises import Answer, Exercise
from ..exercises.fields import Field, Hidden, Numbers, Shares, Texts
from ..kit import Kit
from ..words import plural, text
from .pool import Pool, Tally, as_value, merged, pooled, told
from .reveal import FEWEST
from .state import ROOM


@dataclass(frozen=True)
class Given:
    """Complete answers: those of single people, in no order, and each table's by its letter; tallies by field."""

    exercise: Exercise
    kit: Kit
    answers: tuple[Answer, ...]
    tables: Mapping[str, Answer]
    tallies: Mapping[str, Tally]

    def field(self, name: str) -> Field:
        return next(field for field in self.exercise.fields(self.kit) if field.name == name)

    def pool(self, name: str) -> Pool:
        """What may be shown of a field: tables' answers and hands as they are, single people's where there are enough."""
        field = self.field(name)
        single = told(pooled(field, [value_of(field, answer) for answer in self.answers]))
        shared = [value_of(field, answer) for _, answer in sorted(self.tables.items())]
        return merged(single, pooled(field, shared, self.tallies.get(name, {})))

    @cached_property
    def singles(self) -> tuple[Answer, ...]:
        """Single people's answers that anybody touched; none where they are too few to be shown."""
        touched = tuple(answer for answer in self.answers if not self.exercise.is_blank(answer, self.kit))
        return touched if len(touched) >= FEWEST else ()

    @property
    def names(self) -> list[str]:
        """Of the fields one fills in."""
        return [field.name for field in self.exercise.fields(self.kit) if not isinstance(field, Hidden)]

    def together(self) -> Answer:
        """One answer filled as the room filled it."""
        made = {name: as_value(self.field(name), self.pool(name)) for name in self.names}
        return self.exercise.complete(made, self.kit)

    def shared(self) -> dict[str, Answer]:
        """The answers that may be shown whole, by title: each table's; without any, what the room says together."""
        titled = {table_title(letter): answer for letter, answer in sorted(self.tables.items())}
        touched = {title: answer for title, answer in titled.items() if not self.exercise.is_blank(answer, self.kit)}
        room = self.together()
        return touched or ({} if self.exercise.is_blank(room, self.kit) else {text("The room"): room})


def table_title(letter: str) -> str:
    return text("The room") if letter == ROOM else text("Table {letter}", letter=letter)


def value_of(field: Field, answer: Answer) -> Any:
    """The field's value in an answer, without what is asked only of things picked elsewhere and was not picked."""
    value = answer[field.name]
    if isinstance(field, Shares | Numbers | Texts) and field.only:
        return {name: part for name, part in value.items() if name in answer[field.only]}
    return value


def people(n: int) -> str:
    return plural(n, "One answer", "{n} answers")
