"""The debrief, by hand on the small kit (alone: s1 2 and 5, s3 3 and 3, s5 3; after talking: s1 4 and 4, s3 4, s5 4)."""

from statistics import pstdev

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.debrief import EXERCISE
from workshop.exercises.debrief.check import not_asked
from workshop.exercises.debrief.model import (
    ASIDE,
    FROM_CARD,
    FROM_KIT,
    FROM_MIRROR,
    FULL,
    ONE,
    by_rule,
    debriefed,
    marks,
    reach,
    spreads,
    total,
    total_of,
    unasked,
    voices,
    weights,
    widest,
)
from workshop.kit import load_kit

SENTENCE = "We taste alone and write before we talk."
MIRROR = {"say-do-mirror": {"agreed": {"a1": 50, "a2": 30, "a3": 20}}}
POINTS = {"s1": 20, "s2": 40, "s3": 10, "s4": 10, "s5": 20}
CARD = {"scorecard": {"criteria": [*POINTS], "weights": POINTS}}


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def answered(**changed):
    plain = {"earlier": MIRROR, "talked": ASIDE, "first": "s1", "rule": "30", "hire": "hire", "sentence": SENTENCE}
    return {**plain, **changed}


def run(kit, **changed):
    return EXERCISE.run(answered(**changed), kit)


def test_sheets_written_alone_decide_by_the_weights_that_were_agreed(small_kit):
    """3.5 for s1, 3 for s3 and s5, at 50, 30 and 20: 3.25."""
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert feedback.headline == (
        "Passed: your decision follows your rule. Whether your sentence is clear, only a colleague can judge."
    )
    assert messages(feedback, Tone.GOOD) == [
        good("Only what was written alone counts. Who talks tastes alike.", field="talked"),
        good("Skill 1 first: its marks, 2 to 5, lie furthest apart.", field="first"),
        good("Your rule: a total of 3.0 of 5 is enough to hire.", field="rule"),
        good(
            "The total is 3.25 of 5, by the weights you agreed on; the rule asks for 3.0. So your decision keeps to the rule.",
            field="hire",
        ),
    ]
    assert messages(feedback, Tone.NOTE) == [
        note(
            "In that talk a mark may change only for what stands in somebody’s notes. One mark one level up or down moves the total by "
            "0.25.",
            field="first",
        ),
        note(
            "Your rule is written down. Whether it is a good one was not checked: read it to the panel.",
            field="sentence",
        ),
    ]


