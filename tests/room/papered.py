"""Papers made and opened again, for their tests."""

from datetime import date, time
from io import BytesIO

from docx import Document
from pptx import Presentation

from workshop.agenda.agendas import for_kit, plans
from workshop.room.papers import PAPERS, Session
from workshop.room.papers.results import NOTHING
from workshop.words import speaking

ON, AT = date(2026, 12, 10), time(10)


def session_of(kit, name="ninety-minutes", number=1, on=ON, begin=AT):
    return Session(kit, for_kit(plans()[name], kit), number, on, begin)


def made(session, name, known=NOTHING):
    with speaking(session.kit.language):
        return PAPERS[name](session, known)


def opened(session, name, known=NOTHING):
    return Document(BytesIO(made(session, name, known)))


def paragraphs(document):
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def told(document):
    return "\n".join(paragraph.text for paragraph in paragraphs(document))


def deck_of(session):
    return Presentation(BytesIO(made(session, "slides.pptx")))


def shown(slide):
    return "\n".join(shape.text_frame.text for shape in slide.placeholders)


def seen(session, name, known=NOTHING):
    """All that a paper says, notes too."""
    if not name.endswith(".pptx"):
        return told(opened(session, name, known))
    deck = deck_of(session)
    return "\n".join(f"{shown(slide)}\n{slide.notes_slide.notes_text_frame.text}" for slide in deck.slides)
