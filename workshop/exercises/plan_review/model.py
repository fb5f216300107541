"""The answers behind the plan: the thread from incident to person, what contradicts what, and what all say of the next hire."""

from collections.abc import Iterable, Iterator

from ...kit import Kit
from ...pictures.cells import Knot
from ...words import first_few, text
from .. import (
    ask_for_it,
    debrief,
    evidence_or_proxy,
    growth_lab,
    interview_loop,
    must_have_tiers,
    say_do_mirror,
    scorecard,
    stale_by,
    team_bench,
    top_engineers,
    unicorn_meter,
)
from ..base import Answer
from ..contradictions import contradictions
from ..contradictions.base import BENCH, CARD, GROWTH, PLAN, TIERS, UNICORN, Answers
from ..growth_lab import model as growing
from ..language import too_short
from ..marking import skill_names
from ..moves import lacking
from ..must_have_tiers.model import MUST, TRAINABLE, in_tier
from ..scorecard import anchor_faults, anchors_of, by_quality

EARLIER = (top_engineers.EXERCISE, scorecard.EXERCISE, say_do_mirror.EXERCISE, team_bench.EXERCISE)  # the thread
BESIDE = (
    must_have_tiers.EXERCISE,
    evidence_or_proxy.EXERCISE,
    interview_loop.EXERCISE,
    growth_lab.EXERCISE,
)  # compared
COMPARED = (unicorn_meter.EXERCISE, ask_for_it.EXERCISE, debrief.EXERCISE, stale_by.EXERCISE)  # and need not pass
EVERY = (*EARLIER, *BESIDE, *COMPARED)
HEALED = (top_engineers.EXERCISE, team_bench.EXERCISE)  # what they lack can be mended or accepted here
FROM = (top_engineers, scorecard, scorecard, scorecard, say_do_mirror, team_bench)  # whose answer each step shows
NAMED = 2  # skills of a sort, besides the musts


def given(answer: Answer, kit: Kit) -> Answers:
    """The answers behind the plan that somebody gave, and this one; an exercise this workshop leaves out counts as not answered."""
    earlier = answer["earlier"]
    there = {e: e.readable(earlier[e.slug], kit) for e in EVERY if e.slug in kit.minutes and e.slug in earlier}
    return {**{e.slug: own for e, own in there.items() if not e.is_blank(own, kit)}, PLAN: answer}


