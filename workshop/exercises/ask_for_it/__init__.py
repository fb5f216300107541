"""For each criterion one question about an incident, two probes, and what a 1, a 3 and a 5 sound like; tried on two answers."""

from collections.abc import Iterator

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.content.lesson3 import Wording
from ...pictures.asking import Asking, Line
from ...pictures.base import item
from ...pictures.cells import Knot
from ...words import clipped, listed, mark, plural, text
from .. import scorecard
from ..base import CARRIED, Answer, Exercise, Message, ModelAnswer, PlanLine
from ..fields import Copy, Field, Numbers, Option, Picks, Scale, Texts
from ..marking import skill_names
from ..scorecard import MOST, anchor_faults, points_of
from .check import IMAGINED, criteria_label, probe_faults, question_faults
from .check import check as check
from .model import (
    APART,
    ENOUGH,
    PROBES,
    QUESTION,
    SIDES,
    answers_of,
    asked_of,
    asking,
    marks_of,
    own_card,
    start_of,
    starts,
    strong_first,
    wanted,
    written,
)

MODEL_MARKS = 4, 2  # of the strong answer and of the weak one


def question(kit: Kit) -> str:
    return text(
        "For {n} criteria of your scorecard or more: write one question about something that happened, two probes, and three anchors (what "
        "was done at 1, 3 and 5). Some drafts are bad on purpose. Then mark two invented answers by your anchors.",
        n=min(ENOUGH, len(asking(kit).starts)),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = tuple(Option(skill, kit.skill[skill].name, kit.skill[skill].about) for skill in _in_order(kit))
    begin = text(
        "Take those of your scorecard. {n} are enough, and the {minutes} minutes are for {n}. If you have no scorecard yet, take the first: "
        "they are our example’s.",
        n=min(ENOUGH, len(skills)),
        minutes=EXERCISE.minutes,
    )
    copy = Copy(text("Pick the criteria of my scorecard"), (CARRIED.name, scorecard.EXERCISE.slug, "criteria"))
    ask = text("Begin with “Tell us about a time when …” or “When did you …”. Allow for what was tried and failed.")
    imagined = text(
        "“What would you do if …?” is for people who cannot have had the occasion; it is scored by the same anchors."
    )
    return (
        Picks(
            "criteria",
            criteria_label(),
            skills,
            begin,
            min(ENOUGH, len(skills)),
            min(MOST, len(skills)),
            copy,
            narrow=True,
        ),
        Texts(
            "asked",
            text("What you ask, and what you listen for"),
            skills,
            _parts(),
            starts(kit),
            f"{ask}\n{imagined}\n{_rule(kit)}",
            "criteria",
        ),
        _marks(SIDES[0], text("Answer A"), 0, kit),
        _marks(SIDES[1], text("Answer B"), 1, kit),
    )


def _in_order(kit: Kit) -> list[str]:
    """The skills, those of the example's scorecard first."""
    first = _model_criteria(kit)
    return sorted((start.skill for start in asking(kit).starts), key=lambda skill: skill not in first)


def _rule(kit: Kit) -> str:
    """Which words spoil a question, before anybody is checked by them."""
    spoils = [wording for wording in asking(kit).wordings if wording.slip != IMAGINED]
    begins, holds = ([words[0] for each in spoils if (words := side(each))] for side in (_begins, _holds))
    if not begins:
        return text("The check knows words, not meanings.")
    said = text(
        "The check knows words, not meanings: a question must not begin with words like {begins}.", begins=_or(begins)
    )
    return f"{said} {text('Nor may it hold words like {holds}.', holds=_or(holds))}" if holds else said


def _begins(wording: Wording) -> tuple[str, ...]:
    return wording.begins


def _holds(wording: Wording) -> tuple[str, ...]:
    return () if wording.begins else wording.holds


def _or(words: list[str]) -> str:
    return listed([text("“{word}”", word=word) for word in words], "or")


def _parts() -> tuple[Option, ...]:
    levels = (Option(level, text("anchor for {level}", level=level)) for level in ANCHOR_LEVELS)
    probes = (text("first probe"), text("second probe"))
    return (Option(QUESTION, text("question")), *map(Option, PROBES, probes), *levels)


def _marks(name: str, label: str, side: int, kit: Kit) -> Numbers:
    """A mark from 1 to 5 for one of the two answers to each question; nought until it is marked."""
    told = ((skill, answers_of(kit, skill)[side]) for skill in _in_order(kit))
    scales = tuple(Scale(skill, kit.skill[skill].name, 0, 5, 0, detail=answer) for skill, answer in told)
    return Numbers(
        name,
        label,
        scales,
        text("Invented. Both answers sound good: mark by your anchors what was done, from 1 to 5."),
        "criteria",
        marks=True,
        levels={skill: {level: parts[level] for level in ANCHOR_LEVELS} for skill, parts in starts(kit).items()},
        levels_of="asked",
    )


def lines_of(answer: Answer, kit: Kit) -> list[Line]:
    """A line of the picture for each criterion that was picked, and a bare one for each that was not."""
    left = [Line(kit.skill[skill].name) for skill in wanted(answer, kit) if skill not in answer["criteria"]]
    return [*(_line(answer, kit, skill) for skill in answer["criteria"]), *left]


def _line(answer: Answer, kit: Kit, skill: str) -> Line:
    asked = asked_of(answer, kit, skill)
    faults = (question_faults(asked, kit), probe_faults(asked), [*anchor_faults(skill, asked.anchors, kit)])
    return Line(kit.skill[skill].name, tuple(map(_knot, faults)), marks_of(answer, skill))


def _knot(faults: list[Message]) -> Knot:
    return Knot(text("to fix") if faults else text("to read"), not faults)


def picture(kit: Kit) -> Asking:
    return Asking(MOST, APART, min(ENOUGH, len(asking(kit).starts)), lambda answer: lines_of(answer, kit))


def hints(kit: Kit) -> tuple[str, str, str]:
    first = start_of(kit, _model_criteria(kit)[0])
    strong = text("A") if strong_first(kit, first.skill) else text("B")
    name = kit.skill[first.skill].name
    example = text("{skill}: “{question}” Answer {answer} is the stronger one.", skill=name, question=first.question, answer=strong)  # fmt: skip
    return (
        text(
            "Ask for something that happened, and allow for what failed. “What would you do?”, scored by anchors, is valid too: keep it for "
            "people who cannot have had the occasion."
        ),
        text(
            "Read each draft aloud. Could one answer it with yes or no, does it say what you want to hear, or is it none of "
            "your business? Look hard at {skills}.",
            skills=listed(skill_names((start.skill for start in asking(kit).starts if start.draft), kit)),
        ),
        f"{example} {first.why}",
    )


def _model_criteria(kit: Kit) -> list[str]:
    return list(scorecard.model_answer(kit).answer["criteria"])


def model_answer(kit: Kit) -> ModelAnswer:
    criteria = _model_criteria(kit)
    drafts = [skill for skill in criteria if start_of(kit, skill).draft]
    strong, weak = MODEL_MARKS
    sides = [
        {skill: strong if strong_first(kit, skill) == is_a else weak for skill in criteria} for is_a in (True, False)
    ]
    answer = {
        "criteria": criteria,
        "asked": {skill: {QUESTION: start_of(kit, skill).question} for skill in drafts},
        **dict(zip(SIDES, sides, strict=True)),
    }
    picked = text("The criteria are those of the scorecard’s model answer: {skills}.", skills=listed(skill_names(criteria, kit)))  # fmt: skip
    mended = text("Each question asks for one thing that happened; the drafts that did not are replaced.")
    marks = text(
        "The marks are {strong} and {weak}: each answer has something done in it, and each could be better or worse.",
        strong=strong,
        weak=weak,
    )
    apart = [text("{skill}: {why}", skill=kit.skill[skill].name, why=start_of(kit, skill).why) for skill in criteria]
    fewer = text(
        "{n} criteria would pass. This answer has all {total}, so that the plan holds a question for each.",
        n=min(ENOUGH, len(criteria)),
        total=len(criteria),
    )
    enough = (fewer,) if len(criteria) > ENOUGH else ()
    return ModelAnswer(answer, (picked, *enough, mended, marks, *apart))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = {"earlier": {}, **model_answer(kit).answer}
    one, two = right["criteria"][:2]
    rules, asked = asking(kit), asked_of(right, kit, one)
    begins = next(wording.begins[0] for wording in rules.wordings if wording.begins)

    def with_parts(parts: dict[str, str]) -> Answer:
        return {**right, "asked": {**right["asked"], one: {**right["asked"].get(one, {}), **parts}}}

    level = asked.anchors["3"]
    return {
        "no question": with_parts({QUESTION: ""}),
        "a question that yes or no answers": with_parts({QUESTION: f"{begins} good at this kind of work"}),
        "words that ask for nothing": with_parts({QUESTION: "Purple bananas sang loudly over the harbour"}),
        "what may not be asked": with_parts(
            {QUESTION: f"Tell us about {rules.barred[0].words[0]} and about your work"}
        ),
        "the same question twice": with_parts({QUESTION: asked_of(right, kit, two).question}),
        "no probes": with_parts(dict.fromkeys(PROBES, "")),
        "a probe that repeats the question": with_parts({PROBES[0]: asked.question}),
        "levels that read the same": with_parts(dict.fromkeys(ANCHOR_LEVELS, level)),
        "two answers marked alike": {**right, **{side: dict.fromkeys(right["criteria"], 3) for side in SIDES}},
        "the answers not marked": {**right, **{side: {} for side in SIDES}},
        "one criterion only": {**right, "criteria": [one]},
    }


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask first, and what is still without a question."""
    points = points_of(own_card(answer, kit) or {"criteria": [], "weights": {}})
    asked = max(written(answer, kit), key=lambda each: points.get(each.skill, 0), default=None)
    if asked is None:
        return
    yield text(
        "“{question}” is your question about {skill}: use it first, once a colleague has read it.",
        skill=kit.skill[asked.skill].name,
        question=clipped(asked.question, 120),
    )
    left = sum(skill not in answer["criteria"] for skill in wanted(answer, kit))
    if left:
        yield plural(left, "One criterion has no question yet.", "{n} criteria have no question yet.")


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The interview kit; `written` has the same in parts."""
    for asked in written(answer, kit):
        if not asked.question or question_faults(asked, kit):
            continue
        probes = (text("Probe: {probe}", probe=probe) for probe in asked.probes if probe)
        levels = (item(level, asked.anchors[level]) for level in ANCHOR_LEVELS if asked.anchors[level])
        line = item(kit.skill[asked.skill].name, asked.question)
        yield PlanLine(
            text("Interview questions"),
            line,
            (*probes, *levels, _otherwise()),
            text("your questions, probes and anchors"),
            own=True,
            practice=True,
        )


def _otherwise() -> str:
    """What to ask whoever cannot have had the occasion."""
    return text(
        "If somebody cannot have had the occasion: ask what they would do in it, and score that by the same anchors."
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Ask for it"),
    lesson=3,
    minutes=28,
    gives=mark("the interview questions with their probes and anchors"),
    builds_on=(scorecard.EXERCISE.slug,),
)
