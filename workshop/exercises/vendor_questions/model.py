"""Which risks a choice of questions leaves open, and the fewest questions that leave none."""

from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ...kit import Kit


def counts(kit: Kit, chosen: Collection[str]) -> dict[str, int]:
    """How many of the chosen questions cover each risk."""
    covered = Counter(risk for q in kit.content.vendors.questions if q.id in chosen for risk in set(q.covers))
    return {risk.id: covered[risk.id] for risk in kit.content.vendors.risks}


def uncovered(kit: Kit, chosen: Collection[str]) -> list[str]:
    """Risks that no chosen question covers."""
    return [risk for risk, n in counts(kit, chosen).items() if not n]


class Cover(NamedTuple):
    """The fewest questions that cover every risk, and every such choice."""

    fewest: int
    choices: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8)
def smallest_cover(kit: Kit) -> Cover:
    """Exact, by trying them all."""
    names = [q.id for q in kit.content.vendors.questions]
    for size in range(1, len(names) + 1):
        choices = tuple(choice for choice in combinations(names, size) if not uncovered(kit, choice))
        if choices:
            return Cover(size, choices)
    raise ValueError("the questions leave a risk open; the kit's own check should have said so")


class Change(NamedTuple):
    """One question more, or one in place of another (`out` is "" where none goes), and the risks then open."""

    out: str
    into: str
    open: tuple[str, ...]


def best_change(kit: Kit, chosen: list[str]) -> Change | None:
    """The single change that leaves the fewest risks open; None if no change leaves fewer than now."""
    vendors, now = kit.content.vendors, uncovered(kit, chosen)
    outs = [""] if len(chosen) < vendors.ask else [*chosen]
    changes = [
        Change(out, q.id, tuple(uncovered(kit, [name for name in chosen if name != out] + [q.id])))
        for out in outs
        for q in vendors.questions
        if q.id not in chosen
    ]
    best = min(changes, key=lambda change: len(change.open), default=None)
    return best if best and len(best.open) < len(now) else None
