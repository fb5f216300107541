"""The team bench of kits that are edited: what cannot be asked is a mistake of the kit, and the wrong answers stay wrong."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.team_bench import EXERCISE, without_backup
from workshop.kit import KitError


@pytest.mark.slow
@pytest.mark.parametrize(
    "edits",
    [
        [("headcount: 3", "headcount: 2"), ("budget: 240", "budget: 25")],
        [("budget: 240", "budget: 105"), ("min_backgrounds: 2", "min_backgrounds: 3")],
    ],
)
def test_a_team_that_cannot_be_is_a_mistake_of_the_kit(small_folder, edits):
    for old, new in edits:
        small_folder.edit("kit.yaml", old, new)
    loaded = small_folder.load()
    with pytest.raises(KitError, match=r"kit\.yaml") as caught:
        EXERCISE.model_answer(loaded)
    assert caught.value.problems[0].fix
    assert EXERCISE.run({"team": {"members": ["p1"]}}, loaded).outcome is Outcome.ERROR


def test_a_pool_that_knows_nothing_is_a_mistake_of_the_kit(small_folder):
    header, *rows = small_folder.text("candidates.csv").strip().split("\n")
    none = [row.rsplit(",", 5)[0] + ",0,0,0,0,0" for row in rows]
    small_folder.write("candidates.csv", "\n".join([header, *none]))
    with pytest.raises(KitError, match="Nobody"):
        EXERCISE.check(EXERCISE.complete({"team": {"members": ["p1"]}}, small_folder.load()), small_folder.load())


def test_a_team_as_large_as_the_pool_still_has_wrong_answers(small_folder):
    small_folder.edit("kit.yaml", "headcount: 3", "headcount: 8")
    small_folder.edit("kit.yaml", "budget: 240", "budget: 9999")
    small_folder.edit("kit.yaml", "max_per_background: 2", "max_per_background: 8")
    kit = small_folder.load()
    assert "kept but left out" in EXERCISE.wrong_answers(kit)
    assert EXERCISE.run(EXERCISE.wrong_answers(kit)["kept but left out"], kit).outcome is Outcome.FAILED


def test_what_even_the_best_team_lacks_is_for_the_plan(small_folder):
    small_folder.edit("kit.yaml", "required: 4", "required: 5")  # Skill 1: only p1 has 5, and the next but one 3
    small_folder.edit("candidates.csv", "none,2,4,5,1,0,1", "none,2,3,5,1,0,1")
    kit = small_folder.load()
    sentence = (
        "Skill 1 has no backup: no second person is at most one level below the level needed. "
        "Even the best possible team lacks as much, so say in the plan what you will do about it."
    )
    feedback = EXERCISE.run(EXERCISE.model_answer(kit).answer, kit)
    assert feedback.outcome is Outcome.PASSED
    assert sentence in [message.text for message in feedback.messages]
    assert EXERCISE.question(kit).endswith(" No team from this pool can do all of that, so come as close as you can.")


def test_check_picture_and_plan_count_the_same_skills_without_backup(kit):
    """Also where the best falls short as well: a critical skill that nobody has is no skill with a backup."""
    for answer in (*EXERCISE.wrong_answers(kit).values(), EXERCISE.model_answer(kit).answer):
        whole, picture = EXERCISE.complete(answer, kit), EXERCISE.picture(kit)
        picture.update(whole)
        (bare,) = (int(fact.value) for fact in picture.finding.facts if "no backup" in fact.label)
        names = without_backup([kit.candidate[person] for person in answer["team"]["members"]], kit)
        assert len(names) == bare
        said = " ".join(message.text for message in EXERCISE.run(answer, kit).messages)
        assert ("Every critical skill has a backup" in said) == (not bare)
        lines = " ".join(detail for line in EXERCISE.plan_lines(whole, kit) for detail in line.details)
        assert ("Every critical skill has a backup" in lines) == (not bare)
        assert all(name in said and name in lines for name in names)


def test_a_critical_skill_in_which_even_the_best_falls_short_has_no_backup(small_kit):
    """p7 and p8 have Skill 1 at 2 at most, and 4 is needed."""
    texts = [message.text for message in EXERCISE.run({"team": {"members": ["p7", "p8"]}}, small_kit).messages]
    assert "Skill 1 has no backup: no second person is at most one level below the level needed." in texts
