"""Slides that one can edit: what to do, what to talk about, when we go on; what to say stands in the notes."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches, Pt

from ...agenda.agendas import Slot, Timed
from ...agenda.guides import Guide, guides
from ...agenda.printed import end_of
from ...dossier.writing import plain, right_to_left, same_bytes
from ...exercises import BY_SLUG
from ...exercises.fields import Choice
from ...words import clipped, plural, spoken, text
from ..views import phase_name
from .session import Session, going_on, guide_of, step

TITLE_PAGE, LIST, HEAD_ONLY = 0, 1, 5  # layouts of the template that python-pptx brings
WIDE, HIGH, TEMPLATE_WIDE = Inches(13.333), Inches(7.5), Inches(10)
SMALL, TEXT, ASK, HEAD = 28, 32, 44, 40  # points; nothing is smaller than the first
AGENDA_LINES, LONG_TITLE, LONG_LINE = 9, 80, 180
ACCENT = "00598C"


class Line(NamedTuple):
    words: str
    size: int = SMALL


class Slide(NamedTuple):
    """One slide: its title, the lines below it, and the notes."""

    title: str
    lines: Sequence[Line] = ()
    notes: Sequence[str] = ()
    layout: int = LIST


def slides(session: Session) -> bytes:
    deck = _wide()
    deck.core_properties.title, deck.core_properties.author = plain(clipped(session.title, LONG_LINE)), ""
    deck.core_properties.language = spoken().code
    for slide in (*_opening(session), *_of_slots(session), _closing()):
        _add(deck, slide)
    whole = BytesIO()
    deck.save(whole)
    return same_bytes(whole.getvalue())


def _wide() -> Deck:
    """The template, which is 4:3, drawn out to 16:9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.shapes:
            if shape.element.spPr.xfrm is not None:
                shape.left, shape.width = (round(x * WIDE / TEMPLATE_WIDE) for x in (shape.left, shape.width))
    return deck


def _opening(session: Session) -> Iterator[Slide]:
    facts = (
        session.kit.about.role,
        *([session.on_day] if session.on else []),
        *([session.hours] if session.begin else []),
    )
    yield Slide(session.title, [Line(fact) for fact in facts], session.kept, TITLE_PAGE)
    lines = list(_agenda(session))
    each = ceil(len(lines) / ceil(len(lines) / AGENDA_LINES))
    for at in range(0, len(lines), each):
        yield Slide(text("Agenda"), [Line(line) for line in lines[at : at + each]])


def _agenda(session: Session) -> Iterator[str]:
    for item in session.items:
        name = clipped(_name(item.slot), 50)
        yield text("{clock}  {name}", clock=session.at(item.start), name=name)
    yield text("{clock}  {name}", clock=session.at(session.plan.minutes), name=end_of(session.plan, session.number))


def _name(slot: Slot) -> str:
    """Without its note."""
    return slot.model_copy(update={"note": ""}).title


def _of_slots(session: Session) -> Iterator[Slide]:
    items = session.items
    for item in items:
        guide = guide_of(item.slot)
        if guide:
            yield _task(item, guide, session)
            yield _debrief(item.slot, guide)
        elif item.slot.pause:
            yield Slide(item.slot.title, [Line(going_on(item, session), ASK)])
        elif item is not items[-1]:  # which the last slide stands for
            yield Slide(item.slot.title, [Line(line) for line in (() if item.start else session.kept)])


def _task(item: Timed, guide: Guide, session: Session) -> Slide:
    slot = item.slot
    below = _guesses(slot.do, session) or [
        plural(part.minutes, "{phase}: one minute", "{phase}: {n} minutes", phase=phase_name(part.phase))
        for part in slot.parts
    ]
    notes = [_noted(text("Say"), guide.say), _noted(text("Grouping"), guide.grouping), *map(step, slot.parts)]
    notes += [_noted(text("Without devices"), guide.without), _noted(text("If late"), guide.late)]
    return Slide(slot.title, [Line(text(guide.task), TEXT), *map(Line, below)], notes)


def _guesses(slug: str, session: Session) -> list[str]:
    """What one can guess, by fingers; nothing for other exercises."""
    first = next(iter(BY_SLUG[slug].fields(session.kit)))
    options = first.options if isinstance(first, Choice) and BY_SLUG[slug].predicts else ()
    return [text("{sign}: {label}", sign=str(n), label=option.label) for n, option in enumerate(options, 1)]


def _debrief(slot: Slot, guide: Guide) -> Slide:
    notes = [_noted(text("Expect"), guide.expect), _noted(text("What people get wrong"), guide.pitfalls)]
    notes.append(_noted(text("What becomes of it"), guide.capture))
    return Slide(_name(slot), [Line(text(guide.question), ASK)], notes)


def _noted(heading: str, english: str) -> str:
    return text("{name}: {value}", name=heading, value=text(english))


def _closing() -> Slide:
    asked = (
        text("Who owns the plan?"),
        text("What happens first, and by when?"),
        text("On which day do we look again?"),
    )
    thanks = text("Read owner, first step and dates aloud, and send the plan before people stand up.")
    return Slide(
        text("Before we go"), [Line(line, TEXT) for line in asked], [thanks, text(guides()["plan-review"].say)]
    )


def _add(deck: Deck, slide: Slide) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[slide.layout])
    title, body = made.placeholders[0], made.placeholders[1]
    _write(title.text_frame, [Line(clipped(slide.title, LONG_TITLE), HEAD)], accent=True)
    _write(body.text_frame, [Line(clipped(line.words, LONG_LINE), line.size) for line in slide.lines])
    body.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    notes: Any = made.notes_slide.notes_text_frame
    notes.text = plain("\n".join(slide.notes))
    for paragraph in notes.paragraphs:
        _turn(paragraph)


def _write(frame: Any, lines: Sequence[Line], *, accent: bool = False) -> None:
    """Each line in a paragraph of its own, without a bullet."""
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = " ".join(plain(line.words).split()), Pt(line.size), accent
        run._r.get_or_add_rPr().set("lang", spoken().code)
        if accent:
            run.font.color.rgb = RGBColor.from_string(ACCENT)  # type: ignore[no-untyped-call]
        _unbulleted(paragraph)
        _turn(paragraph)


def _unbulleted(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.insert(0, properties.makeelement(qn("a:buNone"), {}))


def _turn(paragraph: Any) -> None:
    if right_to_left():
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.get_or_add_pPr().set("rtl", "1")
