"""What the advert asks for: every must of the tiers, in words of one's own where they fit, and nothing that one learns here."""

import pytest

from tests.documents.conftest import answers_of, document, said
from workshop.documents.facts import Facts
from workshop.documents.musts import lines_to_bring, sort_musts
from workshop.dossier import plan_of
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


def test_what_is_learnt_here_is_no_must_of_the_advert_and_the_memo_says_so(genai):
    tiers = {"api_design": "must", "integration": "trainable"}
    plan = plan_with(genai, [(SIGN_IN, "engineering")], tiers)
    advert, memo = said(document(plan, "advert")), said(document(plan, "memo"))
    assert SIGN_IN not in advert
    assert f"[{genai.skill['api_design'].name} – " in advert
    assert f"by its words it belongs to {genai.skill['integration'].name}, which is learnt here. Decide which." in memo


def test_what_may_as_well_be_a_must_stays_one(genai):
    plan = plan_with(genai, [(SIGN_IN, "engineering")], {"integration": "must", "reliability": "trainable"})
    assert SIGN_IN in said(document(plan, "advert"))
    assert "Decide which." not in said(document(plan, "memo"))
    plan = plan_with(genai, [("Zzz qqq xxx", "engineering")], {"api_design": "must", "reliability": "trainable"})
    assert "Zzz qqq xxx" in said(document(plan, "advert"))


def test_every_must_has_a_line_and_no_line_is_an_anchor(genai):
    tiers = dict.fromkeys(("api_design", "reliability", "evaluation"), "must")
    told = Facts(plan_with(genai, [], tiers))
    with speaking(genai.language):
        lines = lines_to_bring(told)
    assert [line.startswith("[") for line in lines] == [True] * 3
    assert not any(anchor in " ".join(lines) for skill in tiers for anchor in genai.skill[skill].anchors.values())


def test_without_tiers_all_own_words_are_printed(genai):
    plan = plan_with(genai, [(SIGN_IN, "engineering"), ("Has helped", "")], {})
    assert sort_musts(Facts(plan)).brought == {"": [SIGN_IN, "Has helped"]}
    assert sort_musts(Facts(plan)).taught == []


def test_a_must_that_is_on_no_scorecard_is_a_risk(genai):
    plan = plan_with(genai, [], {"agents": "must"})
    assert f"so no interview measures it: {genai.skill['agents'].name}." in said(document(plan, "memo"))


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
