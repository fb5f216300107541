"""The relaxation of a large pool by sifting: solve it for a few people, price everybody, add those who would improve it."""

import numpy as np

from workshop.models.staffing._bounds import Duals
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints
from workshop.models.staffing._relaxation import Goal, Relaxation

FEW = 300  # people to start with, and to add at a time


def sifted(pool: Pool, goal: Goal, fixed: Ints, free: Ints, value: float, cost: float) -> Duals | None:
    """Duals of the relaxation for teams with `fixed` and otherwise only `free`; None if it is infeasible."""
    chosen = free if len(free) <= 2 * FEW else free[_likely(pool, free)]
    while True:
        people = np.concatenate([fixed, chosen])
        solved = Relaxation(pool, people, goal).solve(fixed, chosen, value, cost)
        if len(chosen) == len(free):
            return solved[0] if solved else None
        more = _improving(pool, free, chosen, solved[0]) if solved else free
        if not len(more):
            return solved[0] if solved else None
        chosen = np.union1d(chosen, more)


def _likely(pool: Pool, free: Ints) -> Ints:
    """Those with the most value for their cost, and for each background and must-have the best of those who count."""
    alone = pool.meets[free] @ pool.gains[0]
    merit = alone - pool.prices[free] * alone.max(initial=0.0) / (2 * pool.prices[free].max(initial=0.0) or 1.0)
    order = np.argsort(-merit, kind="stable")
    musts = [order[pool.musts[free[order], must] > 0][:10] for must in range(pool.musts.shape[1])]
    groups = [order[pool.groups[free[order]] == group][:10] for group in np.unique(pool.groups[free])]
    return np.unique(np.concatenate([order[:FEW], *musts, *groups]))


def _improving(pool: Pool, free: Ints, chosen: Ints, duals: Duals) -> Ints:
    rest = np.setdiff1d(free, chosen)
    gain: Floats = pool.meets[rest] @ duals.threshold + duals.group[pool.groups[rest]]
    gain -= duals.lam * pool.prices[rest] + duals.seat
    return rest[np.argsort(-gain, kind="stable")[:FEW]][: int((gain > 1e-7).sum())]
