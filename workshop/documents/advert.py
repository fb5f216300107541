"""The advert, ready to post but for marked fields."""

import re
from collections.abc import Iterator

from ..exercises import evidence_or_proxy, scorecard
from ..words import money, text
from .blocks import Block, Bullets, Document, Heading, Look, Paragraph, lacking
from .facts import Facts
from .musts import given_up, lines_to_bring

SENTENCES = 2  # of the kit about the work, after the one about the team
FIRST = 3  # criteria whose work is named


def advert(facts: Facts) -> Document:
    title = text("Advert: {role}", role=facts.role)
    parts = (_mission, _year, _bring, _taught, _offer)
    return Document("advert", title, text("to post"), tuple(b for part in parts for b in part(facts)), tight=True)


def _mission(facts: Facts) -> Iterator[Block]:
    about = facts.kit.about
    yield Heading(text("The team"))
    joins = text("You join our {team}.", team=about.team_name)
    told = re.split(r"(?<=[.!?])\s+", about.about)[:SENTENCES]
    yield Paragraph(" ".join([joins, *told]), Look.LEAD)


def _year(facts: Facts) -> Iterator[Block]:
    yield Heading(text("In your first year"), 2)
    if work := _work(facts):
        yield Paragraph(text("This is the work you take on:"))
        yield Bullets(work)
    else:
        yield lacking(facts.gap(scorecard.EXERCISE))


def _work(facts: Facts) -> tuple[str, ...]:
    """What the criteria are about, what the team needs most where this workshop has no scorecard, but nothing that was given up.

    A level says more than a name.
    """
    if facts.criteria:
        skills = [facts.kit.skill[one.id] for one in facts.criteria]
    else:
        skills = [] if facts.plan.asks(scorecard.EXERCISE) else facts.most_needed
    gone = given_up(facts)
    skills = [skill for skill in skills if skill.id not in gone]
    return tuple(
        text("{name}: {about}", name=skill.name, about=skill.anchors["3"] if skill.about == skill.name else skill.about)
        for skill in skills[:FIRST]
    )


def _bring(facts: Facts) -> Iterator[Block]:
    yield Heading(text("What you bring"), 2)
    if lines := lines_to_bring(facts):
        yield Paragraph(text("We look for somebody of whom this is true:"))
        yield Bullets(tuple(_to_post(line, facts) for line in lines))
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
    yield Paragraph(text("How you learnt it does not matter, unless the law asks for a qualification."))


def _to_post(line: str, facts: Facts) -> str:
    """A must, with a field to remove where nobody but its writer has read it."""
    if not facts.is_unread(line):
        return line
    return text("{must} [Have a second person read this, then delete this note]", must=line)


def _taught(facts: Facts) -> Iterator[Block]:
    """What nobody need bring; of what can be learnt and is scored all the same, that it counts and is no condition."""
    scored = {one.name for one in facts.criteria}
    counts = tuple(skill for skill, _ in facts.trainable if skill in scored)
    free = tuple(skill for skill, _ in facts.trainable if skill not in scored)
    if counts or free:
        yield Heading(text("What you can learn here"), 2)
    if counts:
        yield Paragraph(text("No condition: we ask everybody about it, what you bring counts for you, and you can learn the rest here."))  # fmt: skip
        yield Bullets(counts)
    if free:
        yield Paragraph(text("You need not bring this: you can learn it here in your first year."))
        yield Bullets(free)


def _offer(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Pay, place, how to apply"), 2)
    yield Bullets(
        (
            text("[Company, and what it does]"),
            _pay(facts),
            text("[Contract: permanent or until when, and hours a week]"),
            text("[Place of work, and at what hours]"),
            text("[How to apply: what to send, and to whom]"),
            text("[Closing date, and by when you hear]"),
        )
    )
    yield Paragraph(
        text(
            "Everybody answers the same questions, scored by the same written levels. If you need an adjustment for any part of it, tell us; it "
            "does not count against you."
        )
    )


def _pay(facts: Facts) -> str:
    """A field to fill in; the figure that somebody wrote is what a person costs, which is not yet what they are paid."""
    team = facts.kit.about.team
    if team.pay_from is None or team.pay_to is None:
        return text("[Pay: from … to … a year]")
    return text(
        "[Pay: {low} to {high} a year. This is the yearly cost written when the kit was made: say what the person is paid, then "
        "delete this note]",
        low=money(team.pay_from),
        high=money(team.pay_to),
    )
