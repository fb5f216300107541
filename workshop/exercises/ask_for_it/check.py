"""What the check says: which criteria are asked about, what spoils a question, whether two answers are told apart."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from ...kit import Kit
from ...kit.content.lesson3 import Barred, Slip
from ...words import clipped, listed, text
from .. import scorecard
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..language import asks_for_a_deed, too_short
from ..marking import shorter, skill_names, still_open
from ..scorecard import anchor_faults
from .model import (
    APART,
    ENOUGH,
    PROBES,
    QUESTION,
    SIDES,
    Asked,
    anchors_before,
    asked_of,
    asking,
    barred_in,
    lead_of,
    own_card,
    start_of,
    strong_first,
    wanted,
    written,
)

IMAGINED: Slip = "hypothetical"


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("criteria", _criteria), ("asked", _asked), (SIDES[0], _marked), ("criteria", _beside))
    passed = text("Passed. Whether a good talker could bluff, only a colleague who reads the questions can judge.")
    return judged(by_field(parts, answer, kit), passed)


def criteria_label() -> str:
    return text("Criteria to ask about")


def marks_label() -> str:
    return text("Your marks for both answers")


def _criteria(answer: Answer, kit: Kit) -> Iterator[Message]:
    """Two are enough for a shorter version; without a scorecard of one's own they may be any."""
    need, own = wanted(answer, kit), own_card(answer, kit)
    done = [skill for skill in answer["criteria"] if own is None or skill in need]
    left = [skill for skill in need if skill not in done]
    fewest = min(ENOUGH, len(need))
    if len(done) < fewest:
        of_card = text("Pick at least {n} criteria of your scorecard to write questions for.", n=fewest)
        yield missing(of_card if own else text("Pick at least {n} criteria to write questions for.", n=fewest))
    elif len(done) < len(need):
        yield shorter(criteria_label(), len(done), len(need))
        if own:
            yield nearest(text("Still without a question: {skills}.", skills=listed(skill_names(left, kit))))
    elif all(each.question for each in written(answer, kit)):
        yield good(text("Each criterion has a question."))


def _asked(answer: Answer, kit: Kit) -> Iterator[Message]:
    asked = written(answer, kit)
    faults = [fault for each in asked for fault in faults_of(each, kit)] + list(_repeated(asked, kit))
    yield from faults
    yield from (message for each in asked for message in _imagined(each, kit))
    if asked and not faults:
        yield note(
            text(
                "Only words were checked: your questions and probes hold none that is listed as spoiling one. Read them to a colleague."
            )
        )


def faults_of(asked: Asked, kit: Kit) -> list[Message]:
    """What keeps a question, its probes and its anchors from being used, each at its place."""
    return [*question_faults(asked, kit), *probe_faults(asked), *anchor_faults(asked.skill, asked.anchors, kit)]


def question_faults(asked: Asked, kit: Kit) -> list[Message]:
    here = partial(missing, row=asked.skill, column=QUESTION)
    if not asked.question:
        return [here(text("This criterion has no question yet."))]
    if too_short(asked.question):
        return [here(text("So short a question cannot ask about something that happened."))]
    every = asking(kit).slips_in(asked.question)
    slips = [(word, wording) for word, wording in every if wording.slip != IMAGINED][:1]
    faults = [
        here(text("“{word}” {slips}. {instead}", word=word, slips=_slips(wording.slip), instead=wording.instead))
        for word, wording in slips
    ] + _barred(asked, kit)
    if faults or every or asks_for_a_deed(asked.question, kit.language.code):
        return faults
    return [here(text("This does not ask for something that happened. Begin with “Tell us about a time when …” or “When did you …”."))]  # fmt: skip


def _imagined(asked: Asked, kit: Kit) -> Iterator[Message]:
    """That a question about something imagined is one of another sort: valid where anchors score it, and no mistake."""
    for word, wording in asking(kit).slips_in(asked.question)[:1]:
        if wording.slip == IMAGINED and not question_faults(asked, kit):
            said = text("“{word}” {slips}. {instead}", word=word, slips=_slips(wording.slip), instead=wording.instead)
            valid = text("Scored by anchors, it is a valid question as well.")
            yield nearest(f"{said} {valid}", row=asked.skill, column=QUESTION)


def _slips(slip: Slip) -> str:
    return {
        "closed": text("begins a question that yes or no can answer"),
        "hypothetical": text("asks about something imagined"),
        "leading": text("tells people which answer is wanted"),
    }[slip]


