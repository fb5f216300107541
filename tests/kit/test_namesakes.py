"""Two kits of one name: told, unless they are the same or one has gone."""

import shutil

import pytest

from workshop.kit import namesake


@pytest.fixture
def copied(small_folder):
    """The kit, and a folder with a copy of it."""
    return small_folder.load(), shutil.copytree(small_folder.path, small_folder.path.parent / "copy")


def test_a_copy_without_a_difference_is_the_same_kit(copied):
    kit, copy = copied
    assert namesake(kit, kit.folder) is None
    assert namesake(kit, copy) is None


def test_a_changed_copy_of_the_same_name_is_told_with_file_line_and_fix(copied, small_folder):
    kit, copy = copied
    (copy / "stories.yaml").write_text("stories: {}")
    found = namesake(kit, copy)
    assert (found.file, found.line) == (str(kit.folder / "kit.yaml"), small_folder.line_of("kit.yaml", "name: small"))
    assert str(copy) in found.what
    assert "name:" in found.fix


@pytest.mark.parametrize("content", ["name: other", "- a", "[", ""])
def test_a_folder_whose_kit_has_another_name_or_none_is_no_namesake(copied, content):
    kit, copy = copied
    (copy / "kit.yaml").write_text(content)
    assert namesake(kit, copy) is None
    shutil.rmtree(copy)
    assert namesake(kit, copy) is None
