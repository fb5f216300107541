"""Where an id is asked for, a name will do."""

import pytest
from excel import edited, values_of

from workshop.kit.naming import called
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kit.yaml", "skill: s1", "skill: Skill 1"),
        ("kit.yaml", "first: q1", "first: '  quality 1 '"),
        ("kit.yaml", "over: q2", "over: Q2"),
        ("skills.yaml", "quality: q2", "quality: QUALITY 2"),
        ("incidents.yaml", "quality: q3", "quality: Quality 3"),
        ("mirror.yaml", "quality: q1", "quality: Quality 1"),
    ],
)
def test_a_name_leads_where_its_id_does(small_folder, small_kit, file, old, new):
    small_folder.edit(file, old, new)
    kit = small_folder.load()
    assert (kit.about, kit.skill, kit.incidents) == (small_kit.about, small_kit.skill, small_kit.incidents)


def test_a_background_of_the_pool_may_be_named(small_folder, small_kit):
    small_folder.edit("candidates.csv", ",b,", ",Trade B,")
    assert small_folder.load().candidates == small_kit.candidates


def test_a_name_that_two_things_share_leads_to_neither(small_folder):
    small_folder.edit("skills.yaml", "name: Skill 2", "name: Skill 1")
    small_folder.edit("kit.yaml", "skill: s1", "skill: Skill 1")
    assert "There is no skill ‘Skill 1’." in [problem.what for problem in small_folder.problems()]


@pytest.mark.slow
def test_names_in_a_workbook(small_folder, small_kit):
    values = values_of(to_workbook(in_folder(small_folder.path)))
    values["kit team skills"] = [
        [f"Skill {str(row[0])[1:]}" if str(row[0]).startswith("s") and row[0] != "skill" else row[0], *row[1:]]
        for row in values["kit team skills"]
    ]
    kit = kit_from(source_of("kit.xlsx", edited(values, lambda book: None)))
    assert kit.about == small_kit.about


def test_names_are_compared_without_capitals_and_spaces():
    assert called("  Acting  on\u00a0Deterioration ") == "acting on deterioration"
    assert called(None) == ""
