"""The run sheet: what the facilitator does when, to be read at arm's length."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.shared import Mm

from ...agenda.agendas import Timed
from ...agenda.printed import end_of, late_line, session_title
from ...dossier.paper import SOFT, blank, saved, table, write
from ...words import clipped, text
from .session import Session, going_on, guide_of, long, step

SIZES = {"Normal": 12, "Title": 20, "Heading 2": 14}
WIDTHS = (0.08, 0.38, 0.26, 0.28)
SMALL, MANY = 11, 13  # points, from more slots on; else it has more than four pages
LARGE = 14  # points of a time and a title
LONG = 200

Cell = list[tuple[str, bool]]  # paragraphs, and whether they are bold


def run_sheet(session: Session) -> bytes:
    title = text("Run sheet: {title}", title=clipped(session.title, LONG))
    sizes = {**SIZES, "Normal": SMALL} if len(session.slots) > MANY else SIZES
    document = blank(title, sizes, wide=True, margin=Mm(12))
    write(document.add_paragraph(style="Title"), title)
    write(document.add_paragraph(), _about(session), colour=SOFT)
    _slots(document, session)
    _late(document, session)
    return saved(document)


def _about(session: Session) -> str:
    which = session_title(session.number) if session.several else text(session.plan.title)
    facts = {"which": which, "day": session.on_day, "hours": session.hours, "long": long(session.plan.minutes)}
    return text("{which} · {day} · {hours} · {long}", **facts)


def _slots(document: WordDocument, session: Session) -> None:
    head = (text("When"), text("What"), text("Say and ask"), text("Keep; if late"))
    rows = [_row(session, item) for item in session.items]
    last = [[(session.at(session.plan.minutes), True)], [(end_of(session.plan, session.number), True)], [], []]
    made = table(document, [head, *[("",) * 4 for _ in (*rows, last)]], WIDTHS, headed=True, tall=Mm(8))
    for cells, row in zip((*rows, last), made.rows[1:], strict=True):
        for column, (paragraphs, cell) in enumerate(zip(cells, row.cells, strict=True)):
            for place, (words, bold) in enumerate(paragraphs):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                size = 0 if place or column > 1 else LARGE
                write(paragraph, words, bold=bold, size=size).paragraph_format.space_after = Mm(0.7)


def _row(session: Session, item: Timed) -> list[Cell]:
    slot, guide = item.slot, guide_of(item.slot)
    when: Cell = [(session.at(item.start), True), (text("{n} min", n=slot.length), False)]
    if guide is None:
        return [when, [(slot.title, True)], [(line, False) for line in _said(session, item)], []]
    what: Cell = [(slot.title, True), (text(guide.grouping), False), *((step(part), False) for part in slot.parts)]
    earlier, later = (
        {each.slot.do for each in session.items if sign * (each.start - item.start) > 0} for sign in (-1, 1)
    )
    say: Cell = [(text(guide.say), False), (text(guide.question), True)]
    keep: Cell = [(text(guide.capture), False), (text("If late: {what}", what=text(guide.late)), False)]
    return [
        when,
        what,
        [] if slot.do in earlier else say,
        [] if slot.do in later else keep,
    ]  # said once, kept at the end


def _said(session: Session, item: Timed) -> tuple[str, ...]:
    """Beside an exercise: when a break is over, and at the start what is kept of what people type."""
    if item.slot.pause:
        return (going_on(item, session),)
    return () if item.start else session.kept


def _late(document: WordDocument, session: Session) -> None:
    steps = list(_steps(session))
    if steps:
        title = text("If late (each step adds to the one before; never the break, never the sign-off)")
        write(document.add_paragraph(style="Heading 2"), title)
    for line in steps:
        write(document.add_paragraph(style="List Bullet"), line)


def _steps(session: Session) -> Iterator[str]:
    return (late_line(each, several=False) for each in session.plan.late if each.session == session.number)
