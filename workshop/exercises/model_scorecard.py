"""Criteria and points of the scorecard's model answer, by what the team needs and which quality comes first."""

from collections.abc import Sequence

from ..kit import Kit
from . import must_have_tiers

TOTAL, MOST = 100, 6


def totals_of(points: dict[str, int], kit: Kit) -> dict[str, int]:
    """Points per quality."""
    return {q.id: sum(n for name, n in points.items() if kit.skill[name].quality == q.id) for q in kit.qualities}


def model_criteria(kit: Kit) -> list[str]:
    """The most needed skill of each quality, what must be there on the first day, one more of each of the two contested
    qualities, then of the others.

    Six in the kit's order: a must that nothing scores would contradict the requirements.
    """
    by_need = sorted(kit.skill.values(), key=lambda skill: _weight(skill.id, kit), reverse=True)
    best = [next(skill for skill in by_need if skill.quality == quality.id) for quality in kit.qualities]
    known = [*best, *(kit.skill[must] for must in must_have_tiers.model_musts(kit) if kit.skill[must] not in best)]
    priority = kit.about.priority
    first, over = (
        [skill for skill in by_need if skill.quality == quality and skill not in known]
        for quality in (priority.first, priority.over)
    )
    in_order = dict.fromkeys(skill.id for skill in (*known, *first[:1], *over[:1], *by_need))
    chosen = list(in_order)[:MOST]
    return [skill for skill in kit.skill if skill in chosen]


def _weight(skill: str, kit: Kit) -> float:
    return kit.need[skill].weight if skill in kit.need else 0.0


def model_weights(kit: Kit, chosen: list[str]) -> dict[str, int]:
    """Points in proportion to the team's needs, in fives; what is left goes to the quality that comes first, to a must there.

    Its top skill then gets up to five points at a time until it has no fewer than the other.
    """
    needs = {skill: _weight(skill, kit) + 1 for skill in chosen}
    points = {s: max(5, int(TOTAL * need / sum(needs.values())) // 5 * 5) for s, need in needs.items()}
    musts = must_have_tiers.model_musts(kit)
    leading = [s for s in chosen if kit.skill[s].quality == kit.about.priority.first]
    first = max(leading, key=lambda skill: (skill in musts, points[skill]))
    points[first] += TOTAL - sum(points.values())
    while (totals := totals_of(points, kit))[kit.about.priority.first] < totals[kit.about.priority.over]:
        giver = max((s for s in chosen if kit.skill[s].quality == kit.about.priority.over), key=points.__getitem__)
        moved = min(5, points[giver] - 1)
        points[giver] -= moved
        points[first] += moved
    return _must_first(points, musts, kit)


def _must_first(points: dict[str, int], musts: Sequence[str], kit: Kit) -> dict[str, int]:
    """The same points, with the most on something that must be there on the first day, where the priority allows it."""
    top, must = (max(some, key=points.__getitem__, default="") for some in (points, [s for s in points if s in musts]))
    if not must or points[must] == points[top]:
        return points
    turned = {**points, top: points[must], must: points[top]}
    totals, priority = totals_of(turned, kit), kit.about.priority
    return turned if totals[priority.first] >= totals[priority.over] else points
