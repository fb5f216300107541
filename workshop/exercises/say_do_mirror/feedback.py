"""What the check of the mirror says: what is still open, and where words and choices differ."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...kit import Kit
from ...models.preferences import consistency
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..joins import PAIRS, design_of, revealed_by
from ..language import too_short

TOTAL = 100
WIDE = 60  # a 95% range at least this wide, of 100 points, says too little


def revealed_in(kit: Kit, answer: Answer) -> dict[str, tuple[float, float, float]] | None:
    """{attribute: (share, lower, upper)} of what the choices counted, in points; None below the fewest choices."""
    found = revealed_by(answer["choices"], kit)
    if found is None:
        return None
    sure = (found.fit.lower > 0) | (found.fit.upper < 0)
    lower = np.where(
        sure, found.importance.lower, 0.0
    )  # a share is never negative, so its interval alone never holds 0
    rows = zip(found.importance.shares, lower, found.importance.upper, strict=True)
    return {a.id: (float(s), float(lo), float(hi)) for a, (s, lo, hi) in zip(kit.mirror.attributes, rows, strict=True)}


def check(answer: Answer, kit: Kit) -> Feedback:
    """Whether it is complete; what the mirror shows is said, never held against anybody."""
    said = [*_points("stated", "What should count", answer), *_choices(answer, kit)]
    if len(answer["choices"]) == PAIRS:
        said += _mirrored(answer, kit)
    said += [*_points("agreed", "What you agree on", answer), *_reason(answer)]
    return judged(said, "Done: words and choices are side by side")


def _points(name: str, label: str, answer: Answer) -> list[Message]:
    total = sum(answer[name].values())
    if total == TOTAL:
        return [good(f"{label}: {TOTAL} points shared out.")]
    off = f"{TOTAL - total} more to share out" if total < TOTAL else f"{total - TOTAL} too many"
    return [missing(f"{label}: the points total {total}, {off}.")]


def _choices(answer: Answer, kit: Kit) -> list[Message]:
    left = PAIRS - len(answer["choices"])
    return [missing(f"{left} of {PAIRS} pairs {'is' if left == 1 else 'are'} still to choose.")] if left else []


def _reason(answer: Answer) -> list[Message]:
    if too_short(answer["reason"]):
        return [missing("Write in a sentence why you agree on these weights; the plan shows it.")]
    return []


def _mirrored(answer: Answer, kit: Kit) -> list[Message]:
    """What the choices say, never as a mistake."""
    revealed = revealed_in(kit, answer)
    assert revealed is not None  # noqa: S101 - PAIRS choices are enough
    names = {a.id: a.name for a in kit.mirror.attributes}
    said = [good(_repeats(answer, kit))]
    for name, (_, low, high) in revealed.items():
        points = answer["stated"].get(name, 0)
        if not low <= points <= high:
            said.append(nearest(f"{names[name]}: you said {points}; your choices point to {low:.0f} to {high:.0f}."))
    if all(message.tone == "good" for message in said):
        said.append(good("Your choices do not contradict your words."))
    vague = [names[name] for name, (_, low, high) in revealed.items() if high - low >= WIDE]
    if vague:
        said.append(nearest(f"{PAIRS} choices are too few to say how much {listed(vague)} counts for you."))
    return [*said, *_given_up(answer, kit)]


def _repeats(answer: Answer, kit: Kit) -> str:
    design = design_of(kit)
    ids = design.ids
    first = [answer["choices"][ids[row]] for row in design.repeat_of]
    swapped = {"left": "right", "right": "left"}
    again = [swapped[answer["choices"][name]] for name in ids[-len(first) :]]
    found = consistency(np.array(first), np.array(again))
    return f"You chose alike in {found.same} of the {found.repeats} pairs that came twice."


def _given_up(answer: Answer, kit: Kit) -> list[Message]:
    """The pair where most of what was said to count was given up for something said to count less."""
    design, stated = design_of(kit), answer["stated"]
    worst: tuple[float, str] = (0.0, "")
    for number, (name, sides) in enumerate(zip(design.ids, design.pairs, strict=True), 1):
        taken = ("left", "right").index(answer["choices"][name])
        gap = sides[taken] - sides[1 - taken]
        worst = max(worst, _sacrifice(number, gap, stated, kit))
    return [nearest(worst[1])] if worst[1] else []


def _sacrifice(number: int, gap: Any, stated: dict[str, int], kit: Kit) -> tuple[float, str]:
    attributes = kit.mirror.attributes
    points = [stated.get(a.id, 0) for a in attributes]
    lost = max(range(len(points)), key=lambda i: -gap[i] * points[i])
    won = [i for i in range(len(points)) if gap[i] > 0 and points[i] < points[lost]]
    cost = -gap[lost] * points[lost] - sum(gap[i] * points[i] for i in range(len(points)) if gap[i] > 0)
    if gap[lost] >= 0 or not won or cost <= 0:
        return (0.0, "")
    steps = f"{-gap[lost]} {'level' if gap[lost] == -1 else 'levels'} of {attributes[lost].name}"
    gained = listed([f"{gap[i]} of {attributes[i].name}" for i in won])
    return (float(cost), f"In pair {number} you gave up {steps} for {gained}, which you said counts less.")
