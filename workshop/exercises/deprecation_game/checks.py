"""What the check of the game says: what cannot be done, the regret and where it arose, the rhythm beside it, the register."""

from __future__ import annotations

from datetime import date, timedelta

from ...kit import Kit
from ...kit.content.lesson4_choices import Solution
from ...kit.locale import day, number, percent
from ...models.lifecycle import best_policy
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from . import game as game

REFUSED = {
    "keep": "what is in use is no longer on offer",
    "trial": "there is nothing to try",
    "switch": "there is nothing to switch to",
    "sunset": "it cannot be dropped without something in its place",
}


def check(answer: Answer, kit: Kit) -> Feedback:
    played = game.plays(answer["board"], kit)
    said = _unfinished(answer, played, kit) or _costs(played, kit)
    return judged([*said, *_register(answer, kit), *_dated(answer)], "Passed: close to what hindsight would have done")


def refusals(answer: Answer, kit: Kit) -> list[str]:
    """Choices that cannot be done, the first of each solution, in words."""
    scenario, played = kit.content.scenario, game.plays(answer["board"], kit)
    return [
        f"{s.name}, {scenario.quarters[len(play.actions)].name}: you chose {play.refused}, but {REFUSED[play.refused]} there"
        for s in scenario.solutions
        if (play := played[s.id]).refused
    ]


def _unfinished(answer: Answer, played: dict[str, game.Play], kit: Kit) -> list[Message]:
    """What keeps the game from being reckoned: choices that cannot be done, and quarters without one."""
    scenario = kit.content.scenario
    said = [missing(f"{text}. Choose again from that quarter on.") for text in refusals(answer, kit)]
    short = [s for s in scenario.solutions if len(played[s.id].actions) < len(scenario.quarters)]
    left = [s.name for s in short if not played[s.id].refused]
    return [*said, missing(f"Not every quarter is decided yet for {listed(left)}.")] if left else said


def _costs(played: dict[str, game.Play], kit: Kit) -> list[Message]:
    scenario, sticks = kit.content.scenario, game.yardsticks(kit)
    total = sum(sum(play.costs) for play in played.values())
    over = 100 * (total - sticks.cost) / sticks.cost
    said = []
    best = f"the best play in hindsight costs {number(sticks.cost)}, so your regret, what you paid beyond it, is {number(total - sticks.cost)} ({percent(over / 100)})"
    if over <= scenario.within + 1e-9:
        said.append(
            good(
                f"Your eight quarters cost {number(total)} thousand; {best}.".replace(
                    "eight", str(len(scenario.quarters))
                )
            )
        )
    else:
        said.append(
            missing(
                f"Your play costs {number(total)} thousand; {best}. Up to {percent(scenario.within / 100, None)} is asked for."
            )
        )
    return [*said, _rhythm(total, sticks), *_dearest(played, kit)]


def _rhythm(total: float, sticks: game.Yardsticks) -> Message:
    how = f"A review every {sticks.every} quarters, without hindsight, costs {number(sticks.cadence)}: the best fixed rhythm"
    if total < sticks.cadence - 0.5:
        return good(f"{how}. You did better by {number(sticks.cadence - total)}.")
    if total <= sticks.cadence + 0.5:
        return good(f"{how}. You did just as well.")
    return nearest(f"{how}. It beats you by {number(total - sticks.cadence)}, and anyone could keep it.")


def _dearest(played: dict[str, game.Play], kit: Kit) -> list[Message]:
    """The one choice that lost most against the best from there on."""
    scenario = kit.content.scenario
    losses = [
        (loss, row, s)
        for s in scenario.solutions
        for row, loss in enumerate(game.lost(s, played[s.id], scenario.trial_saves))
    ]
    loss, row, s = max(losses, key=lambda one: one[0])
    if loss < 0.5:
        return [good("No choice of yours could have been bettered, even knowing what came.")]
    kind, name = played[s.id].actions[row].kind, scenario.quarters[row].name
    saved = f"Choosing {_better(s, played[s.id], row, kit)} there would have saved {number(loss)}."
    return [nearest(f"Dearest choice: {s.name}, {name}, {kind}. {saved} {_shares(losses)}")]


def _shares(losses: list[tuple[float, int, Solution]]) -> str:
    """How much was lost on each solution."""
    names = dict.fromkeys(s.name for *_, s in losses)
    by = {name: sum(loss for loss, _, s in losses if s.name == name) for name in names}
    return f"In all you lost {listed([f'{number(by[name])} on {name}' for name in names])}."


def _better(s: Solution, play: game.Play, row: int, kit: Kit) -> str:
    stand = game.START
    for action in play.actions[:row]:
        stand = game.after(stand, action.kind)
    scenario = game.scenario_of(s, kit.content.scenario.trial_saves, row, stand)
    return str(best_policy(scenario).actions[0].kind)


def in_use(answer: Answer, s: Solution, kit: Kit) -> str:
    """What the play ends with: ours, the offer by name, or "" once it is dropped."""
    using = game.plays(answer["board"], kit)[s.id].stand.using
    return "" if using == game.GONE else s.offer if using else "our own"


def _register(answer: Answer, kit: Kit) -> list[Message]:
    live = [s for s in kit.content.scenario.solutions if in_use(answer, s, kit)]
    texts = {s.id: {"owner": "", "trigger": "", **answer["register"].get(s.id, {})} for s in live}
    ownerless = [s.name for s in live if not texts[s.id]["owner"].strip()]
    untriggered = [s.name for s in live if too_short(texts[s.id]["trigger"])]
    said = []
    if ownerless:
        said.append(missing(f"Nobody owns the sunset of {listed(ownerless)}. Name a role."))
    if untriggered:
        said.append(
            missing(
                f"What would trigger the sunset of {listed(untriggered)}? Name something one can see happen, in a few words."
            )
        )
    vague = [
        s.name
        for s in live
        if not too_short(texts[s.id]["trigger"]) and not any(c.isdigit() for c in texts[s.id]["trigger"])
    ]
    if vague:
        said.append(
            nearest(
                f"The trigger of {listed(vague)} holds no number; make sure that two people would agree when it has come."
            )
        )
    return said or [good("Everything still in use has an owner and a trigger with a number in it.")]


def _dated(answer: Answer) -> list[Message]:
    when = answer["review_on"]
    if not when:
        return [missing("The register is undated. Choose a day to look at it again.")]
    if date.fromisoformat(when) <= date.today():
        return [missing(f"{day(when)} has passed. Choose a day to come.")]
    if date.fromisoformat(when) > date.today() + timedelta(days=184):
        return [nearest("More than half a year is long: in the game, the picture changed twice in that time.")]
    return [good("The register has a day on which it is looked at again.")]