@pytest.mark.parametrize(("changed", "field", "expected"), [
    ({"first": ""}, "first", "Choose the criterion to discuss first."),
    ({"talked": FULL, "hire": "hire"}, "talked", "Counted in full, one opinion decides as often as it was passed on. Who talks tastes alike."),
    ({"hire": ""}, "hire", "Say whether you hire by your rule."),
    ({"hire": "no"}, "hire", "The total is 3.25 of 5, by the weights you agreed on; the rule asks for 3.0. By your own rule that is a hire. To "
                     "decide otherwise, the rule must have said so before."),
    ({"rule": "35"}, "hire", "The total is 3.25 of 5, by the weights you agreed on; the rule asks for 3.5. By your own rule that is no hire. To "
                     "decide otherwise, the rule must have said so before."),
    ({"sentence": "just so"}, "sentence", "Write one sentence for the panel: who writes a sheet by when, and who decides."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words_at_its_field(small_kit, changed, field, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(expected, field=field)]


def test_what_people_agree_on_is_no_beginning_and_a_first_check_says_only_where_to_look(small_kit):
    why = (
        "Skill 3: the marks that count are 3 to 3. Others lie further apart. Begin where people saw different things; what they agree "
        "on can wait."
    )
    look = "Look at the frames in the picture: where did people see different things?"
    assert messages(run(small_kit, first="s3")) == [missing(why, field="first", key=True, nudge=look)]


def test_neither_question_nor_form_tells_which_criterion_comes_first(kit):
    told = f"{EXERCISE.question(kit)} {[field.help for field in EXERCISE.form(kit)]}"
    assert "apart" not in told
    assert "more points" not in told
    assert "frames" not in told


@pytest.mark.parametrize(("left", "first"), [("rule", "Set the rule before you look at the total."),
                                             ("talked", "Say what becomes of the sheets that were written after talking.")])  # fmt: skip
def test_without_the_rule_or_the_sheets_nothing_follows(small_kit, left, first):
    follows = "Whether to hire follows from your rule and from which sheets count: decide on those first."
    assert messages(run(small_kit, **{left: ""})) == [missing(first, field=left), missing(follows, field="hire")]


def test_counting_the_talkers_as_one_is_defensible_too(small_kit):
    feedback = run(small_kit, talked=ONE)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD, "talked") == [
        good(
            "“Count them as one” is also defensible. It keeps what the talkers saw. But the talk may have pulled both to one side, "
            "and nobody can tell how far.",
            field="talked",
        )
    ]


def test_what_counts_and_how_far_apart_it_lies(small_kit):
    assert len(voices(ASIDE, small_kit)) == 2
    assert len(voices(ONE, small_kit)) == 3
    assert voices(FULL, small_kit) == voices("", small_kit)
    assert marks(ASIDE, small_kit) == {"s1": [2, 5], "s3": [3, 3], "s5": [3]}
    assert marks(ONE, small_kit) == {"s1": [2, 4, 5], "s3": [3, 3, 4], "s5": [3, 4]}
    assert marks(FULL, small_kit) == {"s1": [2, 4, 4, 5], "s3": [3, 3, 4], "s5": [3, 4]}
    assert spreads(answered(), small_kit) == {"s1": 3, "s3": 0, "s5": 0}
    assert widest(answered(), small_kit) == ["s1"]
    assert list(spreads(answered(talked=FULL), small_kit).items()) == [("s1", 3), ("s3", 1), ("s5", 1)]
    light = {"say-do-mirror": {"agreed": {"a1": 50, "a2": 20, "a3": 30}}}
    assert list(spreads(answered(earlier=light, talked=FULL), small_kit)) == ["s1", "s5", "s3"]  # more points first


def test_of_criteria_as_far_apart_the_one_with_more_points_comes_first_and_the_other_is_second_best(small_folder):
    small_folder.edit("debrief.yaml", "{skill: s3, mark: 3}, {skill: s5", "{skill: s3, mark: 1}, {skill: s5")
    small_folder.edit("debrief.yaml", "{skill: s3, mark: 3}]", "{skill: s3, mark: 4}]")
    small_folder.edit("debrief.yaml", "{skill: s1, mark: 2}", "{skill: s1, mark: 1}")
    kit = small_folder.load()
    assert widest(answered(), kit) == ["s1"]  # 1 and 5, against 1 and 4
    small_folder.edit("debrief.yaml", "{skill: s1, mark: 1}", "{skill: s1, mark: 2}")
    kit = small_folder.load()
    assert widest(answered(), kit) == ["s1", "s3"]  # 2 and 5, and 1 and 4, at 50 and 30 points
    feedback = run(kit, first="s3", hire=by_rule(answered(), kit))
    assert feedback.outcome is Outcome.PASSED
    near = "“Skill 3” is also defensible. Its marks, 1 to 4, lie as far apart as any, but Skill 1 has more points."
    assert messages(feedback, Tone.GOOD, "first") == [good(near, field="first")]
    first = "Skill 1 first: its marks, 2 to 5, lie furthest apart. Those of Skill 3 lie as far apart, and it has fewer points."
    assert messages(run(kit, hire=by_rule(answered(), kit)), Tone.GOOD, "first") == [good(first, field="first")]
    even = {"say-do-mirror": {"agreed": {"a1": 40, "a2": 40, "a3": 20}}}
    for chosen in ("s1", "s3"):  # as many points: neither comes before the other
        said = messages(run(kit, earlier=even, first=chosen), Tone.GOOD, "first")
        assert [message.text.partition(" first: ")[0] for message in said] == [kit.skill[chosen].name]


def test_where_all_agree_any_criterion_may_come_first(small_folder):
    small_folder.edit("debrief.yaml", "{skill: s1, mark: 2}", "{skill: s1, mark: 5}")
    kit = small_folder.load()
    assert set(widest(answered(), kit)) == {"s1", "s3", "s5"}
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(answered(), kit))
    assert picture.finding.caption == "The sheets that count agree on every criterion"
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED


@pytest.mark.parametrize(("earlier", "points", "origin"), [
    (MIRROR, {"s1": 50, "s3": 30, "s5": 20}, FROM_MIRROR),
    ({**CARD, **MIRROR}, {"s1": 50, "s3": 30, "s5": 20}, FROM_MIRROR),
    (CARD, {"s1": 60, "s3": 20, "s5": 20}, FROM_CARD),  # q1 has 60 points, of which only s1 is on a sheet
    ({**CARD, "say-do-mirror": {"agreed": {}}}, {"s1": 60, "s3": 20, "s5": 20}, FROM_CARD),
])  # fmt: skip
def test_the_weights_are_the_teams_own(small_kit, earlier, points, origin):
    assert weights({"earlier": earlier}, small_kit) == (points, origin)


def test_without_own_weights_those_of_an_example_count_and_that_is_said(small_kit):
    found = weights({"earlier": {}}, small_kit)
    assert (sum(found.points.values()), found.origin) == (100, FROM_KIT)
    assert all(found.points.values())
    assert "by the points of an example scorecard" in str(run(small_kit, earlier={}))


def test_points_of_a_quality_are_shared_as_on_ones_own_scorecard(small_folder):
    small_folder.edit("debrief.yaml", "{skill: s1, mark: 2}", "{skill: s1, mark: 2}, {skill: s2, mark: 3}")
    kit = small_folder.load()
    assert weights({"earlier": {**CARD, **MIRROR}}, kit).points == {"s1": 17, "s2": 33, "s3": 30, "s5": 20}
    assert weights({"earlier": MIRROR}, kit).points == {"s1": 25, "s2": 25, "s3": 30, "s5": 20}


def test_other_weights_turn_the_decision(small_kit):
    """s1 alone, at 3.5, against s3 alone, at 3."""
    first, second = ({"say-do-mirror": {"agreed": {name: 100}}} for name in ("a1", "a2"))
    assert total(answered(earlier=first), small_kit) == 3.5
    assert total(answered(earlier=second), small_kit) == 3.0
    assert run(small_kit, earlier=first, rule="35").outcome is Outcome.PASSED
    assert run(small_kit, earlier=second, rule="35").outcome is Outcome.FAILED


def test_the_total_is_over_what_was_measured():
    assert total_of([{"x": 5.0}], {"x": 10, "y": 90}) == 5.0
    assert total_of([{"x": 5.0, "y": 1}, {"y": 2}], {"x": 25, "y": 75}) == 2.38  # 1.25 + 1.125, to two places
    assert total_of([], {"x": 10}) == 0.0
    assert total_of([{"x": 5.0}], {"x": 0}) == 0.0


def test_a_total_near_the_line_is_said_to_hang_on_one_sheet(small_kit):
    """Without sheet A 4.25 (of s1 and s3), without B 2.5."""
    assert reach(answered(), small_kit) == (2.5, 4.25)
    near = (
        "With one sheet fewer the total could be anything from 2.50 to 4.25, and the decision could turn. Sheets were lost by the "
        "panel’s own mistake, not the candidate’s: “One more interview first” is fair too, by somebody who has not talked."
    )
    assert messages(run(small_kit), Tone.NEXT) == [nearest(near, field="hire")]
    (kept,) = messages(run(small_kit, talked=ONE, rule="35"), Tone.NEXT)
    assert kept.text.endswith(" Say in your rule what happens so near the line.")  # none was lost
    assert messages(run(small_kit, rule="45", hire="no"), Tone.NEXT) == []


def test_the_picture_shows_marks_without_names_and_the_total_once_the_rule_stands(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(), small_kit))
    assert picture.finding.table.rows == (
        ("Skill 1", "2, 5", "4, 4", "3.5", "50"),
        ("Skill 3", "3, 3", "4", "3.0", "30"),
        ("Skill 5", "3", "4", "3.0", "20"),
    )
    assert picture.finding.caption == "You discuss Skill 1 first: its marks are 2 to 5"
    assert [fact.value for fact in picture.finding.facts] == ["3.25 of 5"]
    assert "Sheet" not in picture.finding.alt
    for talked, caption in (("", "The marks of all sheets"), (ASIDE, "The marks of the sheets written alone")):
        picture.update(EXERCISE.complete(answered(first="", talked=talked), small_kit))
        assert picture.finding.caption == caption  # what to discuss first is asked, so neither words nor order tell it
        assert [row[0] for row in picture.finding.table.rows] == ["Skill 1", "Skill 3", "Skill 5"]
    for early in (answered(rule=""), answered(talked="")):
        picture.update(EXERCISE.complete(early, small_kit))
        assert picture.finding.facts == ()


