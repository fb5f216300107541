"""How far the place of a team can be trusted, since the marks of its people are never exact."""

from collections.abc import Sequence
from functools import lru_cache

from ..kit import Kit, KitError
from ..models.staffing.errors import CHANCE, TRIES, Moved, moved_marks
from ..words import percent, text
from .joins import best_plan


@lru_cache(maxsize=4)
def moved(kit: Kit) -> Moved:
    """The kit’s marks moved at random, worked out once per kit."""
    problem, plan = best_plan(kit)
    return moved_marks(problem, plan.members)


def doubt(members: Sequence[int], kit: Kit) -> str:
    """What becomes of the best team, and of this one, when marks are off; "" where the kit has no team."""
    try:
        tries = moved(kit)
    except KitError:
        return ""
    shares = tries.shares(members)
    return text(
        "Levels are rough ratings. In {tries} trials each was off by one with a chance of {chance}: the best team by these "
        "levels came first in {first} of them, and yours brought at least {least} of what the best brought, {share} on average.",
        chance=percent(CHANCE),
        first=TRIES - tries.others,
        tries=TRIES,
        share=percent(float(shares.mean())),
        least=percent(float(shares.min())),
    )
