"""What the check of the requirement tiers says: who is left, what each must costs, and the nearest way out."""

from __future__ import annotations

from statistics import median

from ...kit import Kit
from ...kit.locale import number
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..fields import Option
from ..language import too_short
from .pool_left import UNAIDED, best_musts, gives_back, left, to_learn

MUST, TRAINABLE, NICE = "must", "trainable", "nice"
TIERS = (
    Option(MUST, "Must", "The person has it on the first day. Without it there is no offer."),
    Option(TRAINABLE, "Trainable", "Learnt within a year, beside a colleague who has it."),
    Option(NICE, "Nice", "Somebody else in the team brings it; you do not look for it in this hire."),
)
SHOWN = 3
LOWEST = 2  # levels below the team’s need at which a must may be set


def below_of(answer: Answer) -> int:
    return int(answer["start"].get("below", 0))


def in_tier(answer: Answer, tier: str) -> list[str]:
    return [skill for skill, place in answer["tiers"].items() if place == tier]


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_sorted(answer, kit), *_pool(answer, kit), *_critical(answer, kit), *_trainable(answer, kit)]
    return judged([*said, *_reason(answer, kit)], "Passed: a search that leaves you a choice")


def _sorted(answer: Answer, kit: Kit) -> list[Message]:
    open_ = [kit.skill[n.skill].name for n in kit.about.team.skills if n.skill not in answer["tiers"]]
    if not open_:
        return []
    return [missing(f"{len(open_)} {'skill is' if len(open_) == 1 else 'skills are'} not sorted yet: {_some(open_)}.")]


def _pool(answer: Answer, kit: Kit) -> list[Message]:
    musts, below, tiers, pool = in_tier(answer, MUST), below_of(answer), kit.content.tiers, len(kit.candidates)
    if not musts:
        return [
            missing("Nothing is a must, so nothing would make you say no. Name what the first month cannot do without.")
        ]
    count = int(left(kit, musts, below).sum())
    if count >= tiers.enough:
        return [
            good(f"{count} of {pool} people are left; {tiers.enough} is enough to choose from."),
            *_costs(answer, kit),
        ]
    named = "the one must" if len(musts) == 1 else f"{len(musts)} musts"
    short = f"{count or 'Nobody'} of {pool} {'is' if count < 2 else 'are'} left after {named}; you want {tiers.enough}."
    return [missing(f"{short} {tiers.why}"), *_ways_out(answer, kit, count), *_costs(answer, kit)]


def _ways_out(answer: Answer, kit: Kit, count: int) -> list[Message]:
    """The move that gives back most people, which musts can stay together, and what one level lower would give."""
    musts, below, pool, enough = in_tier(answer, MUST), below_of(answer), len(kit.candidates), kit.content.tiers.enough
    skill, back = next(iter(gives_back(kit, musts, below).items()))
    said = []
    if len(musts) > 1 and back:
        move = f"Moving {kit.skill[skill].name} from must to trainable leaves {count + back} of {pool}"
        said.append(nearest(f"{move}; it costs you most."))
    stay = best_musts(kit, musts, below, enough)
    if len(musts) > 1 and count + back < enough and stay:
        people = int(left(kit, stay, below).sum())
        names = listed([kit.skill[s].name for s in stay])
        said.append(nearest(f"Of your musts, {names} can stay as they are set: {people} of {pool} would be left."))
    lower = int(left(kit, musts, below + 1).sum())
    if below < LOWEST and lower > count:
        said.append(nearest(f"Letting people start one level lower leaves {lower} of {pool}."))
    elif below < LOWEST and not stay:
        said.append(nearest("Not even one of these musts alone leaves enough at this level: let people start lower."))
    return said


def _costs(answer: Answer, kit: Kit) -> list[Message]:
    """What each must costs while the others stay."""
    musts = in_tier(answer, MUST)
    if len(musts) < 2:
        return []
    back = gives_back(kit, musts, below_of(answer))
    told = [f"{kit.skill[skill].name} ({people})" for skill, people in back.items() if people]
    free = [kit.skill[skill].name for skill, people in back.items() if not people]
    if not told:
        return [nearest("Taking off any one must brings nobody back, so several have to go at once.")]
    said = f"People you win back by dropping one must and keeping the others: {listed(told)}."
    none = f" Dropping {_some(free)} alone brings nobody back." if len(free) == 1 else ""
    none = none or (f" Dropping {_some(free)} one at a time brings nobody back." if free else "")
    return [nearest(said + none)]


def _some(names: list[str]) -> str:
    """The first few names, and how many more."""
    more = len(names) - SHOWN
    return listed(names) if more <= 0 else f"{', '.join(names[:SHOWN])} and {more} more"


def _critical(answer: Answer, kit: Kit) -> list[Message]:
    nice = [kit.skill[s].name for s in in_tier(answer, NICE) if kit.need[s].critical]
    if nice:
        two = "the team needs two people for each critical skill, so whoever joins has to know it or learn it"
        return [missing(f"{listed(nice)} {'is' if len(nice) == 1 else 'are'} critical, yet merely nice here: {two}.")]
    return [good("No critical skill is left to chance.")] if in_tier(answer, MUST) else []


def _trainable(answer: Answer, kit: Kit) -> list[Message]:
    tiers, trainable, musts = kit.content.tiers, in_tier(answer, TRAINABLE), in_tier(answer, MUST)
    if len(trainable) > tiers.trainable:
        move = f"Call {len(trainable) - tiers.trainable} of them nice"
        return [
            missing(
                f"{len(trainable)} skills to learn in a year; {tiers.trainable} is the most. {move}. {tiers.teaching}"
            )
        ]
    gaps = to_learn(kit, musts, trainable, below_of(answer)) if musts else []
    if not gaps or not trainable:
        return []
    (levels, name), middle = gaps[0], median(gap for gap, _ in gaps)
    said = f"To do all your trainable skills unaided (level {UNAIDED}), half of the people left have {number(middle, None)} levels or more to learn"
    much = f" This kit takes {tiers.levels_a_year} a year as the most: call a few of them nice."
    return [nearest(f"{said}; {name} has fewest, {levels}.{much if middle > tiers.levels_a_year else ''}")]


def _reason(answer: Answer, kit: Kit) -> list[Message]:
    if too_short(answer["reason"]):
        return [missing("Write in a sentence why these are musts; the plan shows it to whoever opens the search.")]
    musts = in_tier(answer, MUST)
    words = {word.strip(".,;:()").lower() for word in answer["reason"].split()}
    unsaid = [kit.skill[s].name for s in musts if not words & _words(s, kit)]
    said = []
    if unsaid:
        said.append(
            nearest(f"Your reason does not speak of {_some(unsaid)}. What would go wrong in the first month without?")
        )
    if musts and not any(kit.skill[s].quality == kit.about.priority.first for s in musts):
        first = kit.quality[kit.about.priority.first].short
        said.append(
            nearest(f"None of your musts belongs to {first}, which this kit puts first. You may disagree; say so.")
        )
    if below_of(answer) == LOWEST:
        said.append(nearest("A must two levels below the need may be a trainable skill under another name."))
    return said


def _words(skill: str, kit: Kit) -> set[str]:
    """Words one would use to speak of a skill."""
    names = f"{kit.skill[skill].name} {kit.skill[skill].short}".lower().split()
    return {word for word in names if word not in ("and", "for", "of", "the", "new", "up", "a")}
