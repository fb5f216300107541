"""Selection rates of groups: the four-fifths comparison, with an interval and an exact test beside it.

29 CFR 1607.4D takes a rate under four fifths of the highest group's as evidence of adverse impact in general, and warns
that small numbers and significance matter. A flag is a reason to look, not a finding.
"""

from collections.abc import Sequence
from fractions import Fraction
from operator import index
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import scipy  # type: ignore[import-untyped]

if TYPE_CHECKING:
    import pandas as pd

SMALL_GROUP = 30
"""Applicants below which a group is called small; a rule of thumb of ours, not of the guidelines."""

_CHI2_95 = 3.841458820694124
_CERTAIN = 1e9  # chi-squared of what cannot be
_FAR = 20.0  # log of a ratio that is as good as infinite


class _Group(NamedTuple):
    hired: int
    applied: int


def impact_ratios(hired: Sequence[int], applied: Sequence[int]) -> "pd.DataFrame":
    """Each group's selection rate against that of the group with the highest.

    hired, applied: whole counts, one a group, in the same order; at least one applicant a group.
    Returns a table, a row a group: hired, applied, rate, ratio (1 for the reference, the first of the highest rates),
    flagged (under four fifths, compared in whole numbers), lower and upper (95% score interval of the ratio, Koopman
    1984; upper may be inf), p (Fisher's exact test, two-sided), small (this group or the reference has fewer than 30
    applicants) and one_hire_decides (one hire more here and one fewer in the reference would turn the flag).
    The reference is picked because it came out highest, so interval and p make differences look a little surer than
    they are. If nobody was hired all rates are equal: every ratio is 1. Raises ValueError for counts that do not fit.
    """
    import pandas as pd

    groups = _counts(hired, applied)
    reference = max(groups, key=lambda group: Fraction(group.hired, group.applied))
    return pd.DataFrame([_row(group, reference) for group in groups])


def under_four_fifths(hired: int, applied: int, reference_hired: int, reference_applied: int) -> bool:
    """Whether the rate is under four fifths of the reference's, exactly: a ratio of .80 itself never is."""
    return 5 * hired * reference_applied < 4 * reference_hired * applied


def ratio_interval(hired: int, applied: int, reference_hired: int, reference_applied: int) -> tuple[float, float]:
    """95% score interval of a ratio of two rates (Koopman 1984): the ratios that a chi-squared test does not reject.

    It stays sound where a count is 0 or full; (0, inf) when neither group hired anybody.
    """

    def beyond(log_ratio: float) -> float:
        """How far Pearson's chi-squared is above its 95% point, if the rates had this ratio."""
        ratio, everybody = np.exp(log_ratio), applied + reference_applied
        half = ratio * (applied + reference_hired) + hired + reference_applied
        root = np.sqrt(max(half**2 - 4 * ratio * everybody * (hired + reference_hired), 0.0))
        rate = min(2 * (hired + reference_hired) / (half + root), 1.0)
        missed = _term(hired, applied, min(ratio * rate, 1.0)) + _term(reference_hired, reference_applied, rate)
        return missed - _CHI2_95

    accepted = _FAR if hired else -_FAR
    if hired and reference_hired:
        accepted = np.log(hired / applied * reference_applied / reference_hired)
    lower = np.exp(scipy.optimize.brentq(beyond, accepted - 3 * _FAR, accepted)) if hired else 0.0
    upper = np.exp(scipy.optimize.brentq(beyond, accepted, accepted + 3 * _FAR)) if reference_hired else np.inf
    return float(lower), float(upper)


def _term(count: int, total: int, rate: float) -> float:
    variance, miss = total * rate * (1 - rate), (count - total * rate) ** 2
    return float(miss / variance) if variance > 0 else 0.0 if miss < 1e-18 else _CERTAIN


def _counts(hired: Sequence[int], applied: Sequence[int]) -> list[_Group]:
    """Python's whole numbers, which never overflow."""
    if len(hired) != len(applied) or len(hired) == 0:
        raise ValueError(f"give hired and applied for the same groups; got {len(hired)} and {len(applied)}")
    try:
        groups = [_Group(index(h), index(a)) for h, a in zip(hired, applied, strict=True)]
    except TypeError as error:
        raise ValueError("hired and applied must be whole counts of people") from error
    if not all(0 <= group.hired <= group.applied and group.applied > 0 for group in groups):
        raise ValueError("each group needs at least one applicant and no more hired than applied")
    return groups


def _row(group: _Group, reference: _Group) -> dict[str, float | int | bool]:
    rate, highest = group.hired / group.applied, reference.hired / reference.applied
    lower, upper, p = 1.0, 1.0, 1.0
    if group is not reference:
        lower, upper = ratio_interval(*group, *reference)
        p = float(scipy.stats.fisher_exact([[g.hired, g.applied - g.hired] for g in (group, reference)]).pvalue)
    return group._asdict() | {
        "rate": rate,
        "ratio": rate / highest if highest else 1.0,
        "flagged": under_four_fifths(*group, *reference),
        "lower": lower,
        "upper": upper,
        "p": p,
        "small": min(group.applied, reference.applied) < SMALL_GROUP,
        "one_hire_decides": group is not reference and _one_hire_decides(group, reference),
    }


def _one_hire_decides(group: _Group, reference: _Group) -> bool:
    flagged = under_four_fifths(*group, *reference)
    step = 1 if flagged else -1
    here, there = group._replace(hired=group.hired + step), reference._replace(hired=reference.hired - step)
    possible = all(0 <= moved.hired <= moved.applied for moved in (here, there))
    return possible and under_four_fifths(*here, *there) != flagged
