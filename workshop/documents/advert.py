"""The advert, ready to post but for marked fields."""

import re
from collections.abc import Iterator

from ..exercises import evidence_or_proxy, scorecard
from ..words import text
from .blocks import Block, Bullets, Document, Heading, Look, Paragraph, lacking
from .facts import Facts
from .musts import lines_to_bring

SENTENCES = 2  # of the kit about the work, after the one about the team
FIRST = 3  # criteria whose work is named


def advert(facts: Facts) -> Document:
    title = text("Advert: {role}", role=facts.role)
    parts = (_mission, _year, _bring, _taught, _offer)
    return Document("advert", title, text("to post"), tuple(b for part in parts for b in part(facts)))


def _mission(facts: Facts) -> Iterator[Block]:
    about = facts.kit.about
    yield Heading(text("The team"))
    joins = text("You join our {team}.", team=about.team_name)
    yield Paragraph(" ".join([joins, *re.split(r"(?<=[.!?])\s+", about.about)[:SENTENCES]]), Look.LEAD)


def _year(facts: Facts) -> Iterator[Block]:
    yield Heading(text("In your first year"), 2)
    if facts.criteria:
        yield Paragraph(text("This is the work you take on:"))
        work = (text("{name}: {about}", name=one.name, about=one.about) for one in facts.criteria[:FIRST])
        yield Bullets(tuple(work))
    else:
        yield lacking(facts.gap(scorecard.EXERCISE))


def _bring(facts: Facts) -> Iterator[Block]:
    yield Heading(text("What you bring"), 2)
    if lines := lines_to_bring(facts):
        yield Paragraph(text("We look for somebody of whom this is true:"))
        yield Bullets(lines)
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
    yield Paragraph(text("How you learnt it does not matter: at work, in a project of your own, or elsewhere."))


def _taught(facts: Facts) -> Iterator[Block]:
    if facts.trainable:
        yield Heading(text("What you can learn here"), 2)
        yield Paragraph(text("You need not bring this: you can learn it here in your first year."))
        yield Bullets(tuple(skill for skill, _ in facts.trainable))


def _offer(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Pay, place, how to apply"), 2)
    yield Bullets(
        (
            text("[Company, and what it does]"),
            text("[Pay: from … to … a year]"),
            text("[Contract: permanent or until when, and hours a week]"),
            text("[Place, and how much of it from home]"),
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
