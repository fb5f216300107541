"""What the plan's tests share: complete answers, the plan they come to, and a plan that means harm."""

import pytest

from workshop.dossier import plan_of
from workshop.exercises import EXERCISES

ATTACKS = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "<img src=x onerror=alert(1)>",
    "\u202eעדי",
    "👩🏽‍💻",
    "a\x07b",
    "c\ud83dd",
    "\x07=1+1",
)
CLEAN = tuple(text.replace("\x07", "").replace("\ud83d", "\ufffd") for text in ATTACKS)


def answers_of(kit):
    return {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}


@pytest.fixture(scope="session")
def model_answers():
    return answers_of


@pytest.fixture(scope="session")
def whole(kit):
    """The plan of the model answers to the shipped kit."""
    return plan_of(answers_of(kit), kit)


@pytest.fixture
def hostile(hostile_kit):
    """The text somebody wrote → a plan of the hostile kit with that text wherever one can write, and names to match."""

    def plan(text):
        answers = answers_of(hostile_kit)
        answers["top-engineers"]["own"] = [{"text": text, "group": "q1"}]
        answers["scorecard"] |= {"reason": text, "anchors": {"s1": dict.fromkeys("135", text)}}
        answers["say-do-mirror"]["reason"] = text
        answers["plan-review"] |= {"owner": text, "gaps": text, "first_step": text}
        answers["deprecation-game"]["register"] = {
            solution.id: {"owner": text, "trigger": text} for solution in hostile_kit.content.scenario.solutions
        }
        return plan_of(answers, hostile_kit)

    return plan


@pytest.fixture(params=list(zip(ATTACKS, CLEAN, strict=True)), ids=range(len(ATTACKS)))
def attack(request):
    """(what somebody wrote, what of it a file can hold)."""
    return request.param
