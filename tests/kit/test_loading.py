"""A kit that is right loads; where it is looked for."""

from pathlib import Path

import pytest

from workshop.kit import DEFAULT_KIT, KITS, KitError, find_kit, load_kit
from workshop.kit.kit import Kit

SHIPPED = sorted(path.parent.name for path in KITS.glob("*/kit.yaml"))


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
    assert DEFAULT_KIT in str(caught.value)
    assert "kit.yaml" in str(caught.value)


def test_a_small_kit_of_another_trade_loads(small_kit):
    assert (len(small_kit.qualities), len(small_kit.skill), len(small_kit.candidates)) == (3, 5, 8)
    assert small_kit.candidate["p1"].levels == {"s1": 5, "s2": 4, "s3": 0, "s4": 1, "s5": 2}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(kit_folder, kit):
    for path in kit_folder.path.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert kit_folder.load().candidates == kit.candidates


def test_words_that_older_yaml_reads_as_truth_values_stay_text(small_folder):
    small_folder.edit("kit.yaml", "title: Baking", "title: NO")
    small_folder.edit("kit.yaml", "role: Baker", "role: yes")
    loaded = small_folder.load()
    assert (loaded.about.title, loaded.about.role) == ("NO", "yes")


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
