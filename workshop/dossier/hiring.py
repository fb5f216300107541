"""The ninety days after the plan was made: what happens when, on the working days of the kit's country, and what to take along."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..exercises import (
    Exercise,
    evidence_or_proxy,
    interview_loop,
    must_have_tiers,
    plan_review,
    scorecard,
)
from ..exercises.interview_loop.model import stages_of
from ..exercises.must_have_tiers.model import TRAINABLE, in_tier
from ..exercises.scorecard import weightiest
from ..kit.content.lesson3 import Method
from ..words import listed, plural, spoken, text
from .dated import Dated, owner_of, sign_off
from .plan import Plan

FIRST_STEP, ADVERT, CALIBRATION, INTERVIEWS, DECISION, LOOK_BACK = 7, 7, 14, 21, 45, 90  # days after the plan's
WEEKS = 3  # of interviews; always as many, so that a later plan moves each of them and leaves none behind
HEAVIEST = 3  # criteria that a forecast names
GROUP = "hiring"


def hiring(plan: Plan) -> tuple[Dated, ...]:
    """What there is an answer for, and what follows from it; nothing where nothing is to be hired by yet."""
    own = [*_first_step(plan), *_advert(plan), *_calibration(plan), *_interviews(plan)]
    general = [_decision(plan), _look_back(plan)] if own else []
    return tuple(sorted([*own, *general, *sign_off(plan)], key=lambda entry: entry.day))


def _first_step(plan: Plan) -> Iterator[Dated]:
    step = plan.answer(plan_review.EXERCISE)["first_step"].strip()
    if step:
        day = _working(plan.made_on + timedelta(days=FIRST_STEP), -1)
        along = text("Take along: the decision memo.")
        yield _entry(plan, "first-step", day, text("First step: {step}", step=step), (along,), plan_review.EXERCISE)


def _advert(plan: Plan) -> Iterator[Dated]:
    if plan.asks(evidence_or_proxy.EXERCISE) and evidence_or_proxy.musts_of(plan.answer(evidence_or_proxy.EXERCISE)):
        what = text("The advert goes live: {role}", role=plan.kit.about.role)
        details = (
            text("Fill in pay, place and contact first; post it where the recruiter’s brief says."),
            text("Take along: the advert and the recruiter’s brief."),
        )
        yield _entry(plan, "advert", _after(plan, ADVERT), what, details, evidence_or_proxy.EXERCISE)


def _calibration(plan: Plan) -> Iterator[Dated]:
    source = scorecard.EXERCISE if _criteria(plan) else interview_loop.EXERCISE
    if _criteria(plan) or _stages(plan):
        what = text("Interviewers calibrate: {role}", role=plan.kit.about.role)
        details = (
            text(
                "Before the first interview everybody scores the same written answer alone; then compare, and sharpen an anchor "
                "wherever two of you lie two or more points apart."
            ),
            text("Take along: the interview kit of each stage."),
        )
        yield _entry(plan, "calibration", _after(plan, CALIBRATION), what, details, source)


def _interviews(plan: Plan) -> Iterator[Dated]:
    """A span for each week, and the debrief on the working day after it."""
    stages, role = _stages(plan), plan.kit.about.role
    told = tuple(
        plural(stage.minutes, "{name}: one minute", "{name}: {n} minutes", name=stage.name) for stage in stages
    )
    for week in range(1, WEEKS + 1) if stages else ():
        opens = plan.made_on + timedelta(days=INTERVIEWS + 7 * (week - 1))
        first, last = _working(opens), _working(opens + timedelta(days=6), -1)
        what = text("Interviews, week {n} of {weeks}: {role}", n=week, weeks=WEEKS, role=role)
        details = (
            *told,
            text("Take along: one interview kit for each interviewer; candidates have had their handout."),
        )
        yield _entry(plan, f"interviews-{week}", first, what, details, interview_loop.EXERCISE, last)
        debrief = text("Debrief of interview week {n} of {weeks}: {role}", n=week, weeks=WEEKS, role=role)
        rule = text(
            "Whoever interviewed has scored alone and in writing before. Begin where the scores of a criterion lie two or more apart."
        )
        along = text("Take along: the filled-in interview kits and the debrief workbook.")
        day = _working(last + timedelta(days=1))
        yield _entry(plan, f"debrief-{week}", day, debrief, (rule, along), interview_loop.EXERCISE)


def _decision(plan: Plan) -> Dated:
    what = text("Decide whom to hire: {role}", role=plan.kit.about.role)
    details = (
        text("By the agreed scores, with the reason written down; tell every candidate on the same day."),
        text("Take along: the debrief workbook and the decision memo."),
    )
    return _entry(plan, "decision", _after(plan, DECISION), what, details, None)


def _look_back(plan: Plan) -> Dated:
    what = text("After ninety days: what was predicted, and what came: {role}", role=plan.kit.about.role)
    later = text("If nobody has started by then, move it to three months after their first day.")
    along = text("Take along: the evidence trail, the debrief workbook and this plan.")
    source = scorecard.EXERCISE if _criteria(plan) else None
    return _entry(plan, "look-back", _after(plan, LOOK_BACK), what, (*_predicted(plan), later, along), source)


def _predicted(plan: Plan) -> Iterator[str]:
    heaviest = _criteria(plan)[:HEAVIEST]
    if heaviest:
        yield text(
            "Predicted: whoever scores high in {criteria} does well. Write down how it went before you look at the scores.",
            criteria=listed(heaviest),
        )
    else:
        yield text("Write down how it went before you look at what you expected.")
    tiers = {"tiers": plan.given(must_have_tiers.EXERCISE, "tiers", {})}
    learnt = [plan.kit.skill[skill].name for skill in in_tier(tiers, TRAINABLE)]
    if learnt:
        yield text("Predicted to be learnt within a year: {skills}. How far is it?", skills=listed(learnt))


def _entry(
    plan: Plan,
    name: str,
    day: date,
    what: str,
    details: tuple[str, ...],
    source: Exercise | None,
    last: date | None = None,
) -> Dated:
    counted = text(
        "Counted from {day}, the day of this plan; move it if another day suits you better.", day=plan.made_on
    )
    return Dated(day, what, (*details, counted), source, name, owner=owner_of(plan), last=last, group=GROUP)


def _criteria(plan: Plan) -> list[str]:
    """Their names, the weightiest first."""
    return [plan.kit.skill[skill].name for skill in weightiest(plan.answer(scorecard.EXERCISE))]


def _stages(plan: Plan) -> list[Method]:
    return stages_of(plan.given(interview_loop.EXERCISE, "methods", []), plan.kit)


def _after(plan: Plan, days: int) -> date:
    return _working(plan.made_on + timedelta(days=days))


def _working(day: date, step: int = 1) -> date:
    """The day itself, or the next working day; the one before with a step of -1."""
    while not _works(day):
        day += timedelta(days=step)
    return day


def _works(day: date) -> bool:
    """Whether it lies outside the weekend of the locale's country, which is Friday and Saturday in some."""
    rules = spoken().rules
    into, length = (day.weekday() - rules.weekend_start) % 7, (rules.weekend_end - rules.weekend_start) % 7
    return bool(into > length)
