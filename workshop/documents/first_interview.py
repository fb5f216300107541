"""Where a workshop has no exercise that designs the loop: one interview for a start, made from the scorecard alone."""

from collections.abc import Iterator

from ..exercises import interview_loop
from ..exercises.stages import ENOUGH, OPENING
from ..kit import Kit
from ..kit.content.lesson3 import Method
from ..words import text
from .blocks import Block, Bullets, Look, Paragraph
from .facts import INTERVIEW, Criterion

LONGEST = 960


def one_interview(kit: Kit, criteria: int) -> Method:
    """It asks for every criterion; no figure is claimed for it."""
    about = text(
        "A start, made from the scorecard alone: one interview, the same questions for everybody, in the same order. “{exercise}” "
        "(lesson {n}) is not in this workshop; it would say which other ways to find out are worth their time.",
        exercise=interview_loop.EXERCISE.title,
        n=interview_loop.EXERCISE.lesson,
    )
    return Method.model_construct(
        id=INTERVIEW,
        name=text("Structured interview"),
        about=about,
        minutes=min(LONGEST, OPENING + ENOUGH * criteria),
        measures=tuple(kit.quality),
    )


def question_begun(criterion: Criterion) -> Iterator[Block]:
    """A question that asks for something that happened, and what to ask after it; to be put into one's own words."""
    matter = criterion.name if criterion.about == criterion.name else text("{name} – {about}", name=criterion.name, about=criterion.about.rstrip("."))  # fmt: skip
    asked = text("“Tell us about a time when this was your task: {matter}. What did you do, and what came of it?”", matter=matter)  # fmt: skip
    yield Paragraph(asked, Look.ASK)
    yield Paragraph(text("A start: put it into your own words once, and then ask everybody in those."), Look.SOFT)


def probes_begun() -> Bullets:
    """What to ask after any such question, where the answer leaves it out."""
    return Bullets(
        (
            text("What exactly was your own part in it?"),
            text("What did you do first, and what then?"),
            text("How did you know that it helped?"),
        ),
        boxes=True,
    )
