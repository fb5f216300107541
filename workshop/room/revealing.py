"""From answers to the wall: which fields of an exercise can be shown, and what each of them shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..agenda.guides import guides
from ..exercises import OPENINGS, Answer, Exercise
from ..exercises.fields import Choice, Field, Hidden, Text
from ..kit import Kit
from ..words import plural, speaking, text
from .frames import YES, Sort, frame_of
from .given import Given
from .lines import words_of
from .pool import Tally
from .reveal import FEWEST, Kind, Reveal
from .specials import asking
from .specials.guesses import GUESS, guesses
from .specials.gym import ROUNDS, gym
from .specials.mirror import mirror
from .specials.pictures import game, pictures, team, unicorn
from .specials.plan import plan
from .splits import split_of
from .spreads import spread_of
from .worth import with_questions

PICTURE = "picture"  # the name of no field: the answer's picture instead
NO_TALLIES: Mapping[str, Tally] = {}
NO_TABLES: Mapping[str, Answer] = {}

_SPECIALS: dict[tuple[str, str], Callable[[Given], Reveal]] = {
    ("say-do-mirror", "stated"): mirror,
    ("say-do-mirror", "choices"): mirror,
    ("calibration-gym", "first"): gym,
    ("calibration-gym", "second"): gym,
    ("ask-for-it", "asked"): asking.asked,
    ("unicorn-meter", PICTURE): unicorn,
    ("team-bench", PICTURE): team,
    ("deprecation-game", PICTURE): game,
    ("plan-review", PICTURE): plan,
    **{(opening.slug, GUESS): guesses for opening in OPENINGS},
}
_NAMED = {("deprecation-game", "register")}  # asks who owns something
_KINDS = {Sort.COUNTS: Kind.SPLIT, Sort.NUMBERS: Kind.SPREAD, Sort.WORDS: Kind.WORDS}
_TOGETHER: dict[Callable[[Given], Reveal], tuple[str, ...]] = {
    mirror: ("stated", "choices"),
    gym: ROUNDS,
    asking.asked: asking.FIELDS,
}  # fields that are shown as one
_OWN_KINDS: dict[Callable[[Given], Reveal], Kind] = {
    mirror: Kind.SPREAD,
    team: Kind.GRID,
    gym: Kind.SPREAD,
    plan: Kind.WORDS,
    asking.asked: Kind.WORDS,
    guesses: Kind.BARS,
}


@dataclass(frozen=True)
class Showable:
    """Something of an exercise that can be put on the wall: a field, or the answer's picture (PICTURE).

    Hands are typed for the fields in `counted`."""

    name: str
    label: str
    kind: Kind
    counted: tuple[str, ...]


def kinds_of(exercise: Exercise, kit: Kit) -> tuple[Showable, ...]:
    """What can be shown of an exercise, the usual one first: what its guide says."""
    with speaking(kit.language):
        shown = [_showable(exercise, field) for field in exercise.fields(kit) if _can_be_shown(exercise, field)]
        if not exercise.predicts:
            own = tuple(field.name for field in exercise.form(kit))
            shown.append(Showable(PICTURE, text("Picture"), _kind(exercise, PICTURE, Kind.PICTURE), own))
    first = _usual(exercise)
    return tuple(sorted(shown, key=lambda each: each.name != first))


def _showable(exercise: Exercise, field: Field) -> Showable:
    usual = Kind.BARS if isinstance(field, Choice) else _KINDS[frame_of(field).sort]
    kind = _kind(exercise, field.name, usual)
    special = _SPECIALS.get((exercise.slug, field.name))
    return Showable(field.name, field.label, kind, _TOGETHER.get(special, (field.name,)) if special else (field.name,))


def _kind(exercise: Exercise, name: str, usual: Kind) -> Kind:
    special = _SPECIALS.get((exercise.slug, name))
    return _OWN_KINDS.get(special, usual) if special else usual


def _can_be_shown(exercise: Exercise, field: Field) -> bool:
    """Not what is carried over, tried out after a guess, a lone date, or where somebody may be named."""
    if isinstance(field, Hidden) or (exercise.predicts and field.name != GUESS):
        return False
    named = exercise.exports_plan or (exercise.slug, field.name) in _NAMED
    return not named and not (isinstance(field, Text) and field.date)


def _usual(exercise: Exercise) -> str | None:
    """What the guide shows; without a guide the picture where it is special, else the first field."""
    guide = guides().get(exercise.slug)
    if guide:
        return guide.shows or PICTURE
    return PICTURE if (exercise.slug, PICTURE) in _SPECIALS else None


def reveal_of(
    exercise: Exercise,
    field_name: str,
    answers: Iterable[Mapping[str, Any]],
    tallies: Mapping[str, Tally],
    kit: Kit,
    tables: Mapping[str, Mapping[str, Any]] = NO_TABLES,
) -> Reveal:
    """What the wall shows of a field or of the answer's picture (PICTURE); of the usual one where there is no such name.

    `answers` are single people's, shown from FEWEST on; `tables` are shared ones by letter, `tallies` hands by field.
    """
    with speaking(kit.language):
        single = tuple(exercise.readable(answer, kit) for answer in answers)
        shared = {letter: exercise.readable(answer, kit) for letter, answer in tables.items()}
        given, kinds = Given(exercise, kit, single, shared, tallies), kinds_of(exercise, kit)
        shown = next((each for each in kinds if each.name == field_name), kinds[0])
        made = _made(given, shown) if _any(given, shown) else _too_few(shown.kind)
        return replace(made, left_out=_left_out(given))


def _left_out(given: Given) -> str:
    """How many answers on devices are not in what is shown, because with fewer of them it could be told whose they are."""
    n = sum(not given.exercise.is_blank(answer, given.kit) for answer in given.answers)
    if not 0 < n < FEWEST:
        return ""
    return plural(
        n,
        "One answer on a device is not shown: below {few} it could be told whose it is. Count hands for all instead.",
        "{n} answers on devices are not shown: below {few} it could be told whose they are. Count hands for all instead.",
        few=FEWEST,
    )


def _any(given: Given, shown: Showable) -> bool:
    """Whether there is anything that may be shown."""
    special = _SPECIALS.get((given.exercise.slug, shown.name))
    if special is unicorn:
        return any(hands.get(YES) for hands in given.pool("musts").counts.values())
    if special is plan:
        return bool(given.tables or given.singles or given.tallies)
    if shown.kind in (Kind.PICTURE, Kind.GRID):
        return bool(given.shared())
    return any(given.pool(name).n for name in shown.counted)


def _made(given: Given, shown: Showable) -> Reveal:
    special = _SPECIALS.get((given.exercise.slug, shown.name))
    if special or shown.name == PICTURE:
        return (special or pictures)(given)
    if isinstance(given.field(shown.name), Choice):
        return split_of(given, shown.name)
    make = {Kind.SPLIT: split_of, Kind.SPREAD: spread_of, Kind.WORDS: words_of}[shown.kind]
    return with_questions(make(given, shown.name))


def _too_few(kind: Kind) -> Reveal:
    few = text("Nothing to show yet: it takes {n} people’s answers, one table’s, or hands that were counted", n=FEWEST)
    return Reveal(kind, few)
