"""How a finding can turn out for a rule, in words, and what bets and exceptions leave in the plan."""

from __future__ import annotations

from ...kit import Kit
from ..base import Answer, PlanLine
from ..interview_loop.told import STATUS

START = "We would break this rule when "
PART = "exception"
OUTCOMES = {
    "for": "Clearly for it",
    "little": "A little for it",
    "nothing": "About nothing",
    "against": "Against it",
    "unmeasured": "Nobody measured it",
}
ABOUT = {
    "for": "What was found supports the rule, and by enough to act on.",
    "little": "It points the same way as the rule, but weakly or slowly.",
    "nothing": "It makes no difference that anybody could see.",
    "against": "What was found speaks against the rule.",
    "unmeasured": "There is no study to lean on, one way or the other.",
}
SUPPORT = ("against", "nothing", "little", "for")


def exception_of(answer: Answer, principle: str) -> str:
    """What follows “We would break this rule when”, or the whole text where it begins otherwise."""
    text: str = answer["exceptions"].get(principle, {}).get(PART, START)
    return text.strip().removeprefix(START.strip()).strip()


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    bets = kit.content.bets
    opened = len(answer["bets"]) == len(bets.findings)
    said = []
    for principle in bets.principles:
        text = exception_of(answer, principle.id)
        about = [one for one in bets.findings if one.principle == principle.id] if opened else []
        details = tuple(f"{OUTCOMES[one.outcome]}: {one.figure} ({one.source}; {STATUS[one.status]}.)" for one in about)
        own = (f"{START}{text}",) if text else ()
        said.append(
            PlanLine("Principles", f"{principle.text} ({principle.origin})", own + details, "your bets and exceptions")
        )
    return said
