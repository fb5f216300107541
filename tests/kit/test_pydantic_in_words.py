"""Whatever pydantic finds wrong with a kit is said in one sentence of our own that says what to write."""

import copy
import json

import pytest
from pydantic import ValidationError

from workshop.kit.errors import _FIXES, in_words
from workshop.kit.reading import MODELS, in_folder
from workshop.kit.schema import Row

ODD = ["", "A B", "x" * 3000, "a\nb", "98.5", None, True, -1, 10**12, 1.5, float("inf"), [], ["a"] * 100, {}, {"zz": 1}]
KNOWN = {*_FIXES, "extra_forbidden"}


def replaced(value):
    """The value with each of its parts replaced by each odd value, and with a key too many or too few."""
    yield from ODD
    if isinstance(value, dict):
        yield {**value, "zz": 1}
        yield {f"Q {key}": part for key, part in value.items()}
        for key in value:
            yield {name: part for name, part in value.items() if name != key}
    for key in value if isinstance(value, dict) else range(min(len(value), 1)) if isinstance(value, list) else ():
        for part in replaced(value[key]):
            changed = copy.copy(value)
            changed[key] = part
            yield changed


def findings(model, value):
    try:
        model.model_validate_json(json.dumps(value))
    except ValidationError as error:
        return error.errors()
    return []


@pytest.mark.slow
@pytest.mark.parametrize("file", MODELS)
def test_every_kind_of_mistake_in_a_file_has_its_sentence(small_kit, file):
    model, kinds = MODELS[file], set()
    for value in replaced(in_folder(small_kit.folder).sheets[file].value):
        for detail in findings(model, value):
            kinds.add(detail["type"])
            for table in (False, True):
                what, fix = in_words(detail, model, "team.budget", table=table)
                assert not any(word in what + fix for word in ("Input", "should be", "valid "))
                assert "{" not in fix
                assert fix.endswith((".", "?"))
    assert kinds <= KNOWN
    assert {"missing", "extra_forbidden", "model_type"} <= kinds


def test_every_kind_of_mistake_in_the_pool_has_its_sentence():
    right = {"id": "p1", "name": "Ann", "background": "a", "cost": "9", "years": "1", "degree": "none", "learns": "2"}
    fixes = {}
    for column in right:
        for cell in ("", "A B", "-1", "1.5", "9" * 12, "9" * 5000, "x" * 99, "a\nb", "PhD"):
            try:
                Row.model_validate_strings({**right, column: cell}, strict=True)
            except ValidationError as error:
                (detail,) = error.errors()
                assert detail["type"] in KNOWN
                fixes[column, cell] = in_words(detail, Row, column, table=True)[1]
    assert fixes["years", "1.5"] == fixes["years", ""] == "Write a whole number, such as 12."
    assert fixes["years", "-1"] == "Write 0 or more."
    assert fixes["years", "9" * 12] == "Write 60 or less."
    assert fixes["years", "9" * 5000] == "Write a smaller number."
    assert fixes["degree", "PhD"] == "Write one of these: none, bachelor, master or doctorate."
    assert fixes["name", "x" * 99] == "Use at most 80 characters."
    assert fixes["name", "a\nb"] == "Write it on one line."
    assert fixes["name", ""] == "Write something here."
    assert fixes["id", "A B"] == "Use at most 40 small letters a to z, digits and _, with a letter first."
