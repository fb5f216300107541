"""How long solutions stay fresh, and when to try, switch or drop one."""

from datetime import date, timedelta
from math import log2

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._policy import (
    Cadence,
    Policy,
    best_cadence,
    best_policy,
    costs_of,
    follow_cadence,
    regret,
)
from workshop.models._scenario import Action, Scenario
from workshop.models._special import Floats

__all__ = [
    "Action",
    "Cadence",
    "Policy",
    "Scenario",
    "best_cadence",
    "best_policy",
    "costs_of",
    "follow_cadence",
    "months_until",
    "regret",
    "share_fresh",
    "stale_by",
]

_DAYS_A_MONTH = 365.2425 / 12


def share_fresh(months: ArrayLike, half_life: ArrayLike) -> Floats:
    """Share still fresh after `months`, half being lost every `half_life` months; shapes broadcast.

    A half-life of 4, 12 or 30 months leaves 35, 71 or 87% after six; inf keeps all. It is a parameter to argue about:
    no source has measured it for GenAI solutions. Raises ValueError for negative months or a half-life not above 0.
    """
    elapsed, half = np.asarray(months, dtype=float), np.asarray(half_life, dtype=float)
    if not np.all(elapsed >= 0) or not np.all(half > 0):
        raise ValueError("months must be 0 or more and half_life above 0")
    return np.asarray(0.5 ** (elapsed / half))[()]


def months_until(share: float, half_life: float) -> float:
    """Months until only `share` (above 0, to 1) is still fresh: half_life × log2(1 / share).

    Raises ValueError outside that range.
    """
    if not 0 < share <= 1 or not half_life > 0:
        raise ValueError("share must be above 0 and at most 1, and half_life above 0")
    return half_life * log2(1 / share) if share < 1 else 0.0


def stale_by(start: date, half_life: float, share: float = 0.5) -> date:
    """Day by which only `share` of what was fresh on `start` still is, months counted as 30.44 days.

    Raises ValueError as months_until does, and where that day is past the last year a date can hold.
    """
    days = months_until(share, half_life) * _DAYS_A_MONTH
    if not days < (date.max - start).days:
        raise ValueError("with so long a half_life nothing goes stale before the year 9999; give no date")
    return start + timedelta(days=round(days))
