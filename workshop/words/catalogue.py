"""Texts in another language, found by the English ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

Forms = tuple[str, ...]  # one text, or one for each plural form
NONE: Mapping[str, Forms] = MappingProxyType({})
RULED = range(200)  # plural rules look at the last two digits, so these numbers stand for all


def _english(n: int) -> int:
    return int(n != 1)


class Catalogue:
    """English text → the text in the language `code`, else what `base` has, else English."""

    def __init__(
        self,
        code: str = "en",
        texts: Mapping[str, Forms] = NONE,
        form: Callable[[int], int] = _english,
        base: Catalogue | None = None,
    ) -> None:
        self.code, self.texts, self.form, self.base = code, texts, form, base

    def __eq__(self, other: object) -> bool:
        """Whether it says the same: a kit that is read twice is one kit."""
        if not isinstance(other, Catalogue):
            return NotImplemented
        return (self.code, self.texts, self.base) == (other.code, other.texts, other.base)

    def __hash__(self) -> int:
        return hash((self.code, len(self.texts)))

    def singular(self, message: str) -> str:
        return (self.forms(message) or (message,))[0]

    def plural(self, n: int, one: str, other: str) -> str:
        found = self.texts.get(one)
        if found:
            return found[min(self.form(abs(n)), len(found) - 1)]
        return self.base.plural(n, one, other) if self.base else (other if _english(n) else one)

    def has(self, message: str) -> bool:
        return bool(self.forms(message))

    def forms(self, message: str) -> Forms:
        """Everything it has for it."""
        return self.texts.get(message) or (self.base.forms(message) if self.base else ())


ENGLISH = Catalogue()
