"""The rows of a table → its skills as they are told, one by one, and which rows became none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...kit.schema import ANCHOR_LEVELS
from .columns import ABOUT, CRITICAL, GROUP, NEEDED, SKILL, is_critical, plain
from .scale import Scale, scale_of
from .shapes import Table

SUMS = frozenset(
    plain(
        "total totals sum sums subtotal grand average mean median maximum minimum max min count needed summe gesamt gesamtsumme zwischensumme "
        "durchschnitt mittelwert ø somme moyenne totale media suma promedio totaal gemiddelde"
    ).split()
)


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
    torn: list[tuple[int, int]] = field(default_factory=list)  # rows that are the rest of the one above, and that
    scale: Scale = field(default_factory=Scale)  # of what is needed
    needs: dict[str, str] = field(default_factory=dict)  # of each skill, as it is written
    rated: bool = False  # whether figures stand where a yes or no is asked for
    unclear: dict[str, str] = field(default_factory=dict)  # what is written there and is neither

    @property
    def odd(self) -> dict[str, str]:
        """What is written where a level is asked for and is none."""
        return {name: said for name, said in self.needs.items() if said and not self.skills[name].needed}


def rungs(table: Table, at: Mapping[str, int]) -> Read:
    """By where each kind of column is; a row of one cell alone heads the group below it."""
    begin = table.heading.row + 1
    counted = [row for number, row in enumerate(table.rows) if number < begin or not is_total(row)]
    headings = [column.heading for column in table.heading.columns]
    anchored = {plain(headings[at[str(level)]]): int(level) for level in ANCHOR_LEVELS if str(level) in at}
    scale = replace(scale_of(table.heading, counted, at.get(NEEDED)), anchored=anchored)
    rated = CRITICAL in at and any(row[at[CRITICAL]].isdigit() and row[at[CRITICAL]] not in "01" for row in counted)
    found, group, groups = Read(scale=scale, rated=rated), "", dict[str, str]()
    for number, row in enumerate(table.rows[begin:], begin):
        cells = {kind: row[column] for kind, column in at.items()}
        if number > begin and not table.across and _is_rest(row, table.rows[number - 1], at):
            found.torn.append((table.numbers[number], table.numbers[number - 1]))
        elif is_total(row):
            continue
        elif _heads_a_group(row, cells):
            group = next(filter(None, row))
            found.above_nothing.append(group)
        elif row != headings:
            group = cells.get(GROUP) or group
            group = groups.setdefault(group.casefold(), group)
            found.above_nothing = [line for line in found.above_nothing if line != group]
            _take(found, cells, group, table.place(number))
    return found


def is_total(row: Sequence[str]) -> bool:
    """A row of sums: it says so, or has numbers and no name."""
    words = [cell for cell in row if cell and not re.fullmatch(r"[\d.,%\s]+", cell)]
    numbers = sum(map(bool, row)) - len(words)
    return numbers > 0 and (not words or all(set(plain(word).split()) <= SUMS for word in words))


def _heads_a_group(row: list[str], cells: Mapping[str, str]) -> bool:
    """Where a column says the group, a name alone is a skill of which nothing is told yet."""
    alone = sum(map(bool, row)) == 1 and not any(cells.get(level) for level in ANCHOR_LEVELS)
    return alone and not (GROUP in cells and cells[SKILL])


def _is_rest(row: list[str], above: list[str], at: Mapping[str, int]) -> bool:
    """Whether a first cell that stands alone reads like the end of a sentence which the row above broke off."""
    said = row[0]
    if not said or any(row[1:]):
        return False
    ends, lower = said.endswith((".", "!", "?", ";")), said[0].islower()
    cut = sum(map(bool, above)) > 1 and not all(above[at[level]] for level in ANCHOR_LEVELS)
    torn_again = sum(map(bool, above)) == 1 and above[0][:1].islower()  # a cell of several lines
    return (ends and (lower or cut)) or (lower and (cut or torn_again))


def _take(found: Read, cells: Mapping[str, str], group: str, place: str) -> None:
    name = cells[SKILL]
    if not name:
        if any(cells.values()):
            found.nameless.append(place)
    elif name.casefold() in (had.casefold() for had in found.skills):
        found.again.append(name)
    else:
        anchors = {str(level): cells[level] for level in ANCHOR_LEVELS if cells.get(level)}
        found.needs[name] = cells.get(NEEDED, "")
        needed, said = found.scale.level(found.needs[name]), cells.get(CRITICAL, "")
        critical = None if found.rated and said.isdigit() else is_critical(said)
        if critical is None:
            found.unclear[name] = said
        found.skills[name] = Rung(name, group, cells.get(ABOUT) or name, anchors, needed, bool(critical))
