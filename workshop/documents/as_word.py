"""A document as a Word file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from ..dossier.paper import SOFT, WARN, blank, saved, table, write
from .blocks import (
    Boxes,
    Bullets,
    Cell,
    Code,
    Document,
    Fields,
    Heading,
    Lines,
    Look,
    NewPage,
    Paragraph,
    Picture,
    Table,
)

SIZES: Mapping[str, int] = {"Normal": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}
TIGHT: Mapping[str, int] = {"Normal": 10, "Title": 18, "Heading 1": 12, "Heading 2": 11, "Heading 3": 10}
BOX = "☐"


def as_word(document: Document) -> bytes:
    """The same bytes for the same content, in the language in force."""
    paper = blank(document.title, TIGHT if document.tight else SIZES, wide=document.wide)
    if document.tight:
        paper.styles["Heading 1"].paragraph_format.space_before = Pt(7)
    write(paper.add_paragraph(style="Title"), document.title)
    if document.subtitle:
        write(paper.add_paragraph(), document.subtitle, colour=SOFT)
    for block in document.blocks:
        _DRAWN[type(block)](paper, block)
    if document.closing:
        write(paper.add_paragraph(), document.closing, colour=SOFT, size=9)
    _numbered(paper)
    return saved(paper)


def _numbered(paper: WordDocument) -> None:
    """The number of each page at its foot."""
    run = paper.sections[0].footer.paragraphs[0].add_run()
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def _heading(paper: WordDocument, block: Heading) -> None:
    write(paper.add_paragraph(style=f"Heading {block.level}"), block.text).paragraph_format.keep_with_next = True


def _paragraph(paper: WordDocument, block: Paragraph) -> None:
    looks: dict[Look, dict[str, Any]] = {
        Look.LEAD: {"size": 13},
        Look.SOFT: {"colour": SOFT, "size": 10},
        Look.GAP: {"colour": WARN, "bold": True},
        Look.ASK: {"bold": True, "size": 14},
    }
    write(paper.add_paragraph(), block.text, **looks.get(block.look, {})).paragraph_format.space_after = Pt(6)


def _bullets(paper: WordDocument, block: Bullets) -> None:
    for item in block.items:
        if block.boxes:
            write(paper.add_paragraph(), f"{BOX}  {item}")
        else:
            write(paper.add_paragraph(style="List Bullet"), item)


def _table(paper: WordDocument, block: Table) -> None:
    rows = [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in block.rows]
    if block.header:
        size = 9 if len(block.header) > 5 else 10
        tall = Mm(9) if any(not any(row) for row in rows) else None  # to be written in by hand
        made = table(paper, [block.header, *rows], block.widths, headed=True, size=size, tall=tall)
        _marked(made.rows[1:], block)
    elif rows:
        _marked(table(paper, rows, block.widths).rows, block)
    _apart(paper)


def _apart(paper: WordDocument) -> None:
    """A little room, so that two tables do not become one."""
    between = paper.add_paragraph().paragraph_format
    between.line_spacing, between.space_after = Pt(6), Pt(0)


def _marked(made: Iterable[Any], block: Table) -> None:
    """What is missing stands out."""
    for row, cells in zip(block.rows, made, strict=True):
        for cell, drawn in zip(row, cells.cells, strict=True):
            if isinstance(cell, Cell) and cell.gap:
                drawn.paragraphs[0].runs[0].bold, drawn.paragraphs[0].runs[0].font.color.rgb = True, WARN


def _code(paper: WordDocument, block: Code) -> None:
    for line in block.lines:
        written = write(paper.add_paragraph(), line, size=9)
        written.runs[0].font.name, written.paragraph_format.space_after = "Consolas", Pt(0)


def _fields(paper: WordDocument, block: Fields) -> None:
    labels, widths = [f"{label}:" for label in block.labels], [1 / len(block.labels)] * len(block.labels)
    made = table(paper, [labels], widths, bold=False, tall=Mm(9))
    for cell in made.rows[0].cells:
        _ruled(cell)
    _apart(paper)


def _lines(paper: WordDocument, block: Lines) -> None:
    for cell in (row.cells[0] for row in table(paper, [[""]] * block.n, (1.0,), tall=Mm(8.5)).rows):
        _ruled(cell)
    _apart(paper)


def _ruled(cell: Any) -> None:
    """A line below, to write on."""
    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "808080")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _boxes(paper: WordDocument, block: Boxes) -> None:
    share = 0.08
    widths = (*[share] * len(block.labels), 1 - share * len(block.labels))
    cells = [*(f"{BOX} {label}" for label in block.labels), block.text]
    table(paper, [cells], widths, bold=False, lined=True, tall=Mm(12))
    _apart(paper)


def _picture(paper: WordDocument, block: Picture) -> None:
    write(paper.add_paragraph(), block.caption, bold=True).paragraph_format.keep_with_next = True
    _table(paper, block.table)


def _new_page(paper: WordDocument, _: NewPage) -> None:
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_DRAWN: dict[type, Callable[[WordDocument, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Code: _code,
    Fields: _fields,
    Lines: _lines,
    Boxes: _boxes,
    Picture: _picture,
    NewPage: _new_page,
}
