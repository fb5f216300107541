"""What the growth lab says about a calendar: whose team it is, who is overloaded, and whether it reaches the goal."""

from __future__ import annotations

from ...kit import Kit
from ...words import listed, number, percent, plural, text
from .. import team_bench
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from .model import (
    SURE,
    Calendar,
    Pair,
    Rates,
    Team,
    at_end,
    at_start,
    best_change,
    calendar_of,
    goal,
    least_loss,
    out_of_team,
    overloaded,
    rates_of,
    reaching,
    scenarios,
    team_of,
)

SHOWN = 3  # overloaded people named at once


def pair_name(pair: Pair, team: Team) -> str:
    return listed([team.names[seat] for seat in pair])


def at_rates(rates: Rates) -> str:
    """The rates as a noun phrase."""
    return plural(
        rates.half_life,
        "{share} of a gap closed in a month, and half of an unused skill lost in one month",
        "{share} of a gap closed in a month, and half of an unused skill lost in {n} months",
        share=percent(rates.learning / 100),
    )


def at_named(name: str, share: str) -> str:
    """A share as it is at the rates of that name (low, likely or high), as a noun phrase."""
    if name == "low":
        return text("{share} at low rates", share=share)
    return (
        text("{share} at likely rates", share=share) if name == "likely" else text("{share} at high rates", share=share)
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    """Passed when the goal is reached at low, likely and high rates, with pairs in every quarter and nobody overloaded."""
    team = team_of(answer["earlier"], kit)
    calendar = calendar_of(answer, team, kit)
    messages = [_whose(team), *_places(answer, team, kit), *_load(team, calendar, kit), *_reached(team, calendar, kit)]
    if not any(message.tone is Tone.MISSING for message in messages):
        messages.append(_robust(answer, team, calendar, kit))
    return judged(messages, text("Passed: the team grows even if learning is slow, and nobody is overloaded"))


def _whose(team: Team) -> Message:
    names = listed([text("{n} {name}", n=n, name=name) for n, name in enumerate(team.names, 1)])
    bench = team_bench.EXERCISE.title
    if not team.default:
        return good(text("This is your team from “{exercise}”: {names}.", exercise=bench, names=names))
    return good(
        text(
            "There is no team of a fitting size from “{exercise}” yet, so this is the kit’s best plan: {names}.",
            exercise=bench,
            names=names,
        )
    )


def _places(answer: Answer, team: Team, kit: Kit) -> list[Message]:
    messages, gone = [], out_of_team(answer, team, kit)
    quarters = list(zip(kit.content.growth.quarters, calendar_of(answer, team, kit), strict=True))
    if gone:
        messages.append(
            missing(
                text(
                    "Your team has {n} people, so there is no number {numbers}. Choose other pairs there.",
                    n=len(team.names),
                    numbers=listed(gone, "or"),
                )
            )
        )
    if empty := [quarter.name for quarter, pairs in quarters if not pairs]:
        sentence = text("Nobody is paired in {quarters}. Skills that nobody renews fade.", quarters=listed(empty))
        messages.append(missing(sentence))
    if twice := [quarter.name for quarter, pairs in quarters if len(set(pairs)) < len(pairs)]:
        once = text("In {quarters}, the same pair stands more than once; once teaches as much.", quarters=listed(twice))
        messages.append(nearest(once))
    return messages


def _load(team: Team, calendar: Calendar, kit: Kit) -> list[Message]:
    growth, over = kit.content.growth, overloaded(calendar, kit.content.growth)
    if not over:
        return [good(text("Nobody is overloaded."))] if any(calendar) else []
    pair, quarter, loss = least_loss(team, calendar, growth)
    least = text(
        "Giving up the pair {pair} in “{quarter}” costs least: {points} points at the low rates.",
        pair=pair_name(pair, team),
        quarter=growth.quarters[quarter].name,
        points=number(loss, 1),
    )
    return [*(missing(_overload(team, *case, kit)) for case in over[:SHOWN]), nearest(least)]


def _overload(team: Team, who: int, quarter: int | None, count: int, kit: Kit) -> str:
    growth, person = kit.content.growth, team.names[who]
    if quarter is None:
        return text(
            "{person} is overloaded over all quarters: {n} pairs, and {most} is the most for one person.",
            person=person,
            n=count,
            most=growth.load.year,
        )
    return text(
        "{person} is overloaded in “{quarter}”: {n} pairs, and {most} is the most for one person.",
        person=person,
        quarter=growth.quarters[quarter].name,
        n=count,
        most=growth.load.quarter,
    )


def _reached(team: Team, calendar: Calendar, kit: Kit) -> list[Message]:
    growth = kit.content.growth
    wanted, rates = percent(goal(team, growth) / 100, 1), scenarios(growth)
    found = {name: reaching(team, calendar, rates[name], growth) for name in rates}
    items = {
        name: text("{share} ({rates})", share=at_named(name, percent(share)), rates=at_rates(rates[name]))
        for name, share in found.items()
    }
    enough, short = ([items[name] for name in rates if (found[name] >= SURE) is good_] for good_ in (True, False))
    messages = []
    if enough:
        reach = text(
            "Simulated years that end at {goal} of the ideal or above: {shares}.", goal=wanted, shares=listed(enough)
        )
        messages.append(good(reach))
    if short:
        messages.append(
            missing(
                text(
                    "Too few simulated years end at {goal} of the ideal or above: only {shares}. {sure} must do so.",
                    goal=wanted,
                    shares=listed(short),
                    sure=percent(SURE),
                )
            )
        )
    if short and not overloaded(calendar, growth):
        messages.append(nearest(_improvement(team, calendar, kit)))
    return messages


def _improvement(team: Team, calendar: Calendar, kit: Kit) -> str:
    growth = kit.content.growth
    change = best_change(team, calendar, growth)
    if change is None:
        return text(
            "No single change helps within the load: exchange two pairs, so that strong and weak meet elsewhere."
        )
    quarter, into, out, gain = change
    parts = {"quarter": growth.quarters[quarter].name, "into": pair_name(into, team), "points": number(gain, 1)}
    if out is None:
        return text(
            "The nearest improvement: in “{quarter}”, pair {into}; it brings {points} points at the low rates.", **parts
        )
    return text(
        "The nearest improvement: in “{quarter}”, pair {into} instead of {out}; it brings {points} points at the low rates.",
        out=pair_name(out, team),
        **parts,
    )


def _robust(answer: Answer, team: Team, calendar: Calendar, kit: Kit) -> Message:
    if not answer["rates"]:
        return nearest(text("Move the sliders as well: which rate would undo this plan? Nobody has measured them."))
    rates = rates_of(answer, kit)
    return good(
        text(
            "At your own rates ({rates}), the team goes from {start} to {end}.",
            rates=at_rates(rates),
            start=percent(at_start(team) / 100),
            end=percent(float(at_end(team, calendar, rates, kit.content.growth).mean()) / 100),
        )
    )
