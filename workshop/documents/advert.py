"""The advert, ready to post but for three marked fields; and beside it the recruiter's brief."""

import re
from collections.abc import Iterator

from ..exercises import evidence_or_proxy, scorecard, sourcing_mix
from ..words import listed, number, text
from .blocks import Block, Bullets, Document, Fields, Heading, Look, Paragraph, Table, lacking
from .facts import Facts

SENTENCES = 2  # of the kit about the work, after the one about the team
FIRST = 3  # criteria whose work is named


def advert(facts: Facts) -> Document:
    title = text("Advert: {role}", role=facts.role)
    parts = (_mission, _year, _bring, _taught, _offer)
    return Document("advert", title, text("to post"), tuple(b for part in parts for b in part(facts)))


def _mission(facts: Facts) -> Iterator[Block]:
    about = facts.kit.about
    yield Heading(about.role)
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
    if facts.own_musts:
        yield Paragraph(text("We look for somebody of whom this is true:"))
        yield Bullets(facts.own_musts)
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
    yield Paragraph(text("How you learnt it does not matter: at work, in a project of your own, or elsewhere."))


def _taught(facts: Facts) -> Iterator[Block]:
    if facts.trainable:
        yield Heading(text("What you can learn here"), 2)
        yield Paragraph(
            text(
                "You need not bring this, we teach it within the year: {skills}.",
                skills=listed([skill for skill, _ in facts.trainable]),
            )
        )


def _offer(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Pay, place, contact"), 2)
    yield Bullets(
        (
            text("[Pay: from … to … a year]"),
            text("[Place, and how much of it from home]"),
            text("[Whom to write to, and by when you hear]"),
        )
    )
    yield Paragraph(
        text(
            "Everybody answers the same questions, scored by the same written levels. If you need an adjustment for any part of it, tell us; it "
            "does not count against you."
        )
    )


def brief(facts: Facts) -> Document:
    title = text("Recruiter’s brief: {role}", role=facts.role)
    parts = (_struck, _screening, _places)
    return Document(
        "brief", title, text("for the recruiter, not to post"), tuple(b for part in parts for b in part(facts))
    )


def _struck(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Lines that stay out, and why"))
    tags = facts.plan.given(evidence_or_proxy.EXERCISE, "tags", {})
    struck = [
        (line.text, line.why)
        for line in (facts.kit.content.advert.lines if tags else ())
        if tags.get(line.id) in ("proxy", "legal")
    ]
    if struck:
        yield Table(struck, (0.42, 0.58), (text("Do not write"), text("Why")))
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))


def _screening(facts: Facts) -> Iterator[Block]:
    yield Heading(text("One screening question for each must"))
    if not facts.own_musts:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
        return
    yield Paragraph(text("Read each aloud. Whoever can tell of one time of their own goes on; nothing is scored yet."))
    yield Bullets(tuple(_asked(must) for must in facts.own_musts), boxes=True)


def _asked(must: str) -> str:
    return text(
        "“We look for somebody of whom this is true: ‘{must}’. When was the last time, and what came of it?”",
        must=must.strip().removesuffix("."),
    )


def _places(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Where to look, and how often"))
    if not facts.talks:
        yield lacking(facts.gap(sourcing_mix.EXERCISE))
        return
    rows = [(name, number(talks), "\n".join(facts.places(id)) or "–") for id, name, talks in facts.talks]
    yield Table(rows, (0.27, 0.13, 0.6), (text("Background"), text("First talks"), text("Where to find them")))
    yield Paragraph(
        text("Places to look, never conditions: the same is asked of everybody, wherever they were found."), Look.SOFT
    )
    yield Fields((text("Talks a week"), text("From"), text("Until")))
