"""The rows of a table → its skills as they are told, one by one, and which rows became none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...kit.schema import ANCHOR_LEVELS
from .columns import ABOUT, CRITICAL, GROUP, NEEDED, SKILL, YES, Headed, in_order, plain, rank_of
from .shapes import Table


@dataclass(frozen=True)
class Rung:
    """One skill as the table tells it. `anchors` may lack a level; `needed` is 0 where the table does not say."""

    name: str
    group: str
    about: str
    anchors: Mapping[str, str]
    needed: int
    critical: bool


@dataclass
class Read:
    """The skills, each once, and the rows that are none: names that came again, places without a name, lines above nothing."""

    skills: dict[str, Rung] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    above_nothing: list[str] = field(default_factory=list)


def rungs(table: Table, at: Mapping[str, int]) -> Read:
    """By where each kind of column is; a row of one cell alone heads the group below it."""
    found, group, begin = Read(), "", table.heading.row + 1
    headings = [column.heading for column in table.heading.columns]
    for number, row in enumerate(table.rows[begin:], begin):
        cells = {kind: row[column] for kind, column in at.items()}
        if _heads_a_group(row, cells):
            group = next(filter(None, row))
            found.above_nothing.append(group)
        elif row != headings:
            group = cells.get(GROUP) or group
            found.above_nothing = [line for line in found.above_nothing if line != group]
            _take(found, cells, group, table.place(number), table.heading)
    return found


def _heads_a_group(row: list[str], cells: Mapping[str, str]) -> bool:
    """Where a column says the group, a name alone is a skill of which nothing is told yet."""
    alone = sum(map(bool, row)) == 1 and not any(cells.get(level) for level in ANCHOR_LEVELS)
    return alone and not (GROUP in cells and cells[SKILL])


def _take(found: Read, cells: Mapping[str, str], group: str, place: str, heading: Headed) -> None:
    name = cells[SKILL]
    if not name:
        if any(cells.values()):
            found.nameless.append(place)
    elif name in found.skills:
        found.again.append(name)
    else:
        anchors = {str(level): cells[level] for level in ANCHOR_LEVELS if cells.get(level)}
        needed, said = level_in(cells.get(NEEDED, ""), heading), cells.get(CRITICAL, "")
        critical = plain(said) in YES or said in YES
        found.skills[name] = Rung(name, group, cells.get(ABOUT) or name, anchors, needed, critical)


def level_in(written: str, heading: Headed) -> int:
    """A needed level in fifths, from a number of the table's own scale or the name of one of its levels; 0 if it says none."""
    levels = in_order(heading)
    names = [plain(column.heading) for column in levels]
    if plain(written) in names:
        return _on_scale(names.index(plain(written)) + 1, len(names))
    rank = rank_of(written)
    if rank is None or not written:
        return 0
    numbers = [column.rank for column in levels if column.rank is not None and any(map(str.isdigit, column.heading))]
    most = max(numbers, default=5.0)
    if numbers and most != 5:
        lowest = min(number for number in numbers if number or len(numbers) == 1)
        return round(min(5, max(1, 1 + 4 * (rank - lowest) / max(1, most - lowest))))
    return round(min(5, max(1, rank)))


def _on_scale(place: int, steps: int) -> int:
    return round(1 + 4 * (place - 1) / max(1, steps - 1))
