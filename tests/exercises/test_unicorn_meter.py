"""The unicorn meter, by hand on the small kit: level 2 of S1, S2 and S3 is reached by four of eight people each, level 4
of any skill by two."""

import re
from dataclasses import replace

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.base import good
from workshop.exercises.openings import lesson2
from workshop.exercises.unicorn_meter import EXERCISE
from workshop.exercises.unicorn_meter.model import (
    TOGETHER,
    counted,
    of_crowd,
    without,
    without_each,
)
from workshop.kit import load_kit


@pytest.fixture(scope="module", params=SHIPPED)
def every_kit(request):
    return load_kit(request.param)


RECORD = "Skill 5 is brought by the night shift."


def run(kit, musts, record=RECORD, earlier=None, **bars):
    answer = {"musts": musts, "bars": bars, "record": record}
    return EXERCISE.run({**answer, "earlier": earlier or {}}, kit)


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_two_musts_with_enough_people_pass(small_kit):
    feedback = run(small_kit, ["s1", "s2"])
    assert feedback.outcome is Outcome.PASSED
    assert feedback.headline == "Passed. Whether your trade holds, only a colleague can judge."
    clear = "Of strangers, expect 95 of 1,000 to clear every bar; 20 of 1,000 are enough."
    assert good(clear, field="bars") in messages(feedback, Tone.GOOD)


def test_a_team_covers_what_no_one_person_does(small_kit):
    """Those with 4 in S1 have less in S5."""
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"musts": ["s1", "s5"]}, small_kit))
    last = picture.finding.facts[-1]
    assert (last.value, last.label) == ("2", "people of the invented pool cover the same list between them")
    picture.update(EXERCISE.complete({"musts": ["s1", "s2"]}, small_kit))  # two people bring both
    assert not any("cover" in fact.label for fact in picture.finding.facts)


@pytest.mark.parametrize(
    ("musts", "changed", "found"),
    [
        (
            ["s1", "s2", "s3", "s4"],
            {"s1": 1, "s2": 1, "s3": 1, "s4": 1},
            "4 musts at once; take off 1 so that 3 are left.",
        ),
        (["s1", "s2"], {"record": "the team does"}, "Write in a sentence what you give up"),
        (
            ["s1", "s2"],
            {"record": "We give up banana, purple and seven."},
            "“What you give up”: name a skill that you gave up, as the list has it, such as “Skill 3”.",
        ),
        (["s1", "s2"], {"record": "Skill 1 stays what we ask."}, "“What you give up”: name a skill that you gave up"),
    ],
)
def test_each_fault_alone_keeps_it_from_passing(small_kit, musts, changed, found):
    feedback = run(small_kit, musts, **changed)
    assert feedback.outcome is Outcome.FAILED
    (missing,) = messages(feedback)
    assert missing.text.startswith(found)
    field = "record" if "record" in changed else "musts"
    assert (missing.field, missing.row) == (field, "")


def wanting(kit, of_thousand):
    """The kit, in which so many of 1,000 must be left."""
    tiers = kit.content.tiers.model_copy(update={"of_thousand": of_thousand})
    return replace(kit, content=replace(kit.content, tiers=tiers))


def test_too_few_strangers_keep_it_from_passing(small_kit):
    feedback = run(wanting(small_kit, 50), ["s1", "s2", "s3"])
    assert feedback.outcome is Outcome.FAILED
    (missing,) = messages(feedback)
    assert (missing.field, missing.text) == (
        "bars",
        "Of strangers, expect 45 of 1,000 to clear every bar; you want 50 of 1,000. Lower a bar or take off a tick.",
    )


def test_each_sentence_stands_at_the_field_it_is_about(small_kit):
    feedback = run(small_kit, ["s1", "s2", "s3"], s1=2, earlier={"must-have-tiers": {"tiers": {"s4": "must"}}})
    starts = {
        "musts": ("Musts of your requirement tiers that are not ticked here",),
        "bars": (
            "Of strangers, expect 71 of 1,000",
            "“Skill 2” costs you most",
            "With “Skill 1” at level 1",
            "If skills did not go together, expect 31",
        ),
    }
    for field, first in starts.items():
        texts = [message.text for message in feedback.messages if message.field == field]
        assert len(texts) == len(first), (field, texts)
        assert all(any(text.startswith(start) for text in texts) for start in first), (field, texts)
    assert {message.field for message in feedback.messages} == set(starts)


