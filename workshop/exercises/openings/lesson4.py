"""Lesson 4 opens with a half-life: how much of what a team built still fits after six months?"""

from ...kit import Kit
from ...models.lifecycle import share_fresh
from ...pictures.bars import Bar, Shown
from ...pictures.base import Fact
from ...words import mark, number, percent, text
from ..fields import Numbers, Option, Scale
from ..stale_by.model import in_months
from .base import Result, opening, trying

ASKED = 6  # months
MONTHS = (3, 6, 12, 18, 24)
TIMES = {"third": 1 / 3, "half": 1 / 2, "full": 1.0, "more": 2.5}  # the half-life that a guess is right for ÷ the kit's


def half_life(kit: Kit) -> int:
    """The half-life assumed, in months."""
    return kit.content.freshness.half_life.start


def fresh(months: float, half: float) -> float:
    """Percent that still fits after so many months."""
    return 100 * float(share_fresh(months, half))


def _fits(months: float, half: float) -> str:
    return percent(fresh(months, half) / 100)


def question(kit: Kit) -> str:
    return text(
        "Suppose that half of what a team builds no longer fits after {half_life}, and half of the rest after the same time "
        "again. How much of it still fits after {n} months?",
        half_life=in_months(half_life(kit)),
        n=ASKED,
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(
        Option(name, text("About {share}", share=_fits(ASKED, half_life(kit) * times))) for name, times in TIMES.items()
    )


def tries(kit: Kit) -> Numbers:
    half = kit.content.freshness.half_life
    fair = text(
        "At which half-life would “outdated in less than {n} months” be fair? No study has measured it.", n=ASKED
    )
    return trying((Scale("half_life", text("Half-life in months"), half.low, half.high, half.start),), fair)


def result(kit: Kit) -> Result:
    half = half_life(kit)
    return Result(
        "full",
        text(
            "Each month takes the same share of what is left, so the first {n} months take {first} points and the next {n} "
            "only {second} (worked out for this kit).",
            n=ASKED,
            first=number(100 - fresh(ASKED, half)),
            second=number(fresh(ASKED, half) - fresh(2 * ASKED, half)),
        ),
        text(
            "The answer depends on a number that no study has measured. A half-life of 4 months would leave {short} after {n} "
            "months, one of 30 months {long}. So treat it as an assumption to argue about.",
            short=_fits(ASKED, 4),
            n=ASKED,
            long=_fits(ASKED, 30),
        ),
        text(
            "What can be looked up is what a vendor promises. Before OpenAI retires a language model, it gives at least 6 months’ notice if "
            "the model is generally available, at least 3 if it is a specialised one, and perhaps only 2 weeks if it is a preview (read in "
            "its policy in November 2026). That says how long a model can be used, not how long it is the best."
        ),
    )


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    half = tried["half_life"]
    bars = [Bar(in_months(month), fresh(month, half), _fits(month, half)) for month in MONTHS]
    parts = {"half_life": in_months(half), "share": _fits(ASKED, half)}
    caption = text("With a half-life of {half_life}, {share} still fits after {n} months", n=ASKED, **parts)
    header, key = (text("After"), text("Still fits")), text("bar: share that still fits, of 100%")
    fact = Fact(in_months(half), text("half-life, an assumption"))
    return Shown(caption, [Bar(text("today"), 100, percent(1)), *bars], header, key, (fact,))


OPENING = opening(__name__, mark("How much still fits?"))
