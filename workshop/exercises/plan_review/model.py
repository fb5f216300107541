"""The answers behind the plan: the thread from incident to person, and what contradicts what."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ...kit import Kit
from ...pictures.cells import Knot
from ...words import day, plural, text
from ...words.durations import working
from .. import (
    ask_for_it,
    debrief,
    evidence_or_proxy,
    growth_lab,
    interface_review,
    interview_loop,
    must_have_tiers,
    say_do_mirror,
    scorecard,
    stale_by,
    team_bench,
    top_engineers,
    unicorn_meter,
)
from ..ask_for_it.model import written
from ..base import TICKS, Answer, Exercise, Feedback, Outcome, PlanLine
from ..contradictions import contradictions
from ..contradictions.base import CARD, PLAN, Answers
from ..language import too_short
from ..marking import skill_names
from ..scorecard import anchor_faults, anchors_of, by_quality, weightiest

EARLIER = (top_engineers.EXERCISE, scorecard.EXERCISE, say_do_mirror.EXERCISE, team_bench.EXERCISE)  # the thread
BESIDE = (
    must_have_tiers.EXERCISE,
    evidence_or_proxy.EXERCISE,
    interview_loop.EXERCISE,
    growth_lab.EXERCISE,
)  # compared
COMPARED = (
    *(unicorn_meter.EXERCISE, ask_for_it.EXERCISE, debrief.EXERCISE),
    *(stale_by.EXERCISE, interface_review.EXERCISE),
)
EVERY = (*EARLIER, *BESIDE, *COMPARED)
NEEDED = EARLIER[:-1]  # without an answer to these there is no thread
PASSING = (
    *NEEDED[1:],
    evidence_or_proxy.EXERCISE,
)  # every way through the workshop has them; others may be left unfinished
PRINTED = (  # exercises whose own words stand in the memo, the advert, the kits and the trail, beside the sign-off's
    *(top_engineers.EXERCISE, scorecard.EXERCISE, unicorn_meter.EXERCISE),
    *(evidence_or_proxy.EXERCISE, ask_for_it.EXERCISE),
)
FROM = (top_engineers, scorecard, scorecard, scorecard, say_do_mirror, team_bench)  # whose answer each step shows


def given(answer: Answer, kit: Kit) -> Answers:
    """The answers behind the plan that somebody gave, and this one; an exercise this workshop leaves out counts as not answered."""
    earlier = answer["earlier"]
    there = {e: e.readable(earlier[e.slug], kit) for e in EVERY if e.slug in kit.minutes and e.slug in earlier}
    return {**{e.slug: own for e, own in there.items() if not e.is_blank(own, kit)}, PLAN: answer}


def standing(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """Every contradiction between two of the answers behind the plan."""
    return tuple(contradictions(given(answer, kit), kit))


def finished(exercise: Exercise, answer: Answer, kit: Kit) -> bool:
    """Whether what was answered there passes its check."""
    return checked(exercise, answer, kit).outcome is Outcome.PASSED


def checked(exercise: Exercise, answer: Answer, kit: Kit) -> Feedback:
    """What the check of an exercise says of the answer behind the plan."""
    earlier = answer["earlier"]
    own = exercise.readable(earlier.get(exercise.slug, {}), kit)
    if exercise.is_blank(own, kit):
        return exercise.run({}, kit)
    return _checked(exercise, json.dumps(exercise.carry_over(own, earlier, kit)), kit)


@lru_cache(maxsize=128)
def _checked(exercise: Exercise, answer: str, kit: Kit) -> Feedback:
    """Of one answer, as JSON: every check of the review asks for the same twenty."""
    return exercise.run(json.loads(answer), kit)


def overridden(answer: Answer) -> str:
    """The reason for signing all the same; "" where there are too few words to be one."""
    reason = str(answer["override"]).strip()
    return "" if too_short(reason) else reason


def short_of(answer: Answer, kit: Kit) -> list[str] | None:
    """The skills in which the team falls short, or that have no backup; None where there is no team."""
    bench = team_bench.EXERCISE
    team = bench.readable(answer["earlier"].get(bench.slug, {}), kit)["team"]
    people = [kit.candidate[person] for person in team["members"]]
    if not people:
        return None
    below = skill_names((need.skill for need in team_bench.gaps(people, kit)), kit)
    return list(dict.fromkeys([*below, *team_bench.without_backup(people, kit)]))


def review_day(answer: Mapping[str, str]) -> date | None:
    """When the plan is looked at again: the day that was chosen, or the next working day; None where none was."""
    chosen = answer["review_on"]
    return working(date.fromisoformat(chosen)) if chosen else None


def own_words(answer: Answer, kit: Kit) -> list[PlanLine]:
    """Lines of one's own words that are printed, but those that were ticked as read where they were written."""
    answers = given(answer, kit)
    return [
        line
        for exercise in PRINTED
        if exercise.slug in answers
        for line in _ticked(exercise, answers, kit)
        if line.unread and is_printed(exercise, line, answers, kit)
    ]


