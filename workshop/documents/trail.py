"""The evidence trail: from an incident to the anchor it became, one row per criterion, with every gap marked."""

from collections.abc import Iterator

from ..exercises import ask_for_it, scorecard
from ..words import day, text
from .blocks import Block, Cell, Document, Look, Paragraph, Table, lacking
from .facts import Criterion, Facts, unread

WIDTHS = (0.18, 0.1, 0.14, 0.07, 0.21, 0.1, 0.2)


def trail(facts: Facts) -> Document:
    title = text("Evidence trail: {role}", role=facts.role)
    blocks = (*_until(facts), _table(facts)) if facts.criteria else (lacking(facts.gap(scorecard.EXERCISE)),)
    note = Paragraph(
        text("Read a row from the left: why we score this, how much it counts, how we ask, and what a 5 sounds like."),
        Look.SOFT,
    )
    return Document("trail", title, text("for interviewers and whoever signs"), (note, *blocks), wide=True)


def _until(facts: Facts) -> Iterator[Block]:
    """One day for all of it."""
    if review := facts.review_day:
        yield Paragraph(text("All of it is looked at again on {day}.", day=day(review)))
    else:
        yield lacking(text("No day yet on which all of it is looked at again."))


def _table(facts: Facts) -> Table:
    header = (
        *(text("Incident"), text("Quality"), text("Criterion"), text("Points")),
        *(text("Question"), text("Stage"), text("A 5 sounds like")),
    )
    return Table([_row(criterion, facts) for criterion in facts.criteria], WIDTHS, header)


def _row(criterion: Criterion, facts: Facts) -> tuple[Cell, ...]:
    question = criterion.asked.question if criterion.asked else ""
    stage = (
        text("{n}. {name}", n=criterion.stage, name=facts.stages[criterion.stage - 1].name) if criterion.stage else ""
    )
    wanted = facts.plan.asks(ask_for_it.EXERCISE)
    return (
        _cell(
            "; ".join(map(facts.shown, criterion.incidents)),
            text("typical case, none of ours yet"),
            id=f"incident-{criterion.id}",
        ),
        Cell(facts.kit.quality[criterion.quality].short),
        Cell(criterion.name, to=f"kit-{criterion.id}" if criterion.stage else ""),
        Cell(str(criterion.points)),
        _cell(_question(question, facts), text("no question") if wanted else "–"),
        _cell(stage, text("nobody asks for it") if facts.stages else text("no interview planned")),
        _cell(criterion.anchors.get("5", ""), text("no anchor")),
    )


def _question(question: str, facts: Facts) -> str:
    return unread(question) if question and not facts.is_read(question) else question


def _cell(shown: str, gap: str, id: str = "") -> Cell:
    return Cell(shown, id=id) if shown else Cell(gap, id=id, gap=gap != "–")
