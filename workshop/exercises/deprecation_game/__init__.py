"""Eight quarters of releases, offers and price shocks: keep, trial, switch or sunset, then see what hindsight would have done."""

from __future__ import annotations

from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4_choices import Solution
from ...kit.locale import day, number, percent
from ...pictures.base import listed
from ...pictures.spent import Spent
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Column, Field, Option, Text, Texts
from . import game as game
from .checks import check, in_use, refusals

KINDS = (
    Option("keep", "keep", "Go on with what is in use."),
    Option("trial", "trial", "Try the offer for this quarter beside what is in use; moving to it later costs less."),
    Option("switch", "switch", "Move from ours to the offer now, or back."),
    Option("sunset", "sunset", "Drop it for good, with nothing in its place. From then on, “keep” changes nothing."),
)


def question(kit: Kit) -> str:
    scenario = kit.content.scenario
    return (
        f"You own {len(scenario.solutions)} solutions for {len(scenario.quarters)} quarters (all of it invented, prices too). Each quarter "
        "brings news; decide for each solution before you see the next. Afterwards you are held against the best anyone could have done "
        f"knowing everything (come within {percent(scenario.within / 100, None)} of it), and against a plain rhythm of reviews. Then say who owns each sunset from now on, and what would trigger it."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    scenario = kit.content.scenario
    rows = tuple(Option(s.id, s.name, _costs(s, scenario.trial_saves)) for s in scenario.solutions)
    columns = tuple(
        Column(name, q.name, q.news) for name, q in zip(game.quarter_ids(kit), scenario.quarters, strict=True)
    )
    parts = (Option("owner", "Who owns its sunset?"), Option("trigger", "What would trigger it?"))
    solutions = tuple(Option(s.id, s.name) for s in scenario.solutions)
    starts = {s.id: {"owner": "", "trigger": ""} for s in scenario.solutions}
    say = (
        "A role, and something one can see happen: a price, a share of use, a notice. Not needed for what you dropped."
    )
    return (
        Board(
            "board",
            "Your decisions",
            rows,
            columns,
            KINDS,
            f"All costs in thousands of {kit.about.currency} a quarter.",
            reveal=True,
        ),
        Texts("register", "Sunset register", solutions, parts, starts, say),
        Text(
            "review_on",
            "When do you look at the register again?",
            "Within half a year: that is how often the news above changed things.",
            date=True,
        ),
    )


def _costs(s: Solution, saves: float) -> str:
    drop = f"Dropping it costs {number(s.sunset, None)} once." if s.without else "We cannot do without one."
    return (
        f"{s.about} Once there is an offer: moving to it costs {number(s.move, None)} once, and back {number(s.move_back, None)}; a quarter’s trial costs {number(s.trial, None)} "
        f"and saves {percent(saves)} of the move. {drop}"
    )


def picture(kit: Kit) -> Spent:
    names, sticks = [quarter.name for quarter in kit.content.scenario.quarters], game.yardsticks(kit)
    drawn = Spent(
        names,
        sticks.by_quarter,
        1.4 * sticks.cost,
        lambda answer: costs_by_quarter(answer, kit),
        lambda answer: next(iter(refusals(answer, kit)), ""),
    )
    drawn.update(EXERCISE.complete({}, kit))
    return drawn


def costs_by_quarter(answer: Answer, kit: Kit) -> list[float]:
    """Of all solutions together, up to the first quarter that is not wholly decided."""
    costs = [play.costs for play in game.plays(answer["board"], kit).values()]
    return [sum(quarter) for quarter in zip(*costs, strict=False)]


def hints(kit: Kit) -> tuple[str, str, str]:
    sticks = game.yardsticks(kit)
    kinds = {s.name: {a.kind for a in sticks.best[s.id].actions} for s in kit.content.scenario.solutions}
    kept = [name for name, kind in kinds.items() if kind == {"keep"}]
    same = (
        f"{listed(kept)} {'is' if len(kept) == 1 else 'are'} best kept throughout"
        if kept
        else "Nothing is best kept throughout"
    )
    return (
        "Do not ask what is newest. Ask what the rest of the quarters would cost on each path, the move included.",
        "A price that is guaranteed for some quarters says nothing about those after them. A falling need is a reason to drop, not to move. "
        f"When an offer is promising but unfinished, a trial buys {percent(kit.content.scenario.trial_saves)} of the move for little.",
        f"{same}. {' '.join(_moves(s, kit) for s in kit.content.scenario.solutions if s.name not in kept)}",
    )


def _moves(s: Solution, kit: Kit) -> str:
    """What hindsight does with it, quarter by quarter, but for keeping."""
    done = [
        f"{action.kind} in {kit.content.scenario.quarters[row].name}"
        for row, action in enumerate(game.yardsticks(kit).best[s.id].actions)
        if action.kind != "keep"
    ]
    return f"{s.name}: {listed(done, 'keep')}."


def model_answer(kit: Kit) -> ModelAnswer:
    scenario, sticks = kit.content.scenario, game.yardsticks(kit)
    ids = game.quarter_ids(kit)
    board = {s.id: {q: a.kind for q, a in zip(ids, sticks.best[s.id].actions, strict=True)} for s in scenario.solutions}
    answer: Answer = {
        "board": board,
        "register": {s.id: {"owner": "The team's lead", "trigger": _trigger(s)} for s in scenario.solutions},
        "review_on": (date.today() + timedelta(days=90)).isoformat(),
    }
    return ModelAnswer(
        answer,
        (
            f"No play costs less than {number(sticks.cost)} thousand: every sequence of choices was compared, exactly.",
            " ".join(_moves(s, kit) for s in scenario.solutions),
            f"Without hindsight, looking at everything every {sticks.every} quarters and taking what is cheapest at that day’s prices would "
            f"have cost {number(sticks.cadence)} thousand. A trigger lets you act between two looks.",
        ),
    )


def _trigger(s: Solution) -> str:
    return f"Its cost a quarter passes {number(1.2 * s.ours[0])} thousand, or fewer than half of its users are left"


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, scenario, ids = model_answer(kit).answer, kit.content.scenario, game.quarter_ids(kit)
    stay = {s.id: dict.fromkeys(ids, "keep") for s in scenario.solutions}
    half = {name: dict(list(cells.items())[: len(ids) // 2]) for name, cells in right["board"].items()}
    cases = {
        "half the quarters": {**right, "board": half},
        "nobody owns the sunsets": {**right, "board": stay, "register": _texts(right, "owner", "")},
        "no trigger": {**right, "board": stay, "register": _texts(right, "trigger", "some day")},
        "undated": {**right, "review_on": ""},
    }
    for s in scenario.solutions:
        if s.theirs[0] is None:
            early = {**right["board"], s.id: {**right["board"][s.id], ids[0]: "switch"}}
            cases["a switch before there is an offer"] = {**right, "board": early}
    if sum(sum(s.ours) for s in scenario.solutions) > (1 + scenario.within / 100) * game.yardsticks(kit).cost:
        cases["everything kept for ever"] = {**right, "board": stay}
    return cases


def _texts(right: Answer, part: str, text: str) -> dict[str, dict[str, str]]:
    """The register with one of its parts put the same everywhere."""
    return {name: {**texts, part: text} for name, texts in right["register"].items()}


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    lines = []
    for s in kit.content.scenario.solutions:
        texts = {"owner": "", "trigger": "", **answer["register"].get(s.id, {})}
        using = in_use(answer, s, kit)
        if not using:
            lines.append(PlanLine("Sunset register", f"{s.name}: dropped in the game", (), "your decisions"))
        elif texts["owner"].strip() or texts["trigger"].strip():
            said = (
                f"Owner: {texts['owner'] or 'nobody yet'}",
                f"Trigger: {texts['trigger'] or 'none yet'}",
                f"Look again: {day(answer['review_on']) if answer['review_on'] else 'undated'}",
            )
            lines.append(PlanLine("Sunset register", f"{s.name}: {using} in use", said, "your register"))
    return lines


EXERCISE = Exercise(
    slug="deprecation-game",
    title="Keep, trial, switch or sunset",
    lesson=4,
    minutes=20,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
