"""What the check of dates and rewrites says: undated things, rewrites, what still fits, and the load of reviews."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...kit import Kit
from ...kit.content.lesson4_freshness import OldCriterion
from ...kit.locale import day, percent
from ...pictures.base import clipped, listed
from ..base import Answer, Message, good, missing, nearest
from . import freshness as fr
from .freshness import HORIZON, TERMS, TOOLS, WORDS, names, stale_lines

QUOTED = 50  # characters


def dated(answer: Answer, kit: Kit) -> list[Message]:
    left = [clipped(name, QUOTED) for key, name in names(kit).items() if key not in answer["dates"]]
    said = _start(answer)
    if not left:
        return [*said, good(f"All {len(names(kit))} things have a date.")]
    more = f" and {len(left) - 3} more" if len(left) > 3 else ""
    return [*said, missing(f"Undated: {'; '.join(left[:3])}{more}.")]


def _start(answer: Answer) -> list[Message]:
    """The day to count from, and whether the first look still lies ahead."""
    if not answer["start"]:
        return [missing("Choose the day to count from; without it the calendar has no dates.")]
    first = fr.day_after(answer["start"], min((int(term[1:]) for term in answer["dates"].values()), default=HORIZON))
    if first <= date.today().isoformat():
        return [
            missing(
                f"Counted from {day(answer['start'])}, the first look would be on {day(first)}, which has passed. Choose a later day."
            )
        ]
    return []


def rewritten(answer: Answer, kit: Kit) -> list[Message]:
    said, right = [], 0
    for line in stale_lines(kit):
        fault = fr.fault_of(answer, line, kit)
        if line.id not in answer["rewrites"]:
            said.append(missing(f"“{clipped(line.text, QUOTED)}” still {fault}. {line.why}"))
        elif fault:
            said.append(
                missing(
                    f"Your rewrite “{clipped(fr.wording(answer, line), QUOTED)}” {fault}. Say what the person did, with whatever product."
                )
            )
        else:
            right += 1
            said += _ingredients(answer, line)
    return (
        [*said, good(f"{right} of {len(stale_lines(kit))} lines stand in words that outlive the product.")]
        if right
        else said
    )


def _ingredients(answer: Answer, line: OldCriterion) -> list[Message]:
    text = fr.wording(answer, line).lower()
    lacking = [part.name for part in line.ingredients if not any(word in text for word in part.words)]
    if not lacking:
        return []
    return [
        nearest(
            f"“{clipped(fr.wording(answer, line), QUOTED)}” may not yet say {listed(lacking)}; check that an interviewer could hear it."
        )
    ]


def tools(answer: Answer, kit: Kit) -> list[Message]:
    """The share of tools that still fits on the worst day, at the half-life chosen, against the kit's target."""
    them, target, half = fr.things(answer, kit), kit.content.freshness.tools_target, fr.half_life_of(answer, kit)
    share = fr.still_fresh(them, TOOLS, HORIZON)
    if share * 100 >= target:
        quick = fr.still_fresh(fr.things(answer, kit, 0.5), TOOLS, HORIZON)
        then = f"if tools aged twice as fast, {percent(quick)}"
        return [
            good(
                f"On the day you look again, {percent(share)} of the tools still fit (half-life {half} months); {then}."
            )
        ]
    short = f"{percent(share)} of the tools still fit (half-life {half} months); {percent(target / 100)} is asked for"
    said = [missing(f"On the day you look again, {short}.")]
    gains = [(gain_of(thing), thing) for thing in them if thing.kind == TOOLS and thing.months != TERMS[0]]
    if gains:
        gain, thing = max(gains, key=lambda one: one[0])
        sooner = _sooner(thing)
        said.append(nearest(f"Looking at “{thing.name}” every {sooner} months adds most: {100 * gain:.0f} points."))
    return said


def _sooner(thing: fr.Thing) -> int:
    """The next shorter term; half a year while there is no date."""
    return max((term for term in TERMS if term < thing.months), default=6)


def gain_of(thing: fr.Thing) -> float:
    """What the next shorter term would add to the share of tools that still fits (0–1)."""
    return thing.points * (replace(thing, months=_sooner(thing)).fresh(HORIZON) - thing.fresh(HORIZON))


def durable(answer: Answer, kit: Kit) -> list[Message]:
    them, fresh = [t for t in fr.things(answer, kit) if t.kind == WORDS], kit.content.freshness
    share, own = fr.still_fresh(them, WORDS, HORIZON), fr.points(answer, kit)[1]
    whose = (
        "points as on your scorecard"
        if own
        else "every line counting the same, as your own scorecard has no points for them yet"
    )
    if share * 100 >= fresh.durable_target:
        return [good(f"Durable share: {percent(share)} of the points still count after {HORIZON} months ({whose}).")]
    worst = max(them, key=lambda t: t.points * (1 - t.fresh(HORIZON)))
    said = missing(
        f"Durable share: {percent(share)} of the points still count after {HORIZON} months ({whose}); {percent(fresh.durable_target / 100)} is asked for."
    )
    return [
        said,
        nearest(
            f"“{clipped(worst.name, QUOTED)}” costs you most: {100 * worst.points * (1 - worst.fresh(HORIZON)):.0f} points. Write it durably."
        ),
    ]


def load(answer: Answer, kit: Kit) -> list[Message]:
    """Reviews in all, and what is looked at much later or sooner than the kit's guess."""
    if len(answer["dates"]) < len(names(kit)):
        return []
    lives = {
        **{t.id: t.life for t in kit.content.freshness.tools},
        **{f"line_{c.id}": c.life for c in kit.content.freshness.criteria if not c.durable},
    }
    chosen = {key: int(answer["dates"][key][1:]) for key in lives}
    late = [clipped(names(kit)[key], QUOTED) for key, months in chosen.items() if months > lives[key].latest]
    soon = [
        clipped(names(kit)[key], QUOTED)
        for key, months in chosen.items()
        if 2 * months < lives[key].soonest and months < TERMS[-1]
    ]
    said = [good(f"Your dates come to {fr.looks(answer)} looks in two years.")]
    said += [nearest(f"Later than the kit’s guess (nobody has measured it): {listed(late)}.")] if late else []
    return said + ([nearest(f"Looked at more often than they are likely to change: {listed(soon)}.")] if soon else [])
