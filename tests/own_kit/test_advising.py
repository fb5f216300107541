"""What a kit that works should still be looked at for, most important first."""

import pytest

from workshop.kit.reading import in_folder
from workshop.own_kit.advising import Weight, advice
from workshop.own_kit.proving import prove


def advised(folder):
    return advice(folder.load(), in_folder(folder.path))


def told(folder):
    return {one.problem.what: one for one in advised(folder)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ada.byron@example.org", "an e-mail address"),
        ("+44 20 7946 0958", "a telephone number"),
        ("(415) 555-0132", "a telephone number"),
        ("030 1234 5678", "a telephone number"),
        ("https://linkedin.com/in/ada", "a personal page"),
    ],
)
def test_signs_of_real_people_keep_a_kit_from_being_ready(small_folder, text, kind):
    small_folder.edit("stories.yaml", "Person 2 bakes.", f"Person 2 bakes; ask {text} for more.")
    first = advised(small_folder)[0]
    assert (first.weight, first.problem.file) == (Weight.MUST, "stories.yaml")
    assert first.problem.what.endswith(f"looks like {kind}.")
    assert first.problem.line == small_folder.line_of("stories.yaml", "p2")
    report = prove(small_folder.path)
    assert not report.good
    assert str(report).endswith("Not ready: correct what is listed first, then check again.")


@pytest.mark.slow
def test_a_name_that_is_an_address_is_found_with_its_line(small_folder):
    small_folder.edit("candidates.csv", "Person 3", "p3@example.org")
    (one,) = [one for one in advised(small_folder) if one.weight is Weight.MUST]
    assert (one.problem.file, one.problem.line) == ("candidates.csv", 4)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["2027-03-31", "10.1037/apl0000994", "29 CFR 1625.4", "1,250,000 a year", "v2.10.3"])
def test_dates_citations_and_sums_are_no_telephone_numbers(small_folder, text):
    small_folder.edit("stories.yaml", "Person 2 bakes.", f"Person 2 bakes, see {text} there.")
    assert not [one for one in advised(small_folder) if one.weight is Weight.MUST]


@pytest.mark.slow
def test_shipped_kits_need_no_second_look(kit):
    assert advice(kit, in_folder(kit.folder)) == []


@pytest.mark.slow
def test_a_team_that_needs_no_thought_is_told(small_folder):
    small_folder.edit("kit.yaml", "budget: 240", "budget: 100000")
    small_folder.edit("kit.yaml", "headcount: 3", "headcount: 8")
    small_folder.edit("kit.yaml", "max_per_background: 2", "max_per_background: 8")
    said = told(small_folder)
    assert "Taking the best person again and again already gives the best team." in said
    assert "The best team is as good as the whole pool: headcount and budget leave nothing to give up." in said


@pytest.mark.slow
def test_one_person_who_brings_nearly_all_is_told(small_folder):
    small_folder.edit("candidates.csv", "5,4,0,1,2", "5,5,5,5,5")
    small_folder.edit("kit.yaml", "backup: 1", "backup: 0", 5)
    assert any(what.startswith("One person alone brings") for what in told(small_folder))


@pytest.mark.slow
def test_levels_nobody_or_everybody_has_are_told_with_their_line(small_folder):
    rows = small_folder.text("candidates.csv").replace(",5\n", ",3\n").replace(",4\n", ",3\n")
    small_folder.write("candidates.csv", rows)
    one = told(small_folder)["Nobody in the pool has level 4 in ‘s5’."]
    assert one.weight is Weight.MAY
    assert small_folder.text("kit.yaml").splitlines()[one.problem.line - 1].strip() == "required: 4"


@pytest.mark.slow
def test_a_mirror_that_cannot_show_the_priority_is_told(small_folder):
    small_folder.edit("mirror.yaml", "quality: q1", "quality: q3")
    assert "No attribute stands for ‘q1’, so the mirror cannot show how it is weighed." in told(small_folder)


def test_stand_ins_in_what_participants_imitate_are_told(small_folder):
    small_folder.edit("incidents.yaml", "On day 0 somebody", "On day 0 somebody with a degree")
    one = told(small_folder)["It says ‘degree’, which names a degree."]
    assert (one.problem.file, one.problem.fix) == ("incidents.yaml", "Say what was baked.")


def test_a_lesson_with_another_number_of_parts_is_told(small_folder):
    (small_folder.path / "lessons").mkdir()
    small_folder.write("lessons/02_ideal_candidate.md", "# One\n\n---\n\nTwo\n")
    small_folder.write("lessons/99_more.md", "# More\n")
    said = told(small_folder)
    assert "There is no lesson of this name." in said
    assert any(what.startswith("It has 2 parts, but the lesson ") for what in said)


@pytest.mark.slow
def test_a_shipped_kit_s_name_on_another_kit_keeps_it_from_being_ready(small_folder):
    small_folder.edit("kit.yaml", "name: small", "name: genai_platform")
    first = advised(small_folder)[0]
    assert (first.weight, first.problem.line) == (Weight.MUST, small_folder.line_of("kit.yaml", "name: genai_platform"))
    assert not prove(small_folder.path).good


@pytest.mark.slow
def test_an_unchanged_copy_of_a_shipped_kit_is_that_kit(kit_folder):
    assert advised(kit_folder) == []


@pytest.mark.slow
def test_what_is_still_the_shipped_kit_s_is_counted(kit_folder):
    kit_folder.edit("kit.yaml", "name: genai_platform", "name: mine")
    people = len(kit_folder.load().candidates)
    (one,) = advised(kit_folder)
    assert one.weight is Weight.MAY
    assert f"{people} of {people} people" in one.problem.what