def _ticked(exercise: Exercise, answers: Answers, kit: Kit) -> Iterator[PlanLine]:
    own = exercise.carry_over(answers[exercise.slug], answers, kit)
    for line in exercise.plan_lines(own, kit):
        yield line.ticked(own.get(TICKS.name, {}))


def is_printed(exercise: Exercise, line: PlanLine, answers: Answers, kit: Kit) -> bool:
    """Of the questions only those about a criterion of the scorecard, where there is one."""
    if exercise is not ask_for_it.EXERCISE or CARD not in answers or not answers[CARD]["criteria"]:
        return True
    asked = ask_for_it.EXERCISE.readable(answers[exercise.slug], kit)
    about = [each.question for each in written(asked, kit) if each.skill in answers[CARD]["criteria"]]
    return any(question and question in line.text for question in about)


@lru_cache(maxsize=8)
def examples(kit: Kit) -> frozenset[str]:
    """The kit's anchors, one of which stands where an incident of one's own belongs until somebody writes one."""
    return frozenset(anchor for skill in kit.skill.values() for anchor in skill.anchors.values())


def incidents_of(answer: Answer, kit: Kit) -> tuple[int, int]:
    """Of the incidents behind the plan, how many are somebody’s own, and how many there are; the kit’s example is nobody’s."""
    exercise = top_engineers.EXERCISE
    behind = exercise.readable(answer["earlier"].get(exercise.slug, {}), kit)
    own = sum(len(_own(behind, quality.id, kit)) for quality in kit.qualities)
    return own, own + sum(len(_typical(behind, quality.id, kit)) for quality in kit.qualities)


def _own(behind: Answer, quality: str, kit: Kit) -> list[Answer]:
    """What somebody wrote of that quality; the kit’s example, left as it is, counts for nothing."""
    told = [row for row in behind["own"] if row["group"] == quality and row["text"].strip()]
    return [row for row in told if row["text"].strip() not in examples(kit)]


def _typical(behind: Answer, quality: str, kit: Kit) -> list[str]:
    return [i.id for i in kit.incidents if behind["sample"].get(i.id) == quality == i.quality]


def steps() -> tuple[str, ...]:
    """The heads of the knots."""
    return text("Incidents"), text("Criteria"), text("Anchors"), text("Points"), text("Agreed"), text("Team")


def knots(answer: Answer, kit: Kit) -> list[list[Knot]]:
    """One row per quality, one knot per step; a step whose exercise this workshop leaves out has nothing to break."""
    earlier = [e.readable(answer["earlier"].get(e.slug, {}), kit) for e in EARLIER]
    there = [module.EXERCISE.slug in kit.minutes for module in FROM]
    unread_ = _unread_criteria(answer, kit)
    rows = [_row(quality.id, earlier, unread_, kit) for quality in kit.qualities]
    return [[knot if asked else Knot("–", True) for knot, asked in zip(row, there, strict=True)] for row in rows]


def _unread_criteria(answer: Answer, kit: Kit) -> set[str]:
    """Criteria with anchors in one's own words that no second person has read, by the ticks there and here."""
    answers, ticks = given(answer, kit), answer.get(TICKS.name, {})
    if CARD not in answers:
        return set()
    lines = zip(weightiest(answers[CARD]), _ticked(scorecard.EXERCISE, answers, kit), strict=False)
    return {skill for skill, line in lines if line.unread and line.ticked(ticks).unread}


