"""Which exercises a short table gives, which none does and why, and what a table of each looks like filled in."""

from dataclasses import replace

from ...exercises import BY_SLUG
from ...kit import Kit
from ...kit.slugs import NEEDS
from ...words import mark, text
from .adverts import EVIDENCE_OR_PROXY
from .early import BRIDGE_THE_GAP, TOP_ENGINEERS, WHO_OWNS_IT
from .interviews import CALIBRATION_GYM, INTERVIEW_LOOP, PRINCIPLE_BETS, shipped_file
from .offers import PACKAGE_BAKEOFF, VENDOR_QUESTIONS
from .table import ID, Cells, Column, Given, Growth, shown

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
        return text("The kit first needs what is in {files}.", files=", ".join(f"{name}.yaml" for name in lacking))
    return ""


def title_of(slug: str) -> str:
    return BY_SLUG[slug].title


def worked(growth: Growth, kit: Kit, rows: int | None = WORKED) -> Given:
    """The first rows of a shipped kit’s table, all of them without a number, as people would write them in this kit."""
    whole = growth.rows_of(shipped_file(growth.file))
    every = tuple({name: cell for name, cell in row.items() if name != ID} for row in whole.rows)
    begun = replace(whole, rows=every[: growth.most] if rows is None else _telling(growth, every, rows))
    return _with_groups(shown(growth, begun, kit), kit)


def _telling(growth: Growth, rows: tuple[Cells, ...], n: int) -> tuple[Cells, ...]:
    """Of an advert, the lines that are rarest: a legal risk first."""
    if growth is not EVIDENCE_OR_PROXY:
        return rows[:n]
    return tuple(next(row for row in rows if row["tag"] == tag) for tag in ("legal", "proxy"))[:n]


def _with_groups(given: Given, kit: Kit) -> Given:
    """A shipped kit’s groups are not this kit’s."""
    names = [quality.name for quality in kit.qualities]
    rows = [
        {**row, "measures": "; ".join((names[at % len(names)], names[(at + 1) % len(names)]))}
        if "measures" in row
        else row
        for at, row in enumerate(given.rows)
    ]
    return replace(given, rows=tuple(rows))


def blank(growth: Growth) -> Given:
    """Beside the table, what it begins with."""
    return Given({column.name: text(column.begins) if column.begins else "" for column in growth.beside})


def headings(growth: Growth) -> list[Column]:
    return [*growth.columns, *growth.beside]
