"""What an answer insists on, who of the kit's pool is then left, and what each must costs."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Kit
from ...kit.content.lesson2 import LEAST_LEVEL
from ..base import Answer
from ..joins import worth

MUST, TRAINABLE, NICE = "must", "trainable", "nice"
MOST_MUSTS = 3  # tried together when looking for a good set
UNAIDED = 3  # the level of ordinary work without help


class Step(NamedTuple):
    """One must: how many people are left once it is asked for, after the ones before it."""

    skill: str
    left: int


def below_of(answer: Answer) -> int:
    """How many levels below the team's need the musts are set."""
    return int(answer["start"].get("below", 0))


def in_tier(answer: Answer, tier: str) -> list[str]:
    return [skill for skill, place in answer["tiers"].items() if place == tier]


def level_asked(kit: Kit, skill: str, below: int) -> int:
    """The level somebody needs on the first day, `below` levels under what the team needs."""
    return max(LEAST_LEVEL, kit.need[skill].required - below)


def learnt_to(kit: Kit, skill: str) -> int:
    """The level a trainable skill is learnt to within a year."""
    return min(kit.need[skill].required, UNAIDED)


def left(kit: Kit, musts: Iterable[str], below: int) -> NDArray[np.bool_]:
    """(people,) who meet every must."""
    return _all(_reach(kit, musts, below), kit)


def count_left(kit: Kit, musts: Iterable[str], below: int) -> int:
    """How many people meet every must."""
    return int(left(kit, musts, below).sum())


def _reach(kit: Kit, musts: Iterable[str], below: int) -> list[NDArray[np.bool_]]:
    """(people,) for each must: who reaches the level asked for."""
    levels = ((skill, level_asked(kit, skill, below)) for skill in musts)
    return [np.array([person.levels[skill] >= level for person in kit.candidates]) for skill, level in levels]


def _all(reach: Sequence[NDArray[np.bool_]], kit: Kit) -> NDArray[np.bool_]:
    everybody = np.ones(len(kit.candidates), dtype=bool)
    return np.asarray(np.array([everybody, *reach]).all(axis=0))


def steps(kit: Kit, musts: Sequence[str], below: int) -> list[Step]:
    """The musts one after another, each time the one that leaves fewest."""
    reach = dict(zip(musts, _reach(kit, musts, below), strict=True))
    stay, found = _all([], kit), list[Step]()
    while reach:
        costliest = min(reach, key=lambda skill: int((stay & reach[skill]).sum()))
        stay = stay & reach.pop(costliest)
        found.append(Step(costliest, int(stay.sum())))
    return found


def gives_back(kit: Kit, musts: Sequence[str], below: int) -> dict[str, int]:
    """For each must, how many more people are left without it, the others kept; costliest first."""
    reach = _reach(kit, musts, below)
    now = int(_all(reach, kit).sum())
    back = {s: int(_all(reach[:at] + reach[at + 1 :], kit).sum()) - now for at, s in enumerate(musts)}
    return dict(sorted(back.items(), key=lambda item: -item[1]))


def best_musts(kit: Kit, musts: Sequence[str], below: int, enough: int) -> list[str]:
    """Up to three of these musts, of the greatest weight, that leave `enough` people; none if not even one does.

    With a skill of the quality that comes first among them if that can be.
    """
    reach = dict(zip(musts, _reach(kit, musts, below), strict=True))
    sets = [chosen for size in range(1, MOST_MUSTS + 1) for chosen in combinations(musts, size)]
    fitting = [chosen for chosen in sets if _all([reach[s] for s in chosen], kit).sum() >= enough]
    return list(max(fitting, key=lambda chosen: worth(kit, chosen), default=()))


def to_learn(kit: Kit, musts: Sequence[str], trainable: Sequence[str], below: int) -> list[tuple[int, str]]:
    """(levels still to learn, name) of everybody left, least first; see `learnt_to`."""
    goals = {skill: learnt_to(kit, skill) for skill in trainable}
    people = [p for p, stays in zip(kit.candidates, left(kit, musts, below), strict=True) if stays]
    return sorted((sum(max(0, goal - p.levels[s]) for s, goal in goals.items()), p.name) for p in people)
