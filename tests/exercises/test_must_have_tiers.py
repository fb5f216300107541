"""Requirement tiers, by hand on the small kit: all skills needed at 4; S1 and S2 reached by p1 and p2, S3 and S4 by p3
and p4, S5 by p5 and p6; two people are enough. One level lower S1 is reached by p5 too."""

from itertools import combinations

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.must_have_tiers import EXERCISE
from workshop.exercises.must_have_tiers.check import _which_costs
from workshop.exercises.must_have_tiers.model import gives_back, to_learn
from workshop.kit import KitError, load_kit


@pytest.fixture(scope="module", params=SHIPPED)
def every_kit(request):
    return load_kit(request.param)


RIGHT = {"s1": "must", "s2": "must", "s3": "trainable", "s4": "nice", "s5": "nice"}
REASON = "Skill 1 and skill 2: nobody else can light the oven."


def run(kit, below=0, reason=REASON, **tiers):
    return EXERCISE.run({"tiers": {**RIGHT, **tiers}, "start": {"below": below}, "reason": reason}, kit)


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_two_musts_that_the_same_people_meet_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert "2 of 8 people are left; 2 are enough to choose from." in said(feedback, Tone.GOOD)
    assert "Dropping any single must brings nobody back; several would have to go at once." in said(feedback, Tone.NEXT)


def test_the_costliest_must_is_named_with_what_moving_it_leaves(small_kit):
    """S1 and S5 are met together by nobody; S5 alone by two, S1 alone by two; one level lower by p5."""
    feedback = run(small_kit, s2="nice", s5="must")
    assert said(feedback, Tone.MISSING) == [
        "People left after all your musts: 0 of 8; you want 2. One of two bakers may turn the offer down."
    ]
    (way,) = messages(feedback, Tone.NEXT, "tiers")  # what each must costs is told where enough are left
    assert (
        way.text == "Moving “Skill 1” from must to trainable would leave 2 of 8 people. No other must costs you more."
    )
    assert way.key
    assert way.nudge == "Which must, dropped alone, brings most people back? Could it be learnt, or start lower?"


def test_where_dropping_one_must_brings_nobody_back_the_nudge_does_not_ask_which_does(small_kit):
    nudges = {
        bool(any(gives_back(small_kit, musts, 0).values())): _which_costs(list(musts), 0, small_kit)
        for size in (2, 3, 4, 5)
        for musts in combinations(small_kit.need, size)
    }
    assert nudges[True].startswith("Which must, dropped alone, brings most people back?")
    assert nudges[False].startswith("No must, dropped alone, brings anybody back.")
    assert not any("bar" in words for words in (*nudges.values(), *EXERCISE.hints(small_kit)))


def test_what_each_must_costs_is_named_where_enough_are_left(small_kit):
    """One level lower S1 is reached by three people, S1 and S2 by two."""
    feedback = run(small_kit, below=1)
    assert feedback.outcome is Outcome.PASSED
    win = "People you win back by dropping one must and keeping the others: “Skill 2” (1)."
    assert any(words.startswith(win) for words in said(feedback, Tone.NEXT))


def test_a_single_must_that_can_stay_is_one_must(small_kit):
    """S1 leads and rules the others out."""
    alone = run(small_kit, s2="nice", s3="must", s4="must", s5="must")
    kept = [words for words in _ways(alone) if words.startswith("Keep only")]
    assert kept == ["Keep only “Skill 1” as a must, and 2 of 8 people are left."]


def _ways(feedback):
    """What a second check says of the ways out, a line each."""
    return [line for message in messages(feedback, Tone.NEXT) if message.key for line in message.text.split("\n")]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_way_out_is_given_away_at_the_first_check(name):
    kit = load_kit(name)
    every = {**EXERCISE.model_answer(kit).answer, "tiers": dict.fromkeys(kit.need, "must"), "start": {}}
    told = [message for message in messages(EXERCISE.run(every, kit), Tone.NEXT) if not message.key]
    assert not any("keep" in message.text.lower() or "moving" in message.text.lower() for message in told)
    assert all(message.nudge for message in messages(EXERCISE.run(every, kit), Tone.NEXT) if message.key)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_way_out_with_one_must_offers_more_at_a_lower_level(name):
    """With two or three musts there is something to weigh; a single one passes the unicorn meter too."""
    kit = load_kit(name)
    every = {**EXERCISE.model_answer(kit).answer, "tiers": dict.fromkeys(kit.need, "must"), "start": {}}
    ways = _ways(EXERCISE.run(every, kit))
    one = [words for words in ways if words.startswith("Keep only") and " as a must, " in words]
    lower = [words for words in ways if words.startswith("With people starting one level lower, keep ")]
    assert not one or " as musts: " in lower[0]
    assert not any("Dropping any single must" in words for words in ways)


