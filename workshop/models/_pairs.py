"""The pairs to ask about: an efficient design for a conditional logit of ordered attributes."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workshop.models._special import Floats

Ints = NDArray[np.int64]

_STARTS = 2
_MOST_STARTS = 20
_SINGULAR = 1e-9
_SPAN_WORTH = 2.0  # log odds assumed for an attribute's whole range, the same for all: about 7 to 1


class Pairs(NamedTuple):
    """levels (pairs, 2, attributes): level indices of either side. repeat_of (repeats,): the row each of the last
    `repeats` rows shows again with its sides swapped."""

    levels: Ints
    repeat_of: Ints


def design_pairs(levels_per_attribute: Sequence[int], n_pairs: int, repeats: int = 2, seed: int = 0) -> Pairs:
    """D-efficient pairs of alternatives whose attributes are ordered, 0 the worst level.

    Every pair is a trade-off (either side is better on at least one attribute), no two pairs are alike but for the
    `repeats` at the end, and within the pairs that are not repeats each attribute shows its levels equally often (to
    within one). Levels are exchanged within an attribute, which keeps that balance, while the determinant of the
    information Σ p(1 − p)·d·dᵀ grows; d is a pair's difference with each attribute scaled to 0–1 and p the chance of
    the left side if every attribute mattered alike. Without p the design would ask pairs that everybody answers alike.
    The same arguments give the same design. Raises ValueError where no such design exists or was found.
    """
    sizes = np.asarray(levels_per_attribute, dtype=np.int64)
    unique = n_pairs - repeats
    _check(sizes, unique, repeats)
    rng = np.random.default_rng(seed)
    best, best_merit, found = None, 0.0, 0
    for _ in range(_MOST_STARTS):
        pairs, merit = _improve(_balanced_start(sizes, unique, rng), sizes)
        found += merit > _SINGULAR
        if merit > max(best_merit, _SINGULAR):
            best, best_merit = pairs, merit
        if found == _STARTS:
            break
    if best is None:
        raise ValueError(f"no balanced design of {unique} different pairs was found; ask for fewer, or other levels")
    best = _even_sides(rng.permutation(np.moveaxis(best, 2, 0).swapaxes(1, 2)))
    repeat_of = np.arange(repeats, dtype=np.int64)
    return Pairs(np.concatenate([best, best[repeat_of, ::-1]]), repeat_of)


def _check(sizes: Ints, unique: int, repeats: int) -> None:
    if sizes.ndim != 1 or len(sizes) < 2 or np.any(sizes < 2):
        raise ValueError("a trade-off needs at least 2 attributes of at least 2 levels each")
    if prod(sizes.tolist()) > 10**9:
        raise ValueError("too many attributes or levels to compare by pairs; ask about fewer at a time")
    if not 0 <= repeats <= unique:
        raise ValueError(f"repeats must lie between 0 and half of n_pairs; got {repeats} of {unique + repeats}")
    if unique < len(sizes):
        raise ValueError(f"{unique} different pairs cannot tell {len(sizes)} attributes apart; ask at least that many")
    alternatives = prod(sizes.tolist())
    ordered = prod((sizes * (sizes + 1) // 2).tolist())
    trade_offs = (alternatives**2 - 2 * ordered + alternatives) // 2
    if unique > trade_offs:
        raise ValueError(f"only {trade_offs} different trade-offs exist, fewer than the {unique} asked for")


def _balanced_start(sizes: Ints, unique: int, rng: np.random.Generator) -> Ints:
    """Random levels, each as often as the next: (attributes, 2, pairs), whose order makes the sums below quick."""
    columns = [rng.permutation(np.resize(rng.permutation(size), 2 * unique)) for size in sizes]
    return np.stack(columns).reshape(len(sizes), 2, unique).astype(np.int64)


class _Rows(NamedTuple):
    """What each pair (...,) adds to the merit of a design, and its name, the same whichever side is which."""

    information: Floats  # (attributes, attributes, ...)
    broken: Ints
    name: Ints


def _improve(pairs: Ints, sizes: Ints) -> tuple[Ints, float]:
    """Take the best exchange of each attribute in turn until none helps; the design and its merit."""
    rows = _describe(pairs, sizes)
    merit = float(_merit(rows.information.sum(axis=2), rows.broken.sum(), rows.name))
    attribute, idle = 0, 0
    while idle < len(sizes):
        one, two, merits = _exchanges(pairs, sizes, attribute)
        best = int(np.argmax(merits))
        if merits[best] > merit + 1e-9 * abs(merit):
            pairs, merit, idle = pairs.copy(), float(merits[best]), 0
            column = pairs[attribute].reshape(-1)
            column[[one[best], two[best]]] = column[[two[best], one[best]]]
        else:
            idle += 1
        attribute = (attribute + 1) % len(sizes)
    return pairs, merit


def _exchanges(pairs: Ints, sizes: Ints, attribute: int) -> tuple[Ints, Ints, Floats]:
    """Every swap of two unlike levels of one attribute: its two places in the column and the design's merit."""
    column, unique = pairs[attribute].ravel(), pairs.shape[2]
    one, two = np.nonzero(np.triu(column[:, None] != column))
    swap, rows = np.arange(len(one)), np.stack([one, two]) % unique
    columns = np.repeat(column[None], len(one), axis=0)
    columns[swap, one], columns[swap, two] = column[two], column[one]
    changed = np.take(pairs, rows, axis=2)
    changed[attribute] = columns[swap, rows], columns[swap, rows + unique]
    old, new = _describe(pairs, sizes), _describe(changed, sizes)
    second = rows[0] != rows[1]  # a swap within one row changes it once
    gain = new.information - np.take(old.information, rows, axis=2)
    information = old.information.sum(axis=2)[..., None] + gain[:, :, 0] + second * gain[:, :, 1]
    faults = new.broken - old.broken[rows]
    names = np.repeat(old.name[:, None], len(one), axis=1)
    names[rows, swap] = new.name
    return one, two, _merit(information, old.broken.sum() + faults[0] + second * faults[1], names)


