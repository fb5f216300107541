"""The staffing problem as a mixed-integer programme for HiGHS.

Columns: x per person, z1 and z2 per threshold ("one person", "two people" reach it), y per background.
Rows: z1 + z2 ≤ number at or above the threshold. With x whole, z may stay continuous where the first copy is worth at
least the second; where it is not, z1 is whole and z2 ≤ z1.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats

SCALE = 1000.0  # value and cost rows run from 0 to this, so that the solver's absolute tolerances act as relative ones
OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


@dataclass(frozen=True)
class Programme:
    """Maximise `gain`·v subject to low ≤ rows·v ≤ high and 0 ≤ v ≤ upper; the first `people` columns are x."""

    people: int
    gain: Floats
    upper: Floats
    whole: NDArray[np.bool_]
    rows: Floats
    low: Floats
    high: Floats

    def with_rows(self, rows: Floats, low: float, high: float) -> "Programme":
        """The same with one more row."""
        wide = np.zeros((1, len(self.gain)))
        wide[0, : len(rows)] = rows
        return replace(
            self, rows=np.vstack([self.rows, wide]), low=np.append(self.low, low), high=np.append(self.high, high)
        )


def scaled(values: Floats) -> Floats:
    """Values brought to the solver's scale; all zeros stay zeros."""
    return values * (SCALE / (values.sum() or 1.0))


def programme(pool: Pool) -> Programme:
    """The threshold form of finding the most valuable team in the pool."""
    problem, n, t = pool.problem, len(pool.people), pool.meets.shape[1]
    labels = np.unique(pool.groups)
    belongs = (pool.groups == labels[:, None]).astype(float)
    b, gains = len(labels), scaled(pool.gains)
    blocks = [
        # rows over x, z1, z2, y, then their limits
        (-pool.meets.T, np.eye(t), np.eye(t), np.zeros((t, b)), -np.inf, 0.0),
        (np.zeros((t, n)), -np.eye(t), np.eye(t), np.zeros((t, b)), -np.inf, 0.0),
        (np.ones((1, n)), *_blank(1, t, t, b), 0.0, float(problem.headcount)),
        (pool.prices[None], *_blank(1, t, t, b), -np.inf, problem.budget),
        (belongs, *_blank(b, t, t, b), -np.inf, float(problem.max_per_background)),
        (-belongs, *_blank(b, t, t), np.eye(b), -np.inf, 0.0),
        (np.zeros((1, n)), *_blank(1, t, t), np.ones((1, b)), float(problem.min_backgrounds), np.inf),
        (pool.must.T.astype(float), *_blank(pool.must.shape[1], t, t, b), 1.0, np.inf),
    ]
    whole = np.r_[np.ones(n), gains[0] < gains[1], np.zeros(t + b)].astype(bool)
    return Programme(
        people=n,
        gain=np.r_[np.zeros(n), gains.ravel(), np.zeros(b)],
        upper=np.ones(n + 2 * t + b),
        whole=whole,
        rows=np.vstack([np.hstack(block[:4]) for block in blocks]),
        low=np.concatenate([np.full(len(block[0]), block[4]) for block in blocks]),
        high=np.concatenate([np.full(len(block[0]), block[5]) for block in blocks]),
    )


def _blank(rows: int, *widths: int) -> list[Floats]:
    return [np.zeros((rows, width)) for width in widths]


def solve(model: Programme) -> NDArray[np.bool_] | None:
    """Who is chosen in an optimal solution (people,), or None when nothing is feasible."""
    import highspy  # here, because importing it takes longer than most problems

    solver = highspy.Highs()
    for name, setting in OPTIONS.items():
        solver.setOptionValue(name, setting)
    solver.passModel(_highs_model(highspy, model))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"the solver stopped without an answer: {solver.modelStatusToString(status)}")
    return np.array(solver.getSolution().col_value[: model.people]) > 0.5


def _highs_model(highspy: Any, model: Programme) -> Any:
    lp = highspy.HighsLp()
    columns, rows = np.nonzero(model.rows.T)
    lp.num_row_, lp.num_col_ = model.rows.shape
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = model.gain, np.zeros(len(model.gain)), model.upper
    lp.row_lower_, lp.row_upper_ = model.low, model.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(columns, np.arange(len(model.gain) + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = rows.astype(np.int32), model.rows[rows, columns]
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    lp.integrality_ = [kinds[whole] for whole in model.whole.astype(int)]
    return lp
