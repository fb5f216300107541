"""Lesson 1: who owns what before and after, and what holds a system of many parts together."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Annotated

from pydantic import Field

from ...words import mark, text
from ..kit import Kit
from ..schema import Described, Id, Label, Named, Part, Prose, Short
from .base import EACH, ContentFile, Mistake, second_best


class Trouble(Part):
    """One incident, who has to mend it in each product, and why that changes or stays.

    `second` and `second_classic`: an owner one can defend as well, in the new and in the old product.
    """

    id: Id
    text: Label
    classic: Id
    genai: Id
    why: Prose
    second: Id | None = None
    second_classic: Id | None = None
    second_why: Prose | None = None

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
    owners: Annotated[tuple[Named, ...], Field(min_length=3, max_length=6)]
    incidents: Annotated[tuple[Trouble, ...], Field(min_length=4, max_length=16)]

    GIVEN = ((mark("owner"), "owners"), (mark("incident"), "incidents"))
    USED = tuple(
        (mark("owner"), ("incidents", EACH, column)) for column in ("classic", "genai", "second", "second_classic")
    )

    @property
    def owner(self) -> dict[str, Named]:
        return {owner.id: owner for owner in self.owners}

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        if len({incident.moves for incident in self.incidents}) == 1:
            what = text("Either every incident changes hands or none does, so there is nothing to tell apart.")
            fix = text("Give at least one incident a new owner, and leave at least one where it was.")
            yield ("incidents",), what, fix
        for row, trouble in enumerate(self.incidents):
            for name, key in (("second", trouble.genai), ("second_classic", trouble.classic)):
                yield from second_best(("incidents", row, name), key, getattr(trouble, name), trouble.second_why)


class Component(Part):
    """A part of the system; `x` and `y` place its middle, 0–100 from the top left corner."""

    id: Id
    short: Short
    x: Annotated[int, Field(ge=0, le=100)]
    y: Annotated[int, Field(ge=0, le=100)]


class Link(Part):
    """What runs between two components, what it needs, and which side brings that by itself (none: neither).

    `breaks`: what goes wrong for whom where nobody brings it.
    """

    id: Id
    source: Id
    target: Id
    needs: Label
    by: Id | None = None
    why: Prose
    breaks: Label | None = None


class Capability(Described):
    """Something the team can provide, and the edges it holds."""

    covers: Annotated[tuple[Id, ...], Field(min_length=1)]


class System(ContentFile):
    """`system.yaml`: a system of many parts, the `sides` that exist before the team does, and what the team could hold of it."""

    about: Prose
    sides: Annotated[tuple[Described, ...], Field(min_length=2, max_length=3)]
    components: Annotated[tuple[Component, ...], Field(min_length=3, max_length=16)]
    edges: Annotated[tuple[Link, ...], Field(min_length=4, max_length=20)]
    capabilities: Annotated[tuple[Capability, ...], Field(min_length=3, max_length=14)]

    GIVEN = (
        (mark("side"), "sides"),
        (mark("component"), "components"),
        (mark("edge"), "edges"),
        (mark("capability"), "capabilities"),
    )
    USED = (
        (mark("component"), ("edges", EACH, "source")),
        (mark("component"), ("edges", EACH, "target")),
        (mark("side"), ("edges", EACH, "by")),
        (mark("edge"), ("capabilities", EACH, "covers", EACH)),
    )

    @property
    def side(self) -> dict[str, Described]:
        return {side.id: side for side in self.sides}

    @property
    def gaps(self) -> tuple[Link, ...]:
        """Edges that no side holds."""
        return tuple(edge for edge in self.edges if edge.by is None)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        mistakes = [*self._places(), *self._held()]
        yield from mistakes
        if not mistakes and fewest_covers(self)[0] == frozenset(capability.id for capability in self.capabilities):
            what = text("Every capability is needed, so there is nothing to choose.")
            yield ("capabilities",), what, text("Add a capability that is not needed beside the others.")

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


def overlapping(spots: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of indices whose boxes overlap or nearly touch."""
    return [
        (i, j)
        for (i, a), (j, b) in combinations(enumerate(spots), 2)
        if abs(a[0] - b[0]) * WIDE / 100 < BOX_WIDE + AIR and abs(a[1] - b[1]) * TALL / 100 < BOX_TALL + AIR
    ]


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
