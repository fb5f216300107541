"""Whether a sentence says something one can see or hear: no stand-ins for evidence, nothing vague, not too short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kit import Kit
from .language import FEWEST_WORDS, proxies_in, too_short


def vague_in(text: str, kit: Kit) -> list[tuple[str, str]]:
    """(word as written, what to write instead) for words that say what somebody knows or is."""
    return list(_vague(text, kit))


def _vague(text: str, kit: Kit) -> Iterator[tuple[str, str]]:
    for vague in kit.content.advert.vague:
        for word in vague.words:
            hit = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
            if hit:
                yield hit[0], vague.instead


def stand_ins(text: str, kit: Kit) -> list[str]:
    """The words in a text that stand in for evidence."""
    return [found.word for found in proxies_in(text, kit)] + [word for word, _ in vague_in(text, kit)]


def fault_in(text: str, kit: Kit) -> str:
    """The first thing that keeps a text from being observed, with what to write instead; "" if nothing does."""
    for found in proxies_in(text, kit):
        return f"“{found.word}” names a {found.what}. {found.instead}"
    for word, instead in vague_in(text, kit):
        return f"“{word}” cannot be seen or heard. {instead}"
    if too_short(text):
        return f"Fewer than {FEWEST_WORDS} words cannot say what somebody did. Add what they did and what came of it."
    return ""
