"""Read the whole plan as one thread, from incident to person, and sign it off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ...kit import Kit
from ...kit.locale import day
from ...pictures.base import listed
from ...pictures.thread import Thread
from .. import scorecard, team_bench, top_engineers
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, good, judged, missing, nearest
from ..fields import Carried, Field, Text
from ..language import too_short
from ..team_bench.feedback import alone, gaps
from .thread import EARLIER, STEPS, earlier_answers, knots


def question(kit: Kit) -> str:
    return (
        "Read your plan as one thread: what the best people did, what you will score, how you will recognise it, what it "
        "weighs, and who in the team brings it. Fix what is dashed, say who owns the plan and when you look at it again, "
        "then take it home."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    later = "What you score today may not matter within a year. Choose a day to look again."
    only = "Train, hire next, or accept; needed only if the thread breaks."
    return (
        Carried("earlier", "Your earlier answers"),
        Text("owner", "Who owns this plan?", "A role or a name; it stays on this computer."),
        Text("review_on", "When will you review it?", later, date=True),
        Text("gaps", "What will you do about the gaps?", only, 2),
        Text("first_step", "What happens first?", "One thing somebody does within a week.", 2),
    )


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    return {**answer, "earlier": {e.slug: earlier[e.slug] for e in EARLIER if e.slug in earlier}}


def picture(kit: Kit) -> Thread:
    blank = EXERCISE.complete({}, kit)
    thread = Thread(kit, STEPS, lambda answer: knots(answer, kit))
    thread.update(blank)
    return thread


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_answered(answer, kit), *_thread(answer, kit), *_signed(answer)]
    return judged(said, "Signed off: the plan is ready to take home")


def _answered(answer: Answer, kit: Kit) -> list[Message]:
    said: list[Message] = []
    for exercise in (one for one in EARLIER if one.slug in kit.minutes):
        feedback = exercise.run(answer["earlier"].get(exercise.slug, {}), kit)
        if feedback.outcome is Outcome.UNTOUCHED:
            said.append(missing(f"“{exercise.title}” (lesson {exercise.lesson}) has no answer yet."))
        elif feedback.outcome is not Outcome.PASSED:
            faults = [message.text for message in feedback.messages if message.tone == "missing"]
            said.append(nearest(f"“{exercise.title}” does not pass yet. {(faults or [feedback.headline])[0]}"))
    return said or [good("All the exercises behind this plan are answered and pass.")]


def _thread(answer: Answer, kit: Kit) -> list[Message]:
    """Orphaned (no incident), unmeasured (no criterion or points), proxied (anchors), and gaps in the team."""
    rows = dict(zip(kit.qualities, knots(answer, kit), strict=True))
    told = {
        0: ("{} {} orphaned: no incident says why it matters. Add one in “{}”.", top_engineers.EXERCISE.title),
        1: ("{} {} unmeasured: no criterion scores it. Add one in “{}”.", scorecard.EXERCISE.title),
        2: ("{} {} not observable yet: repair the anchors in “{}”.", scorecard.EXERCISE.title),
    }
    said = []
    for step, (text, title) in told.items():
        names = [q.short for q, row in rows.items() if not row[step].holds and (step < 2 or row[1].holds)]
        if names:
            said.append(missing(text.format(listed(names), "is" if len(names) == 1 else "are", title)))
    whole = "Every quality has an incident behind it, a criterion that scores it, and anchors one can observe."
    return [*(said or [good(whole)]), *_gaps(answer, kit)]


def _gaps(answer: Answer, kit: Kit) -> list[Message]:
    team = earlier_answers(answer, kit)[team_bench.EXERCISE.slug]["team"]["members"]
    people = [kit.candidate[person] for person in team]
    if not people:
        return []
    names = [kit.skill[need.skill].name for need in gaps(people, kit)] + alone(people, kit)
    names = list(dict.fromkeys(names))
    if not names:
        return [good("The team has no gap in what it needs.")]
    if too_short(answer["gaps"]):
        verb = "has" if len(names) == 1 else "have"
        return [missing(f"{listed(names)} {verb} a gap. Say what you will do: train, hire next, or accept.")]
    return [good(f"You say what happens about {listed(names)}.")]


def _signed(answer: Answer) -> list[Message]:
    said = []
    if not answer["owner"].strip():
        said.append(missing("Nobody owns the plan yet. Name a role or a person."))
    if not answer["review_on"]:
        said.append(missing("The plan is undated. Choose a day to review it, within a year at most."))
    elif date.fromisoformat(answer["review_on"]) <= date.today():
        said.append(missing(f"{day(answer['review_on'])} has passed. Choose a day to come."))
    elif date.fromisoformat(answer["review_on"]) > date.today() + timedelta(days=366):
        said.append(nearest("The review is more than a year away; what you score may be stale by then."))
    if too_short(answer["first_step"]):
        said.append(missing("Say what happens first, and who does it: a plan without a next step stays a plan."))
    return said or [good("It has an owner, a day of review and a first step.")]


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        "Look at the dashed places in the picture, from left to right: the first one in a row is where that thread breaks.",
        "Each row names the exercise where you can fix it. Open it, pass its check, and come back: this page picks up what you changed.",
        "A good first step names who, what and when, such as: “The hiring manager sends the scorecard to all five "
        "interviewers by Friday.” Review within six months: what you score may be out of date by then.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    review = date.today() + timedelta(days=180)
    answer = {
        "earlier": {e.slug: e.model_answer(kit).answer for e in EARLIER},
        "owner": "The hiring manager",
        "review_on": review.isoformat(),
        "gaps": "We train two people from within, and hire for what is left next quarter.",
        "first_step": "The hiring manager sends the scorecard to all interviewers by Friday.",
    }
    return ModelAnswer(
        answer,
        (
            "Every quality has an incident, a criterion, anchors one can observe, points, and somebody in the team.",
            "The review is half a year away, because what a team needs can change within months.",
            "The first step names who does what by when.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    return {
        "no owner": {**right, "owner": ""},
        "undated": {**right, "review_on": ""},
        "a day that has passed": {**right, "review_on": "2020-01-01"},
        "no first step": {**right, "first_step": "later"},
        **{case: {**right, "earlier": earlier} for case, earlier in _broken_threads(right["earlier"], kit)},
    }


def _broken_threads(earlier: dict[str, Answer], kit: Kit) -> Iterator[tuple[str, dict[str, Answer]]]:
    """Earlier answers that leave the plan with a hole, of exercises this workshop has."""
    sorted_, card, last = earlier["top-engineers"], earlier["scorecard"], kit.qualities[-1].id
    fewer = [name for name in card["criteria"] if kit.skill[name].quality != last]
    orphan = {name: quality for name, quality in sorted_["sample"].items() if quality != last}
    own = [row for row in sorted_["own"] if row["group"] != last]
    if "team-bench" in kit.minutes:
        yield "an exercise not done", {slug: answer for slug, answer in earlier.items() if slug != "team-bench"}
    if "scorecard" in kit.minutes:
        yield "a quality unmeasured", {**earlier, "scorecard": {**card, "criteria": fewer}}
    if "top-engineers" in kit.minutes:
        yield "a quality orphaned", {**earlier, "top-engineers": {"sample": orphan, "own": own}}


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    said = {
        "Owner": answer["owner"],
        "Review on": day(answer["review_on"]) if answer["review_on"] else "",
        "Gaps": answer["gaps"],
        "First step": answer["first_step"],
    }
    return [PlanLine("Sign-off", f"{name}: {text}", (), "your sign-off") for name, text in said.items() if text.strip()]


EXERCISE = Exercise(
    slug="plan-review",
    title="Review the plan",
    lesson=7,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
    carry_over=carry_over,
    exports_plan=True,
)
