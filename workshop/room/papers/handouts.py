"""Handouts for everybody who answers without a device: a page for each exercise, in large print; and what to lay out."""

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from ...agenda.guides import guides
from ...dossier.paper import SOFT, blank, saved, table, write
from ...exercises import Exercise
from ...words import clipped, text
from .forms import Form, forms_of
from .session import Session

SIZES_TRIED = tuple(range(18, 11, -1))
FLOWING, GAP = 14, 4  # points where no page is enough, and between tables
SIZES = {"Normal": 14, "Title": 24, "Heading 1": 26, "Heading 2": 18}
LINE_WIDTH, PAGE_HEIGHT = 493, 740  # points of an A4 sheet between its margins
LETTER, LINE, CELL = 0.5, 1.25, 4  # of a letter's size: its width, its line; points between cells
LONGEST, SHORT, TOGETHER = 900, 90, 10  # letters of a row, and of a legend in one line; rows that are kept on one page


def handouts(session: Session) -> bytes:
    title = text("Handouts: {title}", title=clipped(session.title, 120))
    document = blank(title, SIZES)
    write(document.add_paragraph(style="Title"), title)
    _to_lay_out(document, session)
    for exercise in session.exercises:
        _page(document, exercise, session)
    return saved(document)


def _to_lay_out(document: WordDocument, session: Session) -> None:
    """For the facilitator: how many copies, and what else an exercise needs."""
    advice = text(
        "Print one page of each exercise for everybody who answers without a device, and one for each table where tables answer."
    )
    write(document.add_paragraph(), advice)
    write(document.add_paragraph(style="Heading 2"), text("Materials"))
    rows = [(exercise.title, text(guides()[exercise.slug].materials)) for exercise in session.exercises]
    if rows:
        table(document, rows, (0.3, 0.7), lined=True, size=12, tall=Mm(7))


def _page(document: WordDocument, exercise: Exercise, session: Session) -> None:
    forms = forms_of(exercise, tuple(slot for slot in session.slots if slot.do == exercise.slug), session.kit)
    heading = write(document.add_paragraph(style="Heading 1"), exercise.title)
    heading.paragraph_format.page_break_before = True
    asked = exercise.question(session.kit) if exercise.predicts else text(guides()[exercise.slug].task)
    size = fitting([asked, exercise.title], forms)
    write(document.add_paragraph(), asked, size=size).paragraph_format.space_after = Pt(6)
    for form in forms:
        _form(document, form, size)


def _form(document: WordDocument, form: Form, size: int) -> None:
    above = document.add_paragraph(style="Heading 2" if form.label else None)
    write(above, form.label, size=size if form.label else GAP).paragraph_format.keep_with_next = True
    _legend(document, form, size)
    rows = [tuple(clipped(cell, LONGEST) for cell in row) for row in form.rows]
    headed = any(form.head)
    whole = [form.head, *rows] if headed else rows
    tall = Pt(round(size * LINE * _least(form)))
    made = table(document, whole, form.widths, headed=headed, lined=True, size=size, tall=tall)
    if len(whole) <= TOGETHER:
        for paragraph in (one for row in made.rows[:-1] for cell in row.cells for one in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True


def _legend(document: WordDocument, form: Form, size: int) -> None:
    """In one line where it is short."""
    lines = [clipped(line, LONGEST) for line in form.legend]
    for line in ["     ".join(lines)] if _short(form) else lines:
        paragraph = write(document.add_paragraph(), line, size=size, colour=SOFT)
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_with_next = Pt(2), True


def _short(form: Form) -> bool:
    return 0 < sum(map(len, form.legend)) <= SHORT


def _least(form: Form) -> int:
    """Lines of a row at least."""
    return 2 if form.wordy else 1


def fitting(said: Iterable[str], forms: Iterable[Form]) -> int:
    """The largest letters at which a page is enough; FLOWING where none are, on as many pages as it takes."""
    asked, every = list(said), list(forms)
    for size in SIZES_TRIED:
        heights = [_lines(each, 1, size) * size * LINE for each in asked]
        if 60 + sum(heights) + sum(_height(form, size) for form in every) <= PAGE_HEIGHT:
            return size
    return FLOWING


def _height(form: Form, size: int) -> float:
    lines = 2 + sum(_lines(line, 1, size) for line in form.legend)
    rows = [form.head, *form.rows] if any(form.head) else [*form.rows]
    each = (max(_lines(cell, width, size) for cell, width in zip(row, form.widths, strict=True)) for row in rows)
    return sum(max(_least(form), n) * size * LINE + CELL for n in each) + lines * size * LINE


def _lines(shown: str, share: float, size: int) -> int:
    """About so many; Chinese, Japanese and Korean signs are twice as wide as others."""
    letters = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in shown[:LONGEST])
    return max(1, ceil(letters * size * LETTER / (LINE_WIDTH * share - 11)))
