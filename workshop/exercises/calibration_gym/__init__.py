"""Mark written answers alone, meet the panel, name and rewrite the vague anchor, and mark again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.content.lesson3 import WrittenAnswer
from ...pictures.base import item
from ...pictures.grids import TwoRounds
from ...words import clipped, listed, mark, number, plural, text
from .. import scorecard
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, missing, nearest, note
from ..fields import Choice, Field, Groups, Option, Text
from ..language import FEWEST_WORDS
from ..marking import half_of, still_open
from .anchor import anchor_fault
from .marks import apart, consensus, distance, distances, furthest_apart, near, panel_agreement, scatter, shown, span

SHOWN = 26  # letters of an answer where it is marked a second time


def question(kit: Kit) -> str:
    return text(
        "Mark each invented answer alone, before you talk; then see an invented panel’s marks. One anchor can be read in two ways: rewrite "
        "it, and mark again.",
    )


def form(kit: Kit) -> tuple[Field, ...]:
    gym = kit.content.gym
    levels = tuple(Option(level, text("Level {level}", level=level), gym.anchors[level]) for level in ANCHOR_LEVELS)
    alone = text(
        "Asked was: “{question}” Go by the anchors. The panel’s marks stay hidden until you have marked every answer.",
        question=gym.question,
    )
    look = text("Look where the panel’s marks lie far apart.")
    heard = text(
        "What would somebody at this level tell you that they did? {few} words or more; no praise, no verdict.",
        few=FEWEST_WORDS,
    )
    return (
        Groups("first", _first_label(), _answers(kit), _marks(gym.anchors), alone, read=True),
        Choice("ambiguous", text("Which anchor can be read in two ways?"), levels, look),
        Text("anchor", _anchor_label(), heard, 3),
        Groups("second", _second_label(), _in_short(kit), _bare_marks(), _again()),
    )


def _again() -> str:
    """By what to mark again, and how one passes, a line each."""
    by = text(
        "Go by the anchors above, with your own words in place of the one you chose. The answers stand whole under “{first}”.",
        first=_first_label(),
    )
    passes = text(
        "You pass within half a level of the panel, on average. Within one level is enough if your second marks are nearer than your first."
    )
    panel = text(
        "The panel went by a clearer anchor of its own. You see it after the check, and its second marks once you pass."
    )
    return "\n".join((by, passes, panel))


def _anchor_label() -> str:
    return text("That anchor, rewritten")


def _second_label() -> str:
    return text("Your second marks")


def _first_label() -> str:
    return text("Your first marks")


def _answers(kit: Kit) -> tuple[Option, ...]:
    """The written answers, whole."""
    return tuple(Option(written.id, written.label, written.text) for written in kit.content.gym.answers)


def _in_short(kit: Kit) -> tuple[Option, ...]:
    """A line of each, to know it by: whole it stands above."""
    return tuple(
        Option(written.id, item(written.label, text("“{words}”", words=clipped(written.text, SHOWN))), written.text)
        for written in kit.content.gym.answers
    )


def _bare_marks() -> tuple[Option, ...]:
    """Marks 1 to 5 without what they mean, which depends on what somebody wrote."""
    return tuple(Option(str(level), str(level)) for level in range(1, 6))


def _marks(anchors: Mapping[Any, str]) -> tuple[Option, ...]:
    """Marks 1 to 5, each with its anchor or the two it lies between."""
    between = {str(n): text("Between {low} and {high}.", low=n - 1, high=n + 1) for n in (2, 4)}
    return tuple(Option(level, level, about) for level, about in sorted({**between, **anchors}.items()))


def picture(kit: Kit) -> TwoRounds:
    return TwoRounds(kit, lambda answer: shown(answer, kit))


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_complete(answer, kit), *at("ambiguous", [_named(answer, kit)])]
    messages += at("anchor", [_rewritten(answer["anchor"].strip(), kit)])
    passed = text("Passed. Whether others mark alike by your anchor, only two colleagues who try it can tell.")
    return judged([*messages, *at("second", _moved(answer, kit))], passed)


def _complete(answer: Answer, kit: Kit) -> list[Message]:
    total = len(kit.content.gym.answers)
    opened = at("first", still_open(_first_label(), total, total - len(answer["first"])))
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
    if fault := anchor_fault(anchor, kit):
        return missing(fault)
    return note(text("You wrote an anchor. Only its words were checked; what it means, nobody has read yet."))


def _moved(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What the participant's own marks did between the rounds, and what a panel's did, as an example."""
    gym, (before, after) = kit.content.gym, distances(answer, kit)
    if before is None or after is None:
        return
    own = _own_way(before, after)
    if not near(before, after):
        far = furthest_apart(answer["second"], kit)
        parts = {"answer": far.label, "mark": answer["second"][far.id], "panel": consensus(far)}
        differ = text("You are furthest apart on {answer}: you gave {mark}, the panel settled on {panel}.", **parts)
        yield nearest(own)
        words = text("Which words of your anchor did you hear in this answer?")
        yield missing(f"{differ} {far.why}", row=far.id, key=True, nudge=words)
    else:
        yield good(own)
    if answer["first"] == answer["second"]:
        yield nearest(text("Your anchor changed no mark: by your marks, nobody can tell whether it is clearer."))
    yield from _measure(answer, kit)
    if not near(before, after):
        return
    if example := _example(kit):
        yield nearest(example)
    few = text("That is one person’s marks on {n} answers.", n=len(gym.answers))
    yield nearest(f"{few} {text('Let two colleagues mark them by your anchor before you rely on it.')}")


