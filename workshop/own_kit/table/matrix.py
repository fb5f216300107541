"""The sheet that says who can do what: people beside skills, with a number for each pair. Its skills are taken, its people are not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...words import plural, text
from .bounds import Rows
from .columns import CRITICAL, GROUP, LEVEL, NEEDED, SKILL, Headed, headed, is_level, kind_of, plain
from .reading import SUMS
from .scale import scale_of

FEWEST_HEADS, FEWEST_ROWS = 2, 3
UNLIKE = 0.3  # shares of names that look like people's: what differs more tells the two sides apart
_NUMBER = re.compile(r"\d{1,2}(?:[.,]\d)?")
_MARKS = frozenset(["x", "✓", "✔", "☑", "•", "+", "++", "-", "–", "—", "?", "/", "n/a", "na", "tbd", "k.a.", "o", "0"])
_SAYS = frozenset(["x", "✓", "✔", "☑", "•", "+", "++"])  # that somebody can do it
_PEOPLE = frozenset(
    plain(
        "person people employee employees colleague colleagues who staff teammate teammates member members mitarbeiter mitarbeiterin "
        "mitarbeitende kollege kollegin wer vorname nachname personen prenom employe"
    ).split()
)
_NAMED = frozenset(
    ["name", "names", "first name", "last name", "team member", "nom", "nombre", "nome", "naam", *_PEOPLE]
)
_SUMS = SUMS | frozenset(
    plain(
        "gap gaps coverage id no nr number rank priority weight share level score of the schnitt lücke anzahl priorität gewicht stufe"
    ).split()
)


@dataclass(frozen=True)
class Matrix:
    """The skills of such a sheet as a table to fill in: `empty` are the columns in which nothing stands yet."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: tuple[int, ...]

    @property
    def said(self) -> str:
        """What was found, and what is to be done."""
        return plural(
            len(self.rows),
            "This table says who can do what. One skill is taken; people stay out of the kit. "
            "Now say what weak, fine and excellent look like in it.",
            "This table says who can do what. The {n} skills are taken; people stay out of the kit. "
            "Now say for each skill what weak, fine and excellent look like.",
        )


@dataclass(frozen=True)
class _Grid:
    """Where the heads stand, the columns of numbers under heads of people or skills, and the column of names at the side."""

    head: int
    columns: tuple[int, ...]
    side: int


def matrix_in(tables: Mapping[str, Rows]) -> Matrix | None:
    """Of the first table that is such a sheet; none where a table tells in sentences what levels look like."""
    filled = [[row for row in rows if any(row)] for rows in tables.values()]
    if any(_tells(rows) or _tells(_turned(rows)) for rows in filled):
        return None
    return next((found for rows in filled if (found := _matrix(rows))), None)


def _turned(rows: Rows) -> Rows:
    return [list(column) for column in zip(*rows, strict=True)]


def _tells(rows: Rows) -> bool:
    """Whether columns or rows that are called like levels hold sentences."""
    heading = headed(rows)
    under = rows[heading.row + 1 :]
    return sum(_sentences(row[c.at] for row in under) for c in heading.of(LEVEL)) >= 2


