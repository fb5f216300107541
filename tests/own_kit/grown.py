"""A nurse’s kit to grow, and the tables of each exercise: the shipped example as a whole, in the words of that kit."""

from functools import lru_cache

from made_tables import NURSE, made_of

from workshop.kit.reading import kit_from
from workshop.own_kit.growing.adding import grown
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


@lru_cache(maxsize=16)
def grown_whole(path):
    """(source, kit) of a table with every exercise that the page can add, each from the whole of its example."""
    made = made_of(path)
    source, kit = made.source, made.proof.kit
    for slug, growth in GROWTHS.items():
        with speaking(kit.language):
            new = grown(growth, worked(growth, kit, None), source, kit)
        assert new.faults == (), slug
        source, kit = new.source, kit_from(new.source)
    return source, kit


def content(folder):
    """What is in every file of a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
