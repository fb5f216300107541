"""The session that papers are written for: which kit and agenda, on which day, from when on; and what several papers say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from ...agenda.agendas import Homework, Plan, Slot, Timed, clock, for_kit, plans, timed
from ...agenda.guides import Guide, Part, guides
from ...agenda.printed import homework_line
from ...exercises import BY_SLUG, Exercise
from ...kit import Kit
from ...store import Room
from ...words import day, plural, text
from ..beginning import KEEP_DAYS
from ..state import State
from ..views import phase_name

TO_FILL = "____________________"
LAST = "plan-review"  # closes every session, and is looked at again a month later


@dataclass(frozen=True)
class Session:
    """One session of an agenda, counted from 1. Its sentences are in the language in force: ask while the kit's is spoken."""

    kit: Kit
    plan: Plan
    number: int = 1
    on: date | None = None
    begin: time | None = None
    keep: int = KEEP_DAYS

    @property
    def title(self) -> str:
        return self.kit.about.title

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.plan.sessions[self.number - 1]

    @property
    def items(self) -> tuple[Timed, ...]:
        return timed(self.slots)

    @property
    def several(self) -> bool:
        return len(self.plan.sessions) > 1

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Each once, in the order of the agenda."""
        return tuple(BY_SLUG[slug] for slug in dict.fromkeys(slot.do for slot in self.slots if slot.do))

    @property
    def before(self) -> tuple[Homework, ...]:
        return self.plan.before if self.number == 1 else self.plan.between

    @property
    def after(self) -> tuple[Homework, ...]:
        """Without what comes a month later."""
        following = self.plan.between if self.number < len(self.plan.sessions) else self.plan.after
        return tuple(task for task in following if task.do != LAST)

    @property
    def left(self) -> tuple[tuple[str, str], ...]:
        """Title and people of what comes afterwards."""
        return tuple((BY_SLUG[task.do].title, text(task.who)) for task in self.after)

    @property
    def later(self) -> tuple[Homework, ...]:
        """What comes a month after the last session."""
        return tuple(task for task in self.plan.after if task.do == LAST)

    @property
    def on_day(self) -> str:
        return day(self.on) if self.on else TO_FILL

    @property
    def hours(self) -> str:
        """From when to when."""
        if self.begin is None:
            return TO_FILL
        return text("{start} to {end}", start=self.at(0), end=self.at(self.plan.minutes))

    @property
    def kept(self) -> tuple[str, ...]:
        """What is kept of people's answers, and where."""
        forgotten = plural(
            self.keep,
            "They are deleted after one day, or at once when the facilitator says so.",
            "They are deleted after {n} days, or at once when the facilitator says so.",
        )
        return (
            text("Your answers are kept on the computer that runs the session, or in a database of your company. Your phone needs no account and no app."),
            text("You may join under any name or none. The wall shows no names, and nothing that fewer than five single people answered."),
            forgotten,
        )  # fmt: skip

    def at(self, minutes: int) -> str:
        """So many minutes after it begins."""
        return clock(minutes, self.begin)


def of_room(room: Room, kit: Kit, on: date | None = None, begin: time | None = None) -> Session:
    """The session that a room holds; slots of one's own are told as they are in the room."""
    state = State.model_validate(room.state)
    keep = (datetime.fromisoformat(room.kept_until) - datetime.fromisoformat(room.opened_at)).days
    known = plans().get(state.agenda)
    plan = for_kit(known, kit) if known else None
    if plan and state.slots in plan.sessions:
        return Session(kit, plan, plan.sessions.index(state.slots) + 1, on, begin, keep)
    total = sum(slot.length for slot in state.slots)
    own = Plan(name=state.agenda, title=state.agenda, minutes=total, sessions=(state.slots,))
    return Session(kit, own, 1, on, begin, keep)


def guide_of(slot: Slot) -> Guide | None:
    return guides().get(slot.do)


def going_on(item: Timed, session: Session) -> str:
    """When a break is over."""
    if session.begin:
        return text("We go on at {clock}.", clock=session.at(item.end))
    return plural(item.slot.length, "We go on in one minute.", "We go on in {n} minutes.")


def long(minutes: int) -> str:
    return plural(minutes, "one minute", "{n} minutes")


def step(part: Part) -> str:
    """A phase with its minutes and what is done in it."""
    return plural(
        part.minutes,
        "{phase}, one minute: {what}",
        "{phase}, {n} minutes: {what}",
        phase=phase_name(part.phase),
        what=text(part.what),
    )


def homework(tasks: Iterable[Homework]) -> list[str]:
    """Each with its minutes and its place in the workshop."""
    return [
        text("{task} It is in lesson {n} of the workshop.", task=homework_line(task), n=BY_SLUG[task.do].lesson)
        for task in tasks
    ]
