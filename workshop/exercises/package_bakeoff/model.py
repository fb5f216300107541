"""The worked answer of the comparison, and answers known to be wrong."""

from __future__ import annotations

from typing import Any

from ...kit import Kit
from ...kit.locale import number
from ..base import Answer, ModelAnswer
from . import bakeoff as bk

TOTAL = 100
FAR = 5  # points from every place where the lead changes


def _even(kit: Kit) -> dict[str, int]:
    """Points in equal parts; what cannot be divided goes to the first."""
    ids = [c.id for c in kit.content.packages.criteria]
    points = dict.fromkeys(ids, TOTAL // len(ids))
    points[ids[0]] += TOTAL - sum(points.values())
    return points


def _scores(kit: Kit) -> dict[str, int]:
    """The middle of what a panel would accept."""
    judge = kit.content.packages.judge
    found = {p.id: p.evidence[judge] for p in kit.content.packages.packages}
    return {name: ((line.lowest or 0) + (line.highest or 0) + 1) // 2 for name, line in found.items()}


def model(kit: Kit) -> ModelAnswer:
    bake = kit.content.packages
    answer: Answer = {"decisive": {}, "scores": _scores(kit), "weights": _even(kit), "slider": {}, "swing": ""}
    nearby = bk.closest(answer, kit)
    swing = nearby[0] if nearby else bake.criteria[0].id
    name = bk.quoted(swing, kit)
    first = list(bk.letters(kit).values())[_leader(answer, kit)]
    own = answer["weights"][swing]
    said = (
        f"The lead changes at {number(nearby[1].weight, 1)} points for {name}"
        if nearby
        else "No single weight changes the lead"
    )
    away = f", {number(abs(nearby[1].weight - own), 1)} from its {own} points" if nearby else ""
    chosen = {
        "swing": swing,
        "slider": {"at": round(nearby[1].weight) if nearby else own},
        "reason": f"We try {first} for a month: it leads at even weights, and we know at which weight it would not.",
    }
    return ModelAnswer(
        {**answer, **chosen},
        (
            "The scores stay within what the anchors allow for the evidence; admirers do not count, maintainers do.",
            f"With even points {first} leads. {said}{away}: of all single weights, this one changes the winner soonest.",
            "Even points are a good start, and the default in US government guidance on interviews; they make you give a reason for every change.",
        ),
    )


def _leader(answer: Answer, kit: Kit) -> int:
    points = bk.levels(answer, kit) @ bk.weights(answer, kit)
    return int(points.argmax())


def wrong(kit: Kit) -> dict[str, Answer]:
    right = model(kit).answer
    first, *_ = right["weights"]
    package = kit.content.packages.packages[0]
    judged = package.evidence[kit.content.packages.judge]
    off = 5 if (judged.highest or 0) < 5 else 0
    return {
        "points short of the total": {**right, "weights": {**right["weights"], first: 1}},
        "all points on one criterion": {**right, "weights": {first: TOTAL}},
        "one package not scored": {**right, "scores": dict(list(right["scores"].items())[1:])},
        "a score the evidence does not bear": {**right, "scores": {**right["scores"], package.id: off}},
        "no reason": {**right, "reason": "just so"},
        **_missed(right, kit),
    }


def _missed(right: Answer, kit: Kit) -> dict[str, Any]:
    """The slider far from any change of the lead, where there is one."""
    found = bk.flips(right, kit, right["swing"])
    far = [at for at in range(1, TOTAL) if all(abs(at - flip.weight) > FAR for flip in found)]
    still = [c.id for c in kit.content.packages.criteria if not bk.flips(right, kit, c.id)]
    cases: dict[str, Any] = {}
    if found and far:
        cases["the slider where nothing changes"] = {**right, "slider": {"at": far[0]}}
        cases["the slider not moved"] = {**right, "slider": {}}
        cases["no criterion chosen"] = {**right, "swing": ""}
    if found and still:
        cases["a criterion that changes nothing"] = {**right, "swing": still[0]}
    return cases
