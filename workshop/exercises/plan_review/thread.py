"""The thread of a plan: each quality's way from incident to person, in knots that hold or do not."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.thread import Knot
from .. import say_do_mirror, scorecard, team_bench, top_engineers
from ..base import Answer
from ..scorecard.answer import anchor_faults, by_quality

EARLIER = (top_engineers.EXERCISE, scorecard.EXERCISE, say_do_mirror.EXERCISE, team_bench.EXERCISE)
STEPS = ("Incidents", "Criteria", "Anchors", "Points", "Agreed", "Team")


def earlier_answers(answer: Answer, kit: Kit) -> dict[str, Answer]:
    """Each earlier answer, complete; blank where there is none."""
    return {e.slug: e.readable(answer["earlier"].get(e.slug, {}), kit) for e in EARLIER}


def knots(answer: Answer, kit: Kit) -> list[list[Knot]]:
    """One row per quality, one knot per step."""
    earlier = earlier_answers(answer, kit)
    return [_row(quality.id, earlier, kit) for quality in kit.qualities]


FROM = (top_engineers, scorecard, scorecard, scorecard, say_do_mirror, team_bench)  # whose answer each step shows


def _row(quality: str, earlier: dict[str, Answer], kit: Kit) -> list[Knot]:
    """A step whose exercise this workshop leaves out has nothing to break."""
    there = [exercise.EXERCISE.slug in kit.minutes for exercise in FROM]
    return [
        knot if asked else Knot("–", True) for knot, asked in zip(_whole_row(quality, earlier, kit), there, strict=True)
    ]


def _whole_row(quality: str, earlier: dict[str, Answer], kit: Kit) -> list[Knot]:
    sorted_, card, mirror = (earlier[e.slug] for e in EARLIER[:3])
    found = [i for i in kit.incidents if sorted_["sample"].get(i.id) == quality == i.quality]
    own = [row for row in sorted_["own"] if row["group"] == quality and row["text"].strip()]
    criteria = [name for name in card["criteria"] if kit.skill[name].quality == quality]
    faults = list(anchor_faults({**card, "criteria": criteria}, kit))
    points = by_quality(card, kit)[quality]
    agreed = sum(mirror["agreed"].get(a.id, 0) for a in kit.mirror.attributes if a.quality == quality)
    weighed = any(a.quality == quality for a in kit.mirror.attributes)
    return [
        Knot(str(len(found) + len(own)), bool(found or own)),
        Knot(str(len(criteria)), bool(criteria)),
        Knot(
            "clear" if criteria and not faults else f"{len(faults)} to fix" if faults else "none",
            bool(criteria) and not faults,
        ),
        Knot(str(points), points > 0),
        Knot(str(agreed) if weighed else "–", bool(mirror["agreed"]) or not weighed),
        _team_knot(quality, earlier[team_bench.EXERCISE.slug], kit),
    ]


def _team_knot(quality: str, team: Answer, kit: Kit) -> Knot:
    people = [kit.candidate[person] for person in team["team"]["members"]]
    needs = [n for n in kit.about.team.skills if kit.skill[n.skill].quality == quality]
    met = sum(any(person.levels[n.skill] >= n.required for person in people) for n in needs)
    return Knot(f"{met} of {len(needs)}", met == len(needs))
