"""What a panel's score sheets come to: whose count, how far apart they lie, and their total by the team's own weights."""

from collections.abc import Mapping
from functools import lru_cache
from statistics import fmean
from typing import NamedTuple

from ...kit import Kit
from ...kit.content.lesson7 import Debrief
from ...words import mark
from .. import say_do_mirror, scorecard
from ..base import Answer
from ..joins import apportioned
from ..model_scorecard import totals_of

ASIDE, ONE, FULL = TREATMENTS = ("aside", "one", "full")
RULES = ("30", "35", "40", "45")  # tenths of a level, from which on one hires
HIRE, NO, AGAIN = DECISIONS = ("hire", "no", "again")
TOTAL = 100
FROM_MIRROR, FROM_CARD = mark("the weights you agreed on"), mark("the points of your scorecard")
FROM_KIT = mark("the points of an example scorecard")
FROM_KIT_YET = mark("the points of an example scorecard, as yours is not finished")

Voice = Mapping[str, float]  # criterion → mark, of one sheet or of several that count as one


def debriefed(kit: Kit) -> Debrief:
    """Raises LookupError where the kit has no such file; its workshop then leaves the exercise out."""
    if kit.content.debrief is None:
        raise LookupError("This kit has no debrief.yaml.")
    return kit.content.debrief


def voices(treatment: str, kit: Kit) -> list[Voice]:
    """What counts of the sheets: those written alone, and the others as they are treated (all of them while undecided)."""
    alone = [sheet.by_skill for sheet in debriefed(kit).sheets if not sheet.talked]
    talked = [sheet.by_skill for sheet in debriefed(kit).sheets if sheet.talked]
    if treatment == ASIDE:
        return [*alone]
    if treatment == ONE:
        marked = dict.fromkeys(skill for sheet in talked for skill in sheet)
        return [*alone, {skill: fmean(sheet[skill] for sheet in talked if skill in sheet) for skill in marked}]
    return [*alone, *talked]


def marks(treatment: str, kit: Kit) -> dict[str, list[float]]:
    """What counts, by criterion."""
    counted = voices(treatment, kit)
    return {skill: sorted(each[skill] for each in counted if skill in each) for skill in debriefed(kit).criteria}


def spreads(answer: Answer, kit: Kit) -> dict[str, float]:
    """How far the marks that count lie apart, from the lowest to the highest: the widest first, of several that with more points."""
    found = {skill: round(values[-1] - values[0], 9) for skill, values in marks(answer["talked"], kit).items()}
    points = weights(answer, kit).points
    return dict(sorted(found.items(), key=lambda each: (-each[1], -points[each[0]])))


def widest(answer: Answer, kit: Kit) -> list[str]:
    """The criterion whose marks lie furthest apart, then those whose marks lie as far apart and that have fewer points."""
    found = spreads(answer, kit)
    most = next(iter(found.values()))
    return [skill for skill, wide in found.items() if wide == most]


class Weights(NamedTuple):
    """Points by criterion that a sheet marks, and whose they are (for `text`)."""

    points: dict[str, int]
    origin: str


def weights(answer: Answer, kit: Kit) -> Weights:
    """The team's own: what was agreed in the mirror, else the points of the scorecard, each once finished; else the kit's example."""
    earlier, card = answer["earlier"], _card(answer, kit)
    agreed = {q.id: _agreed(earlier, q.id, kit) for q in kit.qualities}
    own = scorecard.points_of(card) if _finished(card) else {}
    for by_quality, origin in ((agreed, FROM_MIRROR), (totals_of(own, kit), FROM_CARD)):
        if points := _shared(by_quality, own, kit):
            return Weights(points, origin)
    begun = any(scorecard.points_of(card).values()) and not own
    return _example(kit)._replace(origin=FROM_KIT_YET) if begun else _example(kit)


def _card(answer: Answer, kit: Kit) -> Answer:
    return scorecard.EXERCISE.readable(answer["earlier"].get(scorecard.EXERCISE.slug, {}), kit)


def _finished(card: Answer) -> bool:
    """Whether all points are shared out, on as many criteria as the scorecard asks for at least."""
    points = [n for n in scorecard.points_of(card).values() if n]
    return sum(points) == TOTAL and len(points) >= scorecard.FEWEST


