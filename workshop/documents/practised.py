"""The appendix: what was practised on invented people and packages, with where each line came from."""

from collections.abc import Iterator

from ..dossier.plan import Section
from ..exercises import PlanLine, team_bench
from ..words import listed, text
from .blocks import Block, Bullets, Document, Heading, Look, Paragraph, Picture, Table
from .facts import Facts

LONG, TITLE = 80, 50  # letters of a line that is too long for a title, and of a title


def practised(facts: Facts) -> Document:
    plan = facts.plan
    title = text("Appendix: what we practised")
    blocks = tuple(block for section in plan.sections for block in _section(section, facts))
    return Document("practised", title, text("for the curious"), blocks, plan.made, plan.closing, folded=True)


def _section(section: Section, facts: Facts) -> Iterator[Block]:
    yield Heading(section.title)
    yield Paragraph(" ".join(filter(None, (section.origin, section.warning))), Look.SOFT)
    if section.exercise.slug == team_bench.EXERCISE.slug:
        yield from _seats(facts)
    for line in section.lines:
        yield from _line(line, section)
    if section.finding:
        found = section.finding.table
        table = Table(found.rows, tuple([1 / len(found.header)] * len(found.header)), found.header)
        yield Picture(section.svg, section.finding.caption, table)


def _seats(facts: Facts) -> Iterator[Block]:
    if facts.seats:
        seats = [text("{n} × {background}", n=n, background=name) for name, n in facts.seats]
        yield Paragraph(
            text("The mix of backgrounds that was put together in the exercise: {seats}.", seats=listed(seats))
        )
        yield Paragraph(text("Worked out on invented people: it shows a mix, and nobody’s pay."), Look.SOFT)


def _line(line: PlanLine, section: Section) -> Iterator[Block]:
    title, rest = _short(line.text)
    yield Paragraph(title)
    if details := (*rest, *line.details, *_ticked(line)):
        yield Bullets(details)
    yield Paragraph(section.source_of(line), Look.SOFT)


def _short(said: str) -> tuple[str, tuple[str, ...]]:
    """A long line in two where it has a title of its own: what stands before its first colon, and the rest as a detail."""
    title, colon, rest = said.partition(": ")
    return (f"{title}:", (rest,)) if colon and len(said) > LONG and len(title) <= TITLE else (said, ())


def _ticked(line: PlanLine) -> Iterator[str]:
    if line.absent:
        yield text("Nobody does this here yet.")
    if line.unread:
        yield text("Not yet read by a second person.")
