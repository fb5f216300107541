"""What a mix of first talks leaves open: one bar per skill, with the range the small pool allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..kit import Kit
from ..kit.locale import number, percent
from ..kit.schema import Need
from .bars import Bar, Bars
from .base import Fact, Finding, Table, listed
from .marks import Figure

# answer → (talks held, then per skill needed: the chance that it stays open, lower, upper; 0–1)
Opened = tuple[int, Sequence[tuple[float, float, float]]]
LIKELY = 0.5


class Gaps:
    """`work_out` says what an answer leaves open."""

    def __init__(self, kit: Kit, work_out: Callable[[dict[str, Any]], Opened]) -> None:
        self.kit, self.needs, self.work_out = kit, kit.about.team.skills, work_out
        self.bars = Bars(len(self.needs), tall=24)
        self.update({"talks": {}})

    def update(self, answer: dict[str, Any]) -> Figure:
        held, opened = self.work_out(answer)
        self.finding = _finding(
            self.kit, held, [_said(self.kit, *pair) for pair in zip(self.needs, opened, strict=True)]
        )
        named = [(_label(self.kit, need), *one) for need, one in zip(self.needs, opened, strict=True)]
        return self.bars.show([Bar(n, 100 * at, _percent(at), 100 * low, 100 * high) for n, at, low, high in named])


Row = tuple[str, str, bool, float, float, float]  # name, level needed, critical, chance, lower, upper


def _said(kit: Kit, need: Need, one: tuple[float, float, float]) -> Row:
    return kit.skill[need.skill].name, str(need.required), need.critical, *one


def _label(kit: Kit, need: Need) -> str:
    return f"{kit.skill[need.skill].short}{' *' if need.critical else ''}"


def _percent(chance: float) -> str:
    return (
        f"<{percent(0.01)}" if 0 < chance < 0.005 else f">{percent(0.99)}" if 0.995 <= chance < 1 else percent(chance)
    )


def _finding(kit: Kit, held: int, rows: list[Row]) -> Finding:
    expected = sum(row[3] for row in rows)
    caption = _caption(held, rows)
    cells = tuple(
        (name, level, "yes" if critical else "no", _percent(at), f"{_percent(low)} to {_percent(high)}")
        for name, level, critical, at, low, high in rows
    )
    said = "; ".join(f"{name} {_percent(row[3])}" for (name, *_), row in zip(cells, rows, strict=True))
    facts = (
        Fact(f"{number(expected, 1)} of {len(rows)}", "gaps expected to stay open"),
        Fact(f"{held} of {kit.content.sourcing.talks}", "first talks planned"),
    )
    key = (
        "bar: chance that nobody you meet reaches the level · frame: 80% range, as the pool is small · * critical skill"
    )
    table = Table(("Skill", "Level needed", "Critical", "Chance it stays open", "Range"), cells)
    return Finding(caption, f"{caption}. Chance that each stays open: {said}.", table, key, facts)


def _caption(held: int, rows: list[Row]) -> str:
    if not held:
        return f"No talks are planned, so all {len(rows)} gaps are open"
    likely = [name for name, _, _, at, *_ in rows if at > LIKELY]
    if likely:
        verb = "is" if len(likely) == 1 else "are"
        return f"{_some(likely)} {verb} likely to stay open"
    weakest = max(rows, key=lambda row: row[3])
    if weakest[3] < 0.005:
        return "Every gap is as good as closed"
    return f"Every gap is more likely closed than open; {weakest[0]} is the least sure"


def _some(names: list[str]) -> str:
    return listed(names) if len(names) <= 3 else f"{names[0]}, {names[1]} and {len(names) - 2} more"
