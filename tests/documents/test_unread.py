"""What no second person has read is marked where it stands, and what is scored is never called needless."""

from tests.documents.conftest import answers_of, document, said
from workshop.documents.facts import Facts
from workshop.dossier import plan_of
from workshop.exercises import plan_review
from workshop.words import speaking


def facts(plan):
    return Facts(plan)


def test_what_was_ticked_as_read_at_the_sign_off_has_no_mark_anywhere(small_kit):
    answers, review = answers_of(small_kit), plan_review.EXERCISE
    before = facts(plan_of(answers, small_kit))
    with speaking(small_kit.language):
        shown = review.assessed(review.carry_over(answers[review.slug], answers, small_kit), small_kit)
    assert before.unread == sum(line["own"] for line in shown["lines"]) > 3  # as the headline says
    answers[review.slug] = {**answers[review.slug], "ticks": {f"read:{line['key']}": "yes" for line in shown["lines"]}}
    after = plan_of(answers, small_kit)
    assert facts(after).unread == 0
    for name in ("memo", "advert", "brief", "kit-1", "trail"):
        assert "second person" in said(document(before.plan, name))
        assert "second person" not in said(document(after, name))


def test_what_is_scored_is_never_called_needless_in_the_advert(small_kit):
    answers = answers_of(small_kit)
    answers["must-have-tiers"]["tiers"] = {
        "s1": "must",
        "s2": "trainable",
        "s3": "trainable",
        "s4": "nice",
        "s5": "nice",
    }
    answers["scorecard"] = {**answers["scorecard"], "criteria": ["s1", "s2", "s5"]}
    advert = said(document(plan_of(answers, small_kit), "advert"))
    counts, _, free = advert.partition("What you can learn here")[2].partition("You need not bring this")
    assert "Skill 2" in counts and "Skill 2" not in free
    assert "Skill 3" in free and "Skill 3" not in counts


def test_a_nonsense_question_is_printed_as_unread_though_no_line_of_the_plan_holds_it(small_kit):
    answers = answers_of(small_kit)
    skill = next(iter(answers["scorecard"]["criteria"]))
    answers["ask-for-it"] = {**answers["ask-for-it"], "asked": {skill: {"question": "Purple bananas"}}}
    plan = plan_of(answers, small_kit)
    one = next(one for one in facts(plan).criteria if one.id == skill)
    assert one.asked.question == "Purple bananas"
    assert "“Purple bananas”\nNot yet read by a second person" in said(document(plan, f"kit-{one.stage}"))
    assert "Purple bananas [not yet read by a second person]" in said(document(plan, "trail"))
