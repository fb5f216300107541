"""What an interview loop measures, costs and brings, and which loop beats it."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...models.selection import (
    Loop,
    Methods,
    composite_sd,
    credibility_interval,
    dominates,
    evaluate_loop,
    expected_impact_ratio,
    success_ratio,
)
from ...pictures.estimates import Brought
from ...words import number
from .. import scorecard
from ..base import Answer
from ..stages import ENOUGH, homes, minutes_each, unwritten

RATES = {"base_rate": 30, "hired": 20}  # of 100 applicants; where the sliders start


class Range(NamedTuple):
    """Share of those hired who do well, 0–100, with the middle 80% of settings."""

    value: float
    low: float
    high: float

    @property
    def parts(self) -> dict[str, str]:
        """Whole numbers for the places {good}, {low} and {high}."""
        return {"good": number(self.value), "low": number(self.low), "high": number(self.high)}


def rates_of(answer: Answer) -> tuple[int, int]:
    """(would do well, are hired), of 100 applicants; at their start where not moved."""
    base, hired = {**RATES, **answer["rates"]}.values()
    return base, hired


def criteria_of(answer: Answer, kit: Kit) -> tuple[list[str], bool]:
    """The skills to be measured, and whether they come from the participant's own scorecard."""
    card = scorecard.EXERCISE
    own = card.readable(answer["earlier"].get(card.slug, {}), kit)["criteria"]
    return (own, True) if own else (card.model_answer(kit).answer["criteria"], False)


