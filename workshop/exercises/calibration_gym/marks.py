"""How far marks lie apart: a person's from those the panel settled on, and the panel's from each other."""

from collections.abc import Mapping
from math import nan
from statistics import mean, median_low

from ...kit import Kit
from ...kit.content.lesson3 import WrittenAnswer
from ...models.agreement import icc
from ...words import figure
from ..base import Answer

CLOSE = 0.5  # levels from the panel on average that pass
NEAR = 1.0  # levels that pass where they are fewer than at first


def consensus(written: WrittenAnswer) -> int:
    """The mark on which the panel settled: its middle one under its own clearer anchor."""
    return median_low(written.after)


def apart(marks: Mapping[str, int | str], written: WrittenAnswer) -> int:
    return abs(int(marks[written.id]) - consensus(written))


def distance(marks: Mapping[str, int | str], kit: Kit) -> float | None:
    """How many levels one person's marks lie from those the panel settled on, on average; None until all are given."""
    answers = kit.content.gym.answers
    return mean(apart(marks, each) for each in answers) if all(each.id in marks for each in answers) else None


def distances(answer: Answer, kit: Kit) -> tuple[float | None, float | None]:
    """Of the first marks and of the second, by the same measure: only your own marks move. Neither before the first are all given."""
    before = distance(answer["first"], kit)
    return before, None if before is None else distance(answer["second"], kit)


def shown(answer: Answer, kit: Kit) -> tuple[float | None, float | None]:
    """The same for the picture, which shows the panel's second marks only to whoever need not copy them any more."""
    before, after = distances(answer, kit)
    return before, after if before is not None and after is not None and near(before, after) else None


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
    return max(kit.content.gym.answers, key=lambda each: apart(marks, each))


def scatter(kit: Kit, level: str) -> float:
    """Mean distance between the panel's highest and lowest first mark, over answers nearest this anchor; nan without any.

    Marks between two anchors belong to the middle one.
    """
    nearest_to = {1: "1", 5: "5"}
    spans = [span(each) for each in kit.content.gym.answers if nearest_to.get(consensus(each), "3") == level]
    return mean(spans) if spans else nan


def span(written: WrittenAnswer) -> int:
    return max(written.before) - min(written.before)


def near(before: float, after: float) -> bool:
    """Whether the second marks pass: close to the panel's, or nearer than the first and not far."""
    return after <= CLOSE or (after <= NEAR and after < before)
