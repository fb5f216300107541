"""What the check of the game says: what cannot be done, the overspend and where it arose, the rhythm beside it, the register."""

import re
from datetime import timedelta

from ...kit import Kit
from ...words import listed, number, percent, plural, text
from ..base import Answer, Feedback, Message, at, good, judged, missing, nearest
from ..language import too_short
from ..marking import dated
from . import model
from .model import Play

HALF_A_YEAR = timedelta(days=184)
NEXT_TO_NOTHING = 0.5  # thousand
BLANK = {"owner": "", "trigger": ""}  # an entry of the register


def kinds() -> dict[str, str]:
    """What the choices are called."""
    return {"keep": text("keep"), "trial": text("try"), "switch": text("switch"), "sunset": text("stop")}


def check(answer: Answer, kit: Kit) -> Feedback:
    plays = model.plays(answer["board"], kit)
    messages = at("board", _unfinished(plays, kit) or _costs(plays, kit))
    messages += [*at("register", _register(answer, plays, kit)), *at("review_on", _dated(answer["review_on"]))]
    return judged(messages, text("Passed: your costs are close to those of the cheapest possible play"))


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
        messages.append(missing(text("Not every quarter is decided yet for {names}.", names=listed(short))))
    return messages


def _costs(plays: dict[str, Play], kit: Kit) -> list[Message]:
    scenario, yardsticks = kit.content.scenario, model.yardsticks(kit)
    total = sum(sum(play.costs) for play in plays.values())
    overspend = total - yardsticks.cost
    over, best = overspend / yardsticks.cost, number(yardsticks.cost)
    play = text("Your play costs {n} thousand, and the cheapest possible play {best}.", n=number(total), best=best)
    beyond = text("So your overspend is {n} thousand ({share}).", n=number(overspend), share=percent(over))
    aim = text("The aim is at most {share}.", share=percent(scenario.within / 100, None))
    costs = good(f"{play} {beyond}") if 100 * over <= scenario.within + 1e-9 else missing(f"{play} {beyond} {aim}")
    return [costs, _beside(rhythm(yardsticks), yardsticks.cadence - total), _dearest(plays, kit)]


def rhythm(yardsticks: model.Yardsticks) -> str:
    """What the cheapest fixed rhythm of reviews would have cost."""
    return plural(
        yardsticks.every,
        "Reviewing every quarter and taking what is cheapest that day costs {cost} thousand; no other fixed rhythm costs less.",
        "Reviewing every {n} quarters and taking what is cheapest that day costs {cost} thousand; no other fixed rhythm costs less.",
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
    gain = text("Choosing “{better}” there would have saved {amount} thousand.", better=better, amount=number(most))
    costly = {s.name: number(sum(losses[s.id])) for s in scenario.solutions if sum(losses[s.id]) >= NEXT_TO_NOTHING}
    parts = [text("{amount} thousand on {solution}", amount=lost, solution=name) for name, lost in costly.items()]
    return nearest(f"{worst} {gain} {text('In all you lost {losses}.', losses=listed(parts))}")


def _register(answer: Answer, plays: dict[str, Play], kit: Kit) -> list[Message]:
    live = [s for s in kit.content.scenario.solutions if plays[s.id].states[-1].current != model.GONE]
    entries = {s.name: {**BLANK, **answer["register"].get(s.id, {})} for s in live}
    untriggered = [name for name, entry in entries.items() if too_short(entry["trigger"])]
    numbered = [name for name, entry in entries.items() if re.search(r"\d", entry["trigger"])]
    messages = []
    if names := listed([name for name, entry in entries.items() if not entry["owner"].strip()]):
        messages.append(missing(text("Nobody decides yet when to switch off {names}. Name a role.", names=names)))
    if names := listed(untriggered):
        ask = text("What would trigger switching off {names}?", names=names)
        messages.append(missing(f"{ask} {text('Name something one can see happen, with a number in it.')}"))
    if names := listed([name for name in entries if name not in [*untriggered, *numbered]]):
        advice = text("Without a number, two people may not agree on when a trigger has come: {names}.", names=names)
        messages.append(nearest(advice))
    return messages or [good(text("Everything still in use has an owner and a trigger with a number in it."))]


def _dated(when: str) -> list[Message]:
    none = text("The register has no date. Choose a day to look at it again.")
    late = text("More than half a year is long: in the game, the picture changed twice in that time.")
    return dated(when, none, HALF_A_YEAR, late) or [
        good(text("The register has a day on which it is looked at again."))
    ]
