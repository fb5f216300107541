"""The candidate's handout: what will happen, and nothing that gives a question away."""

from collections.abc import Iterator

from ..exercises import interview_loop, scorecard
from ..kit.schema import Named
from ..words import duration, plural, text
from .blocks import Block, Bullets, Document, Fields, Heading, Paragraph, Table, lacking
from .facts import Facts, Stage


def handout(facts: Facts) -> Document:
    title = text("What to expect: {role}", role=facts.role)
    parts = (_gaps(facts), _steps(facts), _promises())
    return Document("candidate", title, text("for candidates"), tuple(block for part in parts for block in part))


def _gaps(facts: Facts) -> Iterator[Block]:
    """On top, so that nobody sends what is not ready."""
    if not facts.stages:
        gives = interview_loop.EXERCISE if facts.plan.asks(interview_loop.EXERCISE) else scorecard.EXERCISE
        yield lacking(text("Do not send yet. {gap}", gap=facts.gap(gives)))
    elif not any(stage.criteria for stage in facts.stages):
        yield lacking(text("Do not send yet. {gap}", gap=facts.gap(scorecard.EXERCISE)))


def _steps(facts: Facts) -> Iterator[Block]:
    if not facts.stages:
        return
    total = duration(sum(stage.method.minutes for stage in facts.stages))
    steps = plural(
        len(facts.stages),
        "There is one step; it takes {time}.",
        "There are {n} steps; they take {time} in all.",
        time=total,
    )
    yield Paragraph(f"{steps} {text('It is the same for everybody.')}")
    header = (text("Step"), text("How long"), text("What it holds"), text("When"), text("Who is there"))
    yield Table([_row(stage) for stage in facts.stages], (0.24, 0.14, 0.24, 0.18, 0.2), header)
    quality = facts.kit.quality
    looked_at = dict.fromkeys(one.quality for stage in facts.stages for one in stage.criteria)
    if looked_at:
        yield Heading(text("What we look for"))
        yield Bullets(tuple(_named(quality[q], facts) for q in looked_at))


def _named(quality: Named, facts: Facts) -> str:
    """With the short name where a step is called by it, and it is another."""
    called = any(stage.name != stage.method.name for stage in facts.stages)
    if quality.short == quality.name or not called:
        return text("{name}: {about}", name=quality.name, about=quality.about)
    return text("{short} – {name}: {about}", short=quality.short, name=quality.name, about=quality.about)


def _row(stage: Stage) -> tuple[str, ...]:
    """What a stage really holds, whatever it was planned as."""
    open_ = (text("[Day and time]"), text("[Name and role]"))
    return (stage.name, duration(stage.method.minutes), _held(stage), *open_)


def _held(stage: Stage) -> str:
    if not stage.criteria:
        return text("[What happens in this step]")
    asked = plural(
        len(stage.criteria),
        "One question about work that you did yourself",
        "{n} questions about work that you did yourself",
    )
    return asked if stage.asks else text("A task, and then: {questions}", questions=asked)


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
