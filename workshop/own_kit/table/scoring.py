"""The scorecard of a kit made from a table: whose ranking is shown, drafts to mend, and words that stand in for evidence.

A word that stands in the team's own descriptions is left off the list: what a team calls excellent never fails its own check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import mul
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
    return [word for words, _ in PROXIES.values() for word in _single(words)]


def _single(words: str) -> list[str]:
    return [word for each in text(words).split(",") if (word := each.strip())]


def _own_words(parts: Parts) -> str:
    return "\n".join(part for rung in parts.skill.values() for part in (*rung.anchors.values(), rung.about, rung.name))


def holds(written: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", written.replace("’", "'"), re.IGNORECASE))


def _proxies(parts: Parts) -> Iterator[dict[str, Any]]:
    own = _own_words(parts)
    for kind, (words, instead) in PROXIES.items():
        kept = [word for word in _single(words) if not holds(own, word)]
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
    """People near each other by what the team needs, so that their order depends on the weights; of two with the same levels, one."""
    weight, rows = parts.weight, parts.drawn.rows
    levels = {str(row["id"]): tuple(int(str(row[skill])) for skill in weight) for row in rows}
    unlike = {each: person for person, each in reversed(levels.items())}
    score = {person: sum(map(mul, weight.values(), each)) for each, person in unlike.items()}
    ranked = sorted(levels, key=lambda person: -score.get(person, 0))
    return [person for person in ranked if person in score][1 : SLATE + 1]
