"""Mark written answers alone, meet the panel, name and rewrite the vague anchor, and mark again."""

from collections.abc import Iterable, Iterator, Mapping
from math import nan
from statistics import mean, median_low
from typing import Any, Literal

from ..kit import ANCHOR_LEVELS, Kit
from ..kit.content.lesson3 import WrittenAnswer
from ..models.agreement import Icc, icc
from ..pictures.base import item, ranged
from ..pictures.grids import Spread, TwoRounds
from ..words import clipped, figure, listed, mark, number, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Choice, Field, Groups, Option, Text
from .language import fault_in
from .marking import half_of, still_open

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
    meanings = text("What these mean")
    alone = text("On your own, without discussing them. Open “{meanings}” for the anchors.", meanings=meanings)
    apart = text("Look where the panel’s marks lie far apart.")
    heard = text("What would somebody at this level tell you that they did? No praise, no verdict.")
    again = text("The panel marks by a clearer anchor too.")
    rewritten = {**gym.anchors, gym.vague: text("As you rewrote it.")}
    return (
        Groups("first", text("Your first marks"), _answers(kit), _marks(gym.anchors), alone),
        Choice("ambiguous", text("Which anchor can be read in two ways?"), levels, apart),
        Text("anchor", text("That anchor, rewritten"), heard, 3),
        Groups("second", text("Your marks by the clearer anchor"), _answers(kit, 70), _marks(rewritten), again),
    )


def _answers(kit: Kit, most: int = 10_000) -> tuple[Option, ...]:
    """The written answers, up to so many letters of each."""
    answers = kit.content.gym.answers
    return tuple(Option(written.id, item(written.label, clipped(written.text, most))) for written in answers)


def _marks(anchors: Mapping[Any, str]) -> tuple[Option, ...]:
    """Marks 1 to 5, each with its anchor or the two it lies between."""
    between = {str(n): text("Between {low} and {high}.", low=n - 1, high=n + 1) for n in (2, 4)}
    return tuple(Option(level, level, about) for level, about in sorted({**between, **anchors}.items()))


def picture(kit: Kit) -> TwoRounds:
    return TwoRounds(kit, lambda answer: agreements(answer, kit))


def agreement(marks: Mapping[str, int | str], kit: Kit, stage: Literal["before", "after"]) -> Icc | None:
    """ICC(2,1) of the panel and you, who count as one more judge.

    None until every answer has a mark, and where marks tell no answer from another.
    """
    try:
        return icc([[*getattr(each, stage), int(marks[each.id])] for each in kit.content.gym.answers])
    except (KeyError, ValueError):
        return None


def agreements(answer: Answer, kit: Kit) -> tuple[Spread | None, Spread | None]:
    """Under the vague anchor and under the clearer one, with the ends of their ranges."""
    both = agreement(answer["first"], kit, "before"), agreement(answer["second"], kit, "after")
    before, after = (None if agreed is None else (float(agreed), agreed.lower, agreed.upper) for agreed in both)
    return before, after


def _with_range(agreed: Spread) -> str:
    """“.51 (.08 to .89)”."""
    return ranged(*map(figure, agreed))


def consensus(written: WrittenAnswer) -> int:
    """The panel's middle mark under the clearer anchor."""
    return median_low(written.after)


def furthest_apart(marks: Mapping[str, int | str], kit: Kit) -> WrittenAnswer:
    """The answer where you and the panel differ most under the clearer anchor."""
    return max(kit.content.gym.answers, key=lambda each: abs(int(marks[each.id]) - mean(each.after)))


def scatter(kit: Kit, level: str) -> float:
    """Mean distance between the panel's highest and lowest first mark, over answers nearest this anchor; nan without any.

    Marks between two anchors belong to the middle one.
    """
    nearest_to = {1: "1", 5: "5"}
    spans = [_span(each) for each in kit.content.gym.answers if nearest_to.get(consensus(each), "3") == level]
    return mean(spans) if spans else nan


def _span(written: WrittenAnswer) -> int:
    return max(written.before) - min(written.before)


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_complete(answer, kit), _named(answer, kit), _rewritten(answer["anchor"].strip(), kit)]
    return judged([*messages, *_agreed(answer, kit)], text("Passed: a rubric that different people read alike"))


def _complete(answer: Answer, kit: Kit) -> list[Message]:
    total = len(kit.content.gym.answers)
    opened = still_open(text("Your first marks"), total, total - len(answer["first"]))
    return opened or still_open(text("Your marks by the clearer anchor"), total, total - len(answer["second"]))


def _named(answer: Answer, kit: Kit) -> Message:
    gym, chosen = kit.content.gym, answer["ambiguous"]
    if not chosen:
        return missing(text("Say which anchor can be read in two ways."))
    if chosen == gym.vague:
        return good(_ambiguous(kit))
    here, there = scatter(kit, chosen), scatter(kit, gym.vague)
    if not here < there:  # nor where no answer is near one of them
        clear = text("Level {level} says what somebody did. Look for the anchor that gives a verdict.", level=chosen)
        return missing(clear)
    parts = {"level": chosen, "here": number(here, 1), "there": number(there, 1)}
    elsewhere = text(
        "It is not level {level}: near it, the panel’s highest and lowest marks are {here} apart on average; near another "
        "level, they are {there} apart.",
        **parts,
    )
    return missing(elsewhere)


