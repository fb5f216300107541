"""The memo after the shortest way: complete with what that way holds, and what a longer one adds is no open part."""

import sys
from pathlib import Path

import pytest

from tests.documents.conftest import document, said
from tests.kits import SHIPPED
from workshop.documents.blocks import Fields, Look, Paragraph
from workshop.dossier import plan_of
from workshop.exercises import evidence_or_proxy
from workshop.kit import KITS, load_kit
from workshop.pages.lengths import lengths
from workshop.words import speaking

sys.path.append(str(Path(__file__).parents[1] / "own_kit"))
from grown import grown_whole
from made_tables import TABLES, made_of

SIGNED = Fields(("Decided by", "Date", "Signature"))
MADE = ("cook", "ward_nurse")


def table(stem):
    return next(path for path in TABLES if path.stem == stem)


def kit_called(name):
    if name in SHIPPED:
        return load_kit(KITS / name)
    made, stem = name.split(" ")
    return grown_whole(table(stem))[1] if made == "whole" else made_of(table(stem)).proof.kit


KITS_OF_THE_SHORT_WAY = [*SHIPPED, *(f"{made} {stem}" for stem in MADE for made in ("plain", "whole"))]


@pytest.fixture(scope="module", params=KITS_OF_THE_SHORT_WAY)
def short(request):
    """(kit, model answers of the shortest way), as somebody has them who did it to the end."""
    kit = kit_called(request.param)
    return kit, {exercise.slug: exercise.model_answer(kit).answer for exercise in lengths(kit)[0].exercises}


def memo_of(kit, answers):
    with speaking(kit.language):
        return document(plan_of(answers, kit), "memo")


@pytest.mark.slow
def test_who_did_all_of_the_shortest_way_can_sign(short):
    kit, answers = short
    memo = memo_of(kit, answers)
    assert memo.blocks[-1] == SIGNED
    assert not [block for block in memo.blocks if isinstance(block, Paragraph) and block.look is Look.GAP]
    assert "Not ready to sign" not in said(memo)
    assert "Open: " not in said(memo)


@pytest.mark.slow
def test_the_musts_are_those_written_for_the_advert(short):
    kit, answers = short
    written = answers.get(evidence_or_proxy.EXERCISE.slug, {"musts": []})["musts"]
    memo = said(memo_of(kit, answers))
    assert all(must["text"] in memo for must in written)
    assert ("What somebody must have done, as the advert says it:" in memo) == bool(written)


@pytest.mark.slow
def test_what_the_longer_workshop_adds_is_said_quietly_once(short):
    kit, answers = short
    memo = memo_of(kit, answers)
    quiet = [b.text for b in memo.blocks if isinstance(b, Paragraph) and b.text.startswith("The longer workshop adds ")]
    assert [line for line in quiet if "“Sort the requirements”, lesson 2" in line] == quiet[:1]
    assert all(b.look is Look.SOFT for b in memo.blocks if isinstance(b, Paragraph) and b.text in quiet)


@pytest.mark.slow
def test_each_exercise_of_the_shortest_way_that_the_memo_rests_on_is_open_without_its_answer(short):
    kit, answers = short
    for slug in {"scorecard", "evidence-or-proxy", "plan-review"} & set(answers):
        memo = memo_of(kit, {name: answer for name, answer in answers.items() if name != slug})
        assert "Not ready to sign: one part open." in said(memo), slug
        assert SIGNED not in memo.blocks


def test_half_an_answer_of_the_longer_workshop_is_open(small_kit):
    """Whoever began to sort the requirements, and has no must, is told so."""
    answers = {exercise.slug: exercise.model_answer(small_kit).answer for exercise in lengths(small_kit)[0].exercises}
    assert "Not ready to sign" not in said(memo_of(small_kit, answers))
    skill = next(iter(small_kit.skill))
    begun = {**answers, "must-have-tiers": {"tiers": {skill: "trainable"}}}
    assert "Not ready to sign: one part open." in said(memo_of(small_kit, begun))


def test_nobody_is_asked_to_sign_what_the_review_would_refuse(small_kit):
    answers = {exercise.slug: exercise.model_answer(small_kit).answer for exercise in lengths(small_kit)[0].exercises}
    assert SIGNED in memo_of(small_kit, answers).blocks
    untagged = {**answers, "evidence-or-proxy": {**answers["evidence-or-proxy"], "tags": {}}}
    memo = memo_of(small_kit, untagged)
    assert "Not ready to sign: the check of “Evidence or stand-in” still asks for something." in said(memo)
    assert SIGNED not in memo.blocks
