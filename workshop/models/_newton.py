"""Newton's method for a strictly concave function, shared by the choice models."""

from collections.abc import Callable

import numpy as np

from workshop.models._special import Floats

Value = Callable[[Floats], float]
SlopeAndCurvature = Callable[[Floats], tuple[Floats, Floats]]


def maximise(value: Value, slope_and_curvature: SlopeAndCurvature, size: int) -> tuple[Floats, Floats]:
    """The maximum (size,), searched from 0, and the negative second derivative (size, size) there.

    Strict concavity means that Newton steps, halved until each gains, reach the only maximum.
    """
    point = np.zeros(size)
    best = value(point)
    for _ in range(200):
        slope, curvature = slope_and_curvature(point)
        step = np.asarray(np.linalg.solve(curvature, slope), dtype=float)
        promised = float(slope @ step)
        length = _step_length(value, point, step, best, promised) if promised > 1e-18 else 0.0
        if length == 0.0:  # the gain left is below rounding error
            break
        point = point + length * step
        best = value(point)
    return point, slope_and_curvature(point)[1]


def _step_length(value: Value, point: Floats, step: Floats, best: float, promised: float) -> float:
    length = 1.0
    while length > 1e-10:
        if value(point + length * step) >= best + 1e-4 * length * promised:
            return length
        length /= 2
    return 0.0
