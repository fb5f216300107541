"""Growth for a team of ten, against the same model in Mesa (agents) and in plain Python, on the same luck."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import mesa
import numpy as np

from workshop.models.growth import simulate

PEOPLE, SKILLS, MONTHS, RUNS, RATE, HALF_LIFE = 10, 12, 24, 200, 0.15, 30.0
LEVELS = np.random.default_rng(1).integers(0, 6, (PEOPLE, SKILLS)).astype(float)
PAIRS = [(one, one + 1) for one in range(0, PEOPLE, 2)] + [(0, 3), (2, 5)]
KEPT = 0.5 ** (1 / HALF_LIFE)
LUCK = np.random.default_rng(0).standard_normal((RUNS, MONTHS, PEOPLE))
LEARNED = np.minimum(RATE * np.exp(0.5 * LUCK - 0.125), 1.0).tolist()


def rows() -> Iterator[str]:
    ours, reference = timed(with_simulate, 9)
    for name, function in (("Mesa", with_mesa), ("plain Python", with_lists)):
        theirs, levels = timed(function, 3)
        if not np.allclose(levels, reference):
            raise ValueError(f"{name} grew other people than the kit did")
        yield (
            f"| growth of {PEOPLE} people, {SKILLS} skills, {MONTHS} months, {RUNS} runs | {1000 * ours:.0f} ms "
            f"| {name}: {1000 * theirs:.0f} ms | {theirs / ours:.0f} times faster |"
        )


def timed(function: Callable[[], object], times: int) -> tuple[float, object]:
    """Median seconds, and what the last call gave."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        result = function()
        taken.append(time.perf_counter() - begun)
    return median(taken), result


def with_simulate() -> object:
    return simulate(LEVELS, PAIRS, MONTHS, RUNS, RATE, HALF_LIFE, 0)[:, -1]


class Person(mesa.Agent):  # type: ignore[misc]
    """Looks at the others first, then learns, so that all start the month at once."""

    def __init__(self, model: Team, row: int) -> None:
        super().__init__(model)
        self.row, self.levels, self.others = row, LEVELS[row].tolist(), []
        self.best: list[float] = []

    def look(self) -> None:
        self.best = [max(levels) for levels in zip(self.levels, *(o.levels for o in self.others), strict=True)]

    def learn(self) -> None:
        share = self.model.learned[self.model.month][self.row]
        self.levels = [(now + share * (top - now)) * KEPT for now, top in zip(self.levels, self.best, strict=True)]


class Team(mesa.Model):  # type: ignore[misc]
    def __init__(self, learned: list[list[float]]) -> None:
        super().__init__(seed=0)
        self.learned, self.month = learned, 0
        people = [Person(self, row) for row in range(PEOPLE)]
        for one, other in PAIRS:
            people[one].others.append(people[other])
            people[other].others.append(people[one])

    def step(self) -> None:
        self.agents.do("look")
        self.agents.do("learn")
        self.month += 1


def with_mesa() -> object:
    teams = [Team(learned) for learned in LEARNED]
    for team in teams:
        for _ in range(MONTHS):
            team.step()
    return [[person.levels for person in team.agents] for team in teams]


def with_lists() -> object:
    partners = [[b if a == row else a for a, b in PAIRS if row in (a, b)] for row in range(PEOPLE)]
    ends = []
    for learned in LEARNED:
        team = LEVELS.tolist()
        for shares in learned:
            best = [[max(team[p][s] for p in (row, *partners[row])) for s in range(SKILLS)] for row in range(PEOPLE)]
            team = [
                [(now + share * (top - now)) * KEPT for now, top in zip(levels, tops, strict=True)]
                for share, levels, tops in zip(shares, team, best, strict=True)
            ]
        ends.append(team)
    return ends
