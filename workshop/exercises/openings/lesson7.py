"""Lesson 7 opens with the best of fifty: how good is the applicant who scores highest in a good interview?"""

from functools import lru_cache
from math import sqrt

import numpy as np
import scipy  # type: ignore[import-untyped]

from ...kit import Kit
from ...models._normal import Floats
from ...pictures.bars import Bar, Shown
from ...pictures.base import Fact
from ...words import figure, mark, number, percent, text
from ..fields import Numbers, Option, Scale
from .base import Result, opening, trying
from .lesson3 import MIDDLE, spread, validity

APPLICANTS, MOST = 50, 200
SCORES = np.linspace(-8, 8, 401)
PLACES = (98, 87, 76, 63)


def question(kit: Kit) -> str:
    return text(
        "{n} people apply for “{role}”. You interview them all well, with the same questions and scored answers, and take the "
        "highest score. The truly best of {n} would on average do better than {best} of 100 such applicants. And your pick: better "
        "than how many of 100?",
        n=APPLICANTS,
        role=kit.about.role,
        best=number(place(APPLICANTS, 1)),
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(f"p{at}", text("About {n}", n=at)) for at in PLACES)


def tries(kit: Kit) -> Numbers:
    structured, free = (round(100 * validity(sign)[0]) for sign in ("structured", "conversation"))
    detail = text(
        "{structured}: structured interview; {free}: free conversation; 100: a perfect crystal ball.",
        structured=structured,
        free=free,
    )
    scales = (
        Scale("applicants", text("Applicants"), 1, MOST, APPLICANTS),
        Scale("validity", text("Validity, in hundredths"), 0, 100, structured, detail=detail),
    )
    return trying(scales, text("What helps more: more applicants, or a better interview?"))


def _leads(applicants: int) -> tuple[Floats, Floats]:
    """Narrow bands of scores: their middles, and the chance that the highest of so many scores lies in each."""
    return (SCORES[1:] + SCORES[:-1]) / 2, np.diff(scipy.special.ndtr(SCORES) ** applicants)


@lru_cache(maxsize=256)
def place(applicants: int, validity: float) -> float:
    """Of 100 applicants, how many the one who scores highest does better than, on average.

    It is the mean of places, not the place of the mean: with a validity of 1 that is n of n + 1.
    """
    scores, chances = _leads(applicants)
    return 100 * float(chances @ scipy.special.ndtr(validity * scores / sqrt(2 - validity**2)))


@lru_cache(maxsize=256)
def below_average(applicants: int, validity: float) -> float:
    """Chance that the one who scores highest turns out below the average applicant."""
    (scores, chances), around = _leads(applicants), sqrt(max(1e-12, 1 - validity**2))
    return float(chances @ scipy.special.ndtr(-validity * scores / around))


def result(kit: Kit) -> Result:
    known, _ = validity("structured")
    at = place(APPLICANTS, known)
    low, high = (place(APPLICANTS, end) for end in spread("structured", MIDDLE))
    return Result(
        f"p{min(PLACES, key=lambda guess: abs(guess - at))}",
        text(
            "On average the highest score belongs to somebody better than {place} of 100 applicants. About one time in {n} that "
            "person turns out below the average applicant (worked out for this kit; assumes bell curves, and that your first "
            "choice accepts).",
            place=number(at),
            n=number(1 / below_average(APPLICANTS, known)),
        ),
        text(
            "Validity says how closely a score goes with later performance: 0 is a guess, 1 is perfect. Structured interviews "
            "reach {validity}: Sackett, Zhang, Berry and Lievens 2022, Journal of Applied Psychology 107:2040, doi "
            "10.1037/apl0000994 (taken from a secondary source; contested by Oh, Le and Roth 2023, still to be verified against "
            "the primary).",
            validity=figure(known),
        ),
        text(
            "In the middle {share} of settings the {place} lies anywhere from {low} to {high}. A good plan improves the odds and "
            "settles nothing, which is why yours gets a day of review.",
            share=percent(MIDDLE / 100),
            place=number(at),
            low=number(low),
            high=number(high),
        ),
    )


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    applicants, tried_validity = tried["applicants"], tried["validity"] / 100
    best, at = place(applicants, 1), place(applicants, tried_validity)
    shown = {"pick": number(at), "best": number(best)}
    caption = text(
        "Of {n}, your pick does better than {pick} in 100, the truly best than {best}", n=applicants, **shown
    )
    bars = [Bar(text("The truly best"), best, shown["best"]), Bar(text("Your pick"), at, shown["pick"])]
    key = text("bar: how many of 100 applicants this person does better than, on average")
    miss = Fact(percent(below_average(applicants, tried_validity)), text("chance that your pick is below average"))
    return Shown(caption, bars, (text("Who"), text("Does better than, of 100 applicants")), key, (miss,))


OPENING = opening(__name__, mark("The best of fifty"))
