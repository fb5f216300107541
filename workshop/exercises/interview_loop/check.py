"""What the check says of an interview loop: its time, what it measures and brings, and the way to a better one."""

from collections.abc import Iterator

from ...kit import Kit
from ...kit.content.lesson3 import MOST_MEASURES
from ...models.selection import Loop, expected_impact_ratio
from ...words import figure, listed, percent, plural, text
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from . import model


def hours(minutes: float) -> str:
    """“1 h 45 min”."""
    whole, rest = divmod(round(minutes), 60)
    if not whole:
        return text("{minutes} min", minutes=rest)
    return text("{hours} h {minutes} min", hours=whole, minutes=rest) if rest else text("{hours} h", hours=whole)


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [_criteria(answer, kit), *_rates(answer)]
    if not answer["methods"]:
        none = missing(text("No method is picked yet. Begin with one that measures what you need most."))
        return judged([*messages, none], "")
    loop, qualities = model.loop_of(answer["methods"], kit), model.qualities_of(answer, kit)
    faults = [missing(fault) for quality in qualities for fault in _coverage_faults(loop, quality, kit)]
    fit = [_time(loop, kit), *(faults or [good(text("Each quality you look for is measured once or twice."))])]
    fits = not any(message.tone is Tone.MISSING for message in fit)
    better = _beaten(loop, qualities, kit) if fits else [nearest(_way_to(loop, qualities, kit))]
    passed = text("Passed: by these figures no other loop does better")
    return judged([*messages, *fit, *better, *_brings(loop, answer, kit)], passed)


def _rates(answer: Answer) -> list[Message]:
    if not answer["rates"]:
        both = text("Say how many applicants would do well and how many you hire; a loop’s worth depends on both.")
        return [missing(both)]
    left = {
        "base_rate": text("Say how many applicants would do well: what a loop is worth depends on it."),
        "hired": text("Say how many applicants you hire: what a loop is worth depends on it."),
    }
    return [missing(ask) for name, ask in left.items() if name not in answer["rates"]]


def _criteria(answer: Answer, kit: Kit) -> Message:
    if model.criteria_of(answer, kit)[1]:
        return good(text("Checked against the criteria on your own scorecard."))
    return nearest(text("You have no scorecard yet, so the criteria of our example stand in for it."))


def _time(loop: Loop, kit: Kit) -> Message:
    parts = {"time": hours(loop.minutes), "available": hours(kit.content.loop.minutes)}
    if loop.minutes <= kit.content.loop.minutes:
        return good(text("It takes {time} of the {available} you have.", **parts))
    longest = max(model.members(loop, kit), key=lambda method: method.minutes)
    over = text(
        "It takes {time}, more than the {available} you have. {method} alone takes {longest}.",
        method=longest.name,
        longest=hours(longest.minutes),
        **parts,
    )
    return missing(over)


def _coverage_faults(loop: Loop, quality: str, kit: Kit) -> Iterator[str]:
    names, short = model.measuring(quality, model.members(loop, kit), kit), kit.quality[quality].short
    if not names:
        could = listed(model.measuring(quality, kit.content.loop.methods, kit), "or")
        yield text("Nothing measures {quality}. You could add {methods}.", quality=short, methods=could)
    if len(names) > MOST_MEASURES:
        yield plural(
            len(names) - MOST_MEASURES,
            "{quality} is measured {times} times, by {methods}. Drop one of them; {most} are enough.",
            "{quality} is measured {times} times, by {methods}. Drop {n} of them; {most} are enough.",
            quality=short,
            times=len(names),
            methods=listed(names),
            most=MOST_MEASURES,
        )


def _beaten(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> Iterator[Message]:
    """Missing where another loop is at least as good in everything; that loop and what it gains."""
    if better := model.better_loop(loop, kit, qualities):
        beaten = text(
            "Another loop that fits is no worse in time, validity and gap, and better in at least one of them."
        )
        yield missing(beaten)
        yield nearest(f"{_move(loop, better, kit)} {gain(loop, better)}")
    else:
        fitting = len(model.fitting_loops(kit, qualities))
        yield good(text("None of the loops that fit ({n}) is quicker, more valid and fairer at once.", n=fitting))


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
    other = model.nearest_loop(loop, model.efficient(kit, qualities))
    if other is None:
        return text("No loop of these methods measures everything in the time there is.")
    leads = text(
        "That brings you to the nearest loop that fits the time and measures everything; it takes {time}.",
        time=hours(other.minutes),
    )
    return f"{_move(loop, other, kit)} {leads}"


def _move(loop: Loop, other: Loop, kit: Kit) -> str:
    dropped, added = map(listed, model.changes(loop, other, kit))
    if dropped and added:
        return text("Drop {dropped} and add {added}.", dropped=dropped, added=added)
    return text("Drop {dropped}.", dropped=dropped) if dropped else text("Add {added}.", added=added)


def _brings(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    base, hired = model.rates_of(answer)
    hires = text(
        "Of 100 people you hire this way, about {good} would do well ({low} to {high} in 80% of settings); of 100 hired "
        "at random, {base} would.",
        base=base,
        **model.good_hires(loop, base, hired, kit).parts,
    )
    yield good(hires)
    widest = max(model.members(loop, kit), key=lambda method: abs(method.difference))
    gap = text(
        "A gap of {gap} would mean that the group with the lower scores is hired at {ratio} of the other’s rate; in the US, "
        "less than 80% is generally taken as a sign of adverse impact (harm to that group). {method} widens the gap most "
        "({widest}).",
        gap=figure(loop.difference),
        ratio=percent(float(expected_impact_ratio(loop.difference, hired / 100))),
        method=widest.name,
        widest=figure(widest.difference),
    )
    yield nearest(gap)
