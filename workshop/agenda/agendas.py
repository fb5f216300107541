"""Agendas of a room: what comes when, in sessions that hold, with breaks, slack and the closing acts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from pydantic import BaseModel, ConfigDict, Field

from ..exercises import BY_SLUG, Exercise, chosen
from ..kit import Kit
from ..words import text
from .guides import FOLDER, Part, Phase, guides, read

SHORTEST, LONGEST = 1, 8  # hours of a session


class Slot(BaseModel):
    """One line: an exercise (`do`), a break (`pause`) or something said (`talk`); minutes default to what the guide adds up to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: str = ""
    talk: str = Field(default="", max_length=200)
    pause: bool = False
    minutes: int = Field(default=0, ge=0, le=120)
    phases: tuple[Phase, ...] = ()  # only these parts of the exercise; none named, all
    say: str = Field(default="", max_length=600)  # words for the facilitator, where there is no exercise with a guide
    wall: tuple[str, ...] = ()  # lines for the wall and every device, such as the rules
    note: str = Field(default="", max_length=200)  # what is different here, such as "answers A, C and F only"

    @property
    def title(self) -> str:
        """In the language in force."""
        said = text(self.talk) if self.talk else text("Break")
        name = _title(BY_SLUG[self.do]) if self.do else said
        return text("{name}: {value}", name=name, value=text(self.note)) if self.note else name

    @property
    def length(self) -> int:
        return self.minutes or sum(part.minutes for part in _guided(self.do, self.phases))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The exercise's parts, made to fill just the slot's minutes."""
        return _parts(self.do, self.phases, self.length)


@lru_cache(maxsize=500)  # every page of a room asks for them whenever anything changes
def _parts(slug: str, phases: tuple[Phase, ...], minutes: int) -> tuple[Part, ...]:
    guided = _guided(slug, phases)
    return fitted(guided, minutes) if guided else ()


def _guided(slug: str, phases: tuple[Phase, ...]) -> tuple[Part, ...]:
    """The parts of the exercise in these phases; none named, all."""
    every = guides()[slug].parts if slug else ()
    return tuple(part for part in every if part.phase in phases or not phases)


def _title(exercise: Exercise) -> str:
    return text("Guess: {question}", question=exercise.title) if exercise.predicts else exercise.title


def fitted(parts: tuple[Part, ...], minutes: int) -> tuple[Part, ...]:
    """The parts in proportion, none below a minute, so that they add up to so many minutes; the first ones where there are fewer."""
    parts = parts[:minutes]
    done = list(accumulate((part.minutes for part in parts), initial=0))
    spare = minutes - len(parts)  # beyond the one minute that each has
    ends = [place + round(spare * so_far / done[-1]) for place, so_far in enumerate(done)]
    return tuple(
        part.model_copy(update={"minutes": end - start})
        for part, (start, end) in zip(parts, pairwise(ends), strict=True)
    )


class Homework(BaseModel):
    """Something to do alone before, between or after, with its link; it takes as long as the exercise, where `other` says nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: str
    other: int = Field(default=0, ge=0)  # minutes, where only a part of the exercise is meant, or a second look at it
    what: str
    who: str
    own: int = 0  # minutes that the kit gives the exercise

    @property
    def minutes(self) -> int:
        return self.other or self.own or BY_SLUG[self.do].minutes


