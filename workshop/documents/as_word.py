"""A document as a Word file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from ..dossier.paper import SOFT, WARN, blank, saved, table, write
from .blocks import (
    Block,
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
BOX, WHOLE = "☐", Mm(1)  # a row of any height at least, which stays on one page


def as_word(document: Document) -> bytes:
    """The same bytes for the same content, in the language in force."""
    paper = blank(document.title, TIGHT if document.tight else SIZES, wide=document.wide)
    if document.tight:
        paper.styles["Heading 1"].paragraph_format.space_before = Pt(7)
    write(paper.add_paragraph(style="Title"), document.title)
    if document.subtitle:
        write(paper.add_paragraph(), document.subtitle, colour=SOFT)
    _write(paper, document.blocks)
    if document.closing:
        write(paper.add_paragraph(), document.closing, colour=SOFT, size=9)
    _numbered(paper)
    return saved(paper)


def _write(paper: WordDocument, blocks: Sequence[Block]) -> None:
    """Every block, on one page with what belongs to it."""
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        last = _DRAWN[type(block)](paper, block)
        if last is not None and (_leads_on(block, after) or (isinstance(before, Heading) and _is_remark(block))):
            last.paragraph_format.keep_with_next = True


def _leads_on(block: Block, after: Block | None) -> bool:
    """Whether what follows is a remark on it, what it announces, or what explains a program."""
    announced = isinstance(after, Bullets | Code | Fields | Lines | Picture | Table)
    announces = announced and isinstance(block, Paragraph) and not _is_remark(block)
    return _is_remark(after) or announces or (isinstance(block, Code) and isinstance(after, Paragraph))


def _is_remark(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.look is Look.SOFT


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


def _paragraph(paper: WordDocument, block: Paragraph) -> WordParagraph:
    looks: dict[Look, dict[str, Any]] = {
        Look.LEAD: {"size": 13},
        Look.SOFT: {"colour": SOFT, "size": 10},
        Look.GAP: {"colour": WARN, "bold": True},
        Look.ASK: {"bold": True, "size": 14},
    }
    written = write(paper.add_paragraph(), block.text, **looks.get(block.look, {}))
    written.paragraph_format.space_after = Pt(6)
    return written


def _bullets(paper: WordDocument, block: Bullets) -> WordParagraph | None:
    style, sign = (None, f"{BOX}  ") if block.boxes else ("List Bullet", "")
    written = [write(paper.add_paragraph(style=style), f"{sign}{item}") for item in block.items]
    return written[-1] if written else None


def _table(paper: WordDocument, block: Table) -> None:
    rows = [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in block.rows]
    if block.header:
        size = 9 if len(block.header) > 5 else 10
        tall = Mm(9) if any(not any(row) for row in rows) else WHOLE  # to be written in by hand
        made = table(paper, [block.header, *rows], block.widths, headed=True, size=size, tall=tall)
        _marked(made.rows[1:], block)
    elif rows:
        _marked(table(paper, rows, block.widths, tall=WHOLE).rows, block)
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


def _code(paper: WordDocument, block: Code) -> WordParagraph | None:
    written = [write(paper.add_paragraph(), line, size=9) for line in block.lines]
    for line in written:
        line.runs[0].font.name, line.paragraph_format.space_after = "Consolas", Pt(0)
    for line in written[:-1]:
        line.paragraph_format.keep_with_next = True
    return written[-1] if written else None


def _fields(paper: WordDocument, block: Fields) -> None:
    labels, widths = [_labelled(label) for label in block.labels], [1 / len(block.labels)] * len(block.labels)
    made = table(paper, [labels], widths, bold=False, tall=Mm(9))
    for cell in made.rows[0].cells:
        _ruled(cell)
    _apart(paper)


def _labelled(label: str) -> str:
    """With a colon to write behind: neither a second one nor one after a question."""
    return label if ":" in label or label.endswith("?") else f"{label}:"


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
    """Begun by its first line: a break on a line of its own, or the room below a table, would be all there is on a page after a full one."""
    last = paper.paragraphs[-1]
    begins = (paper.add_paragraph() if last.text else last).paragraph_format
    begins.page_break_before, begins.line_spacing, begins.space_after = True, Pt(1), Pt(0)


_DRAWN: dict[type, Callable[[WordDocument, Any], WordParagraph | None]] = {
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
