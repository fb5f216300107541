"""Interview methods of the kit as the selection model wants them: what a loop measures, costs and brings, and what beats it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from ...kit import Kit
from ...kit.content.lesson3 import InterviewLoop, Method
from ...models.selection import (
    Loop,
    Methods,
    composite_sd,
    credibility_interval,
    dominates,
    evaluate_loop,
    success_ratio,
)


class Range(NamedTuple):
    """Share of those hired who do well, 0–100, with the middle 80% of settings."""

    value: float
    low: float
    high: float


def _figures(known: InterviewLoop) -> Methods:
    return Methods(
        [method.minutes for method in known.methods],
        [method.validity for method in known.methods],
        [method.difference for method in known.methods],
        known.overlap,
    )


def loop_of(chosen: Iterable[str], kit: Kit) -> Loop:
    """The figures of the loop of these method ids; at least one."""
    wanted, known = set(chosen), kit.content.loop
    return evaluate_loop(_figures(known), [row for row, method in enumerate(known.methods) if method.id in wanted])


def members(loop: Loop, kit: Kit) -> list[Method]:
    return [kit.content.loop.methods[row] for row in loop.methods]


def good_hires(loop: Loop, base: int, hired: int, kit: Kit) -> Range:
    """What the loop brings when `base` of 100 applicants would do well and `hired` of 100 are hired (Taylor–Russell)."""
    spread = composite_sd([method.sd for method in members(loop, kit)], kit.content.loop.overlap)
    low, high = credibility_interval(loop.validity, spread)
    shares = success_ratio(base / 100, hired / 100, np.array([loop.validity, low, high])) * 100
    return Range(*(float(share) for share in shares))


def fitting_loops(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """Every loop within the time that measures each of the qualities once or twice."""
    return _fitting(kit.content.loop, qualities)


@lru_cache(maxsize=16)
def _fitting(known: InterviewLoop, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    figures, rows = _figures(known), range(len(known.methods))
    sets = (chosen for size in range(1, len(rows) + 1) for chosen in combinations(rows, size))
    fits = (chosen for chosen in sets if known.fits(tuple(known.methods[row] for row in chosen), qualities))
    return tuple(evaluate_loop(figures, chosen) for chosen in fits)


@lru_cache(maxsize=16)
def _frontier(loops: tuple[Loop, ...]) -> tuple[Loop, ...]:
    return tuple(loop for loop in loops if not any(dominates(other, loop) for other in loops))


def efficient(kit: Kit, qualities: tuple[str, ...]) -> tuple[Loop, ...]:
    """The fitting loops that no fitting one beats in time, validity and gap between groups at once."""
    return _frontier(fitting_loops(kit, qualities))


def better_loop(loop: Loop, kit: Kit, qualities: tuple[str, ...]) -> Loop | None:
    """The efficient loop that beats this one with the fewest changes; None where there is none."""
    return _nearest(loop, [other for other in efficient(kit, qualities) if dominates(other, loop)])


def nearest_loop(loop: Loop | None, kit: Kit, qualities: tuple[str, ...]) -> Loop | None:
    """The efficient loop with the fewest changes from this one, or the most valid where nothing is chosen."""
    return _nearest(loop, list(efficient(kit, qualities)))


def _nearest(loop: Loop | None, others: list[Loop]) -> Loop | None:
    chosen = set(loop.methods) if loop else set()
    return min(others, key=lambda other: (len(chosen ^ set(other.methods)), -other.validity), default=None)


def changes(loop: Loop | None, other: Loop, kit: Kit) -> tuple[list[str], list[str]]:
    """Names of the methods to drop and to add to get from one loop to the other."""
    chosen, methods = set(loop.methods) if loop else set(), kit.content.loop.methods
    wanted = set(other.methods)
    return [methods[row].name for row in sorted(chosen - wanted)], [
        methods[row].name for row in sorted(wanted - chosen)
    ]
