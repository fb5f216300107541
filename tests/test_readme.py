"""README tells what is so."""

import re

from tests.weighing import README, ROOT, readme, weights


def test_what_the_house_weighs_is_true():
    assert README.read_text(encoding="utf-8") == readme(), "Run: make build"


def test_the_weights_count_every_file():
    assert f"**{len(list((ROOT / 'workshop').rglob('*.py')))}**" in weights()


def test_the_house_is_small():
    assert (
        len(list((ROOT / "workshop").rglob("*.py"))) <= 340
    )  # 170 before rooms for groups, 236 before the set of documents, 312 before lessons for any trade
    assert len(list((ROOT / "workshop").glob("*.py"))) <= 12
    folders = [path for path in (ROOT / "workshop" / "exercises").iterdir() if (path / "check.py").exists()]
    assert folders
    assert all(len(list(folder.glob("*.py"))) <= 3 for folder in folders)


def test_no_file_is_longer_than_it_may_be():
    long = {path.name: n for path in (ROOT / "workshop").rglob("*.py") if (n := path.read_text().count("\n")) > 350}
    assert long == {}


def test_every_file_it_links_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
