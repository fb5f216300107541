"""`workshop …` in a terminal: what it prints, and its exit status."""

import subprocess
import sys

import pytest

from workshop import kit as kits
from workshop.cli import main
from workshop.exercises import EXERCISES
from workshop.exercises.marking import quoted
from workshop.kit import DEFAULT_KIT
from workshop.store import Store, tables


def run(capsys, *arguments):
    """Exit status, what was printed, and what went to the error stream."""
    status = main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


def workshop(*arguments, **environment):
    """The same in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "workshop", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={"PATH": "", **environment}, check=False)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def fill(folder, kit):
    store = Store(folder)
    for exercise in EXERCISES:
        store.save(kit.name, exercise.slug, exercise.model_answer(kit).answer, 0)
    store.close()


@pytest.mark.slow
def test_check_says_that_a_kit_is_ready(capsys, small_kit):
    status, out, err = run(capsys, "check", small_kit.folder)
    assert (status, err) == (0, "")
    assert f"Ready for a workshop of {sum(exercise.minutes for exercise in EXERCISES)} minutes." in out


def test_check_of_a_kit_with_mistakes_lists_them(capsys, small_folder):
    small_folder.edit("kit.yaml", "headcount", "hedcount")
    status, out, err = run(capsys, "check", small_folder.path)
    assert (status, out) == (1, "")
    assert f"kit.yaml, line {small_folder.line_of('kit.yaml', 'hedcount')}: " in err
    assert "Did you mean ‘headcount’?" in err


@pytest.mark.slow
def test_check_of_a_kit_that_does_not_work_fails(capsys, small_folder):
    small_folder.edit("scorecard.yaml", "- degree", "- loaf")
    status, out, _ = run(capsys, "check", small_folder.path)
    assert status == 1
    assert "✗" in out


@pytest.mark.slow
def test_check_of_a_kit_without_a_possible_team_is_told(capsys, small_folder):
    small_folder.edit("kit.yaml", "budget: 240", "budget: 25")
    status, _, err = run(capsys, "check", small_folder.path)
    assert status == 1
    assert "No team from this pool" in err


@pytest.mark.parametrize("command", [["check"], ["plan", "--kit"], ["start", "--kit"]])
@pytest.mark.parametrize("place", ["nowhere", "~nosuchuser/kit", "x" * 5000])
def test_a_wrong_kit_is_told_with_the_kits_there_are(capsys, command, place):
    status, out, err = run(capsys, *command, place)
    assert (status, out) == (1, "")
    assert DEFAULT_KIT in err


@pytest.mark.slow
def test_build_check_finds_nothing_to_do_here(capsys):
    status, out, _ = run(capsys, "build", "--check")
    assert (status, out) == (0, "exercises/ is what solutions/ make, and languages are up to date.\n")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    for name in ("solutions", "exercises", "notebooks"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(kits, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_build_makes_what_is_missing_and_then_nothing(capsys, elsewhere):
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    nbformat.write(new_notebook(cells=[new_code_cell("x")]), elsewhere / "solutions" / "a.ipynb")
    assert run(capsys, "build", "--check")[0] == 1
    status, out, _ = run(capsys, "build")
    assert status == 0
    assert "made exercises/a.ipynb" in out
    assert (
        run(capsys, "build")[:2]
        == run(capsys, "build", "--check")[:2]
        == (0, "exercises/ is what solutions/ make, and languages are up to date.\n")
    )


@pytest.mark.slow
@pytest.mark.parametrize("flags", [[], ["--check"]])
def test_build_of_a_broken_solution_names_it(capsys, elsewhere, flags):
    (elsewhere / "solutions" / "a.ipynb").write_text("no notebook")
    status, out, err = run(capsys, "build", *flags)
    assert status == 1
    assert "solutions/a.ipynb: cannot be read as a notebook" in out + err


def test_a_plan_of_nothing_names_what_is_missing(capsys, data, tmp_path):
    plan = tmp_path / "plan.html"
    status, out, err = run(capsys, "plan", "-o", plan, "--data", data)
    assert (status, err) == (0, "")
    assert f"The plan is in {plan}." in out
    assert f"Not answered yet: {quoted(exercise.title for exercise in EXERCISES)}." in out
    assert "Not answered yet" in plan.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_plan_of_all_answers(capsys, data, tmp_path, small_kit):
    fill(data, small_kit)
    plan = tmp_path / "plän.html"
    status, out, _ = run(capsys, "plan", "-o", plan, "--data", data, "--kit", small_kit.folder)
    assert (status, "Not answered" in out) == (0, False)
    assert "Staffing plan" in plan.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["memo.docx", "plan.zip", "plan.xlsx", "plan.ics"])
def test_a_plan_in_another_format(capsys, data, tmp_path, small_kit, name):
    fill(data, small_kit)
    plan = tmp_path / name
    status, out, _ = run(capsys, "plan", "-o", plan, "--data", data, "--kit", small_kit.folder)
    assert (status, out) == (0, f"The plan is in {plan}.\n")
    assert plan.read_bytes()[:2] == (b"BE" if plan.suffix == ".ics" else b"PK")


@pytest.mark.slow
def test_a_folder_gets_the_set(capsys, data, tmp_path, small_kit):
    fill(data, small_kit)
    folder = tmp_path / "new" / "set"
    status, out, _ = run(capsys, "plan", "-o", folder, "--data", data, "--kit", small_kit.folder)
    assert (status, out) == (0, f"The plan is in {folder}.\n")
    assert {"memo.docx", "advert.docx", "all.html"} <= {path.name for path in folder.iterdir()}


def test_only_what_was_named_is_written(capsys, data, tmp_path):
    status, _, _ = run(capsys, "plan", "-o", tmp_path / "set", "--only", "memo,trail", "--data", data)
    assert status == 0
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == ["memo.docx", "trail.docx"]


def test_a_name_that_is_no_document_is_told_with_those_there_are(capsys, data, tmp_path):
    status, out, err = run(capsys, "plan", "-o", tmp_path / "set", "--only", "memo,novel", "--data", data)
    assert (status, out) == (1, "")
    assert err.startswith("There is no document called novel. Choose among memo, kit, ")
    assert not (tmp_path / "set").exists()


@pytest.mark.slow
def test_a_folder_in_the_place_of_a_file_is_told(capsys, data, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    status, out, err = run(capsys, "plan", "-o", tmp_path / "taken", "--data", data)
    assert (status, out) == (1, "")
    assert err.startswith(f"{tmp_path / 'taken'} cannot be written. ")
    assert err.endswith("Choose another place.\n")


def test_a_calendar_of_nothing_is_told_and_not_written(capsys, data, tmp_path):
    status, out, err = run(capsys, "plan", "-o", tmp_path / "plan.ics", "--data", data)
    assert (status, out) == (1, "")
    assert "Nothing in this plan has a date yet" in err
    assert not (tmp_path / "plan.ics").exists()


@pytest.mark.parametrize("name", ["plan.pdf", "plan.html.gz"])
def test_another_ending_is_told_with_those_there_are(capsys, data, tmp_path, name):
    status, out, err = run(capsys, "plan", "-o", tmp_path / name, "--data", data)
    assert (status, out) == (1, "")
    assert "must end in .html, .zip, .docx, .xlsx or .ics" in err


@pytest.mark.parametrize("place", ["no/such/folder/plan.html", "x" * 300 + ".html"])
def test_a_place_that_cannot_be_written_is_told(capsys, data, tmp_path, place):
    status, out, err = run(capsys, "plan", "-o", tmp_path / place, "--data", data)
    assert (status, out) == (1, "")
    assert err.startswith(f"{tmp_path / place} cannot be written. ")
    assert err.endswith(("Choose another place.\n", "Choose another name with -o.\n"))


@pytest.mark.slow
def test_a_plan_is_made_from_answers_that_may_only_be_read(capsys, data, tmp_path, small_kit, monkeypatch):
    fill(data, small_kit)
    monkeypatch.setattr("workshop.store.file.may_be_written", lambda _: False)
    plan = tmp_path / "plan.html"
    status, out, err = run(capsys, "plan", "-o", plan, "--data", data, "--kit", small_kit.folder)
    assert (status, err, "Not answered" in out) == (0, "", False)


@pytest.mark.parametrize("content", [b"not a database, but long enough " * 99, b"\x00" * 4096])
def test_a_damaged_store_is_told(capsys, data, content):
    data.mkdir()
    (data / "answers.sqlite").write_bytes(content)
    status, _, err = run(capsys, "plan", "--data", data)
    assert status == 1
    assert "damaged" in err


def test_a_newer_store_is_told(capsys, data, monkeypatch):
    with monkeypatch.context() as newer:
        newer.setattr(tables, "SCHEMA_VERSION", 9)
        Store(data).close()
    status, _, err = run(capsys, "plan", "--data", data)
    assert status == 1
    assert "newer version" in err


def test_doctor_says_what_it_looked_at(capsys, monkeypatch, data):
    monkeypatch.setenv("WORKSHOP_DATA", str(data))
    status, out, _ = run(capsys, "doctor")
    assert status == 0
    assert "Everything needed is here." in out
    monkeypatch.setenv("WORKSHOP_KIT", "nowhere")
    status, out, _ = run(capsys, "doctor")
    assert status == 1
    assert "✗ The kit ‘nowhere’ has mistakes." in out
    assert "Mend what is marked ✗" in out


@pytest.mark.parametrize("words", [[], ["dance"], ["start", "--port", "many"], ["plan", "extra"]])
def test_wrong_words_end_with_2_and_the_usage(capsys, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: workshop" in capsys.readouterr().err


@pytest.mark.slow
def test_a_terminal_without_ticks_and_quotes_is_no_reason_to_stop(small_folder):
    done = workshop("check", small_folder.path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "? model answer" in done.stdout
    small_folder.edit("kit.yaml", "headcount", "hedcount")
    done = workshop("check", small_folder.path, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Did you mean" in done.stderr
    assert "Traceback" not in done.stderr