def _barred(asked: Asked, kit: Kit) -> list[Message]:
    """The first thing that is asked, in the question or a probe, and should not be; below it how far that holds."""
    return [
        missing(
            "\n".join((of_a_person(word, barred), asking(kit).caution)),
            row=asked.skill,
            column=place,
        )
        for place, word, barred in barred_in(asked, kit)[:1]
    ]


def of_a_person(word: str, barred: Barred) -> str:
    """What is wrong with words that ask for something about the person."""
    return text("“{word}” asks about {what}. {why}", word=word, what=barred.what, why=barred.why)


def probe_faults(asked: Asked) -> list[Message]:
    here = partial(missing, row=asked.skill, column=PROBES[-1])
    if any(too_short(probe) for probe in asked.probes):
        return [here(text("Write {n} probes of a few words each.", n=len(PROBES)))]
    if len({words.lower() for words in (asked.question, *asked.probes)}) <= len(PROBES):
        return [here(text("A probe repeats the question or the other probe. Ask for what is left out."))]
    return []


def _repeated(asked: list[Asked], kit: Kit) -> Iterator[Message]:
    for one, other in combinations(asked, 2):
        if one.question and one.question.lower() == other.question.lower():
            same = text("{skill} has the same question. Ask about another incident.", skill=kit.skill[one.skill].name)
            yield missing(same, row=other.skill, column=QUESTION)


def _marked(answer: Answer, kit: Kit) -> Iterator[Message]:
    """Whether the anchors tell the strong answer from the weak one."""
    leads = {skill: lead_of(answer, kit, skill) for skill in answer["criteria"]}
    unmarked = sum(lead is None for lead in leads.values())
    yield from still_open(marks_label(), len(leads), unmarked)
    apart = [skill for skill, lead in leads.items() if lead is not None and lead >= APART]
    anew = [skill for skill in apart if asked_of(answer, kit, skill).anchors != anchors_before(kit, skill)]
    if kept := [skill for skill in apart if skill not in anew]:
        yield good(
            f"{_apart(kept, kit)} {text('Those are one person’s marks; let a colleague mark them by your anchors.')}"
        )
    if anew:
        yield note(f"{_apart(anew, kit)} {text('Mark them again if you changed an anchor since.')}")
    yield from (good(_stronger(skill, kit), row=skill) for skill in apart)
    for skill in [skill for skill, lead in leads.items() if lead is not None and lead < APART]:
        yield missing(_confused(skill, kit), row=skill, key=True, nudge=_look(asked_of(answer, kit, skill)))


def _apart(skills: list[str], kit: Kit) -> str:
    return text("By your anchors the two invented answers lie {n} levels or more apart: {skills}.", n=APART, skills=listed(skill_names(skills, kit)))  # fmt: skip


def _look(asked: Asked) -> str:
    """What to hold both answers against."""
    if not asked.probes[0]:
        return text("Which of your anchors do you hear in A, and which in B?")
    return text(
        "Hold both answers against your probe: “{probe}” Which one tells it?", probe=clipped(asked.probes[0], 90)
    )


def _stronger(skill: str, kit: Kit) -> str:
    """Why one answer is a high mark and the other a low one."""
    parts = {"strong": "A", "weak": "B"} if strong_first(kit, skill) else {"strong": "B", "weak": "A"}
    return f"{text('{strong} is the strong answer, {weak} the weak one.', **parts)} {start_of(kit, skill).why}"


def _confused(skill: str, kit: Kit) -> str:
    start = start_of(kit, skill)
    strong = "A" if strong_first(kit, skill) else "B"
    close = text("Your marks do not put answer {strong} {n} levels above the other.", n=APART, strong=strong)
    return f"{close} {start.why} {text('Which of your anchors says so?')}"


def _beside(answer: Answer, kit: Kit) -> Iterator[Message]:
    """Where this and the scorecard say different things."""
    card = own_card(answer, kit)
    if card is None:
        yield nearest(text("Your scorecard has no criteria yet, so these are an example’s."))
        return
    others = [skill for skill in answer["criteria"] if skill not in card["criteria"]]
    if others:
        yield nearest(text("Not on your scorecard: {skills}.", skills=listed(skill_names(others, kit))))
    own = {each.skill: each.anchors for each in written(answer, kit) if each.skill in card["anchors"]}
    apart = [skill for skill, anchors in own.items() if scorecard.anchors_of(card, kit, skill) != anchors]
    if apart:
        names = listed(skill_names(apart, kit))
        yield nearest(text("Your scorecard has other anchors for {skills}. Keep one wording.", skills=names))
