"""Tables in other shapes, turned: skills as columns, or a row for each level of each skill."""

from collections.abc import Mapping

from ...kit import KitError, Problem
from ...words import listed, text
from .cells import Rows, save_as
from .columns import ABOUT, LEVEL, OTHER, SKILL, WHICH, Column, Headed, headed, rank_of


def table_in(tables: Mapping[str, Rows]) -> tuple[Rows, Headed, str]:
    """The table that looks most like skills and their levels, its heading, and a note on those passed over. Raises KitError."""
    found = [(title, *_turned(rows)) for title, rows in tables.items()]
    title, rows, heading = max(found, key=lambda each: each[2].sure)
    if heading.first(SKILL) is None and not heading.of(LEVEL):
        what = text("No column is called “skill”, and none names a level.")
        fix = text("Give each column a heading: skill, group, what it is, weak, fine, excellent, needed, critical.")
        raise KitError([Problem(title, 1, what, fix)])
    others = [text("“{name}”", name=other) for other in tables if other != title]
    note = text("Read from “{name}”; passed over: {others}.", name=title, others=listed(others)) if others else ""
    return rows, heading, note


def _turned(rows: Rows) -> tuple[Rows, Headed]:
    """As it stands, or with rows and columns exchanged, where that says more; a row per level becomes a row per skill."""
    across = [list(column) for column in zip(*rows, strict=True)]
    as_is, turned = headed(rows), headed(across)
    if turned.sure > as_is.sure + 1 and turned.first(SKILL):
        rows, as_is = across, turned
    return _gathered(rows, as_is) or (rows, as_is)


def _gathered(rows: Rows, heading: Headed) -> tuple[Rows, Headed] | None:
    """One row per skill, from one row per level; None where the table is not of that shape."""
    skill, which = heading.first(SKILL), heading.first(WHICH)
    under = rows[heading.row + 1 :]
    if not skill or not which or heading.of(LEVEL):
        return None
    levels = list(dict.fromkeys(row[which.at] for row in under if row[which.at]))
    told = _told(heading, under)
    if told is None or not 2 <= len(levels) <= 7 or any(rank_of(level) is None for level in levels):
        return None
    kept = [c for c in heading.columns if c.at not in (which.at, told)]
    gathered = dict[str, list[str]]()
    name = ""
    for row in under:
        name = row[skill.at] or name
        line = gathered.setdefault(name, [*(row[c.at] for c in kept), *[""] * len(levels)])
        line[: len(kept)] = [had or row[c.at] for had, c in zip(line, kept, strict=False)]
        if row[which.at]:
            line[len(kept) + levels.index(row[which.at])] = row[told]
    head = [*(c.heading for c in kept), *levels]
    columns = [Column(at, c.heading, c.kind, c.rank) for at, c in enumerate(kept)]
    columns += [Column(len(kept) + at, level, LEVEL, rank_of(level)) for at, level in enumerate(levels)]
    return [head, *gathered.values()], Headed(0, tuple(columns))


def _told(heading: Headed, under: Rows) -> int | None:
    """The column of sentences: what it is called says little, so the one with most letters."""
    possible = [c.at for c in heading.columns if c.kind in (ABOUT, OTHER)]
    return max(possible, key=lambda at: sum(len(row[at]) for row in under), default=None)


def said_nothing(name: str) -> KitError:
    return KitError([Problem(name, 0, text("There is no table in it."), save_as())])
