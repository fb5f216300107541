"""What the check of the vendor questions says: matches, the choice, what it leaves open, and the risk feared most."""

from __future__ import annotations

from collections.abc import Iterable

from ...kit import Kit
from ...kit.content.lesson4 import VendorQuestion
from ...words import clipped, listed, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from .model import Change, best_change, counts, smallest_cover, uncovered

NONE = "none_of_them"  # the group for questions that only invite a pitch
SHOWN = 3  # mismatched questions explained at once
SHORT = 44  # characters of a question quoted in feedback


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_matched(answer, kit), *_chosen(answer, kit), *_worst(answer, kit)]
    return judged(messages, text("Passed: no risk is left open"))


def fits(q: VendorQuestion, group: str) -> bool:
    return group in q.covers if q.covers else group == NONE


def _matched(answer: Answer, kit: Kit) -> list[Message]:
    questions, match = kit.content.vendors.questions, answer["match"]
    wrong = [q for q in questions if q.id in match and not fits(q, match[q.id])]
    right, left, messages = len(match) - len(wrong), len(questions) - len(match), []
    if right:
        done = text("{n} of {total} questions stand with a risk they settle.", n=right, total=len(questions))
        messages.append(good(done))
    for q in wrong[:SHOWN]:
        parts = {**_quoted(kit, q.id), "why": q.why}
        if q.covers:
            mismatch = text(
                "Question {number} (“{words}”) settles {risks}. {why}", risks=risks_of(kit, q.covers), **parts
            )
        else:
            mismatch = text("Question {number} (“{words}”) settles no risk. {why}", **parts)
        messages.append(missing(mismatch))
    if len(wrong) > SHOWN:
        more = plural(
            len(wrong) - SHOWN,
            "One more question stands with the wrong risk; move these first.",
            "{n} more questions stand with the wrong risk; move these first.",
        )
        messages.append(missing(more))
    if left:
        messages.append(missing(plural(left, "One question is not matched yet.", "{n} questions are not matched yet.")))
    return messages


def risk_of(kit: Kit, name: str) -> str:
    return next(risk.name for risk in kit.content.vendors.risks if risk.id == name)


def risks_of(kit: Kit, names: Iterable[str]) -> str:
    return listed([text("“{name}”", name=risk_of(kit, name)) for name in names])


def _quoted(kit: Kit, name: str) -> dict[str, str | int]:
    """A question's number, as the picture shows it, and its first words."""
    questions = kit.content.vendors.questions
    row = [q.id for q in questions].index(name)
    return {"number": row + 1, "words": clipped(questions[row].text, SHORT)}


def mentioned(kit: Kit, name: str) -> str:
    return text("question {number} (“{words}”)", **_quoted(kit, name))


def _chosen(answer: Answer, kit: Kit) -> list[Message]:
    chosen, ask = answer["chosen"], kit.content.vendors.ask
    if not chosen:
        return [missing(text("No question is chosen yet. Choose {n}.", n=ask))]
    if len(chosen) > ask:
        return [missing(_too_many(chosen, kit))]
    more = plural(
        ask - len(chosen),
        "You chose {chosen}; there is time for one more.",
        "You chose {chosen}; there is time for {n} more.",
        chosen=len(chosen),
    )
    short = [missing(more)] if len(chosen) < ask else []
    return [*short, *_open(chosen, kit), *_pitches(chosen, kit)]


def _too_many(chosen: list[str], kit: Kit) -> str:
    """What to do about it, too, where a question adds nothing."""
    spare = [name for name in chosen if uncovered(kit, [c for c in chosen if c != name]) == uncovered(kit, chosen)]
    count = plural(
        len(chosen),
        "You chose one question and have time for {most}.",
        "You chose {n} questions and have time for {most}.",
        most=kit.content.vendors.ask,
    )
    if not spare:
        return count
    drop = text("Question {number} (“{words}”) can go: without it no further risk opens.", **_quoted(kit, spare[0]))
    return f"{count} {drop}"


def _open(chosen: list[str], kit: Kit) -> list[Message]:
    left = uncovered(kit, chosen)
    if not left:
        return [good(_closed(chosen, kit))]
    still = missing(text("Still open: {risks}.", risks=risks_of(kit, left)))
    change = best_change(kit, chosen)
    if not change:
        return [still, nearest(text("No single exchange helps; exchange two questions at once."))]
    return [still, nearest(_changed(change, kit))]


def _closed(chosen: list[str], kit: Kit) -> str:
    vendors, fewest = kit.content.vendors, smallest_cover(kit).fewest
    closed = plural(
        len(chosen),
        "Your one question leaves none of the {total} risks open.",
        "Your {n} questions leave none of the {total} risks open.",
        total=len(vendors.risks),
    )
    if fewest >= vendors.ask:
        return closed
    room = plural(
        fewest,
        "One could do it, which leaves room to ask about the worst risk twice.",
        "{n} could do it, which leaves room to ask about the worst risk twice.",
    )
    return f"{closed} {room}"


def _changed(change: Change, kit: Kit) -> str:
    into, risks = mentioned(kit, change.into), risks_of(kit, change.open)
    if not change.out:
        if change.open:
            return text(
                "Adding {question} leaves {risks} open; no other single change does more.", question=into, risks=risks
            )
        return text("Adding {question} closes every risk; no other single change does more.", question=into)
    parts = {"question": into, "other": mentioned(kit, change.out)}
    if change.open:
        return text(
            "Asking {question} instead of {other} leaves {risks} open; no other single change does more.",
            risks=risks,
            **parts,
        )
    return text("Asking {question} instead of {other} closes every risk; no other single change does more.", **parts)


def _pitches(chosen: list[str], kit: Kit) -> list[Message]:
    return [
        nearest(
            text(
                "Question {number} (“{words}”) takes up one of your questions and settles nothing.",
                **_quoted(kit, q.id),
            )
        )
        for q in kit.content.vendors.questions
        if q.id in chosen and not q.covers
    ]


def _worst(answer: Answer, kit: Kit) -> list[Message]:
    worst = answer["worst"]
    if not worst:
        return [missing(text("Say which risk would hurt you most; there is no wrong answer, and the plan shows it."))]
    times, risk = counts(kit, answer["chosen"])[worst], risk_of(kit, worst)
    more = [q.id for q in kit.content.vendors.questions if worst in q.covers and q.id not in answer["chosen"]]
    if times > 1:
        often = plural(
            times,
            "One of your questions is about “{risk}”, which you fear most.",
            "{n} of your questions are about “{risk}”, which you fear most.",
            risk=risk,
        )
        return [good(often)]
    if times and more:
        second = text(
            "Only one question covers “{risk}”, which you fear most; {question} would be a second.",
            risk=risk,
            question=mentioned(kit, more[0]),
        )
        return [nearest(second)]
    return []
