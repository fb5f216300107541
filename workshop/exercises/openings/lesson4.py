"""Lesson 4 opens with a half-life: how much of what a team built still fits after six months?"""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import percent
from ...models.lifecycle import share_fresh
from ...pictures.bars import Bar
from ...pictures.base import Fact
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from .base import GUESS, Outturn, opening

ASKED = 6  # months
MONTHS = (3, 6, 12, 18, 24)
TIMES = {
    "third": 1 / 3,
    "half": 1 / 2,
    "full": 1.0,
    "more": 2.5,
}  # each guess is right for that many times the half-life


def half_life(kit: Kit) -> int:
    """The half-life assumed, in months."""
    return kit.content.freshness.half_life.start


def fresh(months: float, half: float) -> float:
    """Percent that still fits after so many months."""
    return 100 * float(share_fresh(months, half))


def question(kit: Kit) -> str:
    return (
        f"Suppose that half of what a team builds no longer fits after {half_life(kit)} months, and half of the rest "
        f"after {half_life(kit)} more. How much of it still fits after {ASKED} months?"
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(
        Option(name, f"About {percent(fresh(ASKED, half_life(kit) * times) / 100)}") for name, times in TIMES.items()
    )


def tries(kit: Kit) -> tuple[Field, ...]:
    half = kit.content.freshness.half_life
    scales = (Scale("half_life", "Half-life", half.low, half.high, half.start, 1, " months"),)
    help_ = f"At which half-life would “outdated in less than {ASKED} months” be fair? No study has measured it."
    return (Numbers("try", "After your guess", scales, help_),)


def outturn(kit: Kit) -> Outturn:
    half = half_life(kit)
    first, second = 100 - fresh(ASKED, half), fresh(ASKED, half) - fresh(2 * ASKED, half)
    short, long = fresh(ASKED, 4), fresh(ASKED, 30)
    return Outturn(
        "full",
        (
            f"Each month takes the same share of what is left, so the first {ASKED} months take {first:.0f} points and the next {ASKED} "
            f"only {second:.0f} (worked out for this kit).",
            f"The answer hangs on a number that no study has measured. A half-life of 4 months would leave {percent(short / 100)} after "
            f"{ASKED}, one of 30 months {percent(long / 100)}. So treat it as an assumption to argue about.",
            "What has been counted comes from the field of language models: one vendor’s mid-size models had a successor every 2.8 to 4.6 months, yet models that were retired had "
            "stayed available for a median of 14.5 months (taken from a secondary source). Overtaken within months is supported; "
            "unusable within six is not.",
        ),
    )


def shown(answer: Answer, kit: Kit) -> Shown:
    header = ("After", "Still fits")
    key = "bar: share that still fits, of 100%"
    if not answer[GUESS]:
        bars = [Bar("today", 100, "100%"), *[Bar(f"{month} months", 0, "?") for month in MONTHS]]
        return Shown("Guess first; then the bars fill", bars, header, key)
    half = answer["try"].get("half_life", half_life(kit))
    bars = [
        Bar(f"{month} months" if month else "today", fresh(month, half), percent(fresh(month, half) / 100))
        for month in (0, *MONTHS)
    ]
    caption = f"With a half-life of {half} months, {percent(fresh(ASKED, half) / 100)} still fits after {ASKED} months"
    return Shown(caption, bars, header, key, (Fact(f"{half} months", "half-life, an assumption"),))


OPENING = opening(
    4,
    "How much still fits?",
    question,
    options,
    outturn,
    lambda kit: ShownBars(len(MONTHS) + 1, lambda answer: shown(answer, kit), {GUESS: "", "try": {}}),
    tries,
)