def qualities_of(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """The qualities behind the criteria, in the kit's order."""
    used = {kit.skill[skill].quality for skill in criteria_of(answer, kit)[0]}
    return tuple(quality.id for quality in kit.qualities if quality.id in used)


def points_of(answer: Answer, kit: Kit) -> dict[str, int]:
    """Points of each quality on the participant's own scorecard, else on the example's."""
    return scorecard.by_quality(_card(answer, kit), kit)


def idle(methods: Iterable[Method], qualities: Collection[str]) -> list[Method]:
    """Those that measure none of the qualities."""
    return [method for method in methods if not {*method.measures} & {*qualities}]


class Resting(NamedTuple):
    """The points on qualities that one method alone measures."""

    method: Method
    qualities: tuple[str, ...]
    points: int
    total: int


def resting_on(loop: Loop, answer: Answer, kit: Kit) -> Resting:
    """The method on which most points rest alone."""
    methods, points = members(loop, kit), points_of(answer, kit)
    alone: dict[Method, tuple[str, ...]] = dict.fromkeys(methods, ())
    for quality in qualities_of(answer, kit):
        measured = kit.content.loop.measured_by(methods, quality)
        if len(measured) == 1:
            alone[measured[0]] += (quality,)
    rests = [Resting(m, own, sum(points[q] for q in own), sum(points.values())) for m, own in alone.items()]
    return max(rests, key=lambda rest: rest.points)


class Hurried(NamedTuple):
    """A stage at which a question gets too few minutes: how many criteria it asks about, and the fewest minutes of one."""

    method: Method
    criteria: int
    shortest: int


def hurried(loop: Loop, answer: Answer, kit: Kit) -> list[Hurried]:
    """The stages of a loop that ask for so much that a question gets too few minutes."""
    methods, task, points = members(loop, kit), kit.can("interface-review"), scorecard.weightiest(_card(answer, kit))
    asked: dict[int, list[int]] = {}
    for skill, stage in homes(points, methods, kit, task=task).items():
        asked.setdefault(stage, []).append(points[skill])
    stages = [(methods[stage - 1], given) for stage, given in asked.items() if len(given) > 1]
    each = [Hurried(method, len(given), min(minutes_each(method, given, kit, task=task))) for method, given in stages]
    return [one for one in each if one.shortest < ENOUGH and not is_unwritten(one.method, kit)]


def may_be_held_twice(stage: Hurried, loop: Loop, kit: Kit) -> bool:
    """Whether the time there is allows it, and a question then gets enough minutes."""
    return 2 * stage.shortest >= ENOUGH and loop.minutes + stage.method.minutes <= kit.content.loop.minutes


def _card(answer: Answer, kit: Kit) -> Answer:
    """The participant's own scorecard, else the example's."""
    card = scorecard.EXERCISE
    own = card.readable(answer["earlier"].get(card.slug, {}), kit)
    return own if own["criteria"] else card.model_answer(kit).answer


def second_way(loop: Loop, resting: Resting, answer: Answer, kit: Kit) -> Loop | None:
    """The fitting loop with the fewest methods more that measures these qualities twice; None where there is none."""
    longer = [other for other in fitting_loops(kit, qualities_of(answer, kit)) if {*loop.methods} < {*other.methods}]
    twice = [
        other for other in longer if all(len(measuring(q, members(other, kit), kit)) > 1 for q in resting.qualities)
    ]
    return nearest_loop(loop, twice)


def shown(answer: Answer, kit: Kit) -> Brought:
    """What the picture draws."""
    (base, hired), qualities = rates_of(answer), qualities_of(answer, kit)
    loop = loop_of(answer["methods"], kit) if answer["methods"] else None
    best = max(efficient(kit, qualities), key=lambda loop: loop.validity, default=None)
    picked = members(loop, kit) if loop else []
    return Brought(
        base,
        good_hires(loop, base, hired, kit) if loop else None,
        good_hires(best, base, hired, kit) if best else None,
        (loop.minutes if loop else 0.0, kit.content.loop.minutes),
        fairness(loop.difference, hired) if loop else None,
        [(kit.quality[quality].short, measuring(quality, picked, kit)) for quality in qualities],
    )


def measuring(quality: str, methods: Iterable[Method], kit: Kit) -> list[str]:
    """Names of those of the methods that measure a quality."""
    return [method.name for method in kit.content.loop.measured_by(methods, quality)]


def loop_of(chosen: Collection[str], kit: Kit) -> Loop:
    """The figures of the loop of these method ids; at least one."""
    known = kit.content.loop
    figures = [(method.minutes, method.validity, method.difference) for method in known.methods]
    minutes, validities, differences = zip(*figures, strict=True)
    rows = [row for row, method in enumerate(known.methods) if method.id in chosen]
    return evaluate_loop(Methods(minutes, validities, differences, known.overlap), rows)


def members(loop: Loop, kit: Kit) -> list[Method]:
    return [kit.content.loop.methods[row] for row in loop.methods]


def stages_of(chosen: Collection[str], kit: Kit) -> list[Method]:
    """The methods of these ids, in the order in which candidates meet them; none are chosen of a kit without any."""
    return [method for method in kit.content.loop.methods if method.id in chosen] if chosen else []


def good_hires(loop: Loop, base: int, hired: int, kit: Kit) -> Range:
    """What the loop brings when `base` of 100 applicants would do well and `hired` of 100 are hired (Taylor–Russell)."""
    spread = composite_sd([method.sd for method in members(loop, kit)], kit.content.loop.overlap)
    low, high = credibility_interval(loop.validity, spread)
    shares = success_ratio(base / 100, hired / 100, np.array([loop.validity, low, high])) * 100
    return Range(*(float(share) for share in shares))


def good_of(validity: float, base: int, hired: int) -> float:
    """How many of 100 hired would do well, on average over settings."""
    return float(success_ratio(base / 100, hired / 100, validity)) * 100


def fairness(difference: float, hired: int) -> float:
    """How many of the group that scores lower are hired for 100 of the other, of equally many, where `hired` of 100 are."""
    return float(expected_impact_ratio(difference, hired / 100)) * 100


def is_unwritten(method: Method, kit: Kit) -> bool:
    """Whether it is a test of which the workshop makes nothing."""
    return unwritten(method, kit, task=kit.can("interface-review"))


@lru_cache(maxsize=16)
def fitting_loops(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """Every loop within the time that measures each of the qualities once or twice, by methods that each measure one."""
    known, useful = kit.content.loop, [m for m in kit.content.loop.methods if {*m.measures} & {*qualities}]
    sets = (chosen for size in range(len(useful)) for chosen in combinations(useful, size + 1))
    fits = (chosen for chosen in sets if known.fits(chosen, qualities))
    return tuple(loop_of([method.id for method in chosen], kit) for chosen in fits)


@lru_cache(maxsize=16)
def efficient(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """The fitting loops that no fitting one beats in time, validity and gap between groups at once."""
    loops = fitting_loops(kit, qualities)
    return tuple(loop for loop in loops if not any(dominates(other, loop) for other in loops))


def within_reach(kit: Kit, qualities: tuple[str, ...], own: Collection[int] = ()) -> list[Loop]:
    """The fitting loops of methods that need no test to be written first, or that are picked already (rows in `own`)."""
    there = {row for row, method in enumerate(kit.content.loop.methods) if not is_unwritten(method, kit)} | {*own}
    return [loop for loop in fitting_loops(kit, qualities) if {*loop.methods} <= there]


def unbeaten(loops: Sequence[Loop]) -> list[Loop]:
    """Those that none of them beats."""
    return [loop for loop in loops if not any(dominates(other, loop) for other in loops)]


def better_loop(loop: Loop, kit: Kit, qualities: tuple[str, ...]) -> Loop | None:
    """The loop within reach that beats this one with the fewest changes; None where there is none."""
    best = unbeaten(within_reach(kit, qualities, loop.methods))
    return nearest_loop(loop, [other for other in best if dominates(other, loop)])


def better_if_written(loop: Loop, kit: Kit, qualities: tuple[str, ...]) -> Loop | None:
    """The loop that would beat this one with the fewest changes, if somebody wrote its tests; None where there is none."""
    return nearest_loop(loop, [other for other in efficient(kit, qualities) if dominates(other, loop)])


def nearest_loop(loop: Loop, others: Sequence[Loop]) -> Loop | None:
    """The other loop with the fewest changes from this one; None where there is none."""
    chosen = set(loop.methods)
    return min(others, key=lambda other: (len(chosen ^ set(other.methods)), -other.validity), default=None)


def changes(loop: Loop, other: Loop, kit: Kit) -> tuple[list[str], list[str]]:
    """Names of the methods to drop and to add to get from one loop to the other."""
    old, new = ([method.name for method in members(each, kit)] for each in (loop, other))
    return [name for name in old if name not in new], [name for name in new if name not in old]
