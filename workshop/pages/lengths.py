"""How long one has: which of a workshop's exercises belong to ninety minutes, to half a day, and to everything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..exercises import EXERCISES, Exercise, chosen
from ..kit import Kit
from ..words import mark, text

# The short way begins with a quick win; what it comes to is a plan that stands by itself.
_SHORT = ("evidence-or-proxy", "top-engineers", "scorecard", "say-do-mirror", "plan-review")
_HALF = (
    *_SHORT,
    *(
        "must-have-tiers",
        "unicorn-meter",
        "interview-loop",
        "calibration-gym",
        "ask-for-it",
        "stale-by",
        "sourcing-mix",
        "team-bench",
    ),
)


@dataclass(frozen=True)
class Length:
    """One of the three: its exercises in the order in which they are done."""

    id: str
    english_title: str
    english_gives: str
    exercises: tuple[Exercise, ...]
    adds: tuple[Exercise, ...] | None = None  # beside the shorter ones; None where the usual sentence says it

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
        return sum(exercise.minutes for exercise in self.exercises)

    def __contains__(self, exercise: Exercise) -> bool:
        return exercise in self.exercises


def lengths(kit: Kit) -> tuple[Length, ...]:
    """The three lengths of a kit's workshop, of the exercises it has; none twice where it has few."""
    every = chosen(kit)
    short = tuple(sorted(_of(every, _SHORT), key=lambda exercise: _SHORT.index(exercise.slug)))
    half, title = _of(every, _HALF), mark("Half a day")
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
        ),
        Length(
            "all",
            mark("Everything"),
            mark("Also who owns what, what to ask vendors, what to switch off, and the rules of the debrief."),
            every,
        ),
    )
    whole = (len(_SHORT), len(_HALF), len(EXERCISES))
    shorter = ((), short, half)
    return tuple(
        each if len(each.exercises) == size else replace(each, adds=tuple(e for e in each.exercises if e not in before))
        for each, size, before in zip(known, whole, shorter, strict=True)
        if len(each.exercises) > len(before)
    )


def _of(every: Sequence[Exercise], slugs: Sequence[str]) -> tuple[Exercise, ...]:
    return tuple(exercise for exercise in every if exercise.slug in slugs)
