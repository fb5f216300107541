"""`workshop start`: what it refuses before it serves, and how it ends."""

import pytest

from workshop import server
from workshop.cli import _parser, _settings, main
from workshop.kit import DEFAULT_KIT


def run(capsys, *arguments):
    """Exit status, what was printed, and what went to the error stream."""
    status = main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def test_a_kit_said_from_here_is_found_from_elsewhere(small_folder, monkeypatch):
    monkeypatch.chdir(small_folder.path.parent)
    options = _parser().parse_args(["plan", "--kit", "small"])
    assert _settings(options).kit == str(small_folder.path.resolve())
    assert _settings(_parser().parse_args(["plan"])).kit == DEFAULT_KIT


def test_start_refuses_a_broken_kit_before_it_serves(capsys, small_folder, data, monkeypatch):
    def serve(*_, **__):
        raise AssertionError("it must not serve")

    monkeypatch.setattr(server, "serve", serve)
    small_folder.edit("kit.yaml", "headcount", "hedcount")
    status, _, err = run(capsys, "start", "--kit", small_folder.path, "--data", data)
    assert status == 1
    assert "hedcount" in err
    (data).write_text("a file")
    status, _, err = run(capsys, "start", "--data", data)
    assert status == 1
    assert str(data) in err


def test_ctrl_c_is_no_traceback(capsys, data, monkeypatch):
    def interrupted(*_, opened, **__):
        opened()
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "serve", interrupted)
    status, out, err = run(capsys, "start", "--no-browser", "--data", data)
    assert (status, err) == (130, "")
    assert f"http://{server.LOOPBACK}:" in out
    assert "?token=" in out
