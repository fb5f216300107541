"""What the check of the scorecard says."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.base import listed
from ...pictures.ranking import SHIFT, Ranking
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from .answer import anchor_faults, by_quality, points_of

FEWEST, MOST, TOTAL = 5, 8, 100
SHOWN = 3  # anchors explained at once


def over_name(kit: Kit) -> str:
    """The quality that must not outweigh the first one, in short."""
    return kit.quality[kit.about.priority.over].short


def check(answer: Answer, kit: Kit) -> Feedback:
    """Number, points, qualities, priority, anchors; the ranking's stability once all of that holds."""
    said = [
        *_number(answer),
        *_points(answer, kit),
        *_qualities(answer, kit),
        *_priority(answer, kit),
        *_anchors(answer, kit),
    ]
    feedback = judged(said, "Passed: a scorecard two interviewers can share")
    if feedback.messages and not any(message.tone == "missing" for message in said):
        said += _stability(answer, kit)
    return judged(said, feedback.headline)


def _number(answer: Answer) -> list[Message]:
    n = len(answer["criteria"])
    if FEWEST <= n <= MOST:
        return [good(f"{n} criteria: enough to see a person, few enough to score well.")]
    more = f"pick {FEWEST - n} more" if n < FEWEST else f"drop {n - MOST}"
    return [missing(f"{n} criteria are picked; {more} to have {FEWEST} to {MOST}.")]


def _points(answer: Answer, kit: Kit) -> list[Message]:
    points = points_of(answer)
    total = sum(points.values())
    said = [
        missing(f"{kit.skill[name].name} has no points: weigh it or drop it.") for name, n in points.items() if not n
    ]
    if total == TOTAL:
        return [*said, good(f"Your points total {TOTAL}.")]
    off = f"{TOTAL - total} more to share out" if total < TOTAL else f"{total - TOTAL} too many"
    return [*said[:1], missing(f"Your points total {total}: {off}.")]


def _qualities(answer: Answer, kit: Kit) -> list[Message]:
    covered = {kit.skill[name].quality for name in answer["criteria"]}
    said = []
    for quality in kit.qualities:
        if quality.id not in covered:
            example = next(skill.name for skill in kit.skills if skill.quality == quality.id)
            said.append(missing(f"Nothing measures {quality.short}. Add one criterion for it, such as “{example}”."))
    return said or [good(f"All {len(kit.qualities)} qualities are covered.")]


def _priority(answer: Answer, kit: Kit) -> list[Message]:
    totals, priority = by_quality(answer, kit), kit.about.priority
    first, over = totals[priority.first], totals[priority.over]
    name = kit.quality[priority.first].short
    if first >= over:
        return [good(f"{name} has {first} points, {over_name(kit)} {over}.")] if first else []
    if not too_short(answer["reason"]):
        return [
            nearest(f"{over_name(kit)} outweighs {name}, and you say why. This kit's reason against it: {priority.why}")
        ]
    move = (over - first + 1) // 2
    why = "or write your reason below" if not answer["reason"] else "or say more than a word or two about why"
    return [missing(f"{over_name(kit)} has {over} points and {name} {first}. Move {move}, {why}. {priority.why}")]


def _anchors(answer: Answer, kit: Kit) -> list[Message]:
    faults = list(anchor_faults(answer, kit))
    if not faults:
        return [good("Every anchor says what somebody did.")] if answer["criteria"] else []
    more = (
        [missing(f"{len(faults) - SHOWN} more anchors cannot be observed; fix these first.")]
        if len(faults) > SHOWN
        else []
    )
    return [*(missing(fault) for fault in faults[:SHOWN]), *more]


def _stability(answer: Answer, kit: Kit) -> list[Message]:
    picture = Ranking(kit)
    picture.update(answer)
    unsure = [f"{name} (place {places})" for name, _, _, places in picture.finding.table.rows if "to" in places]
    if not unsure:
        return [good(f"No place in your ranking changes when a weight moves by {SHIFT} points.")]
    why = f"their places change when one weight moves by {SHIFT} points"
    return [nearest(f"Treat neighbours as level, for {why}: {listed(unsure)}.")]
