"""The hiring plan as a Word document: the summary on its first page, then the sections."""

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ..words import speaking
from .paper import SOFT, WARN, blank, saved, table, write
from .plan import Plan, Section
from .summary import summary_of


def plan_docx(plan: Plan) -> bytes:
    with speaking(plan.kit.language):
        document = blank(plan.title)
        write(document.add_paragraph(style="Title"), plan.title)
        write(document.add_paragraph(), plan.made, colour=SOFT)
        for part in summary_of(plan):
            write(document.add_paragraph(style="Heading 2"), part.title)
            if part.rows:
                table(document, part.rows, (0.3, 0.7))
            for note in part.notes:
                write(document.add_paragraph(), note.text, bold=note.warns, colour=WARN if note.warns else None)
        for number, section in enumerate(plan.sections):
            _section(document, section).paragraph_format.page_break_before = number == 0
        write(document.add_paragraph(), plan.closing, colour=SOFT)
        return saved(document)


def _section(document: WordDocument, section: Section) -> Paragraph:
    """The section; given back is its heading."""
    heading = write(document.add_paragraph(style="Heading 1"), section.title)
    origin = write(document.add_paragraph(), section.origin, colour=SOFT)
    if section.warning:
        write(origin, f" {section.warning}", bold=True, colour=WARN)
    for line in section.lines:
        write(document.add_paragraph(), line.text, bold=True).paragraph_format.keep_with_next = True
        for detail in line.details:
            write(document.add_paragraph(style="List Bullet"), detail)
        write(document.add_paragraph(), section.source_of(line), colour=SOFT).paragraph_format.space_after = Pt(8)
    if section.finding:
        write(document.add_paragraph(), section.finding.caption, bold=True).paragraph_format.keep_with_next = True
        found = section.finding.table
        table(document, (found.header, *found.rows), [1 / len(found.header)] * len(found.header), headed=True)
    return heading
