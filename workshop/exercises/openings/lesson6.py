"""Lesson 6 opens with standing still: how much pairing does it take for a team merely not to slip?"""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson6 import Growth
from ...kit.locale import percent
from ...pictures.bars import Bar
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from ..growth_lab.pairing import Rates, Team, at_end, at_start, scenarios, search, team_of
from .base import GUESS, Outturn, opening

NUMBERS = ("None", "One", "Two", "Three or more")
MORE = len(NUMBERS) - 1


def question(kit: Kit) -> str:
    growth, team = kit.content.growth, team_of({}, kit)
    rates = scenarios(growth)["likely"]
    return (
        f"The kit's best team (invented) reaches {percent(at_start(team) / 100)} of the ideal profile: every level it needs, in everyone. Suppose "
        f"that half of an unused skill fades in {rates.half_life} months, and that two people on one project close {percent(rates.learning / 100)} "
        f"of the gap between them each month. In how many of {len(growth.quarters)} quarters must people work in pairs, so that the "
        "team does not slip within the year?"
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(str(number), label) for number, label in enumerate(NUMBERS))


def tries(kit: Kit) -> tuple[Field, ...]:
    growth = kit.content.growth
    scales = (
        Scale(
            "learning", "Share of a gap closed in a month", 1, 2 * growth.learning.high, growth.learning.likely, 1, "%"
        ),
        Scale(
            "half_life",
            "Months until half of a skill has faded",
            min(6, growth.half_life.low),
            2 * growth.half_life.high,
            growth.half_life.likely,
        ),
    )
    return (
        Numbers(
            "try",
            "After your guess",
            scales,
            "How slow may learning be, or how fast fading, until four quarters fall short?",
        ),
    )


def ends(kit: Kit, rates: Rates) -> list[float]:
    """Average share of the ideal at the end, with pairs in none, the first, the first two … of the quarters."""
    growth, team = kit.content.growth, team_of({}, kit)
    return [_end(team, growth, paired, rates) for paired in range(len(growth.quarters) + 1)]


def _end(team: Team, growth: Growth, paired: int, rates: Rates) -> float:
    calendar = search(team, growth)
    some = (*calendar[:paired], *(() for _ in calendar[paired:]))
    return float(at_end(team, some, rates, growth, runs=20).mean())


def enough(kit: Kit, rates: Rates) -> int:
    """The fewest quarters with pairs after which the team stands no lower than before; one more than there are, if none does."""
    start, found = at_start(team_of({}, kit)), ends(kit, rates)
    return next((paired for paired, end in enumerate(found) if end >= start), len(found))


def outturn(kit: Kit) -> Outturn:
    growth = kit.content.growth
    likely, low = scenarios(growth)["likely"], scenarios(growth)["low"]
    found, slow, start = ends(kit, likely), ends(kit, low), at_start(team_of({}, kit))
    needed = enough(kit, likely)
    return Outturn(
        str(min(needed, MORE)),
        (
            f"Without pairs the team goes from {percent(start / 100)} to {percent(found[0] / 100)}, with pairs all year to {percent(found[-1] / 100)}; {_least(needed, found)} "
            "(simulated for this kit).",
            f"At the low end ({percent(low.learning / 100)} a month, half-life {low.half_life} months) the year ends at {percent(slow[1] / 100)} with one quarter and at "
            f"{percent(slow[-1] / 100)} with all: what is slow to learn needs the whole year.",
            "Both rates are assumptions. Nobody has measured them for teams like this one, so the exercise asks for a calendar that "
            "stands the low end.",
        ),
    )


def _least(needed: int, found: list[float]) -> str:
    if needed >= len(found):
        return "it slips even then"
    if not needed:
        return "it does not even need them to keep its place"
    count = f"the first {needed} quarters" if needed > 1 else "the first quarter"
    return f"pairs in {count} are the least that is enough, and bring it to {percent(found[needed] / 100)}"


def shown(answer: Answer, kit: Kit) -> Shown:
    header, key = (
        ("Quarters with pairs", "Share of the ideal after the year"),
        "bar: share of the ideal profile after the year, team average",
    )
    start = at_start(team_of({}, kit))
    quarters = len(kit.content.growth.quarters)
    now = Bar("Today", start, percent(start / 100))
    if not answer[GUESS]:
        hidden = [Bar(_label(paired), 0, "?") for paired in range(quarters + 1)]
        return Shown("Guess first; then the bars fill", [now, *hidden], header, key)
    likely = scenarios(kit.content.growth)["likely"]
    rates = Rates(answer["try"].get("learning", likely.learning), answer["try"].get("half_life", likely.half_life))
    bars = [now, *(Bar(_label(paired), end, percent(end / 100)) for paired, end in enumerate(ends(kit, rates)))]
    return Shown(_caption(enough(kit, rates), quarters, rates), bars, header, key)


def _label(paired: int) -> str:
    return f"{paired or 'No'} {'quarter' if paired == 1 else 'quarters'} in pairs"


def _caption(needed: int, quarters: int, rates: Rates) -> str:
    at = f"At {percent(rates.learning / 100)} a month and a half-life of {rates.half_life} months"
    if needed > quarters:
        return f"{at}, the team slips even with pairs all year"
    if not needed:
        return f"{at}, the team does not slip even without pairs"
    return f"{at}, {needed} {'quarter' if needed == 1 else 'quarters'} of pairs {'keeps' if needed == 1 else 'keep'} the team from slipping"


OPENING = opening(
    6,
    "Standing still",
    question,
    options,
    outturn,
    lambda kit: ShownBars(
        len(kit.content.growth.quarters) + 2, lambda answer: shown(answer, kit), {GUESS: "", "try": {}}
    ),
    tries,
)
