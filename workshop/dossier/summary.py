"""The plan on one page: whom to look for, what to score, the team, what comes next, and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..exercises import Exercise, chosen, plan_review, scorecard, team_bench, top_engineers
from ..pictures.base import clipped
from .criteria import criteria_of, disagreement
from .dated import dated
from .plan import Plan
from .text import told as spoken
from .text import written

MOST_ROWS, SOON, LONG = 8, 5, 200  # rows of a part, dates, characters of a row: together they fit a page

Row = tuple[str, str]


@dataclass(frozen=True)
class Note:
    """A sentence below the rows; `warns` when somebody should do something about it."""

    text: str
    warns: bool = False


@dataclass(frozen=True)
class Part:
    """One part of the summary: rows of (what, how it stands), then notes. Two narrow ones fit side by side."""

    title: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    narrow: bool = False


def summary_of(plan: Plan) -> tuple[Part, ...]:
    """The parts in the order they are read, without those this workshop does not ask for."""
    parts = (_profile(plan), _scored(plan), _team(plan), _next(plan), _missing(plan))
    return tuple(part for part in parts if part.rows or part.notes)


def _profile(plan: Plan) -> Part:
    qualities = plan.kit.qualities if plan.lines(top_engineers.EXERCISE) else ()
    return _part(plan, "Whom we look for", [(q.name, q.about) for q in qualities], top_engineers.EXERCISE)


def _scored(plan: Plan) -> Part:
    rows = [(one.name, f"{written(one.points, plan.kit)} points") for one in criteria_of(plan)]
    return _part(plan, "What we score", rows, scorecard.EXERCISE, disagreement(plan), narrow=True)


def _team(plan: Plan) -> Part:
    kit = plan.kit
    people = [kit.candidate[person] for person in plan.answer(team_bench.EXERCISE)["team"]["members"]]
    rows = [
        (
            f"{written(number, kit)} × {kit.background[kind].name}",
            written(sum(person.cost for person in people if person.background == kind), kit, money=True),
        )
        for kind, number in Counter(person.background for person in people).most_common()
    ]
    spent, budget = sum(person.cost for person in people), kit.about.team.budget
    over = f"{written(spent - budget, kit, money=True)} a year over the budget." if spent > budget else ""
    part = _part(plan, "The team to hire", rows, team_bench.EXERCISE, over, narrow=True)
    total = f"{written(spent, kit, money=True)} of {written(budget, kit, money=True)} a year"
    return replace(part, rows=(*part.rows, ("Together", total))) if rows else part


def _next(plan: Plan) -> Part:
    answer, everything = plan.answer(plan_review.EXERCISE), dated(plan)
    coming = [one for one in everything if one.day >= plan.made_on]
    told = [("Owner", answer["owner"]), ("First step", answer["first_step"])]
    rows = [row for row in told if row[1].strip()]
    rows += [(written(one.day, plan.kit), one.what) for one in coming[:SOON]]
    part = _part(plan, "What comes next", rows, plan_review.EXERCISE, "" if everything else "Nothing has a date yet.")
    later = len(coming) - SOON
    if later <= 0:
        return part
    last = f"{written(later, plan.kit)} more to come, the last on {written(coming[-1].day, plan.kit)}."
    return replace(part, notes=(Note(last), *part.notes))


def _missing(plan: Plan) -> Part:
    shown = [section.exercise for section in plan.sections]
    failing = [section.exercise for section in plan.sections if section.warning]
    begun = [one for one in chosen(plan.kit) if one not in shown and one not in plan.missing]
    told = (
        ("Not answered yet, so not in this plan", plan.missing),
        ("Begun, but nothing for the plan so far", begun),
        ("In the plan, but not through the check yet", failing),
    )
    said = [f"{what}: {_titles(which)}." for what, which in told if which]
    passed = sum(one.day < plan.made_on for one in dated(plan))
    if passed:
        said.append(f"Days that have passed: {written(passed, plan.kit)}. Choose new ones.")
    notes = tuple(Note(text, warns=True) for text in said)
    return Part("Still missing", (), notes or (Note("Nothing: every exercise is answered and passes its check."),))


def _titles(exercises: Iterable[Exercise]) -> str:
    """Each said by itself: a title may hold a comma."""
    return ", ".join(spoken(exercise.title) for exercise in exercises)


def _part(
    plan: Plan, title: str, rows: list[Row], source: Exercise, warning: str = "", *, narrow: bool = False
) -> Part:
    """Rows short enough for the page; without any, which exercise would fill them."""
    kept = tuple((_short(what), _short(how)) for what, how in rows[:MOST_ROWS])
    notes = [Note(f"And {written(len(rows) - MOST_ROWS, plan.kit)} more.")] if rows[MOST_ROWS:] else []
    if not rows and plan.asks(source):
        notes.append(Note(f"To come from “{source.title}”.", warns=True))
    return Part(title, kept, (*notes, *([Note(warning, warns=True)] if warning else [])), narrow)


def _short(text: str) -> str:
    return clipped(" ".join(text.split()), LONG)
