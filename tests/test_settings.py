"""Settings travel through the environment and come out the same."""

from pathlib import Path

import pytest

from workshop.kit import DEFAULT_KIT
from workshop.settings import DATA, KIT, Settings


def test_nothing_set_means_the_shipped_kit_and_the_users_own_folder():
    assert Settings.from_environment({}) == Settings(DEFAULT_KIT, None)
    assert Settings.from_environment({KIT: "", DATA: ""}) == Settings()
    assert Settings().to_environment() == {KIT: DEFAULT_KIT}


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
    assert Settings.from_environment().kit == "other"