def test_the_plan_has_rules_and_no_candidate(small_kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete(answered(), small_kit), small_kit)
    assert [line.text for line in lines] == [
        SENTENCE,
        "Sheets are written before anybody talks. Those written after: Set them aside",
        "We discuss first where marks lie furthest apart; of several criteria, the one with more points",
        "We hire when the weighted total is 3.0 of 5 or more, over what was measured",
        "Where one sheet could turn the decision, or we lost sheets by our own mistake, somebody who has not talked interviews once more",
    ]
    assert (
        lines[2].details[0]
        == "After that a mark changes only for what stands in somebody’s notes; the old one stays beside it."
    )
    assert lines[3].details == ("Every criterion of the scorecard was asked about before we decide.",)
    far = EXERCISE.plan_lines(EXERCISE.complete(answered(rule="45", hire="no"), small_kit), small_kit)
    assert [line.text for line in far][:3] == [line.text for line in lines][:3]
    assert len(far) == 4  # no sheet could turn that
    assert "Rye Miller" not in str(lines)
    assert [line.own for line in lines] == [True, False, False, False, False]
    assert all(line.practice for line in lines)


def test_points_of_what_nobody_was_asked_about_are_accounted_for(small_kit):
    """The sheets mark s1, s3 and s5, so s2's 40 points are shared within Q1 and s4's 10 within Q2."""
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(earlier={}), small_kit) | {"earlier": {**CARD, **MIRROR}})
    assert picture.finding.key.endswith(
        " Points: what each criterion weighs, of 100, by the weights you agreed on. They may differ from the points of your scorecard. "
        "Skill 2 was not asked about: until it is, its 40 points on the scorecard go to the other criteria of Q1, which so have more here "
        "than there. "
        "Skill 4 was not asked about: until it is, its 10 points on the scorecard go to the other criteria of Q2, which so have more here "
        "than there."
    )
    assert unasked({"earlier": CARD}, small_kit) == [("s2", 40, True), ("s4", 10, True)]
    gone = {**CARD, "say-do-mirror": {"agreed": {"a1": 60, "a3": 40}}}
    assert unasked({"earlier": gone}, small_kit) == [("s2", 40, True), ("s4", 10, False)]
    assert not_asked({"earlier": gone}, small_kit)[1:] == [
        "Skill 4 was not asked about: until it is, its 10 points on the scorecard do not count."
    ]


