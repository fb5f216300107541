"""The scorecard's rules, by hand on the small kit: S1 and S2 are Q1 (comes first), S3 and S4 are Q2, S5 is Q3."""

from dataclasses import replace

import pytest

from tests.exercises.said import messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.language import proxies_in, too_short
from workshop.exercises.scorecard import EXERCISE, agreed_points, anchor_faults, anchors_of, by_quality, written_anchors

ALL = ["s1", "s2", "s3", "s4", "s5"]
EVEN = dict.fromkeys(ALL, 20)
MENDED = {"s1": {"5": "Baked for the whole town through one winter"}}


def run(kit, **changed):
    return EXERCISE.run({"criteria": ALL, "weights": EVEN, "anchors": MENDED, **changed}, kit)


def test_five_criteria_100_points_and_clear_anchors_pass(small_kit):
    assert run(small_kit).outcome is Outcome.PASSED


@pytest.mark.parametrize(("weights", "said"), [
    ({**EVEN, "s5": 19}, "“Points”: the points add up to 99; one more is left to share out."),
    ({**EVEN, "s1": 25}, "“Points”: the points add up to 105, 5 too many."),
    ({**EVEN, "s1": 40, "s5": 0}, "Skill 5 has no points: give it some, or drop it."),
    ({"s1": 10, "s2": 10, "s3": 31, "s4": 30, "s5": 19}, "Q2 has 61 points and Q1 20. Move 21, or write your reason below."),
])  # fmt: skip
def test_points_are_counted(small_kit, weights, said):
    (found,) = messages(run(small_kit, weights=weights))
    assert said in found.text
    assert found == missing(found.text, field="weights")


def test_points_of_criteria_that_were_dropped_do_not_count(small_kit):
    found = messages(run(small_kit, criteria=ALL[:4]))
    assert missing("4 criteria are picked; pick 1 more to have 5 to 8.", field="criteria") in found
    assert missing("“Points”: the points add up to 80; 20 more are left to share out.", field="weights") in found
    assert missing("Nothing measures Q3. Add one criterion for it, such as “Skill 5”.", field="criteria") in found


def test_a_reason_makes_another_order_pass_but_two_words_do_not(small_kit):
    weights = {"s1": 10, "s2": 10, "s3": 30, "s4": 30, "s5": 20}
    assert run(small_kit, weights=weights, reason="just because").outcome is Outcome.FAILED
    passed = run(small_kit, weights=weights, reason="We sell more cake than bread.")
    assert passed.outcome is Outcome.PASSED
    assert "outweighs" in str(passed)


def test_the_flawed_draft_is_found_until_it_is_mended(small_kit):
    flawed = "Level 5: “degree” names a degree. Say what was baked."
    assert messages(run(small_kit, anchors={})) == [missing(flawed, field="anchors", row="s1", column="5")]
    mended = good(
        "No level is too short or names a stand-in. Whether two people mark alike, only trying shows.",
        field="anchors",
    )
    assert messages(run(small_kit), Tone.GOOD, "anchors") == [mended]
    assert messages(run(small_kit, anchors={}), Tone.GOOD, "anchors") == []


SHORT = "Level {level} is too short to score by. Say what the person did and what came of it."
ALIKE = "Two levels read the same, so two interviewers cannot tell them apart."


@pytest.mark.parametrize(("anchor", "column", "said"), [
    ("", "5", SHORT.format(level=5)), ("Bakes well", "5", SHORT.format(level=5)),
    ("BAKED THE LOAF OF KIND 1 WHILE OTHERS WATCHED ", "", ALIKE),
    ("Has a DEGREE, and so on", "5", "Level 5: “DEGREE” names a degree. Say what was baked."),
])  # fmt: skip
def test_anchors_that_cannot_be_observed_are_named_at_their_level(small_kit, anchor, column, said):
    feedback = run(small_kit, anchors={**MENDED, "s2": {"5": anchor}})
    assert messages(feedback) == [missing(said, field="anchors", row="s2", column=column)]


