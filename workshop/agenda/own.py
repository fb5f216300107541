"""Slots of one's own: an agenda from a YAML file, or refused with every mistake, its place and how to mend it."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ..exercises import BY_SLUG, chosen
from ..kit import Kit, KitError, Problem
from ..kit.plain_files import Sheet, read_yaml
from ..kit.reading import validated
from ..words import listed, plural, text
from .agendas import LONGEST, Plan, Slot, fitting, for_kit, plans
from .guides import guides

HOURS = 2.0  # where nobody says


class AgendaError(KitError):
    """An agenda that cannot be used; the message names place and fix of each mistake."""


class Own(BaseModel):
    """What the file holds: a title, how long the session is (0: as long as its slots), and the slots."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(default="", max_length=200)
    minutes: int = Field(default=0, ge=0, le=60 * LONGEST)
    slots: tuple[Slot, ...] = Field(min_length=1, max_length=60)


class Mistake(NamedTuple):
    """Where in the file, what, and how to mend it."""

    path: tuple[str | int, ...]
    what: str
    fix: str


def agenda_for(kit: Kit, hours: float | None = None, which: str = "") -> Plan:
    """The agenda a facilitator asks for: by its name, from a file, or the longest that fits, without what the kit leaves out.

    Raises AgendaError naming place and fix.
    """
    if not which:
        return for_kit(_fitting(HOURS if hours is None else hours), kit)
    plan = for_kit(plans()[which], kit) if which in plans() else read_own(Path(which), kit)
    return _in_hours(plan, hours, which) if hours is not None else plan


def _fitting(hours: float) -> Plan:
    try:
        return fitting(hours)
    except ValueError as error:
        shorter = text("Write slots of your own into a file, and give it with --agenda FILE.")
        raise AgendaError([Problem("--hours", 0, str(error), shorter)]) from None


def _in_hours(plan: Plan, hours: float, which: str) -> Plan:
    minutes = int(60 * hours)
    longest = plan.minutes - min(plan.spare(session) for session in range(1, len(plan.sessions) + 1))
    if longest <= minutes:
        return plan.model_copy(update={"minutes": minutes})
    what = text("It takes {n} minutes, and there are {m}.", n=longest, m=minutes)
    fix = plural(longest - minutes, "Shorten it by one minute.", "Shorten it by {n} minutes.")
    raise AgendaError([Problem(which, 0, what, fix)])


def read_own(path: Path, kit: Kit) -> Plan:
    """The agenda in that file. Raises AgendaError."""
    sheet = read_yaml(path)
    own = validated(sheet, Own)
    if own:
        sheet.problems += [sheet.found(*mistake) for mistake in (*_wrong_slots(own, kit), *_too_long(own))]
    if own is None or sheet.problems:
        raise AgendaError(_or_no_agenda(sheet))
    minutes = own.minutes or sum(slot.length for slot in own.slots)
    return Plan(name=path.stem, title=own.title or path.stem, minutes=minutes, sessions=(own.slots,))


def _or_no_agenda(sheet: Sheet) -> list[Problem]:
    """A name that is neither an agenda nor a file is told with the names there are."""
    names = text("Give a file, or one of: {names}.", names=listed(list(plans()), "or"))
    missing = [problem for problem in sheet.problems if problem.what == text("The file is missing.")]
    return [Problem(sheet.file, 0, problem.what, names) for problem in missing] or sheet.problems


def _wrong_slots(own: Own, kit: Kit) -> Iterator[Mistake]:
    for place, slot in enumerate(own.slots):
        where = ("slots", place)
        if bool(slot.do) + bool(slot.pause or slot.talk) != 1:
            what = text("A slot is one thing: an exercise (do), something said (talk) or a break (pause).")
            yield Mistake(where, what, text("Write one of: {names}.", names="do, talk, pause"))
        elif slot.do:
            yield from _wrong_exercise(slot, kit, where)
        elif not slot.minutes:
            yield Mistake(
                where,
                text("“{name}” has no minutes.", name=slot.title),
                text("Add ‘minutes: 10’, or as many as it takes."),
            )


def _wrong_exercise(slot: Slot, kit: Kit, where: tuple[str | int, ...]) -> Iterator[Mistake]:
    own = [exercise.slug for exercise in chosen(kit)]
    known = [*own, *(slug for slug in guides() if BY_SLUG[slug].predicts)]
    if slot.do not in BY_SLUG:
        near = get_close_matches(slot.do, known, 1)
        fix = (
            text("Did you mean ‘{name}’?", name=near[0])
            if near
            else text("Use one of: {names}.", names=", ".join(known))
        )
        yield Mistake((*where, "do"), text("There is no exercise ‘{name}’.", name=slot.do), fix)
    elif slot.do not in known:
        what = text("This workshop leaves out “{title}”.", title=BY_SLUG[slot.do].title)
        yield Mistake(
            (*where, "do"), what, text("Remove the slot, or add ‘{name}’ to the agenda in kit.yaml.", name=slot.do)
        )
    elif slot.phases and not slot.parts:
        phases = listed(list(dict.fromkeys(part.phase.value for part in guides()[slot.do].parts)), "or")
        what = text("“{title}” has none of these phases.", title=BY_SLUG[slot.do].title)
        yield Mistake((*where, "phases"), what, text("Use one of: {names}.", names=phases))


def _too_long(own: Own) -> Iterator[Mistake]:
    total = sum(slot.length for slot in own.slots if slot.do in BY_SLUG or not slot.do)
    if own.minutes and total > own.minutes:
        what = text("The slots add up to {n} minutes, and there are {m}.", n=total, m=own.minutes)
        yield Mistake(
            ("minutes",),
            what,
            plural(total - own.minutes, "Shorten them by one minute.", "Shorten them by {n} minutes."),
        )
    elif not own.minutes and total > 60 * LONGEST:
        what = text("The slots add up to {n} minutes, and there are {m}.", n=total, m=60 * LONGEST)
        yield Mistake(("slots",), what, text("Make two sessions of it, each in a file of its own."))
