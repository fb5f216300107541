"""What the check of the vendor questions says: matches, the choice, what it leaves open, and the risk feared most."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.base import clipped, listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from .cover import best_change, counts, often, smallest_cover, uncovered

NONE = "none_of_them"  # the group for questions that only invite a pitch
SHOWN = 3
SHORT = 44  # characters of a question quoted in feedback


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_matched(answer, kit), *_chosen(answer, kit), *_worst(answer, kit)]
    return judged(said, "Passed: no risk is left open")


def fits(kit: Kit, name: str, group: str) -> bool:
    covers = next(q.covers for q in kit.content.vendors.questions if q.id == name)
    return group in covers if covers else group == NONE


def _matched(answer: Answer, kit: Kit) -> list[Message]:
    vendors, match = kit.content.vendors, answer["match"]
    wrong = [q for q in vendors.questions if q.id in match and not fits(kit, q.id, match[q.id])]
    right, left = len(match) - len(wrong), len(vendors.questions) - len(match)
    said = [good(f"{right} of {len(vendors.questions)} questions stand with a risk they settle.")] if right else []
    for q in wrong[:SHOWN]:
        settles = (
            f"settles {listed([f'“{risk_of(kit, name)}”' for name in q.covers])}" if q.covers else "settles no risk"
        )
        said.append(missing(f"{text_of(kit, q.id, True)} {settles}. {q.why}"))
    if len(wrong) > SHOWN:
        said.append(missing(f"{len(wrong) - SHOWN} more stand elsewhere than they belong; move these first."))
    if left:
        said.append(missing(f"{left} {'question is' if left == 1 else 'questions are'} not matched yet."))
    return said


def risk_of(kit: Kit, name: str) -> str:
    return next(risk.name for risk in kit.content.vendors.risks if risk.id == name)


def text_of(kit: Kit, name: str, start: bool = False) -> str:
    """A question by its number, as the picture shows it, and its first words."""
    questions = kit.content.vendors.questions
    row = [q.id for q in questions].index(name)
    return f"{'Question' if start else 'question'} {row + 1} (“{clipped(questions[row].text, SHORT)}”)"


def _chosen(answer: Answer, kit: Kit) -> list[Message]:
    chosen, ask = answer["chosen"], kit.content.vendors.ask
    if not chosen:
        return [missing(f"No question is chosen yet; choose {ask}.")]
    if len(chosen) > ask:
        spare = [name for name in chosen if uncovered(kit, [c for c in chosen if c != name]) == uncovered(kit, chosen)]
        drop = f" {text_of(kit, spare[0], True)} can go: without it no further risk opens." if spare else ""
        return [missing(f"You chose {len(chosen)} questions and have time for {ask}.{drop}")]
    short = (
        [missing(f"You chose {len(chosen)}; there is time for {ask - len(chosen)} more.")] if len(chosen) < ask else []
    )
    return [*short, *_open(answer, kit), *_pitches(answer, kit)]


def _open(answer: Answer, kit: Kit) -> list[Message]:
    chosen, ask = answer["chosen"], kit.content.vendors.ask
    left = uncovered(kit, chosen)
    if not left:
        fewest = smallest_cover(kit).fewest
        spare = f"; {fewest} could do it, which leaves room to ask about the worst one twice" if fewest < ask else ""
        return [
            good(f"Your {len(chosen)} questions leave none of the {len(kit.content.vendors.risks)} risks open{spare}.")
        ]
    said = [missing(f"Still open: {listed([risk_of(kit, name) for name in left])}.")]
    change = best_change(kit, chosen)
    if not change:
        return [*said, nearest("No single exchange helps; exchange two questions at once.")]
    then = f"leaves {listed([risk_of(kit, name) for name in change.open])} open" if change.open else "closes every risk"
    into = text_of(kit, change.into)
    how = f"Asking {into} instead of {text_of(kit, change.out)}" if change.out else f"Adding {into}"
    return [*said, nearest(f"{how} {then}; no other single change does more.")]


def _pitches(answer: Answer, kit: Kit) -> list[Message]:
    empty = [q.id for q in kit.content.vendors.questions if q.id in answer["chosen"] and not q.covers]
    return [
        nearest(f"{text_of(kit, name, True)} takes up one of your questions and settles nothing.") for name in empty
    ]


def _worst(answer: Answer, kit: Kit) -> list[Message]:
    worst = answer["worst"]
    if not worst:
        return [missing("Say which risk would hurt you most; there is no wrong answer, and the plan shows it.")]
    times = counts(kit, answer["chosen"])[worst]
    if times > 1:
        return [good(f"You ask about “{risk_of(kit, worst)}” {often(times)}, as you fear it most.")]
    more = [q.id for q in kit.content.vendors.questions if worst in q.covers and q.id not in answer["chosen"]]
    if times and more:
        return [
            nearest(
                f"Only one question covers “{risk_of(kit, worst)}”, which you fear most; {text_of(kit, more[0])} would be a second."
            )
        ]
    return []
