"""The timed agenda of a workshop in a room: what fits into the hours, a break in every hour, and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import fill

from ..exercises import Exercise
from ..words import Part, plural, text
from .lessons import Lesson

WELCOME, OPENING, BREAK, STRETCH = 5, 4, 10, 60  # minutes; nobody sits longer than a stretch


@dataclass(frozen=True)
class Item:
    """One line of the agenda; `start` and `minutes` are minutes. A break and the welcome have no exercise."""

    start: int
    minutes: int
    title: str
    exercise: Exercise | None = None
    is_break: bool = False

    @property
    def end(self) -> int:
        return self.start + self.minutes

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
        lines = [f"{item.clock:>5}  {text('{n} min', n=item.minutes):>6}  {item.title}" for item in self.items]
        end = f"{self.hours:>2}:00          {self.end}"
        notes = [fill(note, 100, subsequent_indent="    ") for note in self.notes]
        return "\n".join([plural(self.hours, "one hour", "{n} hours"), "", *lines, end, "", *notes])

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
    items: tuple[Item, ...] = ()
    for exercise in sorted(every, key=lambda exercise: exercise.rank):
        longer = _timed(_work(lessons, [*kept, exercise]))
        if longer[-1].end <= 60 * hours:
            kept, items = [*kept, exercise], longer
    if not kept:
        raise ValueError(
            plural(
                hours,
                "One hour is too short for any exercise; take more time.",
                "{n} hours are too short for any exercise; take more time.",
            )
        )
    omitted = tuple(exercise for exercise in every if exercise not in kept)
    return Agenda(hours, items, omitted, 60 * hours - items[-1].end)


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


def _timed(work: tuple[Item, ...]) -> tuple[Item, ...]:
    pauses, items = _breaks(work), list(work[:1])
    for place, item in enumerate(work[1:], 1):
        if place in pauses:
            items.append(Item(items[-1].end, BREAK, text("Break"), is_break=True))
        items.append(replace(item, start=items[-1].end))
    return tuple(items)


Way = tuple[tuple[int, int, int], tuple[int, ...]]  # (breaks, of them inside an opening, unevenness), then the places


def _breaks(work: tuple[Item, ...]) -> tuple[int, ...]:
    """Before which items to pause: as few breaks as possible, if possible not between a lesson's opening and its exercise,
    and then stretches as even as possible."""
    best: list[Way] = [((0, 0, 0), ())]  # before each item, and at the end
    for end in range(1, len(work) + 1):
        ways: list[Way] = []  # to make the last stretch before `end`
        minutes = 0
        for start in reversed(range(end)):
            minutes += work[start].minutes
            if minutes > STRETCH and ways:  # but one long item cannot be cut
                break
            (breaks, torn, uneven), places = best[start]
            pause = (start,) if start else ()
            tear = bool(start) and work[start - 1].exercise is None
            ways.append(((breaks + len(pause), torn + tear, uneven + minutes**2), (*places, *pause)))
        best.append(min(ways))
    return best[-1][1]
