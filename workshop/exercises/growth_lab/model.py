"""A team, its calendar of pairs, and what a year of them brings: where answer, kit and growth model meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Candidate, Kit
from ...kit.content.lesson6 import Growth
from ...models.growth import simulate
from ..base import Answer
from ..joins import best_plan

Pair = tuple[int, int]  # two places in the team, counted from 0
Calendar = tuple[tuple[Pair, ...], ...]  # the pairs of each quarter
Floats = NDArray[np.float64]

MOST = 8  # people who can be numbered in the form
RUNS, TRIAL_RUNS, SEED = 100, 8, 7
SURE = 0.8  # share of runs that must reach the goal
TINY = 1e-9


class Rates(NamedTuple):
    """Percent of a gap closed in a month, and months in which half of an unused skill fades."""

    learning: int
    half_life: int


@dataclass(frozen=True)
class Team:
    """Who is grown; `default` when it is the kit's best plan and not the participant's own team."""

    names: tuple[str, ...]
    levels: tuple[tuple[int, ...], ...]
    required: tuple[int, ...]
    weights: tuple[float, ...]
    default: bool


def seats(kit: Kit) -> int:
    """How many people can be numbered in the form."""
    return min(MOST, max(2, kit.about.team.headcount))


def team_of(earlier: Mapping[str, Any], kit: Kit) -> Team:
    """The team carried over from the team bench, or the kit's best plan when it has too few or too many people."""
    own = earlier.get("team-bench", {}).get("team")
    given = own.get("members") if isinstance(own, dict) else None
    members = [id_ for id_ in given if isinstance(id_, str) and id_ in kit.candidate] if isinstance(given, list) else []
    if 2 <= len(members) <= seats(kit):
        return _team([kit.candidate[person] for person in members], kit, default=False)
    best = [kit.candidates[row] for row in best_plan(kit).plan.members]
    rest = [person for person in kit.candidates if person not in best]
    return _team([*best, *rest[: max(0, 2 - len(best))]][: seats(kit)], kit, default=True)


def _team(people: list[Candidate], kit: Kit, *, default: bool) -> Team:
    needs = kit.about.team.skills
    return Team(
        tuple(person.name for person in people),
        tuple(tuple(person.levels[need.skill] for need in needs) for person in people),
        tuple(need.required for need in needs),
        tuple(need.weight for need in needs),
        default,
    )


def scenarios(growth: Growth) -> dict[str, Rates]:
    """Low, likely and high: slow learning with quick fading, and so on."""
    return {
        name: Rates(getattr(growth.learning, name), getattr(growth.half_life, name))
        for name in ("low", "likely", "high")
    }


@lru_cache(maxsize=64)
def shares(team: Team, calendar: Calendar, rates: Rates, months: int, runs: int = RUNS) -> Floats:
    """Percent of the ideal profile, (runs, months + 1, people): how much of each level needed a person has, weighted."""
    plan = [list(pairs) for pairs in calendar for _ in range(months)]
    paths = simulate(team.levels, plan, len(plan), runs, rates.learning / 100, rates.half_life, SEED)
    weights = np.array(team.weights)
    reached = np.minimum(paths / np.array(team.required), 1.0) @ (weights / weights.sum())
    return np.asarray(100 * reached)


def at_end(team: Team, calendar: Calendar, rates: Rates, growth: Growth, runs: int = RUNS) -> Floats:
    """The team's average share at the end of each run, (runs,)."""
    return np.asarray(shares(team, calendar, rates, growth.months, runs)[:, -1].mean(axis=1))


def at_start(team: Team) -> float:
    """The team's average share before anything happens."""
    return float(shares(team, (), Rates(0, 1), 1, 1)[:, 0].mean())


@lru_cache(maxsize=16)
def search(team: Team, growth: Growth) -> Calendar:
    """A good calendar within the load: pair by pair, whatever helps most at the low rates, one for each quarter in turn."""
    calendar: Calendar = tuple(() for _ in growth.quarters)
    for _ in range(growth.slots):
        for quarter in range(len(growth.quarters)):
            options = list(additions(team, calendar, quarter, growth))
            calendar = max(options, key=lambda one: value(team, one, growth), default=calendar)
    return calendar


def value(team: Team, calendar: Calendar, growth: Growth) -> float:
    """Average share at the end at the low rates: the case a calendar must stand."""
    return float(at_end(team, calendar, scenarios(growth)["low"], growth, TRIAL_RUNS).mean())


def additions(team: Team, calendar: Calendar, quarter: int, growth: Growth) -> Iterator[Calendar]:
    """Every calendar with one more pair in that quarter that overloads nobody."""
    for pair in combinations(range(len(team.names)), 2):
        if pair not in calendar[quarter] and len(calendar[quarter]) < growth.slots:
            longer = (*calendar[:quarter], (*calendar[quarter], pair), *calendar[quarter + 1 :])
            if not overloaded(longer, growth):
                yield longer


