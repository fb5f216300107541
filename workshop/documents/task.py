"""The task to hand out where a stage is one: the kit's designs unmarked, and for the interviewer what to listen for."""

from collections.abc import Iterator

from ..exercises import interface_review, interview_loop
from ..exercises.interface_review import Spot, defects
from ..words import text
from .blocks import Block, Code, Document, Heading, Lines, Look, NewPage, Paragraph
from .facts import TASK, Facts
from .times import duration

EXERCISE = interface_review.EXERCISE


def tasks(facts: Facts) -> tuple[Document, ...]:
    """One where the designs were looked at in the workshop and a stage is a task; else none."""
    planned = any(method.id == TASK for method in facts.methods) or not facts.plan.asks(interview_loop.EXERCISE)
    if not (planned and facts.has_task):
        return ()
    minutes = duration(facts.kit.content.interfaces.minutes)
    title = text("Task: which would you rather call?")
    subtitle = text("{role} · {minutes} · for a stage that is a task", role=facts.role, minutes=minutes)
    blocks = (*_handed_out(facts), NewPage(), *_key(facts))
    return (Document("kit-task", title, text("first part to hand out, second part to keep"), blocks, subtitle),)


def _handed_out(facts: Facts) -> Iterator[Block]:
    content = facts.kit.content.interfaces
    yield Heading(text("Hand out"))
    yield Paragraph(content.task)
    yield Paragraph(
        text("Which would you rather call? What would you change, and why? The names are invented."), Look.ASK
    )
    for design in content.designs:
        yield Heading(design.name, 2)
        yield Code(tuple(line.text for line in design.lines))


def _key(facts: Facts) -> Iterator[Block]:
    """The defects that were found in the workshop, by kind; then the levels, which are lines without details."""
    yield Heading(text("Keep: what to listen for"))
    found = _found(facts)
    for kind in facts.kit.content.interfaces.kinds:
        spots = [spot for spot in found if spot.kind == kind]
        if spots:
            yield Heading(text("Listen for “{kind}”. A good repair: {mend}", kind=kind.name, mend=kind.mend), 2)
        for spot in spots:
            yield Code((spot.line.text.strip(),))
            yield Paragraph(text("{design}: {why}", design=spot.design.name, why=spot.parts["why"]))
    yield Heading(text("The levels"), 2)
    yield from (Paragraph(line.text) for line in facts.plan.lines(EXERCISE)[1:] if not line.details)
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(5)


def _found(facts: Facts) -> list[Spot]:
    marks = facts.plan.given(EXERCISE, "marks", {})
    return [
        spot
        for spot in defects(facts.kit)
        if marks.get(spot.id) and marks[spot.id] in (spot.line.kind, spot.line.second)
    ]
