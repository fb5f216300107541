"""What the check of the vendor questions says: matches, the choice, what it leaves open, and the risk feared most."""

from collections.abc import Iterable, Iterator

from ...kit import Kit
from ...kit.content.lesson4 import VendorQuestion
from ...words import clipped, listed, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from ..marking import marked
from .model import Change, best_change, counts, smallest_cover, uncovered

NONE = "none_of_them"  # the group for questions that only invite a pitch
SHORT = 44  # characters of a question quoted in feedback


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_matched(answer, kit), *_chosen(answer, kit), *_worst(answer, kit)]
    return judged(messages, text("Passed: no risk is left open"))


def fits(q: VendorQuestion, group: str) -> bool:
    return group in q.covers if q.covers else group == NONE


def _matched(answer: Answer, kit: Kit) -> list[Message]:
    questions, match, faults = kit.content.vendors.questions, answer["match"], []
    for q in questions:
        if q.id in match and not fits(q, match[q.id]):
            settles = text("Question {n} (“{words}”) settles no risk.", **_quoted(kit, q.id))
            if q.covers:
                risks = risks_of(kit, q.covers)
                settles = text("Question {n} (“{words}”) settles {risks}.", risks=risks, **_quoted(kit, q.id))
            faults.append(f"{settles} {q.why}")
    return marked(text("Questions"), len(questions), faults, len(questions) - len(match))


def risk_of(kit: Kit, name: str) -> str:
    return next(risk.name for risk in kit.content.vendors.risks if risk.id == name)


def risks_of(kit: Kit, names: Iterable[str]) -> str:
    return listed([text("“{name}”", name=risk_of(kit, name)) for name in names])


def _quoted(kit: Kit, name: str) -> dict[str, str | int]:
    """A question's number, as the picture shows it, and its first words."""
    questions = kit.content.vendors.questions
    row = [q.id for q in questions].index(name)
    return {"n": row + 1, "words": clipped(questions[row].text, SHORT)}


def mentioned(kit: Kit, name: str) -> str:
    return text("question {n} (“{words}”)", **_quoted(kit, name))


def _chosen(answer: Answer, kit: Kit) -> Iterator[Message]:
    chosen, vendors = answer["chosen"], kit.content.vendors
    n, left = len(chosen), uncovered(kit, chosen)
    if not chosen:
        yield missing(text("No question is chosen yet. Choose {n}.", n=vendors.ask))
        return
    if n > vendors.ask:
        yield missing(_too_many(chosen, kit))
        return
    if n < vendors.ask:
        room = plural(vendors.ask - n, "There is time for one more.", "There is time for {n} more.")
        yield missing(f"{plural(n, 'You chose one question.', 'You chose {n} questions.')} {room}")
    if left:
        change = best_change(kit, chosen)
        yield missing(text("Still open: {risks}.", risks=risks_of(kit, left)))
        no_single = text("No single exchange helps; exchange two questions at once.")
        yield nearest(_changed(change, kit) if change else no_single)
    else:
        yield good(_closed(n, kit))
    for q in vendors.questions:
        if q.id in chosen and not q.covers:
            quoted = _quoted(kit, q.id)
            yield nearest(text("Question {n} (“{words}”) takes up one of yours and settles nothing.", **quoted))


def _too_many(chosen: list[str], kit: Kit) -> str:
    """What to do about it, too, where a question adds nothing."""
    spare = [name for name in chosen if uncovered(kit, [c for c in chosen if c != name]) == uncovered(kit, chosen)]
    time = text("There is time for {n}.", n=kit.content.vendors.ask)
    count = f"{plural(len(chosen), 'You chose one question.', 'You chose {n} questions.')} {time}"
    if not spare:
        return count
    drop = text("Question {n} (“{words}”) can go: without it no further risk opens.", **_quoted(kit, spare[0]))
    return f"{count} {drop}"


def _closed(n: int, kit: Kit) -> str:
    vendors, fewest = kit.content.vendors, smallest_cover(kit).fewest
    total = len(vendors.risks)
    closed = text("Your questions ({n}) leave none of the {m} risks open.", n=n, m=total)
    if fewest >= vendors.ask:
        return closed
    could = plural(fewest, "One could do it.", "{n} could do it.")
    return f"{closed} {could} {text('That leaves room to ask about the worst risk twice.')}"


def _changed(change: Change, kit: Kit) -> str:
    into = mentioned(kit, change.into)
    move = text("Add {question}.", question=into)
    if change.out:
        move = text("Ask {question} instead of {other}.", question=into, other=mentioned(kit, change.out))
    closes = text("That closes every risk; no other single change does more.")
    if change.open:
        closes = text("That leaves {risks} open; no other single change does more.", risks=risks_of(kit, change.open))
    return f"{move} {closes}"


def _worst(answer: Answer, kit: Kit) -> list[Message]:
    worst = answer["worst"]
    if not worst:
        return [missing(text("Say which risk would hurt you most; there is no wrong answer, and the plan shows it."))]
    times, risk = counts(kit, answer["chosen"])[worst], risk_of(kit, worst)
    more = [q.id for q in kit.content.vendors.questions if worst in q.covers and q.id not in answer["chosen"]]
    if times > 1:
        return [good(text("You fear “{risk}” most, and {n} of your questions are about it.", risk=risk, n=times))]
    if times and more:
        once = text("You fear “{risk}” most, and only one question covers it.", risk=risk)
        return [nearest(f"{once} {text('A second would be {question}.', question=mentioned(kit, more[0]))}")]
    return []