def _ambiguous(kit: Kit) -> str:
    return text("Level {level} is the ambiguous one. {why}", level=kit.content.gym.vague, why=kit.content.gym.why)


def _rewritten(anchor: str, kit: Kit) -> Message:
    gym = kit.content.gym
    if not anchor:
        return missing(text("Rewrite the vague anchor: what would somebody at this level tell you that they did?"))
    if anchor.lower() == gym.anchors[gym.vague].strip().lower():
        return missing(text("Your anchor is the old one, word for word. Replace the verdict with what somebody did."))
    if fault := fault_in(anchor, kit):
        return missing(text("Your anchor cannot be used for marking yet. {fault}", fault=fault))
    if anchor in gym.anchors.values():
        return missing(text("Your anchor is that of another level, so the two cannot be told apart."))
    return good(text("Your anchor says what somebody did."))


def _agreed(answer: Answer, kit: Kit) -> Iterator[Message]:
    gym, (before, after) = kit.content.gym, agreements(answer, kit)
    if before:
        first = text("At first, your agreement with the panel was {agreement}.", agreement=_with_range(before))
        yield good(f"{first} {text('1 is full agreement, 0 is chance.')}")
    if not after:
        return
    agreed = text("By the clearer anchor, your agreement with the panel is {agreement}.", agreement=_with_range(after))
    agreed = f"{agreed} {text('At least {enough} is wanted.', enough=figure(ENOUGH))}"
    if after[0] < ENOUGH:
        apart = furthest_apart(answer["second"], kit)
        parts = {"answer": apart.label, "mark": answer["second"][apart.id], "marks": _given(apart.after)}
        differ = text("You are furthest apart on {answer}: you gave {mark}, the panel gave {marks}.", **parts)
        yield missing(f"{agreed} {differ} {apart.why}")
        return
    yield good(agreed)
    yield nearest(text("The panel marked by this anchor: “{anchor}” Compare it with yours.", anchor=gym.clearer))
    few = text("Your agreement rests on only {n} of your own marks.", n=len(gym.answers))
    yield nearest(f"{few} {text('Repeat this with your own panel before you rely on it.')}")


def _given(marks: Iterable[int]) -> str:
    return listed([str(given) for given in marks])


def hints(kit: Kit) -> tuple[str, str, str]:
    gym = kit.content.gym
    apart = max(gym.answers, key=_span)
    gave = text("On {answer} the panel gave {marks}.", answer=apart.label, marks=_given(apart.before))
    clearer = text("It is level {level}. A clearer anchor: “{anchor}”", level=gym.vague, anchor=gym.clearer)
    return (
        text("Could two people who heard the same answer disagree on whether an anchor fits? A verdict invites that."),
        f"{gave} {text('Which anchor did they need there?')}",
        f"{clearer} {_marked(apart)}",
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
    anchor = text("“{anchor}” can be checked against what was said.", anchor=gym.clearer)
    first = text("The first marks are those of one panel member; the second are the panel’s middle marks.")
    before, after = agreements(answer, kit)
    if before and after:
        rise = text("Agreement goes from {before} to {after}.", before=_with_range(before), after=_with_range(after))
        first = f"{first} {rise}"
    return ModelAnswer(answer, (_ambiguous(kit), anchor, first, *map(_marked, gym.answers)))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, gym = model_answer(kit).answer, kit.content.gym
    other = next(level for level in ANCHOR_LEVELS if level != gym.vague)
    turned = {name: str(6 - int(given)) for name, given in right["second"].items()}
    praise = f"Has an {kit.content.advert.vague[-1].words[0]} that one notices at once"
    return {
        "half marked": half_of(right, "first"),
        "another anchor blamed": {**right, "ambiguous": other},
        "the anchor left as it was": {**right, "anchor": gym.anchors[gym.vague]},
        "an anchor that praises": {**right, "anchor": praise},
        "marks the wrong way round": {**right, "second": turned},
        "no second marks": {**right, "second": {}},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The question with its repaired anchors, and how well they were agreed on."""
    gym, section, anchor = kit.content.gym, text("Question bank"), answer["anchor"].strip()
    if not anchor:
        return
    details = tuple(item(level, {**gym.anchors, gym.vague: anchor}[level]) for level in ANCHOR_LEVELS)
    yield PlanLine(section, item(kit.skill[gym.skill].name, gym.question), details, text("your rewritten anchor"))
    _, after = agreements(answer, kit)
    if after:
        agreed = text("Agreement with an invented panel by this rubric: {agreement}", agreement=_with_range(after))
        yield PlanLine(section, agreed, (text("Repeat it with your own interviewers."),), text("your second marks"))


EXERCISE = Exercise.of(
    __name__, mark("Calibration gym"), lesson=3, minutes=15, rank=10, gives=mark("the tested rubric and question bank")
)
