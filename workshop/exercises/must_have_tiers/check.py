"""What the check of the requirement tiers says: who is left, what each must costs, and the nearest way out."""

from collections.abc import Iterator
from math import ceil
from statistics import median

from ...kit import Kit
from ...words import Part, first_few, listed, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..language import too_short
from ..marking import first_quality
from ..own_musts import in_quotes, skills_named
from .model import (
    MUST,
    NICE,
    TRAINABLE,
    UNAIDED,
    below_of,
    best_musts,
    count_left,
    gives_back,
    in_tier,
    learnt_to,
    to_learn,
)

LOWEST = 2  # levels below the team’s need at which a must may be set


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (*(("tiers", part) for part in (_sorted, _pool, _costs, _critical, _trainable)), ("reason", _reason))
    messages = by_field(parts, answer, kit)
    return judged(messages, text("Passed. Whether your reason holds, only a colleague can judge."))


def _sorted(answer: Answer, kit: Kit) -> Iterator[Message]:
    open_ = in_quotes((n.skill for n in kit.about.team.skills if n.skill not in answer["tiers"]), kit)
    if open_:
        yield missing(text("Not sorted yet: {skills}.", skills=first_few(open_)))


def _pool(answer: Answer, kit: Kit) -> Iterator[Message]:
    musts, tiers = in_tier(answer, MUST), kit.content.tiers
    n = count_left(kit, musts, below_of(answer))
    parts = {"pool": len(kit.candidates), "enough": tiers.enough}
    if not musts:
        yield missing(text("Nothing is a must yet. What can the first month not do without?"))
    elif n >= tiers.enough:
        yield good(text("{n} of {pool} people are left; {enough} are enough to choose from.", n=n, **parts))
    else:
        too_few = text("People left after all your musts: {n} of {pool}; you want {enough}.", n=n, **parts)
        yield missing(f"{too_few} {tiers.why}")
        ways, ask = "\n".join(_ways_out(musts, below_of(answer), kit)), _which_costs(musts, below_of(answer), kit)
        yield from [nearest(ways, key=True, nudge=ask)] if ways else []


def _which_costs(musts: list[str], below: int, kit: Kit) -> str:
    """What to ask oneself where too few are left: of one must where dropping it alone brings somebody back, else of several."""
    if len(musts) < 2:
        return text("How much lower could somebody start, and learn the rest beside a colleague?")
    if any(gives_back(kit, musts, below).values()):
        return text("Which must, dropped alone, brings most people back? Could it be learnt, or start lower?")
    return text("No must, dropped alone, brings anybody back. Which could be learnt together, or start lower?")


def _ways_out(musts: list[str], below: int, kit: Kit) -> Iterator[str]:
    """The move that gives back most people, which musts can stay together, and what one level lower would give."""
    pool, enough, count = len(kit.candidates), kit.content.tiers.enough, count_left(kit, musts, below)
    skill, back = next(iter(gives_back(kit, musts, below).items()))
    if len(musts) > 1 and back:
        parts: dict[str, Part] = {"skill": kit.skill[skill].name, "n": count + back, "pool": pool}
        moved = text("Moving “{skill}” from must to trainable would leave {n} of {pool} people.", **parts)
        yield f"{moved} {text('No other must costs you more.')}"
    stay = best_musts(kit, musts, below, enough)
    if len(musts) > 1 and count + back < enough and stay:
        yield _keep(stay, below, kit)
    lower = best_musts(kit, musts, below + 1, enough) if below < LOWEST else ()
    if len(lower) > max(1, len(stay)):
        parts = {"skills": listed(in_quotes(lower, kit)), "n": count_left(kit, lower, below + 1), "pool": pool}
        yield text("With people starting one level lower, keep {skills} as musts: {n} of {pool} are left.", **parts)
    elif below < LOWEST and not stay:
        yield text("Not even one of these musts alone leaves enough at this level: let people start lower.")


def _keep(stay: tuple[str, ...], below: int, kit: Kit) -> str:
    parts: dict[str, Part] = {"left": count_left(kit, stay, below), "pool": len(kit.candidates)}
    return plural(
        len(stay),
        "Keep only {skills} as a must, and {left} of {pool} people are left.",
        "Keep only {skills} as musts, and {left} of {pool} people are left.",
        skills=listed(in_quotes(stay, kit)),
        **parts,
    )


