"""Every mistake in candidates.csv, and every place where the files of a kit do not agree."""

import re

import pytest


def only(problems):
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def of_pool(folder, old, new):
    folder.edit("candidates.csv", old, new)
    return folder.problems()


@pytest.mark.parametrize("level", ['"4,5"', "4.5", "expert", "", "6", "-1", "05", "４", "three", "+3", "3e0", "0x3"])
def test_a_level_that_is_no_level_names_line_and_skill(small_folder, level):
    found = only(of_pool(small_folder, "2,5,4,0,1,2", f"2,5,{level},0,1,2"))
    assert (found.file, found.line) == ("candidates.csv", 2)
    assert "‘s2’" in found.what
    assert level.strip('"') in found.what
    assert "0 to 5" in found.fix


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("p3,", "p2,", 4, "‘p2’ stands here twice"),
        ("p3,", "P 3,", 4, "‘id’ is"),
        (",a,75,", ",z,75,", 4, "no background ‘z’"),
        (",a,75,", ",a,-75,", 4, "‘cost’"),
        (",a,75,", ",a,75.5,", 4, "‘cost’"),
        (",a,75,3,none,2,", ",a,75,99,none,2,", 4, "‘years’"),
        (",a,75,3,none,2,", ",a,75,3,PhD,2,", 4, "‘degree’"),
        (",a,75,3,none,2,", ",a,75,3,none,9,", 4, "‘learns’"),
        ('"Person 3"', '""', 4, "‘name’"),
        ('"Person 3"', '"Per\nson 3"', 4, "‘name’"),
        ('"Person 3"', '"Per\x00son"', 4, "control character"),
        ('"Person 3"', f'"{"x" * 81}"', 4, "‘name’"),
        ('"Person 3"', "Person, 3", 4, "13 cells; the first line has 12"),
        ('"Person 3"', '"Person 3', 5, "CSV"),
        ('"Person 3"', f'"{"x" * 200_000}"', 4, "CSV"),
    ],
)
def test_a_slip_in_a_line_names_that_line(small_folder, old, new, line, said):
    problems = of_pool(small_folder, old, new)
    assert {problem.file for problem in problems} == {"candidates.csv"}
    found = next(problem for problem in problems if said in problem.what)
    assert found.line == line
    assert found.fix


def test_lines_after_a_name_of_two_lines_keep_their_numbers(small_folder):
    small_folder.edit("candidates.csv", '"Person 3"', '"Per\nson 3"')
    small_folder.edit("candidates.csv", "p5,", "p4,")
    assert [problem.line for problem in small_folder.problems()] == [4, 7]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",s5", "", "‘s5’ is missing"),
        (",s5", ",s6", "The column ‘s5’ is called ‘s6’ here"),
        (",s5", ",s5,s4", "‘s4’ stands here twice"),
        ("id,name", "name", "‘id’ is missing"),
        ("id,", "ID,", "The column ‘id’ is called ‘ID’ here"),
    ],
)
def test_a_header_that_does_not_fit_lists_what_is_expected(small_folder, old, new, said):
    problems = of_pool(small_folder, old, new)
    assert {(problem.file, problem.line) for problem in problems} == {("candidates.csv", 1)}
    assert said in "\n".join(problem.what for problem in problems)
    assert "s1, s2, s3, s4, s5" in problems[0].fix


@pytest.mark.slow
@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_are_as_good_as_commas(small_folder, sign):
    people = small_folder.load().candidates
    small_folder.write("candidates.csv", small_folder.text("candidates.csv").replace(",", sign))
    assert small_folder.load().candidates == people


@pytest.mark.parametrize("bad", [b"", b"\n\n", "id,é".encode("utf-16"), b"\xff", b"PK\x03\x04" + bytes(range(256))])
def test_a_pool_that_is_no_text_table_is_refused(small_folder, bad):
    small_folder.write("candidates.csv", bad)
    assert {problem.file for problem in small_folder.problems()} == {"candidates.csv"}


def test_a_pool_without_a_file_or_without_people_is_refused(small_folder):
    header = small_folder.text("candidates.csv").split("\n")[0]
    small_folder.write("candidates.csv", header + "\n")
    assert "nobody" in only(small_folder.problems()).what
    (small_folder.path / "candidates.csv").unlink()
    assert "missing" in only(small_folder.problems()).what


def test_a_pool_of_too_many_people_is_refused(small_folder, monkeypatch):
    monkeypatch.setattr("workshop.kit.plain_files.MAX_ROWS", 5)
    assert only(small_folder.problems()).line == 7
    monkeypatch.setattr("workshop.kit.plain_files.MAX_BYTES_OF_CSV", 50)
    assert "at most 50" in only(small_folder.problems()).what


def test_ten_thousand_people_are_refused_with_one_message(small_folder):
    lines = small_folder.text("candidates.csv").splitlines()
    people = [f"p{number}," + lines[1].partition(",")[2] for number in range(10_000)]
    small_folder.write("candidates.csv", "\n".join([lines[0], *people]))
    found = only(small_folder.problems())
    assert (found.line, found.what) == (2002, "There are more than 2,000 people.")


