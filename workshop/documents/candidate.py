"""The candidate's handout: what will happen, and nothing that gives a question away."""

from collections.abc import Iterator

from ..exercises import interview_loop
from ..words import listed, plural, text
from .blocks import Block, Document, Fields, Heading, Paragraph, Table, lacking
from .facts import Facts, Stage


def handout(facts: Facts) -> Document:
    title = text("What to expect: {role}", role=facts.role)
    return Document("candidate", title, text("for candidates"), tuple(_blocks(facts)))


def _blocks(facts: Facts) -> Iterator[Block]:
    if not facts.stages:
        yield lacking(facts.gap(interview_loop.EXERCISE))
    else:
        total = sum(stage.method.minutes for stage in facts.stages)
        steps = plural(len(facts.stages), "There is one step", "There are {n} steps")
        yield Paragraph(
            text(
                "{steps}, {minutes} in all. Everybody goes through the same.",
                steps=steps,
                minutes=plural(total, "one minute", "{n} minutes"),
            )
        )
        header = (text("Step"), text("How long"), text("What it looks at"), text("Who is there"))
        yield Table([_row(stage, facts) for stage in facts.stages], (0.3, 0.14, 0.34, 0.22), header)
    yield Heading(text("How you are judged"))
    yield Paragraph(
        text(
            "By written levels of what somebody did, the same for everybody. Two people score by themselves before they speak about it."
        )
    )
    yield Heading(text("If you need something to be different"))
    yield Paragraph(
        text(
            "More time, another format, breaks, a quiet room, an interpreter: tell us beforehand, and we arrange it. It does not count against you, and you need not say why."
        )
    )
    yield Fields((text("Write to"), text("You hear from us by")))


def _row(stage: Stage, facts: Facts) -> tuple[str, str, str, str]:
    qualities = dict.fromkeys(facts.kit.quality[criterion.quality].short for criterion in stage.criteria)
    looks = listed(list(qualities)) or "–"
    return (stage.method.name, plural(stage.method.minutes, "one minute", "{n} minutes"), looks, "")
