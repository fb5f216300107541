"""Read the whole plan as one thread, from incident to person, and sign it off."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from ...kit import Kit
from ...pictures.cells import Thread
from ...words import clipped, day, listed, mark, text
from ...words.durations import working
from ..base import Answer, Exercise, ModelAnswer
from ..contradictions import REVIEW
from ..fields import Field, Text
from ..next_hire import asked, by_question, next_hire
from .check import check as check
from .check import dates
from .model import BESIDE, COMPARED, EARLIER, EVERY, given, incidents_of, short_of, to_read
from .model import examples as examples
from .model import knots as knots
from .model import overridden as overridden
from .model import plan_lines as plan_lines
from .model import review_day as review_day
from .model import signed_although as signed_although
from .model import standing as standing
from .model import steps as steps

FEW = 3  # sentences at the end


@dataclass(frozen=True)
class Review(Exercise):
    """Beside its own lines it shows those of other exercises that nobody else has read, to be ticked here."""

    def _after(self, answer: Answer, kit: Kit) -> dict[str, Any]:
        after = super()._after(answer, kit)
        section = text("Your own words, for a second person to read; in full in the documents")
        others = [{**asdict(line), "key": line.key, "section": section, "details": []} for line in to_read(answer, kit)]
        return {**after, "lines": [*after["lines"], *others]}


def question(kit: Kit) -> str:
    return text(
        "In the picture, follow your plan from step to step: {columns}. Mend what is dashed in orange. Have a second person read what is “unread”. "
        "Then say who owns the plan, when you look again, and what happens first.",
        columns=listed(steps()),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    later = text("What you need can change. Choose a day to look again, within a year at most.")
    return (
        Text("owner", text("Who owns this plan?"), text("A role or a name; it stays on this computer.")),
        Text("review_on", text("When will you review it?"), later, date=True),
        Text(
            "first_step",
            text("What happens first?"),
            text("One thing somebody does within a week: who does it, and by when."),
            2,
        ),
        Text(
            "gaps",
            text("Only if the team falls short: what will you do about it?"),
            text("Train, hire next, or accept. The check says whether it does."),
            2,
            of_people=True,
        ),
        Text(
            "override",
            text("Only if answers contradict each other: why sign anyway?"),
            text("Your reason is printed with each contradiction. The check says whether there is one."),
            2,
        ),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text("Look at the orange places in the picture, from left to right: the first one in a row is what to mend."),
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
            text("For every quality an incident, a criterion, anchors, points and somebody in the team are filled in."),
            text("What is in your own words, a second person still has to read."),
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
    return working(date.today() + timedelta(days=180)).isoformat()


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
        "a first step of nobody, at no time": {**right, "first_step": text("We will think about it.")},
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


def follows(answer: Answer, kit: Kit) -> list[str]:
    """What the answers together say of the next hire, then the first step with its day, then until when the plan holds."""
    return [*next_hire(given(answer, kit), kit), *_first_step(answer), *_until(answer)][:FEW]


def _first_step(answer: Answer) -> Iterator[str]:
    step = answer["first_step"].strip().rstrip(".")
    if step and dates(step):  # it has a day of its own
        yield text("First: “{step}”.", step=clipped(step, 100))
    elif step:
        week = day(date.today() + timedelta(days=7))
        yield text("Within a week, by {day}: “{step}”.", day=week, step=clipped(step, 100))


def _until(answer: Answer) -> Iterator[str]:
    if again := review_day(answer):
        yield text("Hire by this plan until {day}, then look at it again.", day=day(again))


def picture(kit: Kit) -> Thread:
    return Thread(
        kit,
        steps(),
        lambda answer: knots(answer, kit),
        lambda answer: incidents_of(answer, kit),
        lambda answer: by_question(given(answer, kit), kit),
        len(asked(kit)),
    )


EXERCISE = Review.of(
    __name__,
    REVIEW,
    lesson=7,
    minutes=15,
    gives=mark("the sign-off: an owner, a day of review and a first step"),
    exports_plan=True,
    builds_on=tuple(exercise.slug for exercise in EVERY),
)
