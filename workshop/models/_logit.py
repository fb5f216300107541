"""The conditional logit: its checked input, likelihood, slope and curvature."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.models._special import Floats

LARGEST = 1e100  # squares of anything below stay finite


def checked_choices(attributes: ArrayLike, chosen: ArrayLike, penalty: float) -> tuple[Floats, NDArray[np.intp]]:
    x, taken = np.asarray(attributes, dtype=float), np.asarray(chosen)
    if x.ndim != 3 or 0 in x.shape:
        raise ValueError(f"attributes must be (choices, alternatives, attributes), none of them 0; got {x.shape}")
    if not np.all(np.abs(x) < LARGEST):
        raise ValueError("attributes must be finite numbers of ordinary size; replace missing levels before fitting")
    if taken.shape != x.shape[:1] or not np.issubdtype(taken.dtype, np.integer):
        raise ValueError(f"chosen must hold one whole number per choice ({x.shape[0]}); got {taken.shape}")
    if taken.min() < 0 or taken.max() >= x.shape[1]:
        raise ValueError(f"chosen must lie in 0..{x.shape[1] - 1}, the alternatives of a choice")
    if not 0 < penalty < np.inf:
        raise ValueError(f"penalty must be above 0; got {penalty}")
    return x, taken.astype(np.intp)


def standardise(attributes: Floats) -> tuple[Floats, Floats]:
    """Attributes centred within each choice and divided by their root mean square there; and that scale (attributes,).

    An attribute that differs within choices by rounding only becomes 0, with scale 1.
    """
    centred = attributes - attributes.mean(axis=1, keepdims=True)
    largest = np.abs(centred).max(axis=(0, 1))
    varies = largest > np.maximum(1e-12 * np.abs(attributes).max(axis=(0, 1)), 1 / LARGEST)
    unit = np.where(varies, largest, 1.0)  # squares of very large or small numbers would leave the range of floats
    centred = np.where(varies, centred / unit, 0.0)
    rms = np.where(varies, np.sqrt(np.mean(centred**2, axis=(0, 1))), 1.0)
    return centred / rms, unit * rms


def log_likelihood(x: Floats, taken: NDArray[np.intp], beta: Floats) -> float:
    utility = x @ beta
    top = utility.max(axis=1)
    total = top + np.log(np.exp(utility - top[:, None]).sum(axis=1))
    return float(np.sum(utility[np.arange(len(taken)), taken] - total))


def slope_and_curvature(x: Floats, taken: NDArray[np.intp], beta: Floats, penalty: float) -> tuple[Floats, Floats]:
    utility = x @ beta
    share = np.exp(utility - utility.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    expected = np.einsum("ca,cak->ck", share, x)
    gradient = (x[np.arange(len(taken)), taken] - expected).sum(axis=0) - penalty * beta
    spread = x - expected[:, None, :]
    curvature = np.einsum("ca,cak,cal->kl", share, spread, spread)
    return gradient, curvature + penalty * np.eye(len(beta))
