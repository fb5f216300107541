"""What the advert asks for: every must of the tiers, in words of one's own where they fit, and nothing that one learns here."""

import pytest

from tests.documents.conftest import answers_of, document, said
from tests.kits import SHIPPED
from workshop.documents.blocks import Bullets
from workshop.documents.everything import documents_of
from workshop.documents.facts import Facts
from workshop.documents.musts import given_up, lines_to_bring, sort_musts
from workshop.dossier import plan_of
from workshop.exercises import plan_review
from workshop.kit import KITS, load_kit
from workshop.words import speaking

SIGN_IN = "Has connected a service to sign-in, keys or billing that others ran, and shows what happened when one part of it failed."


@pytest.fixture(scope="module")
def genai():
    return load_kit(KITS / "genai_platform")


def plan_with(kit, musts, tiers):
    answers = answers_of(kit)
    rows = [{"text": words, "group": quality} for words, quality in musts]
    answers["evidence-or-proxy"] = {**answers["evidence-or-proxy"], "musts": rows}
    answers["must-have-tiers"] = {**answers["must-have-tiers"], "tiers": tiers}
    return plan_of(answers, kit)


@pytest.mark.slow
def test_what_is_learnt_here_is_no_must_of_the_advert_and_the_memo_says_so_as_the_sign_off_does(genai):
    tiers = {"api_design": "must", "integration": "trainable"}
    plan = plan_with(genai, [(SIGN_IN, "engineering")], tiers)
    advert, memo = said(document(plan, "advert")), said(document(plan, "memo"))
    assert SIGN_IN not in advert
    assert f"[{genai.skill['api_design'].name} – " in advert
    (found,) = [line for line in Facts(plan).contradictions if "so the advert to post leaves it out" in line]
    assert found.startswith(f"“{SIGN_IN[:20]}")
    assert (
        f"by its words it belongs to {genai.skill['integration'].name}, which is trainable in “Sort the requirements”"
        in found
    )
    assert found in plan_review.standing(plan.answer(plan_review.EXERCISE), genai)
    assert f"by its words it belongs to {genai.skill['integration'].name}" in memo or "more contradictions" in memo


@pytest.mark.slow
def test_what_may_as_well_be_a_must_stays_one(genai):
    plan = plan_with(genai, [(SIGN_IN, "engineering")], {"integration": "must", "reliability": "trainable"})
    assert SIGN_IN in said(document(plan, "advert"))
    assert not any("leaves it out" in line for line in Facts(plan).contradictions)
    plan = plan_with(genai, [("Zzz qqq xxx", "engineering")], {"api_design": "must", "reliability": "trainable"})
    assert "Zzz qqq xxx" in said(document(plan, "advert"))


def test_every_must_has_a_line_and_no_line_is_an_anchor(genai):
    tiers = dict.fromkeys(("api_design", "reliability", "evaluation"), "must")
    told = Facts(plan_with(genai, [], tiers))
    with speaking(genai.language):
        lines = lines_to_bring(told)
    assert [line.startswith("[") for line in lines] == [True] * 3
    assert not any(anchor in " ".join(lines) for skill in tiers for anchor in genai.skill[skill].anchors.values())


@pytest.mark.slow
def test_without_tiers_all_own_words_are_printed(genai):
    plan = plan_with(genai, [(SIGN_IN, "engineering"), ("Has helped", "")], {})
    assert sort_musts(Facts(plan)).brought == {"": [SIGN_IN, "Has helped"]}
    assert sort_musts(Facts(plan)).taught == []


@pytest.mark.slow
def test_a_must_that_is_on_no_scorecard_is_a_risk(genai):
    plan = plan_with(genai, [], {"agents": "must"})
    told = f"{genai.skill['agents'].name}: a must in “Sort the requirements”, but no criterion in “Build the scorecard”, so no interview"
    assert any(line.startswith(told) for line in Facts(plan).contradictions)
    assert any(line.startswith(told) for line in plan_review.standing(plan.answer(plan_review.EXERCISE), genai))


def test_half_done_a_kit_prints_the_questions_and_never_says_to_drop_a_stage(small_kit):
    answers = {slug: answer for slug, answer in answers_of(small_kit).items() if slug != "scorecard"}
    plan = plan_of(answers, small_kit)
    kits = "\n".join(said(document(plan, f"kit-{stage.n}")) for stage in Facts(plan).stages)
    assert "drop it" not in kits
    assert "Points are open: “Build the scorecard” (lesson 2)." in kits
    assert all(one.asked.question in kits for one in Facts(plan).asked_for if one.stage)
    assert " of 100 points" not in kits


@pytest.mark.parametrize("tidy", [True, False])
def test_an_incident_stands_once_and_not_where_it_is_an_anchor(small_kit, tidy):
    answers = answers_of(small_kit)
    skill = answers["scorecard"]["criteria"][0]
    words = "Mended the oven at night"
    answers["top-engineers"]["own"] = [{"text": words, "group": small_kit.skill[skill].quality}]
    if tidy:
        answers["scorecard"]["anchors"] = {skill: {**small_kit.skill[skill].anchors, "5": words}}
        answers["ask-for-it"] = {}
    plan = plan_of(answers, small_kit)
    assert sum(words in one.incidents for one in Facts(plan).criteria) == 1
    kits = "\n".join(said(document(plan, f"kit-{stage.n}")) for stage in Facts(plan).stages)
    assert kits.count(words) == 1
    assert ("Seen here, as a sign of " in kits) != tidy


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_given_up_is_work_of_the_first_year_in_the_advert(name):
    kit = load_kit(KITS / name)
    plan = plan_of(answers_of(kit), kit)
    advert = document(plan, "advert")
    (work, *_) = [block for block in advert.blocks if isinstance(block, Bullets)]
    gone = given_up(Facts(plan))
    assert gone
    assert not any(line.startswith(f"{kit.skill[skill].name}:") for line in work.items for skill in gone)
    assert len(work.items) == 3


def test_a_must_is_not_given_up_whatever_else_is_said_of_it(genai):
    names = {skill: genai.skill[skill].name for skill in ("api_design", "integration")}
    answers = answers_of(genai)
    answers["unicorn-meter"] = {**answers["unicorn-meter"], "record": " and ".join(names.values())}
    answers["must-have-tiers"] = {**answers["must-have-tiers"], "tiers": {"api_design": "must"}}
    assert given_up(Facts(plan_of(answers, genai))) == ["integration"]
    assert given_up(Facts(plan_of({}, genai))) == []


BARRED = (
    "Recent graduate, young and dynamic, who designed a service that other teams call.",
    "Is no older than 35 and has designed a service that other teams call.",
    "Has designed a service that other teams call, in good health and without children.",
    "Has designed a service that other teams call and holds a British passport.",
)


@pytest.mark.parametrize("words", BARRED)
def test_a_must_that_no_advert_may_hold_stands_in_none_of_the_documents(words, genai):
    answers = answers_of(genai)
    others = answers["evidence-or-proxy"]["musts"][1:]
    musts = [{"text": words, "group": genai.qualities[0].id}, *others]
    plan = plan_of({**answers, "evidence-or-proxy": {**answers["evidence-or-proxy"], "musts": musts}}, genai)
    for paper in documents_of(plan):
        assert words not in said(paper), paper.id
    assert "[A must was left out here. " in said(document(plan, "advert"))
    assert all(must["text"] in "\n".join(lines_to_bring(Facts(plan))) for must in others)
