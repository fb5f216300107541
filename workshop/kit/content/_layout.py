"""Whether boxes of the form's graph, drawn from positions 0–100, get in each other's way."""

from __future__ import annotations

from collections.abc import Sequence

WIDE, TALL = 440.0, 300.0  # points of the drawing
BOX_WIDE, BOX_TALL = 92.0, 26.0
AIR = 4.0  # points between two boxes at least
Spot = tuple[int, int]


def overlapping(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Pairs of indices whose boxes overlap or nearly touch."""
    pairs = ((i, j) for j in range(len(spots)) for i in range(j))
    return [(i, j) for i, j in pairs if _near(spots[i], spots[j])]


def _near(one: Spot, other: Spot) -> bool:
    across, down = abs(one[0] - other[0]) * WIDE / 100, abs(one[1] - other[1]) * TALL / 100
    return across < BOX_WIDE + AIR and down < BOX_TALL + AIR