def _sentences(cells: Iterator[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(len(cell.split()) >= 3 for cell in filled) > len(filled) / 2


def _matrix(rows: Rows) -> Matrix | None:
    grid = _grid(rows)
    if grid is None:
        return None
    if _skills_at_the_side(rows, grid):
        return _filled(rows, grid)
    turned = _turned(rows[grid.head :])
    return _filled([turned[grid.side], *(turned[at] for at in grid.columns)], _Grid(0, (), 0))


def _grid(rows: Rows) -> _Grid | None:
    """By the row, among the first twenty, under whose heads most columns of numbers stand."""
    found = [(heads, -at) for at in range(min(20, len(rows))) if (heads := _heads(rows, at))]
    best = max(found, key=lambda each: (len(each[0]), each[1]), default=None)
    if best is None or len(best[0]) < FEWEST_HEADS:
        return None
    heads, at = best[0], -best[1]
    side = _side(rows, at, heads)
    return None if side is None else _Grid(at, tuple(heads), side)


def _heads(rows: Rows, at: int) -> list[int]:
    under = rows[at + 1 :]
    return [
        column
        for column, head in enumerate(rows[at])
        if _is_head(head) and len(under) >= FEWEST_ROWS and _rated([row[column] for row in under])
    ]


def _is_head(cell: str) -> bool:
    """A name of somebody or of a skill: neither a number nor a level nor what a sum, a need or a group is called."""
    said = plain(cell)
    if not any(map(str.isalpha, said)) or cell.casefold() in _MARKS or set(said.split()) <= _SUMS:
        return False
    return not is_level(cell) and kind_of(cell).kind not in (NEEDED, CRITICAL, GROUP)


def _rated(cells: Sequence[str]) -> bool:
    filled = [cell.casefold() for cell in cells if cell]
    rated = sum(cell in _MARKS or bool(_NUMBER.fullmatch(cell)) for cell in filled)
    says = any(cell in _SAYS or _NUMBER.fullmatch(cell) for cell in filled)
    return len(filled) >= 2 and says and rated >= 0.75 * len(filled)


def _side(rows: Rows, head: int, heads: Sequence[int]) -> int | None:
    """The column of names: as its heading says, else the first of short texts that hardly come twice."""
    under = rows[head + 1 :]
    others = [at for at in range(len(rows[head])) if at not in heads]
    said = [at for at in others if kind_of(rows[head][at]).kind == SKILL or plain(rows[head][at]) in _NAMED]
    short = [at for at in others if _names([row[at] for row in under])]
    return next(iter([*said, *short]), None)


def _names(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    texts = [cell for cell in filled if any(map(str.isalpha, cell)) and len(cell.split()) <= 7]
    return len(filled) >= FEWEST_ROWS and len(texts) == len(filled) and len(set(filled)) >= 0.8 * len(filled)


def _skills_at_the_side(rows: Rows, grid: _Grid) -> bool:
    """By what the headings say; else people have the names that look like people's, or the shorter ones."""
    corner = rows[grid.head][grid.side]
    side = [row[grid.side] for row in rows[grid.head + 1 :] if row[grid.side]]
    needs = {kind_of(cell).kind for cell in rows[grid.head]} & {NEEDED, CRITICAL, GROUP}
    if plain(corner) in _PEOPLE or any(kind_of(cell).kind == NEEDED for cell in side):
        return False
    if needs:
        return True
    heads = [rows[grid.head][at] for at in grid.columns]
    people = [sum(map(_personal, names)) / len(names) for names in (heads, side)]
    if abs(people[0] - people[1]) > UNLIKE:
        return people[0] > people[1]
    if kind_of(corner).kind == SKILL or plain(corner) in _NAMED:
        return kind_of(corner).kind == SKILL
    return sum(map(len, heads)) / len(heads) <= sum(map(len, side)) / len(side)


def _personal(name: str) -> bool:
    words = name.replace(".", " ").split()
    return 0 < len(words) <= 3 and all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)


def _filled(rows: Rows, grid: _Grid) -> Matrix | None:
    """The skills at the side, with their groups and needs, and room for three levels."""
    heading = headed(rows[grid.head : grid.head + 1])
    at = {c.kind: c.at for c in heading.columns if c.kind in (GROUP, NEEDED, CRITICAL) and c.at not in grid.columns}
    found, group = dict[str, dict[str, str]](), ""
    for row in rows[grid.head + 1 :]:
        name = row[grid.side]
        if name and sum(map(bool, row)) == 1:
            group = name
        elif name and kind_of(name).kind not in (NEEDED, CRITICAL) and not set(plain(name).split()) <= _SUMS:
            found.setdefault(name, {kind: row[column] for kind, column in at.items()} | _under(group, row, at))
    return _table(found, _needed_heading(rows, grid.head, heading, at)) if len(found) >= FEWEST_ROWS else None


def _under(group: str, row: Sequence[str], at: Mapping[str, int]) -> dict[str, str]:
    own = row[at[GROUP]] if GROUP in at else ""
    return {GROUP: own or group} if own or group else {}


def _needed_heading(rows: Rows, head: int, heading: Headed, at: Mapping[str, int]) -> str:
    """With the scale, which the sheet may say elsewhere."""
    if NEEDED not in at:
        return text("Needed")
    columns = Headed(head, heading.columns)
    scale = scale_of(columns, rows, at[NEEDED])
    return f"{text('Needed')} ({scale.low:.0f}–{scale.top:.0f})" if scale.own else text("Needed")


def _table(found: Mapping[str, Mapping[str, str]], needed: str) -> Matrix:
    has = {kind for cells in found.values() for kind, cell in cells.items() if cell}
    before = [GROUP] if GROUP in has else []
    after = [kind for kind in (NEEDED, CRITICAL) if kind in has]
    names = {GROUP: text("Group"), NEEDED: needed, CRITICAL: text("Critical")}
    levels = (text("Weak (level 1)"), text("Fine (level 3)"), text("Excellent (level 5)"))
    headings = (*(names[kind] for kind in before), text("Skill"), *levels, *(names[kind] for kind in after))
    rows = tuple(
        (*(cells.get(k, "") for k in before), name, "", "", "", *(cells.get(k, "") for k in after))
        for name, cells in found.items()
    )
    first = len(before) + 1
    return Matrix(headings, rows, (first, first + 1, first + 2))
