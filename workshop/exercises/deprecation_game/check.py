"""What the check of the game says: what cannot be done, the overspend and where it arose, the rhythm beside it, the register."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...words import listed, number, percent, plural, text
from ..base import Answer, Feedback, Message, at, good, judged, missing, nearest
from ..language import too_short
from ..marking import dated
from . import model
from .model import Play

HALF_A_YEAR = timedelta(days=184)
NEXT_TO_NOTHING = 0.5  # thousand
BLANK = {"what": "", "owner": "", "trigger": ""}  # an entry of the register
ENTRIES = ("first", "second")


def kinds() -> dict[str, str]:
    """What the choices are called."""
    return {"keep": text("keep"), "trial": text("try"), "switch": text("switch"), "sunset": text("stop")}


def check(answer: Answer, kit: Kit) -> Feedback:
    plays = model.plays(answer["board"], kit)
    messages = at("board", _unfinished(plays, kit) or _costs(plays, kit))
    messages += at("register", _register(answer, kit))
    if registered(answer):
        messages += at("review_on", _dated(answer["review_on"]))
    return judged(messages, _passed(answer, kit))


def _passed(answer: Answer, kit: Kit) -> str:
    if own_entries(answer, kit):
        return text(
            "Passed: your costs are close to the lowest. Whether your own trigger would be seen in time, only a colleague can judge."
        )
    return text("Passed: your costs are close to the lowest. Your register holds only our example yet.")


def refusals(plays: dict[str, Play], kit: Kit) -> list[str]:
    """Choices that cannot be done, the first of each solution; no full stop, as they stand under the picture too."""
    return [_refusal(plays[s.id], s.name, kit) for s in kit.content.scenario.solutions if plays[s.id].refused]


def _refusal(play: Play, solution: str, kit: Kit) -> str:
    at = {"solution": solution, "quarter": kit.content.scenario.quarters[len(play.actions)].name}
    return {
        "keep": text("{solution}, {quarter}: you chose “keep”, but what is in use is no longer on offer", **at),
        "trial": text("{solution}, {quarter}: you chose “try”, but there is nothing to try", **at),
        "switch": text("{solution}, {quarter}: you chose “switch”, but there is nothing to switch to", **at),
        "sunset": text("{solution}, {quarter}: you chose “stop”, but nobody can do without it", **at),
    }[play.refused]


def _unfinished(plays: dict[str, Play], kit: Kit) -> list[Message]:
    scenario, refused = kit.content.scenario, refusals(plays, kit)
    messages = [missing(text("{choice}. Choose again from that quarter on.", choice=choice)) for choice in refused]
    going = [s for s in scenario.solutions if not plays[s.id].refused]
    short = [s.name for s in going if len(plays[s.id].costs) < len(scenario.quarters)]
    if short:
        left = text("Not every quarter is decided yet for {names}. Go on to the last one.", names=listed(short))
        messages.append(missing(left))
    return messages


def _costs(plays: dict[str, Play], kit: Kit) -> list[Message]:
    scenario, yardsticks = kit.content.scenario, model.yardsticks(kit)
    total = sum(sum(play.costs) for play in plays.values())
    overspend = total - yardsticks.cost
    over, best = overspend / yardsticks.cost, number(yardsticks.cost)
    play = text("Your decisions cost {n} thousand, and the cheapest possible way {best}.", n=number(total), best=best)
    beyond = text("So your overspend is {n} thousand ({share}).", n=number(overspend), share=percent(over))
    aim = text("The aim is at most {share}.", share=percent(scenario.within / 100, None))
    costs = good(f"{play} {beyond}") if 100 * over <= scenario.within + 1e-9 else missing(f"{play} {beyond} {aim}")
    return [costs, _beside(rhythm(yardsticks), yardsticks.cadence - total), _dearest(plays, kit)]


def rhythm(yardsticks: model.Yardsticks) -> str:
    """What the cheapest fixed rhythm of reviews would have cost."""
    return plural(
        yardsticks.every,
        "The cheapest fixed rhythm, a review every quarter, costs {cost} thousand.",
        "The cheapest fixed rhythm, a review every {n} quarters, costs {cost} thousand.",
        cost=number(yardsticks.cadence),
    )


def _beside(rhythm: str, saved: float) -> Message:
    if saved < -NEXT_TO_NOTHING:
        beaten = text("It beats you by {amount} thousand, and anyone could keep to it.", amount=number(-saved))
        return nearest(f"{rhythm} {beaten}")
    ahead = text("You did better by {amount} thousand.", amount=number(saved))
    return good(f"{rhythm} {ahead if saved > NEXT_TO_NOTHING else text('You did just as well.')}")


def _dearest(plays: dict[str, Play], kit: Kit) -> Message:
    """The one choice that lost most against the best from there on, and what was lost on each solution."""
    scenario = kit.content.scenario
    losses = {s.id: model.lost(s, plays[s.id], scenario.trial_saves) for s in scenario.solutions}
    solution = max(scenario.solutions, key=lambda s: max(losses[s.id]))
    most = max(losses[solution.id])
    if most < NEXT_TO_NOTHING:
        return good(text("None of your choices could have been better, even knowing what came."))
    quarter, play, names = losses[solution.id].index(most), plays[solution.id], kinds()
    at, choice = scenario.quarters[quarter].name, names[play.actions[quarter].kind]
    dearest = {"solution": solution.name, "quarter": at, "choice": choice}
    worst = text("Your most expensive choice: {solution}, {quarter}, “{choice}”.", **dearest)
    better = names[model.better(solution, play, scenario.trial_saves, quarter)]
    gain = text(
        "With “{better}” there you would come out {amount} thousand cheaper by the end, if the best choices follow.",
        better=better,
        amount=number(most),
    )
    costly = {s.name: number(sum(losses[s.id])) for s in scenario.solutions if sum(losses[s.id]) >= NEXT_TO_NOTHING}
    parts = [text("{amount} thousand on {solution}", amount=lost, solution=name) for name, lost in costly.items()]
    return nearest(f"{worst} {gain} {text('In all you lost {losses}.', losses=listed(parts))}")


def registered(answer: Answer) -> dict[str, dict[str, str]]:
    """The entries that somebody began, each part without spaces around it."""
    every = {name: {**BLANK, **answer["register"].get(name, {})} for name in ENTRIES}
    tidy = {name: {part: words.strip() for part, words in entry.items()} for name, entry in every.items()}
    return {name: entry for name, entry in tidy.items() if any(entry.values())}


def own_entries(answer: Answer, kit: Kit) -> dict[str, dict[str, str]]:
    """Those that are about something of one's own, not about a solution of this exercise."""
    solutions = kit.content.scenario.solutions
    invented = {s.name for s in solutions} | {as_example(s) for s in solutions}
    return {name: entry for name, entry in registered(answer).items() if entry["what"] not in invented}


