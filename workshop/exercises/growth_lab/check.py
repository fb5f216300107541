"""What the growth lab says about a calendar: whose team it is, who is overloaded, and whether it reaches the goal."""

from collections.abc import Iterator
from heapq import nlargest

from ...kit import Kit
from ...words import listed, number, percent, plural, text
from .. import team_bench
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from ..marking import first_faults
from . import model
from .model import SURE, Calendar, Pair, Rates, Team, overloaded, scenarios


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
    low, likely = text("{share} at low rates", share=share), text("{share} at likely rates", share=share)
    return {"low": low, "likely": likely, "high": text("{share} at high rates", share=share)}[name]


def check(answer: Answer, kit: Kit) -> Feedback:
    """Passed when the goal is reached at low, likely and high rates, with pairs in every quarter and nobody overloaded."""
    team = model.team_of(answer["earlier"], kit)
    calendar = model.calendar_of(answer, team, kit)
    pairs = [*_places(answer, team, kit), *_load(team, calendar, kit), *_reached(team, calendar, kit)]
    messages = [_whose(team), *at("pairs", pairs)]
    if not any(message.tone is Tone.MISSING for message in messages):
        messages += at("rates", [_robust(answer, team, calendar, kit)])
    if any(calendar):
        messages += at("pairs", [_thinnest(team, calendar, kit)])
    return judged(messages, _passed(team, calendar, kit))


def _passed(team: Team, calendar: Calendar, kit: Kit) -> str:
    """What these pairs come to where learning is slow, beside what is left without any."""
    growth, low = kit.content.growth, scenarios(kit.content.growth)["low"]
    start, idle = percent(model.at_start(team) / 100), percent(model.unpaired(team, low, growth) / 100)
    end = percent(model.left(team, calendar, low, growth))
    parts = {"start": start, "end": end, "idle": idle}
    if model.left(team, calendar, low, growth) > model.at_start(team) / 100 and end != start:
        return text("Passed: even at the low rates the team’s cover grows from {start} to {end}", **parts)
    if end == idle:
        return text("Passed: at the low rates {end} of the cover is left, as without pairs", **parts)
    return text("Passed: even at the low rates these pairs keep the cover at {end}; without them it is {idle}", **parts)


def _whose(team: Team) -> Message:
    names = listed([text("{n} {name}", n=n, name=name) for n, name in enumerate(team.names, 1)])
    bench = team_bench.EXERCISE.title
    if not team.default:
        return note(text("This is your team from “{exercise}”: {names}.", exercise=bench, names=names))
    best = text("These pairs are for the kit’s best team: {names}.", names=names)
    return note(f"{text('You have no team of a fitting size from “{exercise}” yet.', exercise=bench)} {best}")


def _places(answer: Answer, team: Team, kit: Kit) -> Iterator[Message]:
    quarters = list(zip(kit.content.growth.quarters, model.calendar_of(answer, team, kit), strict=True))
    if gone := listed(model.out_of_team(answer, team), "or"):
        size = text("Your team has {n} people, so there is no number {numbers}.", n=len(team.names), numbers=gone)
        yield missing(f"{size} {text('Choose other pairs there.')}")
    if empty := [quarter.name for quarter, pairs in quarters if not pairs]:
        yield missing(text("Nobody is paired in {quarters}. Skills that nobody renews fade.", quarters=listed(empty)))
    if twice := [quarter.name for quarter, pairs in quarters if len(set(pairs)) < len(pairs)]:
        once = text("In {quarters}, the same pair stands more than once; once teaches as much.", quarters=listed(twice))
        yield nearest(once)


def _load(team: Team, calendar: Calendar, kit: Kit) -> Iterator[Message]:
    growth, over = kit.content.growth, overloaded(calendar, kit.content.growth)
    yield from first_faults([_overload(team, *case, kit) for case in over])
    if over:
        pair, at, loss = model.least_loss(team, calendar, growth)
        parts = {"pair": pair_name(pair, team), "quarter": growth.quarters[at].name, "n": number(loss, 1)}
        yield nearest(
            text("Giving up the pair {pair} in “{quarter}” costs least: {n} points at the low rates.", **parts)
        )
    elif any(calendar):
        yield good(text("Nobody is overloaded."))


