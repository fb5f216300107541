"""The timed agenda of a workshop in a room: what fits into the hours, a break in every hour, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from textwrap import fill

from ..exercises import Exercise
from ..words import Part, plural, text
from .lessons import Lesson

WELCOME, OPENING, BREAK, STRETCH = 5, 4, 10, 60  # minutes; nobody sits longer than a stretch
HOURS = (2, 3, 4)


@dataclass(frozen=True)
class Item:
    """One line of the agenda; `start` and `minutes` are minutes. A break and the welcome have no exercise."""

    start: int
    minutes: int
    title: str
    exercise: Exercise | None = None
    is_break: bool = False

    @property
    def clock(self) -> str:
        return f"{self.start // 60}:{self.start % 60:02}"


@dataclass(frozen=True)
class Agenda:
    """`left_out` is in order of teaching; `spare` are the minutes in hand at the end."""

    hours: int
    items: tuple[Item, ...]
    left_out: tuple[Exercise, ...]
    spare: int

    def __str__(self) -> str:
        lines = [f"{item.clock:>5}  {self.minutes_of(item):>6}  {item.title}" for item in self.items]
        end = f"{self.hours:>2}:00          {self.end}"
        notes = [fill(note, 100, subsequent_indent="    ") for note in self.notes]
        return "\n".join([plural(self.hours, "one hour", "{n} hours"), "", *lines, end, "", *notes])

    @staticmethod
    def minutes_of(item: Item) -> str:
        return text("{n} min", n=item.minutes)

    @property
    def end(self) -> str:
        if not self.spare:
            return text("End")
        return plural(self.spare, "End, one minute in hand", "End, {n} minutes in hand")

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out and what the plan lacks for it."""
        if not self.left_out:
            return (text("Nothing is left out."),)
        minutes = sum(exercise.minutes for exercise in self.left_out)
        head = plural(minutes, "Left out, one minute of exercises:", "Left out, {n} minutes of exercises:")
        lines = [f"- {left_out(exercise)}" for exercise in self.left_out]
        return (why_these(), head, *lines)


def left_out(exercise: Exercise) -> str:
    """An exercise that is left out, and what the plan lacks without it."""
    parts: dict[str, Part] = {"n": exercise.lesson, "title": exercise.title, "minutes": exercise.minutes}
    if not exercise.gives:
        return text("Lesson {n}, {title} ({minutes} min).", **parts)
    return text("Lesson {n}, {title} ({minutes} min): the plan then lacks {part}.", part=exercise.gives, **parts)


def why_these() -> str:
    """How it is chosen what is kept."""
    return text(
        "Kept first: the five exercises that make a plan stand by itself (profile, scorecard, agreed weights, team, "
        "sign-off), then what the law and the interviews need soonest. What is left out can be done alone later; until "
        "then, exercises that build on it start from a default and say so."
    )


def agenda(lessons: Sequence[Lesson], hours: int) -> Agenda:
    """What to do when, for that many hours. Pure. Raises ValueError when not even one exercise fits."""
    every = [exercise for lesson in lessons for exercise in lesson.exercises]
    kept: list[Exercise] = []
    for exercise in sorted(every, key=lambda exercise: exercise.rank):
        if _length(_work(lessons, [*kept, exercise])) <= 60 * hours:
            kept.append(exercise)
    if not kept:
        raise ValueError(
            plural(
                hours,
                "One hour is too short for any exercise; take more time.",
                "{n} hours are too short for any exercise; take more time.",
            )
        )
    items = _timed(_work(lessons, kept))
    spare = 60 * hours - items[-1].start - items[-1].minutes
    return Agenda(hours, items, tuple(exercise for exercise in every if exercise not in kept), spare)


def _work(lessons: Sequence[Lesson], kept: Sequence[Exercise]) -> tuple[Item, ...]:
    """Everything but the breaks, not yet timed; a lesson none of whose exercises is kept has no opening either."""
    items = [Item(0, WELCOME, text("Welcome: what you take home, and how the pages work"))]
    for lesson in lessons:
        chosen = [exercise for exercise in lesson.exercises if exercise in kept]
        if chosen:
            title = text("Lesson {n}, {title}: guess first, then the idea", n=lesson.number, title=lesson.title)
            items.append(Item(0, OPENING, title))
        items += [Item(0, exercise.minutes, exercise.title, exercise) for exercise in chosen]
    return tuple(items)


def _length(work: tuple[Item, ...]) -> int:
    return sum(item.minutes for item in work) + BREAK * len(_breaks(_shape(work)))


def _timed(work: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the breaks among them, each with its start."""
    pauses, now, items = _breaks(_shape(work)), 0, []
    for place, item in enumerate(work):
        if place in pauses:
            items.append(Item(now, BREAK, text("Break"), is_break=True))
            now += BREAK
        items.append(Item(now, item.minutes, item.title, item.exercise))
        now += item.minutes
    return tuple(items)


Shape = tuple[tuple[int, bool], ...]  # minutes of each item, and whether it opens a lesson


def _shape(work: tuple[Item, ...]) -> Shape:
    return tuple((item.minutes, item.exercise is None) for item in work)


@lru_cache(maxsize=64)
def _breaks(shape: Shape) -> frozenset[int]:
    """Before which items to pause: as few breaks as possible, if possible not between a lesson's opening and its exercise,
    and then stretches as even as possible."""
    best: dict[int, tuple[tuple[int, int, int], tuple[int, ...]]] = {0: ((0, 0, 0), ())}
    for end in range(1, len(shape) + 1):
        best[end] = min(_ways(shape, best, end))
    return frozenset(best[len(shape)][1])


def _ways(
    shape: Shape, best: dict[int, tuple[tuple[int, int, int], tuple[int, ...]]], end: int
) -> list[tuple[tuple[int, int, int], tuple[int, ...]]]:
    """Each way to make the last stretch before `end`: (breaks, of them inside an opening, unevenness), then the places."""
    found = []
    for start in range(end):
        minutes = sum(length for length, _ in shape[start:end])
        if minutes <= STRETCH or end - start == 1:  # one long item cannot be cut
            (breaks, torn, uneven), places = best[start]
            here = (start,) if start else ()
            tear = int(bool(start) and shape[start - 1][1])
            found.append(((breaks + len(here), torn + tear, uneven + minutes**2), (*places, *here)))
    return found


def stretches(items: Sequence[Item]) -> list[int]:
    """Minutes of work between breaks."""
    pauses = [-1, *(place for place, item in enumerate(items) if item.is_break), len(items)]
    return [sum(item.minutes for item in items[pause + 1 : next_pause]) for pause, next_pause in pairwise(pauses)]
