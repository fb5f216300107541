"""`workshop doctor`: what is missing, and how to mend it."""

import webbrowser
from importlib import metadata

import pytest

from workshop import doctor
from workshop.doctor import Finding, examine
from workshop.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path / "answers")


def wrong(settings):
    return [finding for finding in examine(settings) if finding.wrong]


def test_this_machine_is_ready(settings):
    assert wrong(settings) == []
    assert all(str(finding).startswith("✓ ") for finding in examine(settings))


def test_looking_changes_nothing(settings, tmp_path):
    examine(settings)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_no_answers_can_be_kept_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    (found,) = wrong(Settings(data=tmp_path / "answers"))
    assert str(tmp_path / "answers") in found.what
    assert "--data" in found.fix


def test_what_is_wrong_says_how_to_mend_it():
    assert str(Finding("Broken.", "Mend it.")) == "✗ Broken.\n    Mend it."


def test_versions_are_compared_as_versions(monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _: ["numpy>=2.9", "jinja2>=3.10", 'missing>=1; extra == "dev"'])
    monkeypatch.setattr(metadata, "version", {"numpy": "2.10", "jinja2": "3.9"}.__getitem__)
    (found,) = doctor._packages()
    assert found.what == "jinja2 3.9 is not >=3.10."


def test_a_missing_package_and_a_missing_installation_are_told(monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _: ["no-such-package-here>=1"])
    (found,) = doctor._packages()
    assert found.wrong
    assert "no-such-package-here is not installed" in found.what
    monkeypatch.undo()
    monkeypatch.setattr(doctor, "DISTRIBUTION", "no-such-package-here")
    (found,) = doctor._packages()
    assert found.wrong


def test_a_store_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    (found,) = wrong(Settings(data=tmp_path / "file"))
    assert str(tmp_path / "file") in found.what
    assert "--data" in found.fix


@pytest.mark.parametrize("name", ["nowhere", "~nosuchuser"])
def test_a_kit_with_mistakes_is_told(settings, name):
    (found,) = wrong(Settings(named=name, data=settings.data))
    assert name in found.what
    assert "There is no kit here" in found.fix


def test_missing_folders_are_told(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    (found,) = wrong(settings)
    assert "notebooks, exercises, data/kits" in found.what


def test_a_machine_on_which_no_page_can_be_served_is_told(settings, monkeypatch):
    def refuse(_):
        raise OSError("No port is free on this machine.")

    monkeypatch.setattr(doctor, "bound", refuse)
    (found,) = wrong(settings)
    assert "No port is free" in found.what


def test_no_browser_is_no_fault(settings, monkeypatch):
    def refuse(*_):
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", refuse)
    assert wrong(settings) == []
    assert "printed address" in str(examine(settings)[-1])
