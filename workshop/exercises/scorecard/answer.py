"""What an answer to the scorecard says: its anchors and points, and what keeps an anchor from being observed."""

from __future__ import annotations

from collections.abc import Iterator

from ...kit import Kit
from ..base import Answer
from ..language import proxies_in, too_short


def starts(kit: Kit) -> dict[str, dict[str, str]]:
    return {
        s.id: {str(a): kit.scorecard.drafts.get(s.id, s.anchors).get(a, text) for a, text in s.anchors.items()}
        for s in kit.skills
    }


def anchors_of(answer: Answer, kit: Kit, skill: str) -> dict[str, str]:
    """The three anchors of one criterion as the participant left them."""
    return {**starts(kit)[skill], **answer["anchors"].get(skill, {})}


def points_of(answer: Answer) -> dict[str, int]:
    """Points of the picked criteria only."""
    return {name: answer["weights"].get(name, 0) for name in answer["criteria"]}


def by_quality(answer: Answer, kit: Kit) -> dict[str, int]:
    """Points per quality."""
    points = points_of(answer)
    return {q.id: sum(n for name, n in points.items() if kit.skill[name].quality == q.id) for q in kit.qualities}


def anchor_faults(answer: Answer, kit: Kit) -> Iterator[str]:
    """What keeps an anchor from being observed, one sentence each."""
    for skill in answer["criteria"]:
        name, anchors = kit.skill[skill].name, anchors_of(answer, kit, skill)
        for level, text in anchors.items():
            found = proxies_in(text, kit)
            if found:
                yield f"{name}, level {level}: “{found[0].word}” is a {found[0].what}. {found[0].instead}"
            elif too_short(text):
                yield f"{name}, level {level} is too short to score by. Say what the person did and what came of it."
        if len({text.strip().lower() for text in anchors.values()}) < len(anchors):
            yield f"{name}: two levels read the same, so two interviewers cannot tell them apart."
