"""The next round begins with the answers of the last: what is stale is blank again, and nothing newer is lost unasked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ..documents.data import PRIVATE, SetData
from ..exercises import BY_SLUG, Answer, Exercise, chosen, deprecation_game, plan_review, stale_by
from ..exercises.base import CARRIED
from ..exercises.fields import MalformedAnswerError
from ..exercises.stale_by.model import day_after
from ..kit import Kit, KitError, Problem
from ..store import Conflict, Record, Store
from ..words import text


@dataclass(frozen=True)
class Begun:
    """What became of each answer: titles of exercises. `revisions`: {slug: the revision that was saved}, by which it is taken back."""

    revisions: Mapping[str, int]
    loaded: tuple[str, ...] = ()
    blanked: tuple[str, ...] = ()  # of those: a date or a first step is to be chosen anew
    kept: tuple[str, ...] = ()  # has another answer here, which stands
    changed: tuple[str, ...] = ()  # the kit no longer has all of it
    gone: tuple[str, ...] = ()  # the kit no longer has the exercise, or its form cannot hold the answer


def fitting(data: SetData, kit: Kit) -> None:
    """Raises KitError where the answers are of another kit than the one in use."""
    if data.kit.name != kit.name:
        what = text(
            "The answers were given for the kit “{title}” ({name}), and in use is “{other}”.",
            title=data.kit.title,
            name=data.kit.name,
            other=kit.about.title,
        )
        fix = text(
            "Choose that kit under “Your own kit”, or start with --kit and its folder; then open the file again."
        )
        raise KitError([Problem(data.kit.title, 0, what, fix)])


def begin(data: SetData, kit: Kit, store: Store, on: date, *, replace: bool = False) -> Begun:
    """Save the answers as this person's own. An answer that is there and differs stands, unless it is to be replaced, which Undo
    takes back. Raises KitError and StoreError."""
    fitting(data, kit)
    there, became = {exercise.slug: exercise for exercise in chosen(kit)}, dict[str, _Became]()
    for slug, given in data.answers.items():
        exercise = there.get(slug)
        became[slug] = _saved(exercise, given, kit, store, on, replace) if exercise else _Became({"gone"})
    titles = {slug: BY_SLUG[slug].title if slug in BY_SLUG else slug[:80] for slug in became}
    names = ("loaded", "blanked", "kept", "changed", "gone")
    parts = {name: tuple(titles[slug] for slug, one in became.items() if name in one.parts) for name in names}
    return Begun({slug: one.revision for slug, one in became.items() if one.revision}, **parts)


class _Became(NamedTuple):
    """In which parts of Begun an exercise is told of, and the revision that was saved (0: none)."""

    parts: set[str]
    revision: int = 0


def _saved(exercise: Exercise, given: Mapping[str, Any], kit: Kit, store: Store, on: date, replace: bool) -> _Became:
    try:
        old = _own(exercise.complete(given, kit))
    except MalformedAnswerError:
        return _Became({"gone"})
    record = store.latest(kit.name, exercise.slug)
    new = _new(exercise, old, record, kit, on, replace)
    if new is None:
        return _Became({"kept"})
    if record.revision and new == _own(exercise.readable(record.answer, kit)):
        return _Became(set())
    try:
        revision = store.save(kit.name, exercise.slug, new, record.revision).revision
    except Conflict:  # another window was quicker
        return _Became({"kept"})
    blanked = {"blanked"} if any(_stale_fields(exercise, old, on)) else set()
    changed = {"changed"} if any(old.get(name) != value for name, value in given.items()) else set()
    return _Became({"loaded", *blanked, *changed}, revision)


def take_back(kit: Kit, store: Store, revisions: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Titles of what is as it was before, and of what was changed since and so was left."""
    back, left = list[str](), list[str]()
    for exercise in chosen(kit):
        if exercise.slug in revisions:
            try:
                store.undo(kit.name, exercise.slug, revisions[exercise.slug])
                back.append(exercise.title)
            except Conflict:
                left.append(exercise.title)
    return back, left


def _own(answer: Answer) -> Answer:
    """Without what other exercises gave."""
    return {name: value for name, value in answer.items() if name != CARRIED.name}


def _new(exercise: Exercise, old: Answer, record: Record, kit: Kit, on: date, replace: bool) -> Answer | None:
    """What is to be saved; None where another answer stands."""
    now = _own(exercise.readable(record.answer, kit))
    renewed = _renewed(exercise, old, on)
    if not record.revision or exercise.is_blank(now, kit) or replace:
        return renewed
    seen = [name for name in old if name not in PRIVATE.get(exercise.slug, ())]
    if all(now.get(name) == old[name] for name in seen):
        return _renewed(exercise, now, on)
    return now if all(now.get(name) == renewed[name] for name in seen) else None


def _renewed(exercise: Exercise, answer: Answer, on: date) -> Answer:
    return {**answer, **dict.fromkeys(_stale_fields(exercise, answer, on), "")}


def _stale_fields(exercise: Exercise, answer: Answer, on: date) -> Iterator[str]:
    """Days that have passed; with the day of the review also its first step and the reason for signing all the same."""
    if exercise.slug == stale_by.EXERCISE.slug:
        if answer["start"] and any(
            _passed(day_after(answer["start"], int(term[1:])), on) for term in answer["dates"].values()
        ):
            yield "start"
    elif exercise.slug in (deprecation_game.EXERCISE.slug, plan_review.EXERCISE.slug) and _passed(
        answer["review_on"], on
    ):
        yield "review_on"
        if exercise.slug == plan_review.EXERCISE.slug:
            yield from ("first_step", "override")


def _passed(when: str, on: date) -> bool:
    return bool(when) and date.fromisoformat(when) < on
