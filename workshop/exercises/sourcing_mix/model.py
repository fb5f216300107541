"""Which gaps each background fills, counted in the kit's own pool, and what a mix of first talks leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Kit

Floats = NDArray[np.float64]
Reach = tuple[tuple[tuple[bool, ...], ...], ...]  # background × person × skill needed: at the level needed?
Z = 1.959964  # both ends of a normal distribution that hold 95% between them
DRAWS, SEED = 400, 7
LOW, HIGH = 0.1, 0.9  # the range shown holds the middle 80%


class Share(NamedTuple):
    """`able` of `people` reach the level needed; `low` and `high` bound the share (95%, Wilson 1927)."""

    able: int
    people: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.able / self.people if self.people else 0.0


class Left(NamedTuple):
    """Chance per skill that nobody of those met reaches the level needed, and an 80% range, as so few were counted."""

    chance: Floats
    low: Floats
    high: Floats


class Move(NamedTuple):
    """One talk taken from one background (row; None: a talk still free) and held in another (None: not held)."""

    out: int | None
    into: int | None
    gaps: float


def wilson(able: int, people: int) -> tuple[float, float]:
    """95% interval of a share; 0 to 1 when there is nobody to count."""
    if not people:
        return 0.0, 1.0
    share, square = able / people, Z * Z / people
    middle, half = share + square / 2, Z * sqrt(share * (1 - share) / people + square / (4 * people))
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))


def reach_of(kit: Kit) -> Reach:
    needs = kit.about.team.skills
    return tuple(
        tuple(
            tuple(person.levels[need.skill] >= need.required for need in needs)
            for person in kit.candidates
            if person.background == background.id
        )
        for background in kit.about.backgrounds
    )


def share_of(kit: Kit, background: str, skill: str) -> Share:
    """How many of that background in the pool reach the level the team needs of that skill."""
    people = [person for person in kit.candidates if person.background == background]
    able = sum(person.levels[skill] >= kit.need[skill].required for person in people)
    return Share(able, len(people), *wilson(able, len(people)))


def best_sources(kit: Kit, skill: str) -> list[str]:
    """The backgrounds with the highest share of people at the level needed; none when nobody in the pool is."""
    shares = {b.id: share_of(kit, b.id, skill).value for b in kit.about.backgrounds}
    top = max(shares.values())
    return [name for name, share in shares.items() if share == top > 0]


def mix_of(answer: dict[str, Any], kit: Kit) -> tuple[int, ...]:
    """First talks per background, in the kit's order."""
    return tuple(answer["talks"].get(b.id, 0) for b in kit.about.backgrounds)


def left_open(kit: Kit, mix: Sequence[int]) -> Left:
    """What stays open after these first talks, if whom you meet is like the pool."""
    reach = reach_of(kit)
    chance = _open(_shares(reach), mix)
    low, high = np.quantile(_open(_drawn(reach), mix), [LOW, HIGH], axis=0)
    return Left(chance, np.minimum(low, chance), np.maximum(high, chance))


def gaps_left(kit: Kit, mix: Sequence[int]) -> float:
    """The number of skills expected to stay open."""
    return _gaps(reach_of(kit), mix)


def best_mix(kit: Kit, talks: int) -> tuple[int, ...]:
    """The mix of that many talks that no single move makes better, begun by adding the most useful talk each time."""
    return _best_mix(reach_of(kit), talks)


def best_move(kit: Kit, mix: Sequence[int]) -> Move:
    """The one talk moved from one background to another that leaves the fewest gaps."""
    return _best_move(reach_of(kit), mix)


def best_extra(kit: Kit, mix: Sequence[int]) -> Move:
    """The background where one more talk helps most."""
    reach = reach_of(kit)
    into = min(range(len(mix)), key=lambda row: _gaps(reach, moved(mix, None, row)))
    return Move(None, into, _gaps(reach, moved(mix, None, into)))


def least_missed(kit: Kit, mix: Sequence[int]) -> Move:
    """The talk whose loss costs least; some talk must be planned."""
    reach = reach_of(kit)
    out = min((row for row, talks in enumerate(mix) if talks), key=lambda row: _gaps(reach, moved(mix, row, None)))
    return Move(out, None, _gaps(reach, moved(mix, out, None)))


@lru_cache(maxsize=8)
def _shares(reach: Reach) -> Floats:
    """Share of each background at the level needed, shape (backgrounds, skills); 0 where the pool has nobody."""
    return np.array([np.mean(people, axis=0) if people else np.zeros(_skills(reach)) for people in reach])


def _skills(reach: Reach) -> int:
    return next(len(people[0]) for people in reach if people)


@lru_cache(maxsize=8)
def _drawn(reach: Reach) -> Floats:
    """Shares that could lie behind these counts (Jeffreys' prior), shape (DRAWS, backgrounds, skills).

    Nobody of seven is not proof that there is nobody, so none of them is exactly 0.
    """
    able = np.array([np.sum(people, axis=0) if people else np.zeros(_skills(reach)) for people in reach])
    missed = np.array([len(people) for people in reach])[:, None] - able
    return np.random.default_rng(SEED).beta(able + 0.5, missed + 0.5, size=(DRAWS, *able.shape))


def _open(shares: Floats, mix: Sequence[int]) -> Floats:
    """Π over backgrounds of (1 − share) to the power of talks; shape (…, skills)."""
    held = [row for row, talks in enumerate(mix) if talks]
    powers = np.array(mix, dtype=float)[held][:, None]
    return np.asarray(np.prod((1 - shares[..., held, :]) ** powers, axis=-2))


def _gaps(reach: Reach, mix: Sequence[int]) -> float:
    return float(_open(_shares(reach), mix).sum())


@lru_cache(maxsize=8)
def _best_mix(reach: Reach, talks: int) -> tuple[int, ...]:
    mix = (0,) * len(reach)
    for _ in range(talks):
        here = mix
        mix = min((moved(here, None, row) for row in range(len(here))), key=lambda one: _gaps(reach, one))
    while (move := _best_move(reach, mix)).gaps < _gaps(reach, mix) - 1e-9:
        mix = moved(mix, move.out, move.into)
    return mix


def _best_move(reach: Reach, mix: Sequence[int]) -> Move:
    rows = range(len(mix))
    pairs = [(out, into) for out in rows if mix[out] for into in rows if out != into]
    moves = [Move(out, into, _gaps(reach, moved(mix, out, into))) for out, into in pairs]
    return min(moves, key=lambda move: move.gaps, default=Move(None, None, _gaps(reach, mix)))


def moved(mix: Sequence[int], out: int | None, into: int | None) -> tuple[int, ...]:
    """The mix with one talk taken from row `out` and one added to row `into`, where there is such a row."""
    return tuple(talks - (row == out) + (row == into) for row, talks in enumerate(mix))
