"""The hiring plan as a Word document: the summary on its first page, then the sections."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from ..words import speaking, spoken
from .plan import Plan, Section
from .summary import summary_of
from .writing import plain, right_to_left

ACCENT, SOFT, WARN = (RGBColor.from_string(colour) for colour in ("00598C", "5A6475", "8A4B00"))
WIDTH, MARGIN = Mm(210 - 2 * 18), Mm(18)
AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def plan_docx(plan: Plan) -> bytes:
    with speaking(plan.kit.language):
        document = _styled(plan)
        _write(document.add_paragraph(style="Title"), plan.title)
        _write(document.add_paragraph(), plan.made, colour=SOFT)
        for part in summary_of(plan):
            _write(document.add_paragraph(style="Heading 2"), part.title)
            if part.rows:
                _table(document, part.rows, (0.3, 0.7))
            for note in part.notes:
                _write(document.add_paragraph(), note.text, bold=note.warns, colour=WARN if note.warns else None)
        for number, section in enumerate(plan.sections):
            _section(document, section).paragraph_format.page_break_before = number == 0
        _write(document.add_paragraph(), plan.closing, colour=SOFT)
    whole = BytesIO()
    document.save(whole)
    return whole.getvalue()


def _styled(plan: Plan) -> WordDocument:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    for name, size, before in (("Normal", 10, 0), ("Title", 22, 0), ("Heading 1", 14, 14), ("Heading 2", 12, 8)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        for theme in ("w:asciiTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)  # else the theme's font wins
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
        if name != "Normal":
            style.font.color.rgb = ACCENT
        if right_to_left():
            _turn(style.element, size)
    if right_to_left():
        page._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")
    for language in document.styles.element.iter(qn("w:lang")):
        for scripts in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(scripts), spoken().code)
    document.core_properties.title, document.core_properties.author = plain(plan.title), ""
    document.core_properties.language = spoken().code
    return document


def _turn(style: Any, size: int) -> None:
    """Paragraphs of the style run from right to left; Word keeps the size of such letters by itself."""
    style.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    for old in style.rPr.findall(qn("w:szCs")):
        style.rPr.remove(old)
    letters = OxmlElement("w:szCs")
    letters.set(qn("w:val"), str(2 * size))
    style.rPr.sz.addnext(letters)


def _write(paragraph: Paragraph, text: str, *, bold: bool = False, colour: RGBColor | None = None) -> Paragraph:
    run = paragraph.add_run(plain(text))
    run.bold = run.font.cs_bold = bold
    run.font.rtl = right_to_left() or None
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def _section(document: WordDocument, section: Section) -> Paragraph:
    """The section; given back is its heading."""
    heading = _write(document.add_paragraph(style="Heading 1"), section.title)
    origin = _write(document.add_paragraph(), section.origin, colour=SOFT)
    if section.warning:
        _write(origin, f" {section.warning}", bold=True, colour=WARN)
    for line in section.lines:
        _write(document.add_paragraph(), line.text, bold=True).paragraph_format.keep_with_next = True
        for detail in line.details:
            _write(document.add_paragraph(style="List Bullet"), detail)
        _write(document.add_paragraph(), section.source_of(line), colour=SOFT).paragraph_format.space_after = Pt(8)
    if section.finding:
        _write(document.add_paragraph(), section.finding.caption, bold=True).paragraph_format.keep_with_next = True
        table = section.finding.table
        _table(document, (table.header, *table.rows), [1 / len(table.header)] * len(table.header), headed=True)
    return heading


def _table(
    document: WordDocument, rows: Sequence[Sequence[str]], widths: Sequence[float], *, headed: bool = False
) -> None:
    """`widths` are shares of the page. Bold is the first row, then repeated on every page, or else the first column."""
    table = document.add_table(len(rows), len(widths), "Table Grid" if headed else None)
    table.autofit = False
    table.table_direction = WD_TABLE_DIRECTION.RTL if right_to_left() else None
    for column, share in zip(table.columns, widths, strict=True):
        column.width = round(WIDTH * share)
    for across, (texts, row) in enumerate(zip(rows, table.rows, strict=True)):
        for down, (text, cell, column) in enumerate(zip(texts, row.cells, table.columns, strict=True)):
            cell.width = column.width  # Word looks here, others at the column
            bold = (across if headed else down) == 0
            _write(cell.paragraphs[0], text, bold=bold).paragraph_format.space_after = Pt(1)
    if headed:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
