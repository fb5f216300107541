"""Where two answers behind the plan say different things: each sentence names both places and where to mend it.

Each sort is one function, run only where all the exercises it compares are answered: what is missing contradicts nothing.
"""

from collections.abc import Callable, Iterator

from ...kit import Kit
from . import dates, musts, points, questions, team
from .base import ADVERT, ASK, BENCH, CARD, DEBRIEF, GROWTH, LOOP, MIRROR, PLAN, STALE, TIERS, UNICORN, Answers
from .base import REVIEW as REVIEW

Find = Callable[[Answers, Kit], Iterator[str]]

SORTS: tuple[tuple[Find, tuple[str, ...]], ...] = (
    (points.shared, (CARD, MIRROR)),
    (points.heaviest, (CARD, TIERS)),
    (musts.of_advert, (TIERS, ADVERT)),
    (musts.named, (TIERS, ADVERT)),
    (musts.ticked, (TIERS, UNICORN)),
    (musts.left_out, (TIERS, UNICORN)),
    (musts.levels, (TIERS, UNICORN)),
    (points.measured, (CARD, LOOP)),
    (questions.of_stages, (CARD, LOOP, ASK)),
    (questions.of_others, (CARD, ASK)),
    (points.debriefed, (CARD, DEBRIEF)),
    (dates.too_late, (STALE, PLAN)),
    (team.over_budget, (BENCH, PLAN)),
    (team.over_headcount, (BENCH, PLAN)),
    (team.not_there, (BENCH, GROWTH)),
)


def contradictions(answers: Answers, kit: Kit) -> Iterator[str]:
    """Of the answers that were given ({slug: complete answer}), each sentence once."""
    for find, places in SORTS:
        if all(place in answers for place in places):
            yield from find(answers, kit)


def compared(answers: Answers) -> int:
    """How many of the comparisons could be made between the answers that were given."""
    return sum(all(place in answers for place in places) for _, places in SORTS)


def half_asked(answers: Answers, kit: Kit) -> Iterator[str]:
    """What is no contradiction yet: stages that lack some of their questions."""
    if {CARD, LOOP, ASK} <= set(answers):
        yield from questions.still_to_write(answers, kit)
