"""How fast what a team relies on ages, which dates suffice for that, and whether a scorecard line outlives its product."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import MAXYEAR, date
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from ...kit import Kit
from ...kit.content.base import product_in
from ...kit.content.lesson4 import Life, OldCriterion
from ...models.lifecycle import months_until, share_fresh
from ...words import plural, text
from ..base import Answer
from ..language import FEWEST_WORDS, too_short

TERMS = (3, 6, 12, 24)  # months one can choose between
HORIZON = 24  # months; sentences call it two years
REST_ID = "rest_of_the_scorecard"  # the scorecard as a whole
QUOTED = 50  # characters
SERIOUS = 2  # things that would do most harm if out of date
STRICTER = 2  # of its half-life, such a thing may use up only one part in so many


class Age(NamedTuple):
    """Months after which half of such things no longer fit, and the ends of that guess."""

    half: int
    soonest: int
    latest: int

    def fits(self, month: float) -> tuple[float, float, float]:
        """Chance that such a thing still fits after so many months, at the guess and at its ends (0–1)."""
        half, low, high = (float(share_fresh(month, months)) for months in self)
        return half, low, high


def middle(life: Life) -> int:
    """The middle of a guess in proportion, in whole months."""
    return max(1, round(sqrt(life.soonest * life.latest)))


def ages(kit: Kit) -> dict[str, Age]:
    """Of everything that gets a date: each tool, and the scorecard in durable words."""
    fresh = kit.content.freshness
    tools = {tool.id: Age(middle(tool.life), tool.life.soonest, tool.life.latest) for tool in fresh.tools}
    return {**tools, REST_ID: Age(*(fresh.durable.months,) * 3)}


def longest_term(age: Age, kit: Kit, serious: bool = False) -> int:
    """The longest term after which such a thing still fits likely enough; the shortest there is, where none does."""
    lasts = months_until(kit.content.freshness.tools_target / 100, age.half) / (STRICTER if serious else 1)
    return max((term for term in TERMS if term <= lasts), default=TERMS[0])


def frugal(kit: Kit, serious: Collection[str] = ()) -> dict[str, int]:
    """The fewest reviews that are often enough, where these things would do most harm if out of date."""
    return {name: longest_term(age, kit, name in serious) for name, age in ages(kit).items()}


def most_serious(kit: Kit) -> int:
    """How many things one may call that: never all of them."""
    return min(SERIOUS, len(kit.content.freshness.tools))


def reviews(dates: Mapping[str, int]) -> int:
    """How many reviews the terms come to in two years."""
    return sum(HORIZON // term for term in dates.values())


@lru_cache(maxsize=8)
def hours(kit: Kit) -> int:
    """Reviews one can afford in two years: enough whichever things one calls serious, and not for all of them."""
    names = ages(kit)
    enough, strict = frugal(kit), frugal(kit, tuple(names))
    more = sorted((HORIZON // strict[name] - HORIZON // enough[name] for name in names), reverse=True)
    return reviews(enough) + sum(more[: most_serious(kit)])


def sooner(term: int) -> int:
    """The next shorter term; the same where there is none."""
    return max((shorter for shorter in TERMS if shorter < term), default=term)


def affordable(dates: Mapping[str, int], kit: Kit) -> str:
    """The first thing, in the order shown, that the hours left allow to be reviewed more often; "" for none."""
    left = hours(kit) - reviews(dates)
    fits = (name for name in ages(kit) if name in dates and 0 < _extra(dates[name]) <= left)
    return next(fits, "")


def _extra(term: int) -> int:
    return HORIZON // sooner(term) - HORIZON // term


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
    elif too_short(words):
        fault = text("Your rewrite has fewer than {fewest} words.", fewest=FEWEST_WORDS)
    else:
        return ""
    return f"{fault} {text('Say what the person did, whichever product it was done with.')}"


def _bare(words: str) -> set[str]:
    return {word.strip(".,;:!?()“”'\"").lower() for word in words.split()}


def terms(answer: Answer) -> dict[str, int]:
    """Months until each thing is looked at again."""
    return {name: int(term[1:]) for name, term in answer["dates"].items()}


def stale_lines(kit: Kit) -> list[OldCriterion]:
    return [line for line in kit.content.freshness.criteria if line.durable]


def names(kit: Kit) -> dict[str, str]:
    """Everything to be dated, in the order shown."""
    return {**{tool.id: tool.name for tool in kit.content.freshness.tools}, REST_ID: text("Your scorecard")}


def in_months(months: int) -> str:
    return plural(months, "one month", "{n} months")


def day_after(start: str, months: int) -> str:
    """That many calendar months after the day, on the same day of the month or the month's last."""
    day = date.fromisoformat(start)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])).isoformat()
