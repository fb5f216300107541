"""A sheet of paper in Word: A4, in the language in force and laid out as one reads that; the same bytes for the same texts."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from ..words import spoken
from .writing import plain, right_to_left, same_bytes

ACCENT, SOFT, WARN = (RGBColor.from_string(colour) for colour in ("00598C", "5A6475", "8A4B00"))
A4, MARGIN = (Mm(210), Mm(297)), Mm(18)
SIZES: Mapping[str, int] = MappingProxyType({"Normal": 10, "Title": 22, "Heading 1": 14, "Heading 2": 12})
BEFORE = {"Heading 1": 14, "Heading 2": 8}  # points above
AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def blank(title: str, sizes: Mapping[str, int] = SIZES, *, wide: bool = False, margin: Length = MARGIN) -> WordDocument:
    """An empty document of that title; `sizes` are points by style, `wide` is landscape."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = reversed(A4) if wide else A4
    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = margin
    for name, size in sizes.items():
        _style(document, name, size)
    if right_to_left():
        page._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")
    for language in document.styles.element.iter(qn("w:lang")):
        for scripts in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(scripts), spoken().code)
    document.core_properties.title, document.core_properties.author = plain(title), ""
    document.core_properties.language = spoken().code
    return document


def _style(document: WordDocument, name: str, size: int) -> None:
    style: Any = document.styles[name]
    style.font.name, style.font.size = "Calibri", Pt(size)
    for theme in ("w:asciiTheme", "w:hAnsiTheme"):
        style.element.rPr.rFonts.attrib.pop(qn(theme), None)  # else the theme's font wins
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(BEFORE.get(name, 0)), Pt(3)
    if name != "Normal":
        style.font.color.rgb = ACCENT
    if right_to_left():
        _turn(style.element, size)


def _turn(style: Any, size: int) -> None:
    """Paragraphs of the style run from right to left; Word keeps the size of such letters by itself."""
    style.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    _as_large(style.rPr, size)


def _as_large(look: Any, size: int) -> None:
    """Letters that run from right to left have a size of their own."""
    for old in look.findall(qn("w:szCs")):
        look.remove(old)
    letters = OxmlElement("w:szCs")
    letters.set(qn("w:val"), str(2 * size))
    look.sz.addnext(letters)


def write(
    paragraph: Paragraph, text: str, *, bold: bool = False, colour: RGBColor | None = None, size: int = 0
) -> Paragraph:
    """Add the text to the paragraph; `size` in points where it is not the style's."""
    run = paragraph.add_run(plain(text))
    run.bold = run.font.cs_bold = bold
    run.font.rtl = right_to_left() or None
    if colour is not None:
        run.font.color.rgb = colour
    if size:
        run.font.size = Pt(size)
        _as_large(run._r.rPr, size)
    return paragraph


def width_of(document: WordDocument) -> int:
    """Of a line."""
    page = document.sections[0]
    return (page.page_width or A4[0]) - 2 * (page.left_margin or MARGIN)


def table(
    document: WordDocument,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    headed: bool = False,
    bold: bool = True,
    lined: bool = False,
    size: int = 0,
    tall: Length | None = None,
) -> Table:
    """`widths` are shares of a line. Bold is the first row, then repeated on every page, or else the first column; nothing without `bold`.

    `lined` has lines without such a row; rows are at least as `tall` as that, and stay on one page.
    """
    made: Table = document.add_table(len(rows), len(widths), "Table Grid" if headed or lined else None)
    made.autofit = False
    made.table_direction = WD_TABLE_DIRECTION.RTL if right_to_left() else None
    for column, share in zip(made.columns, widths, strict=True):
        column.width = round(width_of(document) * share)
    for down, (texts, row) in enumerate(zip(rows, made.rows, strict=True)):
        for across, (text, cell, column) in enumerate(zip(texts, row.cells, made.columns, strict=True)):
            cell.width = column.width  # Word looks here, others at the column
            first = (down if headed else across) == 0
            write(cell.paragraphs[0], text, bold=bold and first, size=size).paragraph_format.space_after = Pt(1)
        if tall is not None:
            row.height = tall
            row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    if headed:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def saved(document: WordDocument) -> bytes:
    whole = BytesIO()
    document.save(whole)
    return same_bytes(whole.getvalue())
