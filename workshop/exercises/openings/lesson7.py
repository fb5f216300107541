"""Lesson 7 opens with the best of fifty: how good is the applicant who scores highest in a good interview?"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from statistics import NormalDist

import numpy as np

from ...kit import Kit
from ...kit.locale import percent
from ...models.selection import credibility_interval, expected_best
from ...pictures.bars import Bar
from ...pictures.base import Fact, figure
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from .base import GUESS, Outturn, opening

VALIDITY, SPREAD = 0.42, 0.19  # structured interview: Sackett, Zhang, Berry and Lievens 2022, Table 3
APPLICANTS, MOST = 50, 200
NORMAL, SCORES = NormalDist(), np.linspace(-8, 8, 401)
PLACES = (99, 93, 83, 66)
SOURCE = (
    "Sackett, Zhang, Berry and Lievens 2022, Journal of Applied Psychology 107:2040, doi 10.1037/apl0000994 (taken from a "
    "secondary source; contested by Oh, Le and Roth 2023, still to be verified against the primary)"
)


def question(kit: Kit) -> str:
    best = place(best_of(APPLICANTS))
    return (
        f"{APPLICANTS} people apply for “{kit.about.role}”. You interview them all well, with the same questions and scored "
        f"answers, and take the highest score. The truly best of {APPLICANTS} would on average do better than {best:.0f} of 100 "
        "such applicants. And your pick: better than how many of 100?"
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(f"p{at}", f"About {at}") for at in PLACES)


def tries(kit: Kit) -> tuple[Field, ...]:
    detail = "42: structured interview; 19: free conversation; 100: a perfect crystal ball."
    scales = (
        Scale("applicants", "Applicants", 1, MOST, APPLICANTS),
        Scale("validity", "Validity, in hundredths", 0, 100, round(100 * VALIDITY), detail=detail),
    )
    return (Numbers("try", "After your guess", scales, "What helps more: more applicants, or a better interview?"),)


def place(deviations: float) -> float:
    """Of 100 applicants, how many somebody that many standard deviations above the average does better than."""
    return 100 * NORMAL.cdf(deviations)


@lru_cache(maxsize=1)
def _best_of_all() -> list[float]:
    """One by one this would take longer than drawing the picture."""
    return [float(best) for best in expected_best(np.arange(1, MOST + 1))]


def best_of(applicants: int) -> float:
    """How far the truly best of so many stands above the average on average, in standard deviations."""
    return _best_of_all()[applicants - 1]


def picked(applicants: int, validity: float) -> float:
    """The place of 100 that belongs to the average performance of whoever scores highest."""
    return place(validity * best_of(applicants))


@lru_cache(maxsize=256)
def below_average(applicants: int, validity: float) -> float:
    """Chance that the one who scores highest turns out below the average applicant."""
    below = np.array([NORMAL.cdf(score) for score in SCORES])
    leads = np.diff(below**applicants)  # chance that the highest score lies in each narrow band
    middles, spread = (SCORES[1:] + SCORES[:-1]) / 2, sqrt(max(1e-12, 1 - validity**2))
    misses = np.array([NORMAL.cdf(-validity * middle / spread) for middle in middles])
    return float(leads @ misses)


def outturn(kit: Kit) -> Outturn:
    at = picked(APPLICANTS, VALIDITY)
    low, high = (picked(APPLICANTS, float(end)) for end in credibility_interval(VALIDITY, SPREAD))
    miss = below_average(APPLICANTS, VALIDITY)
    return Outturn(
        f"p{min(PLACES, key=lambda one: abs(one - at))}",
        (
            f"On average the highest score belongs to somebody better than {at:.0f} of 100 applicants. About one time in "
            f"{1 / miss:.0f} that person turns out below the average applicant (worked out for this kit; assumes bell curves, "
            "and that your first choice accepts).",
            f"Validity says how closely a score goes with later performance: 0 is a guess, 1 is perfect. Structured interviews "
            f"reach {figure(VALIDITY)}: {SOURCE}.",
            f"In the middle 80% of settings the {at:.0f} lies anywhere from {low:.0f} to {high:.0f}. A good plan improves the odds "
            "and settles nothing, which is why yours gets a day of review.",
        ),
    )


def shown(answer: Answer, kit: Kit) -> Shown:
    tried = {"applicants": APPLICANTS, "validity": round(100 * VALIDITY), **answer["try"]}
    header = ("Who", "Does better than, of 100 applicants")
    best = place(best_of(tried["applicants"]))
    truly = Bar("The truly best", best, f"{best:.0f}")
    if not answer[GUESS]:
        return Shown("Guess first; then the second bar fills", [truly, Bar("Your pick", 0, "?")], header)
    validity = tried["validity"] / 100
    at, miss = picked(tried["applicants"], validity), below_average(tried["applicants"], validity)
    caption = f"Of {tried['applicants']}, your pick does better than {at:.0f} in 100, the truly best than {best:.0f}"
    facts = (Fact(percent(miss), "chance that your pick is below average"),)
    key = "bar: how many of 100 applicants this person does better than, on average"
    return Shown(caption, [truly, Bar("Your pick", at, f"{at:.0f}")], header, key, facts)


OPENING = opening(
    7,
    "The best of fifty",
    question,
    options,
    outturn,
    lambda kit: ShownBars(2, lambda answer: shown(answer, kit), {GUESS: "", "try": {}}),
    tries,
)
