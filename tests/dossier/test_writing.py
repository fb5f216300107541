"""Writing the plan: whole or as before, without what no file may hold; and why a place cannot be written is said."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from workshop.dossier import NotWrittenError, write_whole
from workshop.dossier.writing import plain, same_bytes, write_into


def refused(path):
    with pytest.raises(NotWrittenError) as caught:
        write_whole(path, "new")
    start, end = f"{path} cannot be written. ", " Choose another place."
    assert str(caught.value).startswith(start)
    assert str(caught.value).endswith(end)
    return str(caught.value)[len(start) : -len(end)]


def test_a_file_is_made_or_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "plän 1.html"
    for content in ("é", b"\x00\xff", "second"):
        write_whole(path, content)
        assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert list(tmp_path.iterdir()) == [path]


def test_all_of_it_is_on_the_disk_before_it_takes_the_place_of_the_old(tmp_path, monkeypatch):
    written, sync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: written.append(os.fstat(file).st_size) or sync(file))
    write_whole(tmp_path / "plan.html", "new")
    assert written[0] == len("new")


def test_nothing_is_left_open(tmp_path):
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        write_whole(tmp_path / "plan.html", "new")
    assert len(list(Path("/dev/fd").iterdir())) == before


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
    assert refused(path) == "The system says: No space left on device."
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written_say_why(tmp_path):
    example, nowhere = tmp_path / "hiring-plan.html", tmp_path / "no" / "such"
    assert refused(tmp_path) == f"It is a folder. Name a file in it, such as {example}."
    assert refused(nowhere / "plan.html") == f"There is no folder {nowhere}. Make it first."
    assert "too long" in refused(tmp_path / ("x" * 300))
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refused(tmp_path / "a") == "It is a link that leads nowhere."


def test_a_file_that_may_not_be_changed_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "plan.html"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refused(path) == "There is already a file of that name, which may not be changed."
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


@pytest.mark.parametrize("kept", ["é 李 עדי \u202e\u200f", "👩🏽‍💻", "two\nlines\tand a tab", "=1+1", "<b>"])
def test_what_can_be_written_stays(kept):
    assert plain(kept) == kept


@pytest.mark.parametrize("code", [0, 7, 0x0B, 0x1F, 0xD83D, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_no_xml_may_hold_is_dropped(code):
    assert plain(f"a{chr(code)}b") == "ab"


def test_lines_end_alike():
    assert plain("a\r\nb\rc\n") == "a\nb\nc\n"


def test_files_of_office_say_nothing_of_the_time_of_day():
    packs = []
    for hour in (8, 9):
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w") as packed:
            packed.writestr(zipfile.ZipInfo("a/b.xml", (2026, 1, 2, hour, 0, 0)), "<b/>")
            packed.writestr(zipfile.ZipInfo("c.xml", (2026, 1, 2, hour, 0, 0)), "<c/>")
        packs.append(same_bytes(whole.getvalue()))
    assert packs[0] == packs[1]
    with zipfile.ZipFile(BytesIO(packs[0])) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {"a/b.xml": b"<b/>", "c.xml": b"<c/>"}


def test_a_folder_is_made_for_several_files_and_their_places_are_told(tmp_path):
    folder = tmp_path / "a" / "b"
    written = write_into(folder, {"one.txt": b"1", "two.txt": b"2"})
    assert written == [folder / "one.txt", folder / "two.txt"]
    assert [path.read_bytes() for path in written] == [b"1", b"2"]


def test_a_folder_that_cannot_be_made_says_why(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(
        NotWrittenError, match=r"file/inner cannot be written\. The system says: .+\. Choose another place\."
    ):
        write_into(tmp_path / "file" / "inner", {"one.txt": b"1"})
    assert (tmp_path / "file").read_text() == "in the way"