def standing(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """Every contradiction between two of the answers behind the plan."""
    return tuple(contradictions(given(answer, kit), kit))


def overridden(answer: Answer) -> str:
    """The reason for signing all the same; "" where there are too few words to be one."""
    reason = str(answer["override"]).strip()
    return "" if too_short(reason) else reason


def short_of(answer: Answer, kit: Kit) -> list[str] | None:
    """The skills in which the team falls short, or that hang on one person; None where there is no team."""
    bench = team_bench.EXERCISE
    team = bench.readable(answer["earlier"].get(bench.slug, {}), kit)["team"]
    people = [kit.candidate[person] for person in team["members"]]
    if not people:
        return None
    below = skill_names((need.skill for need in team_bench.gaps(people, kit)), kit)
    return list(dict.fromkeys([*below, *team_bench.alone(people, kit)]))


def incidents_of(answer: Answer, kit: Kit) -> tuple[int, int]:
    """Of the incidents behind the plan, how many are somebody’s own, and how many there are."""
    exercise = top_engineers.EXERCISE
    behind = exercise.readable(answer["earlier"].get(exercise.slug, {}), kit)
    own = sum(len(_own(behind, quality.id)) for quality in kit.qualities)
    return own, own + sum(len(_typical(behind, quality.id, kit)) for quality in kit.qualities)


def _own(behind: Answer, quality: str) -> list[Answer]:
    return [row for row in behind["own"] if row["group"] == quality and row["text"].strip()]


def _typical(behind: Answer, quality: str, kit: Kit) -> list[str]:
    return [i.id for i in kit.incidents if behind["sample"].get(i.id) == quality == i.quality]


def steps() -> tuple[str, ...]:
    """The heads of the knots."""
    return text("Incidents"), text("Criteria"), text("Anchors"), text("Points"), text("Agreed"), text("Team")


def knots(answer: Answer, kit: Kit) -> list[list[Knot]]:
    """One row per quality, one knot per step; a step whose exercise this workshop leaves out has nothing to break."""
    earlier = [e.readable(answer["earlier"].get(e.slug, {}), kit) for e in EARLIER]
    there = [module.EXERCISE.slug in kit.minutes for module in FROM]
    rows = [_row(quality.id, earlier, kit) for quality in kit.qualities]
    return [[knot if asked else Knot("–", True) for knot, asked in zip(row, there, strict=True)] for row in rows]


def _row(quality: str, earlier: list[Answer], kit: Kit) -> list[Knot]:
    sorted_, card, mirror, team = earlier
    typical, own = _typical(sorted_, quality, kit), _own(sorted_, quality)
    criteria = [name for name in card["criteria"] if kit.skill[name].quality == quality]
    points = by_quality(card, kit)[quality]
    attributes = [attribute.id for attribute in kit.mirror.attributes if attribute.quality == quality]
    agreed = sum(mirror["agreed"].get(name, 0) for name in attributes)
    return [
        Knot(str(len(typical) + len(own)), bool(typical or own)),
        Knot(str(len(criteria)), bool(criteria)),
        _anchor_knot(criteria, card, kit),
        Knot(str(points), points > 0),
        Knot(str(agreed) if attributes else "–", bool(mirror["agreed"]) or not attributes),
        _team_knot(quality, team, kit),
    ]


def _anchor_knot(criteria: list[str], card: Answer, kit: Kit) -> Knot:
    faults = sum(1 for skill in criteria for _ in anchor_faults(skill, anchors_of(card, kit, skill), kit))
    if faults:
        return Knot(text("{n} to fix", n=faults), False)
    return Knot(text("clear"), True) if criteria else Knot(text("none"), False)


def _team_knot(quality: str, team: Answer, kit: Kit) -> Knot:
    people = [kit.candidate[person] for person in team["team"]["members"]]
    needs = [n for n in kit.about.team.skills if kit.skill[n.skill].quality == quality]
    met = sum(any(person.levels[n.skill] >= n.required for person in people) for n in needs)
    return Knot(text("{n} of {m}", n=met, m=len(needs)), met == len(needs))


def next_hire(answer: Answer, kit: Kit) -> Iterator[str]:
    """What must be there on the first day, what is learnt, and what other answers ask for that is neither."""
    answers = given(answer, kit)
    musts, learnt = _musts(answers), in_tier(answers[TIERS], TRAINABLE) if TIERS in answers else []
    if not musts:
        return
    required = first_few(_shorts(musts, kit))
    if learnt:
        names = first_few(_shorts(learnt, kit), NAMED)
        yield text("Your next hire must bring {musts}, and learns {skills} on the job.", musts=required, skills=names)
    else:
        yield text("Your next hire must bring {musts}.", musts=required)
    if left := [skill for skill in dict.fromkeys(_asked(answers, kit)) if skill not in (*musts, *learnt)]:
        yield text("Still open: other answers ask for {skills}.", skills=first_few(_shorts(left, kit), NAMED))


def _shorts(skills: Iterable[str], kit: Kit) -> list[str]:
    return [kit.skill[skill].short for skill in skills]


def _musts(answers: Answers) -> list[str]:
    """Those of the tiers, else those of the unicorn meter."""
    sorted_ = in_tier(answers[TIERS], MUST) if TIERS in answers else []
    return sorted_ or (list(answers[UNICORN]["musts"]) if UNICORN in answers else [])


def _asked(answers: Answers, kit: Kit) -> Iterator[str]:
    """Skills that an answer scores, or says to hire for next."""
    if CARD in answers:
        yield from answers[CARD]["criteria"]
    if BENCH in answers:
        yield from (need.skill for need in lacking(answers[BENCH], kit)[:1])
    if GROWTH in answers:
        lab = growth_lab.EXERCISE.carry_over(answers[GROWTH], answers, kit)
        team = growing.team_of(lab["earlier"], kit)
        calendar = growing.calendar_of(lab, team, kit)
        if any(calendar):
            yield kit.about.team.skills[growing.thinnest(team, calendar, kit)].skill
