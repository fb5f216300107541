"""A kit that is right loads; where it is looked for."""

import shutil
from pathlib import Path

import pytest

from tests.kits import SHIPPED
from workshop.kit import DEFAULT_KIT, KitError, Problem, find_kit, load_kit, namesake
from workshop.kit.kit import Kit


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_kit_loads(name):
    loaded = load_kit(name)
    assert isinstance(loaded, Kit)
    assert loaded.name == name == loaded.folder.name


def test_the_shipped_kit_is_what_was_promised(kit):
    assert DEFAULT_KIT in SHIPPED
    assert 12 <= len(kit.skill) <= 16
    assert (len(kit.qualities), len(kit.background), len(kit.candidates)) == (4, 6, 40)
    assert all(set(person.levels) == set(kit.skill) for person in kit.candidates)
    assert all(person.story for person in kit.candidates)
    assert {person.background for person in kit.candidates} == set(kit.background)
    assert "invented" in kit.about.invented.lower()


@pytest.mark.slow
def test_a_kit_loads_from_its_folder_however_that_is_given(kit_folder, monkeypatch):
    monkeypatch.chdir(kit_folder.path.parent)
    monkeypatch.setenv("HOME", str(kit_folder.path.parent))
    for place in (kit_folder.path, str(kit_folder.path), "kit", Path("kit"), "~/kit", "./kit/../kit"):
        assert load_kit(place).folder == kit_folder.path.resolve()


@pytest.mark.parametrize("place", ["nowhere", "", "~nosuchuser/kit", "x" * 5000, "a\0b", "kit.yaml", "/dev/null"])
def test_a_place_without_a_kit_is_named_with_the_kits_there_are(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KitError) as caught:
        find_kit(place)
    fix = f"Give the folder that holds kit.yaml, or the name of a shipped kit: {', '.join(SHIPPED)}."
    assert caught.value.problems == (Problem(place[:200], 0, "There is no kit here.", fix),)


def test_a_small_kit_of_another_trade_loads(small_kit):
    assert (len(small_kit.qualities), len(small_kit.skill), len(small_kit.candidates)) == (3, 5, 8)
    assert small_kit.candidate["p1"].levels == {"s1": 5, "s2": 4, "s3": 0, "s4": 1, "s5": 2}


@pytest.mark.slow
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(kit_folder, kit):
    for path in kit_folder.path.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert kit_folder.load().candidates == kit.candidates


def test_words_that_older_yaml_reads_as_truth_values_stay_text(small_folder):
    small_folder.edit("kit.yaml", "title: Baking", "title: NO")
    small_folder.edit("kit.yaml", "role: Baker", "role: yes")
    loaded = small_folder.load()
    assert (loaded.about.title, loaded.about.role) == ("NO", "yes")


def test_another_kit_of_the_same_name_is_told_with_the_line_of_its_name(small_folder, tmp_path):
    """A copy without any difference is the same kit; so is the folder itself, and a kit of another name is no matter."""
    kit = small_folder.load()
    copy = Path(shutil.copytree(small_folder.path, tmp_path / "copy"))
    assert [namesake(kit, folder) for folder in (kit.folder, copy, tmp_path)] == [None] * 3
    pool = copy / "candidates.csv"
    pool.write_text(pool.read_text(encoding="utf-8").replace("Person 1", "Ann"), encoding="utf-8")
    assert namesake(kit, copy) == Problem(
        str(small_folder.path / "kit.yaml"),
        small_folder.line_of("kit.yaml", "name: small"),
        f"The kit in {copy} is also called ‘small’, so the two share their saved answers.",
        "Change ‘name:’ in one of them to keep their answers apart; those given so far stay with the old name.",
    )
    about = copy / "kit.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("name: small", "name: other"), encoding="utf-8")
    assert namesake(kit, copy) is None


@pytest.mark.slow
def test_a_kit_is_read_again_only_when_one_of_its_files_changes(small_folder):
    (small_folder.path / "lessons").mkdir()
    first = small_folder.load()
    assert small_folder.load() is first
    small_folder.write("lessons/01_why.md", "Ours.")
    second = small_folder.load()
    assert second.lessons == {"01_why": "Ours."}
    small_folder.edit("candidates.csv", "Person 1", "Ann")
    assert (second.candidates[0].name, small_folder.load().candidates[0].name) == ("Person 1", "Ann")


def test_limits_are_met_by_what_just_keeps_them(small_folder):
    small_folder.edit("kit.yaml", "min_backgrounds: 2", "min_backgrounds: 3")
    small_folder.edit("kit.yaml", "headcount: 3", "headcount: 8")
    small_folder.edit("kit.yaml", "budget: 240", "budget: 20")
    team = small_folder.load().about.team
    assert (team.min_backgrounds, team.headcount, team.budget) == (3, 8, 20)


def test_a_kit_cannot_be_changed(kit):
    with pytest.raises(AttributeError):
        kit.skill = {}
    with pytest.raises(ValueError, match="frozen"):
        kit.about.title = "x"


def test_commas_quotes_and_spaces_in_the_pool_are_read_as_written(small_folder):
    small_folder.edit("candidates.csv", '"Person 1"', '" Person ""One"", baker "')
    assert small_folder.load().candidate["p1"].name == 'Person "One", baker'


def test_blank_lines_in_the_pool_are_passed_over(small_folder):
    small_folder.edit("candidates.csv", "\np3,", "\n\n , ,,,,,,,,,,\np3,")
    assert len(small_folder.load().candidates) == 8
