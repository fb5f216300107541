"""The timed agenda of a workshop in a room: what fits into the hours, a break in every hour, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from textwrap import fill

from .exercises import Exercise
from .lessons import Lesson

WELCOME, OPENING, BREAK, STRETCH = 5, 4, 10, 60  # minutes; nobody sits longer than a stretch
HOURS = (2, 3, 4)

# What the plan gets from each, the least dispensable first. The first five make a plan that stands by itself: without any one
# of them the rest have nothing to build on. Next comes what the law or the calendar asks for, then what deepens the lessons.
KEPT_FIRST: tuple[tuple[str, str], ...] = (
    ("plan-review", "the sign-off: an owner, a day of review and a first step"),
    ("scorecard", "the weighted scorecard with its anchors"),
    ("top-engineers", "the ideal profile, with evidence"),
    ("say-do-mirror", "the weights the panel agreed on, and why"),
    ("team-bench", "the staffing plan"),
    ("evidence-or-proxy", "the advert, free of proxies and legal risks"),
    ("interview-loop", "the interview plan: which criterion at which stage"),
    ("sourcing-mix", "the sourcing plan"),
    ("stale-by", "the review calendar"),
    ("calibration-gym", "the tested rubric and question bank"),
    ("must-have-tiers", "the requirement tiers"),
    ("growth-lab", "the pairing calendar"),
    ("unicorn-meter", "the record of trade-offs"),
    ("deprecation-game", "the sunset register"),
    ("bridge-the-gap", "the capability map and the team’s charter"),
    ("vendor-questions", "the vendor question sheet"),
    ("who-owns-it", "the responsibility map"),
    ("principle-bets", "the principles with their exceptions"),
    ("package-bakeoff", "the record of a package evaluation"),
    ("interface-review", "the interview task on interfaces"),
)
RANK = {slug: rank for rank, (slug, _) in enumerate(KEPT_FIRST)}
GIVES = dict(KEPT_FIRST)
WHY = (
    "Kept first: the five exercises that make a plan stand by itself (profile, scorecard, agreed weights, team, sign-off), then "
    "what the law and the interviews need soonest. What is left out can be done alone later; until then, exercises that build on "
    "it start from a default and say so."
)


@dataclass(frozen=True)
class Item:
    """One line of the agenda; `start` and `minutes` are minutes. A break and the welcome have no exercise."""

    start: int
    minutes: int
    title: str
    exercise: Exercise | None = None

    @property
    def clock(self) -> str:
        return f"{self.start // 60}:{self.start % 60:02}"

    @property
    def is_break(self) -> bool:
        return self.title == "Break"


@dataclass(frozen=True)
class Agenda:
    """`left_out` is in order of teaching; `spare` are the minutes in hand at the end."""

    hours: int
    items: tuple[Item, ...]
    left_out: tuple[Exercise, ...]
    spare: int

    def __str__(self) -> str:
        lines = [f"{item.clock:>5}  {item.minutes:>3} min  {item.title}" for item in self.items]
        end = f"{self.hours:>2}:00           End{self.in_hand}"
        told = [fill(text, 100, subsequent_indent="    ") for text in self.told]
        return "\n".join([f"{self.hours} hours", "", *lines, end, "", *told])

    @property
    def in_hand(self) -> str:
        return f", {self.spare} minute{'s' * (self.spare > 1)} in hand" if self.spare else ""

    @property
    def told(self) -> tuple[str, ...]:
        """What was left out and what the plan lacks for it."""
        if not self.left_out:
            return ("Nothing is left out.",)
        lost = [f"- Lesson {e.lesson}, {e.title} ({e.minutes} min){lacks(e)}." for e in self.left_out]
        return (WHY, f"Left out, {sum(e.minutes for e in self.left_out)} minutes of exercises:", *lost)


def lacks(exercise: Exercise) -> str:
    """What is missing from the plan without it, or nothing for an exercise this list does not know."""
    gives = GIVES.get(exercise.slug)
    return f": the plan then lacks {gives}" if gives else ""


def agenda(lessons: Sequence[Lesson], hours: int) -> Agenda:
    """What to do when, for that many hours. Pure. Raises ValueError when not even one exercise fits."""
    every = [exercise for lesson in lessons for exercise in lesson.exercises]
    kept: list[Exercise] = []
    for exercise in sorted(every, key=lambda one: RANK.get(one.slug, len(RANK))):
        if _length(_work(lessons, [*kept, exercise])) <= 60 * hours:
            kept.append(exercise)
    if not kept:
        raise ValueError(f"{hours} hours are too short for any exercise; take more time.")
    items = _timed(_work(lessons, kept))
    spare = 60 * hours - items[-1].start - items[-1].minutes
    return Agenda(hours, items, tuple(one for one in every if one not in kept), spare)


def _work(lessons: Sequence[Lesson], kept: Sequence[Exercise]) -> tuple[Item, ...]:
    """Everything but the breaks, not yet timed; a lesson none of whose exercises is kept has no opening either."""
    items = [Item(0, WELCOME, "Welcome: what you take home, and how the pages work")]
    for lesson in lessons:
        chosen = [exercise for exercise in lesson.exercises if exercise in kept]
        if chosen:
            items.append(Item(0, OPENING, f"Lesson {lesson.number}, {lesson.title}: guess first, then the idea"))
        items += [Item(0, exercise.minutes, exercise.title, exercise) for exercise in chosen]
    return tuple(items)


def _length(work: tuple[Item, ...]) -> int:
    return sum(item.minutes for item in work) + BREAK * len(_breaks(_shape(work)))


def _timed(work: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with the breaks among them, each with its start."""
    pauses, now, items = _breaks(_shape(work)), 0, []
    for place, item in enumerate(work):
        if place in pauses:
            items.append(Item(now, BREAK, "Break"))
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
    return [sum(item.minutes for item in items[one + 1 : other]) for one, other in pairwise(pauses)]
