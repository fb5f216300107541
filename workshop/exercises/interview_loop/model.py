"""What an interview loop measures, costs and brings, and which loop beats it."""

from collections import Counter
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
    success_ratio,
)
from ...pictures.estimates import Brought
from ...words import number
from .. import scorecard
from ..base import Answer

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
        [(kit.quality[quality].short, measuring(quality, picked, kit)) for quality in qualities],
    )


def measuring(quality: str, methods: Iterable[Method], kit: Kit) -> list[str]:
    """Names of those of the methods that measure a quality."""
    return [method.name for method in kit.content.loop.measured_by(methods, quality)]


def homes(skills: Iterable[str], methods: Sequence[Method], kit: Kit) -> dict[str, int]:
    """The stage, counted from 1, that asks for each criterion: of those that measure it the one with least to ask so far."""
    load: Counter[int] = Counter()
    found = dict[str, int]()
    for skill in skills:
        fitting = [n for n, method in enumerate(methods, 1) if kit.skill[skill].quality in method.measures]
        if fitting:
            found[skill] = min(fitting, key=lambda n: (load[n], n))
            load[found[skill]] += 1
    return found


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


@lru_cache(maxsize=16)
def fitting_loops(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """Every loop within the time that measures each of the qualities once or twice."""
    known = kit.content.loop
    sets = (chosen for size in range(len(known.methods)) for chosen in combinations(known.methods, size + 1))
    fits = (chosen for chosen in sets if known.fits(chosen, qualities))
    return tuple(loop_of([method.id for method in chosen], kit) for chosen in fits)


@lru_cache(maxsize=16)
def efficient(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """The fitting loops that no fitting one beats in time, validity and gap between groups at once."""
    loops = fitting_loops(kit, qualities)
    return tuple(loop for loop in loops if not any(dominates(other, loop) for other in loops))


def better_loop(loop: Loop, kit: Kit, qualities: tuple[str, ...]) -> Loop | None:
    """The efficient loop that beats this one with the fewest changes; None where there is none."""
    return nearest_loop(loop, [other for other in efficient(kit, qualities) if dominates(other, loop)])


def nearest_loop(loop: Loop, others: Sequence[Loop]) -> Loop | None:
    """The other loop with the fewest changes from this one; None where there is none."""
    chosen = set(loop.methods)
    return min(others, key=lambda other: (len(chosen ^ set(other.methods)), -other.validity), default=None)


def changes(loop: Loop, other: Loop, kit: Kit) -> tuple[list[str], list[str]]:
    """Names of the methods to drop and to add to get from one loop to the other."""
    old, new = ([method.name for method in members(each, kit)] for each in (loop, other))
    return [name for name in old if name not in new], [name for name in new if name not in old]
