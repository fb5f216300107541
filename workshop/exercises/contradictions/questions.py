"""The questions against the stages that are to ask them, and against the criteria they are to score."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import listed, text
from ..ask_for_it.model import written
from ..interview_loop.model import homes, stages_of
from ..marking import skill_names
from ..scorecard import weightiest
from .base import ASK, CARD, LOOP, Answers, titles


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
    home = homes(weightiest(answers[CARD]), methods, kit)
    for n, method in enumerate(methods, 1):
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
