"""What the check of the unicorn meter says: how many are left, which tick costs most, and what a team would do."""

from __future__ import annotations

from ...kit import Kit
from ...words import listed, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from .model import (
    CROWD,
    expected,
    in_words,
    lowered_each,
    pool_share,
    share_of,
    smallest_team,
    without_each,
)

FEWEST, MOST = 2, 3
START, HIGHEST = 30, 60  # correlation in hundredths until it is moved, and the most one can assume
TIERS = "must-have-tiers"


def bars_of(answer: Answer, kit: Kit) -> dict[str, int]:
    """The level asked of each ticked skill."""
    return {skill: answer["bars"].get(skill, kit.need[skill].required) for skill in answer["musts"]}


def together_of(answer: Answer) -> int:
    return int(answer["together"].get("together", START))


def at_levels(bars: dict[str, int], kit: Kit) -> str:
    """“Hands-on work at level 3 and serving at level 4”."""
    return listed([text("{skill} at level {level}", skill=kit.skill[s].name, level=level) for s, level in bars.items()])


def check(answer: Answer, kit: Kit) -> Feedback:
    bars = bars_of(answer, kit)
    if not bars:
        return judged(
            [missing(text("Nothing is ticked yet. Tick what one person must bring, and watch the crowd."))], ""
        )
    messages = [
        *_number(bars),
        *_left(answer, kit),
        *_costliest(answer, kit),
        *_team(bars, kit),
        *_assumed(answer, kit),
    ]
    passed = text("Passed: a person you can find, and a record of the price")
    return judged([*messages, *_record(answer), *_tiers(answer, kit)], passed)


def _number(bars: dict[str, int]) -> list[Message]:
    n = len(bars)
    if n < FEWEST:
        few = text("Only one must: nothing is traded off yet. Tick {fewest} or {most}.", fewest=FEWEST, most=MOST)
        return [missing(few)]
    if n > MOST:
        many = text("{n} musts at once; take off {extra} so that {most} are left.", n=n, extra=n - MOST, most=MOST)
        return [missing(many)]
    return [good(text("{n} musts: a list one person can meet.", n=n))]


def _left(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    beyond = {skill: level for skill, level in bars.items() if not pool_share(kit, skill, level)}
    if beyond:
        nobody = plural(
            len(beyond),
            "Nobody in the pool reaches {bars}, so there is nobody to expect. Lower that bar.",
            "Nobody in the pool reaches {bars}, so there is nobody to expect. Lower those bars.",
            bars=at_levels(beyond, kit),
        )
        return [missing(nobody)]
    share = share_of(kit, bars, together_of(answer))
    clear = text(
        "{odds} would clear every bar: expect {people} of {crowd} people.",
        odds=in_words(share),
        people=expected(share),
        crowd=CROWD,
    )
    if share * CROWD >= wanted:
        enough = plural(wanted, "You want one, so that is enough.", "You want {n}, so that is enough.")
        return [good(f"{clear} {enough}")]
    want = plural(wanted, "You want one.", "You want {n}.")
    return [missing(f"{clear} {want} {kit.content.tiers.market}")]


def _costliest(answer: Answer, kit: Kit) -> list[Message]:
    """The tick that costs most, and the bar that brings back most when it is one level lower."""
    bars, together = bars_of(answer, kit), together_of(answer)
    share = share_of(kit, bars, together)
    if len(bars) < FEWEST or not share:
        return []
    skill, without = next(iter(without_each(kit, bars, together).items()))
    costs = text(
        "{skill} costs you most: without it, expect {more} rather than {now}.",
        skill=kit.skill[skill].name,
        more=_people(without),
        now=_people(share),
    )
    messages = [nearest(costs)]
    for lower, more in list(lowered_each(kit, bars, together).items())[:1]:
        if more > share:
            asked = text(
                "With {skill} at level {lower} rather than {level}, expect {more}.",
                skill=kit.skill[lower].name,
                lower=bars[lower] - 1,
                level=bars[lower],
                more=_people(more),
            )
            messages.append(nearest(asked))
    return messages


def _people(share: float) -> str:
    """How many of 1,000, or the odds where that is less than one."""
    return text("{n} of {crowd}", n=expected(share), crowd=CROWD) if share * CROWD >= 1 else in_words(share)


def _team(bars: dict[str, int], kit: Kit) -> list[Message]:
    team = smallest_team(kit, bars)
    if team is None:
        return []
    names, pool = listed([person.name for person in team]), len(kit.candidates)
    if len(team) > 1:
        covers = plural(
            len(team),
            "In this kit’s pool nobody clears every bar, yet one person covers the same list: {names}.",
            "In this kit’s pool nobody clears every bar, yet {n} people together cover the same list: {names}.",
            names=names,
        )
        return [good(covers)]
    clear = plural(
        sum(all(p.levels[s] >= level for s, level in bars.items()) for p in kit.candidates),
        "In this kit’s pool one of {pool} people clears every bar: {name}.",
        "In this kit’s pool {n} of {pool} people clear every bar; {name} is the least costly.",
        pool=pool,
        name=names,
    )
    return [good(clear)]


def _assumed(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    low, high = (share_of(kit, bars, together) for together in (0, HIGHEST))
    if len(bars) < FEWEST or not high:
        return []
    span = text(
        "If skills had nothing to do with each other, expect {low}; if they went together {together} of 100, expect "
        "{high}.",
        low=_people(low),
        together=HIGHEST,
        high=_people(high),
    )
    if low * CROWD >= wanted:
        enough = text("That is enough, whatever you assume.")
        return [good(f"{span} {enough}")]
    open_ = high * CROWD >= wanted
    verdict = text("Whether that is enough depends on a guess.") if open_ else text("That is too few either way.")
    return [nearest(f"{span} {verdict}")]


def _record(answer: Answer) -> list[Message]:
    if not too_short(answer["record"]):
        return []
    write = text("Write in a sentence what you give up and who brings it instead; the plan keeps the trade-off.")
    return [missing(write)]


def _tiers(answer: Answer, kit: Kit) -> list[Message]:
    """Where the ticks differ from the requirement tiers, if those were sorted."""
    tiers = answer["earlier"].get(TIERS, {}).get("tiers", {})
    sorted_ = [s for s, tier in tiers.items() if tier == "must" and s in kit.need] if isinstance(tiers, dict) else []
    if not sorted_ or set(sorted_) == set(answer["musts"]):
        return []
    other = text(
        "Your requirement tiers name other musts: {skills}. Make the two agree before you advertise.",
        skills=listed([kit.skill[s].name for s in sorted_]),
    )
    return [nearest(other)]
