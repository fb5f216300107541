"""The advert, ready to post but for three marked fields; and beside it the recruiter's brief."""

from collections.abc import Iterator

from ..exercises import evidence_or_proxy, must_have_tiers, sourcing_mix
from ..words import listed, plural, text
from .blocks import Block, Bullets, Document, Heading, Look, Paragraph, Table, lacking
from .facts import Facts

MOST_MUSTS = 4


def advert(facts: Facts) -> Document:
    title = text("Advert: {role}", role=facts.role)
    parts = (_mission, _year, _bring, _taught, _offer)
    return Document("advert", title, text("to post"), tuple(b for part in parts for b in part(facts)))


def _mission(facts: Facts) -> Iterator[Block]:
    yield Heading(facts.role)
    yield Paragraph(facts.kit.about.about, Look.LEAD)


def _year(facts: Facts) -> Iterator[Block]:
    yield Heading(text("In your first year"), 2)
    heaviest = [criterion.anchors["3"] for criterion in facts.criteria[:3] if criterion.anchors.get("3")]
    if heaviest:
        yield Paragraph(text("You do work such as this:"))
        yield Bullets(tuple(heaviest))
    else:
        yield lacking(text("Missing: what somebody does in this role. “Build the scorecard” gives it."))


def _bring(facts: Facts) -> Iterator[Block]:
    yield Heading(text("What you bring"), 2)
    if facts.own_musts:
        yield Bullets(facts.own_musts[:MOST_MUSTS])
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
    yield Paragraph(text("How you learnt it does not matter: at work, in a project of your own, or elsewhere."))


def _taught(facts: Facts) -> Iterator[Block]:
    if facts.trainable:
        yield Heading(text("What you can learn here"), 2)
        yield Paragraph(
            text("Nobody needs to bring this: {skills}.", skills=listed([skill for skill, _ in facts.trainable]))
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
    answer = facts.plan.answer(evidence_or_proxy.EXERCISE)
    struck = [
        (line.text, line.why)
        for line in facts.kit.content.advert.lines
        if answer["tags"].get(line.id) in ("proxy", "legal")
    ]
    if struck:
        yield Table(struck, (0.42, 0.58), (text("Do not write"), text("Why")))
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))


def _screening(facts: Facts) -> Iterator[Block]:
    yield Heading(text("One screening question for each must"))
    if facts.own_musts:
        ask = [(must, text("“Tell me of one time you did this. What came of it?”")) for must in facts.own_musts]
        yield Table(ask, (0.6, 0.4), (text("Must"), text("Ask on the phone")))
        yield Paragraph(text("Pass on whoever can tell of one. Do not score: that is for the interview."), Look.SOFT)
    elif facts.plan.asks(must_have_tiers.EXERCISE):
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))


def _places(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Where to look, and how often"))
    if not facts.talks:
        yield lacking(facts.gap(sourcing_mix.EXERCISE))
        return
    rows = [(place, plural(n, "one first talk", "{n} first talks")) for place, n in facts.talks]
    yield Table(rows, (0.7, 0.3), (text("Place"), text("Of the first dozen or so")))
    answer = facts.plan.answer(sourcing_mix.EXERCISE)
    channels = [line.text for line in facts.kit.content.sourcing.lines if answer["lines"].get(line.id) == "channel"]
    if channels:
        yield Paragraph(text("Places, never conditions: {channels}.", channels=listed(channels)))