@lru_cache(maxsize=4)
def _example(kit: Kit) -> Weights:
    card = scorecard.model_answer(kit).answer
    points = _shared(scorecard.by_quality(card, kit), scorecard.points_of(card), kit)
    return Weights(points or dict.fromkeys(debriefed(kit).criteria, 1), FROM_KIT)


class Unasked(NamedTuple):
    """A criterion of the scorecard that no sheet marks, its points there, and whether others of its quality are marked."""

    skill: str
    points: int
    shared: bool


def unasked(answer: Answer, kit: Kit) -> list[Unasked]:
    """Why the points here are others than on the scorecard: what nobody was asked about."""
    found, card = weights(answer, kit), _card(answer, kit)
    if found.origin in (FROM_KIT, FROM_KIT_YET):
        card = scorecard.model_answer(kit).answer
    own = scorecard.points_of(card) if found.origin in (FROM_KIT, FROM_KIT_YET) or _finished(card) else {}
    weighed = {kit.skill[skill].quality for skill, points in found.points.items() if points}
    left = [(skill, points) for skill, points in own.items() if points and skill not in found.points]
    return [Unasked(skill, points, kit.skill[skill].quality in weighed) for skill, points in left]


def _agreed(earlier: Mapping[str, Answer], quality: str, kit: Kit) -> int:
    exercise = say_do_mirror.EXERCISE
    if not kit.can(exercise.slug):
        return 0
    mirror = exercise.readable(earlier.get(exercise.slug, {}), kit)
    if sum(mirror["agreed"].values()) != TOTAL:
        return 0
    return sum(mirror["agreed"].get(each.id, 0) for each in kit.mirror.attributes if each.quality == quality)


def _shared(by_quality: Mapping[str, int], own: Mapping[str, int], kit: Kit) -> dict[str, int]:
    """Each quality's points shared among its criteria on the sheets, as one's own scorecard does, else evenly.

    A quality that no sheet marks drops out, so the total is over what was measured; nothing where no quality is left.
    """
    shares = dict[str, float]()
    for quality in kit.qualities:
        there = [skill for skill in debriefed(kit).criteria if kit.skill[skill].quality == quality.id]
        mine = {skill: own.get(skill, 0) for skill in there}
        parts = mine if any(mine.values()) else dict.fromkeys(there, 1)
        shares |= {skill: by_quality.get(quality.id, 0) * part / sum(parts.values()) for skill, part in parts.items()}
    points = apportioned(shares, TOTAL)
    return {skill: points[skill] for skill in debriefed(kit).criteria} if points else {}


def total_of(counted: list[Voice], points: Mapping[str, int]) -> float:
    """The weighted mean of the criteria's mean marks, 1 to 5, to two places; criteria nobody marked drop out."""
    means = {skill: fmean(each[skill] for each in counted if skill in each) for skill in points if any(skill in v for v in counted)}  # fmt: skip
    weight = sum(points[skill] for skill in means)
    return round(sum(points[skill] * mean for skill, mean in means.items()) / weight, 2) if weight else 0.0


def total(answer: Answer, kit: Kit) -> float:
    return total_of(voices(answer["talked"], kit), weights(answer, kit).points)


def reach(answer: Answer, kit: Kit) -> tuple[float, float]:
    """The lowest and highest total if any one of the sheets that count were missing."""
    counted, points = voices(answer["talked"], kit), weights(answer, kit).points
    fewer = [total_of(counted[:n] + counted[n + 1 :], points) for n in range(len(counted))]
    return min(fewer), max(fewer)


def near(answer: Answer, kit: Kit) -> bool:
    """Whether one sheet fewer could turn the decision."""
    low, high = reach(answer, kit)
    return low < line(answer) <= high


def line(answer: Answer) -> float:
    """The total from which on one hires."""
    return int(answer["rule"]) / 10


def by_rule(answer: Answer, kit: Kit) -> str:
    """What follows from the rule and from which sheets count."""
    return HIRE if total(answer, kit) >= line(answer) else NO
