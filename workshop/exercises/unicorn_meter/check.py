"""What the check of the unicorn meter says: how many are left, which tick costs most, and what a team would do."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import Part, listed, number, percent, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..marking import asked_to_write, skill_names
from .model import (
    CROWD,
    WITHIN,
    expected,
    in_words,
    lowered_each,
    pool_share,
    range_of,
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
    if not answer["musts"]:
        nothing = text("Nothing is ticked yet. Tick what one person must bring, and watch the crowd.")
        return judged([missing(nothing, field="musts")], "")
    parts = (
        *(("musts", _number), ("bars", _left), ("bars", _doubt), ("bars", _costliest), ("musts", _team)),
        *(("together", _assumed), ("record", _record), ("musts", _tiers)),
    )
    messages = by_field(parts, answer, kit)
    return judged(messages, text("Passed: a person you can find, and a record of the price"))


def _number(answer: Answer, kit: Kit) -> list[Message]:
    n = len(answer["musts"])
    few = text("Only one must: nothing is traded off yet. Tick {fewest} or {most}.", fewest=FEWEST, most=MOST)
    many = text("{n} musts at once; take off {extra} so that {most} are left.", n=n, extra=n - MOST, most=MOST)
    if not FEWEST <= n <= MOST:
        return [missing(few if n < FEWEST else many)]
    return [good(text("{n} musts: a list one person can meet.", n=n))]


def _left(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    if beyond := at_levels({s: level for s, level in bars.items() if not pool_share(kit, s, level)}, kit):
        return [missing(text("Nobody in the pool reaches {bars}. Begin by lowering that.", bars=beyond))]
    share = share_of(kit, bars, together_of(answer))
    parts = {"odds": in_words(share), "people": expected(share)}
    clear = text("{odds} would clear every bar: expect {people} of {crowd} people.", crowd=CROWD, **parts)
    if share * CROWD >= wanted:
        return [good(f"{clear} {text('You want {n}, so that is enough.', n=wanted)}")]
    return [missing(f"{clear} {text('You want {n}.', n=wanted)} {kit.content.tiers.market}")]


def _doubt(answer: Answer, kit: Kit) -> list[Message]:
    return [nearest(sentence) for sentence in doubts(answer, kit)]


def doubts(answer: Answer, kit: Kit) -> list[str]:
    """How far the odds can be trusted, the pool being as small as it is; nothing to doubt where nobody reaches a bar."""
    bars, together = bars_of(answer, kit), together_of(answer)
    low, high = range_of(kit, bars, together)
    known = text(
        "How many reach a bar is counted among {n} invented people only. Likely range ({share}), if your assumption is right: {low} to {high}.",
        n=len(kit.candidates),
        low=in_words(low),
        high=in_words(high),
        share=percent(WITHIN / 100),
    )
    return [known] if bars and high else []


def _costliest(answer: Answer, kit: Kit) -> Iterator[Message]:
    """The tick that costs most, and the bar that brings back most when it is one level lower."""
    bars, together = bars_of(answer, kit), together_of(answer)
    share = share_of(kit, bars, together)
    if len(bars) < FEWEST or not share:
        return
    skill, without = next(iter(without_each(kit, bars, together).items()))
    parts = {"skill": kit.skill[skill].name, "more": _people(without), "now": _people(share)}
    yield nearest(text("{skill} costs you most: without it, expect {more} rather than {now}.", **parts))
    lower, more = next(iter(lowered_each(kit, bars, together).items()), ("", share))
    if more > share:
        asked = text(
            "With {skill} at level {lower} rather than {level}, expect {more}.",
            skill=kit.skill[lower].name,
            lower=bars[lower] - 1,
            level=bars[lower],
            more=_people(more),
        )
        yield nearest(asked)


def _people(share: float) -> str:
    """How many of 1,000, or the odds where that is less than one."""
    return text("{n} of {crowd}", n=expected(share), crowd=CROWD) if share * CROWD >= 1 else in_words(share)


def _team(answer: Answer, kit: Kit) -> list[Message]:
    bars, pool = bars_of(answer, kit), kit.candidates
    team = smallest_team(kit, bars) or []
    names = listed([person.name for person in team])
    together = text(
        "In this kit’s pool nobody clears every bar, yet {n} people together cover the same list: {names}.",
        n=len(team),
        names=names,
    )
    n = sum(all(person.levels[s] >= level for s, level in bars.items()) for person in pool)
    alone = text("People in this kit’s pool who clear every bar: {n} of {pool}.", n=n, pool=len(pool))
    return [good(together if len(team) > 1 else alone), *_apart(n, answer, kit)] if team else []


def _apart(n: int, answer: Answer, kit: Kit) -> Iterator[Message]:
    """Why the pool has more or fewer who clear every bar than what is assumed leads to: how its people's skills go together."""
    low, high = (len(kit.candidates) * share for share in range_of(kit, bars_of(answer, kit), together_of(answer)))
    parts: dict[str, Part] = {"low": number(low, 1), "high": number(high, 1), "pool": len(kit.candidates)}
    if n > high:
        yield note(
            text(
                "Your assumption makes {low} to {high} of {pool} likely. The invented pool has more, as whoever reaches one of these "
                "bars there often reaches the others. Your applicants may differ.",
                **parts,
            )
        )
    elif n < low and low >= 1:
        yield note(
            text(
                "Your assumption makes {low} to {high} of {pool} likely. The invented pool has fewer, as whoever reaches one of these "
                "bars there often misses another. Your applicants may differ.",
                **parts,
            )
        )


def _assumed(answer: Answer, kit: Kit) -> list[Message]:
    bars, wanted = bars_of(answer, kit), kit.content.tiers.of_thousand
    low, high = (share_of(kit, bars, together) for together in (0, HIGHEST))
    if len(bars) < FEWEST or not high:
        return []
    span = text(
        "With the slider at 0, expect {low}; at {together}, {high}.",
        low=_people(low),
        together=HIGHEST,
        high=_people(high),
    )
    if low * CROWD >= wanted:
        sure = range_of(kit, bars, 0)[0] * CROWD >= wanted
        enough = text("That is enough at both ends of the slider, and at the low end of the range too.")
        pool = text(
            "That is enough at both ends of the slider, but a pool of {n} people cannot make it sure.",
            n=len(kit.candidates),
        )
        return [good(f"{span} {enough if sure else pool}")]
    guess, few = text("Whether that is enough depends on a guess."), text("That is too few either way.")
    return [nearest(f"{span} {guess if high * CROWD >= wanted else few}")]


def _record(answer: Answer, kit: Kit) -> list[Message]:
    write = text("Write in a sentence what you give up and who brings it instead; the plan keeps the trade-off.")
    return asked_to_write(answer["record"], write)


def _tiers(answer: Answer, kit: Kit) -> list[Message]:
    """Where the ticks differ from the requirement tiers, if those were sorted."""
    tiers = answer["earlier"].get(TIERS, {}).get("tiers", {})
    sorted_ = [s for s, tier in tiers.items() if tier == "must" and s in kit.need] if isinstance(tiers, dict) else []
    if set(sorted_) in (set(), set(answer["musts"])):
        return []
    other = text(
        "Your requirement tiers name other musts: {skills}. Make the two agree before you advertise.",
        skills=listed(skill_names(sorted_, kit)),
    )
    return [nearest(other)]
