"""The weeks after the plan was made, and ninety days after the decision: what happens when, on the working days of the kit's country, and what to take along."""

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
from ..words import listed, plural, text
from .dated import Dated, owner_of, sign_off, working
from .plan import Plan

MEMO, FIRST_STEP, ADVERT, CLOSING, CALIBRATION, INVITATIONS, INTERVIEWS, DECISION = (
    5,
    7,
    7,
    14,
    14,
    16,
    21,
    45,
)  # days after the plan's
LOOK_BACK = 90  # days after the decision
WEEKS = 3  # of interviews; always as many, so that a later plan moves each of them and leaves none behind
HEAVIEST = 3  # criteria that a forecast names
GROUP = "hiring"


def hiring(plan: Plan) -> tuple[Dated, ...]:
    """What there is an answer for, and what follows from it; nothing where nothing is to be hired by yet."""
    own = [*_first_step(plan), *_advert(plan), *_calibration(plan), *_interviews(plan)]
    general = [_memo(plan), _decision(plan), _look_back(plan)] if own else []
    return tuple(sorted([*own, *general, *sign_off(plan)], key=lambda entry: entry.day))


def _memo(plan: Plan) -> Dated:
    what = text("The memo is to be signed: {role}", role=plan.kit.about.role)
    details = (
        text("Close what it names as open, and fill in posts, pay and dates first."),
        text("Take along: the decision memo."),
    )
    return _entry(plan, "memo", _days_after(plan, MEMO, -1), what, details, None)


def _first_step(plan: Plan) -> Iterator[Dated]:
    """Whoever wrote it may have named a day: this one only looks whether it is done."""
    step = plan.answer(plan_review.EXERCISE)["first_step"].strip()
    if step:
        what = text("Is the first step done? {step}", step=step)
        along = text("Take along: the decision memo.")
        yield _entry(plan, "first-step", _days_after(plan, FIRST_STEP, -1), what, (along,), plan_review.EXERCISE)


def _advert(plan: Plan) -> Iterator[Dated]:
    source, role = evidence_or_proxy.EXERCISE, plan.kit.about.role
    if plan.asks(source) and evidence_or_proxy.musts_of(plan.answer(source)):
        details = (
            text("Fill in what stands in brackets first; post it where the recruiter’s brief says."),
            text("Take along: the advert and the recruiter’s brief."),
        )
        what = text("The advert goes live: {role}", role=role)
        yield _entry(plan, "advert", _days_after(plan, ADVERT), what, details, source)
        closing = (
            text("Screen everybody by the same questions, and write down yes or no and the evidence for each must."),
            text("Take along: the screening sheet of the recruiter’s brief."),
        )
        what = text("Applications close: {role}", role=role)
        yield _entry(plan, "closing", _days_after(plan, CLOSING), what, closing, source)


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
        yield _entry(plan, "calibration", _days_after(plan, CALIBRATION), what, details, source)


def _interviews(plan: Plan) -> Iterator[Dated]:
    """A span for each week, and the debrief on the working day after it."""
    stages, role = _stages(plan), plan.kit.about.role
    told = tuple(
        plural(stage.minutes, "Stage {stage}: one minute", "Stage {stage}: {n} minutes", stage=at)
        for at, stage in enumerate(stages, 1)
    )
    if stages:
        yield _invitations(plan)
    for week in range(1, WEEKS + 1) if stages else ():
        opens = plan.made_on + timedelta(days=INTERVIEWS + 7 * (week - 1))
        first, last = working(opens), working(opens + timedelta(days=6), -1)
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
        day = working(last + timedelta(days=1))
        yield _entry(plan, f"debrief-{week}", day, debrief, (rule, along), interview_loop.EXERCISE)


def _invitations(plan: Plan) -> Dated:
    what = text("Invitations and handouts are sent: {role}", role=plan.kit.about.role)
    details = (
        text("Everybody who passed every must; ask who needs an adjustment, and give each a code letter."),
        text("Take along: the candidates’ handout, with days, names and an address filled in."),
    )
    return _entry(plan, "invitations", _days_after(plan, INVITATIONS), what, details, interview_loop.EXERCISE)


def _decision(plan: Plan) -> Dated:
    what = text("Decide whom to hire: {role}", role=plan.kit.about.role)
    details = (
        text(
            "By the agreed scores, with the reason written down. The offer goes first; everybody else hears within two working days "
            "of its being accepted."
        ),
        text("Take along: the debrief workbook and the decision memo."),
    )
    return _entry(plan, "decision", _days_after(plan, DECISION), what, details, None)


def _look_back(plan: Plan) -> Dated:
    what = text("Ninety days after the decision, what was predicted and what came: {role}", role=plan.kit.about.role)
    later = text("Move it to ninety days after the first day of whoever was hired: ____________")
    along = text("Take along: the evidence trail, the debrief workbook and this plan.")
    source = scorecard.EXERCISE if _criteria(plan) else None
    day = working(_days_after(plan, DECISION) + timedelta(days=LOOK_BACK))
    return _entry(plan, "look-back", day, what, (*_predicted(plan), later, along), source)


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


def _days_after(plan: Plan, days: int, step: int = 1) -> date:
    """A working day, no sooner; with a step of -1 no later."""
    return working(plan.made_on + timedelta(days=days), step)
