"""The start page: how long one has, where one is, and the plan as it grows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ..agenda.guides import guides
from ..exercises import Exercise, PlanLine, chosen
from ..kit import KITS, Kit
from ..store import Record
from ..words import text
from .lengths import Length, duration, lengths
from .lessons import Lesson, lesson_of, lessons_of

SHOWN = 4  # lines of a part of the plan


@dataclass(frozen=True)
class Part:
    """What an exercise brings into the plan: its lines once it is done, else only what it will be."""

    exercise: Exercise
    title: str
    lines: tuple[str, ...] = ()
    more: int = 0
    done: bool = False


@dataclass(frozen=True)
class Way:
    """A length with what is done of it and where to go on; nowhere once all of it is done."""

    length: Length
    done: int
    here: Exercise | None
    left: int  # minutes
    adds: tuple[str, ...] = ()  # parts of the plan still to come that no shorter way has

    @property
    def in_order(self) -> bool:
        """Whether the lessons follow each other."""
        lessons = [exercise.lesson for exercise in self.length.exercises]
        return lessons == sorted(lessons)

    @property
    def lesson(self) -> Lesson | None:
        """Where to go on."""
        return lesson_of(self.here) if self.here else None

    @property
    def task(self) -> str:
        """What one does there, in one line."""
        return text(guides()[self.here.slug].task) if self.here else ""

    @property
    def rest(self) -> str:
        """How long what is left takes."""
        return text("{duration} left", duration=duration(self.left))


def start_of(kit: Kit, records: Mapping[str, Record]) -> dict[str, Any]:
    """What the start page shows of a kit and of what is saved."""
    done = {exercise.slug for exercise in chosen(kit) if records.get(exercise.slug, Record()).passed}
    ways = [_way(length, done, records) for length in lengths(kit)]
    ways = [*ways[:1], *(replace(way, adds=_adds(way, shorter, done)) for shorter, way in pairwise(ways))]
    return {
        "kit": kit,
        "lessons": lessons_of(kit),
        "done": done,
        "ways": ways,
        "parts": [_part(exercise, records, done) for exercise in ways[0].length.exercises] if ways else [],
        "also": [_part(e, records, done) for e in chosen(kit) if e.slug in done and e not in ways[0].length]
        if ways
        else [],
        "sample": () if done else sample(kit),
        "total": len(chosen(kit)),
        "own": KITS not in kit.folder.parents,
    }


def _way(length: Length, done: set[str], records: Mapping[str, Record]) -> Way:
    left = [exercise for exercise in length.exercises if exercise.slug not in done]
    begun = [exercise for exercise in left if exercise.slug in records and records[exercise.slug].revision]
    here = next(iter([*begun, *left]), None)
    return Way(length, len(length.exercises) - len(left), here, length.minutes_of(left))


def _adds(way: Way, shorter: Way, done: set[str]) -> tuple[str, ...]:
    new = (each for each in way.length.exercises if each not in shorter.length and each.slug not in done)
    return tuple(exercise.gives for exercise in new if exercise.gives)


def _part(exercise: Exercise, records: Mapping[str, Record], done: set[str]) -> Part:
    """The lines are those the last check kept."""
    feedback = records.get(exercise.slug, Record()).feedback or {}
    lines = feedback.get("lines", []) if exercise.slug in done else []
    if not lines:
        return Part(exercise, exercise.gives, done=exercise.slug in done)
    return _section(exercise, [(line["section"], line["text"]) for line in lines])


@lru_cache(maxsize=8)
def sample(kit: Kit) -> tuple[Part, ...]:
    """A finished plan, of the kit's own answers: what one will have after the shortest way."""
    ways = lengths(kit)
    return tuple(_finished(exercise, kit) for exercise in ways[0].exercises) if ways else ()


def _finished(exercise: Exercise, kit: Kit) -> Part:
    answer = exercise.complete(exercise.model_answer(kit).answer, kit)
    lines: list[PlanLine] = exercise.plan_lines(answer, kit)
    return _section(exercise, [(line.section, line.text) for line in lines])


def _section(exercise: Exercise, lines: list[tuple[str, str]]) -> Part:
    """The section that the exercise writes first, with its first lines and how many more it has."""
    title = lines[0][0] if lines else exercise.gives
    texts = [text for section, text in lines if section == title]
    return Part(exercise, title, tuple(texts[:SHOWN]), len(texts) - SHOWN, done=True)


def in_plain_text(shown: Mapping[str, Any]) -> str:
    """The same in one line: of everything, how much is done, and how long the rest takes."""
    count = text("{n} of {m} exercises done", n=len(shown["done"]), m=shown["total"])
    last = shown["ways"][-1] if shown["ways"] else None
    return f"{count} · {last.rest}" if last and last.left else count
