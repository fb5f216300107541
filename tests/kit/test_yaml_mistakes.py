"""Every mistake in a YAML file: which file, which line, what is wrong, how to mend it."""

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from workshop.kit.errors import Problem
from workshop.kit.plain_files import MAX_BYTES, Sheet, read_yaml
from workshop.kit.schema import SCHEMA_VERSION

BILLION = "lol: &a [x]\n" + "".join(f"l{n}: &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))


def only(problems):
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def test_a_missing_file_is_named(small_folder):
    (small_folder.path / "skills.yaml").unlink()
    found = only(small_folder.problems())
    assert (found.file, found.line) == ("skills.yaml", 0)
    assert "missing" in found.what


@pytest.mark.parametrize(("file", "slug"), [("incidents", "top-engineers"), ("scorecard", "scorecard")])
def test_a_missing_file_that_exercises_need_is_named_once(small_folder, file, slug):
    (small_folder.path / f"{file}.yaml").unlink()
    found = only(small_folder.problems())
    assert (found.file, found.line) == ("kit.yaml", small_folder.line_of("kit.yaml", f"- exercise: {slug}"))
    assert f"exercises need the file {file}.yaml: ‘{slug}’" in found.what
    assert found.fix.startswith("Copy that file from a shipped kit and edit it, or remove the lines")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_named(small_folder, text):
    small_folder.write("mirror.yaml", text)
    assert only(small_folder.problems()).file == "mirror.yaml"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"\x00attributes: []", "control character"),
        (b"attributes: [\x08]", "control character"),
        (b"attributes: \xff\xfe", "UTF-8"),
        ("attributes: é".encode("utf-16"), "UTF-8"),
        ("attributes: é".encode("latin-1"), "UTF-8"),
        (b"a" * (MAX_BYTES + 1), f"{MAX_BYTES:,}"),
        (b"[" * 1_100, "deep"),
        (b"[" * 300 + b"]" * 300, "deep"),
        (b"{a: " * 1_000 + b"}" * 1_000, "deep"),
        (b"? " * 3_000, "deep"),
        (b"a: " + b"[" * 30 + b"]" * 30, "deep"),
        (b"a: 1\n---\nb: 2", "document"),
        (b"attributes: [", "YAML"),
        (b"attributes\nlevels: 3", "YAML"),
        (b"attributes: 'x", "YAML"),
        (b"just words", "words"),
        (b"- a\n- b", "a"),
        (b"~", "The file is empty."),
        (b"? [a, b]\n: c", "?"),
        (b"%YAML 1.1\n---\nattributes: []", "%"),
        (b"%YAML 1.3\n---\nattributes: []", "%"),
        (b"%TAG ! tag:x,2000:\n---\nattributes: []", "%"),
        (BILLION.encode(), "aliases"),
        (b"attributes: *nowhere", "alias"),
        (b"a: &x 1\nb: &x 2\nattributes: []", "aliases"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(small_folder, bad, said):
    small_folder.write("mirror.yaml", bad)
    problems = small_folder.problems()
    assert {problem.file for problem in problems} == {"mirror.yaml"}
    assert said in "\n".join(map(str, problems))
    assert all(problem.fix for problem in problems)


def test_a_folder_in_the_place_of_a_file_is_refused(small_folder):
    (small_folder.path / "mirror.yaml").unlink()
    (small_folder.path / "mirror.yaml").mkdir()
    assert only(small_folder.problems()).file == "mirror.yaml"


def test_a_device_in_the_place_of_a_file_is_refused_without_reading_it(small_folder):
    (small_folder.path / "mirror.yaml").unlink()
    (small_folder.path / "mirror.yaml").symlink_to("/dev/zero")
    assert "plain file" in only(small_folder.problems()).what


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ("  headcount: 3", "  hedcount: 6", "‘team.hedcount’ is not a known key", "Did you mean ‘headcount’?"),
        ("  headcount: 3", "  headcount: 3\n  qqqq: 1", "‘team.qqqq’ is not a known key", "Remove it"),
        ("  headcount: 3", "  headcount: 3\n  headcount: 7", "‘headcount’ stands here twice", "Keep one"),
        ("  headcount: 3", "  headcount: six", '‘team.headcount’ is "six"', "whole number"),
        ("  headcount: 3", '  headcount: "3"', '‘team.headcount’ is "3"', "whole number"),
        ("  headcount: 3", "  headcount: 3.5", "‘team.headcount’ is 3.5", "whole number"),
        ("  headcount: 3", "  headcount: 0", "‘team.headcount’ is 0", "Write 1 or more."),
        ("  headcount: 3", "  headcount: 1e999", "‘team.headcount’ is Infinity", "whole number"),
        ("  headcount: 3", f"  headcount: {'9' * 5000}", "cannot be read", "double quotes"),
        ("  headcount: 3", "  headcount:", "‘team.headcount’ is empty", "whole number"),
        ("  headcount: 3", "  headcount: [3]", "‘team.headcount’ is [3]", "whole number"),
        ("  headcount: 3", "  headcount: &a 3", "Anchors and aliases", "in full"),
        ("  headcount: 3", "  &a headcount: 3", "Anchors and aliases", "in full"),
        ("  headcount: 3", "  headcount: !!binary aGk=", "is not allowed", "Remove it"),
        ("  headcount: 3", "  headcount: !!python/object:os.system 3", "is not allowed", "Remove it"),
        ("  headcount: 3", "  headcount: .nan", "cannot be read", "double quotes"),
        ("  headcount: 3", "\theadcount: 3", "\\t", "indentation"),
        ("critical: true", "critical: NO", '‘team.skills.0.critical’ is "NO"', "true or false"),
        ("critical: true", "critical: !!bool NO", "cannot be read", "double quotes"),
        ("critical: true", "critical: 1", "‘team.skills.0.critical’ is 1", "true or false"),
    ],
)
def test_a_slip_names_its_line_what_and_how_to_mend_it(small_folder, old, new, what, fix):
    line = small_folder.line_of("kit.yaml", old)
    small_folder.edit("kit.yaml", old, new)
    found = [problem for problem in small_folder.problems() if what in problem.what]
    assert len(found) == 1, small_folder.problems()
    assert found[0].file == "kit.yaml"
    assert found[0].line in (line, line + 1)
    assert (found[0].line == line + 1) == ("\n" in new)
    assert fix in found[0].fix


