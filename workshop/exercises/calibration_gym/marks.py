"""Marks for written answers: how far you and the panel agree, where you are apart, and which anchor the marks scatter around."""

from __future__ import annotations

from typing import Literal

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.content.lesson3_marks import WrittenAnswer
from ...models.agreement import Icc, icc
from ...pictures.base import figure
from ..base import Answer, PlanLine

Stage = Literal["before", "after"]
FIELDS: dict[Stage, str] = {"before": "first", "after": "second"}
ENOUGH = 0.70


def panel_marks(written: WrittenAnswer, stage: Stage) -> tuple[int, ...]:
    return written.before if stage == "before" else written.after


def own_marks(answer: Answer, stage: Stage) -> dict[str, int]:
    """The marks given so far, by id of the written answer."""
    return {name: int(mark) for name, mark in answer[FIELDS[stage]].items()}


def agreement(marks: dict[str, int], kit: Kit, stage: Stage) -> Icc | None:
    """ICC(2,1) of the panel and you, who count as one more judge; None until every answer has a mark.

    None as well where marks tell no answer from another.
    """
    answers = kit.content.gym.answers
    if any(written.id not in marks for written in answers):
        return None
    try:
        return icc([[*panel_marks(written, stage), marks[written.id]] for written in answers])
    except ValueError:
        return None


def agreements(answer: Answer, kit: Kit) -> tuple[Icc | None, Icc | None]:
    """Under the vague anchor and under the clearer one."""
    return agreement(own_marks(answer, "before"), kit, "before"), agreement(own_marks(answer, "after"), kit, "after")


Spread = tuple[float, float, float]


def spreads(answer: Answer, kit: Kit) -> tuple[Spread | None, Spread | None]:
    """Both agreements with the ends of their ranges."""
    before, after = agreements(answer, kit)
    return _spread(before), _spread(after)


def _spread(found: Icc | None) -> Spread | None:
    return None if found is None else (float(found), found.lower, found.upper)


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
    near = [written for written in kit.content.gym.answers if _nearest(consensus(written)) == level]
    spans = [max(written.before) - min(written.before) for written in near]
    return sum(spans) / len(spans) if spans else None


def _nearest(mark: int) -> str:
    """The anchor a mark stands closest to; those between two belong to the middle one."""
    return {1: "1", 5: "5"}.get(mark, "3")


def with_range(found: Icc) -> str:
    """“.51 (.08 to .89)”."""
    return f"{figure(found)} ({figure(found.lower)} to {figure(found.upper)})"


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    """The question with its repaired anchors, and how well they were agreed on."""
    if not answer["anchor"].strip():
        return []
    gym = kit.content.gym
    anchors = {**gym.anchors, gym.vague: answer["anchor"].strip()}
    details = tuple(f"{level}: {anchors[level]}" for level in ANCHOR_LEVELS)
    lines = [
        PlanLine("Question bank", f"{kit.skill[gym.skill].name}: {gym.question}", details, "your rewritten anchor")
    ]
    after = agreement(own_marks(answer, "after"), kit, "after")
    if after is not None:
        text = f"Agreement with an invented panel by this rubric: {with_range(after)}"
        lines.append(PlanLine("Question bank", text, ("Repeat it with your own interviewers.",), "your second marks"))
    return lines
