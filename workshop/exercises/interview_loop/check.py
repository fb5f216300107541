"""What the check says of an interview loop: its time, what it measures and brings, and the way to a better one."""

from collections.abc import Iterator
from functools import partial

from ...kit import Kit
from ...kit.content.lesson3 import MOST_MEASURES, Method
from ...models.selection import Loop
from ...words import Part, duration, listed, number, plural, text
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from ..language import too_short
from ..stages import ENOUGH
from . import model

FAIR = 80  # for 100 of the other group; in the US, less is generally taken as a sign of adverse impact
WORTH = 5  # good hires of 100 more that are worth a word


def check(answer: Answer, kit: Kit) -> Feedback:
    if not answer["methods"]:
        none = missing(text("No method is picked yet. Begin with one that measures what you need most."))
        return judged(at("methods", [none]), "")
    loop, qualities = model.loop_of(answer["methods"], kit), model.qualities_of(answer, kit)
    faults = [missing(fault) for quality in qualities for fault in _coverage_faults(loop, quality, kit)]
    faults += [_idle(method, kit) for method in model.idle(model.members(loop, kit), qualities)]
    fit = [_time(loop, kit), *(faults or [good(text("Each quality you look for is measured once or twice."))])]
    fits = not any(message.tone is Tone.MISSING for message in fit)
    better = list(_beaten(loop, answer, kit)) if fits else [nearest(_way_to(loop, qualities, kit), key=True)]
    stands = not any(message.tone is Tone.MISSING for message in (*fit, *better))
    before = list(_before_use(loop, answer, kit)) if stands else []
    fair = list(_fairness(loop, answer, kit)) if stands else []  # of no field: it is told once, below the form
    told = at("methods", [*fit, *better, *before]) + fair + (_answered_for(loop, answer) if stands else [])
    return judged([_criteria(answer, kit), *told], _passed(kit))


def _passed(kit: Kit) -> str:
    if any(map(partial(model.is_unwritten, kit=kit), kit.content.loop.methods)):
        return text("Passed. By these averages, no other loop is as good in everything, unless you first write a test.")
    return text("Passed. By these averages, no other loop is as good in everything.")


def _answered_for(loop: Loop, answer: Answer) -> list[Message]:
    """What somebody has to stand by: a single method, and a loop below four fifths."""
    said, even = not too_short(answer["reason"]), model.fairness(loop.difference, model.rates_of(answer)[1])
    faults = []
    if len(loop.methods) == 1 and not said:
        alone = missing(
            text("One method decides everything. Pick a second one, or say in a sentence why one is enough.")
        )
        faults += at("reason", [alone])
    if even < FAIR and not (said or answer["steps"]):
        low = text("Fairness is {n}, below {line}. Tick what you will do about it.", n=number(even), line=FAIR)
        faults += at("steps", [missing(low)])
    return faults


def _idle(method: Method, kit: Kit) -> Message:
    """A score that stands for no criterion cannot be weighed."""
    why = text(
        "{method} measures none of the qualities on your scorecard: however good its figures, its score has no place there. Drop it.",
        method=method.name,
    )
    return missing(why)


