"""Which risks a choice of questions leaves open, and the fewest questions that leave none."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ...kit import Kit


def counts(kit: Kit, chosen: list[str]) -> dict[str, int]:
    """How many of the chosen questions cover each risk."""
    covered = Counter(risk for q in kit.content.vendors.questions if q.id in chosen for risk in set(q.covers))
    return {risk.id: covered[risk.id] for risk in kit.content.vendors.risks}


def uncovered(kit: Kit, chosen: list[str]) -> list[str]:
    """Risks that no chosen question covers."""
    return [risk for risk, n in counts(kit, chosen).items() if not n]


class Cover(NamedTuple):
    """The fewest questions that cover every risk, and every such choice."""

    fewest: int
    choices: tuple[tuple[str, ...], ...]


def smallest_cover(kit: Kit) -> Cover:
    """Exact, by trying them all."""
    vendors = kit.content.vendors
    questions = tuple((q.id, frozenset(q.covers)) for q in vendors.questions)
    return _smallest(questions, frozenset(risk.id for risk in vendors.risks))


@lru_cache(maxsize=8)
def _smallest(questions: tuple[tuple[str, frozenset[str]], ...], risks: frozenset[str]) -> Cover:
    for size in range(1, len(questions) + 1):
        choices = tuple(
            tuple(name for name, _ in choice)
            for choice in combinations(questions, size)
            if frozenset().union(*(covers for _, covers in choice)) >= risks
        )
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
