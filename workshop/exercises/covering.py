"""Which risks the chosen questions to a vendor cover, the fewest that cover all, and the one change that helps most."""

from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ..kit import Kit


def counts(kit: Kit, chosen: Collection[str]) -> dict[str, int]:
    """How many of the chosen questions cover each risk."""
    covered = Counter(risk for q in kit.content.vendors.questions if q.id in chosen for risk in set(q.covers))
    return {risk.id: covered[risk.id] for risk in kit.content.vendors.risks}


def uncovered(kit: Kit, chosen: Collection[str]) -> list[str]:
    """Risks that no chosen question covers."""
    return [risk for risk, n in counts(kit, chosen).items() if not n]


@lru_cache(maxsize=8)
def smallest_covers(kit: Kit) -> list[tuple[str, ...]]:
    """Every choice of the fewest questions that cover every risk; exact, by trying them all."""
    names = [q.id for q in kit.content.vendors.questions]
    sizes = range(1, len(names) + 1)
    covers = ([choice for choice in combinations(names, size) if not uncovered(kit, choice)] for size in sizes)
    return next(filter(None, covers))


class Change(NamedTuple):
    """One question more, or one in place of another (`out` is "" where none goes), and the risks then open."""

    out: str
    into: str
    open: tuple[str, ...]


def best_change(kit: Kit, chosen: list[str]) -> Change | None:
    """The single change that leaves the fewest risks open; None if no change leaves fewer than now."""
    vendors = kit.content.vendors
    changes = [
        Change(out, q.id, tuple(uncovered(kit, {*chosen, q.id} - {out})))
        for out in ([""] if len(chosen) < vendors.ask else chosen)
        for q in vendors.questions
        if q.id not in chosen
    ]
    best = min(changes, key=lambda change: len(change.open), default=None)
    return best if best and len(best.open) < len(uncovered(kit, chosen)) else None
