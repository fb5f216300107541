"""What the check says of an interview loop: its time, what it measures and brings, and the way to a better one."""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson3 import MOST_MEASURES
from ...models.selection import Loop, expected_impact_ratio
from ...words import figure, listed, number, percent, plural, text
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from .model import (
    RATES,
    better_loop,
    changes,
    criteria_of,
    fitting_loops,
    good_hires,
    loop_of,
    measuring,
    members,
    nearest_loop,
    qualities_of,
    rates_of,
)


def hours(minutes: float) -> str:
    """“1 h 45 min”."""
    whole, rest = divmod(round(minutes), 60)
    if not whole:
        return text("{minutes} min", minutes=rest)
    return text("{hours} h {minutes} min", hours=whole, minutes=rest) if rest else text("{hours} h", hours=whole)


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_rates(answer), *_criteria(answer, kit)]
    if not answer["methods"]:
        none = missing(text("No method is picked yet. Begin with one that measures what you need most."))
        return judged([*messages, none], "")
    loop, qualities = loop_of(answer["methods"], kit), qualities_of(answer, kit)
    fit = [*_time(loop, kit), *_measured(loop, qualities, kit)]
    fits = not any(message.tone is Tone.MISSING for message in fit)
    better = _beaten(loop, qualities, kit) if fits else [nearest(_way_to(loop, qualities, kit))]
    passed = text("Passed: by these figures no other loop does better")
    return judged([*messages, *fit, *better, *_brings(loop, answer, kit)], passed)


def _rates(answer: Answer) -> list[Message]:
    left = [name for name in RATES if name not in answer["rates"]]
    if not left:
        return []
    if len(left) == len(RATES):
        both = text(
            "Say how many applicants would do well and how many you hire: what a loop is worth depends on both."
        )
        return [missing(both)]
    one = {
        "base_rate": text("Say how many applicants would do well: what a loop is worth depends on it."),
        "hired": text("Say how many applicants you hire: what a loop is worth depends on it."),
    }
    return [missing(one[left[0]])]


def _criteria(answer: Answer, kit: Kit) -> list[Message]:
    criteria, own = criteria_of(answer, kit)
    if not own:
        return [nearest(text("You have no scorecard yet, so the criteria of our example stand in for it."))]
    checked = plural(
        len(criteria),
        "Checked against the one criterion on your own scorecard.",
        "Checked against the {n} criteria on your own scorecard.",
    )
    return [good(checked)]


def _time(loop: Loop, kit: Kit) -> list[Message]:
    time, available = hours(loop.minutes), hours(kit.content.loop.minutes)
    if loop.minutes <= kit.content.loop.minutes:
        return [good(text("It takes {time} of the {available} you have.", time=time, available=available))]
    longest = max(members(loop, kit), key=lambda method: method.minutes)
    over = text(
        "It takes {time}, more than the {available} you have. {method} alone takes {longest}.",
        time=time,
        available=available,
        method=longest.name,
        longest=hours(longest.minutes),
    )
    return [missing(over)]


def _measured(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> list[Message]:
    faults = [missing(fault) for quality in qualities if (fault := _coverage_fault(loop, quality, kit))]
    once_or_twice = plural(
        len(qualities),
        "The one quality you look for is measured once or twice.",
        "Each of the {n} qualities is measured once or twice.",
    )
    return faults or [good(once_or_twice)]


def _coverage_fault(loop: Loop, quality: str, kit: Kit) -> str:
    """What is wrong where a quality is not measured, or too often; "" where nothing is."""
    names, short = measuring(quality, members(loop, kit), kit), kit.quality[quality].short
    if not names:
        could = listed(measuring(quality, kit.content.loop.methods, kit), "or")
        return text("Nothing measures {quality}. You could add {methods}.", quality=short, methods=could)
    if len(names) <= MOST_MEASURES:
        return ""
    return plural(
        len(names) - MOST_MEASURES,
        "{quality} is measured {times} times, by {methods}. Drop one of them; {most} are enough.",
        "{quality} is measured {times} times, by {methods}. Drop {n} of them; {most} are enough.",
        quality=short,
        times=len(names),
        methods=listed(names),
        most=MOST_MEASURES,
    )


def _beaten(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> list[Message]:
    """Missing where another loop is at least as good in everything; that loop and what it gains."""
    better = better_loop(loop, kit, qualities)
    if better is None:
        unbeaten = plural(
            len(fitting_loops(kit, qualities)),
            "No other loop fits.",
            "Of the {n} loops that fit, none is quicker, more valid and fairer at once.",
        )
        return [good(unbeaten)]
    beaten = text(
        "Another loop that fits is at least as good in time, validity and gap, and better in at least one of them."
    )
    return [missing(beaten), nearest(f"{_move(loop, better, kit)} {gain(loop, better)}")]


def gain(old: Loop, new: Loop) -> str:
    """What a better loop has over another."""
    gains = []
    if new.minutes < old.minutes:
        gains.append(text("{time} saved", time=hours(old.minutes - new.minutes)))
    if new.validity - old.validity >= 0.005:
        gains.append(text("a validity of {new} instead of {old}", new=figure(new.validity), old=figure(old.validity)))
    if abs(old.difference) - abs(new.difference) >= 0.005:
        gains.append(text("a gap of {new} instead of {old}", new=figure(new.difference), old=figure(old.difference)))
    if not gains:
        return text("That brings you to the nearest better loop, although it is only slightly better.")
    return text("That brings you to the nearest better loop, with {gains}.", gains=listed(gains))


def _way_to(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> str:
    """The nearest loop that fits and that nothing beats."""
    other = nearest_loop(loop, kit, qualities)
    if other is None:
        return text("No loop of these methods measures everything in the time there is.")
    leads = text(
        "That brings you to the nearest loop that fits the time and measures everything; it takes {time}.",
        time=hours(other.minutes),
    )
    return f"{_move(loop, other, kit)} {leads}"


def _move(loop: Loop, other: Loop, kit: Kit) -> str:
    dropped, added = map(listed, changes(loop, other, kit))
    if dropped and added:
        return text("Drop {dropped} and add {added}.", dropped=dropped, added=added)
    return text("Drop {dropped}.", dropped=dropped) if dropped else text("Add {added}.", added=added)


def _brings(loop: Loop, answer: Answer, kit: Kit) -> list[Message]:
    base, hired = rates_of(answer)
    share = good_hires(loop, base, hired, kit)
    hires = text(
        "Of 100 people you hire this way, about {good} would do well ({low} to {high} in 80% of settings); of 100 hired "
        "at random, {base} would.",
        good=number(share.value),
        low=number(share.low),
        high=number(share.high),
        base=base,
    )
    return [good(hires), nearest(_gap(loop, hired, kit))]


def _gap(loop: Loop, hired: int, kit: Kit) -> str:
    """What the difference between groups would mean, and which method widens it most."""
    widest = max(members(loop, kit), key=lambda method: abs(method.difference))
    return text(
        "A gap of {gap} would mean that the group with the lower scores is hired at {ratio} of the other’s rate; in the US, "
        "less than 80% is generally taken as a sign of adverse impact (harm to that group). {method} widens the gap most "
        "({widest}).",
        gap=figure(loop.difference),
        ratio=percent(float(expected_impact_ratio(loop.difference, hired / 100))),
        method=widest.name,
        widest=figure(widest.difference),
    )
