"""What the plan's tests share: complete answers, the plan they come to, and a plan that means harm."""

from json import dumps

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
HEBREW = """msgid ""
msgstr ""
"Language: he\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Summary"
msgstr "סיכום"

msgid "Still missing"
msgstr "מה חסר"
"""


REGISTER = {
    "first": {"what": "Our own timer", "owner": "The lead", "trigger": "It fails 3 times a month"},
    "second": {"what": "Our own list", "owner": "Ann", "trigger": "It costs more than 40 hours a month"},
}


def registered(answers):
    """The same with something of one's own in the register: a model answer's example stays out of a plan."""
    game = "deprecation-game"
    return answers | {game: {**answers[game], "register": REGISTER}} if game in answers else answers


def answers_of(kit):
    return registered({exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES})


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
            key: {"what": text, "owner": text, "trigger": text} for key in ("first", "second")
        }
        return plan_of(answers, hostile_kit)

    return plan


@pytest.fixture(params=list(zip(ATTACKS, CLEAN, strict=True)), ids=range(len(ATTACKS)))
def attack(request):
    """(what somebody wrote, what of it a file can hold)."""
    return request.param


@pytest.fixture
def translated(small_folder):
    """The small kit with these further entries of a Hebrew texts.po → the plan of its model answers."""

    def plan(entries=()):
        small_folder.edit("kit.yaml", "language: en", "language: he")
        quoted = [[dumps(text, ensure_ascii=False) for text in entry] for entry in entries]
        more = "".join(f"\nmsgid {english}\nmsgstr {own}\n" for english, own in quoted)
        small_folder.write("texts.po", HEBREW + more)
        kit = small_folder.load()
        return plan_of(answers_of(kit), kit)

    return plan
