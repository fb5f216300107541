"""What the check of the requirement tiers says: who is left, what each must costs, and the nearest way out."""

from collections.abc import Iterator
from math import ceil
from statistics import median

from ...kit import Kit
from ...words import Part, first_few, listed, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..language import too_short
from ..marking import first_quality, skill_names
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
    n = count_left(kit, in_tier(answer, MUST), below_of(answer))
    passed = text(
        "Passed: {n} people are left to choose from. Whether your reason holds, only a colleague can judge.", n=n
    )
    return judged(messages, passed)


def _sorted(answer: Answer, kit: Kit) -> Iterator[Message]:
    open_ = skill_names((n.skill for n in kit.about.team.skills if n.skill not in answer["tiers"]), kit)
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
        yield from map(nearest, _ways_out(musts, below_of(answer), kit))


def _ways_out(musts: list[str], below: int, kit: Kit) -> Iterator[str]:
    """The move that gives back most people, which musts can stay together, and what one level lower would give."""
    pool, enough, count = len(kit.candidates), kit.content.tiers.enough, count_left(kit, musts, below)
    skill, back = next(iter(gives_back(kit, musts, below).items()))
    if len(musts) > 1 and back:
        parts: dict[str, Part] = {"skill": kit.skill[skill].name, "n": count + back, "pool": pool}
        moved = text("Moving {skill} from must to trainable would leave {n} of {pool} people.", **parts)
        yield f"{moved} {text('No other must costs you more.')}"
    stay = best_musts(kit, musts, below, enough)
    if len(musts) > 1 and count + back < enough and stay:
        parts = {"skills": listed(skill_names(stay, kit)), "n": count_left(kit, stay, below), "pool": pool}
        yield text("Of your musts, {skills} can stay at the level set: {n} of {pool} people would be left.", **parts)
    lower = count_left(kit, musts, below + 1)
    if below < LOWEST and lower > count:
        yield text("Letting people start one level lower would leave {n} of {pool} people.", n=lower, pool=pool)
    elif below < LOWEST and not stay:
        yield text("Not even one of these musts alone leaves enough at this level: let people start lower.")


def _costs(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What each must costs while the others stay."""
    back = gives_back(kit, in_tier(answer, MUST), below_of(answer))
    if len(back) < 2:
        return
    costly = [text("{skill} ({n})", skill=kit.skill[skill].name, n=people) for skill, people in back.items() if people]
    free = skill_names((skill for skill, people in back.items() if not people), kit)
    win = text("People you win back by dropping one must and keeping the others: {skills}.", skills=listed(costly))
    nobody = plural(
        len(free),
        "Dropping {skills} alone brings nobody back: whoever lacks it also fails another must.",
        "Dropping any one of {skills} alone brings nobody back: whoever lacks it also fails another must.",
        skills=first_few(free),
    )
    if costly:
        yield nearest(f"{win} {nobody}" if free else win)
    else:
        yield nearest(text("Dropping any single must brings nobody back; several would have to go at once."))


def _critical(answer: Answer, kit: Kit) -> Iterator[Message]:
    nice = skill_names((skill for skill in in_tier(answer, NICE) if kit.need[skill].critical), kit)
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
        named = [text("{skill} (level {level})", skill=kit.skill[s].name, level=kit.need[s].required) for s in short]
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
        yield nearest(_to_learn(gaps, kit))


def _to_learn(gaps: list[tuple[int, str]], kit: Kit) -> str:
    """What half of the people left have to learn, and who has least."""
    (least, name), middle, most = gaps[0], median(gap for gap, _ in gaps), kit.content.tiers.levels_a_year
    if not middle:
        return text("At least half of those left do your trainable skills unaided (level {unaided}).", unaided=UNAIDED)
    levels = plural(
        ceil(middle),
        "Half of the people left must still learn one level or more in your trainable skills; {name} has the fewest to "
        "learn ({least}).",
        "Half of the people left must still learn {n} or more levels in your trainable skills; {name} has the fewest to "
        "learn ({least}).",
        name=name,
        least=str(least),
    )
    much = text("The most this kit assumes for a year is {n}, so call a few of these skills nice.", n=most)
    return levels if middle <= most else f"{levels} {much}"


def _reason(answer: Answer, kit: Kit) -> Iterator[Message]:
    if too_short(answer["reason"]):
        why = text("Write in a sentence why these are musts; the plan shows it to whoever opens the search.")
        yield missing(why)
        return
    musts = in_tier(answer, MUST)
    words = {word.strip(".,;:()").lower() for word in answer["reason"].split()}
    unsaid = skill_names((skill for skill in musts if not words & _words(skill, kit)), kit)
    if unsaid:
        silent = text("Your reason does not mention {skills}.", skills=first_few(unsaid))
        yield nearest(f"{silent} {text('What would go wrong in the first month without that?')}")
    if musts and not any(kit.skill[s].quality == kit.about.priority.first for s in musts):
        none = text("None of your musts belongs to {first}, which this kit puts first.", first=first_quality(kit))
        yield nearest(f"{none} {text('You may disagree; if so, say why.')}")
    if below_of(answer) == LOWEST:
        yield nearest(text("A must two levels below the need may be a trainable skill under another name."))


def _words(skill: str, kit: Kit) -> set[str]:
    """Words one would use to speak of a skill."""
    names = f"{kit.skill[skill].name} {kit.skill[skill].short}".lower().split()
    return {word for word in names if word not in ("and", "for", "of", "the", "new", "up", "a")}
