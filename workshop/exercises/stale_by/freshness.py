"""How much of what a team relies on still fits after some months: tools by their pace, criteria by their words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from math import sqrt
from typing import Any

import numpy as np

from ...kit import Kit
from ...kit.content.lesson4_freshness import Life, OldCriterion
from ...kit.content.products import product_in
from ...models.lifecycle import share_fresh
from .. import scorecard
from ..scorecard.answer import points_of

TERMS = (3, 6, 12, 24)  # months one can choose between
HORIZON = 24
TOOLS, WORDS, REST = "tool", "criterion", "rest"
REST_ID = "rest_of_the_scorecard"
FEWEST = 6  # words of a rewrite


@dataclass(frozen=True)
class Thing:
    """Something to be dated. `half_life` in months, `points` its share of all things of its kind (0–1)."""

    id: str
    name: str
    kind: str
    half_life: float
    points: float
    months: int  # until the next look; 0 while undated

    def fresh(self, month: float) -> float:
        """Chance that it still fits after `month` months, on the worst day: just before it is looked at again."""
        return float(share_fresh(min(month, self.months) if self.months else month, self.half_life))


def half_life_of(answer: dict[str, Any], kit: Kit) -> int:
    """The half-life of a typical tool, as the slider stands."""
    return int(answer["sliders"].get("half_life", kit.content.freshness.half_life.start))


def middle(life: Life) -> float:
    """The middle of a range of lives, in proportion: as many times the soonest as the latest is of it."""
    return sqrt(life.soonest * life.latest)


def paces(kit: Kit) -> dict[str, float]:
    """Each tool's life as a multiple of the typical one."""
    middles = {tool.id: middle(tool.life) for tool in kit.content.freshness.tools}
    typical = float(np.median(list(middles.values())))
    return {name: value / typical for name, value in middles.items()}


def wording(answer: dict[str, Any], line: OldCriterion) -> str:
    """The criterion as the participant left it."""
    return str(answer["rewrites"].get(line.id, {}).get("text", line.text))


def fault_of(answer: dict[str, Any], line: OldCriterion, kit: Kit) -> str:
    """Why a line is not durable yet, in a word or two; "" if it is."""
    text = wording(answer, line)
    named = product_in(text, kit.content.freshness.products)
    if named:
        return f"names “{named}”"
    if not line.durable:
        return ""
    if _words(text) <= _words(line.text):
        return "only drops the product’s name"
    return "is too short to score by" if len(text.split()) < FEWEST else ""


def _words(text: str) -> set[str]:
    return {word.strip(".,;:!?()“”'\"").lower() for word in text.split()}


def points(answer: dict[str, Any], kit: Kit) -> tuple[dict[str, float], bool]:
    """Each line's share of the points, and whether they come from the participant's own scorecard (else all alike)."""
    lines = kit.content.freshness.criteria
    own = points_of(scorecard.EXERCISE.readable(answer["earlier"].get("scorecard", {}), kit))
    given = {line.id: float(own.get(line.skill, 0)) for line in lines}
    total = sum(given.values())
    if not total:
        return {line.id: 1 / len(lines) for line in lines}, False
    return {name: value / total for name, value in given.items()}, True


def things(answer: dict[str, Any], kit: Kit, pace: float = 1.0) -> list[Thing]:
    """All that is to be dated but the rest of the scorecard, with the tools' half-life taken `pace` times as long."""
    fresh, half, dates = kit.content.freshness, half_life_of(answer, kit) * pace, answer["dates"]
    shares, weights = paces(kit), points(answer, kit)[0]
    tools = [
        Thing(tool.id, tool.name, TOOLS, half * shares[tool.id], 1 / len(fresh.tools), _months(dates, tool.id))
        for tool in fresh.tools
    ]
    lines = [
        Thing(
            line.id,
            wording(answer, line),
            WORDS,
            half if fault_of(answer, line, kit) else float(fresh.durable.months),
            weights[line.id],
            _months(dates, f"line_{line.id}"),
        )
        for line in fresh.criteria
    ]
    return tools + lines


def _months(dates: dict[str, str], name: str) -> int:
    return int(dates.get(name, "m0")[1:])


def still_fresh(all_of_them: list[Thing], kind: str, month: float) -> float:
    """Share (0–1) of the tools, or of the scorecard's points, that still fits after `month` months."""
    return sum(thing.points * thing.fresh(month) for thing in all_of_them if thing.kind == kind)


def looks(answer: dict[str, Any]) -> int:
    """How many reviews the dates come to in HORIZON months."""
    return sum(HORIZON // int(term[1:]) for term in answer["dates"].values())


def stale_lines(kit: Kit) -> list[OldCriterion]:
    return [line for line in kit.content.freshness.criteria if line.durable]


def names(kit: Kit) -> dict[str, str]:
    """Everything to be dated, in the order shown."""
    fresh = kit.content.freshness
    lines = {f"line_{line.id}": f"Scorecard: {line.text}" for line in fresh.criteria}
    return {**{t.id: t.name for t in fresh.tools}, **lines, REST_ID: "The rest of your own scorecard"}


def day_after(start: str, months: int) -> str:
    """That many calendar months after the day, on the same day of the month or the month's last."""
    day = date.fromisoformat(start)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(min(year, MAXYEAR), month + 1)[1]
    return date(min(year, MAXYEAR), month + 1, min(day.day, last)).isoformat()
