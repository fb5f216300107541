"""Tables in other shapes, turned: skills as columns, or a row for each level of each skill."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...kit import KitError, Problem
from ...words import listed, text
from .bounds import Rows
from .columns import ABOUT, LEVEL, OTHER, SKILL, WHICH, Column, Headed, headed, rank_of
from .names import quoted


@dataclass(frozen=True)
class Table:
    """Skills and their levels as they were found, and turned so that each row is one skill.

    `numbers`: of each row of `rows`, the row (`across`: the column) in `seen` where it begins.
    """

    seen: Rows
    names: tuple[str, ...]  # what its columns are called where it was found
    rows: Rows
    heading: Headed
    numbers: tuple[int, ...]
    across: bool = False
    note: str = ""
    either: bool = False  # whether its rows as well as its columns could be the skills

    def place(self, row: int) -> str:
        """Where somebody finds what stands in this row of `rows`."""
        number = self.numbers[row]
        if self.across:
            return text("column {column}", column=letters(number))
        return text("row {row}", row=str(number))


def letters(number: int) -> str:
    """Of a column, as spreadsheets name it: A, B … Z, AA."""
    from openpyxl.utils import get_column_letter  # which takes long to load

    return get_column_letter(number)


def table_in(tables: Mapping[str, Rows], swapped: bool = False) -> Table:
    """The table that looks most like skills and their levels, with a note on those passed over. Raises KitError."""
    found = {title: _turned(rows, swapped) for title, rows in tables.items()}
    title, table = max(found.items(), key=lambda each: each[1].heading.sure)
    if table.heading.first(SKILL) is None and not table.heading.of(LEVEL):
        what = text("No column is called “skill”, and none names a level.")
        fix = text("Give each column a heading: skill, group, what it is, weak, fine, excellent, needed, critical.")
        raise KitError([Problem(title, 1, what, fix)])
    others = [quoted(other) for other in tables if other != title]
    note = text("Read from “{name}”; passed over: {others}.", name=title, others=listed(others)) if others else ""
    return replace(table, note=note)


def _without_numbering(seen: Rows) -> Rows:
    """Without a first column that only counts the rows; a line that stands there alone, such as a title, stays."""
    counted = [number for row in seen if (number := row[0].rstrip(". )")).isdigit()]
    others = [row for row in seen if row[0] and not row[0].rstrip(". )").isdigit() and any(row[1:])]  # the heading
    running = len(counted) > 2 and counted == [str(n) for n in range(1, len(counted) + 1)]
    if not running or len(others) > 1 or len(seen[0]) < 3:
        return seen
    return [[row[0], *row[2:]] if row[0] and not any(row[1:]) else row[1:] for row in seen]


def _turned(seen: Rows, swapped: bool) -> Table:
    """As it stands, or with rows and columns exchanged, where that says more or somebody says so; a row per level becomes a row per skill."""
    seen = _without_numbering(seen)
    numbers = [number for number, row in enumerate(seen, 1) if any(row)]
    rows = [seen[number - 1] for number in numbers]
    turned = [list(column) for column in zip(*rows, strict=True)]
    as_is, other = headed(rows), headed(turned)
    named = rows[as_is.row]
    more = other.sure > as_is.sure + 1 and other.first(SKILL) is not None
    either = more or (other.first(SKILL) is not None and len(other.of(LEVEL)) > 1)
    if across := more != swapped:
        rows, as_is, numbers, named = turned, other, list(range(1, len(turned) + 1)), [""] * len(turned)
    names = tuple(quoted(name) if name else letters(at) for at, name in enumerate(named, 1))
    table = Table(seen, names, rows, as_is, tuple(numbers), across, either=either)
    return _gathered(table) or table


def _gathered(table: Table) -> Table | None:
    """One row per skill, from one row per level; None where the table is not of that shape."""
    heading, under = table.heading, table.rows[table.heading.row + 1 :]
    skill, which, told = heading.first(SKILL), heading.first(WHICH), _told(heading, under)
    if not skill or not which or heading.of(LEVEL) or told is None:
        return None
    levels = list(dict.fromkeys(row[which.at] for row in under if row[which.at]))
    if not 2 <= len(levels) <= 7 or any(rank_of(level) is None for level in levels):
        return None
    kept = [c for c in heading.columns if c.at not in (which.at, told)]
    columns = [Column(at, c.heading, c.kind, c.rank) for at, c in enumerate(kept)]
    columns += [Column(len(kept) + at, level, LEVEL, rank_of(level)) for at, level in enumerate(levels)]
    lines = _lines(under, skill.at, [c.at for c in kept], (which.at, told), levels)
    numbers = [table.numbers[heading.row], *(table.numbers[heading.row + 1 + first] for first, _ in lines)]
    rows = [[c.heading for c in columns], *(line for _, line in lines)]
    return replace(table, rows=rows, heading=Headed(0, tuple(columns)), numbers=tuple(numbers))


def _lines(
    under: Rows, skill: int, kept: list[int], said: tuple[int, int], levels: list[str]
) -> list[tuple[int, list[str]]]:
    """(where it begins, its row) of each skill: what is kept, then what each level looks like. No name: that of the row above."""
    gathered, name, (which, told) = dict[str, tuple[int, list[str]]](), "", said
    for number, row in enumerate(under):
        name = row[skill] or name
        _, line = gathered.setdefault(name, (number, [""] * (len(kept) + len(levels))))
        line[: len(kept)] = [had or row[at] for had, at in zip(line, kept, strict=False)]
        if row[which]:
            at = len(kept) + levels.index(row[which])
            line[at] = " ".join(filter(None, (line[at], row[told])))  # of a level that is told in two rows both count
    return list(gathered.values())


def _told(heading: Headed, under: Rows) -> int | None:
    """The column of sentences: what it is called says little, so the one with most letters."""
    possible = [c.at for c in heading.columns if c.kind in (ABOUT, OTHER)]
    return max(possible, key=lambda at: sum(len(row[at]) for row in under), default=None)
