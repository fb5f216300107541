"""Mark written answers alone, meet the panel, name and rewrite the vague anchor, and mark again."""

from __future__ import annotations

from typing import Literal

from ..kit import ANCHOR_LEVELS, Kit
from ..kit.content.lesson3 import WrittenAnswer
from ..models.agreement import Icc, icc
from ..pictures.base import item, ranged
from ..pictures.grids import Spread, TwoRounds
from ..words import clipped, figure, listed, mark, number, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Choice, Field, Groups, Option, Text
from .language import fault_in

Stage = Literal["before", "after"]
FIELDS: dict[Stage, str] = {"before": "first", "after": "second"}
ENOUGH = 0.70


def question(kit: Kit) -> str:
    return text(
        "Invented candidates answered in writing: “{question}” Mark their answers alone by the anchors given; then the "
        "picture shows what an invented panel gave. Name the anchor that two people can read differently, rewrite it, and "
        "mark once more.",
        question=kit.content.gym.question,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    gym = kit.content.gym
    levels = tuple(Option(level, text("Level {level}", level=level), gym.anchors[level]) for level in ANCHOR_LEVELS)
    alone = text(
        "On your own, without discussing them. Open “{meanings}” for the anchors.", meanings=text("What these mean")
    )
    apart = text("Look where the panel’s marks lie far apart.")
    heard = text("What would somebody at this level tell you that they did? No praise, no verdict.")
    again = text("The panel marks by a clearer anchor too.")
    anchors = {str(level): anchor for level, anchor in gym.anchors.items()}
    rewritten = {**anchors, gym.vague: text("As you rewrote it.")}
    return (
        Groups("first", text("Your first marks"), _answers(kit), _marks(anchors), alone),
        Choice("ambiguous", text("Which anchor can be read in two ways?"), levels, apart),
        Text("anchor", text("That anchor, rewritten"), heard, 3),
        Groups("second", text("Your marks by the clearer anchor"), _answers(kit, brief=True), _marks(rewritten), again),
    )


def _answers(kit: Kit, brief: bool = False) -> tuple[Option, ...]:
    """The written answers, whole or by their first words."""
    return tuple(
        Option(written.id, item(written.label, clipped(written.text, 70) if brief else written.text))
        for written in kit.content.gym.answers
    )


def _marks(anchors: dict[str, str]) -> tuple[Option, ...]:
    """Marks 1 to 5, each with its anchor or the two it lies between."""
    return tuple(
        Option(
            str(level),
            str(level),
            anchors.get(str(level)) or text("Between {low} and {high}.", low=level - 1, high=level + 1),
        )
        for level in range(1, 6)
    )


def picture(kit: Kit) -> TwoRounds:
    return TwoRounds(kit, lambda answer: spreads(answer, kit))


def own_marks(answer: Answer, stage: Stage) -> dict[str, int]:
    """The marks given so far, by id of the written answer."""
    return {name: int(given) for name, given in answer[FIELDS[stage]].items()}


def agreement(marks: dict[str, int], kit: Kit, stage: Stage) -> Icc | None:
    """ICC(2,1) of the panel and you, who count as one more judge; None until every answer has a mark.

    None as well where marks tell no answer from another.
    """
    answers = kit.content.gym.answers
    if any(written.id not in marks for written in answers):
        return None
    try:
        return icc([[*getattr(written, stage), marks[written.id]] for written in answers])
    except ValueError:
        return None


def agreements(answer: Answer, kit: Kit) -> tuple[Icc | None, Icc | None]:
    """Under the vague anchor and under the clearer one."""
    return agreement(own_marks(answer, "before"), kit, "before"), agreement(own_marks(answer, "after"), kit, "after")


def spreads(answer: Answer, kit: Kit) -> tuple[Spread | None, Spread | None]:
    """Both agreements with the ends of their ranges."""
    before, after = agreements(answer, kit)
    return _spread(before), _spread(after)


def _spread(agreed: Icc | None) -> Spread | None:
    return None if agreed is None else (float(agreed), agreed.lower, agreed.upper)


def _with_range(agreed: Icc) -> str:
    """“.51 (.08 to .89)”."""
    return ranged(figure(agreed), figure(agreed.lower), figure(agreed.upper))


def consensus(written: WrittenAnswer) -> int:
    """The panel's middle mark under the clearer anchor."""
    return sorted(written.after)[(len(written.after) - 1) // 2]


def furthest_apart(marks: dict[str, int], kit: Kit) -> WrittenAnswer:
    """The answer where you and the panel differ most under the clearer anchor."""
    return max(
        kit.content.gym.answers, key=lambda written: abs(marks[written.id] - sum(written.after) / len(written.after))
    )


def scatter(kit: Kit, level: str) -> float | None:
    """Mean distance between the panel's highest and lowest first mark, over answers nearest this anchor; None without any."""
    spans = [_span(written) for written in kit.content.gym.answers if _nearest(consensus(written)) == level]
    return sum(spans) / len(spans) if spans else None


def _span(written: WrittenAnswer) -> int:
    return max(written.before) - min(written.before)


def _nearest(given: int) -> str:
    """The anchor a mark stands closest to; those between two belong to the middle one."""
    return {1: "1", 5: "5"}.get(given, "3")


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_complete(answer, kit), *_named(answer, kit), *_rewritten(answer, kit)]
    before, after = agreements(answer, kit)
    if before is not None:
        first = text(
            "At first, your agreement with the panel was {agreement}; 1 is full agreement, 0 is chance.",
            agreement=_with_range(before),
        )
        messages.append(good(first))
    if after is not None:
        messages += _after(after, answer, kit)
    return judged(messages, text("Passed: a rubric that different people read alike"))


def _complete(answer: Answer, kit: Kit) -> list[Message]:
    total = len(kit.content.gym.answers)
    if first := total - len(answer["first"]):
        unmarked = plural(
            first,
            "One of the {total} answers has no first mark. The panel stays hidden until all are marked.",
            "{n} of the {total} answers have no first mark. The panel stays hidden until all are marked.",
            total=total,
        )
        return [missing(unmarked)]
    if second := total - len(answer["second"]):
        unmarked = plural(
            second,
            "One of the {total} answers has no second mark. Mark by the clearer anchor now.",
            "{n} of the {total} answers have no second mark. Mark by the clearer anchor now.",
            total=total,
        )
        return [missing(unmarked)]
    return []


def _named(answer: Answer, kit: Kit) -> list[Message]:
    gym, chosen = kit.content.gym, answer["ambiguous"]
    if not chosen:
        return [missing(text("Say which anchor can be read in two ways."))]
    if chosen == gym.vague:
        return [good(_ambiguous(kit))]
    here, there = scatter(kit, chosen), scatter(kit, gym.vague)
    if here is None or there is None or here >= there:
        clear = text("Level {level} says what somebody did. Look for the anchor that gives a verdict.", level=chosen)
        return [missing(clear)]
    elsewhere = text(
        "It is not level {level}: near it, the panel’s highest and lowest marks are {here} apart on average; near another "
        "level, they are {there} apart.",
        level=chosen,
        here=number(here, 1),
        there=number(there, 1),
    )
    return [missing(elsewhere)]


def _ambiguous(kit: Kit) -> str:
    return text("Level {level} is the ambiguous one. {why}", level=kit.content.gym.vague, why=kit.content.gym.why)


def _rewritten(answer: Answer, kit: Kit) -> list[Message]:
    gym, anchor = kit.content.gym, answer["anchor"].strip()
    if not anchor:
        return [missing(text("Rewrite the vague anchor: what would somebody at this level tell you that they did?"))]
    if anchor.lower() == gym.anchors[gym.vague].strip().lower():
        same = text("Your anchor is the old one, word for word. Replace the verdict with what somebody did.")
        return [missing(same)]
    if fault := fault_in(anchor, kit):
        return [missing(text("Your anchor cannot be used for marking yet. {fault}", fault=fault))]
    if anchor in gym.anchors.values():
        return [missing(text("Your anchor is that of another level, so the two cannot be told apart."))]
    return [good(text("Your anchor says what somebody did."))]


def _after(after: Icc, answer: Answer, kit: Kit) -> list[Message]:
    gym = kit.content.gym
    agreed = text(
        "By the clearer anchor, your agreement with the panel is {agreement}; at least {enough} is wanted.",
        agreement=_with_range(after),
        enough=figure(ENOUGH),
    )
    if after < ENOUGH:
        return [missing(f"{agreed} {_apart(answer, kit)}")]
    theirs = text("The panel marked by this anchor: “{anchor}” Compare it with yours.", anchor=gym.clearer)
    few = text(
        "{n} invented answers are few; repeat this with your own panel before you rely on it.", n=len(gym.answers)
    )
    return [good(agreed), nearest(theirs), nearest(few)]


def _apart(answer: Answer, kit: Kit) -> str:
    marks = own_marks(answer, "after")
    apart = furthest_apart(marks, kit)
    return text(
        "You are furthest apart on {answer}: you gave {mark}, the panel gave {marks}. {why}",
        answer=apart.label,
        mark=marks[apart.id],
        marks=listed([str(given) for given in apart.after]),
        why=apart.why,
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    gym = kit.content.gym
    apart = max(gym.answers, key=_span)
    return (
        text(
            "Read each anchor and ask: could two people who heard the same answer disagree on whether it fits? A verdict "
            "invites that."
        ),
        text(
            "On {answer} the panel gave {marks}. Which anchor did they need there?",
            answer=apart.label,
            marks=listed([str(given) for given in apart.before]),
        ),
        text(
            "It is level {level}. A clearer anchor: “{anchor}” {example}",
            level=gym.vague,
            anchor=gym.clearer,
            example=_marked(apart),
        ),
    )


def _marked(written: WrittenAnswer) -> str:
    return text("{answer} gets a {mark}: {why}", answer=written.label, mark=consensus(written), why=written.why)


def model_answer(kit: Kit) -> ModelAnswer:
    gym = kit.content.gym
    answer = {
        "first": {written.id: str(written.before[0]) for written in gym.answers},
        "ambiguous": gym.vague,
        "anchor": gym.clearer,
        "second": {written.id: str(consensus(written)) for written in gym.answers},
    }
    first = text("The first marks are those of one panel member; the second are the panel’s middle marks.")
    return ModelAnswer(
        answer,
        (
            _ambiguous(kit),
            text("“{anchor}” can be checked against what was said.", anchor=gym.clearer),
            f"{first} {_rise(*agreements(answer, kit))}",
            *map(_marked, gym.answers),
        ),
    )


def _rise(before: Icc | None, after: Icc | None) -> str:
    if before is None or after is None:
        return text("Agreement rises.")
    return text("Agreement goes from {before} to {after}.", before=_with_range(before), after=_with_range(after))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, gym = model_answer(kit).answer, kit.content.gym
    other = next(level for level in ANCHOR_LEVELS if level != gym.vague)
    turned = {name: str(6 - int(given)) for name, given in right["second"].items()}
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


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    """The question with its repaired anchors, and how well they were agreed on."""
    if not answer["anchor"].strip():
        return []
    gym, section = kit.content.gym, text("Question bank")
    anchors = {**gym.anchors, gym.vague: answer["anchor"].strip()}
    details = tuple(item(level, anchors[level]) for level in ANCHOR_LEVELS)
    asked = item(kit.skill[gym.skill].name, gym.question)
    lines = [PlanLine(section, asked, details, text("your rewritten anchor"))]
    _, after = agreements(answer, kit)
    if after is not None:
        agreed = text("Agreement with an invented panel by this rubric: {agreement}", agreement=_with_range(after))
        repeat = text("Repeat it with your own interviewers.")
        lines.append(PlanLine(section, agreed, (repeat,), text("your second marks")))
    return lines


EXERCISE = Exercise.of(
    __name__,
    mark("Calibration gym"),
    lesson=3,
    minutes=15,
    rank=10,
    gives=mark("the tested rubric and question bank"),
)
