"""What the check says of an interview loop: its time, what it measures and brings, and the way to a better one."""

from collections.abc import Iterator

from ...kit import Kit
from ...kit.content.lesson3 import MOST_MEASURES
from ...models.selection import Loop, expected_impact_ratio
from ...words import figure, listed, mark, percent, plural, text
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from . import model

FAIR = 0.8  # of the other group's rate; in the US, less is generally taken as a sign of adverse impact
ANY_LOOP = mark(
    "With any loop: tell all applicants beforehand what will be asked, score only by anchors, look in more places, and count from "
    "the first round on who is left of each group."
)


def hours(minutes: float) -> str:
    """“1 h 45 min”."""
    whole, rest = divmod(round(minutes), 60)
    if not whole:
        return text("{minutes} min", minutes=rest)
    return text("{hours} h {minutes} min", hours=whole, minutes=rest) if rest else text("{hours} h", hours=whole)


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [_criteria(answer, kit)]
    if not answer["methods"]:
        none = missing(text("No method is picked yet. Begin with one that measures what you need most."))
        return judged([*messages, *at("methods", [none])], "")
    loop, qualities = model.loop_of(answer["methods"], kit), model.qualities_of(answer, kit)
    faults = [missing(fault) for quality in qualities for fault in _coverage_faults(loop, quality, kit)]
    fit = [_time(loop, kit), *(faults or [good(text("Each quality you look for is measured once or twice."))])]
    fits = not any(message.tone is Tone.MISSING for message in fit)
    better = _beaten(loop, answer, kit) if fits else [nearest(_way_to(loop, qualities, kit))]
    rests = [note(said)] if fits and (said := resting(loop, answer, kit)) else []
    told = at("methods", [*fit, *better, *rests, *_brings(loop, answer, kit)])
    return judged([*messages, *told], _passed(loop, model.rates_of(answer)[1]))


def _passed(loop: Loop, hired: int) -> str:
    """The headline; where the gap is wide, that is what must be read first."""
    ratio = float(expected_impact_ratio(loop.difference, hired / 100))
    if ratio >= FAIR:
        return text("Passed: no loop that fits is quicker, more valid and fairer at once")
    return text(
        "Passed, with a warning: {lower} applicants would be hired at {ratio} of the rate of {higher} applicants",
        ratio=percent(ratio),
        **_sides(loop),
    )


def to_watch(loop: Loop, hired: int) -> str:
    """The plan's line about the gap; where it is wide, it says so."""
    ratio = float(expected_impact_ratio(loop.difference, hired / 100))
    if ratio >= FAIR:
        return text("Count from the first round on who is left of each group")
    return text(
        "Narrow the gap, and count from the first round on who is left of each group: {lower} applicants would be hired at {ratio} of "
        "the rate of {higher} applicants",
        ratio=percent(ratio),
        **_sides(loop),
    )


def _sides(loop: Loop) -> dict[str, str]:
    """The group that scores lower on average, and the other one."""
    black, white = text("Black"), text("White")
    return {"lower": black, "higher": white} if loop.difference >= 0 else {"lower": white, "higher": black}


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


def resting(loop: Loop, answer: Answer, kit: Kit) -> str:
    """What rests on one method alone, and what a second way to measure it would cost; "" where less than half does."""
    rest = model.resting_on(loop, answer, kit)
    if rest is None:
        return ""
    only = text(
        "Only {method} measures {qualities}: {points} of {total} points rest on it.",
        method=rest.method.name,
        qualities=listed([kit.quality[quality].short for quality in rest.qualities]),
        points=rest.points,
        total=rest.total,
    )
    other = model.second_way(loop, rest, answer, kit)
    if other is None:
        return only
    second = text(
        "{methods} would measure this a second way: {time} in all, validity {validity} instead of {old}, gap {gap} instead of {own}.",
        methods=listed(model.changes(loop, other, kit)[1]),
        time=hours(other.minutes),
        validity=figure(other.validity),
        old=figure(loop.validity),
        gap=figure(other.difference),
        own=figure(loop.difference),
    )
    return f"{only} {second}"


def _beaten(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    """Missing where another loop is at least as good in everything; that loop and what it gains."""
    qualities = model.qualities_of(answer, kit)
    if better := model.better_loop(loop, kit, qualities):
        beaten = text(
            "Another loop that fits is no worse in time, validity and fairness (the gap), and better in at least one of them."
        )
        yield missing(beaten)
        yield nearest(f"{_move(loop, better, kit)} {gain(loop, better)}")
    else:
        fitting = len(model.fitting_loops(kit, qualities))
        yield good(text("None of the loops that fit ({n}) is quicker, more valid and fairer at once.", n=fitting))
        yield from _most_valid(loop, answer, kit)


def _most_valid(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    """The loop that brings more good hires, where there is one, and what it costs."""
    best = max(model.efficient(kit, model.qualities_of(answer, kit)), key=lambda other: other.validity)
    more, own = (model.good_hires(each, *model.rates_of(answer), kit).parts["good"] for each in (best, loop))
    if more == own or best.validity <= loop.validity:
        return
    yield note(
        text(
            "{methods} would give {more} good hires of 100, not {own}, in {time} instead of {now} and with a gap of {gap} instead of {old}.",
            methods=listed([method.name for method in model.members(best, kit)]),
            more=more,
            own=own,
            time=hours(best.minutes),
            now=hours(loop.minutes),
            gap=figure(best.difference),
            old=figure(loop.difference),
        )
    )


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
    yield note(hires)
    wide = float(expected_impact_ratio(loop.difference, hired / 100)) < FAIR
    tell = nearest if wide else note
    yield tell(groups(loop, hired))
    yield tell(_do(loop, hired, answer, kit))


def groups(loop: Loop, hired: int) -> str:
    """How many of each group the loop would hire: the groups, the figure, its range and what it depends on."""
    ratio, wide, narrow = (
        percent(float(expected_impact_ratio(loop.difference * part, hired / 100))) for part in (1, 1.5, 0.5)
    )
    return text(
        "If {hired} of 100 {higher} applicants are hired, a gap of {gap} means that {lower} applicants would be hired at {ratio} of "
        "that rate ({wide} to {narrow} if the gap is 50% larger or smaller). In the US, less than 80% is generally taken as a sign of "
        "harm to that group (adverse impact). The fewer you hire, the lower this is. It rests on averages of US studies, not on your "
        "applicants.",
        hired=hired,
        gap=figure(loop.difference),
        **_sides(loop),
        ratio=ratio,
        wide=wide,
        narrow=narrow,
    )


def _do(loop: Loop, hired: int, answer: Answer, kit: Kit) -> str:
    """What one can do about the gap: the method that widens it most, the loop with the least gap, and what helps any loop."""
    widest = max(model.members(loop, kit), key=lambda method: abs(method.difference))
    widens = text("{method} widens the gap most ({widest}).", method=widest.name, widest=figure(widest.difference))
    fitting = model.fitting_loops(kit, model.qualities_of(answer, kit))
    least = min(fitting, key=lambda other: (abs(other.difference), -other.validity), default=loop)
    other = text("No loop that fits has a smaller gap.")
    if abs(least.difference) < abs(loop.difference):
        other = text(
            "The loop with the smallest gap that fits is {methods}: {ratio} instead, at a validity of {validity} instead of {own}.",
            methods=listed([method.name for method in model.members(least, kit)]),
            ratio=percent(float(expected_impact_ratio(least.difference, hired / 100))),
            validity=figure(least.validity),
            own=figure(loop.validity),
        )
    return f"{widens} {other} {text(ANY_LOOP)}"
