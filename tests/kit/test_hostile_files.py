"""Files made to take long: refused before they are read through, however they go about it."""

import pytest

from workshop.kit import plain_files

FULL = 199_000  # characters, as much as is read
BOMBS = {
    "numbers in a list": "[" + "1," * (FULL // 2) + "]",
    "lists in a list": "[" + "[]," * (FULL // 3) + "]",
    "lines of a list": "- a\n" * (FULL // 4),
    "keys": "".join(f"k{number}: 1\n" for number in range(FULL // 11)),
    "complicated keys": "? a\n" * (FULL // 4),
    "anchors": "- &a x\n" * (FULL // 7),
    "texts of many lines": "- |\n" * (FULL // 4),
    "entries with a mistake each": "incidents:\n" + "- {id: a}\n" * (FULL // 10),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_too_many_values_are_refused_without_composing_the_rest(small_folder, text, monkeypatch):
    composed = []
    compose = plain_files.Composer.compose_node
    monkeypatch.setattr(
        plain_files.Composer, "compose_node", lambda *given: (composed.append(1), compose(*given))[1], raising=True
    )
    small_folder.write("incidents.yaml", text)
    (problem,) = small_folder.problems()
    assert problem.file == "incidents.yaml"
    assert problem.line >= 1
    assert problem.what == f"There are more than {plain_files.MAX_VALUES:,} values here."
    assert problem.fix
    assert len(composed) <= plain_files.MAX_VALUES + 2_000  # the kit's other files, which are small


@pytest.mark.slow
@pytest.mark.parametrize("text", ["\x01\n" * 90_000, "%a\n" * 60_000])
def test_a_mistake_on_every_line_is_told_for_the_first_lines(small_folder, text):
    small_folder.write("incidents.yaml", text)
    assert len(small_folder.problems()) == plain_files.MOST_MISTAKES


@pytest.mark.slow
@pytest.mark.parametrize("key", ["? " + "a" * 190_000 + "\n: 1\n", "'" + "a" * 900 + "': 1\n"])
def test_a_key_without_end_is_quoted_in_part(small_folder, key):
    small_folder.write("incidents.yaml", key)
    assert max(len(problem.what) for problem in small_folder.problems()) < 150


@pytest.mark.parametrize("row", ["x,y", "P 1,N,z,x,x,x,x,x,x,x,x,x"])
def test_a_pool_with_a_mistake_on_every_line_is_not_read_to_its_end(small_folder, row):
    header = small_folder.text("candidates.csv").split("\n")[0]
    small_folder.write("candidates.csv", "\n".join([header, *[row] * 1_900]))
    problems = [problem for problem in small_folder.problems() if problem.file == "candidates.csv"]
    assert plain_files.MOST_MISTAKES <= len(problems) < plain_files.MOST_MISTAKES + 20
