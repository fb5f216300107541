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
from .check import check as check
from .check import criteria_label, probe_faults, question_faults
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


def question(kit: Kit) -> str:
    return text(
        "Take at least {n} criteria of your scorecard. For each, ask for one thing that happened: one question, two probes, and an anchor "
        "(what it sounds like) for a 1, a 3 and a 5. Some drafts are bad on purpose: repair them. Then mark two invented answers by "
        "your own anchors.",
        n=min(ENOUGH, len(asking(kit).starts)),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = tuple(Option(s.skill, kit.skill[s.skill].name, kit.skill[s.skill].about) for s in asking(kit).starts)
    begin = text("Those of your scorecard; {n} are enough to begin with.", n=min(ENOUGH, len(skills)))
    copy = Copy(text("Pick the criteria of my scorecard"), (CARRIED.name, scorecard.EXERCISE.slug, "criteria"))
    ask = text("Begin with “Tell us about a time when …”: what happened, what the person did, what came of it.")
    return (
        Picks("criteria", criteria_label(), skills, begin, min(ENOUGH, len(skills)), min(MOST, len(skills)), copy),
        Texts(
            "asked",
            text("What you ask, and what you listen for"),
            skills,
            _parts(),
            starts(kit),
            f"{ask} {_rule(kit)}",
            "criteria",
        ),
        _marks(SIDES[0], text("Answer A"), 0, kit),
        _marks(SIDES[1], text("Answer B"), 1, kit),
    )


def _rule(kit: Kit) -> str:
    """Which words spoil a question, before anybody is checked by them."""
    begins, holds = ([words[0] for each in asking(kit).wordings if (words := side(each))] for side in (_begins, _holds))
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
    levels = (Option(level, text("what a {level} sounds like", level=level)) for level in ANCHOR_LEVELS)
    probes = (text("first probe"), text("second probe"))
    return (Option(QUESTION, text("question")), *map(Option, PROBES, probes), *levels)


def _marks(name: str, label: str, side: int, kit: Kit) -> Numbers:
    """A mark from 1 to 5 for one of the two answers to each question; nought until it is marked."""
    told = ((start.skill, answers_of(kit, start.skill)[side]) for start in asking(kit).starts)
    scales = tuple(Scale(skill, kit.skill[skill].name, 0, 5, 0, detail=answer) for skill, answer in told)
    return Numbers(
        name,
        label,
        scales,
        text("Invented. Read it, then mark it from 1 to 5 by your own anchors."),
        "criteria",
        marks=True,
    )


def lines_of(answer: Answer, kit: Kit) -> list[Line]:
    """A line of the picture for each criterion, those without a question first."""
    left = [Line(kit.skill[skill].name) for skill in wanted(answer, kit) if skill not in answer["criteria"]]
    return [*left, *(_line(answer, kit, skill) for skill in answer["criteria"])]


def _line(answer: Answer, kit: Kit, skill: str) -> Line:
    asked = asked_of(answer, kit, skill)
    faults = (question_faults(asked, kit), probe_faults(asked), [*anchor_faults(skill, asked.anchors, kit)])
    return Line(kit.skill[skill].name, tuple(map(_knot, faults)), marks_of(answer, skill))


def _knot(faults: list[Message]) -> Knot:
    return Knot(text("to fix") if faults else text("clear"), not faults)


def picture(kit: Kit) -> Asking:
    return Asking(MOST, APART, lambda answer: lines_of(answer, kit))


def hints(kit: Kit) -> tuple[str, str, str]:
    first = start_of(kit, _model_criteria(kit)[0])
    strong = text("A") if strong_first(kit, first.skill) else text("B")
    name = kit.skill[first.skill].name
    example = text("{skill}: “{question}” Answer {answer} is the stronger one.", skill=name, question=first.question, answer=strong)  # fmt: skip
    return (
        text("Ask for something that happened. “What would you do?” measures how somebody talks about work."),
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
    sides = [{skill: 5 if strong_first(kit, skill) == is_a else 1 for skill in criteria} for is_a in (True, False)]
    answer = {
        "criteria": criteria,
        "asked": {skill: {QUESTION: start_of(kit, skill).question} for skill in drafts},
        **dict(zip(SIDES, sides, strict=True)),
    }
    picked = text("The criteria are those of the scorecard’s model answer: {skills}.", skills=listed(skill_names(criteria, kit)))  # fmt: skip
    mended = text("Each question asks for one thing that happened; the drafts that did not are replaced.")
    apart = [text("{skill}: {why}", skill=kit.skill[skill].name, why=start_of(kit, skill).why) for skill in criteria]
    return ModelAnswer(answer, (picked, mended, *apart))


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
        "“{question}” comes first: ask every candidate about {skill} in these same words.",
        skill=kit.skill[asked.skill].name,
        question=clipped(asked.question, 140),
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
            (*probes, *levels),
            text("your questions, probes and anchors"),
            own=True,
            practice=True,
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Ask for it"),
    lesson=3,
    minutes=15,
    gives=mark("the interview questions with their probes and anchors"),
    builds_on=(scorecard.EXERCISE.slug,),
)
