"""What is asked about each criterion: its question, probes and anchors, as the answer has them, and two answers to try them on."""

from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.content.lesson3 import Asking, Barred, Start
from .. import scorecard
from ..base import Answer

QUESTION, PROBES = "question", ("probe_1", "probe_2")
SIDES = ("answer_a", "answer_b")  # the fields of the marks
APART = 2  # levels between the two answers, at least
ENOUGH = 2  # criteria for a shorter version


class Asked(NamedTuple):
    """What an interviewer has in hand for one criterion."""

    skill: str
    question: str
    probes: tuple[str, ...]
    anchors: dict[str, str]


def asking(kit: Kit) -> Asking:
    """Raises LookupError where the kit has no such file; its workshop then leaves the exercise out."""
    if kit.content.asking is None:
        raise LookupError("This kit has no asking.yaml.")
    return kit.content.asking


def start_of(kit: Kit, skill: str) -> Start:
    return next(start for start in asking(kit).starts if start.skill == skill)


def starts(kit: Kit) -> dict[str, dict[str, str]]:
    """What the form begins with: a flawed question where the kit has one, and the skill's anchors."""
    return {
        start.skill: {
            QUESTION: start.draft or start.question,
            **dict(zip(PROBES, start.probes, strict=True)),
            **{str(level): anchor for level, anchor in kit.skill[start.skill].anchors.items()},
        }
        for start in asking(kit).starts
    }


def asked_of(answer: Answer, kit: Kit, skill: str) -> Asked:
    """One criterion's question, probes and anchors as the participant left them."""
    parts = {name: words.strip() for name, words in {**starts(kit)[skill], **answer["asked"].get(skill, {})}.items()}
    return Asked(skill, parts[QUESTION], tuple(parts[name] for name in PROBES), {n: parts[n] for n in ANCHOR_LEVELS})


def barred_in(asked: Asked, kit: Kit) -> list[tuple[str, str, Barred]]:
    """(place, words, what they ask for) in its question and probes of what may not or should not be asked."""
    places = zip((QUESTION, *PROBES), (asked.question, *asked.probes), strict=True)
    return [(place, *hit) for place, words in places for hit in asking(kit).barred_in(words)]


def fit_to_ask(asked: Asked, kit: Kit) -> Asked:
    """Without what may not or should not be asked: a paper in an interviewer's hand holds none of it."""
    places = {place for place, _, _ in barred_in(asked, kit)}
    probes = tuple("" if place in places else probe for place, probe in zip(PROBES, asked.probes, strict=True))
    return asked._replace(question="" if QUESTION in places else asked.question, probes=probes)


def anchors_before(kit: Kit, skill: str) -> dict[str, str]:
    """Those the form begins with."""
    return {level: starts(kit)[skill][level].strip() for level in ANCHOR_LEVELS}


def written(answer: Answer, kit: Kit) -> list[Asked]:
    """What is asked about each criterion that was picked, in the kit's order."""
    return [asked_of(answer, kit, skill) for skill in answer["criteria"]]


def own_card(answer: Answer, kit: Kit) -> Answer | None:
    """The scorecard it builds on; None where it has no criteria yet."""
    card = scorecard.EXERCISE.readable(answer["earlier"].get(scorecard.EXERCISE.slug, {}), kit)
    return card if card["criteria"] else None


def wanted(answer: Answer, kit: Kit) -> list[str]:
    """The criteria that each need a question: those of one's own scorecard, else of the kit's example."""
    card = own_card(answer, kit) or scorecard.model_answer(kit).answer
    return list(card["criteria"])


@lru_cache(maxsize=8)
def _strong_first(kit: Kit) -> frozenset[str]:
    """Every other skill, in an order that says nothing and is the same for everybody who uses this kit."""
    skills = sorted(kit.skill, key=lambda skill: sha256(f"{kit.name}/{skill}".encode()).digest())
    return frozenset(skills[::2])


def strong_first(kit: Kit, skill: str) -> bool:
    """Whether answer A is the strong one."""
    return skill in _strong_first(kit)


def answers_of(kit: Kit, skill: str) -> tuple[str, str]:
    """The two invented answers as A and B."""
    start = start_of(kit, skill)
    return (start.strong, start.weak) if strong_first(kit, skill) else (start.weak, start.strong)


def marks_of(answer: Answer, skill: str) -> tuple[int, int]:
    """Those of A and B, 0 where one is not given."""
    first, second = (answer[side].get(skill, 0) for side in SIDES)
    return first, second


def lead_of(answer: Answer, kit: Kit, skill: str) -> int | None:
    """How many levels the strong answer was put above the weak one; None until both are marked."""
    first, second = marks_of(answer, skill)
    if not (first and second):
        return None
    return first - second if strong_first(kit, skill) else second - first
