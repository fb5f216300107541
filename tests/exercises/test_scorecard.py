"""The scorecard's rules, by hand on the small kit: S1 and S2 are Q1 (comes first), S3 and S4 are Q2, S5 is Q3."""

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.language import proxies_in, too_short
from workshop.exercises.scorecard import EXERCISE
from workshop.exercises.scorecard.answer import anchor_faults, by_quality

ALL = ["s1", "s2", "s3", "s4", "s5"]
EVEN = dict.fromkeys(ALL, 20)
MENDED = {"s1": {"5": "Baked for the whole town through one winter"}}


def run(kit, **changed):
    return EXERCISE.run({"criteria": ALL, "weights": EVEN, "anchors": MENDED, **changed}, kit)


def missing(feedback):
    return [message.text for message in feedback.messages if message.tone is Tone.MISSING]


def test_five_criteria_100_points_and_clear_anchors_pass(small_kit):
    assert run(small_kit).outcome is Outcome.PASSED


@pytest.mark.parametrize(("weights", "said"), [
    ({**EVEN, "s5": 19}, "Your points total 99: 1 more to share out."),
    ({**EVEN, "s1": 25}, "Your points total 105: 5 too many."),
    ({**EVEN, "s1": 40, "s5": 0}, "Skill 5 has no points: weigh it or drop it."),
    ({"s1": 10, "s2": 10, "s3": 31, "s4": 30, "s5": 19}, "Q2 has 61 points and Q1 20. Move 21, or write your reason below."),
])  # fmt: skip
def test_points_are_counted(small_kit, weights, said):
    (found,) = missing(run(small_kit, weights=weights))
    assert said in found


def test_points_of_criteria_that_were_dropped_do_not_count(small_kit):
    found = missing(run(small_kit, criteria=ALL[:4]))
    assert "4 criteria are picked; pick 1 more to have 5 to 8." in found
    assert "Your points total 80: 20 more to share out." in found
    assert "Nothing measures Q3. Add one criterion for it, such as “Skill 5”." in found


def test_a_reason_makes_another_order_pass_but_two_words_do_not(small_kit):
    weights = {"s1": 10, "s2": 10, "s3": 30, "s4": 30, "s5": 20}
    assert run(small_kit, weights=weights, reason="just because").outcome is Outcome.FAILED
    passed = run(small_kit, weights=weights, reason="We sell more cake than bread.")
    assert passed.outcome is Outcome.PASSED
    assert "outweighs" in str(passed)


def test_the_flawed_draft_is_found_until_it_is_mended(small_kit):
    (found,) = missing(run(small_kit, anchors={}))
    assert found == "Skill 1, level 5: “degree” is a degree. Say what was baked."


@pytest.mark.parametrize(("anchor", "said"), [
    ("", "too short"), ("Bakes well", "too short"), ("BAKED THE LOAF OF KIND 1 WHILE OTHERS WATCHED ", "two levels read the same"),
    ("Has a DEGREE, and so on", "“DEGREE” is a degree"),
])  # fmt: skip
def test_anchors_that_cannot_be_observed_are_named(small_kit, anchor, said):
    assert any(said in fault for fault in missing(run(small_kit, anchors={**MENDED, "s2": {"5": anchor}})))


def test_at_most_three_anchors_are_explained_at_once(small_kit):
    bad = {skill: dict.fromkeys("135", "no") for skill in ALL}
    found = missing(run(small_kit, anchors=bad))
    faults = list(anchor_faults(EXERCISE.complete({"criteria": ALL, "anchors": bad}, small_kit), small_kit))
    assert len(found) == 4
    assert found[-1] == f"{len(faults) - 3} more anchors cannot be observed; fix these first."


def test_points_by_quality(small_kit):
    answer = EXERCISE.complete({"criteria": ["s1", "s3", "s4"], "weights": EVEN}, small_kit)
    assert by_quality(answer, small_kit) == {"q1": 20, "q2": 40, "q3": 0}


def test_the_model_answer_puts_the_first_quality_first_even_when_the_team_needs_the_other_more(small_kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(small_kit).answer, small_kit)
    totals = by_quality(answer, small_kit)
    assert small_kit.need["s4"].weight > small_kit.need["s1"].weight
    assert totals["q1"] >= totals["q2"]
    assert sum(answer["weights"].values()) == 100


def test_the_plan_shows_anchors_as_the_participant_left_them_heaviest_first(small_kit):
    weights = {**EVEN, "s1": 10, "s5": 30}
    answer = EXERCISE.complete({"criteria": ALL, "weights": weights, "anchors": MENDED, "reason": "R"}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert lines[0].text == "Skill 5: 30 points (Q3)"
    assert lines[4].details[2] == "5: Baked for the whole town through one winter"
    assert lines[5].text.endswith(": R")


def test_proxies_are_whole_words_in_any_case(small_kit):
    assert [found.word for found in proxies_in("A DEGREE of (degree) doubt", small_kit)] == ["DEGREE"]
    assert proxies_in("degrees pedigree", small_kit) == []


def test_typographic_apostrophes_count_as_plain_ones(kit):
    quoted = next(word for proxy in kit.scorecard.proxies for word in proxy.words if "'" in word)
    curly = quoted.replace("'", "’")
    assert proxies_in(f"Holds a {curly} from there", kit)[0].word == curly


def test_three_words_are_too_short():
    assert too_short(" one two  three ")
    assert not too_short("one two three four")


@pytest.mark.parametrize("level", ["1", "3", "5"])
def test_the_kits_own_anchors_name_no_proxy_and_are_long_enough(kit, level):
    texts = [skill.anchors[level] for skill in kit.skills]
    assert [text for text in texts if proxies_in(text, kit) or too_short(text)] == []


def test_every_flawed_draft_of_the_kit_is_found(kit):
    flawed = list(kit.scorecard.drafts)
    answer = EXERCISE.complete({"criteria": flawed}, kit)
    faults = list(anchor_faults(answer, kit))
    assert {skill for skill in flawed if any(fault.startswith(kit.skill[skill].name) for fault in faults)} == set(
        flawed
    )
