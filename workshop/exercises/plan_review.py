"""Read the whole plan as one thread, from incident to person, and sign it off."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..kit import Kit
from ..pictures.cells import Knot, Thread
from ..words import clipped, day, listed, mark, plural, text
from . import (
    evidence_or_proxy,
    growth_lab,
    interview_loop,
    must_have_tiers,
    say_do_mirror,
    scorecard,
    team_bench,
    top_engineers,
)
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    Outcome,
    PlanLine,
    Tone,
    at,
    by_field,
    good,
    judged,
    missing,
    nearest,
)
from .contradictions import contradictions
from .fields import Field, Text
from .marking import asked_to_write, dated, skill_names
from .scorecard import anchor_faults, by_quality
from .team_bench import alone, gaps

EARLIER = (top_engineers.EXERCISE, scorecard.EXERCISE, say_do_mirror.EXERCISE, team_bench.EXERCISE)  # the thread
BESIDE = (
    must_have_tiers.EXERCISE,
    evidence_or_proxy.EXERCISE,
    interview_loop.EXERCISE,
    growth_lab.EXERCISE,
)  # compared
HEALED = (top_engineers.EXERCISE, team_bench.EXERCISE)  # what they lack can be mended or accepted here
FROM = (top_engineers, scorecard, scorecard, scorecard, say_do_mirror, team_bench)  # whose answer each step shows


def _beside(kit: Kit) -> tuple[Exercise, ...]:
    """Those to compare with that the kit has content for."""
    return tuple(exercise for exercise in BESIDE if kit.can(exercise.slug))


def question(kit: Kit) -> str:
    return text(
        "Read your plan as one thread: what the best people did, what you will score, how you will recognise it, what it "
        "weighs, and who in the team brings it. Fix what is dashed, say who owns the plan and when you look at it again, "
        "then take it home."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    later = text("What you score today may not matter within a year. Choose a day to look again.")
    only = text("Train, hire next, or accept; needed only if the thread breaks.")
    return (
        Text("owner", text("Who owns this plan?"), text("A role or a name; it stays on this computer.")),
        Text("review_on", text("When will you review it?"), later, date=True),
        Text("gaps", text("What will you do about the gaps?"), only, 2),
        Text("first_step", text("What happens first?"), text("One thing somebody does within a week."), 2),
    )


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
    typical = [i for i in kit.incidents if sorted_["sample"].get(i.id) == quality == i.quality]
    own = [row for row in sorted_["own"] if row["group"] == quality and row["text"].strip()]
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
    faults = sum(1 for skill in criteria for _ in anchor_faults(skill, card, kit))
    if faults:
        return Knot(text("{n} to fix", n=faults), False)
    return Knot(text("clear"), True) if criteria else Knot(text("none"), False)


def _team_knot(quality: str, team: Answer, kit: Kit) -> Knot:
    people = [kit.candidate[person] for person in team["team"]["members"]]
    needs = [n for n in kit.about.team.skills if kit.skill[n.skill].quality == quality]
    met = sum(any(person.levels[n.skill] >= n.required for person in people) for n in needs)
    return Knot(text("{n} of {m}", n=met, m=len(needs)), met == len(needs))


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("", _answered), ("", _agreeing), ("", _thread), ("gaps", _gaps))
    messages = [*by_field(parts, answer, kit), *_signed(answer)]
    return judged(messages, text("Signed off: the plan is ready to take home"))


def _answered(answer: Answer, kit: Kit) -> list[Message]:
    messages, left = [], []
    for exercise in (earlier for earlier in (*EARLIER, *BESIDE) if earlier.slug in kit.minutes):
        feedback, title = _run(exercise, answer, kit), exercise.title
        if feedback.outcome is Outcome.UNTOUCHED and exercise in (*BESIDE, team_bench.EXERCISE):
            left.append(text("“{name}”", name=title))
        elif feedback.outcome is Outcome.UNTOUCHED:
            lesson = exercise.lesson
            none = text("“{exercise}” (lesson {lesson}) has no answer yet.", exercise=title, lesson=lesson)
            messages.append(missing(none))
        elif feedback.outcome is not Outcome.PASSED:
            tone = nearest if exercise in HEALED else missing
            state = text("“{exercise}” does not pass yet ({state}).", exercise=title, state=feedback.headline)
            messages.append(tone(state))
    if left:
        return [
            *messages,
            nearest(text("No answer yet, so nothing to compare with: {exercises}.", exercises=listed(left))),
        ]
    return messages or [good(text("All the exercises behind this plan are answered and pass."))]


def _run(exercise: Exercise, answer: Answer, kit: Kit) -> Feedback:
    earlier = answer["earlier"]
    own = exercise.readable(earlier.get(exercise.slug, {}), kit)
    if exercise.is_blank(own, kit):
        return exercise.run({}, kit)
    return exercise.run(exercise.carry_over(own, earlier, kit), kit)


def _agreeing(answer: Answer, kit: Kit) -> list[Message]:
    """Answers that contradict each other; an exercise this workshop leaves out counts as not answered."""
    exercises, earlier = (*EARLIER, *_beside(kit)), answer["earlier"]
    there = {e.slug: earlier.get(e.slug, {}) if e.slug in kit.minutes else {} for e in exercises}
    sentences = list(contradictions({e.slug: e.readable(there[e.slug], kit) for e in exercises}, kit))
    return [missing(sentence) for sentence in sentences] or [
        good(text("No two of your answers contradict each other."))
    ]


def _thread(answer: Answer, kit: Kit) -> list[Message]:
    """Orphaned (no incident), unmeasured (no criterion) and proxied (anchors) qualities."""
    rows = [(quality.short, row[:3]) for quality, row in zip(kit.qualities, knots(answer, kit), strict=True)]
    orphaned = [name for name, (incidents, _, _) in rows if not incidents.holds]
    unmeasured = [name for name, (_, criteria, _) in rows if not criteria.holds]
    proxied = [name for name, (_, criteria, anchors) in rows if criteria.holds and not anchors.holds]
    card = scorecard.EXERCISE.title
    no_incident = plural(
        len(orphaned),
        "{qualities} is orphaned: no incident says why it matters. Add one in “{exercise}”.",
        "{qualities} are orphaned: no incident says why they matter. Add one for each in “{exercise}”.",
        qualities=listed(orphaned),
        exercise=top_engineers.EXERCISE.title,
    )
    no_criterion = plural(
        len(unmeasured),
        "{qualities} is unmeasured: no criterion scores it. Add one in “{exercise}”.",
        "{qualities} are unmeasured: no criterion scores them. Add one for each in “{exercise}”.",
        qualities=listed(unmeasured),
        exercise=card,
    )
    no_anchors = plural(
        len(proxied),
        "{qualities} is not observable yet: repair the anchors in “{exercise}”.",
        "{qualities} are not observable yet: repair the anchors in “{exercise}”.",
        qualities=listed(proxied),
        exercise=card,
    )
    cases = ((orphaned, no_incident), (unmeasured, no_criterion), (proxied, no_anchors))
    whole = text("Every quality has an incident behind it, a criterion that scores it, and anchors one can observe.")
    return [missing(sentence) for names, sentence in cases if names] or [good(whole)]


def _gaps(answer: Answer, kit: Kit) -> list[Message]:
    bench = team_bench.EXERCISE
    team = bench.readable(answer["earlier"].get(bench.slug, {}), kit)["team"]
    people = [kit.candidate[person] for person in team["members"]]
    if not people:
        return []
    short = [*skill_names((need.skill for need in gaps(people, kit)), kit), *alone(people, kit)]
    skills = listed(list(dict.fromkeys(short)))
    if not skills:
        return [good(text("The team has no gap in what it needs."))]
    ask = text("The team falls short in {skills}. Say what you will do: train, hire next, or accept.", skills=skills)
    return asked_to_write(answer["gaps"], ask) or [good(text("You say what happens about {skills}.", skills=skills))]


def _signed(answer: Answer) -> list[Message]:
    nobody = missing(text("Nobody owns the plan yet. Name a role or a person."), field="owner")
    messages = [] if answer["owner"].strip() else [nobody]
    none = text("The plan is undated. Choose a day to review it, within a year at most.")
    late = text("The review is more than a year away; what you score may be stale by then.")
    messages += at("review_on", dated(answer["review_on"], none, timedelta(days=366), late))
    step = text("Say what happens first, and who does it: a plan without a next step stays a plan.")
    messages += at("first_step", asked_to_write(answer["first_step"], step))
    return messages or [good(text("It has an owner, a day of review and a first step."))]


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
        "review_on": (date.today() + timedelta(days=180)).isoformat(),
        "gaps": text("We train two people from within, and hire for what is left next quarter."),
        "first_step": text("The hiring manager sends the scorecard to all interviewers by Friday."),
    }
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
    answers = {e.slug: e.model_answer(kit).answer for e in (*EARLIER, *_beside(kit))}
    for exercise in _beside(kit):
        if any(message.tone is Tone.MISSING for message in _agreeing({"earlier": answers}, kit)):
            del answers[exercise.slug]
    return answers


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, last = model_answer(kit).answer, kit.qualities[-1].id
    earlier = right["earlier"]
    sorted_, card = earlier["top-engineers"], earlier["scorecard"]
    sample = {name: quality for name, quality in sorted_["sample"].items() if quality != last}
    holes = {
        "scorecard": {**card, "criteria": [name for name in card["criteria"] if kit.skill[name].quality != last]},
        "top-engineers": {"sample": sample, "own": [row for row in sorted_["own"] if row["group"] != last]},
    }
    turned = {**earlier["say-do-mirror"], "agreed": _turned(earlier["say-do-mirror"]["agreed"])}
    if any(m.tone is Tone.MISSING for m in _agreeing({"earlier": {**earlier, "say-do-mirror": turned}}, kit)):
        holes["say-do-mirror"] = turned
    return {
        "no owner": {**right, "owner": ""},
        "undated": {**right, "review_on": ""},
        "a day that has passed": {**right, "review_on": "2020-01-01"},
        "no first step": {**right, "first_step": "later"},
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
        text("Gaps: {gaps}", gaps=answer["gaps"]) if answer["gaps"].strip() else "",
        text("First step: {step}", step=step) if step else "",
    ]
    yield from (PlanLine(text("Sign-off"), line, (), text("your sign-off")) for line in lines if line)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The first step with its day, and until when the plan holds."""
    step, review = answer["first_step"].strip().rstrip("."), answer["review_on"]
    if step:
        week = day(date.today() + timedelta(days=7))
        yield text("Within a week, by {day}: “{step}”.", day=week, step=clipped(step, 100))
    if review:
        yield text("Hire by this plan until {day}, then look at it again.", day=day(review))
        yield text("The people in it are invented: count your own applicants.")


EXERCISE = Exercise.of(
    __name__,
    mark("Review the plan"),
    lesson=7,
    minutes=15,
    gives=mark("the sign-off: an owner, a day of review and a first step"),
    exports_plan=True,
    picture=lambda kit: Thread(kit, steps(), lambda answer: knots(answer, kit)),
    builds_on=tuple(exercise.slug for exercise in (*EARLIER, *BESIDE)),
)
