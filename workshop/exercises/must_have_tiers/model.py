"""What an answer insists on, who of the kit's pool is then left, and what each must costs."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from ...kit import Candidate, Kit
from ...kit.content.lesson2 import LEAST_LEVEL
from ..base import Answer
from ..joins import worth

MUST, TRAINABLE, NICE = "must", "trainable", "nice"
MOST_MUSTS = 3  # tried together when looking for a good set
UNAIDED = 3  # the level of ordinary work without help


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


def left(kit: Kit, musts: Iterable[str], below: int) -> list[Candidate]:
    """The people who meet every must."""
    asked = {skill: level_asked(kit, skill, below) for skill in musts}
    return [person for person in kit.candidates if all(person.levels[s] >= level for s, level in asked.items())]


def count_left(kit: Kit, musts: Iterable[str], below: int) -> int:
    """How many people meet every must."""
    return len(left(kit, musts, below))


def steps(kit: Kit, musts: Sequence[str], below: int) -> list[tuple[str, int]]:
    """The musts one after another, each time the one that leaves fewest, and how many people are then left."""
    taken = dict[str, int]()
    while rest := [skill for skill in musts if skill not in taken]:
        counts = {skill: count_left(kit, [*taken, skill], below) for skill in rest}
        costliest = min(rest, key=counts.__getitem__)
        taken[costliest] = counts[costliest]
    return list(taken.items())


def gives_back(kit: Kit, musts: Sequence[str], below: int) -> dict[str, int]:
    """For each must, how many more people are left without it, the others kept; costliest first."""
    now = count_left(kit, musts, below)
    back = {must: count_left(kit, [skill for skill in musts if skill != must], below) - now for must in musts}
    return dict(sorted(back.items(), key=lambda item: -item[1]))


def best_musts(kit: Kit, musts: Sequence[str], below: int, enough: int) -> tuple[str, ...]:
    """Up to three of these musts, of the greatest weight, that leave `enough` people; none if not even one does.

    With a skill of the quality that comes first among them if that can be.
    """
    able = {must: {person.id for person in left(kit, [must], below)} for must in musts}
    sets = [chosen for size in range(1, MOST_MUSTS + 1) for chosen in combinations(musts, size)]
    fitting = [chosen for chosen in sets if len(set.intersection(*(able[must] for must in chosen))) >= enough]
    return max(fitting, key=lambda chosen: worth(kit, chosen), default=())


def to_learn(kit: Kit, musts: Sequence[str], trainable: Sequence[str], below: int) -> list[tuple[int, str]]:
    """(levels still to learn, name) of everybody left, least first; see `learnt_to`."""
    goals = {skill: learnt_to(kit, skill) for skill in trainable}
    people = left(kit, musts, below)
    return sorted((sum(max(0, goal - p.levels[s]) for s, goal in goals.items()), p.name) for p in people)
