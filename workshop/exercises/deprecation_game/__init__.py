"""Quarters of releases, offers and price shocks: keep, try, switch or stop, then see what the cheapest play would have cost."""

from collections.abc import Iterator
from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...pictures.base import UNKNOWN
from ...pictures.over_time import Prices, Spent
from ...words import clipped, day, listed, mark, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Column, Field, Option, Text, Texts
from . import model
from .check import BLANK, ENTRIES, as_example, check, kinds, refusals, rhythm
from .check import own_entries as own_entries
from .model import told


def question(kit: Kit) -> str:
    scenario = kit.content.scenario
    return text(
        "Ask candidates when they switched something off: this game shows what a good answer knows. Here your team owns {solutions} for "
        "{quarters} (all invented, prices too). Each quarter brings news: decide, then see the next. Spend at most {share} more than the "
        "cheapest way. Then enter one thing that your own team owns.",
        solutions=plural(len(scenario.solutions), "one solution", "{n} solutions"),
        quarters=plural(len(scenario.quarters), "one quarter", "{n} quarters"),
        share=percent(scenario.within / 100, None),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    scenario, names = kit.content.scenario, kinds()
    rows = tuple(Option(s.id, s.name, _costs(s, scenario.trial_saves)) for s in scenario.solutions)
    quarters = enumerate(zip(model.quarter_ids(kit), scenario.quarters, strict=True))
    columns = tuple(Column(name, quarter.name, told(at, kit)) for at, (name, quarter) in quarters)
    about = {
        "keep": text("Go on with what is in use."),
        "trial": text("Try the offer for this quarter beside what is in use; moving to it later costs less."),
        "switch": text("Move from ours to the offer now, or back."),
        "sunset": text("Switch it off for good, with nothing in its place."),
    }
    choices = tuple(Option(kind, name, about[kind]) for kind, name in names.items())
    help_ = text(
        "Who decides: a role. The trigger: something one can see happen, with a number, such as a price above 50."
    )
    why = text("Within half a year: that is how often the news above changed things.")
    return (
        Board(
            "board",
            text("Your decisions"),
            rows,
            columns,
            choices,
            _rules(kit),
            reveal=True,
            ends="sunset",
            rest="keep",
        ),
        Texts(
            "register",
            text("Your own switch-off register"),
            entries(),
            parts(),
            dict.fromkeys(ENTRIES, BLANK),
            help_,
        ),
        Text("review_on", text("When do you look at the register again?"), why, date=True),
    )


def _rules(kit: Kit) -> str:
    unit = text("Costs are in thousands of {currency}. What you do not change is kept.", currency=kit.about.currency)
    once = text("Moving, trying and stopping cost something once: see “What you own”.")
    owned = [text("{solution}: {about}", solution=s.name, about=s.about) for s in kit.content.scenario.solutions]
    return "\n".join([*owned, unit, once])


def entries() -> tuple[Option, ...]:
    return (
        Option("first", text("Something your team owns")),
        Option("second", text("Something else, if you like")),
    )


def parts() -> tuple[Option, ...]:
    return (
        Option("what", text("what it is")),
        Option("owner", text("who decides when it is switched off")),
        Option("trigger", text("what triggers it")),
    )


def _costs(s: Solution, saves: float) -> str:
    costs = [number(cost, None) for cost in (s.move, s.move_back, s.trial, s.sunset)]
    moving = text(
        "Once there is an offer: moving to it costs {move} once, and moving back {back}; trying it for a quarter costs {trial} and saves {share} of "
        "the cost of moving.",
        move=costs[0],
        back=costs[1],
        trial=costs[2],
        share=percent(saves),
    )
    dropping = text("Stopping costs {cost} once.", cost=costs[3]) if s.without else text("We cannot do without one.")
    return f"{moving} {dropping}"


def picture(kit: Kit) -> Spent:
    quarters, yardsticks = [quarter.name for quarter in kit.content.scenario.quarters], model.yardsticks(kit)
    return Spent(
        quarters,
        yardsticks.by_quarter,
        1.4 * yardsticks.cost,
        lambda answer: model.costs_by_quarter(answer["board"], kit),
        lambda answer: next(iter(refusals(model.plays(answer["board"], kit), kit)), ""),
        Prices(
            [s.name for s in kit.content.scenario.solutions], [*kinds().values()], lambda answer: _prices(answer, kit)
        ),
    )


def _prices(answer: Answer, kit: Kit) -> list[list[str]]:
    """What each choice costs in the quarter to be decided; empty once all are."""
    return [
        [_price(model.priced(s, answer["board"], kit, kind), model.gone(s, answer["board"], kit)) for kind in kinds()]
        for s in kit.content.scenario.solutions
    ]


def _price(cost: model.Cost | None, gone: bool) -> str:
    if cost is None:
        return "" if gone else UNKNOWN
    if gone:
        return text("without: {cost}", cost=number(cost.running))
    return f"{number(cost.running)} + {number(cost.once)}" if cost.once else number(cost.running)


def hints(kit: Kit) -> tuple[str, str, str]:
    scenario, best = kit.content.scenario, model.yardsticks(kit).best
    kept = [s.name for s in scenario.solutions if {action.kind for action in best[s.id].actions} == {"keep"}]
    same = text("Best kept throughout: {names}.", names=listed(kept) or text("nothing"))
    return (
        text("Do not ask what is newest. Ask what the quarters to come would cost on each path, moving included."),
        text(
            "A price that is guaranteed for some quarters says nothing about those after them. When something is needed less and less, stop it "
            "rather than move. When an offer is promising but unfinished, try it: that saves {share} of the cost of moving.",
            share=percent(scenario.trial_saves),
        ),
        " ".join([same, *(_moves(s, kit) for s in scenario.solutions if s.name not in kept)]),
    )


def _moves(s: Solution, kit: Kit) -> str:
    names, actions = kinds(), model.yardsticks(kit).best[s.id].actions
    moves = [
        text("“{choice}” in {quarter}", choice=names[action.kind], quarter=quarter.name)
        for action, quarter in zip(actions, kit.content.scenario.quarters, strict=True)
        if action.kind != "keep"
    ]
    choices = listed(moves) or text("“{choice}” throughout", choice=names["keep"])
    return text("{solution}: {choices}.", solution=s.name, choices=choices)


def model_answer(kit: Kit) -> ModelAnswer:
    scenario, yardsticks = kit.content.scenario, model.yardsticks(kit)
    ids, best, first = model.quarter_ids(kit), yardsticks.best, scenario.solutions[0]
    trigger = text(
        "It costs more than {n} thousand a quarter, or half of its users are gone", n=number(1.2 * first.ours[0])
    )
    answer: Answer = {
        "board": {s.id: {q: a.kind for q, a in zip(ids, best[s.id].actions, strict=True)} for s in scenario.solutions},
        "register": {"first": {"what": as_example(first), "owner": text("The team’s lead"), "trigger": trigger}},
        "review_on": (date.today() + timedelta(days=90)).isoformat(),
    }
    cost = number(yardsticks.cost)
    return ModelAnswer(
        answer,
        (
            text(
                "Nothing costs less than {cost} thousand. Every sequence of choices was compared, exactly.", cost=cost
            ),
            " ".join(_moves(s, kit) for s in scenario.solutions),
            f"{rhythm(yardsticks)} {text('A trigger lets you act between two reviews.')}",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, scenario, ids = model_answer(kit).answer, kit.content.scenario, model.quarter_ids(kit)
    stay = {s.id: dict.fromkeys(ids, "keep") for s in scenario.solutions}
    half = {name: dict(list(cells.items())[: len(ids) // 2]) for name, cells in right["board"].items()}
    nameless, ownerless, vague = (
        {name: {**entry, **part} for name, entry in right["register"].items()}
        for part in ({"what": ""}, {"owner": ""}, {"trigger": "some day"})
    )
    cases = {
        "half the quarters": {**right, "board": half},
        "an empty register": {**right, "register": {}},
        "nothing of one's own": {**right, "register": nameless},
        "nobody decides": {**right, "register": ownerless},
        "no trigger": {**right, "register": vague},
        "undated": {**right, "review_on": ""},
    }
    for s in scenario.solutions:
        if s.theirs[0] is None:
            early = {**right["board"], s.id: {**right["board"][s.id], ids[0]: "switch"}}
            cases["a switch before there is an offer"] = {**right, "board": early}
    if sum(sum(s.ours) for s in scenario.solutions) > (1 + scenario.within / 100) * model.yardsticks(kit).cost:
        cases["everything kept for ever"] = {**right, "board": stay}
    return cases


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The rule with a blank register, and what was entered of one's own; the solutions decided about are invented."""
    section, when = text("Switch-off register"), answer["review_on"]
    if answer["board"]:
        rule = text("Whatever we own has somebody who decides when it is switched off, and a number that triggers it")
        blank = text("______ · who decides: ______ · trigger: ______")
        yield PlanLine(section, rule, (blank, blank), text("the rule you practised on invented prices"), practice=True)
    for entry in own_entries(answer, kit).values():
        details = (
            text("Owner: {owner}", owner=entry["owner"] or text("nobody yet")),
            text("Trigger: {trigger}", trigger=entry["trigger"] or text("none yet")),
            text("Look again: {day}", day=day(when) if when else text("no date yet")),
        )
        yield PlanLine(section, entry["what"] or text("Not named yet"), details, text("your register"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask somebody who will own such things."""
    yield text(
        "Ask candidates for something of their own that they switched off: what told them that it was time, and what waiting had cost."
    )
    first = next(iter(own_entries(answer, kit).values()), BLANK)
    if first["what"] and first["owner"]:
        yield text(
            "Agree on the first day who decides about “{what}”: {owner}.",
            what=clipped(first["what"], 60),
            owner=first["owner"],
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Keep, try, switch or stop"),
    lesson=4,
    minutes=15,
    gives=mark("the switch-off register"),
    check=check,
)
