"""What the check of the unicorn meter says: how many are left, which tick costs most, and what a team would do."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..language import too_short
from .odds import CROWD, expected, in_words, lowered_each, pool_share, share_of, without_each
from .smallest_team import smallest_team

FEWEST, MOST = 2, 3
START = 30  # correlation in hundredths until it is moved
TIERS = "must-have-tiers"


def bars_of(answer: Answer, kit: Kit) -> dict[str, int]:
    """The level asked of each ticked skill."""
    return {skill: answer["bars"].get(skill, kit.need[skill].required) for skill in answer["musts"]}


def together_of(answer: Answer) -> int:
    return int(answer["together"].get("together", START))


def check(answer: Answer, kit: Kit) -> Feedback:
    bars = bars_of(answer, kit)
    if not bars:
        return judged([missing("Nothing is ticked yet. Tick what one person must bring, and watch the crowd.")], "")
    said = [*_number(bars), *_left(answer, kit), *_costliest(answer, kit), *_team(bars, kit), *_assumed(answer, kit)]
    return judged(
        [*said, *_record(answer), *_tiers(answer, kit)], "Passed: a person you can find, and a record of the price"
    )


def _number(bars: dict[str, int]) -> list[Message]:
    if FEWEST <= len(bars) <= MOST:
        return [good(f"{len(bars)} musts: a list one person can meet.")]
    if len(bars) < FEWEST:
        return [missing(f"Only one must: nothing is traded off yet. Tick {FEWEST} or {MOST}.")]
    return [missing(f"{len(bars)} musts at once; take off {len(bars) - MOST} so that {MOST} are left.")]


def _left(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    share = share_of(kit, bars, together_of(answer))
    names = [f"{kit.skill[s].name} {level}" for s, level in bars.items() if not pool_share(kit, s, level)]
    if names:
        return [missing(f"Nobody in the pool reaches {listed(names)}, so there is nobody to expect. Lower that bar.")]
    told = f"{in_words(share)} {'clear' if '%' in in_words(share) else 'clears'} every bar: expect {expected(share)} of {number(CROWD)} people"
    if share * CROWD >= wanted:
        return [good(f"{told}; {wanted} are enough.")]
    return [missing(f"{told}; you want {wanted}. {kit.content.tiers.market}")]


def _costliest(answer: Answer, kit: Kit) -> list[Message]:
    """The tick that costs most, and the bar that brings back most when it is one level lower."""
    bars, together = bars_of(answer, kit), together_of(answer)
    share = share_of(kit, bars, together)
    if len(bars) < FEWEST or not share:
        return []
    skill, rest = next(iter(without_each(kit, bars, together).items()))
    name = kit.skill[skill].name
    messages = [nearest(f"{name} is your costliest tick: without it {_told(rest)} rather than {_told(share)}.")]
    for lower, more in list(lowered_each(kit, bars, together).items())[:1]:
        level = bars[lower] - 1
        text = f"Asking {kit.skill[lower].name} at level {level} rather than {level + 1} makes it {_told(more)}."
        messages += [nearest(text)] if more > share else []
    return messages


def _told(share: float) -> str:
    """How many of 1,000, or the odds where that is less than one."""
    return f"{expected(share)} of {number(CROWD)}" if share * CROWD >= 1 else in_words(share)


def _team(bars: dict[str, int], kit: Kit) -> list[Message]:
    team = smallest_team(kit, bars)
    if team is None:
        return []
    names, pool = listed([person.name for person in team]), len(kit.candidates)
    whole = sum(all(p.levels[s] >= level for s, level in bars.items()) for p in kit.candidates)
    found = f"In this kit’s pool {whole or 'nobody'} of {pool} {'clears' if whole < 2 else 'clear'} every bar"
    if len(team) == 1:
        return [good(f"{found}: {names} is the least costly.")]
    return [good(f"{found}, yet {len(team)} people cover the same list: {names}.")]


def _assumed(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    low, high = (share_of(kit, bars, together) for together in (0, 60))
    if len(bars) < FEWEST or not high:
        return []
    span = f"If skills had nothing to do with each other: {_told(low)}; if they went together 60 of 100: {_told(high)}"
    if low * CROWD >= wanted:
        return [good(f"{span}. Enough, whatever you assume.")]
    hangs = high * CROWD >= wanted
    return [nearest(f"{span}. {'Whether that is enough hangs on a guess' if hangs else 'Too few either way'}.")]


def _record(answer: Answer) -> list[Message]:
    if too_short(answer["record"]):
        return [
            missing("Write in a sentence what you give up and who brings it instead; the plan keeps the trade-off.")
        ]
    return []


def _tiers(answer: Answer, kit: Kit) -> list[Message]:
    """Where the ticks differ from the requirement tiers, if those were sorted."""
    tiers = answer["earlier"].get(TIERS, {}).get("tiers", {})
    sorted_ = [s for s, tier in tiers.items() if tier == "must" and s in kit.need] if isinstance(tiers, dict) else []
    if not sorted_ or set(sorted_) == set(answer["musts"]):
        return []
    names = listed([kit.skill[s].name for s in sorted_])
    return [nearest(f"Your requirement tiers name other musts: {names}. Make the two agree before you advertise.")]
