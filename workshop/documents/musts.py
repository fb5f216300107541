"""What an applicant must bring: every must of the tiers, in the words written for it. Words are compared, not what they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..exercises.must_have_tiers.model import TRAINABLE
from ..kit import Kit
from ..words import text
from .facts import Facts

CLEARLY = 2  # times as many words must point to what is learnt here, for own words to be none of a must's
LETTERS, STEM = 4, 6  # a word has at least so many; of a longer one the first count, so that “release” is “released”


@dataclass(frozen=True)
class Sorted:
    """Own words by the must they belong to (its id, "" for none), and those of which the tiers say that one learns it here."""

    brought: Mapping[str, Sequence[str]]
    taught: Sequence[tuple[str, str]]  # (own words, id of the skill)


def sort_musts(facts: Facts) -> Sorted:
    """Each of the own words goes to the skill of its quality that it shares most words with."""
    brought: dict[str, list[str]] = {skill: [] for skill in facts.must_levels}
    taught: list[tuple[str, str]] = []
    for words, quality in facts.own_musts:
        shared = _shared(words, _rivals(facts, quality), facts.kit)
        must = max((s for s in shared if s in brought), key=lambda s: (shared[s], not brought[s]), default="")
        learnt = max((s for s in shared if s not in brought), key=shared.__getitem__, default="")
        if learnt and shared[learnt] > CLEARLY * shared.get(must, -1):
            taught.append((words, learnt))
        else:
            brought.setdefault(must, []).append(words)
    return Sorted(brought, taught)


def _rivals(facts: Facts, quality: str) -> list[str]:
    """Musts and what is learnt here, of that quality."""
    skills = (*facts.must_levels, *facts.tier(TRAINABLE))
    return [skill for skill in skills if facts.kit.skill[skill].quality == quality]


def lines_to_bring(facts: Facts) -> tuple[str, ...]:
    """One line or more for each must, a marked field where nobody wrote one; then what belongs to no skill of the tiers."""
    return tuple(_lines(facts))


def _lines(facts: Facts) -> Iterator[str]:
    for skill, written in sort_musts(facts).brought.items():
        yield from written
        if not written:
            known = facts.kit.skill[skill]
            parts = {"skill": known.name, "about": known.about.rstrip(".")}
            yield text("[{skill} – {about}: what must somebody have done? In your own words]", **parts)


def _shared(words: str, skills: Sequence[str], kit: Kit) -> dict[str, int]:
    """How many words each skill shares with these; what all of them say tells nothing."""
    known = {skill: _known(skill, kit) for skill in skills}
    common = frozenset.intersection(*known.values()) if len(known) > 1 else frozenset()
    return {skill: len((_stems(words) & stems) - common) for skill, stems in known.items()}


def _known(skill: str, kit: Kit) -> frozenset[str]:
    it = kit.skill[skill]
    return _stems(" ".join((it.name, it.about, *it.anchors.values())))


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in re.findall(rf"\w{{{LETTERS},}}", words))
