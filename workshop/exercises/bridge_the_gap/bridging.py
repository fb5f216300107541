"""What a set of capabilities holds of a system, and the nearest way to hold all of it with the fewest."""

from __future__ import annotations

from dataclasses import dataclass

from ...kit import Kit
from ...kit.content.lesson1 import Capability, System, fewest_covers
from ...pictures.base import listed


@dataclass(frozen=True)
class Bridged:
    """`open_edges`: gaps nothing picked holds. `nearest`: of all smallest sets, the one that keeps most of what was picked."""

    open_edges: tuple[str, ...]
    fewest: int
    nearest: frozenset[str]
    idle: tuple[str, ...]  # picked, but everything they hold of the gaps is held by the others as well


def bridged(picked: list[str], kit: Kit) -> Bridged:
    """What the picked capabilities (ids) hold, set against every smallest set that holds all gaps."""
    system = kit.content.system
    gaps = tuple(edge.id for edge in system.gaps)
    held = held_by(picked, system)
    nearest = max(fewest_covers(system), key=lambda one: (len(one & set(picked)), sorted(one)))
    return Bridged(tuple(name for name in gaps if name not in held), len(nearest), nearest, _idle(picked, system))


def held_by(picked: list[str], system: System) -> set[str]:
    """Edges that at least one of the picked capabilities holds."""
    return {edge for one in chosen(picked, system) for edge in one.covers}


def chosen(picked: list[str], system: System) -> list[Capability]:
    return [one for one in system.capabilities if one.id in picked]


def best_addition(found: Bridged, picked: list[str], kit: Kit) -> tuple[Capability, int]:
    """The capability of the nearest smallest set that holds most of what is still open, and how many that is."""
    options = [one for one in kit.content.system.capabilities if one.id in found.nearest and one.id not in picked]
    best = max(options, key=lambda one: len(set(one.covers) & set(found.open_edges)))
    return best, len(set(best.covers) & set(found.open_edges))


def _idle(picked: list[str], system: System) -> tuple[str, ...]:
    gaps = {edge.id for edge in system.gaps}
    return tuple(
        one.id
        for one in chosen(picked, system)
        if not (gaps & set(one.covers)) - held_by([other for other in picked if other != one.id], system)
    )


def sides(kit: Kit) -> str:
    """“AI engineers and product engineers”."""
    return listed([inside(side.name) for side in kit.content.system.sides])


def inside(name: str) -> str:
    """A name as it is written inside a sentence: “product engineers”, but “AI engineers” and “GenAI engineers”."""
    first = (name.split() or [""])[0]
    return name[:1].lower() + name[1:] if first[1:].islower() else name


def numbers(edges: tuple[str, ...], kit: Kit) -> str:
    """The numbers these edges have in form and picture: “5, 8 and 11”."""
    return listed([str(number) for number, one in enumerate(kit.content.system.edges, 1) if one.id in edges], "nothing")
