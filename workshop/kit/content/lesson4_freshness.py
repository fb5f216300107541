"""Lesson 4, Staying current: how long tools and the lines of a scorecard stay fresh."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean, median
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..schema import Id, Label, Part, Prose
from .base import ContentFile, Mistake, twice, unknown
from .products import product_in

if TYPE_CHECKING:
    from ..kit import Kit

SOONEST = 3  # months; nothing is looked at again sooner


class Life(Part):
    """Months after which such a thing usually has to be looked at again."""

    soonest: Annotated[int, Field(ge=1, le=240)]
    latest: Annotated[int, Field(ge=1, le=240)]


class HalfLives(Part):
    """The slider for the half-life of a typical tool, in months."""

    low: Annotated[int, Field(ge=1, le=240)]
    high: Annotated[int, Field(ge=1, le=240)]
    start: Annotated[int, Field(ge=1, le=240)]


class Durable(Part):
    """Half-life of what is written in durable words, in months, and where the figure comes from."""

    months: Annotated[int, Field(ge=1, le=600)]
    why: Prose


class Tool(Part):
    id: Id
    name: Label
    about: Prose
    life: Life
    why: Prose


class Ingredient(Part):
    """Something a durable criterion says; `words` of which any one shows that it does."""

    name: Label
    words: Annotated[tuple[Label, ...], Field(min_length=1)]


class OldCriterion(Part):
    """A line of last year's scorecard. One that names a product comes with a `durable` rewrite."""

    id: Id
    skill: Id
    text: Prose
    life: Life
    why: Prose
    durable: Prose | None = None
    ingredients: tuple[Ingredient, ...] = ()


class Freshness(ContentFile):
    """`freshness.yaml`"""

    half_life: HalfLives
    tools_target: Annotated[int, Field(ge=1, le=99)]
    durable_target: Annotated[int, Field(ge=1, le=99)]
    durable: Durable
    tools: Annotated[tuple[Tool, ...], Field(min_length=1, max_length=12)]
    criteria: Annotated[tuple[OldCriterion, ...], Field(min_length=2, max_length=12)]
    products: Annotated[tuple[Label, ...], Field(min_length=1)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("tool", "tools", [tool.id for tool in self.tools])
        yield from twice("criterion", "criteria", [line.id for line in self.criteria])
        skills = [(("criteria", row, "skill"), line.skill) for row, line in enumerate(self.criteria)]
        yield from unknown("skill", (skill.id for skill in kit.skills), skills)
        if (
            not self.half_life.low <= self.half_life.start <= self.half_life.high
            or self.half_life.low == self.half_life.high
        ):
            yield (
                ("half_life",),
                "The slider needs low, start and high in this order.",
                "Put them in order, low below high.",
            )
        for part, lives in (("tools", [t.life for t in self.tools]), ("criteria", [c.life for c in self.criteria])):
            for row, life in enumerate(lives):
                if life.soonest > life.latest:
                    yield (
                        (part, row, "life"),
                        "It cannot last shorter than its soonest month.",
                        "Swap soonest and latest.",
                    )
        yield from self._reach()
        yield from self._wording()

    def _reach(self) -> Iterator[Mistake]:
        """Targets nobody can meet, even by looking again every SOONEST months."""
        if 0.5 ** (SOONEST / self.durable.months) * 100 < self.durable_target:
            yield (
                ("durable_target",),
                "Not even durable words can keep that share.",
                "Lower it, or raise ‘months’ under ‘durable’.",
            )
        middles = [(tool.life.soonest * tool.life.latest) ** 0.5 for tool in self.tools]
        halves = [self.half_life.high * middle / median(middles) for middle in middles]
        if 100 * mean(0.5 ** (SOONEST / half) for half in halves) < self.tools_target:
            yield (
                ("tools_target",),
                "No dates can keep that share of the tools.",
                "Lower it, or raise ‘high’ under ‘half_life’.",
            )

    def _wording(self) -> Iterator[Mistake]:
        """Each line either names a product and has a rewrite that names none, or is durable as it stands."""
        for row, line in enumerate(self.criteria):
            named, fixed = product_in(line.text, self.products), product_in(line.durable or "", self.products)
            if line.durable and not named:
                yield (
                    ("criteria", row, "text"),
                    "It has a durable rewrite but names no product.",
                    "Name one, or drop the rewrite.",
                )
            if named and not line.durable:
                yield (
                    ("criteria", row, "text"),
                    f"It names ‘{named}’ and has no rewrite.",
                    "Add ‘durable’ and ‘ingredients’.",
                )
            if fixed:
                yield (
                    ("criteria", row, "durable"),
                    f"The rewrite itself names ‘{fixed}’.",
                    "Say what the person did with it.",
                )
        if not any(line.durable for line in self.criteria):
            yield (
                ("criteria",),
                "No line has to be rewritten.",
                "Let at least one name a product, with a durable rewrite.",
            )
