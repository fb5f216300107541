"""Lesson 6 opens with standing still: how much pairing does it take for a team merely not to slip?"""

from ...kit import Kit
from ...pictures.bars import Bar, Shown
from ...words import mark, percent, plural, text
from ..fields import Numbers, Option
from ..growth_lab import scales
from ..growth_lab.model import Rates, cover, scenarios, search, team_of
from ..stale_by.model import in_months
from .base import Result, opening, trying

MORE = 3  # quarters, the last of the options


def question(kit: Kit) -> str:
    growth, rates = kit.content.growth, scenarios(kit.content.growth)["likely"]
    return text(
        "On average, the people of the kit’s best team (invented) have {start} of the levels it needs. Suppose that half of "
        "an unused skill fades in {half_life}, and that two people on one project close {share} of the gap between them each month. "
        "In how many of {quarters} quarters must people work in pairs, so that the team does not slip within the year?",
        start=percent(at_start(kit) / 100),
        half_life=in_months(rates.half_life),
        share=percent(rates.learning / 100),
        quarters=len(growth.quarters),
    )


def options(kit: Kit) -> tuple[Option, ...]:
    labels = text("None"), text("One"), text("Two"), text("Three or more")
    return tuple(Option(str(quarters), label) for quarters, label in enumerate(labels))


def tries(kit: Kit) -> Numbers:
    return trying(scales(kit), text("How slow may learning be, or how fast fading, until pairs all year fall short?"))


def at_start(kit: Kit) -> float:
    """Percent of the levels needed that a person of the best team has on average."""
    return float(cover(team_of({}, kit), (), Rates(0, 1), 1, 1).each[0, 0])


def ends(kit: Kit, rates: Rates) -> list[float]:
    """The same at the end, with pairs in none, the first, the first two … of the quarters."""
    growth, team = kit.content.growth, team_of({}, kit)
    calendar = search(team, growth)
    calendars = [(*calendar[:paired], *(() for _ in calendar[paired:])) for paired in range(len(calendar) + 1)]
    return [float(cover(team, some, rates, growth.months, 20).each[:, -1].mean()) for some in calendars]


def enough(kit: Kit, rates: Rates) -> int:
    """The fewest quarters with pairs after which the team stands no lower than before; one more than there are, if none does."""
    start, by_quarters = at_start(kit), ends(kit, rates)
    return next((paired for paired, end in enumerate(by_quarters) if end >= start), len(by_quarters))


def result(kit: Kit) -> Result:
    likely, low = (scenarios(kit.content.growth)[name] for name in ("likely", "low"))
    by_quarters, slow, needed = ends(kit, likely), ends(kit, low), enough(kit, likely)
    moves = text(
        "Without pairs the team goes from {start} to {idle}, with pairs all year to {paired} (simulated for this kit).",
        start=percent(at_start(kit) / 100),
        idle=percent(by_quarters[0] / 100),
        paired=percent(by_quarters[-1] / 100),
    )
    return Result(
        str(min(needed, MORE)),
        f"{moves} {_least(needed, by_quarters)}",
        text(
            "At the low rates ({share} a month, half-life {half_life}) the year ends at {one} with pairs in one quarter and at "
            "{all} with pairs in all: what is slow to learn needs the whole year.",
            share=percent(low.learning / 100),
            half_life=in_months(low.half_life),
            one=percent(slow[1] / 100),
            all=percent(slow[-1] / 100),
        ),
        text(
            "Both rates are assumptions. Nobody has measured them for teams like this one, so the exercise asks for a calendar "
            "that works even at the low rates."
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
    rates, start = Rates(**tried), at_start(kit)
    bars = [Bar(_label(paired), end, percent(end / 100)) for paired, end in enumerate(ends(kit, rates))]
    caption = _caption(enough(kit, rates), len(kit.content.growth.quarters), rates)
    header = (text("Quarters with pairs"), text("Levels after the year"))
    key = text("bar: share of the levels needed that a person of the team has after the year, on average")
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
