"""Mark six written answers alone, meet the panel, name and rewrite the vague anchor, and mark again."""

from __future__ import annotations

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.locale import number
from ...models.agreement import Icc
from ...pictures.base import clipped, figure, listed
from ...pictures.two_rounds import TwoRounds
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, good, judged, missing, nearest
from ..fields import Choice, Field, Groups, Option, Text
from ..observable import fault_in
from .marks import (
    ENOUGH,
    agreements,
    consensus,
    furthest_apart,
    own_marks,
    plan_lines,
    scatter,
    spreads,
    with_range,
)

MARKS = ("1", "2", "3", "4", "5")


def question(kit: Kit) -> str:
    return (
        f"Invented candidates answered in writing: “{kit.content.gym.question}” Mark them alone by the anchors given; then the "
        "picture shows what an invented panel gave. Name the anchor that two people can read differently, write it anew, and mark "
        "once more."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    gym = kit.content.gym
    whole = tuple(Option(one.id, f"{one.label}: {one.text}") for one in gym.answers)
    brief = tuple(Option(one.id, f"{one.label}: {clipped(one.text, 70)}") for one in gym.answers)
    levels = tuple(Option(level, f"Level {level}", gym.anchors[level]) for level in ANCHOR_LEVELS)
    clear = "What would somebody at this level be heard to have done? No praise, no verdict."
    return (
        Groups(
            "first",
            "Your first marks",
            whole,
            _marks(kit, ""),
            "Alone, without looking up. Open “What these mean” for the anchors.",
        ),
        Choice("ambiguous", "Which anchor can be read in two ways?", levels, "Look where the panel’s marks scatter."),
        Text("anchor", "That anchor, written anew", clear, 3),
        Groups(
            "second",
            "Your marks by the clearer anchor",
            brief,
            _marks(kit, gym.vague),
            "The panel marks by a clearer anchor too.",
        ),
    )


def _marks(kit: Kit, rewritten: str) -> tuple[Option, ...]:
    anchors = {str(level): text for level, text in kit.content.gym.anchors.items()}
    if rewritten:
        anchors[rewritten] = "As you wrote it anew."
    return tuple(
        Option(mark, mark, anchors.get(mark, f"Between {int(mark) - 1} and {int(mark) + 1}.")) for mark in MARKS
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_complete(answer, kit), *_named(answer, kit), *_rewritten(answer, kit)]
    before, after = agreements(answer, kit)
    if before is not None:
        said.append(
            good(f"Before, you and the panel agreed at {with_range(before)}; 1 is full agreement, 0 is chance.")
        )
    if after is not None:
        said += _after(after, answer, kit)
    return judged(said, "Passed: a rubric that different people read alike")


def _complete(answer: Answer, kit: Kit) -> list[Message]:
    total = len(kit.content.gym.answers)
    rest = {"first": "The panel stays hidden until all are marked.", "second": "Mark by the clearer anchor now."}
    for name, then in rest.items():
        if len(answer[name]) < total:
            left = total - len(answer[name])
            verb = "has" if left == 1 else "have"
            return [missing(f"{left} of {total} answers {verb} no {name} mark. {then}")]
    return []


def _named(answer: Answer, kit: Kit) -> list[Message]:
    gym, chosen = kit.content.gym, answer["ambiguous"]
    if not chosen:
        return [missing("Say which anchor can be read in two ways.")]
    if chosen == gym.vague:
        return [good(f"Level {chosen} is the ambiguous one. {gym.why}")]
    here, there = scatter(kit, chosen), scatter(kit, gym.vague)
    if here is None or there is None or here >= there:
        return [missing(f"Level {chosen} says what somebody did. Look for the anchor that gives a verdict.")]
    spans = f"about {number(here, 1)} apart; elsewhere they are up to {number(there, 1)} apart"
    return [missing(f"It is not level {chosen}: near it the panel’s highest and lowest marks are on average {spans}.")]


def _rewritten(answer: Answer, kit: Kit) -> list[Message]:
    gym, text = kit.content.gym, answer["anchor"].strip()
    if not text:
        return [missing("Write the vague anchor anew: what would somebody at this level be heard to have done?")]
    if text.lower() == gym.anchors[gym.vague].strip().lower():
        return [missing("Your anchor is the old one, word for word. Replace the verdict by what somebody did.")]
    fault = fault_in(text, kit)
    if fault:
        return [missing(f"Your anchor cannot be marked by yet. {fault}")]
    if text in gym.anchors.values():
        return [missing("Your anchor is that of another level, so the two cannot be told apart.")]
    return [good("Your anchor says what somebody did.")]


def _after(after: Icc, answer: Answer, kit: Kit) -> list[Message]:
    marks = own_marks(answer, "after")
    said = f"By the clearer anchor you agree at {with_range(after)}"
    if after >= ENOUGH:
        few = f"{len(kit.content.gym.answers)} invented answers are few; repeat this with your own panel before you rely on it."
        theirs = f"The panel marked by this anchor: “{kit.content.gym.clearer}” Compare it with yours."
        return [good(f"{said}; {figure(ENOUGH)} was wanted."), nearest(theirs), nearest(few)]
    apart = furthest_apart(marks, kit)
    gave = listed([str(mark) for mark in apart.after])
    where = f"You are furthest apart on {apart.label}: you gave {marks[apart.id]}, the panel {gave}. {apart.why}"
    return [missing(f"{said}; {figure(ENOUGH)} is wanted. {where}")]


def hints(kit: Kit) -> tuple[str, str, str]:
    gym = kit.content.gym
    apart = max(gym.answers, key=lambda one: max(one.before) - min(one.before))
    return (
        "Read each anchor and ask: could two people who heard the same answer disagree on whether it fits? A verdict invites that.",
        f"On {apart.label} the panel gave {listed([str(mark) for mark in apart.before])}. Which anchor did they need there?",
        f"It is level {gym.vague}. A clearer one: “{gym.clearer}” By it, {apart.label} is a {consensus(apart)}: {apart.why}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    gym = kit.content.gym
    answer = {
        "first": {one.id: str(one.before[0]) for one in gym.answers},
        "ambiguous": gym.vague,
        "anchor": gym.clearer,
        "second": {one.id: str(consensus(one)) for one in gym.answers},
    }
    before, after = agreements(answer, kit)
    rise = (
        f"Agreement goes from {with_range(before)} to {with_range(after)}." if before and after else "Agreement rises."
    )
    return ModelAnswer(
        answer,
        (
            f"Level {gym.vague} is the ambiguous anchor. {gym.why}",
            f"“{gym.clearer}” can be checked against what was said.",
            f"The first marks are those of one of the panel, the second the panel’s middle ones. {rise}",
            *(f"{one.label} is a {consensus(one)}. {one.why}" for one in gym.answers),
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, gym = model_answer(kit).answer, kit.content.gym
    other = next(level for level in ANCHOR_LEVELS if level != gym.vague)
    turned = {name: str(6 - int(mark)) for name, mark in right["second"].items()}
    praise = f"Has an {kit.content.advert.vague[-1].words[0]} that one notices at once"
    half = dict(list(right["first"].items())[: len(gym.answers) // 2])
    return {
        "half marked": {**right, "first": half},
        "another anchor blamed": {**right, "ambiguous": other},
        "the anchor left as it was": {**right, "anchor": gym.anchors[gym.vague]},
        "an anchor that praises": {**right, "anchor": praise},
        "marks the wrong way round": {**right, "second": turned},
        "no second marks": {**right, "second": {}},
    }


def picture(kit: Kit) -> TwoRounds:
    return TwoRounds(kit, lambda answer: spreads(answer, kit))


EXERCISE = Exercise(
    slug="calibration-gym",
    title="Calibration gym",
    lesson=3,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
