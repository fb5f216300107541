"""Eight quarters of releases, offers and price shocks: keep, trial, switch or sunset, then see what hindsight would have done."""

from __future__ import annotations

from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...pictures.over_time import Spent
from ...words import day, listed, mark, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Column, Field, Option, Text, Texts
from . import model
from .check import check, kinds, refusals


def question(kit: Kit) -> str:
    scenario = kit.content.scenario
    return text(
        "You own {solutions} for {quarters} (all of it invented, prices too). Each quarter brings news; decide for each solution before you "
        "see the next. Afterwards your costs are compared with the least that anyone could have paid knowing everything (come within {share} "
        "of it), and with those of a plain rhythm of reviews. Then say who owns each sunset from now on, and what would trigger it.",
        solutions=plural(len(scenario.solutions), "one solution", "{n} solutions"),
        quarters=plural(len(scenario.quarters), "one quarter", "{n} quarters"),
        share=percent(scenario.within / 100, None),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    return (_board(kit), _register(kit), _review())


def _board(kit: Kit) -> Board:
    scenario, names = kit.content.scenario, kinds()
    rows = tuple(Option(s.id, s.name, _costs(s, scenario.trial_saves)) for s in scenario.solutions)
    quarters = zip(model.quarter_ids(kit), scenario.quarters, strict=True)
    about = {
        "keep": text("Go on with what is in use."),
        "trial": text("Try the offer for this quarter beside what is in use; moving to it later costs less."),
        "switch": text("Move from ours to the offer now, or back."),
        "sunset": text("Drop it for good, with nothing in its place. From then on, “keep” changes nothing."),
    }
    return Board(
        "board",
        text("Your decisions"),
        rows,
        tuple(Column(name, quarter.name, quarter.news) for name, quarter in quarters),
        tuple(Option(kind, name, about[kind]) for kind, name in names.items()),
        text("All costs are in thousands of {currency} a quarter.", currency=kit.about.currency),
        reveal=True,
    )


def _costs(s: Solution, saves: float) -> str:
    moving = text(
        "Once there is an offer: moving to it costs {move} once, and moving back {back}; a quarter’s trial costs {trial} and saves {share} of "
        "the cost of moving.",
        move=number(s.move, None),
        back=number(s.move_back, None),
        trial=number(s.trial, None),
        share=percent(saves),
    )
    if s.without:
        dropping = text("Dropping it costs {cost} once.", cost=number(s.sunset, None))
    else:
        dropping = text("We cannot do without one.")
    return f"{s.about} {moving} {dropping}"


def _register(kit: Kit) -> Texts:
    solutions = tuple(Option(s.id, s.name) for s in kit.content.scenario.solutions)
    return Texts(
        "register",
        text("Sunset register"),
        solutions,
        (Option("owner", text("Who owns its sunset?")), Option("trigger", text("What would trigger it?"))),
        {solution.id: {"owner": "", "trigger": ""} for solution in solutions},
        text(
            "A role, and something one can see happen: a price, a share of use, a notice. Not needed for what you dropped."
        ),
    )


def _review() -> Text:
    why = text("Within half a year: that is how often the news above changed things.")
    return Text("review_on", text("When do you look at the register again?"), why, date=True)


def picture(kit: Kit) -> Spent:
    quarters, yardsticks = [quarter.name for quarter in kit.content.scenario.quarters], model.yardsticks(kit)
    drawn = Spent(
        quarters,
        yardsticks.by_quarter,
        1.4 * yardsticks.cost,
        lambda answer: model.costs_by_quarter(answer["board"], kit),
        lambda answer: next(iter(refusals(model.plays(answer["board"], kit), kit)), ""),
    )
    drawn.update(EXERCISE.complete({}, kit))
    return drawn


def hints(kit: Kit) -> tuple[str, str, str]:
    scenario, best = kit.content.scenario, model.yardsticks(kit).best
    kept = [s.name for s in scenario.solutions if {action.kind for action in best[s.id].actions} == {"keep"}]
    if kept:
        same = plural(
            len(kept),
            "{solutions} is best kept throughout.",
            "{solutions} are best kept throughout.",
            solutions=listed(kept),
        )
    else:
        same = text("Nothing is best kept throughout.")
    return (
        text(
            "Do not ask what is newest. Ask what the rest of the quarters would cost on each path, including the cost of moving."
        ),
        text(
            "A price that is guaranteed for some quarters says nothing about those after them. When something is needed less and less, drop it "
            "rather than move. When an offer is promising but unfinished, a trial costs little and saves {share} of the cost of moving.",
            share=percent(scenario.trial_saves),
        ),
        " ".join([same, *(_moves(s, kit) for s in scenario.solutions if s.name not in kept)]),
    )


def _moves(s: Solution, kit: Kit) -> str:
    """What hindsight does with it, quarter by quarter, but for keeping."""
    names, actions = kinds(), model.yardsticks(kit).best[s.id].actions
    moves = [
        text("“{choice}” in {quarter}", choice=names[action.kind], quarter=quarter.name)
        for action, quarter in zip(actions, kit.content.scenario.quarters, strict=True)
        if action.kind != "keep"
    ]
    return text(
        "{solution}: {choices}.",
        solution=s.name,
        choices=listed(moves) or text("“{choice}” throughout", choice=names["keep"]),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    scenario, yardsticks = kit.content.scenario, model.yardsticks(kit)
    ids, best = model.quarter_ids(kit), yardsticks.best
    answer: Answer = {
        "board": {s.id: {q: a.kind for q, a in zip(ids, best[s.id].actions, strict=True)} for s in scenario.solutions},
        "register": {s.id: {"owner": text("The team’s lead"), "trigger": _trigger(s)} for s in scenario.solutions},
        "review_on": (date.today() + timedelta(days=90)).isoformat(),
    }
    rhythm = plural(
        yardsticks.every,
        "Without hindsight, looking at everything every quarter and taking what is cheapest at that day’s prices would have cost {cost} thousand.",
        "Without hindsight, looking at everything every {n} quarters and taking what is cheapest at that day’s prices would have cost {cost} thousand.",
        cost=number(yardsticks.cadence),
    )
    return ModelAnswer(
        answer,
        (
            text(
                "No play costs less than {cost} thousand: every sequence of choices was compared, exactly.",
                cost=number(yardsticks.cost),
            ),
            " ".join(_moves(s, kit) for s in scenario.solutions),
            f"{rhythm} {text('A trigger lets you act between two reviews.')}",
        ),
    )


def _trigger(s: Solution) -> str:
    return text(
        "It costs more than {cost} thousand a quarter, or fewer than half of its users are left",
        cost=number(1.2 * s.ours[0]),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, scenario, ids = model_answer(kit).answer, kit.content.scenario, model.quarter_ids(kit)
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
    if sum(sum(s.ours) for s in scenario.solutions) > (1 + scenario.within / 100) * model.yardsticks(kit).cost:
        cases["everything kept for ever"] = {**right, "board": stay}
    return cases


def _texts(right: Answer, part: str, words: str) -> dict[str, dict[str, str]]:
    """The register with one of its parts put the same everywhere."""
    return {name: {**texts, part: words} for name, texts in right["register"].items()}


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    section, plays, lines = text("Sunset register"), model.plays(answer["board"], kit), []
    for s in kit.content.scenario.solutions:
        entry = {"owner": "", "trigger": "", **answer["register"].get(s.id, {})}
        using = plays[s.id].stand.using
        if using == model.GONE:
            lines.append(
                PlanLine(
                    section, text("{solution}: you decided to drop it", solution=s.name), (), text("your decisions")
                )
            )
        elif entry["owner"].strip() or entry["trigger"].strip():
            if using:
                what = text("{solution}: {offer} is in use", solution=s.name, offer=s.offer)
            else:
                what = text("{solution}: our own is in use", solution=s.name)
            lines.append(PlanLine(section, what, _entry(entry, answer["review_on"]), text("your register")))
    return lines


def _entry(entry: dict[str, str], review_on: str) -> tuple[str, ...]:
    return (
        text("Owner: {owner}", owner=entry["owner"] or text("nobody yet")),
        text("Trigger: {trigger}", trigger=entry["trigger"] or text("none yet")),
        text("Look again: {day}", day=day(review_on) if review_on else text("no date yet")),
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Keep, trial, switch or sunset"),
    lesson=4,
    minutes=20,
    rank=14,
    gives=mark("the sunset register"),
    check=check,
)
