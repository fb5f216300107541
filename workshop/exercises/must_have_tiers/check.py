"""What the check of the requirement tiers says: who is left, what each must costs, and the nearest way out."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from ...kit import Kit
from ...words import first_few, listed, number, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from .model import MUST, NICE, TRAINABLE, UNAIDED, below_of, best_musts, gives_back, in_tier, left, to_learn

LOWEST = 2  # levels below the team’s need at which a must may be set


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_sorted(answer, kit), *_pool(answer, kit), *_critical(answer, kit), *_trainable(answer, kit)]
    return judged([*messages, *_reason(answer, kit)], text("Passed: a search that leaves you a choice"))


def names_of(skills: Iterable[str], kit: Kit) -> list[str]:
    return [kit.skill[skill].name for skill in skills]


def _sorted(answer: Answer, kit: Kit) -> list[Message]:
    open_ = names_of((n.skill for n in kit.about.team.skills if n.skill not in answer["tiers"]), kit)
    left_over = plural(
        len(open_),
        "One skill is not sorted yet: {skills}.",
        "{n} skills are not sorted yet: {skills}.",
        skills=first_few(open_),
    )
    return [missing(left_over)] if open_ else []


def _pool(answer: Answer, kit: Kit) -> list[Message]:
    musts, tiers, pool = in_tier(answer, MUST), kit.content.tiers, len(kit.candidates)
    if not musts:
        nothing = text(
            "Nothing is a must, so nothing would make you say no. Name what the first month cannot do without."
        )
        return [missing(nothing)]
    count = int(left(kit, musts, below_of(answer)).sum())
    if count < tiers.enough:
        too_few = missing(f"{_too_few(count, len(musts), kit)} {tiers.why}")
        return [too_few, *_ways_out(answer, kit, count), *_costs(answer, kit)]
    enough = text(
        "{n} of {pool} people are left; {enough} are enough to choose from.", n=count, pool=pool, enough=tiers.enough
    )
    return [good(enough), *_costs(answer, kit)]


def _too_few(count: int, musts: int, kit: Kit) -> str:
    parts: dict[str, str | int] = {
        "pool": len(kit.candidates),
        "musts": plural(musts, "one must", "{n} musts"),
        "enough": kit.content.tiers.enough,
    }
    if not count:
        return text("None of {pool} people is left after {musts}; you want {enough}.", **parts)
    return plural(
        count,
        "One of {pool} people is left after {musts}; you want {enough}.",
        "{n} of {pool} people are left after {musts}; you want {enough}.",
        **parts,
    )


def _ways_out(answer: Answer, kit: Kit, count: int) -> list[Message]:
    """The move that gives back most people, which musts can stay together, and what one level lower would give."""
    musts, below, pool, enough = in_tier(answer, MUST), below_of(answer), len(kit.candidates), kit.content.tiers.enough
    skill, back = next(iter(gives_back(kit, musts, below).items()))
    ways = []
    if len(musts) > 1 and back:
        move = text(
            "Moving {skill} from must to trainable would leave {n} of {pool} people; no other must costs you more.",
            skill=kit.skill[skill].name,
            n=count + back,
            pool=pool,
        )
        ways.append(move)
    stay = best_musts(kit, musts, below, enough)
    if len(musts) > 1 and count + back < enough and stay:
        keep = text(
            "Of your musts, {skills} can stay at the level set: {n} of {pool} people would be left.",
            skills=listed(names_of(stay, kit)),
            n=int(left(kit, stay, below).sum()),
            pool=pool,
        )
        ways.append(keep)
    lower = int(left(kit, musts, below + 1).sum())
    if below < LOWEST and lower > count:
        ways.append(text("Letting people start one level lower would leave {n} of {pool} people.", n=lower, pool=pool))
    elif below < LOWEST and not stay:
        ways.append(text("Not even one of these musts alone leaves enough at this level: let people start lower."))
    return [nearest(way) for way in ways]


def _costs(answer: Answer, kit: Kit) -> list[Message]:
    """What each must costs while the others stay."""
    musts = in_tier(answer, MUST)
    if len(musts) < 2:
        return []
    back = gives_back(kit, musts, below_of(answer))
    costly = [text("{skill} ({n})", skill=kit.skill[skill].name, n=people) for skill, people in back.items() if people]
    free = names_of((skill for skill, people in back.items() if not people), kit)
    if not costly:
        return [nearest(text("Dropping any single must brings nobody back; several would have to go at once."))]
    sentences = [
        text("People you win back by dropping one must and keeping the others: {skills}.", skills=listed(costly))
    ]
    if free:
        nobody = plural(
            len(free),
            "Dropping {skills} alone brings nobody back.",
            "Dropping {skills} one at a time brings nobody back.",
            skills=first_few(free),
        )
        sentences.append(nobody)
    return [nearest(" ".join(sentences))]


def _critical(answer: Answer, kit: Kit) -> list[Message]:
    nice = names_of((skill for skill in in_tier(answer, NICE) if kit.need[skill].critical), kit)
    if not nice:
        return [good(text("No critical skill is left to chance."))] if in_tier(answer, MUST) else []
    is_critical = plural(
        len(nice),
        "{skills} is critical, yet merely nice here.",
        "{skills} are critical, yet merely nice here.",
        skills=listed(nice),
    )
    two = text("The team needs two people for each critical skill, so whoever joins has to know it or learn it.")
    return [missing(f"{is_critical} {two}")]


def _trainable(answer: Answer, kit: Kit) -> list[Message]:
    tiers, trainable, musts = kit.content.tiers, in_tier(answer, TRAINABLE), in_tier(answer, MUST)
    if len(trainable) > tiers.trainable:
        many = text("{n} skills to learn in a year; {most} is the most.", n=len(trainable), most=tiers.trainable)
        move = plural(len(trainable) - tiers.trainable, "Call one of them nice.", "Call {n} of them nice.")
        return [missing(f"{many} {move} {tiers.teaching}")]
    gaps = to_learn(kit, musts, trainable, below_of(answer)) if musts and trainable else []
    return [nearest(_to_learn(gaps, kit))] if gaps else []


def _to_learn(gaps: list[tuple[int, str]], kit: Kit) -> str:
    """What half of the people left have to learn, and who has least."""
    (least, name), middle, most = gaps[0], median(gap for gap, _ in gaps), kit.content.tiers.levels_a_year
    if not middle:
        return text(
            "At least half of the people left can already do all your trainable skills unaided (level {unaided}).",
            unaided=UNAIDED,
        )
    levels = text(
        "Levels still to learn until all your trainable skills are done unaided (level {unaided}): {middle} or more for "
        "half of the people left; {name} has the fewest, {least}.",
        unaided=UNAIDED,
        middle=number(middle, None),
        name=name,
        least=least,
    )
    if middle <= most:
        return levels
    much = plural(
        most,
        "This kit assumes at most one level a year, so call a few of these skills nice.",
        "This kit assumes at most {n} levels a year, so call a few of these skills nice.",
    )
    return f"{levels} {much}"


def _reason(answer: Answer, kit: Kit) -> list[Message]:
    if too_short(answer["reason"]):
        return [
            missing(text("Write in a sentence why these are musts; the plan shows it to whoever opens the search."))
        ]
    musts, messages = in_tier(answer, MUST), []
    words = {word.strip(".,;:()").lower() for word in answer["reason"].split()}
    unsaid = names_of((skill for skill in musts if not words & _words(skill, kit)), kit)
    if unsaid:
        silent = text(
            "Your reason does not mention {skills}. What would go wrong in the first month without that?",
            skills=first_few(unsaid),
        )
        messages.append(silent)
    if musts and not any(kit.skill[s].quality == kit.about.priority.first for s in musts):
        other = text(
            "None of your musts belongs to {first}, which this kit puts first. You may disagree; if so, say why.",
            first=kit.quality[kit.about.priority.first].short,
        )
        messages.append(other)
    if below_of(answer) == LOWEST:
        messages.append(text("A must two levels below the need may be a trainable skill under another name."))
    return [nearest(message) for message in messages]


def _words(skill: str, kit: Kit) -> set[str]:
    """Words one would use to speak of a skill."""
    names = f"{kit.skill[skill].name} {kit.skill[skill].short}".lower().split()
    return {word for word in names if word not in ("and", "for", "of", "the", "new", "up", "a")}
