"""Which must each line written for the advert belongs to, and which skills a sentence names. Words are compared, not what they mean."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..kit import Kit
from ..words import text
from .language import hits

CLEARLY = 2  # times as many words must point to what is learnt here, for own words to be none of a must's
LETTERS, STEM = 4, 6  # a word has at least so many; of a longer one the first count, so that “release” is “released”


@dataclass(frozen=True)
class Sorted:
    """Own words by the must they belong to (its id, "" for none), and those of which the tiers say that one learns it here."""

    brought: Mapping[str, Sequence[str]]
    taught: Sequence[tuple[str, str]]  # (own words, id of the skill)


def sort_own(lines: Iterable[tuple[str, str]], musts: Iterable[str], learnt: Iterable[str], kit: Kit) -> Sorted:
    """Each of the lines (words, quality) goes to the skill of its quality that it shares most words with."""
    brought: dict[str, list[str]] = {skill: [] for skill in musts}
    taught: list[tuple[str, str]] = []
    known = (*brought, *learnt)
    for words, quality in lines:
        shared = _shared(words, [skill for skill in known if kit.skill[skill].quality == quality], kit)
        must = max((s for s in shared if s in brought), key=lambda s: (shared[s], not brought[s]), default="")
        other = max((s for s in shared if s not in brought), key=shared.__getitem__, default="")
        if other and shared[other] > CLEARLY * shared.get(must, -1):
            taught.append((words, other))
        else:
            brought.setdefault(must, []).append(words)
    return Sorted(brought, taught)


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


def skills_named(words: str, skills: Iterable[str], kit: Kit, *, short: bool = False) -> list[str]:
    """Those of the skills that a text calls by their whole name, or where `short` counts, by the one of the pictures."""
    names = {skill: (kit.skill[skill].name, *([kit.skill[skill].short] if short else [])) for skill in skills}
    return [skill for skill, called in names.items() if any(hits(called, words))]


def dropped(record: str, kept: Collection[str], kit: Kit) -> list[str]:
    """The skills that somebody gives up in so many words; what is kept is not, whatever else is said of it."""
    return skills_named(record, [skill for skill in kit.skill if skill not in kept], kit)


def in_quotes(skills: Iterable[str], kit: Kit) -> list[str]:
    """Each skill’s name in quotation marks, since many hold an “and” of their own."""
    return [text("“{name}”", name=kit.skill[skill].name) for skill in skills]
