"""Writing the plan: whole or as before, and a place that cannot be written is told."""

import os
from pathlib import Path

import pytest

from workshop.dossier import NotWrittenError, write_whole


def refused(path):
    with pytest.raises(NotWrittenError) as caught:
        write_whole(path, "new")
    assert str(path) in str(caught.value)
    assert "-o" in str(caught.value)
    return str(caught.value)


def test_a_file_is_made_or_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "plän 1.html"
    for content in ("é", b"\x00\xff", "second"):
        write_whole(path, content)
        assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert list(tmp_path.iterdir()) == [path]


def test_rights_and_links_stay_as_they_were(tmp_path):
    path, link = tmp_path / "plan.html", tmp_path / "link.html"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, "new")
    assert link.is_symlink()
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fills_up_leaves_the_old_plan(tmp_path, monkeypatch, step):
    def full(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "plan.html"
    path.write_text("old")
    monkeypatch.setattr(os, step, full)
    assert "No space left on device" in refused(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written_say_why(tmp_path):
    assert f"Name a file in it, such as {tmp_path / 'hiring-plan.html'}." in refused(tmp_path)
    assert f"there is no folder {tmp_path / 'no' / 'such'}" in refused(tmp_path / "no" / "such" / "plan.html")
    assert "too long" in refused(tmp_path / ("x" * 300))
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "leads nowhere" in refused(tmp_path / "a")


def test_a_file_that_may_not_be_changed_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "plan.html"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "may not be changed" in refused(path)
    assert path.read_text() == "old"


def test_a_device_is_written_and_stays_a_device():
    write_whole(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_a_pipe_gets_what_is_written(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "x")
    assert os.read(reader, 9) == b"x"
    os.close(reader)
    assert pipe.is_fifo()