def test_a_bar_that_starts_lower_may_be_what_is_given_up(small_kit):
    assert run(small_kit, ["s1", "s2"], record="We take skill 1 a level lower.", s1=3).outcome is Outcome.PASSED
    assert run(small_kit, ["s1", "s2"], record="We take skill 1 a level lower.").outcome is Outcome.FAILED


def test_a_bar_nobody_reaches_is_named(small_kit):
    crowd = replace(small_kit, candidates=small_kit.candidates[4:])
    missing = said(run(crowd, ["s1", "s3"], s1=2), Tone.MISSING)
    assert missing == ["Nobody in the pool reaches “Skill 3” at level 4. Begin by lowering that."]


def test_the_costliest_tick_is_named_with_numbers(small_kit):
    found = said(run(small_kit, ["s1", "s2", "s3"], s1=2), Tone.NEXT)
    assert any(
        words.startswith("“Skill 2” costs you most: without it, expect 163 of 1,000 rather than 71 of 1,000.")
        for words in found
    )
    assert "“Skill 3” at level 3 rather than 4" not in " ".join(found)
    assert "With “Skill 1” at level 1 rather than 2, expect 87 of 1,000." in found


def test_a_tick_that_costs_most_among_strangers_may_cost_nobody_of_the_pool_and_the_check_says_why(every_kit):
    """What the tiers say of the pool and what is said here of strangers must not look like a contradiction."""
    bars = EXERCISE.model_answer(every_kit).answer["bars"]
    skill = next(iter(without_each(every_kit, bars)))
    free = counted(every_kit, without(bars, skill)) == counted(every_kit, bars)
    assert ("dropping it alone brings nobody back: there, whoever lacks it also fails another bar" in str(
        EXERCISE.run(EXERCISE.model_answer(every_kit).answer, every_kit)
    )) is free  # fmt: skip


def test_what_is_assumed_is_what_the_lesson_opens_with():
    assert TOGETHER == lesson2.TOGETHER


def test_whether_it_passes_hangs_on_the_musts_and_on_no_guess(small_kit):
    """An answer saved when there was a slider is read without it."""
    answer, kit = {"musts": ["s1", "s2", "s3"], "bars": {}, "record": RECORD}, wanting(small_kit, 50)
    for together in (0, 30, 80):
        feedback = EXERCISE.run({**answer, "together": {"together": together}}, kit)
        assert feedback.outcome is Outcome.FAILED
        assert feedback == EXERCISE.run(answer, kit)
    assert not [field for field in EXERCISE.form(small_kit) if field.name == "together"]


def test_what_it_rests_on_is_said_at_both_ends(small_kit):
    rests = "Nobody has measured it. So whether it is enough rests on that assumption."
    assert rests in str(run(small_kit, ["s1", "s2", "s3"]))
    assert "Nobody has measured it. That is enough either way." in str(run(small_kit, ["s1", "s2"]))
    assert "You go by the assumption above, not by the best case." in str(
        run(wanting(small_kit, 50), ["s1", "s2", "s3"])
    )


def test_other_musts_in_the_tiers_are_mentioned(small_kit):
    earlier = {"must-have-tiers": {"tiers": {"s1": "must", "s3": "must", "s2": "nice", "gone": "must"}}}
    not_here = "Musts of your requirement tiers that are not ticked here: “Skill 3”."
    not_there, agree = "Ticked here, but no musts there: “Skill 2”.", "Make the two agree before you advertise."
    assert f"{not_here} {not_there} {agree}" in str(run(small_kit, ["s1", "s2"], earlier=earlier))
    assert f"- {not_here} {agree}" in str(run(small_kit, ["s1"], earlier=earlier))
    assert f"- {not_there} {agree}" in str(run(small_kit, ["s1", "s2", "s3"], earlier=earlier))
    assert "requirement tiers" not in str(run(small_kit, ["s1", "s3"], s1=2, earlier=earlier))
    assert "requirement tiers" not in str(run(small_kit, ["s1", "s2"]))