def test_every_anchor_is_explained_at_its_level_and_the_headline_counts_them(small_kit):
    bad = {skill: dict.fromkeys("135", "no") for skill in ALL}
    feedback = run(small_kit, anchors=bad)
    answer = EXERCISE.complete({"criteria": ALL, "anchors": bad}, small_kit)
    short = [missing(SHORT.format(level=level), column=level) for level in "135"]
    for skill in ALL:
        expected = [replace(fault, row=skill) for fault in [*short, missing(ALIKE)]]
        assert list(anchor_faults(skill, anchors_of(answer, small_kit, skill), small_kit)) == expected
        assert [found for found in messages(feedback) if found.row == skill] == [
            replace(fault, field="anchors") for fault in expected
        ]
    assert feedback.headline == "Not yet: 20 things to change"


def test_anchors_of_criteria_that_were_not_picked_are_nobodys_fault(small_kit):
    bad = {**MENDED, "s5": dict.fromkeys("135", "no")}
    assert not messages(run(small_kit, criteria=ALL[:4], anchors=bad), field="anchors")


def test_points_by_quality(small_kit):
    answer = EXERCISE.complete({"criteria": ["s1", "s3", "s4"], "weights": EVEN}, small_kit)
    assert by_quality(answer, small_kit) == {"q1": 20, "q2": 40, "q3": 0}


def test_the_model_answer_puts_the_first_quality_first_even_when_the_team_needs_the_other_more(small_kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(small_kit).answer, small_kit)
    totals = by_quality(answer, small_kit)
    assert small_kit.need["s4"].weight > small_kit.need["s1"].weight
    assert totals["q1"] >= totals["q2"]
    assert sum(answer["weights"].values()) == 100


def test_the_model_answers_points_follow_the_needs_before_the_first_quality_catches_up(small_kit):
    """Needs 2, 3, 4, 5 and 6 of 20 make 10, 15, 20, 25 and 30; Q2 then hands ten over to S2, five from each skill.

    S5 and S2 then change places, as S2 is a must and S5 is not.
    """
    assert EXERCISE.model_answer(small_kit).answer["weights"] == {"s1": 10, "s2": 30, "s3": 15, "s4": 20, "s5": 25}


def test_a_skill_the_team_hardly_needs_still_gets_five_points(small_kit):
    """Needs of 13 four times and 2 once, of 54, make 20 each and 0; what is left of 100 goes to the first of Q1."""
    needs = [
        need.model_copy(update={"weight": 1 if need.skill == "s4" else 12}) for need in small_kit.about.team.skills
    ]
    team = small_kit.about.team.model_copy(update={"skills": tuple(needs)})
    weighed = replace(small_kit, about=small_kit.about.model_copy(update={"team": team}))
    assert EXERCISE.model_answer(weighed).answer["weights"] == {"s1": 35, "s2": 20, "s3": 20, "s4": 5, "s5": 20}


def heaviest(kit, most, **fits):
    """Ids of the skills the team needs most of those that fit."""
    some = [
        skill.id for skill in kit.skill.values() if all(getattr(skill, name) in among for name, among in fits.items())
    ]
    return sorted(some, key=lambda skill: -kit.need[skill].weight)[:most]


@pytest.mark.parametrize("left_out", [(), ("learning",)])
def test_the_model_answer_takes_what_the_team_needs_most(kit, left_out):
    """One of each quality and two more of the first; where there are three qualities, one more of the others."""
    qualities = tuple(quality for quality in kit.about.qualities if quality.id not in left_out)
    skills = [skill for skill in kit.skill.values() if skill.quality not in left_out]
    fewer = replace(
        kit, skill={skill.id: skill for skill in skills}, about=kit.about.model_copy(update={"qualities": qualities})
    )
    first = kit.about.priority.first
    best = {heaviest(fewer, 1, quality=[quality.id])[0] for quality in qualities}
    best |= set(heaviest(fewer, 3, quality=[first]))
    others = [skill.id for skill in skills if skill.quality != first and skill.id not in best]
    expected = best | set(heaviest(fewer, 6 - len(best), id=others))
    chosen = EXERCISE.model_answer(fewer).answer["criteria"]
    assert set(chosen) == expected
    assert chosen == [skill.id for skill in skills if skill.id in expected]


STABLE = "No place in your ranking changes when a weight moves by 5 points."
UNSTABLE = (
    "Treat these people as equals, because their order changes when one weight moves by 5 points: "
    "Person 2 (place 2 to 3) and Person 3 (place 2 to 3)."
)


