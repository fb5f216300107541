"""The packages as a table of levels, who leads at which weights, and where the lead changes."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...kit import Kit
from ...kit.content.lesson4 import Package
from ...models.scoring import flip_weight
from ...words import text
from ..base import Answer

LETTERS = "ABCDEFGH"
TOTAL = 100  # points
HIGHEST = 5  # the best level
LEAST = 2  # below it something is out, where a rule asks for it
TIED = 1e-9  # levels; packages that lead together
Floats = NDArray[np.float64]


def letters(kit: Kit) -> dict[str, str]:
    """What each package is called while its name is hidden."""
    packages = zip(kit.content.packages.packages, LETTERS, strict=False)
    return {package.id: text("Package {letter}", letter=letter) for package, letter in packages}


def name_of(criterion: str, kit: Kit) -> str:
    """A criterion's name; "" for none."""
    return next((c.name for c in kit.content.packages.criteria if c.id == criterion), "")


def accepted(package: Package, kit: Kit) -> tuple[int, int]:
    """The lowest and the highest score that a panel would accept for the criterion to be judged."""
    line = package.evidence[kit.content.packages.judge]
    return line.lowest or 0, line.highest or 0


def unscored(answer: Answer, kit: Kit) -> list[str]:
    return [letter for name, letter in letters(kit).items() if name not in answer["scores"]]


def levels(answer: Answer, kit: Kit) -> Floats:
    """Levels (packages, criteria): the kit's, and the participant's for the criterion to be judged (0 where not given)."""
    bake = kit.content.packages
    rows = [
        [answer["scores"].get(p.id, 0) if c.id == bake.judge else p.evidence[c.id].level or 0 for c in bake.criteria]
        for p in bake.packages
    ]
    return np.array(rows, dtype=float)


def weights(answer: Answer, kit: Kit) -> Floats:
    """Points per criterion as shared out."""
    return np.array([answer["weights"].get(c.id, 0) for c in kit.content.packages.criteria], dtype=float)


def moved(answer: Answer, kit: Kit) -> Floats:
    """The weights with the slider's criterion at the slider's points, the others in proportion; as shared out without one."""
    given, row, at = weights(answer, kit), movable(answer, kit, answer["swing"]), answer["slider"].get("at")
    if row is None or at is None:
        return given
    rest = np.delete(given, row)
    return np.insert(rest * (TOTAL - at) / rest.sum(), row, at)


def movable(answer: Answer, kit: Kit, criterion: str) -> int | None:
    """The criterion's row, where other criteria have points to give it or take from it."""
    others = any(answer["weights"].get(c.id) for c in kit.content.packages.criteria if c.id != criterion)
    return next((row for row, c in enumerate(kit.content.packages.criteria) if c.id == criterion and others), None)


class Flip(NamedTuple):
    """Below `weight` (of 100) the packages in `before` lead, above it those in `after`; rows of packages."""

    weight: float
    before: tuple[int, ...]
    after: tuple[int, ...]


def rules(answer: Answer) -> dict[str, int]:
    """Criterion → the level below which a package is out."""
    return dict.fromkeys(answer["ruled"], LEAST)


def staying(answer: Answer, kit: Kit) -> list[int]:
    """Rows of the packages that no rule throws out; one without a score yet stays."""
    given, bake = rules(answer), kit.content.packages
    floor = np.array([given.get(c.id, 0) for c in bake.criteria])
    judged, unknown = [c.id == bake.judge for c in bake.criteria], [p.id not in answer["scores"] for p in bake.packages]
    meets = (levels(answer, kit) >= floor) | np.outer(unknown, judged)
    return [int(row) for row in np.flatnonzero(meets.all(axis=1))]


def in_race(answer: Answer, kit: Kit) -> list[int]:
    """Rows of the packages that points decide between: all of them where the rules leave fewer than two."""
    rows = staying(answer, kit)
    return rows if len(rows) > 1 else list(range(len(kit.content.packages.packages)))


def flips(answer: Answer, kit: Kit, criterion: str) -> tuple[Flip, ...]:
    """Every weight of the criterion at which the lead changes, the other weights keeping their proportions."""
    row, rows = movable(answer, kit, criterion), in_race(answer, kit)
    regions = () if row is None else flip_weight(levels(answer, kit)[rows], weights(answer, kit), row)
    winners = [tuple(rows[at] for at in region.winners) for region in regions]
    return tuple(Flip(a.end, *sides) for a, sides in zip(regions, pairwise(winners), strict=False))


def leading(answer: Answer, kit: Kit, points: Floats) -> tuple[int, ...]:
    """Rows of the packages that lead by these points."""
    rows = in_race(answer, kit)
    scores = levels(answer, kit)[rows] @ points / max(points.sum(), 1)
    return tuple(row for row, score in zip(rows, scores, strict=True) if score > scores.max() - TIED)


def turned(answer: Answer, kit: Kit) -> bool:
    """Whether others lead at the slider than at the points as shared out."""
    return leading(answer, kit, moved(answer, kit)) != leading(answer, kit, weights(answer, kit))


class Closest(NamedTuple):
    """A change of the lead, and how far it lies from the criterion's own weight."""

    criterion: str
    flip: Flip
    away: float


def closest(answer: Answer, kit: Kit) -> Closest | None:
    """The change that lies nearest to the weights as shared out; None if no single weight changes the lead."""
    shares = weights(answer, kit)
    shares = TOTAL * shares / max(shares.sum(), 1)
    changes = [
        Closest(c.id, flip, abs(flip.weight - share))
        for c, share in zip(kit.content.packages.criteria, shares, strict=True)
        for flip in flips(answer, kit, c.id)
    ]
    return min(changes, key=lambda change: (change.away, change.criterion), default=None)
