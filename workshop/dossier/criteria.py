"""What the plan scores and with which weight; and whether the two exercises that weigh agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..exercises import say_do_mirror, scorecard
from ..exercises.scorecard.answer import anchors_of, by_quality, points_of
from ..pictures.base import listed
from .plan import Plan
from .text import written

ALIKE = 10  # points of 100 by which the weights of a quality may differ


@dataclass(frozen=True)
class Criterion:
    """One line of the scorecard: `anchors` say what levels 1, 3 and 5 look like."""

    name: str
    quality: str
    points: int
    anchors: Mapping[str, str]


def criteria_of(plan: Plan) -> tuple[Criterion, ...]:
    """The criteria of the scorecard, the weightiest first."""
    answer, kit = plan.answer(scorecard.EXERCISE), plan.kit
    points = points_of(answer)
    return tuple(
        Criterion(
            kit.skill[name].name,
            kit.quality[kit.skill[name].quality].short,
            points[name],
            anchors_of(answer, kit, name),
        )
        for name in sorted(points, key=lambda skill: -points[skill])
    )


def disagreement(plan: Plan) -> str:
    """Which exercise says what, where the scorecard and the agreed weights lie further apart than ALIKE; else nothing."""
    scored = _shares(by_quality(plan.answer(scorecard.EXERCISE), plan.kit))
    agreed = _shares(_agreed(plan))
    apart = [q for q in plan.kit.qualities if abs(scored.get(q.id, 0) - agreed.get(q.id, 0)) > ALIKE]
    if not scored or not agreed or not apart:
        return ""
    first = listed([f"{written(scored.get(q.id, 0), plan.kit)} to {q.short}" for q in apart])
    second = listed([written(agreed.get(q.id, 0), plan.kit) for q in apart])
    return (
        f"Of 100 points, “{scorecard.EXERCISE.title}” gives {first}, but in “{say_do_mirror.EXERCISE.title}” "
        f"you agreed on {second}: settle which of the two holds."
    )


def _agreed(plan: Plan) -> dict[str, int]:
    """Agreed points per quality; what belongs to none, such as a degree, keeps its share under no name."""
    agreed: dict[str, int] = {}
    points = plan.answer(say_do_mirror.EXERCISE)["agreed"]
    for attribute in plan.kit.mirror.attributes:
        quality = attribute.quality or ""
        agreed[quality] = agreed.get(quality, 0) + points.get(attribute.id, 0)
    return agreed


def _shares(points: Mapping[str, int]) -> dict[str, int]:
    """Points as shares of 100; nothing when there are none."""
    total = sum(points.values())
    return {name: round(100 * value / total) for name, value in points.items()} if total else {}
