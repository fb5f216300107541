"""The scorecard of a kit made from a table: whose ranking is shown, drafts to mend, and words that stand in for evidence.

A word that stands in the team's own descriptions is left off the list: what a team calls excellent never fails its own check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...kit.schema import ANCHOR_LEVELS
from ...words import text
from .wording import DRAFTS, PROXIES

if TYPE_CHECKING:
    from .making import Parts

SLATE = 6


def scorecard(parts: Parts) -> dict[str, Any]:
    proxies = list(_proxies(parts))
    parts.left_out[:] = [word for word in every_word() if holds(_own_words(parts), word)]
    return {
        "slate": _slate(parts),
        "drafts": _drafts(parts, [w for p in proxies for w in p["words"]]),
        "proxies": proxies,
    }


def every_word() -> list[str]:
    """All that could be counted, in the language in force."""
    return [word.strip() for words, _ in PROXIES.values() for word in text(words).split(",")]


def _own_words(parts: Parts) -> str:
    return "\n".join(part for rung in parts.skill.values() for part in (*rung.anchors.values(), rung.about, rung.name))


def holds(written: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", written.replace("’", "'"), re.IGNORECASE))


def _proxies(parts: Parts) -> Iterator[dict[str, Any]]:
    own = _own_words(parts)
    for kind, (words, instead) in PROXIES.items():
        every = [word.strip() for word in text(words).split(",")]
        kept = [word for word in every if word and not holds(own, word)]
        if kept:
            yield {"kind": kind, "words": kept, "instead": text(instead)}


def _drafts(parts: Parts, words: list[str]) -> dict[str, dict[str, str]]:
    """For the most needed skills of the groups, as far as each draft still holds a word of the list."""
    leading = [skills[0] for skills in parts.of_quality.values()]
    found: dict[str, dict[str, str]] = {}
    for skill, said in zip(leading, DRAFTS, strict=False):
        drafts = [text(sentence) for sentence in said]
        if all(any(holds(draft, word) for word in words) for draft in drafts):
            found[skill] = dict(zip(map(str, ANCHOR_LEVELS), drafts, strict=True))
    return found


def _slate(parts: Parts) -> list[str]:
    """People near each other by what the team needs, so that their order depends on the weights."""
    weight = {need["skill"]: need["weight"] for need in parts.needs}
    score = {str(row["id"]): sum(w * int(str(row[s])) for s, w in weight.items()) for row in parts.drawn.rows}
    ranked = sorted(score, key=lambda person: -score[person])
    return ranked[1 : SLATE + 1]
