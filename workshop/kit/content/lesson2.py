"""What lesson 2 needs of a kit beyond its skills, incidents and scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from ..schema import ONE_LINE, Id, Label, Part, Prose
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit

FEWEST_DEFECTS = 4
FEWEST_NEEDS = 2  # skills of the team, for one to be traded off against another
LEAST_LEVEL = 1  # nobody is asked to begin below this


class Tiers(ContentFile):
    """`tiers.yaml`: how many people must be left to choose from, in the pool and of 1,000, and how much one can learn in a year."""

    enough: Annotated[int, Field(ge=2, le=1000)]
    why: Prose
    trainable: Annotated[int, Field(ge=1, le=40)]
    teaching: Prose
    levels_a_year: Annotated[int, Field(ge=1, le=40)]
    of_thousand: Annotated[int, Field(ge=1, le=500)]
    market: Prose

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        needs = kit.about.team.skills
        reach = sorted(
            sum(p.levels[n.skill] >= max(LEAST_LEVEL, n.required - 1) for p in kit.candidates) for n in needs
        )
        if reach[-1] < self.enough:
            what = f"Even a single must, asked one level low, leaves at most {reach[-1]} people of the pool."
            yield ("enough",), what, f"Lower it to {reach[-1]} or less, or add people to candidates.csv."
        if len(needs) < FEWEST_NEEDS:
            what = "The team needs a single skill, so there is nothing to trade off."
            yield ("of_thousand",), what, "List at least two skills under ‘team’ in kit.yaml."
        two = [count / len(kit.candidates) for count in reach[-2:]]
        expected = int(1000 * two[0] * two[-1])
        if expected < self.of_thousand:
            what = (
                f"The two commonest skills, asked one level low, are met together by about {expected} of 1,000 people."
            )
            yield ("of_thousand",), what, f"Lower it to {expected} or less, or mend the levels needed in kit.yaml."
        critical = sum(need.critical for need in needs)
        if critical > self.trainable:
            what = f"The team has {critical} critical skills, which must be musts or trainable."
            yield ("trainable",), what, f"Raise it to {critical}, or call fewer skills critical in kit.yaml."


Code = Annotated[str, StringConstraints(max_length=160, pattern=ONE_LINE)]  # leading spaces count


class DefectKind(Part):
    """One way in which an interface trips those who call it, and how to mend it."""

    id: Id
    name: Label
    about: Prose
    mend: Prose


class CodeLine(Part):
    """A defect with its `kind` and `why`; with a `why` alone, a line that looks odd and is fine."""

    text: Code
    kind: Id | None = None
    why: Prose | None = None


class Design(Part):
    id: Id
    name: Label
    about: Prose
    lines: Annotated[tuple[CodeLine, ...], Field(min_length=1, max_length=20)]


class Interfaces(ContentFile):
    """`interfaces.yaml`: designs of one interface as call sites, whose defects are keyed, and the interview task they make."""

    task: Prose
    minutes: Annotated[int, Field(ge=5, le=240)]
    kinds: Annotated[tuple[DefectKind, ...], Field(min_length=2, max_length=12)]
    designs: Annotated[tuple[Design, ...], Field(min_length=2, max_length=3)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("kind", "kinds", (kind.id for kind in self.kinds))
        yield from twice("design", "designs", (design.id for design in self.designs))
        lines = [
            (("designs", d, "lines", n), line) for d, one in enumerate(self.designs) for n, line in enumerate(one.lines)
        ]
        yield from unknown("kind", (k.id for k in self.kinds), ((p, line.kind) for p, line in lines if line.kind))
        for path, line in lines:
            if line.kind and not line.why:
                yield path, "This defect is not explained.", "Say under ‘why’ what goes wrong for the caller."
            if line.kind and not line.text.strip():
                yield path, "A blank line cannot be a defect.", "Move ‘kind’ to the line that has it."
        defects = sum(bool(line.kind) for _, line in lines)
        if defects < FEWEST_DEFECTS:
            what = f"The designs hold {defects} defects; a review needs {FEWEST_DEFECTS}."
            yield ("designs",), what, "Give more lines a ‘kind’ and a ‘why’."
