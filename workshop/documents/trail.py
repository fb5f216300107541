"""The evidence trail: from an incident to the anchor it became, one row per criterion, with every gap marked."""

from ..exercises import ask_for_it, scorecard
from ..words import day, text
from .blocks import Cell, Document, Look, Paragraph, Table, lacking
from .facts import Criterion, Facts

WIDTHS = (0.17, 0.09, 0.12, 0.06, 0.2, 0.09, 0.19, 0.08)


def trail(facts: Facts) -> Document:
    title = text("Evidence trail: {role}", role=facts.role)
    blocks = (_table(facts),) if facts.criteria else (lacking(facts.gap(scorecard.EXERCISE)),)
    note = Paragraph(
        text("Read a row from the left: why we score this, how much it counts, how we ask, and until when it holds."),
        Look.SOFT,
    )
    return Document("trail", title, text("for everybody"), (note, *blocks), wide=True)


def _table(facts: Facts) -> Table:
    header = (
        *(text("Incident"), text("Quality"), text("Criterion"), text("Points")),
        *(text("Question"), text("Stage"), text("A 5 sounds like"), text("Look again")),
    )
    return Table([_row(criterion, facts) for criterion in facts.criteria], WIDTHS, header)


def _row(criterion: Criterion, facts: Facts) -> tuple[Cell, ...]:
    review, methods = facts.sign_off["review_on"], facts.methods
    question = criterion.asked.question if criterion.asked else ""
    stage = text("{n}. {name}", n=criterion.stage, name=methods[criterion.stage - 1].name) if criterion.stage else ""
    wanted = facts.plan.asks(ask_for_it.EXERCISE)
    return (
        _cell("; ".join(criterion.incidents), text("no incident of our own"), id=f"incident-{criterion.id}"),
        Cell(facts.kit.quality[criterion.quality].short),
        Cell(criterion.name, to=f"kit-{criterion.id}" if criterion.stage else ""),
        Cell(str(criterion.points)),
        _cell(question, text("no question") if wanted else "–"),
        _cell(stage, text("nobody asks for it")),
        _cell(criterion.anchors.get("5", ""), text("no anchor")),
        _cell(day(review) if review else "", text("no day")),
    )


def _cell(shown: str, gap: str, id: str = "") -> Cell:
    return Cell(shown, id=id) if shown else Cell(gap, id=id, gap=gap != "–")
