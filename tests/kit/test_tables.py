"""People and skills as tables, for those who analyse."""

import pandas as pd


def test_people_have_a_row_each_and_a_column_for_every_skill(small_kit):
    people = small_kit.people
    assert list(people.index) == [f"p{n}" for n in range(1, 9)]
    assert list(people.columns) == [
        *("name", "background", "cost", "years", "degree", "learns", "story"),
        *("s1", "s2", "s3", "s4", "s5"),
    ]
    assert people.loc["p5", ["name", "cost", "s1", "s5"]].tolist() == ["Person 5", 60, 3, 5]
    assert people["s1"].tolist() == [person.levels["s1"] for person in small_kit.candidates]


def test_skills_say_what_the_team_needs_of_them(small_kit):
    skills = small_kit.skills
    assert skills.loc["s3"].to_dict() == {
        "name": "Skill 3",
        "short": "S3",
        "quality": "q2",
        "about": "Doing.",
        "required": 4,
        "weight": 3.0,
        "backup": 1.0,
        "critical": False,
    }


def test_a_skill_the_team_does_not_need_has_no_number(kit):
    needed = set(kit.need)
    missing = kit.skills[kit.skills["required"].isna()]
    assert set(missing.index) == set(kit.skill) - needed


def test_a_table_is_made_once_and_is_pandas(small_kit):
    assert isinstance(small_kit.people, pd.DataFrame)
    assert small_kit.people is small_kit.people
