"""How much of what a team relies on still fits after some months: tools by their pace, criteria by their words."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from functools import lru_cache
from math import ceil, sqrt
from statistics import median

from ...kit import Kit
from ...kit.content.base import product_in
from ...kit.content.lesson4 import OldCriterion
from ...models.lifecycle import months_until, share_fresh
from ...words import plural, text
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

    def on(self, month: float) -> float:
        """Chance that it still fits in that month, by how long ago it was looked at; in the month of a look, just before it."""
        since = (month % self.months or min(month, self.months)) if self.months else month
        return float(share_fresh(since, self.half_life))

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
    if not line.durable:
        return ""
    if line.id not in answer["rewrites"]:
        return text("It still names “{product}”. {why}", product=product, why=line.why)
    if product:
        fault = text("Your rewrite names “{product}”.", product=product)
    elif _bare(words) <= _bare(line.text):
        fault = text("Your rewrite only drops the product’s name.")
    elif len(words.split()) < FEWEST:
        fault = text("Your rewrite is too short to score anybody by.")
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


def share_on(all_of_them: Iterable[Thing], kind: str, month: float) -> float:
    """The same in one month of the calendar, reviews so far counted."""
    return sum(thing.points * thing.on(month) for thing in all_of_them if thing.kind == kind)


def later(thing: Thing) -> int:
    """The next longer term; 0 where there is none."""
    return min((term for term in TERMS if term > thing.months), default=0)


def sooner(thing: Thing) -> int:
    """The next shorter term; half a year while there is no date."""
    return max((term for term in TERMS if term < thing.months), default=6)


def change_of(thing: Thing, term: int) -> float:
    """What another term would add to the share that still fits (0–1)."""
    return thing.points * (replace(thing, months=term).fresh(HORIZON) - thing.fresh(HORIZON))


def frugal(answer: Answer, kit: Kit) -> dict[str, str]:
    """Terms that keep enough with few reviews: all the longest that will do, then shorter where an hour keeps most tools."""
    fresh, target = kit.content.freshness, kit.content.freshness.tools_target / 100
    lasts = months_until(fresh.durable_target / 100, fresh.durable.months)
    words = f"m{max((term for term in TERMS if term <= lasts), default=TERMS[0])}"
    dates = dict.fromkeys(names(kit), f"m{TERMS[-1]}") | {f"line_{line.id}": words for line in fresh.criteria}
    while still_fresh((now := things({**answer, "dates": dates}, kit)).values(), TOOLS, HORIZON) < target:
        gains = {
            name: change_of(thing, sooner(thing)) / (HORIZON // sooner(thing) - HORIZON // thing.months)
            for name, thing in now.items()
            if thing.kind == TOOLS and thing.months > TERMS[0]
        }
        if not gains:
            break
        best = max(gains, key=lambda name: gains[name])
        dates[best] = f"m{sooner(now[best])}"
    return dates


@lru_cache(maxsize=8)
def hours(kit: Kit) -> int:
    """Reviews one can afford in two years: a quarter more than are needed, and fewer than one a year for each thing.

    Where that is too few, halfway to one every half-year for each thing, which is never affordable.
    """
    half, n = kit.content.freshness.half_life.start, len(names(kit))
    needed = reviews({"dates": frugal({"earlier": {}, "sliders": {"half_life": half}, "rewrites": {}}, kit)})
    return min(ceil(1.25 * needed), 2 * n - 1) if needed < 2 * n else max(needed, (needed + 4 * n) // 2)


@lru_cache(maxsize=8)
def longest(kit: Kit) -> int:
    """The longest half-life that the aim is judged by: where the slider starts, or the first at which the hours suffice."""
    half, target = kit.content.freshness.half_life, kit.content.freshness.tools_target / 100
    for months in range(half.start, half.high):
        answer: Answer = {"earlier": {}, "sliders": {"half_life": months}, "rewrites": {}}
        answer["dates"] = frugal(answer, kit)
        kept = still_fresh(things(answer, kit).values(), TOOLS, HORIZON) >= target
        if kept and reviews(answer) <= hours(kit):
            return months
    return half.high


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
