"""The kit's best team, who could work with whom for a year, and what is left of it: where kit and growth model meet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Kit
from ...kit.content.lesson6 import Growth
from ...models.growth import simulate
from ..base import Answer
from ..team_bench import best_people

Pair = tuple[int, int]  # two places in the team, counted from 0
Pairs = tuple[Pair, ...]  # who works together all year
Calendar = tuple[Pairs, ...]  # the pairs of each quarter
Floats = NDArray[np.float64]

MOST = 8  # people of a team that is paired
OFFERED = 12  # pairs to choose from
TIME = 0.1  # of their working time that two share: half a day a week; assumed, like the rates
RUNS, TRIAL_RUNS, SEED = 100, 20, 7
SAVED = 0.85  # of what the best choice saves must be saved
LEAST_GAIN = 0.05  # points
SHOWN = 6  # skills in the picture, which must fit a screen


class Rates(NamedTuple):
    """Percent of a gap closed in a month, and months in which half of a skill fades that is not renewed."""

    learning: int
    half_life: int


@dataclass(frozen=True)
class Team:
    """Who is grown: ids, names, and levels beside those required."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    levels: tuple[tuple[int, ...], ...]
    required: tuple[int, ...]
    weights: tuple[float, ...]
    costs: tuple[float, ...] = ()


def team_of(kit: Kit) -> Team:
    """The kit's best team; with others of the pool where one would be alone."""
    needs, best = kit.about.team.skills, best_people(kit)
    rest = [person for person in kit.candidates if person not in best]
    people = [*best, *rest[: max(0, 2 - len(best))]][:MOST]
    return Team(
        tuple(person.id for person in people),
        tuple(person.name for person in people),
        tuple(tuple(person.levels[need.skill] for need in needs) for person in people),
        tuple(need.required for need in needs),
        tuple(need.weight for need in needs),
        tuple(person.cost for person in people),
    )


@lru_cache(maxsize=16)
def called(team: Team) -> tuple[str, ...]:
    """Each person by the first word of the name, where that is enough to tell them apart."""
    first = tuple(name.split()[0] for name in team.names)
    return first if len({*first}) == len(first) else team.names


def pay(team: Team, pairs: Pairs) -> float:
    """What the time of these pairs costs in a year."""
    return TIME * sum(team.costs[who] for pair in pairs for who in pair)


def scenarios(growth: Growth) -> dict[str, Rates]:
    """Low, likely and high: slow learning with quick fading, and so on."""
    learning, half = growth.learning, growth.half_life
    return {name: Rates(getattr(learning, name), getattr(half, name)) for name in ("low", "likely", "high")}


class Cover(NamedTuple):
    """Percent of the levels needed, weighted by skill, over the months of each run."""

    second: Floats  # (runs, months + 1): what is left if whoever is best at each skill leaves
    skills: Floats  # (skills,): `second` at the end for each skill, on average


@lru_cache(maxsize=64)
def cover(team: Team, calendar: Calendar, rates: Rates, months: int, runs: int = RUNS) -> Cover:
    """How well the team stands its best people's leaving, as it learns in pairs and forgets.

    Whoever is best at a skill does that work, and a partner shares it: neither forgets. Others do.
    """
    plan = [list(pairs) for pairs in calendar for _ in range(months)]
    start, share = np.array(team.levels), rates.learning / 100
    paths = simulate(start, plan, len(plan), runs, share, rates.half_life, SEED, start == start.max(axis=0))
    weights = 100 * np.array(team.weights) / sum(team.weights)
    reached = np.minimum(paths / np.array(team.required), 1.0)
    second = np.sort(reached, axis=2)[:, :, -2]
    return Cover(second @ weights, 100 * second[:, -1].mean(axis=0))


def year(team: Team, pairs: Pairs, rates: Rates, growth: Growth, runs: int = RUNS) -> Cover:
    """The same with these pairs in every quarter."""
    return cover(team, (pairs,) * len(growth.quarters), rates, growth.months, runs)


def at_start(team: Team) -> float:
    """Percent of the levels needed that is left before anything happens."""
    return float(cover(team, (), Rates(0, 1), 1, 1).second[0, 0])


