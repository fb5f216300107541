"""How long one has: which of a workshop's exercises belong to ninety minutes, to half a day, and to everything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..exercises import EXERCISES, Exercise, chosen, openings
from ..kit import Kit
from ..words import mark, number, plural, text

# The short way begins with a quick win; what it comes to is a plan that stands by itself.
SHORT = ("evidence-or-proxy", "top-engineers", "scorecard", "say-do-mirror", "plan-review")
_HALF = (
    *SHORT,
    *(
        "must-have-tiers",
        "unicorn-meter",
        "interview-loop",
        "calibration-gym",
        "ask-for-it",
        "stale-by",
        "team-bench",
    ),
)
READING = 3  # minutes of a lesson's text
IN_HOURS = 100  # minutes from which hours say more


@dataclass(frozen=True)
class Length:
    """One of the three: its exercises in the order in which they are done."""

    id: str
    english_title: str
    english_gives: str
    exercises: tuple[Exercise, ...]
    adds: tuple[Exercise, ...] | None = None  # beside the shorter ones; None where the usual sentence says it
    reading: tuple[tuple[int, int], ...] = ()  # lessons read with it: minutes of text and guess

    @property
    def title(self) -> str:
        return text(self.english_title)

    @property
    def gives(self) -> str:
        """What one has at its end; where the kit leaves out some of it, what it adds is named one by one."""
        if self.adds is None:
            return text(self.english_gives)
        return text("With: {things}.", things="; ".join(exercise.gives for exercise in self.adds if exercise.gives))

    @property
    def minutes(self) -> int:
        return self.minutes_of(self.exercises)

    def minutes_of(self, some: Sequence[Exercise]) -> int:
        """Of these exercises, and of the lessons they stand in where this length reads them."""
        lessons = {exercise.lesson for exercise in some}
        read = sum(minutes for lesson, minutes in self.reading if lesson in lessons)
        return sum(exercise.minutes for exercise in some) + read

    @property
    def takes(self) -> str:
        """How long it is, and whether the lessons are counted."""
        if self.reading:
            return text("{duration} with the lessons", duration=duration(self.minutes))
        return text("{duration} without the lessons", duration=duration(self.minutes))

    def __contains__(self, exercise: Exercise) -> bool:
        return exercise in self.exercises

    def after(self, exercise: Exercise) -> Exercise | None:
        """What is done next, of this length."""
        return next(iter(self.exercises[self.exercises.index(exercise) + 1 :]), None)


def duration(minutes: int) -> str:
    """“about 90 minutes”, “about 4.5 hours”: no more exact than an estimate is."""
    if minutes < IN_HOURS:
        near = 5 * round(minutes / 5) or minutes
        return plural(near, "about one minute", "about {n} minutes")
    hours = int(minutes / 30 + 0.5) / 2
    return text("about {hours} hours", hours=number(hours, None))


def lengths(kit: Kit) -> tuple[Length, ...]:
    """The three lengths of a kit's workshop, of the exercises it has; none twice where it has few."""
    every = chosen(kit)
    short = tuple(sorted(_of(every, SHORT), key=lambda exercise: SHORT.index(exercise.slug)))
    half, title = _of(every, _HALF), mark("Half a day")
    reading = _reading(kit)
    known = (
        Length(
            "short",
            mark("90 minutes"),
            mark("A plan that stands by itself: must-haves, profile, scorecard, weights, first step."),
            short,
        ),
        Length(
            "half",
            title,
            mark("Also what can be learnt, the interview steps and questions, review dates and a team."),
            half,
            reading=reading,
        ),
        Length(
            "all",
            mark("Everything"),
            mark(
                "Also who owns what, what to ask vendors, what to switch off, where to look for people, and the rules of the debrief."
            ),
            every,
            reading=reading,
        ),
    )
    whole = (len(SHORT), len(_HALF), len(EXERCISES))
    shorter = ((), short, half)
    return tuple(
        each if len(each.exercises) == size else replace(each, adds=tuple(e for e in each.exercises if e not in before))
        for each, size, before in zip(known, whole, shorter, strict=True)
        if len(each.exercises) > len(before)
    )


def _reading(kit: Kit) -> tuple[tuple[int, int], ...]:
    guesses = {opening.lesson: opening.minutes for opening in openings(kit)}
    return tuple((n, READING + guesses.get(n, 0)) for n in dict.fromkeys(exercise.lesson for exercise in chosen(kit)))


def _of(every: Sequence[Exercise], slugs: Sequence[str]) -> tuple[Exercise, ...]:
    return tuple(exercise for exercise in every if exercise.slug in slugs)
