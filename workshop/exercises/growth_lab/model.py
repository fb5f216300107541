"""A team, its calendar of pairs, and what a year of them brings: where answer, kit and growth model meet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Kit
from ...kit.content.lesson6 import Growth
from ...models.growth import simulate
from .. import team_bench
from ..base import Answer
from ..team_bench import best_people

Pair = tuple[int, int]  # two places in the team, counted from 0
Calendar = tuple[tuple[Pair, ...], ...]  # the pairs of each quarter
Floats = NDArray[np.float64]

MOST = 8  # people who can be numbered in the form
RUNS, TRIAL_RUNS, SEED = 100, 8, 7
SURE = 0.8  # share of runs that must reach the goal
SAVED = 0.8  # of what the calendar we search for saves must be saved
LEAST_GAIN = 0.05  # points
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
    bench, needs = team_bench.EXERCISE.readable(earlier.get("team-bench", {}), kit), kit.about.team.skills
    people = [kit.candidate[person] for person in bench["team"]["members"]]
    default = not 2 <= len(people) <= seats(kit)
    if default:
        best = best_people(kit)
        rest = [person for person in kit.candidates if person not in best]
        people = [*best, *rest[: max(0, 2 - len(best))]][: seats(kit)]
    return Team(
        tuple(person.name for person in people),
        tuple(tuple(person.levels[need.skill] for need in needs) for person in people),
        tuple(need.required for need in needs),
        tuple(need.weight for need in needs),
        default,
    )


def scenarios(growth: Growth) -> dict[str, Rates]:
    """Low, likely and high: slow learning with quick fading, and so on."""
    learning, half = growth.learning, growth.half_life
    return {name: Rates(getattr(learning, name), getattr(half, name)) for name in ("low", "likely", "high")}


class Cover(NamedTuple):
    """Percent of the levels needed, weighted by skill, over the months of each run."""

    second: Floats  # (runs, months + 1): what is left if whoever is best at each skill leaves
    without: Floats  # (runs, months + 1, people): what is left if that person leaves
    skills: Floats  # (skills,): `second` at the end for each skill, on average
    each: Floats  # (runs, months + 1): what one person has, on average


@lru_cache(maxsize=64)
def cover(team: Team, calendar: Calendar, rates: Rates, months: int, runs: int = RUNS) -> Cover:
    """How well the team stands somebody's leaving, as it learns in pairs and forgets."""
    plan = [list(pairs) for pairs in calendar for _ in range(months)]
    paths = simulate(team.levels, plan, len(plan), runs, rates.learning / 100, rates.half_life, SEED)
    weights = 100 * np.array(team.weights) / sum(team.weights)
    reached = np.minimum(paths / np.array(team.required), 1.0)
    second = np.sort(reached, axis=2)[:, :, -2]
    others = [np.delete(reached, who, axis=2).max(axis=2) @ weights for who in range(len(team.names))]
    each = (reached @ weights).mean(axis=2)
    return Cover(second @ weights, np.stack(others, axis=-1), 100 * second[:, -1].mean(axis=0), each)


def at_end(team: Team, calendar: Calendar, rates: Rates, growth: Growth, runs: int = RUNS) -> Floats:
    """The team's cover at the end of each run, (runs,)."""
    return cover(team, calendar, rates, growth.months, runs).second[:, -1]


def left(team: Team, calendar: Calendar, rates: Rates, growth: Growth) -> float:
    """The share of the levels needed that is covered at the end, on average: the one number that is told of a calendar."""
    return float(at_end(team, calendar, rates, growth).mean()) / 100


def thinnest(team: Team, calendar: Calendar, kit: Kit) -> int:
    """The place, among the skills needed, of the one that loses most if its best person leaves, at the low rates."""
    growth, needs = kit.content.growth, kit.about.team.skills
    slow = cover(team, calendar, scenarios(growth)["low"], growth.months).skills
    return max(range(len(needs)), key=lambda row: needs[row].weight * (100 - slow[row]))


def at_start(team: Team) -> float:
    """The team's cover before anything happens."""
    return float(cover(team, (), Rates(0, 1), 1, 1).second[0, 0])


def unpaired(team: Team, rates: Rates, growth: Growth) -> float:
    """The team's cover at the end if nobody is paired."""
    return float(at_end(team, tuple(() for _ in growth.quarters), rates, growth, 1).mean())


@lru_cache(maxsize=16)
def search(team: Team, growth: Growth) -> Calendar:
    """A good calendar within the load: pair by pair, whatever helps most at the low rates, one for each quarter in turn."""
    calendar: Calendar = tuple(() for _ in growth.quarters)
    for _ in range(growth.slots):
        for quarter in range(len(growth.quarters)):
            longer = [after for _, after in additions(team, calendar, quarter, growth)]
            calendar = max(longer, key=lambda after: value(team, after, growth), default=calendar)
    return calendar


def value(team: Team, calendar: Calendar, growth: Growth) -> float:
    """Average cover at the end at the low rates: the case a calendar must stand."""
    return float(at_end(team, calendar, scenarios(growth)["low"], growth, TRIAL_RUNS).mean())


