"""The start page: how long one has, where one is, and the plan as it grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..exercises import Exercise, PlanLine, chosen
from ..kit import Kit
from ..store import Record
from ..words import plural, text
from .lengths import Length, lengths
from .lessons import lesson_of, lessons_of

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

    @property
    def in_order(self) -> bool:
        """Whether the lessons follow each other."""
        lessons = [exercise.lesson for exercise in self.length.exercises]
        return lessons == sorted(lessons)

    @property
    def sheet(self) -> str:
        return lesson_of(self.here).stem if self.here else ""


def start_of(kit: Kit, records: Mapping[str, Record]) -> dict[str, Any]:
    """What the start page shows of a kit and of what is saved."""
    done = {exercise.slug for exercise in chosen(kit) if records.get(exercise.slug, Record()).passed}
    ways = [_way(length, done, records) for length in lengths(kit)]
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
    }


def _way(length: Length, done: set[str], records: Mapping[str, Record]) -> Way:
    left = [exercise for exercise in length.exercises if exercise.slug not in done]
    begun = [exercise for exercise in left if exercise.slug in records and records[exercise.slug].revision]
    minutes = sum(exercise.minutes for exercise in left)
    return Way(length, len(length.exercises) - len(left), next(iter([*begun, *left]), None), minutes)


def _part(exercise: Exercise, records: Mapping[str, Record], done: set[str]) -> Part:
    """The lines are those the last check kept."""
    feedback = records.get(exercise.slug, Record()).feedback or {}
    lines = feedback.get("lines", []) if exercise.slug in done else []
    if not lines:
        return Part(exercise, exercise.gives, done=exercise.slug in done)
    texts = [line["text"] for line in lines]
    return Part(exercise, lines[0]["section"], tuple(texts[:SHOWN]), len(texts) - SHOWN, done=True)


@lru_cache(maxsize=8)
def sample(kit: Kit) -> tuple[Part, ...]:
    """A finished plan, of the kit's own answers: what one will have after the shortest way."""
    ways = lengths(kit)
    return tuple(_finished(exercise, kit) for exercise in ways[0].exercises) if ways else ()


def _finished(exercise: Exercise, kit: Kit) -> Part:
    answer = exercise.complete(exercise.model_answer(kit).answer, kit)
    lines: list[PlanLine] = exercise.plan_lines(answer, kit)
    title = lines[0].section if lines else exercise.gives
    return Part(exercise, title, tuple(line.text for line in lines[:SHOWN]), len(lines) - SHOWN, done=True)


def in_plain_text(shown: Mapping[str, Any]) -> str:
    """The same in one line: of everything, how much is done, and how many minutes the rest takes."""
    count = text("{n} of {m} exercises done", n=len(shown["done"]), m=shown["total"])
    left = shown["ways"][-1].left if shown["ways"] else 0
    return f"{count} · {plural(left, 'about one minute left', 'about {n} minutes left')}" if left else count
