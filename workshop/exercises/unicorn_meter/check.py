"""What the check of the unicorn meter says: how many are left, which tick costs most, and what it rests on."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import Part, figure, first_few, listed, percent, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..language import too_short
from ..marking import asked_to_write
from ..own_musts import in_quotes, skills_named
from .model import (
    APART,
    CLOSE,
    CROWD,
    TOGETHER,
    WITHIN,
    between,
    counted,
    expected_in_pool,
    lowered_each,
    of_crowd,
    pool_share,
    range_of,
    share_of,
    without,
    without_each,
)

FEWEST, MOST = 1, 3
TIERS = "must-have-tiers"


def bars_of(answer: Answer, kit: Kit) -> dict[str, int]:
    """The level asked of each ticked skill."""
    return {skill: answer["bars"].get(skill, kit.need[skill].required) for skill in answer["musts"]}


def rest_of(bars: dict[str, int], kit: Kit) -> dict[str, int]:
    """What the team needs beside these, at the levels needed."""
    return {need.skill: need.required for need in kit.about.team.skills if need.skill not in bars}


def at_levels(bars: dict[str, int], kit: Kit) -> str:
    """““Hands-on work” at level 3 and “Serving” at level 4”."""
    return listed(
        [text("“{skill}” at level {level}", skill=kit.skill[s].name, level=level) for s, level in bars.items()]
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    if not answer["musts"]:
        nothing = text("Nothing is ticked yet. Tick what one person must bring, and watch the crowd.")
        return judged([missing(nothing, field="musts")], "")
    parts = (
        *(("musts", _number), ("bars", _left), ("bars", _costliest), ("bars", _rests_on)),
        *(("bars", _in_pool), ("record", _record), ("musts", _tiers)),
    )
    messages = by_field(parts, answer, kit)
    passed = text("Passed. Whether your trade holds, only a colleague can judge.")
    return judged(messages, passed)


def _number(answer: Answer, kit: Kit) -> list[Message]:
    n = len(answer["musts"])
    if n > MOST:
        many = text("{n} musts at once; take off {extra} so that {most} are left.", n=n, extra=n - MOST, most=MOST)
        return [missing(many)]
    alone = text("Only one must: nothing multiplies yet. Tick a second for a moment and see what it takes away.")
    return [nearest(alone)] if n == 1 else []


def _left(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    if beyond := at_levels({s: level for s, level in bars.items() if not pool_share(kit, s, level)}, kit):
        return [missing(text("Nobody in the pool reaches {bars}. Begin by lowering that.", bars=beyond))]
    share = share_of(kit, bars)
    parts: dict[str, Part] = {"odds": of_crowd(share), "wanted": wanted, "crowd": CROWD}
    if share * CROWD >= wanted:
        return [good(text("Of strangers, expect {odds} to clear every bar; {wanted} of {crowd} are enough.", **parts))]
    few = text("Of strangers, expect {odds} to clear every bar; you want {wanted} of {crowd}.", **parts)
    return [missing(f"{few} {text('Lower a bar or take off a tick.')}")]


def doubts(answer: Answer, kit: Kit) -> list[str]:
    """How far the odds can be trusted, the pool being as small as it is; nothing to doubt where nobody reaches a bar."""
    bars = bars_of(answer, kit)
    low, high = range_of(kit, bars)
    known = text(
        "How many reach a bar is counted among {n} invented people only. Likely range ({share}), if your assumption is right: {between}.",
        n=len(kit.candidates),
        between=between(low, high),
        share=percent(WITHIN / 100),
    )
    return [known] if bars and high else []


def _costliest(answer: Answer, kit: Kit) -> Iterator[Message]:
    """The tick that costs most, and the bar that brings back most when it is one level lower."""
    bars = bars_of(answer, kit)
    share = share_of(kit, bars)
    if not 2 <= len(bars) <= MOST or not share:
        return
    skill, more = next(iter(without_each(kit, bars).items()))
    parts: dict[str, Part] = {"skill": kit.skill[skill].name, "more": of_crowd(more), "now": of_crowd(share)}
    if parts["more"] != parts["now"]:
        costs = text("“{skill}” costs you most: without it, expect {more} rather than {now}.", **parts)
        yield nearest(f"{costs} {_not_in_pool(skill, bars, kit)}".rstrip())
    lower, more = next(iter(lowered_each(kit, bars).items()), ("", share))
    if of_crowd(more) != parts["now"]:
        asked = text(
            "With “{skill}” at level {lower} rather than {level}, expect {more}.",
            skill=kit.skill[lower].name,
            lower=bars[lower] - 1,
            level=bars[lower],
            more=of_crowd(more),
        )
        yield nearest(asked)


def _not_in_pool(skill: str, bars: dict[str, int], kit: Kit) -> str:
    """Why dropping it may bring nobody back where the pool itself is counted, which the tiers do."""
    if TIERS not in kit.minutes or counted(kit, without(bars, skill)) > counted(kit, bars):
        return ""
    return text(
        "Among the {n} invented people dropping it alone brings nobody back: there, whoever lacks it also fails another bar. "
        "Strangers may fail it alone.",
        n=len(kit.candidates),
    )


def _in_pool(answer: Answer, kit: Kit) -> list[Message]:
    """That the pool, counted, holds more or fewer than the estimate, and why; nothing where the two agree."""
    bars = bars_of(answer, kit)
    if not all(pool_share(kit, s, level) for s, level in bars.items()):
        return []
    n, (low, high) = counted(kit, bars), expected_in_pool(kit, bars)
    parts: dict[str, Part] = {"n": n, "pool": len(kit.candidates)}
    more = text(
        "Counted, {n} of the {pool} invented people clear every bar, more than the estimate says: in them these skills go "
        "together more. Go by your own applicants.",
        **parts,
    )
    less = text(
        "Counted, {n} of the {pool} invented people clear every bar, fewer than the estimate says: in them these skills go "
        "together less. Go by your own applicants.",
        **parts,
    )
    return [] if low <= n <= high else [note(more if n > high else less)]


def at_both_ends(bars: dict[str, int], kit: Kit) -> str:
    """What the estimate would be if skills went together less or more than is assumed."""
    low, high = (share_of(kit, bars, together) for together in (APART, CLOSE))
    return text(
        "If skills did not go together, expect {low}; if strongly (correlation {close}), {high}. Nobody has measured it.",
        low=of_crowd(low),
        close=figure(CLOSE / 100),
        high=of_crowd(high),
    )


def _rests_on(answer: Answer, kit: Kit) -> list[Message]:
    """Whether what is left would be enough at both ends of what one could assume."""
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    now, low, high = (CROWD * share_of(kit, bars, together) for together in (TOGETHER, APART, CLOSE))
    if not 2 <= len(bars) <= MOST or not high:
        return []
    if now < wanted <= high:
        return [note(f"{at_both_ends(bars, kit)} {text('You go by the assumption above, not by the best case.')}")]
    if low < wanted <= now:
        return [note(f"{at_both_ends(bars, kit)} {text('So whether it is enough rests on that assumption.')}")]
    enough = text("That is enough either way.") if low >= wanted else text("That is too few either way.")
    return [note(f"{at_both_ends(bars, kit)} {enough}")]


def _record(answer: Answer, kit: Kit) -> list[Message]:
    """A sentence that names something given up: a skill that is not asked, or one asked lower than the team needs it."""
    bars, written = bars_of(answer, kit), answer["record"]
    write = text("Write in a sentence what you give up and who brings it instead; the plan keeps the trade-off.")
    lower = [skill for skill, level in bars.items() if level < kit.need[skill].required]
    given_up = [*rest_of(bars, kit), *lower]
    if too_short(written) or not given_up or skills_named(written, given_up, kit, short=True):
        return asked_to_write(written, write)
    none = text(
        "“{field}”: name a skill that you gave up, as the list has it, such as {skill}.",
        field=text("What you give up"),
        skill=in_quotes(given_up, kit)[0],
    )
    return [missing(none)]


def _tiers_musts(answer: Answer, kit: Kit) -> set[str]:
    """The musts of the requirement tiers, if those were sorted."""
    tiers = answer["earlier"].get(TIERS, {}).get("tiers", {})
    return {s for s, tier in tiers.items() if tier == "must" and s in kit.need} if isinstance(tiers, dict) else set()


def _tiers(answer: Answer, kit: Kit) -> list[Message]:
    """Where the ticks differ from the requirement tiers."""
    sorted_, ticked = _tiers_musts(answer, kit), set(answer["musts"])
    if sorted_ in (set(), ticked):
        return []
    only_there, only_here = (
        in_quotes((s for s in kit.need if s in some), kit) for some in (sorted_ - ticked, ticked - sorted_)
    )
    there = text("Musts of your requirement tiers that are not ticked here: {skills}.", skills=first_few(only_there))
    here = text("Ticked here, but no musts there: {skills}.", skills=first_few(only_here))
    differ = [*([there] if only_there else []), *([here] if only_here else [])]
    return [nearest(" ".join([*differ, text("Make the two agree before you advertise.")]))]
