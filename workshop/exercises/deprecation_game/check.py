"""What the check of the game says: what cannot be done, the regret and where it arose, the rhythm beside it, the register."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4 import Solution
from ...words import day, listed, number, percent, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from . import model
from .model import Play

HALF_A_YEAR = timedelta(days=184)


def kinds() -> dict[str, str]:
    """What the choices are called."""
    return {"keep": text("keep"), "trial": text("trial"), "switch": text("switch"), "sunset": text("sunset")}


def check(answer: Answer, kit: Kit) -> Feedback:
    plays = model.plays(answer["board"], kit)
    messages = _unfinished(plays, kit) or _costs(plays, kit)
    messages += [*_register(answer, plays, kit), *_dated(answer)]
    return judged(messages, text("Passed: close to what hindsight would have done"))


def refusals(plays: dict[str, Play], kit: Kit) -> list[str]:
    """Choices that cannot be done, the first of each solution; no full stop, as they stand under the picture too."""
    refused = [(s.name, plays[s.id]) for s in kit.content.scenario.solutions if plays[s.id].refused]
    return [_refusal(play, name, kit) for name, play in refused]


def _refusal(play: Play, solution: str, kit: Kit) -> str:
    at = {"solution": solution, "quarter": kit.content.scenario.quarters[len(play.actions)].name}
    return {
        "keep": text("{solution}, {quarter}: you chose “keep”, but what is in use is no longer on offer", **at),
        "trial": text("{solution}, {quarter}: you chose “trial”, but there is nothing to try", **at),
        "switch": text("{solution}, {quarter}: you chose “switch”, but there is nothing to switch to", **at),
        "sunset": text("{solution}, {quarter}: you chose “sunset”, but nobody can do without it", **at),
    }[play.refused]


def _unfinished(plays: dict[str, Play], kit: Kit) -> list[Message]:
    """What keeps the costs from being counted: choices that cannot be done, and quarters without one."""
    scenario = kit.content.scenario
    messages = [
        missing(text("{refusal}. Choose again from that quarter on.", refusal=refusal))
        for refusal in refusals(plays, kit)
    ]
    short = [s.id for s in scenario.solutions if len(plays[s.id].actions) < len(scenario.quarters)]
    left = [s.name for s in scenario.solutions if s.id in short and not plays[s.id].refused]
    if left:
        messages.append(missing(text("Not every quarter is decided yet for {solutions}.", solutions=listed(left))))
    return messages


def _costs(plays: dict[str, Play], kit: Kit) -> list[Message]:
    scenario, yardsticks = kit.content.scenario, model.yardsticks(kit)
    total = sum(sum(play.costs) for play in plays.values())
    regret = total - yardsticks.cost
    over = 100 * regret / yardsticks.cost
    account = text(
        "Your play costs {total} thousand; the best play in hindsight costs {best}, so your regret, what you paid beyond it, is "
        "{regret} ({share}).",
        total=number(total),
        best=number(yardsticks.cost),
        regret=number(regret),
        share=percent(over / 100),
    )
    aim = text("The aim is at most {share}.", share=percent(scenario.within / 100, None))
    costs = good(account) if over <= scenario.within + 1e-9 else missing(f"{account} {aim}")
    return [costs, _rhythm(total, yardsticks), *_dearest(plays, kit)]


def _rhythm(total: float, yardsticks: model.Yardsticks) -> Message:
    rhythm = plural(
        yardsticks.every,
        "The best fixed rhythm without hindsight, a review every quarter, costs {cost} thousand.",
        "The best fixed rhythm without hindsight, a review every {n} quarters, costs {cost} thousand.",
        cost=number(yardsticks.cadence),
    )
    saved = yardsticks.cadence - total
    if saved > 0.5:
        return good(f"{rhythm} {text('You did better by {amount} thousand.', amount=number(saved))}")
    if saved >= -0.5:
        return good(f"{rhythm} {text('You did just as well.')}")
    beaten = text("It beats you by {amount} thousand, and anyone could keep to it.", amount=number(-saved))
    return nearest(f"{rhythm} {beaten}")


def _dearest(plays: dict[str, Play], kit: Kit) -> list[Message]:
    """The one choice that lost most against the best from there on, and what was lost on each solution."""
    scenario = kit.content.scenario
    losses = {s.id: model.lost(s, plays[s.id], scenario.trial_saves) for s in scenario.solutions}
    solution = max(scenario.solutions, key=lambda s: max(losses[s.id]))
    most = max(losses[solution.id])
    if most < 0.5:
        return [good(text("None of your choices could have been better, even knowing what came."))]
    quarter = losses[solution.id].index(most)
    play, names = plays[solution.id], kinds()
    dearest = text(
        "Your most expensive choice: {solution}, {quarter}, “{choice}”. Choosing “{better}” there would have saved {amount} thousand.",
        solution=solution.name,
        quarter=scenario.quarters[quarter].name,
        choice=names[play.actions[quarter].kind],
        better=names[model.better(solution, play, scenario.trial_saves, quarter)],
        amount=number(most),
    )
    return [nearest(f"{dearest} {_lost(losses, scenario.solutions)}")]


def _lost(losses: dict[str, list[float]], solutions: tuple[Solution, ...]) -> str:
    sums = [(s.name, sum(losses[s.id])) for s in solutions]
    parts = [
        text("{amount} thousand on {solution}", amount=number(lost), solution=name)
        for name, lost in sums
        if lost >= 0.5
    ]
    return text("In all you lost {losses}.", losses=listed(parts))


def _register(answer: Answer, plays: dict[str, Play], kit: Kit) -> list[Message]:
    live = [s for s in kit.content.scenario.solutions if plays[s.id].stand.using != model.GONE]
    entries = {s.id: answer["register"].get(s.id, {}) for s in live}
    triggers = {name: entry.get("trigger", "") for name, entry in entries.items()}
    ownerless = [s.name for s in live if not entries[s.id].get("owner", "").strip()]
    untriggered = [s.name for s in live if too_short(triggers[s.id])]
    vague = [s.name for s in live if not too_short(triggers[s.id]) and not re.search(r"\d", triggers[s.id])]
    messages = []
    if ownerless:
        messages.append(
            missing(text("Nobody owns the sunset of {solutions}. Name a role.", solutions=listed(ownerless)))
        )
    if untriggered:
        advice = text(
            "What would trigger the sunset of {solutions}? Name something one can see happen, in a few words.",
            solutions=listed(untriggered),
        )
        messages.append(missing(advice))
    if vague:
        advice = plural(
            len(vague),
            "The trigger for {solutions} has no number in it; make sure that two people would agree on when it has come.",
            "The triggers for {solutions} have no number in them; make sure that two people would agree on when they have come.",
            solutions=listed(vague),
        )
        messages.append(nearest(advice))
    return messages or [good(text("Everything still in use has an owner and a trigger with a number in it."))]


def _dated(answer: Answer) -> list[Message]:
    when = answer["review_on"]
    if not when:
        return [missing(text("The register has no date. Choose a day to look at it again."))]
    if date.fromisoformat(when) <= date.today():
        return [missing(text("{day} is not in the future. Choose a later day.", day=day(when)))]
    if date.fromisoformat(when) > date.today() + HALF_A_YEAR:
        return [nearest(text("More than half a year is long: in the game, the picture changed twice in that time."))]
    return [good(text("The register has a day on which it is looked at again."))]