def changes(team: Team, calendar: Calendar, growth: Growth) -> Iterator[Calendar]:
    """Every calendar that one more pair, or another pair in place of one, leads to without overloading anybody."""
    for quarter, pairs in enumerate(calendar):
        yield from additions(team, calendar, quarter, growth)
        for out in pairs:
            yield from additions(team, without(calendar, quarter, out), quarter, growth)


def without(calendar: Calendar, quarter: int, pair: Pair) -> Calendar:
    kept = list(calendar[quarter])
    kept.remove(pair)
    return (*calendar[:quarter], tuple(kept), *calendar[quarter + 1 :])


def loads(pairs: tuple[Pair, ...]) -> dict[int, int]:
    """In how many of the pairs each person is."""
    both = [person for pair in pairs for person in pair]
    return {person: both.count(person) for person in sorted(set(both))}


def overloaded(calendar: Calendar, growth: Growth) -> list[tuple[int, int | None, int]]:
    """(person, quarter or None for all together, pairs) wherever somebody has more than they can bear."""
    found: list[tuple[int, int | None, int]] = []
    for quarter, pairs in enumerate(calendar):
        found += [(who, quarter, count) for who, count in loads(pairs).items() if count > growth.load.quarter]
    whole = loads(tuple(pair for pairs in calendar for pair in pairs))
    return found + [(who, None, count) for who, count in whole.items() if count > growth.load.year]


@lru_cache(maxsize=16)
def goal(team: Team, growth: Growth) -> float:
    """Percent to reach: `gain` above the start, or what the calendar we search for reaches surely, if that is less."""
    best = search(team, growth)
    sure = [np.quantile(at_end(team, best, rates, growth), 1 - SURE) for rates in scenarios(growth).values()]
    return float(np.floor(10 * min(at_start(team) + growth.gain, *sure)) / 10)


def reaching(team: Team, calendar: Calendar, rates: Rates, growth: Growth) -> float:
    """Share of runs that end at the goal or above."""
    return float((at_end(team, calendar, rates, growth) >= goal(team, growth) - TINY).mean())


def calendar_of(answer: Answer, team: Team, kit: Kit) -> Calendar:
    """The pairs of each quarter, without those that name somebody the team does not have."""
    size = len(team.names)
    return tuple(
        tuple(pair for pair in _chosen(answer, quarter.id) if max(pair) < size)
        for quarter in kit.content.growth.quarters
    )


def _chosen(answer: Answer, quarter: str) -> list[Pair]:
    cells = [cells[quarter] for cells in answer["pairs"].values() if quarter in cells]
    return [(int(one) - 1, int(other) - 1) for one, other in (cell.split("-") for cell in cells)]


def out_of_team(answer: Answer, team: Team, kit: Kit) -> list[str]:
    """Numbers that were chosen although the team has nobody there."""
    chosen = {
        who + 1 for quarter in kit.content.growth.quarters for pair in _chosen(answer, quarter.id) for who in pair
    }
    return [str(seat) for seat in sorted(chosen) if seat > len(team.names)]


def rates_of(answer: Answer, kit: Kit) -> Rates:
    """The rates on the sliders."""
    growth, moved = kit.content.growth, answer["rates"]
    return Rates(moved.get("learning", growth.learning.likely), moved.get("half_life", growth.half_life.likely))


def best_change(team: Team, calendar: Calendar, growth: Growth) -> tuple[int, Pair, Pair | None, float] | None:
    """The single change that helps most: (quarter, pair in, pair out or None, points gained); None if none helps."""
    now = value(team, calendar, growth)
    best = max(changes(team, calendar, growth), key=lambda one: value(team, one, growth), default=calendar)
    gain = value(team, best, growth) - now
    if gain < 0.05:
        return None
    quarter = next(at for at, pairs in enumerate(best) if sorted(pairs) != sorted(calendar[at]))
    into = next(pair for pair in best[quarter] if pair not in calendar[quarter])
    out = next((pair for pair in calendar[quarter] if pair not in best[quarter]), None)
    return quarter, into, out, gain


def least_loss(team: Team, calendar: Calendar, growth: Growth) -> tuple[Pair, int, float]:
    """Of the pairs that overload somebody, the one that can go at the least loss of points: (pair, quarter, loss)."""
    over = overloaded(calendar, growth)
    heavy = [
        (pair, at)
        for at, pairs in enumerate(calendar)
        for pair in dict.fromkeys(pairs)
        if any(who in pair and quarter in (None, at) for who, quarter, _ in over)
    ]
    now = value(team, calendar, growth)
    losses = [(now - value(team, without(calendar, at, pair), growth), at, pair) for pair, at in heavy]
    loss, at, pair = min(losses)
    return pair, at, max(0.0, loss)
