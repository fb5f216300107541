"""How much of what a team relies on still fits after some months: tools by their pace, criteria by their words."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from math import sqrt
from statistics import median

from ...kit import Kit
from ...kit.content.base import product_in
from ...kit.content.lesson4 import OldCriterion
from ...models.lifecycle import share_fresh
from ...words import clipped, plural, text
from .. import scorecard
from ..base import Answer
from ..scorecard import points_of

TERMS = (3, 6, 12, 24)  # months one can choose between
HORIZON = 24  # months; sentences call it two years
TOOLS, WORDS = "tool", "criterion"
REST_ID = "rest_of_the_scorecard"
FEWEST = 6  # words of a rewrite
QUOTED = 50  # characters


@dataclass(frozen=True)
class Thing:
    """Something to be dated. `half_life` in months, `points` its share of all things of its kind (0–1)."""

    name: str
    kind: str
    half_life: float
    points: float
    months: int  # until the next review; 0 while undated

    def fresh(self, month: float) -> float:
        """Chance that it still fits after `month` months, on the worst day: just before it is reviewed."""
        return float(share_fresh(min(month, self.months) if self.months else month, self.half_life))


def half_life_of(answer: Answer, kit: Kit) -> int:
    """The half-life of a typical tool, as the slider stands."""
    return int(answer["sliders"].get("half_life", kit.content.freshness.half_life.start))


def paces(kit: Kit) -> dict[str, float]:
    """Each tool's life, the middle of its range in proportion, as a multiple of the typical one."""
    middles = {tool.id: sqrt(tool.life.soonest * tool.life.latest) for tool in kit.content.freshness.tools}
    return {name: months / median(middles.values()) for name, months in middles.items()}


def wording(answer: Answer, line: OldCriterion) -> str:
    """The criterion as the participant left it."""
    return str(answer["rewrites"].get(line.id, {}).get("text", line.text))


def fault_of(answer: Answer, line: OldCriterion, kit: Kit) -> str:
    """Why the line is not durable yet, and what to do; "" if it is."""
    words, product = wording(answer, line), product_in(wording(answer, line), kit.content.freshness.products)
    shown = clipped(words, QUOTED)
    if not line.durable:
        return ""
    if line.id not in answer["rewrites"]:
        return text("“{line}” still names “{product}”. {why}", line=shown, product=product, why=line.why)
    if product:
        fault = text("Your rewrite “{line}” names “{product}”.", line=shown, product=product)
    elif _bare(words) <= _bare(line.text):
        fault = text("Your rewrite “{line}” only drops the product’s name.", line=shown)
    elif len(words.split()) < FEWEST:
        fault = text("Your rewrite “{line}” is too short to score anybody by.", line=shown)
    else:
        return ""
    return f"{fault} {text('Say what the person did, whichever product it was done with.')}"


def _bare(words: str) -> set[str]:
    return {word.strip(".,;:!?()“”'\"").lower() for word in words.split()}


def points(answer: Answer, kit: Kit) -> tuple[dict[str, float], bool]:
    """Each line's share of the points, and whether they come from the participant's own scorecard (else all alike)."""
    lines = kit.content.freshness.criteria
    own = points_of(scorecard.EXERCISE.readable(answer["earlier"].get("scorecard", {}), kit))
    given = {line.id: float(own.get(line.skill, 0)) for line in lines}
    total = sum(given.values())
    if not total:
        return {line.id: 1 / len(lines) for line in lines}, False
    return {name: value / total for name, value in given.items()}, True


def terms(answer: Answer) -> dict[str, int]:
    """Months until each thing is looked at again."""
    return {name: int(term[1:]) for name, term in answer["dates"].items()}


def things(answer: Answer, kit: Kit, pace: float = 1.0) -> dict[str, Thing]:
    """All that is to be dated but the rest of the scorecard, with the tools' half-life taken `pace` times as long."""
    fresh, half, shares = kit.content.freshness, half_life_of(answer, kit) * pace, paces(kit)
    weights, months = points(answer, kit)[0], terms(answer)
    tools = {
        tool.id: Thing(tool.name, TOOLS, half * shares[tool.id], 1 / len(fresh.tools), months.get(tool.id, 0))
        for tool in fresh.tools
    }
    lines = {}
    for line in fresh.criteria:
        lasts, key = half if fault_of(answer, line, kit) else float(fresh.durable.months), f"line_{line.id}"
        lines[key] = Thing(wording(answer, line), WORDS, lasts, weights[line.id], months.get(key, 0))
    return tools | lines


def still_fresh(all_of_them: Iterable[Thing], kind: str, month: float) -> float:
    """Share (0–1) of the tools, or of the scorecard's points, that still fits after `month` months."""
    return sum(thing.points * thing.fresh(month) for thing in all_of_them if thing.kind == kind)


def reviews(answer: Answer, months: int = HORIZON) -> int:
    """How many reviews the dates come to in so many months."""
    return sum(months // term for term in terms(answer).values())


def stale_lines(kit: Kit) -> list[OldCriterion]:
    return [line for line in kit.content.freshness.criteria if line.durable]


def names(kit: Kit, answer: Answer | None = None) -> dict[str, str]:
    """Everything to be dated, in the order shown; with an answer, its lines as the participant left them."""
    fresh = kit.content.freshness
    left = {line.id: wording(answer, line) if answer else line.text for line in fresh.criteria}
    lines = {f"line_{name}": text("Scorecard: {line}", line=words) for name, words in left.items()}
    return {**{t.id: t.name for t in fresh.tools}, **lines, REST_ID: text("The rest of your own scorecard")}


def in_months(months: int) -> str:
    return plural(months, "one month", "{n} months")


def day_after(start: str, months: int) -> str:
    """That many calendar months after the day, on the same day of the month or the month's last."""
    day = date.fromisoformat(start)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()