def _costs(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What each must costs while the others stay; where too few are left, the ways out say so."""
    musts, below = in_tier(answer, MUST), below_of(answer)
    back, enough = gives_back(kit, musts, below), count_left(kit, musts, below) >= kit.content.tiers.enough
    if len(back) < 2:
        return
    costly = [
        text("“{skill}” ({n})", skill=kit.skill[skill].name, n=people) for skill, people in back.items() if people
    ]
    free = in_quotes((skill for skill, people in back.items() if not people), kit)
    win = text("People you win back by dropping one must and keeping the others: {skills}.", skills=listed(costly))
    nobody = plural(
        len(free),
        "Dropping {skills} alone brings nobody of these {pool} back: whoever lacks it also fails another must.",
        "Dropping any one of {skills} alone brings nobody of these {pool} back: whoever lacks it also fails another must.",
        skills=first_few(free),
        pool=len(kit.candidates),
    )
    if costly and enough:
        yield nearest(f"{win} {nobody}" if free else win)
    elif costly and free:
        yield nearest(nobody)
    elif enough:
        yield nearest(text("Dropping any single must brings nobody back; several would have to go at once."))


def _critical(answer: Answer, kit: Kit) -> Iterator[Message]:
    nice = in_quotes((skill for skill in in_tier(answer, NICE) if kit.need[skill].critical), kit)
    is_critical = text("Critical, yet merely nice here: {skills}.", skills=listed(nice))
    two = text("The team needs two people for each critical skill, so whoever joins has to know it or learn it.")
    if nice:
        yield missing(f"{is_critical} {two}")
    elif in_tier(answer, MUST):
        yield good(text("Each critical skill is a must or trainable."))
        yield from _short_of_need(answer, kit)


def _short_of_need(answer: Answer, kit: Kit) -> Iterator[Message]:
    """Critical skills that the team needs at a higher level than a year of learning leads to."""
    short = [s for s in in_tier(answer, TRAINABLE) if kit.need[s].critical and kit.need[s].required > learnt_to(kit, s)]
    if short:
        named = [text("“{skill}” (level {level})", skill=kit.skill[s].name, level=kit.need[s].required) for s in short]
        yield note(
            text(
                "A year of learning leads to level {unaided}; the team needs more: {skills}.",
                unaided=UNAIDED,
                skills=listed(named),
            )
        )


def _trainable(answer: Answer, kit: Kit) -> Iterator[Message]:
    tiers, trainable, musts = kit.content.tiers, in_tier(answer, TRAINABLE), in_tier(answer, MUST)
    if len(trainable) > tiers.trainable:
        parts = {"n": len(trainable), "most": tiers.trainable, "extra": len(trainable) - tiers.trainable}
        many = text("{n} skills to learn in a year; {most} is the most. Call {extra} of them nice.", **parts)
        yield missing(f"{many} {tiers.teaching}")
    elif musts and trainable and (gaps := to_learn(kit, musts, trainable, below_of(answer))):
        yield nearest(_to_learn(gaps, trainable, kit))


def _to_learn(gaps: list[tuple[int, str]], trainable: list[str], kit: Kit) -> str:
    """What half of the people left have to learn, and how little somebody has."""
    (least, _), middle, most = gaps[0], median(gap for gap, _ in gaps), kit.content.tiers.levels_a_year
    if not middle:
        return text("At least half of those left do your trainable skills unaided (level {unaided}).", unaided=UNAIDED)
    left = _levels_left(least, ceil(middle))
    return left if middle <= most else f"{left} {_too_much(trainable, most, kit)}"


def _levels_left(least: int, middle: int) -> str:
    if least == middle:
        return plural(
            least,
            "Everybody left must still learn one level or more in your trainable skills.",
            "Everybody left must still learn {n} levels or more in your trainable skills.",
        )
    half = plural(
        middle,
        "Half of the people left must still learn one level or more in your trainable skills.",
        "Half of the people left must still learn {n} levels or more in your trainable skills.",
    )
    return f"{half} {text('The fewest that anybody left has to learn: {n}.', n=least)}"


def _too_much(trainable: list[str], most: int, kit: Kit) -> str:
    """What to do about more levels than fit into a year; a critical skill cannot be merely nice."""
    loose = in_quotes((skill for skill in trainable if not kit.need[skill].critical), kit)
    year = text("In a year one person learns {n} at most, this kit assumes.", n=most)
    if loose:
        return f"{year} {text('Call {skill} nice.', skill=loose[0])}"
    return f"{year} {text('All of your trainable skills are critical, so plan more than a year.')}"


def _reason(answer: Answer, kit: Kit) -> Iterator[Message]:
    musts = in_tier(answer, MUST)
    if too_short(answer["reason"]):
        why = text("Write in a sentence why these are musts; the plan shows it to whoever opens the search.")
        yield missing(why)
    else:
        yield from _named(answer["reason"], musts, kit)
        yield from _disputed(musts, kit)
        if below_of(answer) == LOWEST:
            yield nearest(text("A must two levels below the need may be a trainable skill under another name."))


def _named(reason: str, musts: list[str], kit: Kit) -> Iterator[Message]:
    """A reason names its musts, one of them at the least."""
    named = skills_named(reason, musts, kit, short=True)
    unsaid = in_quotes((skill for skill in musts if skill not in named), kit)
    if musts and not named:
        none = text(
            "Your reason names none of your musts. Name each as the list has it, such as {skill}.", skill=unsaid[0]
        )
        yield missing(f"{none} {text('What would go wrong in the first month without it?')}")
    elif unsaid:
        silent = text("Your reason does not name {skills}.", skills=first_few(unsaid))
        yield nearest(f"{silent} {text('What would go wrong in the first month without that?')}")


def _disputed(musts: list[str], kit: Kit) -> Iterator[Message]:
    if musts and not any(kit.skill[s].quality == kit.about.priority.first for s in musts):
        none = text("None of your musts belongs to “{first}”, which this kit puts first.", first=first_quality(kit))
        yield nearest(f"{none} {text('You may disagree; if so, say why.')}")
