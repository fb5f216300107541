"""`workshop start`: what it refuses before it serves, and how it ends."""

import shutil
import socket

import pytest

from workshop import doctor
from workshop.cli import _parser, _settings, main
from workshop.kit import DEFAULT_KIT
from workshop.ports import LOOPBACK
from workshop.store import Store
from workshop.web import app


def run(capsys, *arguments):
    """Exit status, what was printed, and what went to the error stream."""
    status = main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


@pytest.fixture(autouse=True)
def no_worker_is_hired(monkeypatch):
    monkeypatch.setattr("workshop.desk.desk.SharedDesk.warm", lambda *_: None)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def test_a_kit_said_from_here_is_found_from_elsewhere(small_folder, monkeypatch):
    monkeypatch.chdir(small_folder.path.parent)
    options = _parser().parse_args(["plan", "--kit", "small"])
    assert _settings(options).kit == str(small_folder.path.resolve())
    assert _settings(_parser().parse_args(["plan"])).kit == DEFAULT_KIT


@pytest.mark.slow
def test_start_refuses_a_broken_kit_before_it_serves(capsys, small_folder, data, monkeypatch):
    def serve(*_, **__):
        raise AssertionError("it must not serve")

    monkeypatch.setattr(app, "serve", serve)
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

    monkeypatch.setattr(app, "serve", interrupted)
    status, out, err = run(capsys, "start", "--no-browser", "--data", data)
    assert (status, err) == (130, "")
    assert f"http://{LOOPBACK}:" in out
    assert "?token=" in out


@pytest.fixture
def started(capsys, data, monkeypatch):
    """started(*options) → what is printed until the pages are there."""

    def serve(*_, opened, **__):
        opened()
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "serve", serve)
    return lambda *options: run(capsys, "start", "--data", data, *options)[1:]


def test_what_is_said_of_the_browser_is_what_happens(started):
    assert "Open it in your browser at\n\n    http://" in started("--no-browser")[0]
    assert "It opens in your browser." in started()[0]


def test_a_port_that_is_taken_is_told_with_the_one_used_instead(started):
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        taken = other.getsockname()[1]
        out, _ = started("--port", taken)
    assert f"Port {taken} is taken or not allowed, so port " in out
    assert f"{LOOPBACK}:{taken}/" not in out
    assert "taken" not in started("--port", 0)[0]


@pytest.mark.parametrize("port", ["65536", "-1", "many", "1e3", "99999999999", "²"])
def test_a_port_there_cannot_be_is_refused(capsys, port):
    with pytest.raises(SystemExit) as caught:
        main(["start", f"--port={port}"])
    assert caught.value.code == 2
    assert "up to 65535" in capsys.readouterr().err


def test_no_free_port_is_told(capsys, data, monkeypatch):
    def none(_):
        raise OSError("No port is free on this machine.")

    monkeypatch.setattr("workshop.ports.bound", none)
    status, out, err = run(capsys, "start", "--data", data)
    assert (status, out) == (1, "")
    assert "No port is free" in err


def test_a_home_folder_is_understood_in_data(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _parser().parse_args(["plan", "--data=~/answers"]).data == tmp_path / "answers"
    with pytest.raises(SystemExit):
        _parser().parse_args(["plan", "--data=~nosuchuser/x"])


@pytest.mark.slow
def test_a_second_kit_of_the_same_name_is_told_until_it_is_renamed(started, small_folder):
    copy = shutil.copytree(small_folder.path, small_folder.path.parent / "cöpy of it")
    assert started("--kit", small_folder.path)[1] == ""
    assert started("--kit", copy)[1] == ""  # no difference yet
    (copy / "kit.yaml").write_text(small_folder.text("kit.yaml").replace("title: Baking", "title: Brewing"))
    for _ in range(2):
        said = started("--kit", copy)[1]
        assert f"{copy / 'kit.yaml'}, line {small_folder.line_of('kit.yaml', 'name: small')}" in said
        assert f"{small_folder.path} is also called ‘small’" in said
        assert started("--kit", small_folder.path)[1] == ""
    (copy / "kit.yaml").write_text(small_folder.text("kit.yaml").replace("name: small", "name: brewing"))
    assert started("--kit", copy)[1] == ""


@pytest.mark.slow
def test_two_copies_of_the_whole_workshop_may_share_the_shipped_kits_name(started, small_folder, monkeypatch):
    copy = shutil.copytree(small_folder.path, small_folder.path.parent / "kits" / "small")
    small_folder.edit("kit.yaml", "title: Baking", "title: Older")
    assert started("--kit", small_folder.path)[1] == ""
    assert "is also called" in started("--kit", copy)[1]
    monkeypatch.setattr(doctor, "KITS", copy.parent)
    assert started("--kit", copy)[1] == ""
    assert "is also called" in started("--kit", small_folder.path)[1]


@pytest.mark.slow
def test_a_kit_that_moved_takes_its_answers_along(started, small_folder, data):
    started("--kit", small_folder.path)
    moved = small_folder.path.rename(small_folder.path.parent / "moved")
    assert started("--kit", moved)[1] == ""
    store = Store(data)
    assert store.folder_of("small") == moved
    store.close()


@pytest.mark.slow
def test_answers_that_cannot_be_saved_are_told_before_anybody_types(started, data, monkeypatch):
    Store(data).close()
    monkeypatch.setattr("workshop.store.file.may_be_written", lambda _: False)
    out, err = started()
    assert "can be read here, but not changed" in err
    assert str(data) in err
    assert "http://" in out