def left(team: Team, pairs: Pairs, growth: Growth, scenario: str = "low") -> float:
    """Percent of the levels needed that is left after the year, on average: the one number that is told of a choice."""
    return float(year(team, pairs, scenarios(growth)[scenario], growth).second[:, -1].mean())


def value(team: Team, pairs: Pairs, growth: Growth) -> float:
    """The same from fewer runs, to compare many choices by."""
    return float(year(team, pairs, scenarios(growth)["low"], growth, TRIAL_RUNS).second[:, -1].mean())


def today(team: Team) -> Floats:
    """Percent of the level needed that the second-best person has at each skill before anything happens."""
    return cover(team, (), Rates(0, 1), 1, 1).skills


def by_skill(team: Team, pairs: Pairs, growth: Growth, scenario: str = "low") -> Floats:
    """Percent of the level needed that is left of each skill after the year."""
    return year(team, pairs, scenarios(growth)[scenario], growth).skills


def load_of(growth: Growth) -> int:
    """Pairs one person can be in all year."""
    return max(1, min(growth.load.quarter, growth.load.year // len(growth.quarters)))


def wanted(team: Team, growth: Growth) -> int:
    """Pairs to choose: as many as there are slots, or as the team can bear."""
    people = len(team.names)
    return min(growth.slots, people * load_of(growth) // 2, people * (people - 1) // 2)


def overloaded(pairs: Sequence[Pair], growth: Growth) -> dict[int, int]:
    """People who are in more pairs than they can bear, each with how many."""
    count = Counter(person for pair in pairs for person in pair)
    return {who: count[who] for who in sorted(count) if count[who] > load_of(growth)}


def _fitting(pairs: Sequence[Pair], team: Team, growth: Growth) -> Iterator[Pairs]:
    """Each choice among these pairs that overloads nobody."""
    choices = combinations(pairs, wanted(team, growth))
    return (choice for choice in choices if not overloaded(choice, growth))


@lru_cache(maxsize=16)
def offered(team: Team, growth: Growth) -> Pairs:
    """The pairs to choose from: those that save most by themselves, and as many more as a choice without overload takes."""
    every = list(combinations(range(len(team.names)), 2))
    every.sort(key=lambda pair: -value(team, (pair,), growth))
    sizes = range(min(OFFERED, len(every)), len(every) + 1)
    enough = next(n for n in sizes if next(_fitting(every[:n], team, growth), None))
    return tuple(sorted(every[:enough]))


@lru_cache(maxsize=16)
def choices(team: Team, growth: Growth) -> dict[Pairs, float]:
    """Every choice of the pairs offered that overloads nobody, with its value."""
    return {choice: value(team, choice, growth) for choice in _fitting(offered(team, growth), team, growth)}


def best_pairs(team: Team, growth: Growth) -> Pairs:
    """The choice after which most is left at the low rates."""
    every = choices(team, growth)
    return max(every, key=lambda choice: every[choice])


def search(team: Team, growth: Growth) -> Calendar:
    """The best choice as a calendar of the year."""
    return (best_pairs(team, growth),) * len(growth.quarters)


@lru_cache(maxsize=16)
def goal(team: Team, growth: Growth) -> int:
    """Percent to keep, in whole ones: `gain` above the start, or most of what the best choice saves, if that is less."""
    lowest, best = left(team, (), growth), left(team, best_pairs(team, growth), growth)
    return int(f"{min(at_start(team) + growth.gain, lowest + SAVED * (best - lowest)):.0f}")


def reaches(team: Team, pairs: Pairs, growth: Growth) -> bool:
    """Whether the goal is met by the number as it is shown."""
    return int(f"{left(team, pairs, growth):.0f}") >= goal(team, growth)


def pairs_of(answer: Answer, team: Team) -> Pairs:
    """Those chosen, without any whose people the kit's team does not have (any more)."""
    known = {pair_id(pair, team): pair for pair in combinations(range(len(team.names)), 2)}
    return tuple(sorted(known[each] for each in answer["together"] if each in known))


def pair_id(pair: Pair, team: Team) -> str:
    return "--".join(team.ids[seat] for seat in pair)


@lru_cache(maxsize=16)
def shown(team: Team, growth: Growth) -> tuple[int, ...]:
    """Skills (rows) to show: those asked about, then those that lack most by weight without pairs."""
    lacking = products(team, (), growth)
    by_lack = [int(row) for row in np.argsort(-lacking, kind="stable") if lacking[row] > 0]
    first = dict.fromkeys([*asked(team, growth), *by_lack])
    return tuple(sorted([*first][:SHOWN]))


def gain(pair: Pair, team: Team, growth: Growth) -> float:
    """The points that a pair keeps by itself."""
    return left(team, (pair,), growth) - left(team, (), growth)


class Exchange(NamedTuple):
    """Pairs to choose instead of others, and the points that brings."""

    into: Pairs
    out: Pairs
    gain: float


def nearest_better(team: Team, pairs: Pairs, growth: Growth) -> Exchange | None:
    """The best choice among those that exchange fewest pairs and leave more; None where none leaves more."""
    now, every = value(team, pairs, growth), choices(team, growth)
    better = [choice for choice, then in every.items() if then - now >= LEAST_GAIN]
    if not better:
        return None
    best = max(better, key=lambda choice: (len({*choice} & {*pairs}), every[choice]))
    into, out = (tuple(pair for pair in one if pair not in other) for one, other in ((best, pairs), (pairs, best)))
    return Exchange(into, out, every[best] - now)


class Lesson(NamedTuple):
    """A skill (its row among those needed) that one teaches the other."""

    skill: int
    teacher: int
    learner: int


def lessons(pair: Pair, team: Team, growth: Growth, most: int = 2) -> list[Lesson]:
    """What a pair can pass on that the team would miss: the skills of which it saves most, first."""
    saved = by_skill(team, (pair,), growth) - by_skill(team, (), growth)
    worth = saved * np.array(team.weights)
    rows = [row for row in np.argsort(-worth, kind="stable") if worth[row] > 0]
    return [lesson for row in rows if (lesson := _lesson(int(row), pair, team))][:most]


def _lesson(skill: int, pair: Pair, team: Team) -> Lesson | None:
    learner, teacher = sorted(pair, key=lambda who: team.levels[who][skill])
    gap = team.levels[teacher][skill] > team.levels[learner][skill]
    return Lesson(skill, teacher, learner) if gap else None


SKILLS = 4  # to choose from


def missing_of(team: Team, pairs: Pairs, growth: Growth) -> Floats:
    """Percent of the level needed that each skill lacks after the year, in whole ones as they are shown."""
    shares: Floats = by_skill(team, pairs, growth).round()
    return 100 - shares


def products(team: Team, pairs: Pairs, growth: Growth) -> Floats:
    """The same times the weight of each skill: where one more person helps most."""
    return np.array(team.weights) * missing_of(team, pairs, growth)


@lru_cache(maxsize=16)
def asked(team: Team, growth: Growth) -> tuple[int, ...]:
    """Skills to choose the next hire from: those that lack most by weight after the best choice."""
    lacking = products(team, best_pairs(team, growth), growth)
    return tuple(sorted(int(row) for row in np.argsort(-lacking, kind="stable")[:SKILLS]))


def thinnest(team: Team, pairs: Pairs, growth: Growth) -> list[int]:
    """Of the skills asked about, those that lack most by weight."""
    lacking = products(team, pairs, growth)
    shown = {row: round(float(lacking[row]), 6) for row in asked(team, growth)}
    return [row for row, points in shown.items() if points == max(shown.values())]


def in_reserve(skill: int, team: Team) -> tuple[list[int], list[int]]:
    """Who is best at a skill (its row) today, and who comes next; of several best, the next are among them."""
    levels = [known[skill] for known in team.levels]
    first = [who for who, level in enumerate(levels) if level == max(levels)]
    rest = [level for level in levels if level < max(levels)]
    return first, [who for who, level in enumerate(levels) if rest and level == max(rest)]
