"""The stages and the questions against each other, and against the criteria they are to score."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...words import Part, listed, text
from ..ask_for_it.model import written
from ..interview_loop.model import stages_of
from ..marking import skill_names
from ..scorecard import points_of, weightiest
from ..stages import INTERVIEW, TASK, has_task, homes, minutes_to_ask, unwritten
from .base import ASK, CARD, LOOP, Answers, titles

CROWDED = 1.5  # times the share of the points that a stage has of the time


def of_stages(answers: Answers, kit: Kit) -> Iterator[str]:
    """Stages that are to ask for criteria and have no question for any of them."""
    for n, method, without, some in _stages(answers, kit):
        if not some:
            yield text(
                "Stage {n} of “{loop}” ({method}) asks for {skills}, but “{ask}” has no question for it. Write one there.",
                n=n,
                method=method,
                skills=listed(without),
                **titles(),
            )


def untested(answers: Answers, kit: Kit) -> Iterator[str]:
    """Criteria that only a test measures of which there is nothing yet."""
    for n, method, here in _tests(answers, kit):
        if here:
            yield _rests_on(n, method, here, answers, kit)


def _rests_on(n: int, method: Method, here: Sequence[str], answers: Answers, kit: Kit) -> str:
    parts: dict[str, Part] = {"skills": listed(skill_names(here, kit)), "n": n, "method": method.name, **titles()}
    interview = next((each for each in kit.content.loop.methods if each.id == INTERVIEW), None)
    if interview and all(kit.skill[skill].quality in interview.measures for skill in here):
        return text(
            "{skills} of “{card}” can only be scored at stage {n} of “{loop}” ({method}), and no test or task is written for it. Add "
            "“{interview}” there, which asks for it.",
            interview=interview.name,
            **parts,
        )
    return text(
        "{skills} of “{card}” can only be scored at stage {n} of “{loop}” ({method}), and no test or task is written for it. Choose a "
        "method there for which there is one, or sign below and say who writes it.",
        **parts,
    )


def to_write(answers: Answers, kit: Kit) -> Iterator[str]:
    """Tests of which there is nothing yet, and without which every criterion is scored: open, and no contradiction."""
    sample = _unused_sample(answers, kit)
    for n, method, here in _tests(answers, kit):
        parts: dict[str, Part] = {"n": n, "method": method.name, **titles()}
        write = text(
            "Stage {n} of “{loop}” ({method}): no test or task is written for it. Write or buy one before you count on its "
            "figures, or drop the stage.",
            **parts,
        )
        if sample:
            write = text(
                "Stage {n} of “{loop}” ({method}): no test or task is written for it. The task of “{task}” can be used for “{sample}”: "
                "choose that stage instead, or write or buy a test.",
                sample=sample.name,
                **parts,
            )
        if not here:
            yield write


def idle_task(answers: Answers, kit: Kit) -> Iterator[str]:
    """A task was made, and no stage uses it."""
    sample = _unused_sample(answers, kit)
    if sample and not any(True for _ in _tests(answers, kit)):
        yield text(
            "“{task}” made a task for applicants, but no stage of “{loop}” uses it. Choose “{sample}” there, or leave the task out.",
            sample=sample.name,
            **titles(),
        )


def _unused_sample(answers: Answers, kit: Kit) -> Method | None:
    """The stage at which the task could be used that was made, where it is not chosen."""
    chosen = answers[LOOP]["methods"]
    if not has_task(answers) or not chosen or TASK in chosen:
        return None
    return next((method for method in kit.content.loop.methods if method.id == TASK), None)


def _tests(answers: Answers, kit: Kit) -> Iterator[tuple[int, Method, list[str]]]:
    """(number, method, criteria that no other stage asks for) of each test of which there is nothing yet."""
    methods, task = stages_of(answers[LOOP]["methods"], kit), has_task(answers)
    home = _homes(answers, methods, kit)
    for n, method in enumerate(methods, 1):
        if unwritten(method, kit, task=task):
            yield n, method, [skill for skill, stage in home.items() if stage == n]


def _homes(answers: Answers, methods: Sequence[Method], kit: Kit) -> dict[str, int]:
    return homes(weightiest(answers[CARD]), methods, kit, task=has_task(answers)) if CARD in answers else {}


def crowded(answers: Answers, kit: Kit) -> Iterator[str]:
    """Stages with a much larger share of the points than of the time: not wrong, but hard to keep to."""
    yield from crowding(answers, kit).values()


def crowding(answers: Answers, kit: Kit) -> dict[int, str]:
    """The same, by the number of the stage."""
    methods, points, task = stages_of(answers[LOOP]["methods"], kit), points_of(answers[CARD]), has_task(answers)
    shares: defaultdict[int, int] = defaultdict(int)
    for skill, n in _homes(answers, methods, kit).items():
        shares[n] += points.get(skill, 0)
    minutes = {n: minutes_to_ask(methods[n - 1], kit, task=task) for n in shares}
    time, total = sum(minutes.values()), sum(shares.values())
    short = [n for n, share in shares.items() if share * time >= CROWDED * minutes[n] * total > 0]
    return {
        n: text(
            "Stage {n} of “{loop}” ({method}) has {minutes} of {time} minutes for {share} of {points} points of “{card}”. Give it more "
            "time, or move a criterion to another stage.",
            n=n,
            method=methods[n - 1].name,
            minutes=minutes[n],
            time=time,
            share=shares[n],
            points=total,
            **titles(),
        )
        for n in sorted(short)
    }


def still_to_write(answers: Answers, kit: Kit) -> Iterator[str]:
    """Criteria without a question at a stage that has others: a shorter version, and no contradiction."""
    left = [name for _, _, without, some in _stages(answers, kit) if some for name in without]
    if left:
        yield text("Still without a question in “{ask}”: {skills}.", skills=listed(left), **titles())


def _stages(answers: Answers, kit: Kit) -> Iterator[tuple[int, str, list[str], bool]]:
    """(number, method, criteria without a question, whether another has one) of each stage that lacks a question."""
    asked = _asked(answers, kit)
    if not asked:
        return
    methods = stages_of(answers[LOOP]["methods"], kit)
    home, task = _homes(answers, methods, kit), has_task(answers)
    asking = [(n, method) for n, method in enumerate(methods, 1) if not unwritten(method, kit, task=task)]
    for n, method in asking:
        here = [skill for skill, stage in home.items() if stage == n]
        without = skill_names((skill for skill in here if skill not in asked), kit)
        if without:
            yield n, method.name, without, len(without) < len(here)


def _asked(answers: Answers, kit: Kit) -> set[str]:
    return {each.skill for each in written(answers[ASK], kit) if each.question}


def of_others(answers: Answers, kit: Kit) -> Iterator[str]:
    """Questions for what nobody scores."""
    criteria = answers[CARD]["criteria"]
    others = [each.skill for each in written(answers[ASK], kit) if each.question and each.skill not in criteria]
    if criteria and others:
        yield text(
            "{skills}: a question in “{ask}”, but no criterion in “{card}”. Drop the question, or add the criterion.",
            skills=listed(skill_names(others, kit)),
            **titles(),
        )