def test_a_criterion_that_nobody_asked_about_is_to_be_asked(small_kit):
    ask = "Nobody asked about Skill 2 and Skill 4, 50 points on the scorecard. Ask it before you decide, instead of leaving the points to the others."
    assert nearest(ask, field="hire") in messages(run(small_kit, earlier={**CARD, **MIRROR}), Tone.NEXT)
    assert not any("Nobody asked" in message.text for message in messages(run(small_kit), Tone.NEXT))


def test_who_wrote_what_is_a_list_of_lines(small_kit):
    told = EXERCISE.form(small_kit)[0].help.split("\n")
    assert told == [
        "Sheet A: Baker, alone.",
        "Sheet B: Miller, alone.",
        "Sheet C: Guest, after talking.",
        "Sheet D: Cook, after talking.",
    ]
    assert [field.name for field in EXERCISE.form(small_kit)][:2] == ["talked", "first"]  # in the order of the task


def test_the_form_tells_what_each_sheet_says(small_kit):
    first = EXERCISE.form(small_kit)[1]
    assert [option.detail for option in first.options] == [
        "Sheet A 2 and Sheet B 5; after talking Sheet C 4 and Sheet D 4",
        "Sheet A 3 and Sheet B 3; after talking Sheet C 4",
        "Sheet A 3; after talking Sheet D 4",
    ]


# what the shipped kits owe


def test_five_sheets_of_which_two_came_after_talking(shipped):
    sheets = debriefed(shipped).sheets
    assert [sheet.talked for sheet in sheets] == [False, False, False, True, True]
    assert " and the panel are invented. Five people interviewed " in EXERCISE.question(shipped)
    assert {shipped.skill[skill].quality for skill in debriefed(shipped).criteria} == set(shipped.quality)


def test_the_talk_turns_the_decision_and_hides_the_disagreement(shipped):
    plain = {"earlier": {}, "rule": "35"}
    assert by_rule({**plain, "talked": FULL}, shipped) == "hire"
    assert by_rule({**plain, "talked": ASIDE}, shipped) == "no"
    deviations = [max(map(pstdev, marks(talked, shipped).values())) for talked in (FULL, ASIDE)]
    assert deviations[0] < deviations[1]
    full, alone = (widest({**plain, "talked": talked}, shipped) for talked in (FULL, ASIDE))
    assert full[0] in alone
    assert len(alone) < len(debriefed(shipped).criteria)


@pytest.mark.parametrize(("old", "new", "what"), [
    ("label: Sheet C, role: Guest, talked: true", "label: Sheet C, role: Guest, talked: false",
     "There must be sheets written alone and sheets written after talking."),
    ("[{skill: s1, mark: 4}, {skill: s3", "[{skill: s2, mark: 4}, {skill: s3", "Nobody who wrote alone marked ‘s2’."),
    ("[{skill: s1, mark: 4}, {skill: s3", "[{skill: s3, mark: 4}, {skill: s3", "One criterion is marked twice."),
    ("{skill: s1, mark: 2}", "{skill: s9, mark: 2}", "There is no skill ‘s9’."),
    ("id: b,", "id: a,", "‘a’ stands here twice."),
])  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(small_folder, old, new, what):
    small_folder.edit("debrief.yaml", old, new)
    assert what in [problem.what for problem in small_folder.problems()]
