"""The candidate's handout: what will happen, and nothing that gives a question away."""

from collections.abc import Iterator

from ..exercises import interview_loop
from ..words import listed, plural, text
from .blocks import Block, Bullets, Document, Fields, Heading, Paragraph, Table, lacking
from .facts import Facts, Stage


def handout(facts: Facts) -> Document:
    title = text("What to expect: {role}", role=facts.role)
    parts = (_steps(facts) if facts.stages else iter([lacking(facts.gap(interview_loop.EXERCISE))]), _promises())
    return Document("candidate", title, text("for candidates"), tuple(block for part in parts for block in part))


def _steps(facts: Facts) -> Iterator[Block]:
    total = sum(stage.method.minutes for stage in facts.stages)
    steps = plural(len(facts.stages), "There is one step.", "There are {n} steps.")
    long = plural(total, "It takes one minute in all.", "It takes {n} minutes in all.")
    yield Paragraph(f"{steps} {long} {text('Everybody goes through the same.')}")
    header = (text("Step"), text("How long"), text("What it looks at"), text("When"), text("Who is there"))
    yield Table([_row(stage, facts) for stage in facts.stages], (0.24, 0.14, 0.24, 0.18, 0.2), header)
    quality = facts.kit.quality
    looked_at = dict.fromkeys(one.quality for stage in facts.stages for one in stage.criteria)
    if looked_at:
        yield Heading(text("What we look for"))
        named = (text("{name}: {about}", name=quality[q].name, about=quality[q].about) for q in looked_at)
        yield Bullets(tuple(named))


def _row(stage: Stage, facts: Facts) -> tuple[str, ...]:
    qualities = dict.fromkeys(facts.kit.quality[criterion.quality].short for criterion in stage.criteria)
    minutes = plural(stage.method.minutes, "one minute", "{n} minutes")
    open_ = (text("[Day and time]"), text("[Name and role]"))
    return (stage.method.name, minutes, listed(list(qualities)) or "–", *open_)


def _promises() -> Iterator[Block]:
    yield Heading(text("How to prepare"))
    yield Paragraph(text("Think of work that you did yourself, in a job or elsewhere, and of what came of it."))
    yield Heading(text("How you are judged"))
    yield Paragraph(
        text(
            "By written levels of what somebody did, the same for everybody. Each interviewer scores alone before they speak about you."
        )
    )
    yield Heading(text("If you need something to be different"))
    yield Paragraph(
        text(
            "More time, another format, breaks, a quiet room, an interpreter: tell us beforehand, and we arrange it. It does not count "
            "against you, and you need not say why."
        )
    )
    yield Fields((text("Write to"), text("You hear from us by")))
