"""What the growth lab says about a calendar: whose team it is, who is overloaded, and whether it reaches the goal."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number, percent
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from .pairing import SURE, Calendar, Team, at_end, at_start, goal, overloaded, reaching, scenarios, team_of
from .said import at_rates, best_change, calendar_of, least_loss, out_of_team, pair_name, rates_of

SHOWN = 3  # overloaded people named at once


def check(answer: Answer, kit: Kit) -> Feedback:
    """Passed when the goal is reached at low, likely and high rates, with pairs in every quarter and nobody overloaded."""
    team = team_of(answer["earlier"], kit)
    said = [_whose(team), *_places(answer, team, kit), *_load(answer, team, kit), *_reached(answer, team, kit)]
    if not any(message.tone == "missing" for message in said):
        said += _robust(answer, team, kit)
    return judged(said, "Passed: the team grows even if learning is slow, and nobody is overloaded")


def _whose(team: Team) -> Message:
    names = listed([f"{number} {name}" for number, name in enumerate(team.names, 1)])
    if team.default:
        return good(
            f"There is no team of fitting size from “Build the team” yet, so this is the kit's best plan: {names}."
        )
    return good(f"This is your team from “Build the team”: {names}.")


def _places(answer: Answer, team: Team, kit: Kit) -> list[Message]:
    said, calendar = [], calendar_of(answer, team, kit)
    gone = out_of_team(answer, team, kit)
    if gone:
        said.append(
            missing(
                f"Your team has {len(team.names)} people, so there is no number {listed(gone)}. Choose other pairs there."
            )
        )
    empty = [q.name for q, pairs in zip(kit.content.growth.quarters, calendar, strict=True) if not pairs]
    if empty:
        said.append(missing(f"Nobody is paired in: {listed(empty)}. What nobody renews, fades."))
    twice = [
        q.name for q, pairs in zip(kit.content.growth.quarters, calendar, strict=True) if len(set(pairs)) < len(pairs)
    ]
    if twice:
        said.append(nearest(f"In {listed(twice)}, a pair stands there more than once; once teaches as much."))
    return said


def _load(answer: Answer, team: Team, kit: Kit) -> list[Message]:
    growth, calendar = kit.content.growth, calendar_of(answer, team, kit)
    said = []
    for who, quarter, count in overloaded(calendar, growth)[:SHOWN]:
        when = f"in “{growth.quarters[quarter].name}”" if quarter is not None else "over all quarters"
        most = growth.load.quarter if quarter is not None else growth.load.year
        said.append(
            missing(f"{team.names[who]} is overloaded {when}: {count} pairs, and {most} is the most one person bears.")
        )
    if said:
        pair, quarter_at, loss = least_loss(team, calendar, growth)
        where = f"{pair_name(pair, team)} in “{growth.quarters[quarter_at].name}”"
        return [*said, nearest(f"Giving up {where} costs least: {number(loss, 1)} points at the low rates.")]
    return [good("Nobody is overloaded.")] if any(calendar) else []


def _reached(answer: Answer, team: Team, kit: Kit) -> list[Message]:
    growth, calendar = kit.content.growth, calendar_of(answer, team, kit)
    found = {name: reaching(team, calendar, rates, growth) for name, rates in scenarios(growth).items()}
    wanted = f"of simulated years end at {percent(goal(team, growth) / 100, 1)} of the ideal or above"
    told = {
        name: f"{percent(share)} at {name} rates ({at_rates(scenarios(growth)[name])})" for name, share in found.items()
    }
    reached, short = ([told[name] for name in found if (found[name] >= SURE) is good_] for good_ in (True, False))
    said = [good(f"{listed(reached)} {wanted}.")] if reached else []
    if not short:
        return said
    said.append(missing(f"Only {listed(short)} {wanted}; {percent(SURE)} must do so."))
    return said if overloaded(calendar, growth) else [*said, *_improved(team, calendar, kit)]


def _improved(team: Team, calendar: Calendar, kit: Kit) -> list[Message]:
    growth = kit.content.growth
    found = best_change(team, calendar, growth)
    if found is None:
        return [
            nearest(
                "No single change helps within the load: exchange two pairs, so that strong and weak meet elsewhere."
            )
        ]
    quarter, into, out, gain = found
    instead = f" instead of {pair_name(out, team)}" if out else ""
    where = f"In “{growth.quarters[quarter].name}”, pair {pair_name(into, team)}{instead}"
    return [nearest(f"The nearest improvement: {where}; it brings {number(gain, 1)} points at the low rates.")]


def _robust(answer: Answer, team: Team, kit: Kit) -> list[Message]:
    rates, calendar = rates_of(answer, kit), calendar_of(answer, team, kit)
    end = float(at_end(team, calendar, rates, kit.content.growth).mean())
    if not answer["rates"]:
        return [nearest("Move the sliders as well: which rate would undo this plan? Nobody has measured them.")]
    return [
        good(
            f"At your own rates ({at_rates(rates)}), the team goes from {percent(at_start(team) / 100)} to {percent(end / 100)}."
        )
    ]
