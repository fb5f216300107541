"""Settings travel through the environment and come out the same."""

from pathlib import Path

import pytest

from workshop.kit import DEFAULT_KIT
from workshop.settings import CHOICE, DATA, KIT, Settings


def test_nothing_set_means_the_shipped_kit_and_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("workshop.settings.default_folder", lambda: tmp_path)
    assert Settings.from_environment({}) == Settings.from_environment({KIT: "", DATA: ""}) == Settings()
    assert Settings().to_environment() == {KIT: ""}
    assert Settings().kit == DEFAULT_KIT
    assert Settings().folder == tmp_path


def test_a_kit_chosen_in_the_browser_is_used_until_another_is_named(tmp_path, small_folder):
    settings = Settings(data=tmp_path / "answers")
    settings.choose(str(small_folder.path))
    assert Settings(data=settings.data).kit == str(small_folder.path)
    assert Settings("genai_platform", settings.data).kit == "genai_platform"
    assert settings.kits == tmp_path / "answers" / "kits"


@pytest.mark.parametrize("left", ["/nowhere", "", "\0", "x" * 5000])
def test_a_chosen_kit_that_is_gone_is_forgotten(tmp_path, left):
    (tmp_path / CHOICE).write_text(left)
    assert Settings(data=tmp_path).kit == DEFAULT_KIT


def test_one_s_own_kits_are_among_one_s_documents():
    assert Settings().kits.name == "Hiring workshop kits"


@pytest.mark.parametrize("folder", ["/a b/ü", "/x?y=1#z"])
def test_they_survive_the_journey(folder):
    settings = Settings("/kits/my kit", Path(folder))
    assert Settings.from_environment(settings.to_environment()) == settings


def test_a_folder_said_from_here_is_found_from_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert Settings(data=Path("data")).to_environment()[DATA] == str(tmp_path.resolve() / "data")
    assert Settings(data=Path("~/data")).to_environment()[DATA] == str(tmp_path.resolve() / "home" / "data")


def test_the_real_environment_is_read_by_default(monkeypatch):
    monkeypatch.setenv(KIT, "other")
    assert Settings.from_environment().named == "other"
