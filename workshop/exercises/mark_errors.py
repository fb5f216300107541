"""How far the place of a team can be trusted, since the marks of its people are never exact."""

from collections.abc import Sequence
from functools import lru_cache

from ..kit import Kit, KitError
from ..models.staffing.errors import CHANCE, TRIES, Moved, moved_marks
from ..words import number, percent, text
from .joins import best_plan


@lru_cache(maxsize=4)
def moved(kit: Kit) -> Moved:
    """The kit’s marks moved at random, worked out once per kit."""
    problem, plan = best_plan(kit)
    return moved_marks(problem, plan.members)


def doubt(members: Sequence[int], kit: Kit) -> str:
    """One sentence: what becomes of the best team, and of this one, when marks are off; "" where the kit has no team."""
    try:
        tries = moved(kit)
    except KitError:
        return ""
    shares = tries.shares(members)
    return text(
        "Levels are never exact: if each is off by one with a chance of {chance}, another team is the best in {others} of {tries} tries (with "
        "{kept} of the same {n} people), and yours brings {share} of the best on average, {least} at worst.",
        chance=percent(CHANCE),
        others=tries.others,
        tries=TRIES,
        kept=number(tries.kept, 1),
        n=len(tries.team),
        share=percent(float(shares.mean())),
        least=percent(float(shares.min())),
    )
