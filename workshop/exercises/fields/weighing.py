"""Sharing points, writing several texts per option, and choosing between pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from .base import MalformedAnswerError, Option, expect, labels_of, text_of


@dataclass(frozen=True)
class Shares:
    """Share `total` points between the options → {id: points}. With `only`, just those picked in that field."""

    kind: ClassVar[str] = "shares"
    name: str
    label: str
    options: tuple[Option, ...]
    help: str = ""
    total: int = 100
    only: str = ""

    def blank(self) -> dict[str, int]:
        return {}

    def clean(self, value: Any) -> dict[str, int]:
        given = expect(value, dict, self.name)
        points = {option.id: expect(given.get(option.id, 0), int, self.name) for option in self.options}
        if any(not 0 <= point <= self.total for point in points.values()):
            raise MalformedAnswerError(f"‘{self.name}’ should hold points from 0 to {self.total}.")
        return {name: point for name, point in points.items() if point}

    def in_words(self, value: dict[str, int]) -> list[str]:
        names = labels_of(self.options)
        return [f"{names[name]}: {points}" for name, points in value.items()]


@dataclass(frozen=True)
class Scale:
    """A number from `low` to `high` in steps, `start` until it is moved; `unit` follows it on the screen."""

    id: str
    label: str
    low: int
    high: int
    start: int
    step: int = 1
    unit: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Numbers:
    """A slider for each scale → {id: number}, holding only what was moved. With `only`, just those picked in that field."""

    kind: ClassVar[str] = "numbers"
    name: str
    label: str
    scales: tuple[Scale, ...]
    help: str = ""
    only: str = ""

    def blank(self) -> dict[str, int]:
        return {}

    def clean(self, value: Any) -> dict[str, int]:
        given = expect(value, dict, self.name)
        moved = {scale.id: expect(given[scale.id], int, self.name) for scale in self.scales if scale.id in given}
        for scale in self.scales:
            if not scale.low <= moved.get(scale.id, scale.start) <= scale.high:
                raise MalformedAnswerError(f"‘{scale.label}’ goes from {scale.low} to {scale.high}.")
        return moved

    def filled(self, value: dict[str, int]) -> dict[str, int]:
        """Every number, at its start where it was not moved."""
        return {scale.id: value.get(scale.id, scale.start) for scale in self.scales}

    def in_words(self, value: dict[str, int]) -> list[str]:
        return [f"{s.label}: {value[s.id]}{s.unit}" for s in self.scales if s.id in value]


@dataclass(frozen=True)
class Texts:
    """Several texts for each option, such as the anchors of a criterion → {id: {part id: text}}.

    `starts` holds the draft each text begins with; a value holds only what differs from its draft.
    """

    kind: ClassVar[str] = "texts"
    name: str
    label: str
    options: tuple[Option, ...]
    parts: tuple[Option, ...]
    starts: Mapping[str, Mapping[str, str]]
    help: str = ""
    only: str = ""

    def blank(self) -> dict[str, dict[str, str]]:
        return {}

    def clean(self, value: Any) -> dict[str, dict[str, str]]:
        given = expect(value, dict, self.name)
        out: dict[str, dict[str, str]] = {}
        for option in self.options:
            texts = expect(given.get(option.id, {}), dict, self.name)
            own = {part.id: text_of(texts[part.id], self.name) for part in self.parts if part.id in texts}
            own = {part: text for part, text in own.items() if text != self.starts[option.id][part]}
            if own:
                out[option.id] = own
        return out

    def filled(self, value: dict[str, dict[str, str]], option: str) -> dict[str, str]:
        """All texts of one option: its drafts, overwritten by what was changed."""
        return {**self.starts[option], **value.get(option, {})}

    def in_words(self, value: dict[str, dict[str, str]]) -> list[str]:
        names, parts = labels_of(self.options), labels_of(self.parts)
        return [f"{names[o]}, {parts[p]}: “{text}”" for o, texts in value.items() for p, text in texts.items()]


@dataclass(frozen=True)
class Pair:
    """Two things to choose between, described by the same rows (label, left text, right text)."""

    id: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Pairs:
    """Choose one of each pair → {pair id: "left" | "right"}."""

    kind: ClassVar[str] = "pairs"
    name: str
    label: str
    pairs: tuple[Pair, ...]
    left: str
    right: str
    help: str = ""

    def blank(self) -> dict[str, str]:
        return {}

    def clean(self, value: Any) -> dict[str, str]:
        chosen = expect(value, dict, self.name)
        return {pair.id: chosen[pair.id] for pair in self.pairs if chosen.get(pair.id) in ("left", "right")}

    def in_words(self, value: dict[str, str]) -> list[str]:
        side = {"left": self.left, "right": self.right}
        return [f"Pair {n}: {side[value[p.id]]}" for n, p in enumerate(self.pairs, 1) if p.id in value]
