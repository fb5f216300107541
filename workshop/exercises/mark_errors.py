"""How far the place of a team can be trusted, since the marks of its people are never exact."""

from collections.abc import Sequence
from functools import lru_cache

from ..kit import Kit, KitError
from ..models.staffing.errors import TRIES, Moved, moved_marks
from ..words import percent, text
from .joins import best_plan


@lru_cache(maxsize=4)
def moved(kit: Kit) -> Moved:
    """The kit’s marks moved at random, worked out once per kit."""
    problem, plan = best_plan(kit)
    return moved_marks(problem, plan.members)


def doubt(members: Sequence[int], kit: Kit) -> str:
    """What becomes of this team when marks are off; "" where the kit has no team."""
    try:
        tries = moved(kit)
    except KitError:
        return ""
    return text(
        "Levels are rough ratings: tried {tries} times with some of them a level off, your team still brought at least {least} of what "
        "the best one brought.",
        tries=TRIES,
        least=percent(float(tries.shares(members).min())),
    )
