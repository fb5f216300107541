"""A kit is read once and again only when a file of it has changed."""

import pytest

from workshop.kit import load_kit


@pytest.mark.slow
def test_a_kit_is_read_again_only_when_a_file_changed(small_folder):
    first = load_kit(small_folder.path)
    assert load_kit(small_folder.path) is first
    small_folder.edit("kit.yaml", "title: ", "title: Another ")
    assert load_kit(small_folder.path).about.title == f"Another {first.about.title}"