def as_example(solution: Solution) -> str:
    """An invented solution, where something of one's own is asked for."""
    return text("Example: {name}", name=solution.name)


def _register(answer: Answer, kit: Kit) -> list[Message]:
    found, own = registered(answer), own_entries(answer, kit)
    if not found:
        empty = text(
            "Your register is empty. Enter one thing that your team owns, who decides when it is switched off, and what triggers that."
        )
        return [missing(empty)]
    messages = [replace(message, row=name) for name, entry in found.items() for message in _entry(entry)]
    example = text("This is the kit’s example, and stays out of your plan. Put something of your own in its place.")
    return [*messages, *(nearest(example, row=name) for name in found if name not in own)]


def _entry(entry: dict[str, str]) -> Iterator[Message]:
    if not entry["what"]:
        yield missing(text("Say what it is that your team owns."))
    if not entry["owner"]:
        yield missing(text("Nobody decides yet when to switch it off. Name a role."))
    if too_short(entry["trigger"]):
        yield missing(text("What would trigger it? Name something one can see happen, with a number in it."))
    elif not re.search(r"\d", entry["trigger"]):
        yield nearest(text("Without a number, two people may not agree on when the trigger has come."))


def _dated(when: str) -> list[Message]:
    none = text("The register has no date. Choose a day to look at it again.")
    late = text("More than half a year is long: here, the picture changed twice in that time.")
    return dated(when, none, HALF_A_YEAR, late) or [
        good(text("The register has a day on which it is looked at again."))
    ]