def test_only_the_tiers_are_carried_over(small_kit):
    blank = EXERCISE.complete({}, small_kit)
    tiers = {"tiers": {"s1": "must"}}
    carried = EXERCISE.carry_over(blank, {"must-have-tiers": tiers, "scorecard": {}}, small_kit)
    assert carried["earlier"] == {"must-have-tiers": tiers}
    assert EXERCISE.is_blank(carried, small_kit)
    assert EXERCISE.carry_over(carried, {}, small_kit)["earlier"] == {}


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "nobody"),
        (0.25, "250 of 1,000"),
        (0.0006, "1 of 1,000"),
        (1 / 2345, "about 1 of 2,000"),
        (1 / 118000, "about 1 of 100,000"),
        (1e-9, "fewer than 1 of 1,000,000"),
    ],
)
def test_rare_people_are_counted_in_one_notation_and_no_finer_than_so_small_a_pool_allows(share, said):
    assert of_crowd(share) == said


@pytest.mark.parametrize("name", SHIPPED)
def test_the_team_for_the_rest_is_the_same_number_in_answer_and_conclusion(name):
    kit = load_kit(name)
    model = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    (n,) = re.findall(r"a team of (\d+)", model["record"])
    assert f"it takes {n} people of the invented pool" in next(iter(EXERCISE.follows(model, kit)))


@pytest.mark.parametrize("name", SHIPPED)
def test_no_sentence_mixes_two_notations(name):
    kit = load_kit(name)
    for answer in (EXERCISE.model_answer(kit).answer, *EXERCISE.wrong_answers(kit).values()):
        said = str(EXERCISE.run(answer, kit)).replace("(95%)", "")
        assert not re.search(r"1 in \d|%", said)


@pytest.mark.slow
def test_two_common_skills_too_rare_for_the_kit_are_refused(small_folder):
    """At level 3, S1 is reached by three of eight and the others by two: 1,000 × 3/8 × 2/8 = 93."""
    small_folder.edit("tiers.yaml", "of_thousand: 20", "of_thousand: 94")
    (problem,) = small_folder.problems()
    assert problem.line == small_folder.line_of("tiers.yaml", "of_thousand")
    assert "about 93 of 1,000" in problem.what
    small_folder.edit("tiers.yaml", "of_thousand: 94", "of_thousand: 93")
    assert (
        EXERCISE.run(EXERCISE.model_answer(small_folder.load()).answer, small_folder.load()).outcome is Outcome.PASSED
    )


def test_it_follows_the_tiers():
    slugs = list(BY_SLUG)
    assert slugs.index("unicorn-meter") == slugs.index("must-have-tiers") + 1


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_wanted_of_strangers_is_what_the_tiers_want_to_choose_from(name):
    """One suitable person in five is looking."""
    tiers = load_kit(name).content.tiers
    assert tiers.of_thousand == 5 * tiers.enough
    assert EXERCISE.form(load_kit(name))[0].help.startswith(
        f"Why {tiers.of_thousand}: Suppose that one suitable person in five"
    )


def test_a_single_must_passes_and_is_told_what_it_leaves_unseen(small_kit):
    """“Sort the requirements” advises a single one where no two leave enough."""
    feedback = run(small_kit, ["s1"])
    assert feedback.outcome is Outcome.PASSED
    assert any(words.startswith("Only one must: nothing multiplies yet.") for words in said(feedback, Tone.NEXT))


def test_no_cost_is_named_that_rounding_hides(kit):
    musts = [need.skill for need in kit.about.team.skills]
    for words in said(run(kit, musts[:3]), Tone.NEXT):
        counts = re.findall(r"[\d,]+ of 1,000", words)
        assert len(counts) == len(set(counts)), words