def _row(quality: str, earlier: list[Answer], unread_: set[str], kit: Kit) -> list[Knot]:
    sorted_, card, mirror, team = earlier
    typical, own = _typical(sorted_, quality, kit), _own(sorted_, quality, kit)
    criteria = [name for name in card["criteria"] if kit.skill[name].quality == quality]
    points = by_quality(card, kit)[quality]
    attributes = [attribute.id for attribute in kit.mirror.attributes if attribute.quality == quality]
    agreed = sum(mirror["agreed"].get(name, 0) for name in attributes)
    return [
        Knot(str(len(typical) + len(own)), bool(typical or own)),
        Knot(str(len(criteria)), bool(criteria)),
        _anchor_knot(criteria, unread_, card, kit),
        Knot(str(points), points > 0),
        Knot(str(agreed) if attributes else "–", bool(mirror["agreed"]) or not attributes),
        _team_knot(quality, team, kit),
    ]


def _anchor_knot(criteria: list[str], unread_: set[str], card: Answer, kit: Kit) -> Knot:
    """That no word was found at fault is no reason to call an anchor clear: that takes a second person."""
    faults = sum(1 for skill in criteria for _ in anchor_faults(skill, anchors_of(card, kit, skill), kit))
    if faults:
        return Knot(text("{n} to fix", n=faults), False)
    if not criteria:
        return Knot(text("none"), False)
    left = sum(skill in unread_ for skill in criteria)
    if left:
        return Knot(text("{n} unread", n=left), True, True)
    return Knot(text("read") if any(card["anchors"].get(skill) for skill in criteria) else text("the kit’s"), True)


def _team_knot(quality: str, team: Answer, kit: Kit) -> Knot:
    people = [kit.candidate[person] for person in team["team"]["members"]]
    if not people:
        return Knot(text("no team"), True, True, True)  # one may sign without
    needs = [n for n in kit.about.team.skills if kit.skill[n.skill].quality == quality]
    met = sum(any(person.levels[n.skill] >= n.required for person in people) for n in needs)
    return Knot(text("{n} of {m}", n=met, m=len(needs)), met == len(needs))


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, trace = text("Sign-off"), text("your sign-off")
    owner, again, step = answer["owner"].strip(), review_day(answer), answer["first_step"].strip()
    if owner:
        yield PlanLine(section, text("Owner: {owner}", owner=owner), (), trace)
    if again:
        yield PlanLine(section, text("Review on: {day}", day=day(again)), (), trace)
    if gaps := answer["gaps"].strip():
        yield PlanLine(section, text("Gaps: {gaps}", gaps=gaps), _beside(answer, kit), trace, own=True)
    if step:
        yield PlanLine(section, text("First step: {step}", step=step), (), trace, own=True)
    reason = overridden(answer)
    if sentences := standing(answer, kit) if reason else ():
        because = text("Reason: {reason}", reason=reason)
        yield PlanLine(section, contradicting(len(sentences)), (because, *sentences), trace, own=True)


def _beside(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """What the team has of gaps, where that is not what was written."""
    return (text("By its levels the team has none."),) if short_of(answer, kit) == [] else ()


def contradicting(n: int) -> str:
    """That the plan was signed with contradictions in it."""
    return plural(
        n,
        "Signed although answers contradict each other in one place",
        "Signed although answers contradict each other in {n} places",
    )


def signed_although(n: int, reason: str) -> str:
    """The same, and why."""
    return plural(
        n,
        "Signed although answers contradict each other in one place; reason: {reason}",
        "Signed although answers contradict each other in {n} places; reason: {reason}",
        reason=reason,
    )


def to_read(answer: Answer, kit: Kit) -> list[PlanLine]:
    """Of other exercises, to be ticked here; what was ticked here stays, so that it can be taken back."""
    return [replace(line, practice=False, absent=False) for line in own_words(answer, kit)]


def unread(answer: Answer, kit: Kit) -> int:
    """How many lines of one's own words no second person has read, by the ticks here and there."""
    ticks = answer.get(TICKS.name, {})
    return sum(line.ticked(ticks).unread for line in (*plan_lines(answer, kit), *own_words(answer, kit)))
