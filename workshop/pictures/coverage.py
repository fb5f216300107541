"""A team's coverage: best and second-best level for every required skill, and who hangs on one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..kit import Kit, Need
from ..kit.locale import money
from .base import Fact, Finding, Table, clipped, listed
from .marks import Cell, Figure, Text, cell, write

PER_ROW = 7
LEFT, CELL, GAP, WIDTH = 52.0, 52.0, 6.0, 460.0


class Coverage:
    """For answers with `team` {"members": [...]}. Cells are shaded by level ÷ required level."""

    def __init__(self, kit: Kit) -> None:
        self.kit, self.needs = kit, kit.about.team.skills
        lines = -(-len(self.needs) // PER_ROW)
        self.figure = Figure(WIDTH, lines * 118)
        self.cells = [self._pair(index) for index in range(len(self.needs))]
        for line in range(lines):
            for text, y in (("best", 22), ("backup", 60)):
                write(self.figure, 0, line * 118 + y, text)
        self.update({"team": {"members": []}})

    def _pair(self, index: int) -> list[tuple[Cell, Text]]:
        line, column = divmod(index, PER_ROW)
        x, y = LEFT + column * (CELL + GAP), line * 118 + 5
        name = clipped(self.kit.skill[self.needs[index].skill].short, 12)
        weight = "bold" if self.needs[index].critical else "normal"
        write(self.figure, x, y + 84, name, size=8.5, weight=weight)
        write(self.figure, x, y + 96, f"needs {self.needs[index].required}", size=8, color="soft")
        return [self._cell(x, y + row * 38) for row in range(2)]

    def _cell(self, x: float, y: float) -> tuple[Cell, Text]:
        return cell(self.figure, (x, y, CELL, 32)), write(self.figure, x + CELL / 2, y + 16, ha="center")

    def update(self, answer: dict[str, Any]) -> Figure:
        people = [self.kit.candidate[person] for person in answer["team"]["members"]]
        rows = []
        for need, pair in zip(self.needs, self.cells, strict=True):
            top = sorted(((p.levels[need.skill], p.name) for p in people), key=lambda one: -one[0])[:2]
            top += [(0, "–")] * (2 - len(top))
            for (box, text), (level, _), bar in zip(pair, top, _bars(need), strict=True):
                _shade(box, text, level, need.required, bar)
            rows.append((self.kit.skill[need.skill], need, *top))
        self.finding = _finding(self.kit, rows, sum(person.cost for person in people), len(people))
        return self.figure


def _bars(need: Need) -> tuple[int, int]:
    """The levels below which the best and the second person are shown as falling short."""
    return need.required, need.required - 1 if need.critical else 0


def _shade(box: Cell, text: Text, level: int, required: int, bar: int) -> None:
    full = level >= required
    box.shade(holds=level >= bar, alpha=1.0 if full else 0.12 + 0.4 * level / required if level else 0.0)
    text.text = str(level)
    text.color = "card" if full else "ink"


def _finding(kit: Kit, rows: Sequence[tuple[Any, ...]], cost: int, size: int) -> Finding:
    """Rows are (skill, need, (best level, name), (second level, name))."""
    alone = [skill.short for skill, need, _, second in rows if need.critical and second[0] < need.required - 1]
    short = [skill.short for skill, need, best, _ in rows if best[0] < need.required]
    caption, left = _caption(size, short, alone), kit.about.team.budget - cost
    cells = tuple((s.name, str(n.required), _held(b), _held(x)) for s, n, b, x in rows)
    facts = (
        Fact(f"{len(rows) - len(short)} of {len(rows)}", "skills covered"),
        Fact(str(len(alone)), "critical skills with no backup"),
        Fact(f"{size} of {kit.about.team.headcount}", "people"),
        Fact(money(abs(left)), f"a year {'left' if left >= 0 else 'over budget'}"),
    )
    said = f"{len(rows) - len(short)} of {len(rows)} skills covered. Below the required level: {listed(short, 'none')}."
    key = "number: level · dashed: falls short · bold: critical, needs a second person at most one level below"
    table = Table(("Skill", "Needed", "Best", "Second"), cells)
    return Finding(caption, f"{caption}. {said} Critical without backup: {listed(alone, 'none')}.", table, key, facts)


def _held(top: tuple[int, str]) -> str:
    """“4 Amara Diallo”, or a dash where nobody has the skill."""
    return f"{top[0]} {top[1]}" if top[0] else "–"


def _caption(size: int, short: list[str], alone: list[str]) -> str:
    if not size:
        return "Choose people to see what they cover together"
    if short:
        return f"{_some(short)} {'is' if len(short) == 1 else 'are'} not covered"
    if alone:
        return f"{_some(alone)} {'hangs' if len(alone) == 1 else 'hang'} on one person"
    return "Every skill is covered, and no critical one hangs on one person"


def _some(names: list[str]) -> str:
    return f"{', '.join(names[:3])} and more" if len(names) > 3 else listed(names)
