"""Which gaps each background fills, counted in the kit's own pool, and what a mix of first talks leaves open.

A count such as 0 of 7 is evidence of a share, not the share: what stays open is the mean over all shares that could lie
behind the counts (Jeffreys' prior), and its range is of the same shares. A background of which nobody was counted fills nothing.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import NDArray

from ...kit import Kit

Floats = NDArray[np.float64]

DRAWS, SEED = 4000, 7
LOW, HIGH = 0.1, 0.9  # the range shown holds the middle 80%
PRIOR = 0.5  # Jeffreys: what is added to those who reach the level and to those who do not


class Share(NamedTuple):
    """`able` of `people` reach the level needed."""

    able: int
    people: int

    @property
    def value(self) -> float:
        return self.able / self.people if self.people else 0.0

    @property
    def range(self) -> tuple[float, float]:
        """95% interval of the share (Wilson 1927); 0 to 1 where there is nobody to count."""
        if not self.people:
            return 0.0, 1.0
        low, high = scipy.stats.binomtest(self.able, self.people).proportion_ci(method="wilson")
        return float(low), float(high)


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


def share_of(kit: Kit, background: str, skill: str) -> Share:
    """How many of that background in the pool reach the level the team needs of that skill."""
    levels = [person.levels[skill] for person in kit.candidates if person.background == background]
    return Share(sum(level >= kit.need[skill].required for level in levels), len(levels))


def best_sources(kit: Kit, skill: str) -> list[str]:
    """The backgrounds with the highest share of people at the level needed; none when nobody in the pool is."""
    shares = {b.id: share_of(kit, b.id, skill).value for b in kit.about.backgrounds}
    top = max(shares.values())
    return [name for name, share in shares.items() if share == top > 0]


def mix_of(answer: dict[str, Any], kit: Kit) -> tuple[int, ...]:
    """First talks per background, in the kit's order."""
    return tuple(answer["talks"].get(b.id, 0) for b in kit.about.backgrounds)


def left_open(kit: Kit, mix: Sequence[int]) -> Left:
    """What stays open after these first talks, if the pool is a sample of those you meet."""
    chance = _expected(kit, mix)
    low, high = np.quantile(_open(_drawn(kit), mix), [LOW, HIGH], axis=0)
    return Left(chance, np.minimum(low, chance), np.maximum(high, chance))


def gaps_left(kit: Kit, mix: Sequence[int]) -> float:
    """The number of skills expected to stay open."""
    return float(_expected(kit, mix).sum())


@lru_cache(maxsize=8)
def best_mix(kit: Kit, talks: int) -> tuple[int, ...]:
    """The mix of that many talks that no single move makes better, begun by adding the most useful talk each time."""
    mix: tuple[int, ...] = (0,) * len(kit.about.backgrounds)
    while True:
        move = best_move(kit, mix, talks)
        if sum(mix) == talks and move.gaps >= gaps_left(kit, mix) - 1e-9:
            return mix
        mix = moved(mix, move)


def one_talk_away(kit: Kit, mix: Sequence[int]) -> bool:
    """Whether moving one talk makes it the best mix, and it is no worse than the best mix of one talk fewer."""
    talks = kit.content.sourcing.talks
    best = best_mix(kit, talks)
    apart = sum(abs(held - most) for held, most in zip(mix, best, strict=True))
    return sum(mix) == talks and apart <= 2 and gaps_left(kit, mix) <= gaps_left(kit, best_mix(kit, max(0, talks - 1)))


def best_move(kit: Kit, mix: Sequence[int], talks: int) -> Move:
    """The one talk that leaves the fewest gaps: added or taken back on the way to so many talks, else held elsewhere."""
    rows = range(len(mix))
    outs = [None] if sum(mix) < talks else [row for row in rows if mix[row]]
    intos = [None] if sum(mix) > talks else rows
    moves = [Move(out, into, 0.0) for out in outs for into in intos if out != into]
    weighed = [move._replace(gaps=gaps_left(kit, moved(mix, move))) for move in moves]
    return min(weighed, key=lambda move: move.gaps, default=Move(None, None, gaps_left(kit, mix)))


def moved(mix: Sequence[int], move: Move) -> tuple[int, ...]:
    """The mix after the move."""
    return tuple(talks - (row == move.out) + (row == move.into) for row, talks in enumerate(mix))


@lru_cache(maxsize=8)
def _counts(kit: Kit) -> tuple[Floats, Floats]:
    """How many of each background reach each level needed, shape (backgrounds, skills), and all of it, (backgrounds, 1)."""
    counts = [[share_of(kit, b.id, need.skill) for need in kit.about.team.skills] for b in kit.about.backgrounds]
    return np.array([[share.able for share in row] for row in counts]), np.array([[row[0].people] for row in counts])


def _expected(kit: Kit, mix: Sequence[int]) -> Floats:
    """Mean chance per skill that nobody of those met reaches the level: exact over the shares that `_drawn` draws from.

    Of n people of one background nobody reaches it with chance E[(1 − share)ⁿ] = B(able + ½, unable + ½ + n) / B(able + ½, unable + ½).
    """
    able, people = _counts(kit)
    yes, no, met = able + PRIOR, people - able + PRIOR, np.array(mix, dtype=float)[:, None]
    nobody = np.exp(scipy.special.betaln(yes, no + met) - scipy.special.betaln(yes, no))
    return np.asarray(np.prod(np.where(people > 0, nobody, 1.0), axis=0))


@lru_cache(maxsize=8)
def _drawn(kit: Kit) -> Floats:
    """Shares that could lie behind these counts, shape (DRAWS, backgrounds, skills).

    Nobody of seven is not proof that there is nobody, so none of them is exactly 0 where somebody was counted.
    """
    able, people = _counts(kit)
    drawn = np.random.default_rng(SEED).beta(able + PRIOR, people - able + PRIOR, size=(DRAWS, *able.shape))
    return drawn * (people > 0)


def _open(shares: Floats, mix: Sequence[int]) -> Floats:
    """Π over backgrounds of (1 − share) to the power of talks; shape (…, skills)."""
    return np.asarray(np.prod((1 - shares) ** np.array(mix, dtype=float)[:, None], axis=-2))
