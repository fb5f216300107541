"""What an answer to the interview loop says: its rates, its criteria, what the picture shows and the plan holds."""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...pictures.base import listed
from ...pictures.good_hires import Brought
from .. import scorecard
from ..base import Answer, PlanLine
from .loops import efficient, good_hires, loop_of, members
from .told import hours

RATES = (("base_rate", 30), ("hired", 20))  # of 100 applicants; where the sliders start


def rates_of(answer: Answer) -> tuple[int, int]:
    """(would do well, are hired), of 100 applicants; at their start where not moved."""
    base, hired = (answer["rates"].get(name, start) for name, start in RATES)
    return base, hired


def criteria_of(answer: Answer, kit: Kit) -> tuple[list[str], bool]:
    """The skills to be measured, and whether they come from the participant's own scorecard."""
    card = scorecard.EXERCISE
    own = card.readable(answer["earlier"].get(card.slug, {}), kit)["criteria"]
    return (own, True) if own else (card.model_answer(kit).answer["criteria"], False)


def qualities_of(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """The qualities behind the criteria, in the kit's order."""
    used = {kit.skill[skill].quality for skill in criteria_of(answer, kit)[0]}
    return tuple(quality.id for quality in kit.qualities if quality.id in used)


def shown(answer: Answer, kit: Kit) -> Brought:
    """What the picture draws."""
    base, hired = rates_of(answer)
    qualities = qualities_of(answer, kit)
    loop = loop_of(answer["methods"], kit) if answer["methods"] else None
    best = max(efficient(kit, qualities), key=lambda one: one.validity, default=None)
    coverage = [
        (kit.quality[q].short, [m.name for m in kit.content.loop.measured_by(members(loop, kit) if loop else (), q)])
        for q in qualities
    ]
    return Brought(
        base,
        good_hires(loop, base, hired, kit) if loop else None,
        good_hires(best, base, hired, kit) if best else None,
        (loop.minutes if loop else 0.0, kit.content.loop.minutes),
        coverage,
    )


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["methods"]:
        return []
    loop, criteria = loop_of(answer["methods"], kit), criteria_of(answer, kit)[0]
    stages = [_stage(number, m, criteria, kit) for number, m in enumerate(members(loop, kit), 1)]
    base, hired = rates_of(answer)
    share = good_hires(loop, base, hired, kit)
    text = f"Of 100 hired this way, about {share.value:.0f} would do well ({share.low:.0f} to {share.high:.0f}); {hours(loop.minutes)} a candidate"
    details = (f"If {base} of 100 applicants would do well and {hired} are hired.", kit.content.loop.caution)
    return [*stages, PlanLine("Interview plan", text, details, "your methods and estimates")]


def _stage(number: int, method: Method, criteria: list[str], kit: Kit) -> PlanLine:
    measured = [kit.skill[skill].name for skill in criteria if kit.skill[skill].quality in method.measures]
    details = (f"Measures: {listed(measured, 'none of the criteria')}.", method.about)
    return PlanLine(
        "Interview plan", f"Stage {number}: {method.name}, {hours(method.minutes)}", details, "your methods"
    )
