"""What a team lacks, in words."""

from workshop.exercises.staffing_lines import gap, not_covered


def test_what_nobody_in_the_team_has_is_told_without_a_name(small_kit):
    """Person 1 has level 0 of Skill 3."""
    said = gap(small_kit.need["s3"], [small_kit.candidate["p1"]], small_kit)
    assert said == "“Skill 3” needs level 4; nobody in your team has it."


def test_one_or_two_gaps_are_told_without_a_count(small_kit):
    person, needs = [small_kit.candidate["p1"]], [small_kit.need["s3"], small_kit.need["s4"]]
    said = not_covered(needs, person, small_kit)
    assert said.startswith(
        "“Skill 4” needs level 4; the best in your team is Person 1 with level 1. “Skill 3” "
    )  # the nearest first
    assert said.endswith("nobody in your team has it.")
