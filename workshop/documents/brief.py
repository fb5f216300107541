"""The recruiter's brief: what to know and ask, a sheet for whoever applies, where to look, and what stays out of the advert."""

from collections.abc import Iterator
from itertools import chain, repeat

from ..exercises import evidence_or_proxy, sourcing_mix
from ..words import number, text
from .blocks import Block, Document, Fields, Heading, Look, NewPage, Paragraph, Table, lacking
from .facts import Facts
from .musts import lines_to_bring

APPLICANTS = 12  # empty rows of the screening sheet


def brief(facts: Facts) -> Document:
    title = text("Recruiter’s brief: {role}", role=facts.role)
    parts = (_terms, _screening, _places, _struck, _sheet)
    return Document(
        "brief", title, text("for the recruiter, not to post"), tuple(b for part in parts for b in part(facts))
    )


def _terms(_facts: Facts) -> Iterator[Block]:
    yield Fields((text("Pay, from and to"), text("Place of work"), text("Closing date")))
    yield Fields((text("What applicants send"), text("To whom")))


def _screening(facts: Facts) -> Iterator[Block]:
    yield Heading(text("One screening question for each must"))
    lines = lines_to_bring(facts)
    if not lines:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))
        return
    yield Paragraph(text("Read the must aloud, then ask the same of everybody:"))
    yield Paragraph(text("“When did you last do this yourself? What came of it?”"), Look.ASK)
    yield Table(
        [(str(n), facts.shown(line)) for n, line in enumerate(lines, 1)],
        (0.08, 0.92),
        (text("Must"), text("Read aloud")),
    )
    yield Paragraph(
        text("Pass or not; no points. Whoever can tell of a time of their own passes. Who passes every must goes on.")
    )


def _places(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Where to look, and how often"))
    if not facts.talks:
        yield lacking(facts.gap(sourcing_mix.EXERCISE))
        return
    own = text(
        "[Fill in a place of your own that is open to people of every age and school, such as a local meet-up, an online forum of "
        "the trade, or colleagues who did this work before]"
    )
    open_ = chain([own], repeat(text("[A place of your own, open to everybody as said above]")))
    rows = [(name, number(talks), "\n".join(facts.places(id)) or next(open_)) for id, name, talks in facts.talks]
    yield Table(rows, (0.27, 0.13, 0.6), (text("Background"), text("First talks"), text("Where to find them")))
    yield Paragraph(
        text("Places to look, never conditions: the same is asked of everybody, wherever they were found."), Look.SOFT
    )
    yield Fields((text("Talks a week"), text("From"), text("Until")))


def _struck(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Lines that stay out, and why"))
    tags = facts.plan.given(evidence_or_proxy.EXERCISE, "tags", {})
    lines = evidence_or_proxy.struck_lines(tags, facts.kit) if tags else []
    struck = [(line.text, line.why if tag == line.tag else line.second_why or line.why) for line, tag in lines]
    if struck:
        yield Table(struck, (0.42, 0.58), (text("Do not write"), text("Why")))
    else:
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))


def _sheet(facts: Facts) -> Iterator[Block]:
    """One row for each applicant, on a page that can be copied."""
    musts = len(lines_to_bring(facts))
    if not musts:
        return
    yield NewPage()
    yield Heading(text("Screening sheet"))
    yield Paragraph(
        text("Code letters, no names. Yes or no for each must, and what the person told you as evidence."), Look.SOFT
    )
    heads = tuple(text("Must {n}: yes or no", n=n) for n in range(1, musts + 1))
    share = min(0.12, 0.6 / musts)
    widths = (0.1, *[share] * musts, 0.9 - share * musts)
    blank = [("",) * len(widths)] * APPLICANTS
    yield Table(blank, widths, (text("Code"), *heads, text("Evidence, in their words")))
