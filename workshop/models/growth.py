"""How a team's skills grow when people work in pairs, and fade when nobody renews them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.models._normal import Floats

Pairing = Sequence[tuple[int, int]]

TOP = 5.0
_SPREAD = 0.5  # of the logarithm of a month's learning: some months a person picks up half as much, some twice


def simulate(
    levels: ArrayLike,
    pairs: Pairing | Sequence[Pairing],
    months: int,
    runs: int,
    learning_rate: ArrayLike,
    half_life: ArrayLike,
    seed: int,
    used: ArrayLike | None = None,
) -> Floats:
    """Levels over time, (runs, months + 1, people, skills); the first month is the levels given.

    levels: (people, skills), 0–5. pairs: who works together, as pairs of row indices: one list for every month, or one
    list a month. learning_rate: share of the gap closed in a month, 0–1, one number or (people,). half_life: months in
    which half a skill fades unless renewed, one number or (skills,); inf for none.
    used: (people, skills), who does the work of a skill: it fades neither for them nor for whoever they are paired with that month.
    Each month and skill a person gains rate × luck (at most all) of the gap to the best of those they are paired with, and never loses
    to a weaker one, and then what is not used fades a little. Luck is lognormal with mean 1, drawn anew for each person and
    month. All start the month at once. Draws depend on the seed alone: run 7 is the same however many runs are asked
    for, and rates and half-lives can be compared on the same luck. Rates and luck are assumptions to argue about, not
    measurements. Raises ValueError for shapes, indices or numbers that do not fit.
    """
    start, rate, half = (np.asarray(x, dtype=float) for x in (levels, learning_rate, half_life))
    _refuse(start, rate, half, months, runs)
    people = len(start)
    works = np.zeros(start.shape, bool) if used is None else np.asarray(used, bool)
    normal = np.random.default_rng(seed).standard_normal((runs, months, people))
    learned = np.minimum(rate * np.exp(_SPREAD * normal - _SPREAD**2 / 2), 1.0)
    paths = np.empty((runs, months + 1, *start.shape))
    paths[:, 0] = start
    for month, together in enumerate(_plan(pairs, months, people)):
        now = paths[:, month]
        best = now.copy()
        for one, other in together:
            np.maximum(best[:, one], now[:, other], out=best[:, one])
            np.maximum(best[:, other], now[:, one], out=best[:, other])
        kept = np.where(_shared(works, together), 1.0, 0.5 ** (1 / half))
        paths[:, month + 1] = (now + learned[:, month, :, None] * (best - now)) * kept
    return np.clip(paths, 0.0, TOP)


def _shared(works: NDArray[np.bool_], together: Pairing) -> NDArray[np.bool_]:
    """Who uses which skill in a month: those who do its work, and their partners."""
    shared = works.copy()
    for one, other in together:
        shared[one] |= works[other]
        shared[other] |= works[one]
    return shared


def _refuse(start: Floats, rate: Floats, half: Floats, months: int, runs: int) -> None:
    """Raises ValueError for shapes or numbers that do not fit."""
    if start.ndim != 2 or 0 in start.shape or not np.all((start >= 0) & (start <= TOP)):
        raise ValueError(f"levels must be (people, skills) between 0 and 5; got shape {start.shape}")
    people, skills = start.shape
    if months < 0 or runs < 1:
        raise ValueError(f"months must be 0 or more and runs 1 or more; got {months} and {runs}")
    if rate.shape not in ((), (people,)) or not np.all((rate >= 0) & (rate <= 1)):
        raise ValueError(f"learning_rate must lie between 0 and 1: one number, or {people}")
    if half.shape not in ((), (skills,)) or not np.all(half > 0):
        raise ValueError(f"half_life must be above 0 months: one number, or {skills}")


def _plan(pairs: Pairing | Sequence[Pairing], months: int, people: int) -> list[list[tuple[int, int]]]:
    """The pairs of each month, as plain numbers."""
    monthly: Sequence[Any] = [pairs] * months if all(np.shape(pair) == (2,) for pair in pairs) else pairs
    if len(monthly) != months:
        raise ValueError(f"give one list of pairs, or one for each of the {months} months; got {len(monthly)}")
    rows = set(range(people))
    if any(len(pair) != 2 or pair[0] == pair[1] or not rows >= {*pair} for month in monthly for pair in month):
        raise ValueError(f"pairs must be two different rows of levels, 0..{people - 1}, such as (0, 3)")
    return [[(int(one), int(other)) for one, other in month] for month in monthly]
