"""Which parts of a text vary: numbers, amounts, days, and what a kit calls things."""

from __future__ import annotations

from collections.abc import Iterable

from .locale import numbers

MARK = "\x00"  # no text holds it
SHORTEST = 2  # characters of a word that is looked for within a text


class Finder:
    """Finds many words in a text without trying each."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(filter(lambda word: len(word) >= SHORTEST, set(words)), key=len, reverse=True):
            self._by_start.setdefault(word[:SHORTEST], []).append(word)

    def marked(self, text: str) -> str:
        """The text with a mark for each word, the longest first, and for each number."""
        out, at = [], 0
        while at < len(text):
            word = self._word_at(text, at)
            out.append(MARK if word else text[at])
            at += len(word) or 1
        return numbers().sub(MARK, "".join(out))

    def _word_at(self, text: str, at: int) -> str:
        """The word that begins here, if it is not a part of a longer one."""
        if at and text[at - 1].isalnum() and text[at].isalnum():
            return ""
        for word in self._by_start.get(text[at : at + SHORTEST], ()):
            end = at + len(word)
            if text.startswith(word, at) and not (text[end : end + 1].isalnum() and word[-1].isalnum()):
                return word
        return ""
