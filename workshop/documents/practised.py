"""The appendix: what was practised on invented people and packages, with where each line came from."""

from collections.abc import Iterator

from ..dossier import Plan
from ..dossier.plan import Section
from ..words import text
from .blocks import Block, Bullets, Document, Heading, Look, Paragraph, Picture, Table


def practised(plan: Plan) -> Document:
    title = text("Appendix: what we practised")
    blocks = tuple(block for section in plan.sections for block in _section(section))
    return Document("practised", title, text("for whoever is curious"), blocks, plan.made, plan.closing)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(section.title)
    yield Paragraph(" ".join(filter(None, (section.origin, section.warning))), Look.SOFT)
    for line in section.lines:
        yield Paragraph(line.text)
        if line.details:
            yield Bullets(line.details)
    if section.finding:
        found = section.finding.table
        table = Table(found.rows, tuple([1 / len(found.header)] * len(found.header)), found.header)
        yield Picture(section.svg, section.finding.caption, table)