def _overload(team: Team, who: int, quarter: int | None, count: int, kit: Kit) -> str:
    growth = kit.content.growth
    most = growth.load.year if quarter is None else growth.load.quarter
    parts: dict[str, str | int] = {"who": team.names[who], "n": count, "m": most}
    if quarter is None:
        return text("{who} is overloaded over all quarters: {n} pairs, and {m} is the most for one person.", **parts)
    name = growth.quarters[quarter].name
    return text("{who} is overloaded in “{at}”: {n} pairs, and {m} is the most for one person.", at=name, **parts)


def _reached(team: Team, calendar: Calendar, kit: Kit) -> Iterator[Message]:
    growth, items = kit.content.growth, {True: list[str](), False: list[str]()}
    idle = percent(model.unpaired(team, scenarios(growth)["low"], growth) / 100)
    yield note(
        text(
            "Cover is what is left of the levels needed if the best person at each skill leaves: {start} today, and {idle} "
            "after these quarters at low rates if nobody is paired. The rates are assumptions; nobody has measured them.",
            start=percent(model.at_start(team) / 100),
            idle=idle,
        )
    )
    for name, rates in scenarios(growth).items():
        share = model.reaching(team, calendar, rates, growth)
        item = text("{share} ({rates})", share=at_named(name, percent(share)), rates=at_rates(rates))
        items[share >= SURE].append(item)
    aim = percent(model.goal(team, growth) / 100, 1)
    if shares := listed(items[True]):
        yield good(text("Simulated years that end with a cover of {goal} or more: {shares}.", goal=aim, shares=shares))
    if shares := listed(items[False]):
        few = text("Too few simulated years end with a cover of {goal} or more: {shares}.", goal=aim, shares=shares)
        yield missing(f"{few} {text('{share} must do so.', share=percent(SURE))}")
        if not overloaded(calendar, growth):
            yield nearest(_improvement(team, calendar, kit))


def _improvement(team: Team, calendar: Calendar, kit: Kit) -> str:
    growth = kit.content.growth
    change = model.best_change(team, calendar, growth)
    if change is None:
        return _rematch(team, calendar, kit)
    at, into, out, gain = change
    better = text(
        "The nearest improvement: in “{quarter}”, pair {pair}; it brings {n} points at the low rates.",
        quarter=growth.quarters[at].name,
        pair=pair_name(into, team),
        n=number(gain, 1),
    )
    return f"{better} {text('It takes the place of {pair}.', pair=pair_name(out, team))}" if out else better


def _rematch(team: Team, calendar: Calendar, kit: Kit) -> str:
    growth = kit.content.growth
    change = model.best_rematch(team, calendar, growth)
    if change is None:
        return text("No change of one or two pairs helps: begin again with the skills that depend most on one person.")
    at, into, out, gain = change
    return text(
        "The nearest improvement: in “{quarter}”, let two pairs change partners: {new} instead of {old}. It brings {n} points "
        "at the low rates.",
        quarter=growth.quarters[at].name,
        new=_with(into, team),
        old=_with(out, team),
        n=number(gain, 1),
    )


def _with(pairs: list[Pair], team: Team) -> str:
    names = [(team.names[one], team.names[other]) for one, other in pairs]
    return listed([text("{person} with {partner}", person=one, partner=other) for one, other in names])


def _robust(answer: Answer, team: Team, calendar: Calendar, kit: Kit) -> Message:
    if not answer["rates"]:
        return nearest(text("Move the sliders as well: which rate would undo this plan? Nobody has measured them."))
    rates = model.rates_of(answer, kit)
    end = percent(model.left(team, calendar, rates, kit.content.growth))
    parts = {"rates": at_rates(rates), "start": percent(model.at_start(team) / 100), "end": end}
    return note(text("At your own rates ({rates}), the team’s cover goes from {start} to {end}.", **parts))


def _thinnest(team: Team, calendar: Calendar, kit: Kit) -> Message:
    """The skill that loses most if its best person leaves, at the low rates, with who could teach it and who is next."""
    growth, needs = kit.content.growth, kit.about.team.skills
    left = model.cover(team, calendar, scenarios(growth)["low"], growth.months).skills
    at = model.thinnest(team, calendar, kit)
    best, second = nlargest(2, range(len(team.names)), key=lambda who: team.levels[who][at])
    parts = {"skill": kit.skill[needs[at].skill].name, "best": team.names[best], "second": team.names[second]}
    return nearest(
        text(
            "Most is lost in {skill}: {best} is best at it today and {second} comes next. If the best person leaves, {share} of the "
            "level needed is left at the low rates.",
            share=percent(float(left[at]) / 100),
            **parts,
        )
    )
