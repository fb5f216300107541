"""Read the whole plan as one thread, from incident to person, and sign it off."""

from collections.abc import Iterator
from datetime import date, timedelta

from ...kit import Kit
from ...pictures.cells import Thread
from ...words import clipped, day, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..contradictions import REVIEW
from ..fields import Field, Text
from .check import check as check
from .check import dates
from .model import BESIDE, COMPARED, EARLIER, EVERY, incidents_of, next_hire, short_of
from .model import knots as knots
from .model import overridden as overridden
from .model import standing as standing
from .model import steps as steps

FEW = 3  # sentences at the end


def question(kit: Kit) -> str:
    return text(
        "Read your plan as one thread: what the best people did, what you will score, how you will recognise it, what it "
        "weighs, and who in the team brings it. Fix what is dashed, say who owns the plan and when you look at it again, "
        "then take it home."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    later = text("What you score today may not matter within a year. Choose a day to look again.")
    only = text("Train, hire next, or accept; needed only if the team falls short.")
    return (
        Text("owner", text("Who owns this plan?"), text("A role or a name; it stays on this computer.")),
        Text("review_on", text("When will you review it?"), later, date=True),
        Text("gaps", text("What will you do about the gaps?"), only, 2),
        Text("first_step", text("What happens first?"), text("One thing somebody does within a week."), 2),
        Text(
            "override",
            text("Sign anyway, because …"),
            text("Only where answers contradict each other: your reason is printed with each contradiction."),
            2,
        ),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text(
            "Look at the dashed places in the picture, from left to right: the first one in a row is where that thread breaks."
        ),
        text(
            "The check names the exercise where you can fix it. Open it, pass its check, and come back: this page picks up "
            "what you changed."
        ),
        text(
            "A good first step names who, what and when, such as: “The hiring manager sends the scorecard to all five "
            "interviewers by Friday.” Review within six months: what you score may be out of date by then."
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    answer = {
        "earlier": _agreeing_models(kit),
        "owner": text("The hiring manager"),
        "review_on": _half_a_year(),
        "gaps": "",
        "first_step": text("The hiring manager sends the scorecard to all interviewers by Friday."),
        "override": "",
    }
    if short_of(answer, kit):
        answer["gaps"] = text("We train two people from within, and hire for what is left next quarter.")
    return ModelAnswer(
        answer,
        (
            text(
                "Every quality has an incident, a criterion, anchors one can observe, points, and somebody in the team."
            ),
            text("The review is half a year away, because what a team needs can change within months."),
            text("The first step names who does what by when."),
        ),
    )


def _agreeing_models(kit: Kit) -> dict[str, Answer]:
    """The model answers, without those to compare where a kit's own contradict each other."""
    asked = [e for e in (*BESIDE, *COMPARED) if e.slug in kit.minutes]
    answers = {e.slug: e.model_answer(kit).answer for e in (*EARLIER, *asked)}
    for exercise in asked:
        if standing(_unsigned(answers), kit):
            del answers[exercise.slug]
    return answers


def _unsigned(earlier: dict[str, Answer]) -> Answer:
    """An answer that says nothing of its own but the day of review."""
    return {"earlier": earlier, "review_on": _half_a_year()}


def _half_a_year() -> str:
    return (date.today() + timedelta(days=180)).isoformat()


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, last = model_answer(kit).answer, kit.qualities[-1].id
    earlier = right["earlier"]
    sorted_, card = earlier["top-engineers"], earlier["scorecard"]
    sample = {name: quality for name, quality in sorted_["sample"].items() if quality != last}
    holes = {
        "scorecard": {**card, "criteria": [name for name in card["criteria"] if kit.skill[name].quality != last]},
        "top-engineers": {"sample": sample, "own": [row for row in sorted_["own"] if row["group"] != last]},
    }
    few = dict[str, Answer]()
    turned = {**earlier["say-do-mirror"], "agreed": _turned(earlier["say-do-mirror"]["agreed"])}
    if standing(_unsigned({**earlier, "say-do-mirror": turned}), kit):
        holes["say-do-mirror"] = turned
        few = {
            "a contradiction and hardly a reason": {
                **right,
                "earlier": {**earlier, "say-do-mirror": turned},
                "override": "we must",
            }
        }
    return {
        "no owner": {**right, "owner": ""},
        "undated": {**right, "review_on": ""},
        "a day that has passed": {**right, "review_on": "2020-01-01"},
        "no first step": {**right, "first_step": "later"},
        **few,
        **{
            f"a hole in {slug}": {**right, "earlier": {**earlier, slug: answer}}
            for slug, answer in holes.items()
            if slug in kit.minutes
        },
    }


def _turned(points: dict[str, int]) -> dict[str, int]:
    """The same points, the most where the fewest were."""
    return dict(zip(sorted(points, key=points.__getitem__), sorted(points.values(), reverse=True), strict=True))


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    owner, review_on, step = answer["owner"].strip(), answer["review_on"], answer["first_step"].strip()
    lines = [
        text("Owner: {owner}", owner=owner) if owner else "",
        text("Review on: {day}", day=day(review_on)) if review_on else "",
        _about_gaps(answer, kit) if answer["gaps"].strip() else "",
        text("First step: {step}", step=step) if step else "",
    ]
    section, trace = text("Sign-off"), text("your sign-off")
    yield from (PlanLine(section, line, (), trace) for line in lines if line)
    if sentences := standing(answer, kit) if overridden(answer) else ():
        yield PlanLine(section, signed_although(len(sentences), overridden(answer)), sentences, trace, own=True)


def _about_gaps(answer: Answer, kit: Kit) -> str:
    """What was written about gaps, beside what the team has of them."""
    gaps = answer["gaps"].strip()
    if short_of(answer, kit) == []:
        return text("The team has no gap by its levels; what was written about gaps: {gaps}", gaps=gaps)
    return text("Gaps: {gaps}", gaps=gaps)


def signed_although(n: int, reason: str) -> str:
    """That the plan was signed with contradictions in it, and why."""
    return plural(
        n,
        "Signed although answers contradict each other in one place; reason: {reason}",
        "Signed although answers contradict each other in {n} places; reason: {reason}",
        reason=reason,
    )


def follows(answer: Answer, kit: Kit) -> list[str]:
    """What the answers together say of the next hire, then the first step with its day, then until when the plan holds."""
    return [*next_hire(answer, kit), *_first_step(answer), *_until(answer)][:FEW]


def _first_step(answer: Answer) -> Iterator[str]:
    step = answer["first_step"].strip().rstrip(".")
    if step and dates(step):  # it has a day of its own
        yield text("First: “{step}”.", step=clipped(step, 100))
    elif step:
        week = day(date.today() + timedelta(days=7))
        yield text("Within a week, by {day}: “{step}”.", day=week, step=clipped(step, 100))


def _until(answer: Answer) -> Iterator[str]:
    if answer["review_on"]:
        yield text("Hire by this plan until {day}, then look at it again.", day=day(answer["review_on"]))


EXERCISE = Exercise.of(
    __name__,
    REVIEW,
    lesson=7,
    minutes=15,
    gives=mark("the sign-off: an owner, a day of review and a first step"),
    exports_plan=True,
    picture=lambda kit: Thread(
        kit, steps(), lambda answer: knots(answer, kit), lambda answer: incidents_of(answer, kit)
    ),
    builds_on=tuple(exercise.slug for exercise in EVERY),
)