def _before_use(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    """What most of the points rest on, what has too little time, and what has to be written first."""
    if said := resting(loop, answer, kit):
        yield note(said)
    for short in model.hurried(loop, answer, kit):
        yield note(twice(short, loop)) if model.may_be_held_twice(short, loop, kit) else nearest(_hurried(short))
    if names := [method.name for method in model.members(loop, kit) if model.is_unwritten(method, kit)]:
        yield nearest(
            text(
                "Not written yet: {methods}. Until there is a test with a key, these figures do not hold.",
                methods=listed(names),
            )
        )


def twice(stage: model.Hurried, loop: Loop) -> str:
    """That there is time to hold a stage twice, so that no question is hurried."""
    return text(
        "{method} asks about {criteria} criteria in {time}. Hold it twice, each time about half of them: {whole} in all.",
        method=stage.method.name,
        criteria=stage.criteria,
        time=duration(stage.method.minutes),
        whole=duration(loop.minutes + stage.method.minutes),
    )


def _hurried(stage: model.Hurried) -> str:
    """That a question there gets too few minutes, and what to do about it."""
    parts: dict[str, Part] = {
        "method": stage.method.name,
        "time": duration(stage.method.minutes),
        "few": ENOUGH,
    }
    little = plural(
        stage.shortest,
        "{method} asks about {criteria} criteria in {time}. The shortest question gets one minute, its two probes included; under {few} is little.",
        "{method} asks about {criteria} criteria in {time}. The shortest question gets {n} minutes, its two probes included; under {few} is "
        "little.",
        criteria=stage.criteria,
        **parts,
    )
    return f"{little} {text('Ask about fewer criteria there, or plan more time.')}"


def _sides(loop: Loop) -> dict[str, str]:
    """The group that scores lower on average, and the other one."""
    black, white = text("Black"), text("White")
    return {"lower": black, "higher": white} if loop.difference >= 0 else {"lower": white, "higher": black}


def _criteria(answer: Answer, kit: Kit) -> Message:
    if model.criteria_of(answer, kit)[1]:
        return good(text("Checked against the criteria on your own scorecard."))
    return nearest(text("You have no scorecard yet, so the criteria of our example stand in for it."))


def _time(loop: Loop, kit: Kit) -> Message:
    parts = {"time": duration(loop.minutes), "available": duration(kit.content.loop.minutes)}
    if loop.minutes <= kit.content.loop.minutes:
        return good(text("It takes {time} of the {available} you have.", **parts))
    longest = max(model.members(loop, kit), key=lambda method: method.minutes)
    over = text(
        "It takes {time}, more than the {available} you have. {method} alone takes {longest}.",
        method=longest.name,
        longest=duration(longest.minutes),
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
    if 2 * rest.points <= rest.total:
        return ""
    only = text(
        "In this loop only {method} measures {qualities}: {points} of {total} points rest on it.",
        method=rest.method.name,
        qualities=listed([kit.quality[quality].short for quality in rest.qualities]),
        points=rest.points,
        total=rest.total,
    )
    other = model.second_way(loop, rest, answer, kit)
    if other is None:
        return only
    second = text(
        "{methods} would measure this a second way, at {time} in all.",
        methods=listed(model.changes(loop, other, kit)[1]),
        time=duration(other.minutes),
    )
    return f"{only} {second}"


def _beaten(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    """Missing where another loop is at least as good in everything; that loop and what it gains."""
    qualities = model.qualities_of(answer, kit)
    if better := model.better_loop(loop, kit, qualities):
        yield missing(
            text("Another loop that fits is as quick, as valid and as fair as yours, and better in one of these.")
        )
        which = text("Compare the rows: which method costs more time or fairness than it adds?")
        yield nearest(f"{_move(loop, better, kit)} {gain(loop, better, answer)}", key=True, nudge=which)
    elif better := model.better_if_written(loop, kit, qualities):
        yield nearest(f"{_to_write(better, kit)} {brought(loop, better, answer)}")
    else:
        yield from _most_valid(loop, answer, kit)


def _to_write(better: Loop, kit: Kit) -> str:
    """What would beat a loop that stands, and why it does not count against it."""
    methods = model.members(better, kit)
    return text(
        "{methods} would beat your loop, but nobody has written {unwritten} yet. So yours passes, and the choice is yours.",
        methods=listed([method.name for method in methods]),
        unwritten=listed([method.name for method in methods if model.is_unwritten(method, kit)]),
    )


def _most_valid(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    """The loop that brings clearly more good hires, where there is one, and what it costs."""
    best = max(model.efficient(kit, model.qualities_of(answer, kit)), key=lambda other: other.validity)
    more, own = (model.good_of(each.validity, *model.rates_of(answer)) for each in (best, loop))
    if more - own < WORTH:
        return
    names = listed([method.name for method in model.members(best, kit)])
    most = text("Most good hires of all loops that fit: {methods}.", methods=names)
    yield note(f"{most} {brought(loop, best, answer)}")


def brought(old: Loop, new: Loop, answer: Answer) -> str:
    """What another loop would bring instead of this one, in all three."""
    base, hired = model.rates_of(answer)
    return text(
        "It has {good} good hires of 100 instead of {own}, a fairness of {even} instead of {uneven}, and takes {time} instead of {old}.",
        good=number(model.good_of(new.validity, base, hired)),
        own=number(model.good_of(old.validity, base, hired)),
        even=number(model.fairness(new.difference, hired)),
        uneven=number(model.fairness(old.difference, hired)),
        time=duration(new.minutes),
        old=duration(old.minutes),
    )


def gain(old: Loop, new: Loop, answer: Answer) -> str:
    """What a better loop has over another."""
    base, hired = model.rates_of(answer)
    gains = [text("{time} saved", time=duration(old.minutes - new.minutes))] if new.minutes < old.minutes else []
    more, less = (number(model.good_of(loop.validity, base, hired)) for loop in (new, old))
    if more != less:
        gains.append(text("{new} good hires of 100 instead of {old}", new=more, old=less))
    even, uneven = (number(model.fairness(loop.difference, hired)) for loop in (new, old))
    if even != uneven:
        gains.append(text("a fairness of {new} instead of {old}", new=even, old=uneven))
    if not gains:
        return text("That brings you to the nearest better loop, although it is only slightly better.")
    return text("That brings you to the nearest better loop, with {gains}.", gains=listed(gains))


def _way_to(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> str:
    other = model.nearest_loop(loop, model.unbeaten(model.within_reach(kit, qualities, loop.methods)))
    if other is None:
        return text("No loop of these methods measures everything in the time there is.")
    leads = text(
        "That brings you to the nearest loop that fits the time and measures everything; it takes {time}.",
        time=duration(other.minutes),
    )
    return f"{_move(loop, other, kit)} {leads}"


def _move(loop: Loop, other: Loop, kit: Kit) -> str:
    dropped, added = map(listed, model.changes(loop, other, kit))
    if dropped and added:
        return text("Drop {dropped} and add {added}.", dropped=dropped, added=added)
    return text("Drop {dropped}.", dropped=dropped) if dropped else text("Add {added}.", added=added)


def _fairness(loop: Loop, answer: Answer, kit: Kit) -> Iterator[Message]:
    hired = model.rates_of(answer)[1]
    tell = nearest if model.fairness(loop.difference, hired) < FAIR else note
    yield tell(groups(loop, hired))
    advice = tell if _fairest(loop, answer, kit) else note
    yield advice(f"{widening(loop, kit)} {fairer(loop, answer, kit)}".strip())


def groups(loop: Loop, hired: int) -> str:
    """What a loop's gap means where so many are hired: by which studies, its range, and what it is held against."""
    even, wide, narrow = (number(model.fairness(loop.difference * part, hired)) for part in (1, 1.5, 0.5))
    averages = text(
        "Fairness: if you hire {hired} of 100, this loop hires {n} {lower} applicants for 100 {higher} ones. With a gap half as large again "
        "it would be {wide}, with half the gap {narrow}.",
        hired=hired,
        n=even,
        wide=wide,
        narrow=narrow,
        **_sides(loop),
    )
    sign = text("Below {line} counts as a sign of harm in the US. These are averages of US studies: count your own applicants, by the groups that your law protects.", line=FAIR)  # fmt: skip
    return f"{averages} {sign}"


def widening(loop: Loop, kit: Kit) -> str:
    """The method that widens the gap most; "" where there is only one."""
    methods = model.members(loop, kit)
    widest = max(methods, key=lambda method: abs(method.difference))
    return text("Of your methods, {method} is the least fair.", method=widest.name) if len(methods) > 1 else ""


def _fairest(loop: Loop, answer: Answer, kit: Kit) -> Loop | None:
    """The loop with the least gap; None where none that fits has less than this one."""
    fitting = model.fitting_loops(kit, model.qualities_of(answer, kit))
    least = min(fitting, key=lambda other: (abs(other.difference), -other.validity), default=loop)
    return least if abs(least.difference) < abs(loop.difference) else None


def fairer(loop: Loop, answer: Answer, kit: Kit) -> str:
    """The loop with the least gap and what it gives up, or that there is none."""
    least = _fairest(loop, answer, kit)
    if least is None:
        return text("No loop that fits is fairer.")
    names = listed([method.name for method in model.members(least, kit)])
    return f"{text('The fairest loop that fits: {methods}.', methods=names)} {brought(loop, least, answer)}"
