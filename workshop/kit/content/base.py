"""What every file of content shares: strict types, a say in whether it agrees with the rest of the kit, and what it may not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from ...words import text
from ..schema import About, Part, Scorecard

Path_ = tuple[str | int, ...]
Mistake = tuple[Path_, str, str]  # path in the file, what is wrong, how to mend it
VERSION = r"\bv\d+(\.\d+)*\b|\bversion \d+[\d.]*|\b\d+\.\d+\.\d+\b"


class Person(Protocol):
    """Somebody in the pool: level by skill."""

    @property
    def levels(self) -> Mapping[str, int]: ...


class RestOfKit(Protocol):
    """What a file of content must agree with."""

    @property
    def about(self) -> About: ...
    @property
    def candidates(self) -> Sequence[Person]: ...
    @property
    def scorecard(self) -> Scorecard: ...
    @property
    def quality(self) -> Mapping[str, Any]: ...
    @property
    def skill(self) -> Mapping[str, Any]: ...
    @property
    def background(self) -> Mapping[str, Any]: ...


class ContentFile(Part):
    """One file of a kit."""

    def mistakes(self, kit: RestOfKit) -> Iterator[Mistake]:
        """Where it does not agree with itself or with the rest of the kit."""
        yield from ()


def unknown(kind: str, known: Iterable[str], used: Iterable[tuple[Path_, str | None]]) -> Iterator[Mistake]:
    """Ids that lead nowhere; `used` holds (path in the file, id), `kind` is marked for translation."""
    names = list(known)
    for path, name in used:
        if name is not None and name not in names:
            what = text("There is no {kind} ‘{name}’.", kind=text(kind), name=name)
            yield path, what, text("Use one of: {names}.", names=", ".join(names[:20]))


def twice(kind: str, part: str, ids: Iterable[str]) -> Iterator[Mistake]:
    """Ids used more than once in the list `part`; `kind` is marked for translation."""
    seen: set[str] = set()
    for row, name in enumerate(ids):
        if name in seen:
            what = text("The {kind} ‘{name}’ is there twice.", kind=text(kind), name=name)
            yield (part, row, "id"), what, text("Give each one an id of its own.")
        seen.add(name)


def stand_ins(path: Path_, sentence: str, words: Iterable[str]) -> Iterator[Mistake]:
    """The proxies and vague words in a text that should have none."""
    for word in words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence.replace("’", "'"), re.IGNORECASE):
            what = text("It says ‘{word}’, which stands in for evidence.", word=word)
            yield path, what, text("Write what somebody did, or tag it otherwise.")


def proxies_of(kit: RestOfKit) -> list[str]:
    return [word for proxy in kit.scorecard.proxies for word in proxy.words]


def product_in(sentence: str, products: Iterable[str]) -> str:
    """The first product or version the text names, as it is written there; "" if none: out of date before the rest of it."""
    names = "|".join(re.escape(name) for name in products)
    hit = re.search(rf"(?<!\w)(?:{names})(?![^\W\d_])|{VERSION}", sentence, re.IGNORECASE)
    return hit[0] if hit else ""