def additions(team: Team, calendar: Calendar, quarter: int, growth: Growth) -> Iterator[tuple[Pair, Calendar]]:
    """Every pair that can be added in that quarter without overloading anybody, and the calendar with it."""
    for pair in combinations(range(len(team.names)), 2):
        if pair not in calendar[quarter] and len(calendar[quarter]) < growth.slots:
            longer = (*calendar[:quarter], (*calendar[quarter], pair), *calendar[quarter + 1 :])
            if not overloaded(longer, growth):
                yield pair, longer


def without(calendar: Calendar, quarter: int, pair: Pair) -> Calendar:
    kept = list(calendar[quarter])
    kept.remove(pair)
    return (*calendar[:quarter], tuple(kept), *calendar[quarter + 1 :])


def overloaded(calendar: Calendar, growth: Growth) -> list[tuple[int, int | None, int]]:
    """(person, quarter or None for all together, pairs) wherever somebody has more than they can bear."""
    spans: list[tuple[int | None, tuple[Pair, ...], int]] = [
        *((quarter, pairs, growth.load.quarter) for quarter, pairs in enumerate(calendar)),
        (None, tuple(pair for pairs in calendar for pair in pairs), growth.load.year),
    ]
    counts = [(span, most, Counter(person for pair in pairs for person in pair)) for span, pairs, most in spans]
    return [(who, span, count[who]) for span, most, count in counts for who in sorted(count) if count[who] > most]


@lru_cache(maxsize=16)
def goal(team: Team, growth: Growth) -> float:
    """Percent to reach: `gain` above the start, or most of what the calendar we search for surely saves, if that is less."""
    best, lowest = search(team, growth), unpaired(team, scenarios(growth)["low"], growth)
    sure = min(np.quantile(at_end(team, best, rates, growth), 1 - SURE) for rates in scenarios(growth).values())
    return float(np.floor(10 * min(at_start(team) + growth.gain, lowest + SAVED * (sure - lowest))) / 10)


def reaching(team: Team, calendar: Calendar, rates: Rates, growth: Growth) -> float:
    """Share of runs that end at the goal or above."""
    return float((at_end(team, calendar, rates, growth) >= goal(team, growth) - TINY).mean())


def calendar_of(answer: Answer, team: Team, kit: Kit) -> Calendar:
    """The pairs of each quarter, without those that name somebody the team does not have."""
    cells = [[row[q.id] for row in answer["pairs"].values() if q.id in row] for q in kit.content.growth.quarters]
    pairs = [[tuple(int(seat) - 1 for seat in cell.split("-")) for cell in quarter] for quarter in cells]
    return tuple(tuple((a, b) for a, b in quarter if max(a, b) < len(team.names)) for quarter in pairs)


def out_of_team(answer: Answer, team: Team) -> list[str]:
    """Numbers that were chosen although the team has nobody there."""
    chosen = {int(seat) for row in answer["pairs"].values() for cell in row.values() for seat in cell.split("-")}
    return [str(seat) for seat in sorted(chosen) if seat > len(team.names)]


def rates_of(answer: Answer, kit: Kit) -> Rates:
    """The rates on the sliders."""
    growth, moved = kit.content.growth, answer["rates"]
    return Rates(moved.get("learning", growth.learning.likely), moved.get("half_life", growth.half_life.likely))


def best_change(team: Team, calendar: Calendar, growth: Growth) -> tuple[int, Pair, Pair | None, float] | None:
    """The single change that helps most: (quarter, pair in, pair out or None, points gained); None if none helps."""
    now = value(team, calendar, growth)
    changes = [
        (quarter, into, out, value(team, after, growth) - now)
        for quarter, pairs in enumerate(calendar)
        for out in (None, *pairs)
        for into, after in additions(team, without(calendar, quarter, out) if out else calendar, quarter, growth)
    ]
    best = max(changes, key=lambda change: change[-1], default=None)
    return best if best and best[-1] >= LEAST_GAIN else None


def best_rematch(team: Team, calendar: Calendar, growth: Growth) -> tuple[int, list[Pair], list[Pair], float] | None:
    """Where no single change helps: two pairs of a quarter that change partners, (quarter, in, out, points gained)."""
    now, best = value(team, calendar, growth), None
    for at, pairs in enumerate(calendar):
        for out in combinations(pairs, 2):
            (a, b), (c, d) = out
            for met in (((a, c), (b, d)), ((a, d), (b, c))):
                into = [(min(pair), max(pair)) for pair in met]
                if len({a, b, c, d}) == 4 and not {*into} & {*pairs}:
                    rest = [pair for pair in pairs if pair not in out]
                    after = (*calendar[:at], (*rest, *into), *calendar[at + 1 :])
                    gain = value(team, after, growth) - now
                    best = max(best or (at, into, [*out], gain), (at, into, [*out], gain), key=lambda one: one[-1])
    return best if best and best[-1] >= LEAST_GAIN else None


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
    loss, at, pair = min([(now - value(team, without(calendar, at, pair), growth), at, pair) for pair, at in heavy])
    return pair, at, max(0.0, loss)
