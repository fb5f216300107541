"""A nurse’s kit to grow, and the tables of each exercise: the shipped example as a whole, in the words of that kit."""

from functools import lru_cache

from made_tables import NURSE, made_of

from workshop.own_kit.growing.growths import GROWTHS, worked
from workshop.words import speaking


@lru_cache(maxsize=1)
def nurse():
    """(source, kit), which no test changes."""
    made = made_of(NURSE)
    return made.source, made.proof.kit


def whole(slug, kit=None):
    kit = kit or nurse()[1]
    with speaking(kit.language):
        return worked(GROWTHS[slug], kit, None)


def two(slug):
    kit = nurse()[1]
    with speaking(kit.language):
        return worked(GROWTHS[slug], kit)
