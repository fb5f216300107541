"""Choosing people, and carrying earlier answers along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from .base import Option, expect, known


@dataclass(frozen=True)
class Person:
    """A card of the people picker. `cost` and `tags` are text to show; `group` is what the filter goes by."""

    id: str
    label: str
    group: str
    detail: str
    story: str
    cost: str


@dataclass(frozen=True)
class People:
    """Choose people → {"members": ids, "keep": ids, "ban": ids}; kept ones stay in, banned ones stay out of any suggestion."""

    kind: ClassVar[str] = "people"
    name: str
    label: str
    people: tuple[Person, ...]
    groups: tuple[Option, ...]
    help: str = ""

    def blank(self) -> dict[str, list[str]]:
        return {"members": [], "keep": [], "ban": []}

    def clean(self, value: Any) -> dict[str, list[str]]:
        given = expect(value, dict, self.name)
        people = tuple(Option(person.id, person.label) for person in self.people)
        lists = {key: known(expect(given.get(key, []), list, self.name), people) for key in self.blank()}
        lists["ban"] = [person for person in lists["ban"] if person not in lists["members"] + lists["keep"]]
        return lists

    def in_words(self, value: dict[str, list[str]]) -> list[str]:
        names = {person.id: person.label for person in self.people}
        said = {"members": "Team", "keep": "Must stay in", "ban": "Not available"}
        return [f"{said[key]}: {', '.join(names[i] for i in ids)}" for key, ids in value.items() if ids]


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

    def in_words(self, value: dict[str, Any]) -> list[str]:
        return []
