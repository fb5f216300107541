"""A lesson is read in three minutes: a guess, the idea, claims with what speaks for and against them folded, one action, the plan."""

import re

import pytest

from tests.evidence.test_sources import NUMBER, plain
from tests.kits import SHIPPED
from tests.pages.reading import ALL_DONE, Reading, reading_of
from workshop.exercises import EXERCISES, OPENINGS, chosen
from workshop.kit import load_kit
from workshop.pages.lessons import LESSONS
from workshop.words import speaking

MOST_WORDS = 450
PARTS = ["Guess first", "The idea", "How sure is this?", "Three things to remember", "Now do it", "Your plan so far"]
STATUS = {  # how sure a claim is → what its fold must say
    "● measured": r"read in a published source|secondary source",
    "● worked out": r"worked out for this kit",
    "● law": r"\d+ CFR [\d.]+",
    "● one vendor’s policy": r"policy",
    "◐ one study": r"read (?:in|as) a (?:published source|working paper)|secondary source",
    "◐ contested": r"Against:",
    "◐ size contested": r"contest",
    "○ argued": r"Against:",
    "○ official advice": r"US Office",
    "○ no study known": r"[Nn]o (?:source|study|figure|primary data)|not shown|any study|notice",
    "○ not yet verified": r"still to be verified",
    "○ bet of lesson 3": r"Bet on",
}
AFTER_BETS = "Read this after your bets: what was found"
lessons = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
kits = pytest.mark.parametrize("name", SHIPPED)


def claims_of(reading: Reading) -> list[tuple[str, str, str]]:
    """Claim, status and fold of each fold that has a status."""
    parted = [(re.fullmatch(r"\s*(.+?)\s*([●◐○] .+?)\s*", summary, re.DOTALL), fold) for summary, fold in reading.folds]
    return [(match[1], match[2], fold) for match, fold in parted if match]


@kits
@lessons
@pytest.mark.parametrize("done", [{}, ALL_DONE], ids=["at the start", "all done"])
def test_it_is_read_in_three_minutes(lesson, name, done):
    assert reading_of(lesson, name, done).words <= MOST_WORDS


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, 3, 5, 7])
def test_so_it_is_in_german(number, kit_folder):
    for key, value in (("language", "de"), ("locale", "de_DE")):
        kit_folder.write("kit.yaml", re.sub(f"(?m)^{key}: .*", f"{key}: {value}", kit_folder.text("kit.yaml")))
    reading = reading_of(LESSONS[number - 1], str(kit_folder.path))
    assert reading.parts[0][0] == "Erst vermuten"
    assert reading.words <= MOST_WORDS


@kits
@lessons
def test_its_parts_stand_in_order_and_the_guess_comes_first(lesson, name):
    reading = reading_of(lesson, name)
    assert [title for title, _ in reading.parts] == PARTS
    assert reading.places == [(f"predict-{lesson.number}", 1)]
    assert [tag for tag, _ in reading.headings] == ["h1", *("h2" for _ in PARTS)]


@kits
@lessons
def test_nothing_above_the_guess_gives_its_outcome_away(lesson, name):
    reading, kit = reading_of(lesson, name), load_kit(name)
    opening = next(one for one in OPENINGS if one.lesson == lesson.number)
    with speaking(kit.language):
        told = opening.run(opening.model_answer(kit).answer, kit)
    outcome = {
        plain(number)
        for message in [told.headline, *(m.text for m in told.messages)]
        for number in NUMBER.findall(message)
    }
    above = "".join(reading.seen).partition(PARTS[1])[0]
    assert {plain(number) for number in NUMBER.findall(above)} & outcome == set()


@kits
@pytest.mark.parametrize(("number", "answer"), [(2, "one or two of 1,000"), (7, "three of four")])
def test_the_answer_of_a_guess_stands_below_it_in_a_fold_only(number, answer, name):
    reading = reading_of(LESSONS[number - 1], name)
    assert answer not in "".join(reading.seen).lower()
    (fold,) = [fold for summary, fold in reading.folds if summary == "One number, to open after your guess"]
    assert answer in fold.lower()


@kits
@lessons
def test_three_short_things_to_remember(lesson, name):
    things = [line for line in reading_of(lesson, name).parts[3][1].splitlines() if line.strip()]
    assert len(things) == 3
    assert all(3 < len(thing.split()) <= 15 for thing in things)


@kits
@lessons
def test_each_claim_says_how_sure_it_is_and_its_fold_bears_that_out(lesson, name):
    claims = claims_of(reading_of(lesson, name))
    assert len(claims) >= 4
    wrong = [(claim, status) for claim, status, fold in claims if not re.search(STATUS.get(status, "^$"), fold)]
    assert wrong == []


@kits
@lessons
def test_a_claim_is_one_plain_sentence(lesson, name):
    for claim, _, fold in claims_of(reading_of(lesson, name)):
        assert claim.endswith("."), claim
        assert not NUMBER.search(claim), claim
        assert len(claim.split()) <= 16, claim
        assert fold.strip(), claim


@kits
@lessons
def test_no_coefficient_stands_in_the_running_text(lesson, name):
    assert re.findall(r"(?<![\w.])[−-]?0?\.\d+", " ".join(reading_of(lesson, name).seen)) == []


@kits
def test_bets_are_placed_before_what_gives_them_away(name):
    """They open the sheet of lesson 3; what was found lies in one fold that says so, and nowhere in the lessons before."""
    kit = load_kit(name)
    assert next(exercise.slug for exercise in chosen(kit) if exercise.lesson == 3) == "principle-bets"
    assert next(exercise.slug for exercise in EXERCISES if exercise.lesson == 3) == "principle-bets"
    third = reading_of(LESSONS[2], name)
    found = next(fold for summary, fold in third.folds if summary.strip() == AFTER_BETS)
    figures = _figures(kit)
    assert figures & set(NUMBER.findall(found))
    outside = "".join([*third.seen, *(fold for _, fold in third.folds if fold.strip() not in found)])
    before = "".join(text for lesson in LESSONS[:2] for text in _everything(reading_of(lesson, name)))
    assert figures & set(NUMBER.findall(outside + before)) == set()


def _everything(reading: Reading) -> list[str]:
    return [*reading.seen, *(fold for _, fold in reading.folds)]


def _figures(kit):
    """The telling numbers of the findings."""
    return {number for finding in kit.content.bets.findings for number in _telling(finding.figure)}


def _telling(text):
    return {number for number in NUMBER.findall(text) if re.search(r"[.%]", number)} - {"80%"}


@kits
def test_no_guess_before_the_bets_tells_what_was_found(name):
    """What lessons 1 to 3 open with is no bet as well; the validity of a structured interview may stand beside another one."""
    kit = load_kit(name)
    with speaking(kit.language):
        told = " ".join(str(one.run(one.model_answer(kit).answer, kit)) for one in OPENINGS if one.lesson <= 3)
    for finding in kit.content.bets.findings:
        assert not (_telling(finding.figure) and _telling(finding.figure) <= _telling(told)), finding.id


def test_a_reading_counts_what_is_seen():
    page = "<nav>no</nav><main id='m'><h2>Two words</h2><p>and three more – 1</p><script>x y</script>"
    page += "<details><summary>A claim</summary><p>not seen</p><details><summary>nor this</summary>or this</details></details></main>after"
    reading = Reading(page)
    assert reading.words == 8
    assert reading.folds == [["A claim", "not seennor thisor this"], ["nor this", "or this"]]
