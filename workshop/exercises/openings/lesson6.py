"""Lesson 6 opens with standing still: how much pairing does it take for a team merely not to slip?"""

from ...kit import Kit
from ...pictures.bars import Bar, Shown
from ...words import mark, percent, plural, text
from ..fields import Numbers, Option
from ..growth_lab import scales
from ..growth_lab.model import Rates, at_start, cover, scenarios, search, team_of
from ..stale_by.model import in_months
from .base import Result, opening, trying

MORE = 3  # quarters, the last of the options


def question(kit: Kit) -> str:
    growth, rates = kit.content.growth, scenarios(kit.content.growth)["low"]
    return text(
        "If the best person at each skill left today, the others of the kit’s best team (invented) would keep {start} of the levels "
        "it needs. Assume that half of an unused skill fades in {half_life}, and two who work together close {share} of their gap a "
        "month. In how many of {quarters} quarters must people pair, so that it does not slip?",
        start=percent(at_start(team_of(kit)) / 100),
        half_life=in_months(rates.half_life),
        share=percent(rates.learning / 100),
        quarters=len(growth.quarters),
    )


def options(kit: Kit) -> tuple[Option, ...]:
    labels = text("None"), text("One"), text("Two"), text("Three or more")
    return tuple(Option(str(quarters), label) for quarters, label in enumerate(labels))


def tries(kit: Kit) -> Numbers:
    return trying(scales(kit), text("How slow may learning be, or how fast fading, until pairs all year fall short?"))


def ends(kit: Kit, rates: Rates) -> list[float]:
    """Percent kept without the best at the end, with pairs in none, the first, the first two … of the quarters."""
    growth, team = kit.content.growth, team_of(kit)
    calendar = search(team, growth)
    calendars = [(*calendar[:paired], *(() for _ in calendar[paired:])) for paired in range(len(calendar) + 1)]
    return [float(cover(team, some, rates, growth.months, 20).second[:, -1].mean()) for some in calendars]


def enough(kit: Kit, rates: Rates) -> int:
    """The fewest quarters with pairs after which the team stands no lower than before; one more than there are, if none does."""
    start, by_quarters = at_start(team_of(kit)), ends(kit, rates)
    return next((paired for paired, end in enumerate(by_quarters) if end >= start), len(by_quarters))


def result(kit: Kit) -> Result:
    low, likely = (scenarios(kit.content.growth)[name] for name in ("low", "likely"))
    by_quarters, needed = ends(kit, low), enough(kit, low)
    moves = text(
        "Without pairs it goes from {start} to {idle}, with pairs all year to {paired} (simulated for this kit).",
        start=percent(at_start(team_of(kit)) / 100),
        idle=percent(by_quarters[0] / 100),
        paired=percent(by_quarters[-1] / 100),
    )
    return Result(
        str(min(needed, MORE)),
        f"{moves} {_least(needed, by_quarters)}",
        text(
            "Were learning quicker ({share} a month, half-life {half_life}), pairs all year would bring it to {all}.",
            share=percent(likely.learning / 100),
            half_life=in_months(likely.half_life),
            all=percent(ends(kit, likely)[-1] / 100),
        ),
        text(
            "Both rates are assumptions. Nobody has measured them for teams like this one, so the exercise plans with the slow ones."
        ),
    )


def _least(needed: int, by_quarters: list[float]) -> str:
    if needed >= len(by_quarters):
        return text("It slips even then.")
    if not needed:
        return text("It does not even need pairs to keep its place.")
    return plural(
        needed,
        "Pairs in the first quarter are the least that is enough, and bring it to {share}.",
        "Pairs in the first {n} quarters are the least that is enough, and bring it to {share}.",
        share=percent(by_quarters[needed] / 100),
    )


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    rates, start = Rates(**tried), at_start(team_of(kit))
    bars = [Bar(_label(paired), end, percent(end / 100)) for paired, end in enumerate(ends(kit, rates))]
    caption = _caption(enough(kit, rates), len(kit.content.growth.quarters), rates)
    header = (text("Quarters with pairs"), text("Kept after the year"))
    key = text("bar: share of the levels needed that is kept after the year if the best person at each skill leaves")
    return Shown(caption, [Bar(text("Today"), start, percent(start / 100)), *bars], header, key)


def _label(paired: int) -> str:
    return plural(paired, "One quarter in pairs", "{n} quarters in pairs") if paired else text("No quarters in pairs")


def _caption(needed: int, quarters: int, rates: Rates) -> str:
    parts = {"share": percent(rates.learning / 100), "half_life": in_months(rates.half_life)}
    if needed > quarters:
        return text(
            "At {share} a month and a half-life of {half_life}, the team slips even with pairs all year", **parts
        )
    if not needed:
        return text(
            "At {share} a month and a half-life of {half_life}, the team does not slip even without pairs", **parts
        )
    return plural(
        needed,
        "At {share} a month and a half-life of {half_life}, one quarter of pairs keeps the team from slipping",
        "At {share} a month and a half-life of {half_life}, {n} quarters of pairs keep the team from slipping",
        **parts,
    )


OPENING = opening(__name__, mark("Standing still"))
