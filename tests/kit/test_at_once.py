"""All that can be said of a kit is said at once; one mistake neither hides others nor is told many times."""

import pytest

from workshop.kit import KitError
from workshop.kit.errors import Problem


def said(folder):
    return {(problem.file, problem.line): problem.what for problem in folder.problems()}


def test_mistakes_of_every_file_and_between_files_are_said_together(small_folder):
    small_folder.edit("kit.yaml", "currency: GBP", "currency: 3")
    small_folder.edit("kit.yaml", "over: q2", "over: q9")
    small_folder.edit("mirror.yaml", "quality: q2", "quality: q8")
    small_folder.edit("scorecard.yaml", "- p2", "- p99")
    small_folder.edit("candidates.csv", ",a,75,", ",z,75,")
    small_folder.edit("candidates.csv", "4,5,2\n", "4,5,7\n")
    found = said(small_folder)
    assert found == {
        ("kit.yaml", small_folder.line_of("kit.yaml", "currency")): "‘currency’ is 3.",
        ("kit.yaml", small_folder.line_of("kit.yaml", "over: q9")): "There is no quality ‘q9’.",
        ("mirror.yaml", small_folder.line_of("mirror.yaml", "q8")): "There is no quality ‘q8’.",
        ("scorecard.yaml", small_folder.line_of("scorecard.yaml", "p99")): "There is no candidate ‘p99’.",
        ("candidates.csv", 4): "There is no background ‘z’.",
        ("candidates.csv", 5): "‘s5’ is ‘7’.",
    }


def test_a_key_that_stands_twice_does_not_hide_a_misspelt_one(small_folder):
    small_folder.edit("kit.yaml", "  headcount: 3", "  headcount: 3\n  headcount: 4")
    small_folder.edit("kit.yaml", "currency:", "curency:")
    found = [problem.what for problem in small_folder.problems()]
    assert "The key ‘headcount’ stands here twice." in found
    assert "‘curency’ is not a known key." in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  id: s3\n", "  idd: s3\n"),  # the skills can no longer be told
        ("  id: s3\n", "  id: S 3\n"),
        ("  id: s3\n", "  id: s2\n"),
    ],
)
def test_a_list_with_a_wrong_id_is_told_once_and_not_at_every_place_that_uses_it(small_folder, old, new):
    small_folder.edit("skills.yaml", old, new)
    assert {problem.file for problem in small_folder.problems()} == {"skills.yaml"}


def test_a_file_that_cannot_be_read_brings_no_follow_up_mistakes(small_folder):
    for file in ("skills.yaml", "stories.yaml"):
        small_folder.write(file, "[")
    assert {problem.file for problem in small_folder.problems()} == {"skills.yaml", "stories.yaml"}


def test_without_skills_nothing_is_said_of_levels(small_folder):
    (small_folder.path / "skills.yaml").unlink()
    assert [problem.file for problem in small_folder.problems()] == ["skills.yaml"]


@pytest.mark.slow
def test_without_skills_the_other_columns_of_the_pool_are_still_looked_at(small_folder):
    small_folder.write("skills.yaml", "[")
    small_folder.edit("candidates.csv", ",a,75,", ",z,much,")
    found = [problem.what for problem in small_folder.problems() if problem.file == "candidates.csv"]
    assert found == ["There is no background ‘z’.", '‘cost’ is "much".']
    small_folder.edit("candidates.csv", "id,name", "name")
    assert any("‘id’ is missing" in problem.what for problem in small_folder.problems())


def test_a_long_list_of_mistakes_is_shown_as_far_as_one_can_read(small_folder):
    problems = [Problem("kit.yaml", line, "Wrong.", "Mend it.") for line in range(1, 1301)]
    error = KitError(problems)
    assert len(error.problems) == 1300
    assert str(error).startswith("1,300 things to correct:")
    assert str(error).endswith("… and 1,200 more; mend these first.")
    assert "line 100:" in str(error)
    assert "line 101:" not in str(error)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\ufeff", "\u200b"])
def test_a_message_cannot_turn_the_terminals_line_around(small_folder, sign):
    small_folder.edit("kit.yaml", "currency:", f"curr{sign}ency:")
    with pytest.raises(KitError) as caught:
        small_folder.load()
    assert sign not in str(caught.value)
    assert f"curr\\u{ord(sign):04x}ency" in str(caught.value)


def test_a_key_with_an_escape_sequence_is_refused_and_not_printed(small_folder):
    small_folder.edit("kit.yaml", "currency:", r'"curr\x1b[31mency":')
    with pytest.raises(KitError, match="control character") as caught:
        small_folder.load()
    assert "\x1b" not in str(caught.value)
