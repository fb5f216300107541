"""The task to hand out where a stage is one: the kit's designs unmarked, and for the interviewer what to listen for."""

from collections.abc import Iterator

from ..exercises import interface_review
from ..words import plural, text
from .blocks import Block, Bullets, Code, Document, Heading, Lines, Look, NewPage, Paragraph
from .facts import Facts

EXERCISE = interface_review.EXERCISE


def tasks(facts: Facts) -> tuple[Document, ...]:
    """One where the designs were looked at in the workshop; else none."""
    if not (facts.answered(EXERCISE) and facts.plan.lines(EXERCISE)):
        return ()
    minutes = plural(facts.kit.content.interfaces.minutes, "one minute", "{n} minutes")
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
    """The first line of the exercise says what is handed out."""
    yield Heading(text("Keep: what to listen for"))
    for line in facts.plan.lines(EXERCISE)[1:]:
        yield Paragraph(line.text)
        if line.details:
            yield Bullets(line.details)
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(5)
