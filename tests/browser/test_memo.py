"""The decision memo is one page, as Chromium prints it: with the model answers, and with more contradictions than it has room for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from tests.kits import SHIPPED
from workshop.documents.everything import set_page
from workshop.documents.risks import shortened
from workshop.dossier import plan_of
from workshop.exercises import EXERCISES, plan_review
from workshop.kit import Kit, load_kit
from workshop.words.po import shipped

MEMO_ONLY = """() => document.querySelectorAll("nav, article:not(#memo)").forEach((node) => node.remove())"""
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture(params=SHIPPED)
def kit(request: pytest.FixtureRequest) -> Kit:
    return load_kit(request.param)


def answers_to(kit: Kit) -> dict[str, dict]:
    return {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}


def contradicting(kit: Kit) -> dict[str, dict]:
    """Answers that contradict each other in many places, signed for a long reason."""
    answers = answers_to(kit)
    answers["say-do-mirror"]["agreed"] = {a.id: 25 for a in kit.mirror.attributes if a.quality}
    answers["unicorn-meter"]["musts"] = [skill for skill in kit.need if skill not in answers["unicorn-meter"]["musts"]][
        :3
    ]
    answers["evidence-or-proxy"]["musts"] = answers["evidence-or-proxy"]["musts"][:1]
    answers["interview-loop"]["methods"] = ["knowledge"]
    answers["plan-review"]["override"] = "The director has decided it and does not want to wait for us. " * 12
    return answers


def memo_pdf(browser: Browser, kit: Kit, answers: dict[str, dict], paper: str) -> tuple[str, int]:
    """What stands in the memo, and on how many pages it is printed."""
    page = browser.new_page()
    page.set_content(set_page(plan_of(answers, kit)))
    page.evaluate(MEMO_ONLY)
    said, pdf = page.locator("#memo").inner_text(), page.pdf(format=paper, prefer_css_page_size=False)
    page.close()
    return said, len(PAGE.findall(pdf))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_memo_of_a_full_plan_is_one_page(browser, kit, paper):
    said, pages = memo_pdf(browser, kit, answers_to(kit), paper)
    assert pages == 1
    assert "contradict" not in said


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_with_more_contradictions_than_it_has_room_for_it_is_one_page_too(browser, kit, paper):
    answers = contradicting(kit)
    said, pages = memo_pdf(browser, kit, answers, paper)
    review = plan_review.EXERCISE
    found = plan_review.standing(review.carry_over(review.complete(answers[review.slug], kit), answers, kit), kit)
    assert len(found) > 5
    assert pages == 1
    assert (
        f"Signed although answers contradict each other in {len(found)} places; reason: The director has decided it"
        in said
    )
    assert [shortened(sentence) in said for sentence in found] == [True] * 2 + [False] * (len(found) - 2)
    assert f"{len(found) - 2} more contradictions, and all in full: the check of “Review the plan”." in said


def test_in_german_too(browser, kit):
    written = {"language": "de", "locale": "de_DE", "currency": "EUR"}
    german = replace(kit, about=kit.about.model_copy(update=written), texts=shipped("de"))
    said, pages = memo_pdf(browser, german, contradicting(german), "A4")
    assert pages == 1
    assert "Unterschrieben, obwohl Antworten einander" in said
