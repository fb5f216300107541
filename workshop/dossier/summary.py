"""The plan on one page: whom to look for, what to score, the team, what comes next, and what is still missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..exercises import Exercise, chosen, plan_review, say_do_mirror, scorecard, team_bench, top_engineers
from ..exercises.scorecard import by_quality, points_of, written_anchors
from ..words import clipped, day, listed, money, plural, text
from .dated import dated
from .plan import Plan

MOST_ROWS, SOON, LONG = 8, 5, 200  # rows of a part, dates, characters of a row: together they fit a page
ALIKE = 10  # points of 100 by which the weights of a quality may differ

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


@dataclass(frozen=True)
class Criterion:
    """One line of the scorecard: `anchors` say what levels 1, 3 and 5 look like."""

    name: str
    quality: str
    points: int
    anchors: Mapping[str, str]


def criteria_of(plan: Plan) -> tuple[Criterion, ...]:
    """The criteria of the scorecard, the weightiest first."""
    answer, kit = plan.answer(scorecard.EXERCISE), plan.kit
    weights = sorted(points_of(answer).items(), key=lambda weight: -weight[1])
    return tuple(
        Criterion(skill.name, kit.quality[skill.quality].short, points, written_anchors(answer, kit, skill.id))
        for skill, points in ((kit.skill[name], points) for name, points in weights)
    )


def disagreement(plan: Plan) -> str:
    """Where the scorecard and the agreed weights lie further apart than ALIKE, and what each of them says; else nothing."""
    scored = _shares(by_quality(plan.answer(scorecard.EXERCISE), plan.kit))
    agreed = _shares(_agreed(plan))
    pairs = [(q.short, scored.get(q.id, 0), agreed.get(q.id, 0)) for q in plan.kit.qualities]
    apart = [
        text("{quality}: {scored} and {agreed}", quality=quality, scored=first, agreed=second)
        for quality, first, second in pairs
        if abs(first - second) > ALIKE
    ]
    if not scored or not agreed or not apart:
        return ""
    return text(
        "“{scorecard}” and “{mirror}” give different weights, out of 100 points ({weights}). Decide which of the two to use.",
        scorecard=scorecard.EXERCISE.title,
        mirror=say_do_mirror.EXERCISE.title,
        weights="; ".join(apart),
    )


def _agreed(plan: Plan) -> Counter[str]:
    """Agreed points per quality; what belongs to none, such as a degree, keeps its share under no name."""
    agreed: Counter[str] = Counter()
    points = plan.answer(say_do_mirror.EXERCISE)["agreed"]
    for attribute in plan.kit.mirror.attributes:
        agreed[attribute.quality or ""] += points.get(attribute.id, 0)
    return agreed


def _shares(points: Mapping[str, int]) -> dict[str, int]:
    total = sum(points.values())
    return {name: round(100 * value / total) for name, value in points.items()} if total else {}


def summary_of(plan: Plan) -> tuple[Part, ...]:
    """The parts in the order they are read, without those this workshop does not ask for."""
    wanted = plan.kit.qualities if plan.lines(top_engineers.EXERCISE) else ()
    profile = [(quality.name, quality.about) for quality in wanted]
    scored = [(criterion.name, plural(criterion.points, "one point", "{n} points")) for criterion in criteria_of(plan)]
    nothing = text("Nothing: every exercise is answered and passes its check.")
    missing = tuple(Note(sentence, warns=True) for sentence in _warnings(plan)) or (Note(nothing),)
    parts = (
        _part(plan, text("Who we are looking for"), profile, top_engineers.EXERCISE),
        _part(plan, text("What we score"), scored, scorecard.EXERCISE, disagreement(plan), narrow=True),
        _team(plan),
        _next(plan),
        Part(text("Still missing"), (), missing),
    )
    return tuple(part for part in parts if part.rows or part.notes)


def _team(plan: Plan) -> Part:
    kit = plan.kit
    people = [kit.candidate[person] for person in plan.answer(team_bench.EXERCISE)["team"]["members"]]
    rows = [
        (
            text("{n} × {background}", n=count, background=kit.background[kind].name),
            money(sum(person.cost for person in people if person.background == kind)),
        )
        for kind, count in Counter(person.background for person in people).most_common()
    ]
    spent, budget = sum(person.cost for person in people), kit.about.team.budget
    over = text("{amount} a year over the budget.", amount=money(spent - budget)) if spent > budget else ""
    part = _part(plan, text("The team to hire"), rows, team_bench.EXERCISE, over, narrow=True)
    total = (text("Total"), text("{spent} of {budget} a year", spent=money(spent), budget=money(budget)))
    return replace(part, rows=(*part.rows, total)) if rows else part


def _next(plan: Plan) -> Part:
    answer, everything = plan.answer(plan_review.EXERCISE), dated(plan)
    coming = [entry for entry in everything if entry.day >= plan.made_on]
    typed = [(text("Owner"), answer["owner"]), (text("First step"), answer["first_step"])]
    rows = [row for row in typed if row[1].strip()]
    rows += [(day(entry.day), entry.what) for entry in coming[:SOON]]
    warning = "" if everything else text("Nothing has a date yet.")
    part = _part(plan, text("What comes next"), rows, plan_review.EXERCISE, warning)
    if len(coming) <= SOON:
        return part
    later = plural(
        len(coming) - SOON,
        "One more date to come, on {day}.",
        "{n} more dates to come, the last on {day}.",
        day=coming[-1].day,
    )
    return replace(part, notes=(Note(later), *part.notes))


def _warnings(plan: Plan) -> Iterator[str]:
    shown = [section.exercise for section in plan.sections]
    begun = [exercise for exercise in chosen(plan.kit) if exercise not in (*shown, *plan.missing)]
    if plan.missing:
        yield text("Not answered yet, so not in this plan: {exercises}.", exercises=_titles(plan.missing))
    if begun:
        yield text("Started, but with nothing for the plan yet: {exercises}.", exercises=_titles(begun))
    failing = [section.exercise for section in plan.sections if not section.passed]
    if failing:
        yield text("In the plan, but not passing the check yet: {exercises}.", exercises=_titles(failing))
    passed = sum(entry.day < plan.made_on for entry in dated(plan))
    if passed:
        yield plural(
            passed,
            "One date in this plan has passed. Choose a new one.",
            "{n} dates in this plan have passed. Choose new ones.",
        )


def _titles(exercises: Iterable[Exercise]) -> str:
    """Each between quotation marks: a title may hold a comma."""
    return listed([text("“{name}”", name=exercise.title) for exercise in exercises])


def _part(
    plan: Plan, title: str, rows: list[Row], source: Exercise, warning: str = "", *, narrow: bool = False
) -> Part:
    """Rows short enough for the page; without any, which exercise would fill them."""
    kept = tuple((_short(what), _short(how)) for what, how in rows[:MOST_ROWS])
    notes = [Note(plural(len(rows) - MOST_ROWS, "And one more.", "And {n} more."))] if rows[MOST_ROWS:] else []
    if not rows and plan.asks(source):
        notes.append(Note(text("This will come from “{exercise}”.", exercise=source.title), warns=True))
    return Part(title, kept, (*notes, *([Note(warning, warns=True)] if warning else [])), narrow)


def _short(shown: str) -> str:
    return clipped(" ".join(shown.split()), LONG)
