"""The team bench of kits that are edited: what cannot be asked is a mistake of the kit, and the wrong answers stay wrong."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.team_bench import EXERCISE
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
        "Skill 1 depends on one person: one resignation and it is gone. "
        "Even the best possible team lacks as much, so say in the plan what you will do about it."
    )
    feedback = EXERCISE.run(EXERCISE.model_answer(kit).answer, kit)
    assert feedback.outcome is Outcome.PASSED
    assert sentence in [message.text for message in feedback.messages]
    assert EXERCISE.question(kit).endswith(" No team from this pool can do all of that, so come as close as you can.")
