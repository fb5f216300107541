"""JupyterLab where it is not installed, and the notebooks it shows where the workshop was installed from one file."""

import sys

from workshop import lab
from workshop.cli import main
from workshop.kit import ROOT
from workshop.settings import Settings


def test_without_jupyterlab_one_is_told_how_to_get_it(capsys, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "jupyterlab", None)
    assert main(["start", "--lab", "--port", "0", "--no-browser", "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "make start ARGS=--lab" in told
    assert "[lab]" in told


def test_in_a_checkout_the_notebooks_themselves_are_shown(tmp_path):
    assert lab._notebooks(Settings(data=tmp_path)) == ROOT
    assert list(tmp_path.iterdir()) == []


def test_what_was_installed_is_shown_in_copies(monkeypatch, tmp_path):
    shipped = tmp_path / "shipped"
    for name in ("notebooks", "exercises"):
        (shipped / name).mkdir(parents=True)
        (shipped / name / "a.ipynb").write_text(name)
    monkeypatch.setattr(lab, "ROOT", shipped)
    settings = Settings(data=tmp_path / "data")
    for _ in range(2):
        place = lab._notebooks(settings)
        assert (place / "exercises" / "a.ipynb").read_text() == "exercises"
        (place / "exercises" / "a.ipynb").write_text("changed by who adapts it")
    assert (shipped / "exercises" / "a.ipynb").read_text() == "exercises"
