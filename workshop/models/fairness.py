"""Selection rates of groups: the four-fifths comparison, with an interval and an exact test beside it.

29 CFR 1607.4D takes a rate under four fifths of the highest group's as evidence of adverse impact in general, and warns
that small numbers and significance matter. A flag is a reason to look, not a finding.
"""

from collections.abc import Callable, Sequence
from math import lgamma, log, log1p
from operator import index
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workshop.models._special import Floats

if TYPE_CHECKING:
    import pandas as pd

SMALL_GROUP = 30
"""Applicants below which a group is called small; a rule of thumb of ours, not of the guidelines."""

_CHI2_95 = 3.841458820694124
_FAR = 1e9


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
    reference = _highest(groups)
    return pd.DataFrame([_row(group, reference) for group in groups])


def false_alarm_rate(applied_one: int, applied_two: int, rate: float) -> float:
    """Chance that four fifths flags one of two groups whose true rates are equal; exact, over every outcome.

    applied_one, applied_two: applicants. rate: the true selection rate of both. 40 and 10 applicants at .20: .74.
    Raises ValueError for groups without applicants or a rate outside 0–1.
    """
    if min(applied_one, applied_two) < 1 or not 0 <= rate <= 1:
        raise ValueError("both groups need applicants, and rate must lie between 0 and 1")
    one, two = np.arange(applied_one + 1)[:, None], np.arange(applied_two + 1)[None, :]
    flagged = (5 * one * applied_two < 4 * two * applied_one) | (5 * two * applied_one < 4 * one * applied_two)
    chances = np.outer(_binomial(applied_one, rate), _binomial(applied_two, rate))
    return float(np.sum(chances[flagged]))


def under_four_fifths(hired: int, applied: int, reference_hired: int, reference_applied: int) -> bool:
    """Whether the rate is under four fifths of the reference's, exactly: a ratio of .80 itself never is."""
    return 5 * hired * reference_applied < 4 * reference_hired * applied


def fisher_exact(hired: int, applied: int, reference_hired: int, reference_applied: int) -> float:
    """Two-sided p of Fisher's exact test: chance of every table as unlikely as this one, or more, with these totals."""
    total = hired + reference_hired
    fewest, most = max(0, total - reference_applied), min(total, applied)
    logs = np.array(
        [_log_choose(applied, h) + _log_choose(reference_applied, total - h) for h in range(fewest, most + 1)]
    )
    logs -= _log_choose(applied + reference_applied, total)
    as_unlikely = logs <= logs[hired - fewest] + 1e-7  # tables equally likely must not be told apart by rounding
    return min(1.0, float(np.exp(logs[as_unlikely]).sum()))


def ratio_interval(hired: int, applied: int, reference_hired: int, reference_applied: int) -> tuple[float, float]:
    """95% score interval of a ratio of two rates (Koopman 1984): the ratios that a chi-squared test does not reject.

    It stays sound where a count is 0 or full; (0, inf) when neither group hired anybody.
    """
    if hired == 0 and reference_hired == 0:
        return 0.0, np.inf

    def rejected(ratio: float) -> bool:
        return _score(hired, applied, reference_hired, reference_applied, ratio) > _CHI2_95

    start = hired * reference_applied / (applied * reference_hired) if hired and reference_hired else np.nan
    lower = 0.0 if hired == 0 else _edge(rejected, start if reference_hired else _FAR, 0.5)
    upper = np.inf if reference_hired == 0 else _edge(rejected, start if hired else 1 / _FAR, 2.0)
    return lower, upper


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


def _highest(groups: list[_Group]) -> _Group:
    best = groups[0]
    for group in groups[1:]:
        if group.hired * best.applied > best.hired * group.applied:
            best = group
    return best


def _row(group: _Group, reference: _Group) -> dict[str, float | int | bool]:
    rate, highest = group.hired / group.applied, reference.hired / reference.applied
    lower, upper = (1.0, 1.0) if group is reference else ratio_interval(*group, *reference)
    return {
        "hired": group.hired,
        "applied": group.applied,
        "rate": rate,
        "ratio": rate / highest if highest else 1.0,
        "flagged": under_four_fifths(*group, *reference),
        "lower": lower,
        "upper": upper,
        "p": 1.0 if group is reference else fisher_exact(*group, *reference),
        "small": min(group.applied, reference.applied) < SMALL_GROUP,
        "one_hire_decides": group is not reference and _one_hire_decides(group, reference),
    }


def _one_hire_decides(group: _Group, reference: _Group) -> bool:
    flagged = under_four_fifths(*group, *reference)
    step = 1 if flagged else -1
    moved = _Group(group.hired + step, group.applied), _Group(reference.hired - step, reference.applied)
    possible = all(0 <= g.hired <= g.applied for g in moved)
    return possible and under_four_fifths(*moved[0], *moved[1]) != flagged


def _score(x: int, m: int, y: int, n: int, ratio: float) -> float:
    """Pearson's chi-squared of x of m and y of n if the first rate were `ratio` times the second."""
    half = ratio * (m + y) + x + n
    root = np.sqrt(max(half**2 - 4 * ratio * (m + n) * (x + y), 0.0))
    second = 2 * (x + y) / (half + root)
    first = min(ratio * second, 1.0)
    return _term(x, m, first) + _term(y, n, second)


def _term(count: int, total: int, rate: float) -> float:
    variance = total * rate * (1 - rate)
    miss = (count - total * rate) ** 2
    if variance <= 0:
        return 0.0 if miss < 1e-18 else np.inf
    return miss / variance


def _edge(rejected: Callable[[float], bool], start: float, factor: float) -> float:
    """Where the test begins to reject, from a ratio that it accepts, up (factor above 1) or down."""
    outside = start * factor
    while not rejected(outside):
        start, outside = outside, outside * factor
    for _ in range(60):
        middle = float(np.sqrt(start * outside))
        if rejected(middle):
            outside = middle
        else:
            start = middle
    return start


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _binomial(n: int, rate: float) -> Floats:
    if rate in (0, 1):
        return np.asarray(np.arange(n + 1) == rate * n, dtype=float)
    return np.exp([_log_choose(n, k) + k * log(rate) + (n - k) * log1p(-rate) for k in range(n + 1)])
