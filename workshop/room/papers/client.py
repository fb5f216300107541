"""The one page for whoever asked for the session: filled from a room's results, else with blanks."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.shared import Mm

from ...dossier.paper import SOFT, blank, saved, table, write
from ...kit import ANCHOR_LEVELS
from ...words import clipped, plural, text
from .results import MOST_CRITERIA, MOST_MUSTS, MOST_OPEN, NOTHING, Criterion, Results
from .session import Session

SIZES = {"Normal": 10, "Title": 20, "Heading 2": 12}
LONG, LONG_ANCHOR = 150, 110  # letters of a line and of an anchor
TOP, LEFT = 2, 4  # criteria with anchors, and rows of what is left: together they fit the page
TO_FILL, TALL = "_" * 60, Mm(6)
Rows = list[tuple[str, ...]]


def client_page(session: Session, results: Results = NOTHING) -> bytes:
    title = text("What we decided: {title}", title=clipped(session.kit.about.role, 80))
    document = blank(title, SIZES, margin=Mm(14))
    write(document.add_paragraph(style="Title"), title)
    write(document.add_paragraph(), _about(session, results), colour=SOFT)
    criteria = results.criteria or (Criterion("", ""),) * (MOST_CRITERIA - 1)
    _rows(document, text("What we score"), _scored(criteria), (0.4, 0.1, 0.2, 0.3))
    _rows(document, text("How we score the two that weigh most"), _anchored(criteria[:TOP]), (0.19, 0.27, 0.27, 0.27))
    _lines(document, text("Musts, three at most"), _musts(results))
    _lines(document, text("How far we agreed on the same answers"), _agreement(results))
    _lines(document, text("Where we still disagree"), _blanks(results.disagreements, MOST_OPEN))
    write(document.add_paragraph(style="Heading 2"), text("What happens next"))
    table(document, _next(results), (0.2, 0.8), tall=TALL)
    _rows(document, text("What is left"), _left(session, results), (0.5, 0.3, 0.2))
    return saved(document)


def _about(session: Session, results: Results) -> str:
    if not results.people:
        return text("{day} · people who took part: {n}", day=session.on_day, n="_____")
    return plural(results.people, "{day} · one person took part", "{day} · {n} people took part", day=session.on_day)


def _scored(criteria: Sequence[Criterion]) -> Rows:
    head = (text("Criterion"), text("Points"), text("From the lowest to the highest"), text("Interviewer"))
    return [head, *((clipped(each.name, LONG_ANCHOR), each.points, each.spread, "") for each in criteria)]


def _anchored(criteria: Sequence[Criterion]) -> Rows:
    head = (text("Criterion"), *(text("Level {level}", level=level) for level in ANCHOR_LEVELS))
    empty = ("",) * len(ANCHOR_LEVELS)
    return [head, *((each.name, *(clipped(a, LONG_ANCHOR) for a in each.anchors or empty)) for each in criteria)]


def _musts(results: Results) -> list[str]:
    given_up = text("Given up: {record}", record=clipped(results.given_up, LONG) or TO_FILL)
    return [*_blanks(results.musts, MOST_MUSTS), given_up]


def _agreement(results: Results) -> list[str]:
    unknown = text("Before: {before}. After: {after}.", before="______", after="______")
    caution = text("This is a rehearsal on invented answers, not a proof.")
    return [*(clipped(line, LONG) for line in results.agreement or (unknown,)), caution]


def _next(results: Results) -> Rows:
    facts = (
        (text("Owner"), results.owner),
        (text("First step"), results.first_step),
        (text("Review on"), results.review_on),
    )
    return [(name, clipped(value, LONG) or TO_FILL) for name, value in facts]


def _left(session: Session, results: Results) -> Rows:
    """Open questions, then what the agenda leaves for afterwards."""
    rows: Rows = [(clipped(question, LONG), "", "") for question in results.parked]
    rows += [(title, who, "") for title, who in session.left]
    rows += [("", "", "")] * (2 - len(rows))
    return [(text("What"), text("Who"), text("By when")), *_fitting(rows)]


def _fitting(rows: Rows) -> Rows:
    """As many as the page has room for; how many more there are, in the last."""
    if len(rows) <= LEFT:
        return rows
    more = plural(len(rows) - LEFT + 1, "one more has no room here", "{n} more have no room here")
    return [*rows[: LEFT - 1], (more, "", "")]


def _blanks(known: Sequence[str], most: int) -> list[str]:
    return [clipped(each, LONG) for each in known] or [TO_FILL] * most


def _rows(document: WordDocument, title: str, rows: Rows, widths: Sequence[float]) -> None:
    write(document.add_paragraph(style="Heading 2"), title)
    table(document, rows, widths, headed=True, tall=TALL)


def _lines(document: WordDocument, title: str, lines: list[str]) -> None:
    write(document.add_paragraph(style="Heading 2"), title)
    for line in lines:
        write(document.add_paragraph(style="List Bullet"), line).paragraph_format.space_after = 0
