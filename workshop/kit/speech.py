"""What the workshop says, in the words of the team: each English text → the text that `texts.yaml` gives for it."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from .content.texts import PLACE, OwnText
from .finding import Finder

DEEPEST = 40  # parts within parts; a list of forty names is still translated to its end
FEW = 5  # letters; a pattern with fewer holds only between parts that are known themselves
MOST_KEPT = 10_000  # texts in the memory of one Speech


@dataclass(frozen=True)
class _Pattern:
    """An English text with placeholders: the literal text around them, and their names in between."""

    literals: tuple[str, ...]
    names: tuple[str, ...]
    own: str

    @property
    def loose(self) -> bool:
        """Whether it says next to nothing by itself, as “{1} of {2}” does."""
        return sum(sign.isalpha() for literal in self.literals for sign in literal) < FEW

    def parts_of(self, text: str) -> dict[str, str] | None:
        """What each placeholder stands for if this is the whole of `text`. Each stands for as little as it can, but not for nothing.

        No regular expression: one with several placeholders could take minutes on a text made for it.
        """
        first, *inner, last = self.literals
        if not (text.startswith(first) and text.endswith(last)):
            return None
        at, end, parts = len(first), len(text) - len(last), []
        for literal in inner:
            found = text.find(literal, at + 1, end)
            if found < 0:
                return None
            parts.append(text[at:found])
            at = found + len(literal)
        return dict(zip(self.names, [*parts, text[at:end]], strict=True)) if at < end else None


def _pattern(text: OwnText) -> _Pattern:
    pieces = PLACE.split(text.english)
    return _Pattern(tuple(pieces[::2]), tuple(pieces[1::2]), text.own)


class Speech:
    """Says texts in the team's words. `own` holds the texts of the kit, which are in its language already, and `names` those that other texts hold."""

    def __init__(self, texts: Iterable[OwnText] = (), own: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        given = [text for text in texts if text.own]
        self._exact = {(text.english, text.where): text.own for text in given}
        self._patterns: dict[str, list[_Pattern]] = {}
        for text in given:
            pattern = _pattern(text)
            if any(pattern.literals) and pattern.names:
                self._patterns.setdefault(text.where, []).append(pattern)
        for patterns in self._patterns.values():
            patterns.sort(key=lambda pattern: -sum(map(len, pattern.literals)))  # what says most, first
        self._own, self._names = frozenset(own), Finder(names)
        self._typed: frozenset[str] = frozenset()
        self._said: dict[tuple[str, str], str] = {}

    def __bool__(self) -> bool:
        return bool(self._exact)

    def sparing(self, typed: Iterable[str]) -> Speech:
        """The same, but for what people typed: that is never changed."""
        spared = copy(self)
        spared._typed, spared._said = frozenset(text.strip() for text in typed), {}
        return spared

    def say(self, text: str, where: str = "") -> str:
        """The text as the team says it; as it is, where the team has no words for it. `where` is the exercise it stands in."""
        if not self._exact:
            return text
        key = text, where
        if key not in self._said:
            if len(self._said) >= MOST_KEPT:
                self._said.clear()
            self._said[key] = self._whole(text, where, DEEPEST)
        return self._said[key]

    def exactly(self, english: str, *places: str) -> str:
        """The team's words for just this entry, "" where there are none; for what is filled elsewhere."""
        found = (self._exact.get((english, place)) for place in (*places, ""))
        return next((own for own in found if own), "")

    def lacking(self, text: str, where: str = "") -> list[str]:
        """What of it is still in English: the whole of it, or parts that have no words of their own."""
        return self._lacking(text.strip(), where, DEEPEST)

    def _lacking(self, core: str, where: str, depth: int) -> list[str]:
        found = self._found(core, where, depth)
        if found is None:
            return [] if self._known(core) else [core]
        return [left for part in found[1].values() for left in self._lacking(part.strip(), where, depth - 1)]

    def _known(self, core: str) -> bool:
        """Whether it is not of the workshop: it was typed, it is the kit's, or it is but numbers and names."""
        ours = core in self._own or core in self._typed
        return ours or not any(sign.isalpha() for sign in self._names.marked(core))

    def _unknown(self, parts: dict[str, str], where: str, depth: int) -> bool:
        return any(self._lacking(part.strip(), where, depth - 1) for part in parts.values())

    def _whole(self, text: str, where: str, depth: int) -> str:
        core = text.strip()
        found = self._found(core, where, depth)
        if found is None:
            return text
        own, parts = found
        said = PLACE.sub(lambda place: self._whole(parts.get(place[1], place[0]), where, depth - 1), own)
        start = text.index(core)
        return text[:start] + said + text[start + len(core) :]

    def _found(self, core: str, where: str, depth: int) -> tuple[str, dict[str, str]] | None:
        """The team's words for exactly this, and what stands in their places."""
        if core in self._typed or not depth:
            return None
        for place in dict.fromkeys((where, "")):
            if (core, place) in self._exact:
                return self._exact[core, place], {}
        return None if core in self._own else self._by_pattern(core, where, depth)

    def _by_pattern(self, core: str, where: str, depth: int) -> tuple[str, dict[str, str]] | None:
        for place in dict.fromkeys((where, "")):
            for pattern in self._patterns.get(place, ()):
                parts = pattern.parts_of(core)
                if parts is not None and not (pattern.loose and self._unknown(parts, where, depth)):
                    return pattern.own, parts
        return None