def test_all_mistakes_of_the_pool_are_said_at_once(small_folder):
    small_folder.edit("candidates.csv", ",a,75,3,none,2,1,0,5", ",z,much,3,none,2,1,0,7")
    small_folder.edit("candidates.csv", "p5,", "p4,")
    assert [problem.line for problem in small_folder.problems()] == [4, 4, 4, 6]


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "said"),
    [
        ("kit.yaml", "first: q1", "first: q9", "first: q9", "no quality ‘q9’"),
        ("kit.yaml", "over: q2", "over: q1", "over: q1", "before itself"),
        ("kit.yaml", "skill: s3", "skill: s9", "skill: s9", "no skill ‘s9’"),
        ("kit.yaml", "headcount: 3", "headcount: 9", "headcount:", "larger than the pool"),
        ("kit.yaml", "min_backgrounds: 2", "min_backgrounds: 4", "min_backgrounds:", "More backgrounds"),
        ("kit.yaml", "budget: 240", "budget: 19", "budget:", "Nobody"),
        ("skills.yaml", "quality: q3", "quality: q9", "quality: q9", "no quality ‘q9’"),
        ("incidents.yaml", "quality: q3", "quality: q9", "quality: q9", "no quality ‘q9’"),
        ("scorecard.yaml", "- p2", "- p99", "- p99", "no candidate ‘p99’"),
        ("scorecard.yaml", "- p2", "- p1", None, "‘p1’ stands here twice"),
        ("scorecard.yaml", "  s1:", "  s9:", "  s9:", "no skill ‘s9’"),
        ("mirror.yaml", "quality: q2", "quality: q9", "quality: q9", "no quality ‘q9’"),
        ("mirror.yaml", "id: a2", "id: a1", None, "‘a1’ stands here twice"),
        ("stories.yaml", "  p8:", "  p9:", None, "‘p8’ has no story"),
    ],
)
def test_a_reference_that_leads_nowhere_names_its_line(small_folder, file, old, new, where, said):
    small_folder.edit(file, old, new)
    found = next(problem for problem in small_folder.problems() if said in problem.what)
    assert found.fix
    if where:
        assert (found.file, found.line) == (file, small_folder.line_of(file, where))


def test_a_story_of_nobody_is_named(small_folder):
    small_folder.edit("stories.yaml", "  p8:", "  p9: Nobody.\n  p8:")
    found = only(small_folder.problems())
    assert (found.file, found.line) == ("stories.yaml", small_folder.line_of("stories.yaml", "p9:"))


def test_every_weight_0_is_named(small_folder):
    for weight in range(1, 6):
        small_folder.edit("kit.yaml", f" weight: {weight}", " weight: 0")
    found = only(small_folder.problems())
    assert (found.file, found.what) == ("kit.yaml", "Every weight is 0.")
    assert found.fix == "Give at least one skill a weight."


def test_a_missing_anchor_is_named(small_folder):
    small_folder.edit("skills.yaml", "'3': Baked the loaf of kind 3 while others watched", "")
    assert only(small_folder.problems()).what == "‘skills.0.anchors’ has 2 entries."


def test_a_quality_without_skills_is_named(small_folder):
    small_folder.edit("skills.yaml", "quality: q3", "quality: q2")
    assert only(small_folder.problems()).what == "No skill belongs to ‘q3’."


def test_a_scale_out_of_order_is_named(small_folder):
    small_folder.edit("kit.yaml", "level: 0", "level: 1")
    found = only(small_folder.problems())
    assert (found.file, "0, 1, 2, 3, 4 and 5" in found.what) == ("kit.yaml", True)


@pytest.mark.parametrize("column", ["id", "name", "background", "cost", "years", "degree", "learns"])
@pytest.mark.parametrize("own_column", [True, False])
def test_a_skill_named_like_another_column_is_named_where_it_stands(small_folder, column, own_column):
    """Renamed in every file, and with a second column of that name in the pool or without."""
    for file in small_folder.path.glob("*.yaml"):
        small_folder.write(file.name, re.sub(r"\bs5\b", column, small_folder.text(file.name)))
    rows = small_folder.text("candidates.csv").splitlines()
    rows = [row.replace(",s5", f",{column}") if own_column else row.rpartition(",")[0] for row in rows]
    small_folder.write("candidates.csv", "\n".join([*rows, ""]))
    problems = small_folder.problems()
    found = next(problem for problem in problems if "already a column" in problem.what)
    assert (found.file, found.line) == ("skills.yaml", small_folder.line_of("skills.yaml", f"id: {column}"))
    assert f"‘{column}_skill’" in found.fix
    others = [f"The column ‘{column}’ stands here twice."] if own_column else []
    assert [problem.what for problem in problems if problem is not found] == others