def test_one_person_short_of_enough_is_not_enough(small_kit):
    from dataclasses import replace

    tiers = small_kit.content.tiers.model_copy(update={"enough": 3})
    kit = replace(small_kit, content=replace(small_kit.content, tiers=tiers))
    assert "People left after all your musts: 2 of 8; you want 3." in str(run(kit))
    assert run(kit, below=2).outcome is Outcome.PASSED  # S1 and S2 at level 2: p1, p2, p5 and p7


def test_musts_that_rule_each_other_out_name_those_that_can_stay(small_kit):
    feedback = run(small_kit, **dict.fromkeys(("s3", "s4", "s5"), "must"))
    assert said(feedback, Tone.MISSING)[0].startswith("People left after all your musts: 0 of 8; you want 2.")
    assert "Keep only “Skill 1” and “Skill 2” as musts, and 2 of 8 people are left." in _ways(feedback)


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"s1": "nice"}, "Critical, yet merely nice here: “Skill 1”. The team needs two people"),
        ({"s1": "trainable", "s2": "trainable"}, "Nothing is a must"),
        (
            {"s1": "trainable", "s4": "trainable", "s5": "trainable"},
            "4 skills to learn in a year; 3 is the most. Call 1 of them nice.",
        ),
        ({"s4": "", "s5": ""}, "Not sorted yet: “Skill 4” and “Skill 5”."),
        ({"s5": ""}, "Not sorted yet: “Skill 5”."),
        ({"reason": "because we say"}, "Write in a sentence"),
    ],
)
def test_each_fault_alone_keeps_it_from_passing(small_kit, changed, missing):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    (found,) = messages(feedback)
    assert found.text.startswith(missing)
    assert (found.field, found.row, found.key) == ("reason" if "reason" in changed else "tiers", "", False)


def test_a_reason_that_names_no_must_keeps_it_from_passing(small_kit):
    feedback = run(small_kit, reason="Nobody else lights the oven.")
    assert feedback.outcome is Outcome.FAILED
    (found,) = messages(feedback)
    assert (found.field, found.text) == (
        "reason",
        "Your reason names none of your musts. Name each as the list has it, such as “Skill 1”. What would go wrong in the first "
        "month without it?",
    )


def test_a_must_that_the_reason_leaves_out_is_named(small_kit):
    feedback = run(small_kit, reason="Nobody but skill 2 lights the oven.")
    assert feedback.outcome is Outcome.PASSED
    assert any("does not name “Skill 1”." in m.text for m in messages(feedback, Tone.NEXT, "reason"))
    assert not any("does not name" in text for text in said(run(small_kit), Tone.NEXT))


def test_skills_whose_names_share_a_word_are_told_apart():
    """Eight musts that begin with “Data” or the like: a reason that names one names no other."""
    kit = load_kit("data_platform")
    tiers = dict.fromkeys(("contracts", "modelling", "quality"), "must")
    reason = "Without data quality and monitoring nobody would see a broken table."
    found = [m.text for m in messages(EXERCISE.run({"tiers": tiers, "reason": reason}, kit), Tone.NEXT, "reason")]
    names = "“Data contracts with producers” and “Data modelling and metrics”"
    assert found[0].startswith(f"Your reason does not name {names}. ")
    every = EXERCISE.run({"tiers": dict.fromkeys(kit.need, "must"), "reason": reason}, kit)
    (unsaid,) = [m.text for m in messages(every, Tone.NEXT, "reason") if "does not name" in m.text]
    assert f"and {len(kit.need) - 1 - 3} more." in unsaid


