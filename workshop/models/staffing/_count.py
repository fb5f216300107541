"""Every team of a small pool, one after another.

A team is split into its first few members and the rest. Who reaches which threshold is kept as bits, once for "one
person" and once for "two", so that two halves are joined by a few bitwise operations and their value is looked up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints, Problem

Mask = NDArray[np.bool_]
Words = NDArray[np.uint16]
BITS = 13  # per word: the tables of all words together stay in the processor's cache
BLOCK = 40_000  # teams joined at a time, for the same reason


@dataclass(frozen=True)
class Halves:
    """Part teams: thresholds met by one and by two members, costs, and their kind.

    A kind says how many come from each background and how many meet each must-have; `kind` is a row of `kinds`.
    """

    one: Words
    two: Words
    costs: Floats
    kind: Ints
    kinds: Ints

    def __getitem__(self, chosen: slice | Mask) -> "Halves":
        return Halves(self.one[chosen], self.two[chosen], self.costs[chosen], self.kind[chosen], self.kinds)


@dataclass(frozen=True)
class Block:
    """A table of teams: their values, and whether they are feasible."""

    values: Floats
    ok: Mask


def number_of_teams(pool: Pool) -> int:
    """How many teams within headcount, feasible or not, hold those to include."""
    wanted = len(pool.problem.include)
    free, seats = len(pool.people) - wanted, pool.problem.headcount - wanted
    return sum(comb(free, size) for size in range(min(free, seats) + 1))


def every_team(pool: Pool) -> Iterator[Block]:
    """All of those teams, each once: a full first half takes any second half that starts after its last member."""
    chosen = np.isin(pool.people, pool.problem.include)
    base, free = np.flatnonzero(chosen), np.flatnonzero(~chosen)
    seats = pool.problem.headcount - len(base)
    if seats < 0 or len(base) < len(pool.problem.include):
        return
    early, late = _part_teams(free, seats - seats // 2), _part_teams(free, seats // 2)
    first = _halves(pool, np.hstack([np.tile(base, (len(early), 1)), early]))
    second = _halves(pool, late)
    join = _Join(pool.problem, _tables(pool.gains), _mixable(pool.problem, first.kinds, second.kinds))
    full, last = early.min(axis=1, initial=0) >= 0, early.max(axis=1, initial=-1)
    yield from join.blocks(first[~full], second[-1:])
    opening = np.append(late[:-1, :1].ravel(), len(pool.people))
    for person in np.unique(last[full]):
        after = second[np.searchsorted(opening, person, side="right") :]
        yield from join.blocks(first[full & (last == person)], after)


def _part_teams(free: Ints, seats: int) -> Ints:
    """All sets of up to `seats` people, one per row padded with -1, by first member; nobody comes last."""
    sets, nobody = [np.zeros((0, seats), dtype=np.int64)], np.full((1, seats), -1)
    for size in range(1, min(seats, len(free)) + 1):
        flat = np.fromiter(chain.from_iterable(combinations(free.tolist(), size)), dtype=np.int64).reshape(-1, size)
        sets.append(np.pad(flat, ((0, 0), (0, seats - size)), constant_values=-1))
    rows = np.vstack(sets)
    return np.vstack([rows[np.argsort(rows[:, :1].ravel(), kind="stable")], nobody])


def _halves(pool: Pool, members: Ints) -> Halves:
    """Row -1 of every lookup is the nobody that pads a small team."""
    words, prices, marks = (_with_nobody(table) for table in (_words(pool.meets), pool.prices, _marks(pool)))
    one = np.zeros((len(members), words.shape[1]), dtype=np.uint16)
    two, cost, total = one.copy(), np.zeros(len(members)), np.zeros((len(members), marks.shape[1]), dtype=np.int64)
    for person in members.T:
        two |= one & words[person]
        one |= words[person]
        cost += prices[person]
        total += marks[person]
    kinds, kind = np.unique(total, axis=0, return_inverse=True)
    return Halves(one, two, cost, kind.ravel(), kinds)


def _with_nobody(table: NDArray[np.generic]) -> NDArray[np.generic]:
    return np.concatenate([table, np.zeros_like(table, shape=(1, *table.shape[1:]))])


def _words(meets: Floats) -> Words:
    return (_by_word(meets) @ 2.0 ** np.arange(BITS)).astype(np.uint16)


def _by_word(table: Floats) -> Floats:
    """Columns cut into words of BITS, shape (rows, words, BITS)."""
    words = -(-table.shape[1] // BITS)
    return np.pad(table, ((0, 0), (0, words * BITS - table.shape[1]))).reshape(len(table), words, BITS)


def _marks(pool: Pool) -> Ints:
    groups = pool.groups[:, None] == np.unique(pool.groups)
    return np.hstack([groups, pool.musts]).astype(np.int64)


def _tables(gains: Floats) -> Floats:
    """What every combination of bits in every word is worth, shape (2, words, 2**BITS)."""
    bits = (np.arange(2**BITS)[:, None] >> np.arange(BITS)) & 1
    return np.ascontiguousarray(_by_word(gains) @ bits.T)


def _mixable(problem: Problem, first: Ints, second: Ints) -> Mask:
    """Which kinds of halves together keep the conditions on backgrounds and must-haves."""
    counts, met = np.split(first[:, None] + second, [first.shape[1] - len(problem.must_have)], axis=2)
    crowded = (counts > problem.max_per_background).any(axis=2)
    few = (counts > 0).sum(axis=2) < problem.min_backgrounds
    mixable: Mask = ~crowded & ~few & (met > 0).all(axis=2)
    return mixable


@dataclass(frozen=True)
class _Join:
    problem: Problem
    tables: Floats
    mixable: Mask

    def blocks(self, first: Halves, second: Halves) -> Iterator[Block]:
        step = max(1, BLOCK // len(second.costs))
        for start in range(0, len(first.costs), step):
            part = first[start : start + step]
            costs = part.costs[:, None] + second.costs
            ok = (costs <= self.problem.budget + self.problem.cost_tolerance) & self.mixable[part.kind][:, second.kind]
            yield Block(self._values(part, second), ok)

    def _values(self, first: Halves, second: Halves) -> Floats:
        values = np.zeros((len(first.costs), len(second.costs)))
        for word, (once, twice) in enumerate(self.tables.swapaxes(0, 1)):
            mine, theirs = first.one[:, word, None], second.one[:, word].copy()
            values += once.take(mine | theirs)
            values += twice.take((mine & theirs) | (first.two[:, word, None] | second.two[:, word]))
        return values
