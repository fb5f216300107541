"""What people take home from a kit made of a table: an advert to post, a memo in the figures they wrote, an interview for a start."""

import re

import pytest
from made_tables import COMPLETE, NURSE, WISHES, made_of

from workshop.documents.blocks import Look
from workshop.documents.everything import documents_of
from workshop.documents.facts import Facts
from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG, interview_loop
from workshop.words import speaking

CARD = ("scorecard",)
SHORT = ("top-engineers", "scorecard", "say-do-mirror", "plan-review")


def set_of(kit, slugs=CARD):
    answers = {slug: BY_SLUG[slug].model_answer(kit).answer for slug in slugs}
    return {document.id: document for document in documents_of(plan_of(answers, kit))}


def said(document):
    """Every text of it, a line for each block."""
    return "\n".join(re.sub(r"\s+", " ", str(block)) for block in document.blocks)


@pytest.fixture(scope="module")
def nurse():
    return made_of(NURSE, role="Ward nurse", headcount="3").proof.kit


@pytest.fixture(scope="module")
def papers(nurse):
    return set_of(nurse)


def test_the_advert_is_made_of_the_tables_skills_and_marked_fields(papers):
    advert = said(papers["advert"])
    assert "You join our team. [What the team does, for whom, and how many of you there are]" in advert  # fmt: skip
    assert "Medicines: Giving the right medicine safely" in advert
    assert "[Medicines – Giving the right medicine safely: what must somebody have done? In your own words]" in advert
    assert "[Place of work, and at what hours]" in advert
    assert "in the words of the team that hires" not in advert
    assert "from home" not in advert


def test_the_advert_has_the_figure_that_somebody_typed_and_says_what_it_is(papers):
    """It is what a person costs, which is more than they are paid."""
    assert "[Pay: €38,000 to €62,000 a year. This is the yearly cost written when the kit was made: say what the person is paid" in said(papers["advert"])  # fmt: skip
    nobody = made_of(NURSE, **{**WISHES, "role": "Ward nurse", "cost": ""}).proof.kit
    assert "[Pay: from … to … a year]" in said(set_of(nobody)["advert"])


def test_nothing_in_the_advert_sends_its_reader_to_an_exercise(papers):
    gaps = [block for block in papers["advert"].blocks if getattr(block, "look", None) is Look.GAP]
    assert gaps == []


@pytest.mark.slow
@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_so_it_is_of_every_table(path):
    kit = made_of(path).proof.kit
    made = set_of(kit, SHORT)
    assert [block for block in made["advert"].blocks if getattr(block, "look", None) is Look.GAP] == []
    assert {name for name in made if name.startswith("kit")} == {"kit-1"}
    kit_said = said(made["kit-1"])
    with speaking(kit.language):
        criteria = Facts(plan_of({"scorecard": BY_SLUG["scorecard"].model_answer(kit).answer}, kit)).criteria
        assert all(one.name in kit_said and one.anchors["5"][:40] in kit_said for one in criteria)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"headcount": "3"}, "You are asked to approve 3 posts as Ward nurse, each at €38,000 to €62,000 a year in all, advert by"),
        ({"headcount": "1"}, "You are asked to approve one post as Ward nurse, at €38,000 to €62,000 a year in all, advert by"),
        ({"headcount": "3", "cost": ""}, "You are asked to approve 3 posts as Ward nurse, pay from ________ to ________, advert by"),
        ({"headcount": "1", "cost": ""}, "You are asked to approve one post as Ward nurse, pay from ________ to ________, advert by"),
        ({}, "You are asked to approve ____ post(s) as Ward nurse, each at €38,000 to €62,000 a year in all, advert by"),
        ({"cost": ""}, "You are asked to approve ____ post(s) as Ward nurse, pay from ________ to ________, advert by"),
    ],
)  # fmt: skip
def test_the_memo_says_what_somebody_wrote_and_nothing_that_nobody_did(typed, asked):
    kit = made_of(NURSE, **{**WISHES, "role": "Ward nurse", **typed}).proof.kit
    assert asked in said(set_of(kit)["memo"])


def test_without_the_exercise_the_interview_is_made_of_the_scorecard_alone(papers, nurse):
    interview = said(papers["kit-1"])
    assert "A start, made from the scorecard alone: one interview" in interview
    assert "“Tell us about a time when this was your task: Medicines – Giving the right medicine safely. What did you do, and what came of it?”" in interview  # fmt: skip
    assert "A start: put it into your own words once" in interview
    assert interview.count("What exactly was your own part in it?") == 6
    assert "Cut medicine errors of a ward and shows the counts" in interview
    assert "would give this" not in interview
    assert "There is one step; it takes 58 minutes." in said(papers["candidate"])
    assert not Facts(plan_of({}, nurse)).begun


def test_no_figure_is_claimed_for_it(papers):
    assert "The 10 minutes left" in said(papers["kit-1"]) or "minutes left are for the beginning" in said(
        papers["kit-1"]
    )
    assert not re.search(r"validity|\.42", said(papers["kit-1"]))


def test_without_a_scorecard_there_is_no_interview_but_what_is_missing(nurse):
    made = set_of(nurse, ())
    assert "Open: the weighted scorecard with its anchors." in said(made["kit"])
    assert "Do not send yet. Open: the weighted scorecard" in said(made["candidate"])


def test_what_is_called_alike_is_said_once(papers):
    assert "Clinical: Patient assessment; Medicines" in said(papers["candidate"])
    assert "Clinical – Clinical" not in said(papers["candidate"])


def test_a_workshop_with_the_exercise_makes_it_of_that_exercise(small_kit):
    assert small_kit.can(interview_loop.EXERCISE.slug)
    assert not Facts(plan_of({"scorecard": BY_SLUG["scorecard"].model_answer(small_kit).answer}, small_kit)).begun
