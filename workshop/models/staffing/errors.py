"""What errors in the marks do to the best team: the marks are moved at random, and the best team is looked for again.

It is looked for by single exchanges from several starts, all tries at once. Next to the proven best teams of the same tries it
is never better, and misses by a thousandth at most in the shipped kits (see the tests).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.models.staffing._problem import Floats, Ints, Mask, Problem, pool_of

TRIES, CHANCE, SEED = 60, 0.3, 12
STARTS, LARGE = 8, 400  # random starts, fewer where the pool is so large that they would take long


@dataclass(frozen=True, eq=False)
class Moved:
    """Marks as they might be: each one level off with some chance, never outside the scale; `levels` (tries, people, skills).

    `team` is best by the marks given. `best` (tries,) is what the best team found in each try is worth, `others` in how many
    tries that is another team, and `kept` how many people of `team` are in it then, on average.
    """

    problem: Problem
    team: tuple[int, ...]
    levels: Floats
    best: Floats
    others: int
    kept: float

    def shares(self, members: Sequence[int]) -> Floats:
        """What a team is worth in each try, as a share of the best of that try."""
        worth = _values(self.problem, self.levels[:, list(members)])
        return np.asarray(worth / np.maximum(np.maximum(self.best, worth), 1e-300))


def moved_marks(problem: Problem, team: Sequence[int]) -> Moved:
    """The tries: the marks moved with a fixed seed, and the best team found for each, from `team` and from random ones."""
    draw = np.random.default_rng(SEED)
    off = (draw.random((TRIES, *problem.levels.shape)) < CHANCE) * draw.choice(
        [-1.0, 1.0], (TRIES, *problem.levels.shape)
    )
    levels = np.clip(problem.levels + off, 0, problem.levels.max())
    starts = np.vstack([np.array([team]), _random_teams(problem, draw, len(team))])
    tries = np.repeat(np.arange(TRIES), len(starts))
    teams, values = _climb(problem, levels[tries], np.tile(starts, (TRIES, 1)))
    values = values.reshape(TRIES, -1)
    best, first = values.max(axis=1), values.argmax(axis=1)
    other = best > _values(problem, levels[:, list(team)]) + problem.value_tolerance
    found = teams.reshape(TRIES, len(starts), -1)[np.arange(TRIES), first][other]
    kept = float(np.isin(found, team).sum(axis=1).mean()) if len(found) else float(len(team))
    return Moved(problem, tuple(team), levels, best, int(other.sum()), kept)


def _values(problem: Problem, levels: Floats) -> Floats:
    """The value of teams whose members' marks are (…, members, skills)."""
    shares = np.sort(np.minimum(1.0, levels / problem.required), axis=-2)
    second = shares[..., -2, :] if shares.shape[-2] > 1 else np.zeros_like(shares[..., -1, :])
    return np.asarray(shares[..., -1, :] @ problem.weights + second @ problem.backup_weights)


def _random_teams(problem: Problem, draw: np.random.Generator, size: int) -> Ints:
    """Some feasible teams of that size, drawn at random."""
    people = pool_of(problem).people
    teams = np.array([draw.choice(people, size, replace=False) for _ in range(40 * STARTS)])
    return np.asarray(teams[_fits(problem, teams)][: min(STARTS, LARGE // len(people))])


def _fits(problem: Problem, teams: Ints) -> Mask:
    """Which teams (rows) keep budget and backgrounds."""
    _, groups = np.unique(np.array(problem.backgrounds), return_inverse=True)
    counts = (groups[teams][..., None] == np.arange(groups.max() + 1)).sum(axis=-2)
    cheap = problem.costs[teams].sum(axis=-1) <= problem.budget + problem.cost_tolerance
    mixed = (counts > 0).sum(axis=-1) >= problem.min_backgrounds
    return np.asarray(cheap & mixed & (counts.max(axis=-1) <= problem.max_per_background))


def _climb(problem: Problem, levels: Floats, teams: Ints) -> tuple[Ints, Floats]:
    """Teams after the best exchange of one member, again and again until none gains; and their values."""
    rows, values = np.arange(len(teams)), _values(problem, levels[np.arange(len(teams))[:, None], teams])
    shares, active = np.minimum(1.0, levels / problem.required), rows
    while len(active):
        gains = np.full(len(active), -np.inf)
        better = teams[active].copy()
        for out in range(teams.shape[1]):
            rest = np.delete(teams[active], out, axis=1)
            new, worth = _best_joining(problem, shares[active], rest)
            more = worth > gains
            gains[more], better[more] = worth[more], np.insert(rest, 0, new, axis=1)[more]
        up = gains > values[active] + problem.value_tolerance
        active, gains, better = active[up], gains[up], better[up]
        teams[active], values[active] = better, gains
    return teams, values


def _best_joining(problem: Problem, shares: Floats, rest: Ints) -> tuple[Ints, Floats]:
    """Who adds most to each rest of a team and keeps the conditions, and the value of the whole."""
    tries = np.arange(len(rest))
    held = np.sort(shares[tries[:, None], rest], axis=1) if rest.shape[1] else np.zeros((len(rest), 1, shares.shape[2]))
    first = held[:, -1:]
    second = held[:, -2:-1] if held.shape[1] > 1 else np.zeros_like(first)
    values = np.maximum(first, shares) @ problem.weights
    values += np.maximum(second, np.minimum(first, shares)) @ problem.backup_weights
    values[~_may_join(problem, rest)] = -np.inf
    new = values.argmax(axis=1)
    return new, values[tries, new]


def _may_join(problem: Problem, rest: Ints) -> Mask:
    """(teams, people): who is not in the rest of a team, can be hired, and keeps budget and backgrounds."""
    people, (_, groups) = len(problem.costs), np.unique(np.array(problem.backgrounds), return_inverse=True)
    counts = (groups[rest][..., None] == np.arange(groups.max() + 1)).sum(axis=1)
    crowd, mixture = counts < problem.max_per_background, (counts > 0).sum(axis=1)[:, None]
    enough = mixture + (counts == 0) >= problem.min_backgrounds
    left = problem.budget + problem.cost_tolerance - problem.costs[rest].sum(axis=1)
    allowed = (crowd & enough)[:, groups] & (problem.costs <= left[:, None])
    allowed &= ~(rest[:, :, None] == np.arange(people)).any(axis=1)
    out = np.ones(people, dtype=bool)
    out[pool_of(problem).people] = False
    allowed[:, out] = False
    return np.asarray(allowed)
