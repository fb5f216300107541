"""Words that stand in for evidence: found in any text a participant writes, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..kit import Kit, KitKey

KINDS = {
    "degree": "degree",
    "credential": "certificate",
    "school": "school or employer",
    "age": "person's age",
    "years": "length of time, not what was done in it",
    "trait": "trait, not behaviour",
    "fit": "feeling about fit",
}
FEWEST_WORDS = 4  # shorter texts cannot say what somebody did


@dataclass(frozen=True)
class Found:
    word: str
    what: str
    instead: str


def proxies_in(text: str, kit: Kit) -> list[Found]:
    """Every proxy in the text as it is written there, in the kit's order."""
    return list(_proxies_in(text, KitKey(kit)))


@lru_cache(maxsize=2048)  # a picture looks at every anchor anew with each change of one
def _proxies_in(text: str, kit: KitKey) -> tuple[Found, ...]:
    return tuple(_proxies(text, kit.kit))


def _proxies(text: str, kit: Kit) -> Iterator[Found]:
    plain = text.replace("’", "'")
    for proxy in kit.scorecard.proxies:
        for word in proxy.words:
            hit = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain, re.IGNORECASE)
            if hit:
                yield Found(text[hit.start() : hit.end()], KINDS[proxy.kind], proxy.instead)


def too_short(text: str) -> bool:
    """Too few words to describe something that can be seen or heard."""
    return len(text.split()) < FEWEST_WORDS