def test_musts_outside_the_quality_that_comes_first_are_mentioned(small_kit):
    other = {"s1": "trainable", "s2": "nice", "s3": "must", "s4": "must"}
    feedback = run(small_kit, reason="Without skill 3 nobody bakes.", **other)
    assert feedback.outcome is Outcome.PASSED
    assert any("None of your musts belongs to “Q1”" in m.text for m in messages(feedback, Tone.NEXT, "reason"))
    assert not any("None of your musts" in text for text in said(run(small_kit), Tone.NEXT))


def test_what_is_to_be_learnt_counts_up_to_working_unaided(small_kit):
    """Left are p1 and p2, with 0 and 1 of 3 in S3 and 1 and 0 of 3 in S4."""
    assert to_learn(small_kit, ["s1"], ["s3"], 0) == [(2, "Person 2"), (3, "Person 1")]
    assert to_learn(small_kit, ["s1"], ["s3", "s4"], 0) == [(5, "Person 1"), (5, "Person 2")]
    few, many = run(small_kit), run(small_kit, s4="trainable")
    half = "Half of the people left must still learn {n} levels or more in your trainable skills. "
    assert f"{half.format(n=3)}The fewest that anybody left has to learn: 2." in str(few)
    year = "In a year one person learns 3 at most, this kit assumes. Call “Skill 3” nice."
    everybody = "Everybody left must still learn 5 levels or more in your trainable skills."
    assert f"{everybody} {year}" in str(many)
    assert "Person" not in str(few)  # whom the scorecard shows by a letter
    assert "this kit assumes" not in str(few)
    known = run(small_kit, reason="Skill 1 lights the oven.", s2="trainable", s3="nice")  # both who are left have S2
    assert "At least half of those left do your trainable skills unaided (level 3)." in str(known)


def test_the_rules_stand_in_the_task_with_the_levels(small_kit):
    assert EXERCISE.form(small_kit)[0].help == (
        "At least 2 of 8 people must remain.\nLevel 3 of 5 is ordinary work without help.\nCritical: the team needs two people "
        "who can do it."
    )
    assert [group.detail for group in EXERCISE.form(small_kit)[0].groups] == [
        "There on the first day. Without it there is no offer. At least one.",
        "Learnt within a year, up to level 3, beside a colleague who has it. At most 3 skills.",
        "Somebody else in the team brings it. No critical skill.",
    ]


def test_nobody_is_told_to_call_a_critical_skill_nice(small_folder):
    """All that is to be learnt is critical, and more than a year holds."""
    small_folder.edit("kit.yaml", "critical: false", "critical: true", count=-1)
    small_folder.edit("tiers.yaml", "trainable: 3", "trainable: 5")
    kit = small_folder.load()
    tiers = {**RIGHT, **dict.fromkeys(("s3", "s4", "s5"), "trainable")}
    found = EXERCISE.run({"tiers": tiers, "start": {"below": 0}, "reason": REASON}, kit)
    assert "All of your trainable skills are critical, so plan more than a year." in str(found)
    assert " nice." not in str(found)


def test_a_must_of_the_model_answer_that_costs_nobody_is_said_to(every_kit):
    model = EXERCISE.model_answer(every_kit)
    musts = [skill for skill, tier in model.answer["tiers"].items() if tier == "must"]
    free = [every_kit.skill[skill].name for skill, n in gives_back(every_kit, musts, 1).items() if not n]
    said_so = [reason for reason in model.reasoning if "costs nobody here" in reason]
    assert bool(free) == bool(said_so)
    assert all(name in said_so[0] for name in free)


def test_a_critical_skill_that_is_trained_to_less_than_the_need_is_named(small_kit):
    feedback = run(small_kit, s1="trainable", s3="nice")
    short = "A year of learning leads to level 3; the team needs more: “Skill 1” (level 4)."
    assert "Each critical skill is a must or trainable." in said(feedback, Tone.GOOD)
    assert said(feedback, Tone.NOTE) == [short]
    assert said(run(small_kit), Tone.NOTE) == []


def test_a_must_whose_loss_another_must_repeats_is_explained(kit):
    """Each of the other two costs three people while the rest stays; whoever lacks reliability lacks one of them as well."""
    musts = ["api_design", "integration", "reliability"]
    back = gives_back(kit, musts, 1)
    assert back == {"api_design": 3, "integration": 3, "reliability": 0}
    feedback = EXERCISE.run({"tiers": dict.fromkeys(musts, "must"), "start": {"below": 1}, "reason": REASON}, kit)
    nobody = f"Dropping “{kit.skill['reliability'].name}” alone brings nobody of these 40 back: whoever lacks it also fails another must."
    assert nobody in str(feedback)