@pytest.mark.parametrize(("weights", "tone", "sentence"), [
    ({"s1": 30, "s2": 25, "s3": 15, "s4": 10, "s5": 20}, Tone.GOOD, STABLE),
    (EVEN, Tone.NEXT, UNSTABLE),  # p2 has 11, p3 10 of 25 levels, and p3 gains most where S3 counts more
])  # fmt: skip
def test_a_place_that_changes_with_a_weight_is_named_and_no_other(small_kit, weights, tone, sentence):
    feedback = run(small_kit, weights=weights)
    said = {Tone.GOOD: good, Tone.NEXT: nearest}[tone](sentence, field="weights")
    assert [one for one in feedback.messages if one.text in (STABLE, UNSTABLE)] == [said]


def test_the_stability_is_not_spoken_of_before_the_rest_is_right(small_kit):
    said = str(run(small_kit, weights={**EVEN, "s5": 19}))
    assert "weight moves" not in said


def test_the_plan_shows_anchors_as_the_participant_left_them_heaviest_first(small_kit):
    weights = {**EVEN, "s1": 10, "s5": 30}
    answer = EXERCISE.complete({"criteria": ALL, "weights": weights, "anchors": MENDED, "reason": "R"}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert lines[0].text == "Skill 5: 30 points (Q3)"
    assert lines[4].details[2] == "5: Baked for the whole town through one winter"
    assert lines[5].text.endswith(": R")


def test_proxies_are_whole_words_in_any_case(small_kit):
    assert [found.word for found in proxies_in("A DEGREE of (degree) doubt", small_kit)] == ["DEGREE"]
    assert proxies_in("degrees pedigree", small_kit) == ()


def test_typographic_apostrophes_count_as_plain_ones(kit):
    quoted = next(word for proxy in kit.scorecard.proxies for word in proxy.words if "'" in word)
    curly = quoted.replace("'", "’")
    assert proxies_in(f"Holds a {curly} from there", kit)[0].word == curly


def test_three_words_are_too_short():
    assert too_short(" one two  three ")
    assert not too_short("one two three four")


@pytest.mark.parametrize("level", ["1", "3", "5"])
def test_the_kits_own_anchors_name_no_proxy_and_are_long_enough(kit, level):
    texts = [skill.anchors[level] for skill in kit.skill.values()]
    assert [text for text in texts if proxies_in(text, kit) or too_short(text)] == []


def test_every_flawed_draft_of_the_kit_is_found(kit):
    answer = EXERCISE.complete({"criteria": list(kit.scorecard.drafts)}, kit)
    for skill, drafts in kit.scorecard.drafts.items():
        faults = list(anchor_faults(skill, anchors_of(answer, kit, skill), kit))
        assert {fault.row for fault in faults} == {skill}
        assert {str(level) for level in drafts} <= {fault.column for fault in faults}


def test_a_flawed_draft_that_nobody_touched_does_not_reach_a_document(kit):
    model = EXERCISE.model_answer(kit).answer
    drafted, flawed = next(
        (skill, kit.scorecard.drafts[skill]) for skill in model["criteria"] if skill in kit.scorecard.drafts
    )
    levels = written_anchors({**model, "anchors": {}}, kit, drafted)
    assert {level for level, words in levels.items() if words == "(still to write)"} == set(map(str, flawed))
    own = {str(level): "Asked for help when it was late." for level in flawed}
    assert own.items() <= written_anchors({**model, "anchors": {drafted: own}}, kit, drafted).items()
    details = [each for line in EXERCISE.plan_lines({**model, "anchors": {}}, kit) for each in line.details]
    assert not [each for each in details for draft in flawed.values() if draft in each]


def test_weights_agreed_in_the_room_become_points(small_kit):
    points = agreed_points({"a1": 50, "a2": 30, "a3": 20}, ALL, small_kit)
    assert points == {"s1": 25, "s2": 25, "s3": 15, "s4": 15, "s5": 20}
    assert agreed_points({}, ALL, small_kit) == {}
    assert sum(agreed_points({"a1": 1, "a2": 1, "a3": 1}, ["s1", "s3", "s5"], small_kit).values()) == 100
