"""Where two answers behind the plan say different things: each sentence names both places and where to mend it.

Each sort is one function, run only where all the exercises it compares are answered: what is missing contradicts nothing.
"""

from collections.abc import Callable, Iterable, Iterator

from ...kit import Kit
from . import dates, musts, points, questions, team
from .base import ADVERT, ASK, BENCH, CARD, DEBRIEF, LOOP, MIRROR, PLAN, STALE, TASK, TIERS, UNICORN, Answers
from .base import REVIEW as REVIEW

Find = Callable[[Answers, Kit], Iterator[str]]
Sort = tuple[Find, tuple[str, ...]]

SORTS: tuple[Sort, ...] = (
    (points.shared, (CARD, MIRROR)),
    (points.heaviest, (CARD, TIERS)),
    (musts.unscored, (TIERS, CARD)),
    (musts.of_advert, (TIERS, ADVERT)),
    (musts.named, (TIERS, ADVERT)),
    (musts.learnt, (TIERS, ADVERT)),
    (musts.asked_again, (UNICORN, ADVERT)),
    (musts.ticked, (TIERS, UNICORN)),
    (musts.left_out, (TIERS, UNICORN)),
    (musts.levels, (TIERS, UNICORN)),
    (points.measured, (CARD, LOOP)),
    (questions.untested, (CARD, LOOP)),
    (questions.of_stages, (CARD, LOOP, ASK)),
    (questions.of_others, (CARD, ASK)),
    (points.debriefed, (CARD, DEBRIEF)),
    (dates.too_late, (STALE, PLAN)),
    (team.over_budget, (BENCH, PLAN)),
    (team.over_headcount, (BENCH, PLAN)),
)


OPEN: tuple[Sort, ...] = (
    (questions.still_to_write, (CARD, LOOP, ASK)),
    (questions.to_write, (LOOP,)),
    (questions.idle_task, (LOOP, TASK)),
    (questions.crowded, (CARD, LOOP)),
    (musts.nice, (TIERS, CARD)),
    (musts.given_up, (UNICORN, CARD)),
    (musts.kept_after_all, (UNICORN, TIERS)),
)


def contradictions(answers: Answers, kit: Kit) -> Iterator[str]:
    """Of the answers that were given ({slug: complete answer}), each sentence once."""
    yield from _told(SORTS, answers, kit)


def still_open(answers: Answers, kit: Kit) -> Iterator[str]:
    """What is no contradiction and yet to be done or thought of: tests to write, stages short of time, points for what is merely nice."""
    yield from _told(OPEN, answers, kit)


def _told(sorts: Iterable[Sort], answers: Answers, kit: Kit) -> Iterator[str]:
    for find, places in sorts:
        if all(place in answers for place in places):
            yield from find(answers, kit)


def compared(answers: Answers) -> int:
    """How many of the comparisons could be made between two or more of the answers that were given."""
    return sum(len(places) > 1 and all(place in answers for place in places) for _, places in (*SORTS, *OPEN))