@pytest.mark.parametrize("tag", ["!foo", "!!set", "!!omap", "!!python/object:os.system"])
def test_odd_tags_on_lists_and_groups_are_refused(small_folder, tag):
    small_folder.edit("kit.yaml", "priority:", f"priority: {tag}")
    found = only(small_folder.problems())
    assert found.line == small_folder.line_of("kit.yaml", "priority:")
    assert "tag" in found.what


@pytest.mark.parametrize("escape", [r"\x08", r"\0", r"\x1b[31m", r"\ud800", r"\uffff"])
def test_escapes_that_no_document_can_hold_are_refused(small_folder, escape):
    small_folder.edit("kit.yaml", "Baking", f'"Bak{escape}ing"')
    found = only(small_folder.problems())
    assert (found.file, found.line) == ("kit.yaml", small_folder.line_of("kit.yaml", "title:"))
    assert "control character" in found.what


def test_a_name_of_two_lines_is_refused(small_folder):
    small_folder.edit("kit.yaml", "Baking", r'"Bak\ning"')
    assert "one line" in only(small_folder.problems()).fix


@pytest.mark.slow
@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 99])
def test_a_kit_of_a_newer_schema_is_refused_without_a_list_of_unknown_keys(small_folder, version):
    small_folder.edit("kit.yaml", f"schema: {SCHEMA_VERSION}", f"schema: {version}\nfuture: true")
    found = only(small_folder.problems())
    assert (found.file, found.line) == ("kit.yaml", small_folder.line_of("kit.yaml", "schema:"))
    assert str(version) in found.what
    assert "Update the workshop" in found.fix


@pytest.mark.parametrize("version", ['"1"', "true", "0", "1.5", "null"])
def test_a_schema_that_is_no_version_is_refused(small_folder, version):
    small_folder.edit("kit.yaml", f"schema: {SCHEMA_VERSION}", f"schema: {version}")
    assert only(small_folder.problems()).line == small_folder.line_of("kit.yaml", "schema:")


@pytest.mark.slow
def test_all_mistakes_in_all_files_are_said_at_once(small_folder):
    small_folder.edit("kit.yaml", "currency:", "curency:")
    small_folder.edit("kit.yaml", "critical: false", "critical: maybe")
    small_folder.edit("mirror.yaml", "attributes:", "attributs:")
    small_folder.write("incidents.yaml", "")
    small_folder.write("stories.yaml", "")
    problems = small_folder.problems()
    assert {problem.file for problem in problems} == {"kit.yaml", "mirror.yaml", "incidents.yaml", "stories.yaml"}
    assert len([problem for problem in problems if problem.file == "kit.yaml"]) == 3
    assert problems == sorted(problems)


def test_a_mistake_is_found_on_the_nearest_line_that_is_known():
    sheet = Sheet("a.yaml", lines={(): 3, ("a",): 4})
    lines = [sheet.found(path, "Wrong.", "Mend it.").line for path in ((), ("a",), ("a", 1, "b"), ("c",))]
    assert lines == [3, 4, 4, 3]
    assert Sheet("a.yaml").found(("a",), "Wrong.", "Mend it.").line == 1


def test_an_error_that_knows_no_line_is_about_the_whole_file(tmp_path, monkeypatch):
    def fails(*_):
        raise YAMLError("x")

    (tmp_path / "a.yaml").write_text("a: 1")
    monkeypatch.setattr(YAML, "compose", fails)
    fix = "Look at this line and the one above: indentation, a missing colon, or an unclosed quote."
    assert read_yaml(tmp_path / "a.yaml").problems == [Problem("a.yaml", 0, "This is not readable as YAML.", fix)]
