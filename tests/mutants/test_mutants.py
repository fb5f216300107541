"""The mutator makes the mistakes it promises, and says which of them tests find."""

import ast

import pytest

from tests.mutants.__main__ import ROOMS, ROOT, Room, matching, survivors
from tests.mutants.mutations import mutants_of

SOURCE = '''"""A docstring with many words."""

@lru_cache(maxsize=64)
def pick(names: list[str], most: int | None = 3) -> list[str]:
    if not names or most < 1:
        raise ValueError("there must be a name")
    kept = sorted(names, key=len, reverse=True)
    kept.append("é" if most == 1 else "b")
    while kept:
        if most > 2:
            kept = kept[:most]
        else:
            break
    return kept
'''


def test_every_kind_of_mistake_is_made(tmp_path):
    (tmp_path / "a.py").write_text(SOURCE, encoding="utf-8")
    made = {
        (mutant.line, " ".join(mutant.old.split()), " ".join(mutant.new.split()))
        for mutant in mutants_of(tmp_path, "a.py")
    }
    assert made >= {
        (4, "3", "(4)"),
        (4, "3", "(2)"),
        (5, "not names or most < 1", "(not names and most < 1)"),
        (5, "not names", "(names)"),
        (5, "most < 1", "(most <= 1)"),
        (6, '"there must be a name"', "('there mutant be a name')"),
        (6, 'raise ValueError("there must be a name")', "pass"),
        (7, "sorted(names, key=len, reverse=True)", "(sorted(names, reverse=True))"),
        (7, "sorted(names, key=len, reverse=True)", "(sorted(names, key=len))"),
        (8, 'kept.append("é" if most == 1 else "b")', "pass"),
        (8, '"é" if most == 1 else "b"', "('b' if most == 1 else 'é')"),
        (10, "if most > 2: kept = kept[:most] else: break", "if most > 2: break else: kept = kept[:most]"),
        (13, "break", "pass"),
        (14, "return kept", "return []"),
    }
    assert not [old for _, old, _ in made if "docstring" in old or "int" in old or "64" in old]
    source = (tmp_path / "a.py").read_bytes()
    assert all(ast.parse(mutant.applied(source)) for mutant in mutants_of(tmp_path, "a.py"))


@pytest.mark.slow
def test_a_planted_mutant_is_found_and_one_that_nothing_tests_survives(tmp_path):
    root = tmp_path / "checkout"
    (root / "shop").mkdir(parents=True)
    shop = "def empty(n):\n    return not n\n\n\ndef idle(n):\n    return n\n"
    (root / "shop" / "__init__.py").write_text(shop)
    test = "from shop import empty\n\n\ndef test_empty():\n    assert [empty(0), empty(1)] == [True, False]\n"
    (root / "test_shop.py").write_text(test)
    tried, alive = survivors(Room(("shop/*.py",), ("test_shop.py",)), 99, 0, root)
    assert tried == 3
    assert [str(mutant) for mutant in alive] == ["shop/__init__.py:6  return n → return None"]
    assert (root / "shop" / "__init__.py").read_text() == shop


@pytest.mark.slow
def test_tests_that_fail_by_themselves_find_nothing(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("FULL = 5\n")
    (tmp_path / "test_shop.py").write_text("def test_nothing():\n    assert False\n")
    with pytest.raises(SystemExit, match="fail without any mutant"):
        survivors(Room(("shop/*.py",), ("test_shop.py",)), 1, 0, tmp_path)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_every_room_has_sources_and_tests(room):
    assert matching(ROOT, room.sources)
    assert matching(ROOT, room.tests)
