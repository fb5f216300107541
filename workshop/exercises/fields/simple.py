"""Text, sorting into groups, lines of one's own, and picking from a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from .base import MalformedAnswerError, Option, expect, known, labels_of, text_of


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
        text = text_of(value, self.name)
        if self.date and text:
            try:
                date.fromisoformat(text)
            except ValueError:
                raise MalformedAnswerError(f"‘{text}’ is not a day. Write it as 2027-03-31.") from None
        return text

    def in_words(self, value: str) -> list[str]:
        return [f"{self.label}: {value}"] if value else []


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

    def in_words(self, value: dict[str, str]) -> list[str]:
        names = labels_of(self.items)
        return [
            f"{group.label}: " + "; ".join(f"“{names[item]}”" for item, place in value.items() if place == group.id)
            for group in self.groups
            if group.id in value.values()
        ]


@dataclass(frozen=True)
class Entries:
    """Lines of one's own, each with a group → list of {"text", "group"}."""

    kind: ClassVar[str] = "entries"
    name: str
    label: str
    groups: tuple[Option, ...]
    help: str = ""
    add: str = "Add another"
    most: int = 12

    def blank(self) -> list[dict[str, str]]:
        return []

    def clean(self, value: Any) -> list[dict[str, str]]:
        groups = {group.id for group in self.groups} | {""}
        rows = [expect(row, dict, self.name) for row in expect(value, list, self.name)[: self.most]]
        tidy = [{"text": text_of(row.get("text", ""), self.name), "group": str(row.get("group", ""))} for row in rows]
        return [{**row, "group": row["group"] if row["group"] in groups else ""} for row in tidy]

    def in_words(self, value: list[dict[str, str]]) -> list[str]:
        names = labels_of(self.groups)
        return [f"{names.get(row['group'], 'Not placed')}: “{row['text']}”" for row in value if row["text"]]


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

    def in_words(self, value: list[str]) -> list[str]:
        return [f"{self.label}: " + "; ".join(labels_of(self.options)[name] for name in value)] if value else []