def _measure(answer: Answer, kit: Kit) -> Iterator[Message]:
    """The anchor that the panel went by, once somebody has named the vague one and written one of their own."""
    gym, anchor = kit.content.gym, answer["anchor"].strip()
    if answer["ambiguous"] == gym.vague and not anchor_fault(anchor, kit):
        yield nearest(text("The panel’s own clearer anchor: “{anchor}” Compare it with yours.", anchor=gym.clearer))


def _own_way(before: float, after: float) -> str:
    return text(
        "On average, your first marks lie {before} levels from those the panel settled on by its own clearer anchor, your second marks "
        "{after}.",
        before=number(before, 1),
        after=number(after, 1),
    )


def _example(kit: Kit) -> str:
    """What a clearer anchor did for the invented panel; never a result of the participant."""
    agreed = panel_agreement(kit)
    if agreed is None:
        return ""
    return text(
        "An example with invented marks, and not your result: this panel agreed with itself at {before} by the vague anchor and at {after} "
        "by its own clearer one (1 is full agreement, 0 is chance).",
        before=agreed[0],
        after=agreed[1],
    )


def _given(marks: Iterable[int]) -> str:
    return listed([str(given) for given in marks])


def hints(kit: Kit) -> tuple[str, str, str]:
    gym = kit.content.gym
    widest = max(gym.answers, key=span)
    gave = text("On {answer} the panel gave {marks}.", answer=widest.label, marks=_given(widest.before))
    clearer = text("It is level {level}. A clearer anchor: “{anchor}”", level=gym.vague, anchor=gym.clearer)
    return (
        text("Could two people who heard the same answer disagree on whether an anchor fits? A verdict invites that."),
        f"{gave} {text('Which anchor did they need there?')}",
        f"{clearer} {_marked(widest)}",
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
    naive = distance(right["first"], kit) or 0
    turned = {name: str(6 - int(given)) for name, given in right["second"].items()}
    vague = kit.content.advert.vague[-1].words[0] if kit.content.has("advert") else ""
    praise = {**right, "anchor": f"Has an {vague} that one notices at once"}
    return {
        "half marked": half_of(right, "first"),
        "another anchor blamed": {**right, "ambiguous": other},
        "the anchor left as it was": {**right, "anchor": gym.anchors[gym.vague]},
        "an anchor of nothing anybody did": {**right, "anchor": "Banana purple seven over the harbour"},
        **({"an anchor that praises": praise} if vague else {}),
        "marks the wrong way round": {**right, "second": turned},
        **({} if near(naive, naive) else {"an anchor that changes no mark": {**right, "second": right["first"]}}),
        "no second marks": {**right, "second": {}},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The question with its repaired anchors, and what one's own marks did; nobody else has tried it yet."""
    gym, section, anchor = kit.content.gym, text("Question bank"), answer["anchor"].strip()
    if not anchor:
        return
    if _has_no_place(answer, kit):
        yield _example_of_repair(anchor, kit)
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


def _has_no_place(answer: Answer, kit: Kit) -> bool:
    """Whether there is a scorecard of one's own that does not have what the question asks about."""
    card = scorecard.EXERCISE.readable(answer["earlier"].get(scorecard.EXERCISE.slug, {}), kit)
    return bool(card["criteria"]) and kit.content.gym.skill not in card["criteria"]


def _example_of_repair(anchor: str, kit: Kit) -> PlanLine:
    """What stays of it where nobody will be asked the question: how to mend an anchor."""
    gym = kit.content.gym
    rule = text("Before an anchor is used: replace each verdict with what somebody did")
    before, after = text("Before: “{anchor}”", anchor=gym.anchors[gym.vague]), text("After: “{anchor}”", anchor=anchor)
    why = text("An example for {skill}, which is not on your scorecard.", skill=kit.skill[gym.skill].name)
    return PlanLine(
        text("Question bank"), rule, (before, after, why), text("your rewritten anchor"), own=True, practice=True
    )


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """How far one's own anchor gave the panel's marks, and on which answer to try it first."""
    gym, marks = kit.content.gym, answer["second"]
    if distance(marks, kit) is None:
        return
    yield text(
        "Your second marks are the invented panel’s on {n} of {total} answers. This does not prove that two interviewers will agree.",
        n=sum(not apart(marks, each) for each in gym.answers),
        total=len(gym.answers),
    )
    far = furthest_apart(marks, kit)
    first = text(
        "Try it on {answer} first: there the panel’s own first marks lay furthest apart.",
        answer=max(gym.answers, key=span).label,
    )
    mine = plural(
        apart(marks, far),
        "Try it on {answer} first: there you are one level away from the panel.",
        "Try it on {answer} first: there you are {n} levels away from the panel.",
        answer=far.label,
    )
    yield mine if apart(marks, far) else first


EXERCISE = Exercise.of(
    __name__,
    mark("Calibration gym"),
    lesson=3,
    minutes=22,
    gives=mark("the rubric and question bank"),
    builds_on=(scorecard.EXERCISE.slug,),
)
