"""Cards to print: a letter for each table, and cards to vote with, which have words and letters, not colours only."""

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from ...agenda.guides import guides
from ...dossier.paper import SOFT, blank, saved, table, write
from ...exercises import Exercise
from ...exercises.fields import Option, People, Picks
from ...kit import Kit
from ...words import clipped, text
from ..frames import Sort, frame_of
from ..meeting import SINGLE
from ..revealing import kinds_of
from .forms import letters_for
from .session import Session

TABLES = "ABCDEFGH"
SIZES = {"Normal": 14, "Title": 24}
MOST = 6  # options of which there are cards
HUGE, LARGE, WORDS = 220, 80, 24  # points


def cards(session: Session) -> bytes:
    title = text("Cards: {title}", title=clipped(session.title, 120))
    document = blank(title, SIZES)
    for at in range(0, len(TABLES), 2):
        _tables(document, TABLES[at : at + 2], first=not at)
    for exercise in session.exercises:
        if options := voted(exercise, session.kit):
            _votes(document, exercise, options)
    return saved(document)


def voted(exercise: Exercise, kit: Kit) -> tuple[Option, ...]:
    """What one votes for with a card; nothing where marks are private, ticked, or of too many sorts."""
    fields = {field.name: field for field in exercise.fields(kit)}
    shown = [fields[name] for name in kinds_of(exercise, kit)[0].counted]
    frame = frame_of(shown[0]) if shown else None
    if (
        frame is None
        or frame.sort is not Sort.COUNTS
        or exercise.slug in SINGLE
        or isinstance(shown[0], Picks | People)
    ):
        return ()
    return frame.options if 2 <= len(frame.options) <= MOST and len(shown) == 1 else ()


def _tables(document: WordDocument, letters: str, *, first: bool) -> None:
    """Two to a page, to be cut or folded."""
    above = document.add_paragraph()
    above.paragraph_format.page_break_before, above.paragraph_format.line_spacing = not first, Pt(1)
    made = table(document, [("",)] * len(letters), (1.0,), lined=True, tall=Mm(124))
    for letter, row in zip(letters, made.rows, strict=True):
        _card(row.cells[0], text("Table"), letter, HUGE)


def _votes(document: WordDocument, exercise: Exercise, options: tuple[Option, ...]) -> None:
    title = text("Cards to vote with: {title}", title=exercise.title)
    write(document.add_paragraph(style="Title"), title).paragraph_format.page_break_before = True
    write(document.add_paragraph(), text(guides()[exercise.slug].without), colour=SOFT)
    rows = [("", "")] * ((len(options) + 1) // 2)
    made = table(document, rows, (0.5, 0.5), lined=True, tall=Mm(62))
    cells = [cell for row in made.rows for cell in row.cells]
    signs = [str(n) for n in range(1, MOST + 1)] if exercise.predicts else letters_for(options)
    for option, sign, cell in zip(options, signs, cells, strict=False):
        _card(cell, option.label, sign, LARGE)


def _card(cell: _Cell, words: str, sign: str, size: int) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph, shown, large in ((cell.paragraphs[0], sign, size), (cell.add_paragraph(), words, WORDS)):
        write(paragraph, clipped(shown, 90), bold=True, size=large).alignment = WD_ALIGN_PARAGRAPH.CENTER