def _describe(pairs: Ints, sizes: Ints) -> _Rows:
    difference = pairs[:, 0] - pairs[:, 1]
    no_trade_off = (difference.max(axis=0) <= 0) | (difference.min(axis=0) >= 0)
    d = (difference.T / (sizes - 1)).T
    chance = 1 / (1 + np.exp(-_SPAN_WORTH * d.sum(axis=0)))
    information = (chance * (1 - chance) * d)[:, None] * d[None, :]
    radix = np.append(1, np.cumprod(sizes[:-1]))
    one, two = np.einsum("a,as...->s...", radix, pairs)
    names = np.minimum(one, two) * int(np.prod(sizes)) + np.maximum(one, two)
    return _Rows(information, no_trade_off.astype(np.int64), names)


def _merit(information: Floats, broken: Ints, names: Ints) -> Floats:
    """Determinant of the information (attributes, attributes, ...), or minus the number of pairs that break a rule."""
    ordered = np.sort(names, axis=0)
    faults = broken + np.sum(ordered[1:] == ordered[:-1], axis=0)
    determinant = np.linalg.det(np.moveaxis(information, (0, 1), (-2, -1)))
    return np.asarray(np.where(faults == 0, determinant, -faults))


def _even_sides(pairs: Ints) -> Ints:
    """Swap the sides of some pairs so that no attribute's better level keeps to one side."""
    pairs = pairs.copy()
    lean = np.zeros(pairs.shape[2])
    for pair in pairs:
        difference = np.sign(pair[0] - pair[1])
        if lean @ difference > 0:
            pair[:] = pair[::-1].copy()
            difference = -difference
        lean += difference
    return pairs
