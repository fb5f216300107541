"""Lesson 1: who owns what before and after, and what holds a system of many parts together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..schema import Id, Label, Part, Prose, Short
from ._layout import overlapping
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit


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

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("owner", "owners", (owner.id for owner in self.owners))
        yield from twice("incident", "incidents", (incident.id for incident in self.incidents))
        rows = list(enumerate(self.incidents))
        yield from unknown("owner", self.owner, ((("incidents", row, "classic"), one.classic) for row, one in rows))
        yield from unknown("owner", self.owner, ((("incidents", row, "genai"), one.genai) for row, one in rows))
        if len({one.moves for one in self.incidents}) == 1:
            what = "Either every incident changes hands or none does, so there is nothing to tell apart."
            yield ("incidents",), what, "Give at least one incident a new owner, and leave at least one where it was."


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

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        found = [*self._ids(), *self._places(), *self._held()]
        yield from found
        if not found and fewest_covers(self)[0] == frozenset(one.id for one in self.capabilities):
            fix = "Add a capability that is not needed beside the others."
            yield ("capabilities",), "Every capability is needed, so there is nothing to choose.", fix

    def _ids(self) -> Iterator[Mistake]:
        kinds = {"sides": "side", "components": "component", "edges": "edge", "capabilities": "capability"}
        for part, kind in kinds.items():
            yield from twice(kind, part, (one.id for one in getattr(self, part)))
        names, edges = [one.id for one in self.components], [one.id for one in self.edges]
        for row, edge in enumerate(self.edges):
            ends = ((("edges", row, end), getattr(edge, end)) for end in ("source", "target"))
            yield from unknown("component", names, ends)
            yield from unknown("side", self.side, ((("edges", row, "by"), edge.by),) if edge.by else ())
        for row, capability in enumerate(self.capabilities):
            covers = enumerate(capability.covers)
            yield from unknown("edge", edges, ((("capabilities", row, "covers", at), name) for at, name in covers))

    def _places(self) -> Iterator[Mistake]:
        for one, other in overlapping([(part.x, part.y) for part in self.components]):
            what = f"‘{self.components[other].id}’ is drawn over ‘{self.components[one].id}’."
            yield ("components", other), what, "Move it: 22 to the side or 10 up or down."
        for row, edge in enumerate(self.edges):
            if edge.source == edge.target:
                yield ("edges", row), "This edge begins and ends at the same component.", "Lead it to another one."

    def _held(self) -> Iterator[Mistake]:
        for row, side in enumerate(self.sides):
            if all(edge.by != side.id for edge in self.edges):
                yield ("sides", row), f"‘{side.id}’ brings nothing.", "Give it at least one edge (‘by’)."
        if not self.gaps:
            yield (
                ("edges",),
                "Every edge is held already, so the team is not needed.",
                "Leave out ‘by’ of at least one.",
            )
        held = {name for one in self.capabilities for name in one.covers}
        for row, edge in enumerate(self.edges):
            if edge.by is None and edge.id not in held:
                yield ("edges", row), f"No capability covers ‘{edge.id}’.", "Add it to the ‘covers’ of one."


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
