"""Eight quarters of releases, offers and price shocks: keep, try, switch or stop, then see what the cheapest play would have cost."""

from collections.abc import Iterator
from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...pictures.over_time import Spent
from ...words import Part, day, listed, mark, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Column, Field, Option, Text, Texts
from . import model
from .check import BLANK, check, kinds, refusals, rhythm


def question(kit: Kit) -> str:
    scenario = kit.content.scenario
    return text(
        "You own {solutions} for {quarters} (all invented, prices too). Each quarter brings news: decide for each solution, then "
        "see the next; what you have played stays. Spend at most {share} more than the cheapest possible play. Then say who decides when "
        "each is switched off, and what would trigger it.",
        solutions=plural(len(scenario.solutions), "one solution", "{n} solutions"),
        quarters=plural(len(scenario.quarters), "one quarter", "{n} quarters"),
        share=percent(scenario.within / 100, None),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    scenario, names = kit.content.scenario, kinds()
    rows = tuple(Option(s.id, s.name, _costs(s, scenario.trial_saves)) for s in scenario.solutions)
    quarters = zip(model.quarter_ids(kit), scenario.quarters, strict=True)
    columns = tuple(Column(name, quarter.name, quarter.news) for name, quarter in quarters)
    about = {
        "keep": text("Go on with what is in use."),
        "trial": text("Try the offer for this quarter beside what is in use; moving to it later costs less."),
        "switch": text("Move from ours to the offer now, or back."),
        "sunset": text("Switch it off for good, with nothing in its place."),
    }
    choices = tuple(Option(kind, name, about[kind]) for kind, name in names.items())
    unit = text("All costs are in thousands of {currency} a quarter.", currency=kit.about.currency)
    compared = text(
        "Going back starts a new play. Afterwards your costs are also compared with reviews at fixed times."
    )
    solutions = tuple(Option(s.id, s.name) for s in scenario.solutions)
    asked = (
        Option("owner", text("Who decides when it is switched off?")),
        Option("trigger", text("What would trigger it?")),
    )
    help_ = text(
        "A role; and something one can see happen, with a number in it, such as a price above 50. Not needed for what you stopped."
    )
    why = text("Within half a year: that is how often the news above changed things.")
    return (
        Board(
            "board", text("Your decisions"), rows, columns, choices, f"{unit} {compared}", reveal=True, ends="sunset"
        ),
        Texts("register", text("Switch-off register"), solutions, asked, {s.id: BLANK for s in solutions}, help_),
        Text("review_on", text("When do you look at the register again?"), why, date=True),
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
    return f"{s.about} {moving} {dropping}"


def picture(kit: Kit) -> Spent:
    quarters, yardsticks = [quarter.name for quarter in kit.content.scenario.quarters], model.yardsticks(kit)
    return Spent(
        quarters,
        yardsticks.by_quarter,
        1.4 * yardsticks.cost,
        lambda answer: model.costs_by_quarter(answer["board"], kit),
        lambda answer: next(iter(refusals(model.plays(answer["board"], kit), kit)), ""),
    )


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
    ids, best, register = model.quarter_ids(kit), yardsticks.best, {}
    for s in scenario.solutions:
        half = text(
            "It costs more than {n} thousand a quarter, or half of its users are gone", n=number(1.2 * s.ours[0])
        )
        register[s.id] = {"owner": text("The team’s lead"), "trigger": half}
    answer: Answer = {
        "board": {s.id: {q: a.kind for q, a in zip(ids, best[s.id].actions, strict=True)} for s in scenario.solutions},
        "register": register,
        "review_on": (date.today() + timedelta(days=90)).isoformat(),
    }
    cost = number(yardsticks.cost)
    return ModelAnswer(
        answer,
        (
            text(
                "No play costs less than {cost} thousand. Every sequence of choices was compared, exactly.", cost=cost
            ),
            " ".join(_moves(s, kit) for s in scenario.solutions),
            f"{rhythm(yardsticks)} {text('A trigger lets you act between two reviews.')}",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, scenario, ids = model_answer(kit).answer, kit.content.scenario, model.quarter_ids(kit)
    stay = {s.id: dict.fromkeys(ids, "keep") for s in scenario.solutions}
    half = {name: dict(list(cells.items())[: len(ids) // 2]) for name, cells in right["board"].items()}
    ownerless, vague = (
        {name: {**entry, **part} for name, entry in right["register"].items()}
        for part in ({"owner": ""}, {"trigger": "some day"})
    )
    cases = {
        "half the quarters": {**right, "board": half},
        "nobody owns the sunsets": {**right, "board": stay, "register": ownerless},
        "no trigger": {**right, "board": stay, "register": vague},
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
    section, plays, when = text("Switch-off register"), model.plays(answer["board"], kit), answer["review_on"]
    for s in kit.content.scenario.solutions:
        owner, trigger = ({**BLANK, **answer["register"].get(s.id, {})}[part].strip() for part in BLANK)
        using = plays[s.id].states[-1].current
        if using == model.GONE:
            dropped = text("{solution}: you decided to stop it", solution=s.name)
            yield PlanLine(section, dropped, (), text("your decisions"))
        elif owner or trigger:
            details = (
                text("Owner: {owner}", owner=owner or text("nobody yet")),
                text("Trigger: {trigger}", trigger=trigger or text("none yet")),
                text("Look again: {day}", day=day(when) if when else text("no date yet")),
            )
            what = text("{solution}: {offer} is in use", solution=s.name, offer=s.offer if using else text("our own"))
            yield PlanLine(section, what, details, text("your register"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What is still one's own after the play, and so needs somebody who runs it."""
    solutions, plays = kit.content.scenario.solutions, model.plays(answer["board"], kit)
    using = {s.name: plays[s.id].states[-1].current for s in solutions}
    own, rest = [name for name, now in using.items() if now == 0], [name for name, now in using.items() if now]
    parts: dict[str, Part] = {"own": listed(own), "rest": listed(rest), "n": len(using)}
    if own and rest:
        yield text(
            "Hire for what you still run yourselves, {own}, and not for {rest}, which you bought or stopped.", **parts
        )
    elif own:
        yield text("Hire for everything: you still run {own} yourselves.", **parts)
    else:
        yield text("Hire nobody to build {rest}: you bought or stopped them all.", **parts)
    if answer["review_on"]:
        yield text("The news was invented, so look at this again on {day}.", day=day(answer["review_on"]))


EXERCISE = Exercise.of(
    __name__,
    mark("Keep, try, switch or stop"),
    lesson=4,
    minutes=20,
    gives=mark("the switch-off register"),
    check=check,
)