def test_a_blank_start_asks_the_full_level(small_kit):
    full = EXERCISE.run({"tiers": {**RIGHT, "s5": "must"}, "reason": REASON}, small_kit)
    assert full == run(small_kit, s5="must")


def test_the_plan_says_each_level_asked_and_what_it_costs(small_kit):
    answer = {"tiers": {**RIGHT, "s5": "must"}, "start": {"below": 1}, "reason": "R"}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == [
        "Must: Skill 1, level 3 on the first day",
        "Must: Skill 2, level 3 on the first day",
        "Must: Skill 5, level 3 on the first day",
        "Trainable within a year",
        "Nice to have",
        "Why these musts: R",
    ]
    assert [line.details for line in lines[3:5]] == [("Skill 3 to level 3",), ("Skill 4 (the team needs 4)",)]
    assert lines[2].details == ("All musts together leave 0 of 8 in the pool; without this one 2.",)
    free = EXERCISE.plan_lines(EXERCISE.complete({"tiers": RIGHT, "start": {}, "reason": "R"}, small_kit), small_kit)[0]
    assert free.details == (
        "All musts together leave 2 of 8 in the pool; without this one still 2: the others rule out the same people.",
    )
    assert not any(line.practice for line in lines)  # a requirement is nothing a company does or does not do


def test_the_picture_draws_who_stays_and_who_is_lost(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"tiers": {"s1": "must", "s5": "must"}, "start": {"below": 1}}, small_kit))
    assert picture.finding.caption == "2 musts leave 1 of 8: too few to choose from"
    assert picture.finding.table.rows == (("Everybody", "–", "8"), ("Skill 5", "8", "2"), ("Skill 1", "2", "1"))
    assert [text.text for text in picture.values[:4]] == ["8 left", "−6, 2 left", "−1, 1 left", ""]
    assert [round(width / picture.track * 8) for _, _, width, _ in picture.left.boxes] == [8, 2, 1]


def test_more_musts_than_rows_end_in_one_row(kit):
    picture = EXERCISE.picture(kit)
    musts = {need.skill: "must" for need in kit.about.team.skills}
    picture.update(EXERCISE.complete({"tiers": musts}, kit))
    assert picture.labels[-1].lines[0].text == "and 8 more musts"
    assert len(picture.finding.table.rows) == 15
    assert picture.finding.caption.startswith("14 musts leave nobody, and ")


def test_the_table_agrees_with_the_check(kit):
    """The last row of the picture's table is the number the check speaks of."""
    answer = EXERCISE.model_answer(kit).answer
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(answer, kit))
    assert f"{picture.finding.table.rows[-1][2]} of 40 people are left" in str(EXERCISE.run(answer, kit))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("enough: 2\n", "enough: 4\n", "Even a single must, asked one level low, leaves at most 3 people of the pool."),
        ("enough: 2\n", "enough: 1\n", "enough"),
    ],
)
def test_a_kit_whose_pool_cannot_leave_enough_is_refused(small_folder, old, new, what):
    small_folder.edit("tiers.yaml", old, new)
    (problem,) = small_folder.problems()
    assert (problem.file, problem.line) == ("tiers.yaml", small_folder.line_of("tiers.yaml", "enough"))
    assert what in problem.what


@pytest.mark.slow
def test_a_kit_with_more_critical_skills_than_can_be_learnt_is_refused(kit_folder):
    kit_folder.edit("tiers.yaml", "trainable: 5", "trainable: 4")
    with pytest.raises(KitError, match="5 critical skills"):
        kit_folder.load()


def test_a_team_that_needs_one_skill_is_refused(small_folder):
    for number in "2345":
        rest = f"critical: false\n    required: 4\n    skill: s{number}\n    weight: {number}\n"
        small_folder.edit("kit.yaml", f"  - backup: 1\n    {rest}", "")
    assert [problem.what for problem in small_folder.problems()] == ["‘team.skills’ has one entry."]
