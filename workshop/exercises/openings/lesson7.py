"""Lesson 7 opens with the best of fifty: how good is the applicant who scores highest in a good interview?"""

from functools import lru_cache
from math import sqrt

import numpy as np
import scipy  # type: ignore[import-untyped]

from ...kit import Kit
from ...models.selection import credibility_interval, expected_best
from ...pictures.bars import Bar, Shown
from ...pictures.base import Fact
from ...words import figure, mark, number, percent, text
from ..fields import Numbers, Option, Scale
from .base import Result, opening, trying

VALIDITY, SPREAD = 0.42, 0.19  # structured interview: Sackett, Zhang, Berry and Lievens 2022, Table 3
APPLICANTS, MOST = 50, 200
SCORES = np.linspace(-8, 8, 401)
PLACES = (99, 93, 83, 66)


def question(kit: Kit) -> str:
    return text(
        "{n} people apply for “{role}”. You interview them all well, with the same questions and scored answers, and take the "
        "highest score. The truly best of {n} would on average do better than {best} of 100 such applicants. And your pick: better "
        "than how many of 100?",
        n=APPLICANTS,
        role=kit.about.role,
        best=number(place(best_of(APPLICANTS))),
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(f"p{at}", text("About {n}", n=at)) for at in PLACES)


def tries(kit: Kit) -> Numbers:
    detail = text("42: structured interview; 19: free conversation; 100: a perfect crystal ball.")
    scales = (
        Scale("applicants", text("Applicants"), 1, MOST, APPLICANTS),
        Scale("validity", text("Validity, in hundredths"), 0, 100, round(100 * VALIDITY), detail=detail),
    )
    return trying(scales, text("What helps more: more applicants, or a better interview?"))


def place(deviations: float) -> float:
    """Of 100 applicants, how many somebody that many standard deviations above the average does better than."""
    return 100 * float(scipy.special.ndtr(deviations))


@lru_cache(maxsize=MOST)
def best_of(applicants: int) -> float:
    """How far the truly best of so many stands above the average on average, in standard deviations."""
    return float(expected_best(applicants))


def picked(applicants: int, validity: float) -> float:
    """The place of 100 that belongs to the average performance of whoever scores highest."""
    return place(validity * best_of(applicants))


@lru_cache(maxsize=256)
def below_average(applicants: int, validity: float) -> float:
    """Chance that the one who scores highest turns out below the average applicant."""
    leads = np.diff(scipy.special.ndtr(SCORES) ** applicants)  # chance that the highest score lies in each narrow band
    middles, spread = (SCORES[1:] + SCORES[:-1]) / 2, sqrt(max(1e-12, 1 - validity**2))
    return float(leads @ scipy.special.ndtr(-validity * middles / spread))


def result(kit: Kit) -> Result:
    at = picked(APPLICANTS, VALIDITY)
    low, high = (picked(APPLICANTS, float(end)) for end in credibility_interval(VALIDITY, SPREAD))
    return Result(
        f"p{min(PLACES, key=lambda place: abs(place - at))}",
        text(
            "On average the highest score belongs to somebody better than {place} of 100 applicants. About one time in {n} that "
            "person turns out below the average applicant (worked out for this kit; assumes bell curves, and that your first "
            "choice accepts).",
            place=number(at),
            n=number(1 / below_average(APPLICANTS, VALIDITY)),
        ),
        text(
            "Validity says how closely a score goes with later performance: 0 is a guess, 1 is perfect. Structured interviews "
            "reach {validity}: Sackett, Zhang, Berry and Lievens 2022, Journal of Applied Psychology 107:2040, doi "
            "10.1037/apl0000994 (taken from a secondary source; contested by Oh, Le and Roth 2023, still to be verified against "
            "the primary).",
            validity=figure(VALIDITY),
        ),
        text(
            "In the middle {share} of settings the {place} lies anywhere from {low} to {high}. A good plan improves the odds and "
            "settles nothing, which is why yours gets a day of review.",
            share=percent(0.8),
            place=number(at),
            low=number(low),
            high=number(high),
        ),
    )


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    applicants, validity = tried["applicants"], tried["validity"] / 100
    best, at = place(best_of(applicants)), picked(applicants, validity)
    shown = {"pick": number(at), "best": number(best)}
    caption = text(
        "Of {n}, your pick does better than {pick} in 100, the truly best than {best}", n=applicants, **shown
    )
    bars = [Bar(text("The truly best"), best, shown["best"]), Bar(text("Your pick"), at, shown["pick"])]
    key = text("bar: how many of 100 applicants this person does better than, on average")
    miss = Fact(percent(below_average(applicants, validity)), text("chance that your pick is below average"))
    return Shown(caption, bars, (text("Who"), text("Does better than, of 100 applicants")), key, (miss,))


OPENING = opening(__name__, mark("The best of fifty"))
