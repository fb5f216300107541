"""A kit's folder is written whole or not at all, and never over something else."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from workshop.kit import KitError, Problem, load_kit
from workshop.kit.folders import as_yaml, copy_kit, write_kit
from workshop.kit.reading import in_folder

WAYS = {
    "copied": lambda kit, folder: copy_kit(kit.folder, "mine", folder),
    "written": lambda kit, folder: write_kit(in_folder(kit.folder), folder),
}
both = pytest.mark.parametrize("make", WAYS.values(), ids=WAYS)


def everything_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.slow
@both
def test_a_kit_is_written_where_there_was_nothing(small_kit, tmp_path, make):
    folder = make(small_kit, tmp_path / "new" / "kit")
    made = load_kit(folder)
    assert made.candidates == small_kit.candidates
    assert made.content == small_kit.content
    assert everything_in(tmp_path / "new") == sorted(["kit", *(f"kit/{path.name}" for path in folder.iterdir())])


@pytest.mark.slow
@both
def test_an_empty_folder_is_filled(small_kit, tmp_path, make):
    (tmp_path / "kit").mkdir()
    assert load_kit(make(small_kit, tmp_path / "kit")).candidates == small_kit.candidates


@both
@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_there_already_is_left_alone(small_kit, tmp_path, make, there):
    place = tmp_path / "kit"
    if there == "folder":
        place.mkdir()
    (place / "mine.txt" if there == "folder" else place).write_text("mine")
    before = everything_in(tmp_path)
    with pytest.raises(KitError) as caught:
        make(small_kit, place)
    assert caught.value.problems == (
        Problem(str(place), 0, "There is something here already.", "Choose another folder."),
    )
    assert everything_in(tmp_path) == before


@both
@pytest.mark.parametrize("at", [1, 5, 15])
def test_a_full_disk_leaves_nothing_behind(small_kit, tmp_path, make, at, monkeypatch):
    """Full from the file with this number on."""
    count = iter(range(1, 10_000))

    def filling(write):
        def write_or_fail(*given, **more):
            if next(count) >= at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(*given, **more)

        return write_or_fail

    monkeypatch.setattr(Path, "write_text", filling(Path.write_text))
    monkeypatch.setattr(shutil, "copyfile", filling(shutil.copyfile))
    with pytest.raises(KitError, match=r"No space left|some of its files") as caught:
        make(small_kit, tmp_path / "new" / "kit")
    assert caught.value.problems[0].fix
    assert everything_in(tmp_path) == []


@both
def test_a_place_where_one_may_not_write_is_told(small_kit, tmp_path, make, monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(KitError) as caught:
        make(small_kit, tmp_path / "new" / "kit")
    what = "The kit cannot be written here (Permission denied)."
    assert caught.value.problems == (
        Problem(str(tmp_path / "new" / "kit"), 0, what, "Choose a folder where you may write."),
    )
    assert everything_in(tmp_path) == []


@both
def test_a_file_in_the_place_of_a_folder_is_told(small_kit, tmp_path, make):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(KitError, match="cannot be written here"):
        make(small_kit, tmp_path / "file" / "kit")
    assert everything_in(tmp_path) == ["file"]


@both
@pytest.mark.parametrize("name", ["nul", "CON", "com1", "aux.kit"])
def test_a_name_that_windows_keeps_for_itself_is_refused(small_kit, tmp_path, make, name):
    with pytest.raises(KitError) as caught:
        make(small_kit, tmp_path / name)
    what = "Windows keeps this name for itself."
    assert caught.value.problems == (Problem(str(tmp_path / name), 0, what, "Choose another name."),)
    assert everything_in(tmp_path) == []


@both
def test_a_name_too_long_for_the_disk_is_told(small_kit, tmp_path, make):
    with pytest.raises(KitError, match="cannot be written here"):
        make(small_kit, tmp_path / ("x" * 300))
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["", "../../x", "C:\\x", "x/y", "Mine", "1a", "a b", "a\n", "x" * 41, "é", "👩🏽‍💻", ".", "~"]
)
def test_a_name_that_is_no_id_is_refused(small_kit, tmp_path, name):
    with pytest.raises(KitError) as caught:
        copy_kit(small_kit.folder, name, tmp_path / "kit")
    fix = "Use small letters a to z, digits and _, with a letter first, such as data_team."
    assert caught.value.problems == (Problem(name, 0, "This cannot be the name of a kit.", fix),)
    assert everything_in(tmp_path) == []


def test_a_copy_has_its_own_name_and_every_comment(small_folder, tmp_path):
    small_folder.edit("kit.yaml", "title:", "# what it is called\ntitle:")
    small_folder.write("kit.yaml.schema-1.backup", "old")
    (small_folder.path / ".hidden").write_text("x")
    (small_folder.path / "lessons").mkdir()
    small_folder.write("lessons/01_why_a_platform_team.md", "Our own words.")
    folder = copy_kit(small_folder.path, "mine", tmp_path / "copy")
    assert load_kit(folder).name == "mine"
    assert "# what it is called" in (folder / "kit.yaml").read_text(encoding="utf-8")
    assert (folder / "lessons" / "01_why_a_platform_team.md").read_text(encoding="utf-8") == "Our own words."
    assert not [name for name in everything_in(folder) if "backup" in name or "hidden" in name]


@pytest.mark.slow
@pytest.mark.parametrize("way", ["copied", "written"])
def test_words_for_the_lessons_go_along(small_folder, tmp_path, way):
    (small_folder.path / "lessons").mkdir()
    small_folder.write("lessons/01_why_a_platform_team.md", "Our own words.")
    folder = WAYS[way](small_folder.load(), tmp_path / "copy")
    assert everything_in(folder / "lessons") == ["01_why_a_platform_team.md"]


@pytest.mark.parametrize("about", [b"\xff\xfe", b"title: no name\n", b"{name: small}", b"name: |\n  small\n", b"["])
def test_a_kit_whose_name_cannot_be_changed_is_not_copied(small_folder, tmp_path, about):
    small_folder.write("kit.yaml", about)
    with pytest.raises(KitError) as caught:
        copy_kit(small_folder.path, "mine", tmp_path / "copies" / "mine")
    fix = "Give it a line that begins with ‘name:’, and copy the kit then."
    assert caught.value.problems == (Problem("kit.yaml", 0, "The kit’s name cannot be changed.", fix),)
    assert not (tmp_path / "copies").exists()


def test_a_kit_with_a_byte_order_mark_is_copied(small_folder, tmp_path):
    small_folder.write(
        "kit.yaml", b"\xef\xbb\xbfname: small\n" + small_folder.text("kit.yaml").replace("name: small\n", "").encode()
    )
    assert load_kit(copy_kit(small_folder.path, "mine", tmp_path / "copy")).name == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_links_around_in_a_circle_and_pipes_are_not_followed(small_folder, tmp_path):
    (small_folder.path / "round").symlink_to(small_folder.path)
    (small_folder.path / "gone").symlink_to(small_folder.path / "nowhere")
    os.mkfifo(small_folder.path / "pipe")
    folder = copy_kit(small_folder.path, "mine", tmp_path / "copy")
    assert not {"round", "gone", "pipe"} & set(everything_in(folder))


def test_a_kit_that_could_not_be_read_again_is_not_written(small_kit, tmp_path, monkeypatch):
    source = in_folder(small_kit.folder)
    monkeypatch.setattr("workshop.kit.plain_files.MAX_BYTES", 300)
    with pytest.raises(KitError, match="at most 300 are read"):
        write_kit(source, tmp_path / "kit")
    assert everything_in(tmp_path) == []


def test_a_file_that_cannot_be_copied_is_told(small_folder, tmp_path, monkeypatch):
    def fails(*_, **__):
        raise shutil.Error([("a", "b", "Permission denied")])

    monkeypatch.setattr(shutil, "copytree", fails)
    with pytest.raises(KitError) as caught:
        copy_kit(small_folder.path, "mine", tmp_path / "copy")
    assert caught.value.problems[0].what == "The kit cannot be written here (some of its files cannot be read)."


def test_files_are_written_as_one_would_write_them(small_folder):
    """What the file is for, lists indented, a long text as a block, what YAML would change in quotation marks."""
    long = " ".join(["word"] * 30)
    value = {"attributes": [{"id": "a1", "name": long, "levels": ["low", "a\u2028b"]}]}
    assert as_yaml("mirror", value) == (
        "# `mirror.yaml`\nattributes:\n  - id: a1\n    name: >-\n"
        f'      {long[:129]}\n      {long[130:]}\n    levels:\n      - low\n      - "a\\Lb"\n'
    )
