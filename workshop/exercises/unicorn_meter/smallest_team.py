"""The smallest team of a kit's pool that reaches every level of a list between them, by exact search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ...kit import Candidate, Kit


class Person(NamedTuple):
    """`covers` holds one bit for each level of the list that this person reaches."""

    covers: int
    cost: int
    row: int


def smallest_team(kit: Kit, bars: Mapping[str, int]) -> list[Candidate] | None:
    """Fewest people who together reach every level of {skill: level}, of these the least costly; None if nobody can."""
    rows = tuple(
        (sum(1 << bit for bit, (skill, level) in enumerate(bars.items()) if p.levels[skill] >= level), p.cost)
        for p in kit.candidates
    )
    found = _smallest(rows, len(bars))
    return None if found is None else [kit.candidates[row] for row in sorted(found)]


@lru_cache(maxsize=256)
def _smallest(rows: tuple[tuple[int, int], ...], skills: int) -> tuple[int, ...] | None:
    people = _useful([Person(covers, cost, row) for row, (covers, cost) in enumerate(rows) if covers])
    reached = 0
    for person in people:
        reached |= person.covers
    everything = (1 << skills) - 1
    if reached != everything:
        return None
    for size in range(skills + 1):
        teams = list(_teams(people, everything, size))
        if teams:
            return tuple(person.row for person in min(teams, key=_price))
    return None  # not reached: one person per skill is always enough


def _price(team: list[Person]) -> tuple[int, list[int]]:
    return sum(person.cost for person in team), [person.row for person in team]


def _useful(people: list[Person]) -> list[Person]:
    """Without those whom somebody else covers in full at no greater cost."""
    return [
        one
        for one in people
        if not any(
            one.covers | other.covers == other.covers and (other.cost, other.row) < (one.cost, one.row)
            for other in people
        )
    ]


def _teams(people: list[Person], left: int, size: int) -> Iterator[list[Person]]:
    """Every team of at most `size` that covers the bits left, branching on the one that fewest people cover."""
    if not left:
        yield []
        return
    if size * max((person.covers & left).bit_count() for person in people) < left.bit_count():
        return
    bits = [1 << bit for bit in range(left.bit_length()) if left >> bit & 1]
    rarest = min(bits, key=lambda bit: sum(bool(person.covers & bit) for person in people))
    for person in people:
        if person.covers & rarest:
            yield from ([person, *rest] for rest in _teams(people, left & ~person.covers, size - 1))
