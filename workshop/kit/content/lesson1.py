"""Lesson 1: who owns what before and after, and what holds a system of many parts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Annotated

from pydantic import Field

from ...words import mark, text
from ..schema import Id, Label, Part, Prose, Short
from .base import ContentFile, Mistake, RestOfKit, twice, unknown


class Owner(Part):
    id: Id
    name: Label
    short: Short
    about: Prose


class Trouble(Part):
    """One incident, who has to mend it in each product, and why that changes or stays."""

    id: Id
    text: Label
    classic: Id
    genai: Id
    why: Prose

    @property
    def moves(self) -> bool:
        return self.classic != self.genai


class Ownership(ContentFile):
    """`ownership.yaml`: two products of one company (before and after), and who mends what in each.

    `classic_name` and `genai_name` head the two columns. `lesson`: what the moves teach, in a sentence of its own.
    """

    classic_name: Label = "Classic product"
    genai_name: Label = "New product"
    classic: Prose
    genai: Prose
    lesson: Prose | None = None
    owners: Annotated[tuple[Owner, ...], Field(min_length=3, max_length=6)]
    incidents: Annotated[tuple[Trouble, ...], Field(min_length=4, max_length=16)]

    @property
    def owner(self) -> dict[str, Owner]:
        return {owner.id: owner for owner in self.owners}

    def mistakes(self, kit: RestOfKit) -> Iterator[Mistake]:
        yield from twice(mark("owner"), "owners", (owner.id for owner in self.owners))
        yield from twice(mark("incident"), "incidents", (incident.id for incident in self.incidents))
        rows = list(enumerate(self.incidents))
        for column in ("classic", "genai"):
            used = ((("incidents", row, column), getattr(incident, column)) for row, incident in rows)
            yield from unknown(mark("owner"), self.owner, used)
        if len({incident.moves for incident in self.incidents}) == 1:
            what = text("Either every incident changes hands or none does, so there is nothing to tell apart.")
            fix = text("Give at least one incident a new owner, and leave at least one where it was.")
            yield ("incidents",), what, fix


class Side(Part):
    """A group of people that exists before the team does."""

    id: Id
    name: Label
    about: Prose


class Component(Part):
    """A part of the system; `x` and `y` place its middle, 0–100 from the top left corner."""

    id: Id
    short: Short
    x: Annotated[int, Field(ge=0, le=100)]
    y: Annotated[int, Field(ge=0, le=100)]


class Link(Part):
    """What runs between two components, what it needs, and which side brings that by itself (none: neither)."""

    id: Id
    source: Id
    target: Id
    needs: Label
    by: Id | None = None
    why: Prose


class Capability(Part):
    """Something the team can provide, and the edges it holds."""

    id: Id
    name: Label
    about: Prose
    covers: Annotated[tuple[Id, ...], Field(min_length=1)]


class System(ContentFile):
    """`system.yaml`: a system of many parts, and what the team could hold of it."""

    about: Prose
    sides: Annotated[tuple[Side, ...], Field(min_length=2, max_length=3)]
    components: Annotated[tuple[Component, ...], Field(min_length=3, max_length=16)]
    edges: Annotated[tuple[Link, ...], Field(min_length=4, max_length=20)]
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=3, max_length=14)]

    @property
    def side(self) -> dict[str, Side]:
        return {side.id: side for side in self.sides}

    @property
    def gaps(self) -> tuple[Link, ...]:
        """Edges that no side holds."""
        return tuple(edge for edge in self.edges if edge.by is None)

    def mistakes(self, kit: RestOfKit) -> Iterator[Mistake]:
        mistakes = [*self._ids(), *self._places(), *self._held()]
        yield from mistakes
        if not mistakes and fewest_covers(self)[0] == frozenset(capability.id for capability in self.capabilities):
            what = text("Every capability is needed, so there is nothing to choose.")
            yield ("capabilities",), what, text("Add a capability that is not needed beside the others.")

    def _ids(self) -> Iterator[Mistake]:
        kinds = {
            "sides": mark("side"),
            "components": mark("component"),
            "edges": mark("edge"),
            "capabilities": mark("capability"),
        }
        for part, kind in kinds.items():
            yield from twice(kind, part, (item.id for item in getattr(self, part)))
        components, edges = [part.id for part in self.components], [edge.id for edge in self.edges]
        for row, edge in enumerate(self.edges):
            ends = ((("edges", row, end), getattr(edge, end)) for end in ("source", "target"))
            yield from unknown(mark("component"), components, ends)
            yield from unknown(mark("side"), self.side, [(("edges", row, "by"), edge.by)])
        for row, capability in enumerate(self.capabilities):
            covers = ((("capabilities", row, "covers", at), name) for at, name in enumerate(capability.covers))
            yield from unknown(mark("edge"), edges, covers)

    def _places(self) -> Iterator[Mistake]:
        for below, above in overlapping([(part.x, part.y) for part in self.components]):
            parts = {"above": self.components[above].id, "below": self.components[below].id}
            what = text("‘{above}’ is drawn over ‘{below}’.", **parts)
            yield ("components", above), what, text("Move it: 22 to the side or 10 up or down.")
        for row, edge in enumerate(self.edges):
            if edge.source == edge.target:
                what = text("This edge begins and ends at the same component.")
                yield ("edges", row), what, text("Lead it to another one.")

    def _held(self) -> Iterator[Mistake]:
        for row, side in enumerate(self.sides):
            if all(edge.by != side.id for edge in self.edges):
                what = text("‘{side}’ brings nothing.", side=side.id)
                yield ("sides", row), what, text("Give it at least one edge (‘by’).")
        if not self.gaps:
            what = text("Every edge is held already, so the team is not needed.")
            yield ("edges",), what, text("Leave out ‘by’ of at least one.")
        held = {name for capability in self.capabilities for name in capability.covers}
        for row, edge in enumerate(self.edges):
            if edge.by is None and edge.id not in held:
                what = text("No capability covers ‘{edge}’.", edge=edge.id)
                yield ("edges", row), what, text("Add it to the ‘covers’ of one.")


WIDE, TALL = 440.0, 300.0  # points of the form's drawing, in which components are placed from 0 to 100
BOX_WIDE, BOX_TALL = 92.0, 26.0
AIR = 4.0  # points between two boxes at least
Spot = tuple[int, int]


def overlapping(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Pairs of indices whose boxes overlap or nearly touch."""
    pairs = ((i, j) for j in range(len(spots)) for i in range(j))
    return [(i, j) for i, j in pairs if _near(spots[i], spots[j])]


def _near(a: Spot, b: Spot) -> bool:
    across, down = abs(a[0] - b[0]) * WIDE / 100, abs(a[1] - b[1]) * TALL / 100
    return across < BOX_WIDE + AIR and down < BOX_TALL + AIR


@lru_cache(maxsize=8)
def fewest_covers(system: System) -> tuple[frozenset[str], ...]:
    """All smallest sets of capabilities that hold every gap, by trying every set; at least one gap must be there."""
    gaps = {edge.id for edge in system.gaps}
    useful = [one for one in system.capabilities if gaps & set(one.covers)]
    for size in range(len(useful) + 1):
        sets = combinations(useful, size)
        found = [frozenset(one.id for one in some) for some in sets if gaps <= {e for one in some for e in one.covers}]
        if found:
            return tuple(found)
    return ()
