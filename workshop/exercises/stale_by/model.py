"""The worked answer of the calendar: every tool dated by its own half-life, every line in words that outlive it."""

from __future__ import annotations

from datetime import date

from ...kit import Kit
from ...kit.locale import percent
from ...models.lifecycle import months_until
from ..base import Answer, ModelAnswer
from . import freshness as fr
from .freshness import HORIZON, REST_ID, TERMS, TOOLS, WORDS, names, stale_lines

UNMEASURED = "No study has measured the half-life of such a solution: it is an assumption, and you set it here."


def model(kit: Kit) -> ModelAnswer:
    fresh = kit.content.freshness
    whole = _dated(kit)
    share, held = (fr.still_fresh(fr.things(whole, kit), kind, HORIZON) for kind in (TOOLS, WORDS))
    return ModelAnswer(
        whole,
        (
            f"Each tool is looked at while it still fits more often than not, where that is possible; so {percent(share)} of them fit on that day.",
            f"Rewritten, the lines say what a person did; {percent(held)} of the points still count after {HORIZON} months, "
            f"at a half-life of {fresh.durable.months} months. {fresh.durable.why}",
            f"{fr.looks(whole)} looks in two years is what this costs. {UNMEASURED}",
        ),
    )


def _dated(kit: Kit) -> Answer:
    """The first half-life, from a little below the slider's start, at which dates keep enough of the tools; else the soonest dates."""
    half = kit.content.freshness.half_life
    target = kit.content.freshness.tools_target
    for months in (max(half.low, half.start - 2), *range(half.start + 1, half.high + 1)):
        answer = _answer(kit, months, target / 100)
        if 100 * fr.still_fresh(fr.things(answer, kit), TOOLS, HORIZON) >= target:
            return answer
    return _answer(kit, half.high, 1)


def _answer(kit: Kit, half: int, share: float) -> Answer:
    """Each tool looked at while `share` of its kind still fits."""
    fresh = kit.content.freshness
    dates = {name: _term(months_until(share, half * pace)) for name, pace in fr.paces(kit).items()}
    longest = _term(months_until(fresh.durable_target / 100, fresh.durable.months))
    dates |= {f"line_{line.id}": longest for line in fresh.criteria} | {REST_ID: f"m{TERMS[2]}"}
    return {
        "earlier": {},
        "sliders": {"half_life": half, "calendar": TERMS[2]},
        "dates": {name: dates[name] for name in names(kit)},
        "rewrites": {line.id: {"text": line.durable} for line in stale_lines(kit)},
        "start": date.today().isoformat(),
    }


def _term(months: float) -> str:
    """The longest term that ends before so many months; the shortest if none does."""
    return f"m{max((term for term in TERMS if term <= months), default=TERMS[0])}"
