"""The task to hand out: the kit's designs unmarked, and for the interviewer what to listen for."""

from collections.abc import Iterator

from ..exercises import interface_review, interview_loop
from ..exercises.interface_review import Spot, defects
from ..words import duration, listed, text
from .blocks import Block, Code, Document, Heading, Lines, Look, NewPage, Paragraph
from .facts import Facts

EXERCISE = interface_review.EXERCISE


def tasks(facts: Facts) -> tuple[Document, ...]:
    """One where the designs were looked at in the workshop; else none."""
    if not facts.has_task:
        return ()
    minutes = duration(facts.kit.content.interfaces.minutes)
    title = text("Task: which would you rather call?")
    subtitle = text("{role} · {minutes} · {where}", role=facts.role, minutes=minutes, where=_where(facts))
    blocks = (*_handed_out(facts), NewPage(), *_key(facts))
    return (Document("kit-task", title, text("first part to hand out, second part to keep"), blocks, subtitle),)


def _where(facts: Facts) -> str:
    """At which stage it is done, or could be: where a test is planned of which there is nothing."""
    planned = [stage.n for stage in facts.stages if stage.task]
    if planned:
        return text("for stage {n}", n=planned[0])
    open_ = [
        text("stage {n} ({method})", n=stage.n, method=stage.method.name) for stage in facts.stages if stage.unwritten
    ]
    if open_:
        return text(
            "not planned yet; {stages} has no test, and an engineer can use it there", stages=listed(open_, "or")
        )
    loop = interview_loop.EXERCISE
    if facts.plan.asks(loop):
        return text("not planned yet: choose a stage for it in “{loop}”", loop=loop.title)
    return text("for a stage that is a task")


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
    """The defects of all designs, by kind; then the levels, which are lines without details."""
    yield Heading(text("Keep: what to listen for"))
    every = defects(facts.kit)
    for kind in facts.kit.content.interfaces.kinds:
        spots = [spot for spot in every if spot.kind == kind]
        if spots:
            yield Heading(text("Listen for “{kind}”", kind=kind.name), 2)
            yield Paragraph(text("A good repair: {mend}", mend=kind.mend))
        yield from (block for spot in spots for block in _listen(spot))
    yield Heading(text("The levels"), 2)
    yield from (Paragraph(line.text) for line in facts.plan.lines(EXERCISE)[1:] if not line.details)
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(5)


def _listen(spot: Spot) -> Iterator[Block]:
    yield Code((spot.line.text.strip(),))
    yield Paragraph(text("{design}: {why}", design=spot.design.name, why=spot.parts["why"]))
