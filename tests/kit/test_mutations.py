"""Whatever happens to the files of a kit, it loads or says where the mistake is."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.kit import KitError, load_kit

FILES = ("kit.yaml", "skills.yaml", "incidents.yaml", "scorecard.yaml", "mirror.yaml", "stories.yaml", "candidates.csv")
NASTY = (
    ":",
    "- ",
    "&a ",
    "*a",
    "!!set ",
    "{",
    "[",
    '"',
    "'",
    "\t",
    "\x00",
    "%YAML 1.1\n---\n",
    "? ",
    "| ",
    "<<: ",
    ",",
)
line_edits = st.tuples(st.sampled_from(["delete", "double", "swap", "indent"]), st.integers(0, 10_000), st.none())
texts = (
    st.sampled_from(NASTY) | st.text(max_size=6) | st.sampled_from(["9" * 400, "é", "\u2028", "\ufeff", "NO", "1e999"])
)
inserts = st.tuples(st.sampled_from(["insert", "replace", "cut"]), st.integers(0, 100_000), texts)
mutations = st.lists(st.tuples(st.sampled_from(FILES), line_edits | inserts), min_size=1, max_size=3)


def mutated(text, edit):
    kind, at, piece = edit
    if piece is not None:
        at %= len(text) + 1
        return {
            "insert": text[:at] + piece + text[at:],
            "replace": text[:at] + piece + text[at + 1 :],
            "cut": text[:at],
        }[kind]
    lines = text.split("\n")
    at %= len(lines)
    changed = {"delete": [], "double": [lines[at]] * 2, "swap": lines[at : at + 2][::-1], "indent": ["  " + lines[at]]}
    return "\n".join(lines[:at] + changed[kind] + lines[at + (2 if kind == "swap" else 1) :])


def loads_or_says_why(folder):
    """True when it loads; nothing but a KitError that names files, lines and fixes may be raised."""
    try:
        load_kit(folder)
    except KitError as error:
        assert error.problems
        for problem in error.problems:
            assert (folder / problem.file).is_file() or problem.file in FILES or str(folder).startswith(problem.file)
            path = folder / problem.file
            lines = len(path.read_text(encoding="utf-8", errors="replace").splitlines()) if path.is_file() else 0
            assert 0 <= problem.line <= lines + 1
            assert problem.what
            assert problem.fix
        return False
    return True


@pytest.fixture(scope="module")
def small_source(small_kit):
    return small_kit.folder


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=mutations)
def test_a_damaged_kit_loads_or_says_where(small_source, edits):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(small_source, Path(place) / "kit"))
        for file, edit in edits:
            text = (folder / file).read_text(encoding="utf-8")
            (folder / file).write_bytes(mutated(text, edit).encode("utf-8", "replace"))
        loads_or_says_why(folder)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(file=st.sampled_from(FILES), content=st.binary(max_size=300))
def test_a_file_of_noise_is_refused_with_its_name(small_source, file, content):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(small_source, Path(place) / "kit"))
        (folder / file).write_bytes(content)
        assert not loads_or_says_why(folder)