class Late(BaseModel):
    """What goes, beside what the steps before it let go, when a session runs `by` minutes late."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    session: int = 1
    by: int = Field(ge=1)
    say: str
    leave: tuple[str, ...] = ()
    shorten: dict[str, int] = {}

    def helps(self, ahead: Iterable[Slot]) -> bool:
        """Whether something it lets go of is still to come."""
        touched = {*self.leave, *self.shorten}
        return not touched or any(slot.do in touched for slot in ahead)


class Plan(BaseModel):
    """An agenda by name: sessions of `minutes` each, homework before them, between them and after."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    minutes: int
    sessions: tuple[tuple[Slot, ...], ...]
    before: tuple[Homework, ...] = ()
    between: tuple[Homework, ...] = ()
    after: tuple[Homework, ...] = ()
    late: tuple[Late, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Of all sessions."""
        return tuple(slot for session in self.sessions for slot in session)

    @property
    def homework(self) -> tuple[Homework, ...]:
        return (*self.before, *self.between, *self.after)

    def spare(self, session: int) -> int:
        """Minutes in hand at the end of that session, counted from 1."""
        return self.minutes - sum(slot.length for slot in self.sessions[session - 1])

    def texts(self) -> Iterator[str]:
        """Everything of it that is shown by `text`, in English."""
        yield self.title
        yield from filter(
            None, (words for slot in self.slots for words in (slot.talk, slot.note, slot.say, *slot.wall))
        )
        yield from (words for task in self.homework for words in (task.what, task.who))
        yield from (step.say for step in self.late)


@dataclass(frozen=True)
class Timed:
    """A slot and when it begins, in minutes from the session's start."""

    slot: Slot
    start: int

    @property
    def end(self) -> int:
        return self.start + self.slot.length


def timed(slots: Iterable[Slot]) -> tuple[Timed, ...]:
    """The slots one after another."""
    found: list[Timed] = []
    for slot in slots:
        found.append(Timed(slot, found[-1].end if found else 0))
    return tuple(found)


def clock(minutes: int, begin: time | None = None) -> str:
    """So many minutes after the start: “1:05”, or the time of day where the start is known."""
    if begin is None:
        return f"{minutes // 60}:{minutes % 60:02}"
    return (datetime.combine(datetime.min, begin) + timedelta(minutes=minutes)).strftime("%H:%M")


@cache
def plans() -> dict[str, Plan]:
    """The agendas there are, shortest first."""
    found = read(FOLDER / "agendas.yaml")
    if not isinstance(found, list):
        raise TypeError("agendas.yaml holds no agendas.")
    return {plan.name: plan for plan in (Plan.model_validate(each) for each in found)}


def fitting(hours: float) -> Plan:
    """The longest agenda of one session that fits into so many hours; what is left over is in hand. Raises ValueError outside 1 to 8."""
    if not SHORTEST <= hours <= LONGEST:
        raise ValueError(text("A session takes from {low} to {high} hours.", low=SHORTEST, high=LONGEST))
    minutes = int(60 * hours)
    fits = [plan for plan in plans().values() if len(plan.sessions) == 1 and plan.minutes <= minutes]
    return max(fits, key=lambda plan: plan.minutes).model_copy(update={"minutes": minutes})


def for_kit(plan: Plan, kit: Kit) -> Plan:
    """The agenda without the exercises that the kit leaves out; their minutes are in hand."""
    order = chosen(kit)
    lessons, slugs = {exercise.lesson for exercise in order}, {exercise.slug for exercise in order}
    slugs |= {exercise.slug for exercise in BY_SLUG.values() if exercise.predicts and exercise.lesson in lessons}
    kept = {name: tuple(_homework_of(getattr(plan, name), kit)) for name in ("before", "between", "after")}
    sessions = tuple(tuple(_without_idle_breaks(_of(session, slugs))) for session in plan.sessions)
    late = tuple(step for step in plan.late if not {*step.leave, *step.shorten} or {*step.leave, *step.shorten} & slugs)
    return plan.model_copy(update={**kept, "sessions": sessions, "late": late})


def _homework_of(tasks: Iterable[Homework], kit: Kit) -> Iterator[Homework]:
    minutes = {exercise.slug: exercise.minutes for exercise in chosen(kit)}
    return (task.model_copy(update={"own": minutes[task.do]}) for task in tasks if task.do in minutes)


def _of(session: Iterable[Slot], slugs: set[str]) -> list[Slot]:
    return [slot for slot in session if not slot.do or slot.do in slugs]


def _without_idle_breaks(slots: list[Slot]) -> Iterator[Slot]:
    """Where everything between two breaks is gone, one of them is."""
    for place, slot in enumerate(slots):
        if not (slot.pause and place and slots[place - 1].pause):
            yield slot


def not_in(plan: Plan, kit: Kit) -> tuple[Exercise, ...]:
    """The kit's exercises that the agenda neither does nor gives as homework."""
    done = {slot.do for slot in plan.slots} | {task.do for task in plan.homework}
    return tuple(exercise for exercise in chosen(kit) if exercise.slug not in done)
