"""Mark written answers alone, meet the panel, name and rewrite the vague anchor, and mark again."""

from collections.abc import Iterable, Iterator, Mapping
from math import nan
from statistics import mean, median_low
from typing import Any

from ..kit import ANCHOR_LEVELS, Kit
from ..kit.content.lesson3 import WrittenAnswer
from ..models.agreement import icc
from ..pictures.base import item
from ..pictures.grids import TwoRounds
from ..words import clipped, figure, listed, mark, number, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, missing, nearest
from .fields import Choice, Field, Groups, Option, Text
from .language import FEWEST_WORDS, fault_in
from .marking import half_of, still_open

CLOSE = 1.0  # levels: nearer than that to the panel on average, and the second marks pass


def question(kit: Kit) -> str:
    return text(
        "Invented candidates answered: “{question}” Mark each answer on your own, before you talk; then see an invented "
        "panel’s marks. Rewrite the anchor that can be read in two ways, and mark again.",
        question=kit.content.gym.question,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    gym = kit.content.gym
    levels = tuple(Option(level, text("Level {level}", level=level), gym.anchors[level]) for level in ANCHOR_LEVELS)
    alone = text(
        "Go by the anchors: what each level sounds like. The panel’s marks stay hidden until you have marked every answer."
    )
    apart = text("Look where the panel’s marks lie far apart.")
    heard = text(
        "What would somebody at this level tell you that they did? {few} words or more; no praise, no verdict.",
        few=FEWEST_WORDS,
    )
    again = text(
        "Go by the anchors as you rewrote them. The panel went by a clearer anchor of its own, which you see once you pass. You pass "
        "if your marks lie less than one level, on average, from those it settled on."
    )
    rewritten = {**gym.anchors, gym.vague: text("As you rewrote it.")}
    return (
        Groups("first", text("Your first marks"), _answers(kit), _marks(gym.anchors), alone, read=True),
        Choice("ambiguous", text("Which anchor can be read in two ways?"), levels, apart),
        Text("anchor", text("That anchor, rewritten"), heard, 3),
        Groups("second", _second_label(), _answers(kit, 90), _marks(rewritten), again, read=True),
    )


def _second_label() -> str:
    return text("Your marks by your own anchor")


def _answers(kit: Kit, most: int = 10_000) -> tuple[Option, ...]:
    """The written answers, up to so many letters of each."""
    answers = kit.content.gym.answers
    return tuple(Option(written.id, written.label, clipped(written.text, most)) for written in answers)


def _marks(anchors: Mapping[Any, str]) -> tuple[Option, ...]:
    """Marks 1 to 5, each with its anchor or the two it lies between."""
    between = {str(n): text("Between {low} and {high}.", low=n - 1, high=n + 1) for n in (2, 4)}
    return tuple(Option(level, level, about) for level, about in sorted({**between, **anchors}.items()))


def picture(kit: Kit) -> TwoRounds:
    return TwoRounds(kit, lambda answer: distances(answer, kit))


def consensus(written: WrittenAnswer) -> int:
    """The mark on which the panel settled: its middle one under its own clearer anchor."""
    return median_low(written.after)


def _apart(marks: Mapping[str, int | str], written: WrittenAnswer) -> int:
    return abs(int(marks[written.id]) - consensus(written))


def distance(marks: Mapping[str, int | str], kit: Kit) -> float | None:
    """How many levels one person's marks lie from those the panel settled on, on average; None until all are given."""
    answers = kit.content.gym.answers
    return mean(_apart(marks, each) for each in answers) if all(each.id in marks for each in answers) else None


def distances(answer: Answer, kit: Kit) -> tuple[float | None, float | None]:
    """Of the first marks and of the second, by the same measure: only your own marks move. Neither before the first are all given."""
    before = distance(answer["first"], kit)
    return before, None if before is None else distance(answer["second"], kit)


def panel_agreement(kit: Kit) -> tuple[str, str] | None:
    """How far the invented panel agreed with itself under the vague anchor and under its own clearer one.

    None where its marks tell no answer from another.
    """
    answers = kit.content.gym.answers
    try:
        before, after = icc([each.before for each in answers]), icc([each.after for each in answers])
    except ValueError:
        return None
    return figure(before), figure(after)


def furthest_apart(marks: Mapping[str, int | str], kit: Kit) -> WrittenAnswer:
    """The answer where you and the panel differ most."""
    return max(kit.content.gym.answers, key=lambda each: _apart(marks, each))


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
    messages = [*_complete(answer, kit), *at("ambiguous", [_named(answer, kit)])]
    messages += at("anchor", [_rewritten(answer["anchor"].strip(), kit)])
    passed = text("Passed. Whether others mark alike by your anchor, only two colleagues who try it can tell.")
    return judged([*messages, *at("second", _moved(answer, kit))], passed)


def _complete(answer: Answer, kit: Kit) -> list[Message]:
    total = len(kit.content.gym.answers)
    opened = at("first", still_open(text("Your first marks"), total, total - len(answer["first"])))
    return opened or at("second", still_open(_second_label(), total, total - len(answer["second"])))


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
    checked = text(
        "Your anchor is not the old one, and it holds no word from this kit’s lists of praise and of stand-ins for evidence."
    )
    return good(f"{checked} {text('What it means was not checked.')}")


def _moved(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What the participant's own marks did between the rounds, and what a panel's did, as an example."""
    gym, (before, after) = kit.content.gym, distances(answer, kit)
    if before is None or after is None:
        return
    own = _own_way(before, after)
    if after >= CLOSE:
        apart = furthest_apart(answer["second"], kit)
        parts = {"answer": apart.label, "mark": answer["second"][apart.id], "panel": consensus(apart)}
        differ = text("You are furthest apart on {answer}: you gave {mark}, the panel settled on {panel}.", **parts)
        yield nearest(own)
        yield missing(f"{differ} {apart.why}", row=apart.id, key=True)
        return
    yield good(own)
    yield nearest(
        text("The panel’s own clearer anchor: “{anchor}” Compare it with yours.", anchor=gym.clearer), key=True
    )
    if example := _example(kit):
        yield nearest(example)
    few = text("That is one person’s marks on {n} answers.", n=len(gym.answers))
    yield nearest(f"{few} {text('Let two colleagues mark them by your anchor before you rely on it.')}")


def _own_way(before: float, after: float) -> str:
    return text(
        "On average, your first marks lie {before} levels from those the panel settled on by its own clearer anchor; your marks by your "
        "own anchor lie {after} levels from them.",
        before=number(before, 1),
        after=number(after, 1),
    )


def _example(kit: Kit) -> str:
    """What a clearer anchor did for the invented panel; never a result of the participant."""
    agreed = panel_agreement(kit)
    if agreed is None:
        return ""
    return text(
        "An example, and not your result: this invented panel agreed with itself at {before} by the vague anchor and at {after} by "
        "its own clearer one (1 is full agreement, 0 is chance).",
        before=agreed[0],
        after=agreed[1],
    )


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
    first = f"{first} {_example(kit)}".strip()
    return ModelAnswer(answer, (_ambiguous(kit), anchor, first, *map(_marked, gym.answers)))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, gym = model_answer(kit).answer, kit.content.gym
    other = next(level for level in ANCHOR_LEVELS if level != gym.vague)
    turned = {name: str(6 - int(given)) for name, given in right["second"].items()}
    vague = kit.content.advert.vague[-1].words[0] if kit.content.has("advert") else ""
    praise = {**right, "anchor": f"Has an {vague} that one notices at once"}
    return {
        "half marked": half_of(right, "first"),
        "another anchor blamed": {**right, "ambiguous": other},
        "the anchor left as it was": {**right, "anchor": gym.anchors[gym.vague]},
        **({"an anchor that praises": praise} if vague else {}),
        "marks the wrong way round": {**right, "second": turned},
        "no second marks": {**right, "second": {}},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The question with its repaired anchors, and what one's own marks did; nobody else has tried it yet."""
    gym, section, anchor = kit.content.gym, text("Question bank"), answer["anchor"].strip()
    if not anchor:
        return
    details = tuple(item(level, {**gym.anchors, gym.vague: anchor}[level]) for level in ANCHOR_LEVELS)
    yield PlanLine(
        section,
        item(kit.skill[gym.skill].name, gym.question),
        details,
        text("your rewritten anchor"),
        own=True,
        practice=True,
    )
    before, after = distances(answer, kit)
    if before is not None and after is not None:
        untried = text("Not yet tried on colleagues: let two of them mark the same answers by this anchor.")
        yield PlanLine(section, untried, (_own_way(before, after),), text("your first and second marks"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """How far one's own anchor gave the panel's marks, and on which answer to try it first."""
    gym, marks = kit.content.gym, answer["second"]
    if distance(marks, kit) is None:
        return
    yield text(
        "By your anchor you mark {n} of {total} answers as the invented panel did. This does not prove that two interviewers will agree.",
        n=sum(not _apart(marks, each) for each in gym.answers),
        total=len(gym.answers),
    )
    far = furthest_apart(marks, kit)
    first = text(
        "Try it on {answer} first: there the panel’s own first marks lay furthest apart.",
        answer=max(gym.answers, key=_span).label,
    )
    mine = plural(
        _apart(marks, far),
        "Try it on {answer} first: there you are one level away from the panel.",
        "Try it on {answer} first: there you are {n} levels away from the panel.",
        answer=far.label,
    )
    yield mine if _apart(marks, far) else first


EXERCISE = Exercise.of(
    __name__, mark("Calibration gym"), lesson=3, minutes=15, gives=mark("the rubric and question bank")
)
