"""Which exercises a short table gives, which none does and why, and what a table of each looks like filled in."""

from dataclasses import replace

from ...exercises import BY_SLUG
from ...kit import Kit
from ...kit.slugs import NEEDS
from ...words import listed, mark, text
from .adverts import EVIDENCE_OR_PROXY
from .early import BRIDGE_THE_GAP, TOP_ENGINEERS, WHO_OWNS_IT
from .examples import EXAMPLES
from .interviews import CALIBRATION_GYM, INTERVIEW_LOOP, PRINCIPLE_BETS
from .offers import PACKAGE_BAKEOFF, VENDOR_QUESTIONS
from .table import Cells, Column, Given, Growth, shown

WORKED = 2  # rows that a table begins with
GROWTHS = {
    growth.slug: growth
    for growth in (
        WHO_OWNS_IT,
        BRIDGE_THE_GAP,
        TOP_ENGINEERS,
        PRINCIPLE_BETS,
        EVIDENCE_OR_PROXY,
        INTERVIEW_LOOP,
        CALIBRATION_GYM,
        PACKAGE_BAKEOFF,
        VENDOR_QUESTIONS,
    )
}
TOO_MUCH = {  # what no short table gives, and why
    "interface-review": mark("It needs two whole designs with their defects marked; write them in the workbook."),
    "ask-for-it": mark("It needs seven texts for each skill; write them in the workbook."),
    "stale-by": mark(
        "It needs two tables, one of tools and one of old criteria with words to look for; write them in the workbook."
    ),
    "deprecation-game": mark("It needs costs for each quarter; write them in the workbook."),
    "sourcing-mix": mark(
        "It needs a place to look for every background of the kit, and what not to make of it; write it in the workbook."
    ),
}
FROM_SKILLS = mark("It is made from your table of skills: make the kit anew from that table.")


def why_not(slug: str, kit: Kit) -> str:
    """Why no table can be filled in for it; "" where one can."""
    if slug not in GROWTHS:
        reason = TOO_MUCH.get(slug, FROM_SKILLS)
        return text(reason)
    lacking = [name for name in NEEDS[slug] if name != GROWTHS[slug].file and not kit.has(name)]
    if lacking:
        first = [
            title_of(other) for other, files in NEEDS.items() if files[:1] and files[0] in lacking and other != slug
        ]
        return text(
            "The kit first needs {exercises}.", exercises=listed([text("“{name}”", name=name) for name in first[:1]])
        )
    return ""


def title_of(slug: str) -> str:
    return BY_SLUG[slug].title


def worked(growth: Growth, kit: Kit, rows: int | None = WORKED) -> Given:
    """The first rows of an example, all of them without a number, as people would write them in this kit."""
    whole = EXAMPLES[growth.slug](kit)
    begun = whole.rows[: growth.most] if rows is None else _telling(growth, whole.rows, rows)
    return shown(growth, replace(whole, rows=begun), kit)


def _telling(growth: Growth, rows: tuple[Cells, ...], n: int) -> tuple[Cells, ...]:
    """Of an advert, the lines that are rarest: a legal risk first."""
    if growth is not EVIDENCE_OR_PROXY:
        return rows[:n]
    return tuple(next(row for row in rows if row["tag"] == tag) for tag in ("legal", "proxy"))[:n]


def blank(growth: Growth) -> Given:
    """Beside the table, what it begins with."""
    return Given({column.name: text(column.begins) if column.begins else "" for column in growth.beside})


def headings(growth: Growth) -> list[Column]:
    return [*growth.columns, *growth.beside]
