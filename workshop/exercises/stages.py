"""Which stage of an interview asks for which criterion, and which stages are tests that nobody has written yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..kit import Kit
from ..kit.content.lesson3 import Method
from . import interface_review
from .base import Answer

TASK, INTERVIEW = (
    "work_sample",
    "structured",
)  # ids of the methods that are a task, and an interview, in every kit we know

OPENING, LONG = 10, 30  # minutes to begin and for the candidate's questions, in a stage of so many or more
ENOUGH = 8  # minutes for a question and its probes; less is hurried


def has_task(answers: Mapping[str, Answer]) -> bool:
    """Whether a task to hand out was made in the workshop, of answers that were given."""
    return bool(answers.get(interface_review.EXERCISE.slug, {}).get("marks"))


def unwritten(method: Method, kit: Kit, *, task: bool) -> bool:
    """Whether it measures something by a test of which there is nothing yet; of a kit without our interview nobody can tell."""
    if method.id == INTERVIEW or not method.measures or is_task(method, task=task):
        return False
    return kit.content.has("loop") and any(each.id == INTERVIEW for each in kit.content.loop.methods)


def is_task(method: Method, *, task: bool) -> bool:
    """Whether the task that was made is done there."""
    return task and method.id == TASK


def minutes_to_ask(method: Method, kit: Kit, *, task: bool) -> int:
    """What is left of it for questions."""
    taken = kit.content.interfaces.minutes if is_task(method, task=task) else 0
    return max(1, method.minutes - taken)


def minutes_each(method: Method, points: Sequence[int], kit: Kit, *, task: bool) -> list[int]:
    """Minutes for each criterion that it asks about: enough where there is time, the rest by their points, alike where one has none."""
    time = minutes_to_ask(method, kit, task=task) - (OPENING if method.minutes >= LONG else 0)
    weights = points if all(points) else [1] * len(points)
    least = max(1, min(ENOUGH, time // len(weights))) if weights else 0
    rest = max(0, time - least * len(weights))
    return [least + rest * weight // sum(weights) for weight in weights]


def homes(points: Mapping[str, int], methods: Sequence[Method], kit: Kit, *, task: bool) -> dict[str, int]:
    """The stage, counted from 1, that asks for each criterion, in this order: of those that measure it the one with most time left.

    A test that nobody has written asks for something only where no other stage does.
    """
    load: defaultdict[int, int] = defaultdict(int)
    found = dict[str, int]()
    for skill, given in points.items():
        fitting = {n: m for n, m in enumerate(methods, 1) if kit.skill[skill].quality in m.measures}
        written = {n: m for n, m in fitting.items() if not unwritten(m, kit, task=task)}
        weight = given or 1  # where nobody has given points all weigh the same
        shares = {n: (load[n] + weight) / minutes_to_ask(m, kit, task=task) for n, m in (written or fitting).items()}
        if shares:
            found[skill] = min(shares, key=shares.__getitem__)
            load[found[skill]] += weight
    return found
