"""Which stage asks for what: an interview before a test that nobody wrote, and points by the minute."""

import pytest

from workshop.exercises.interview_loop.model import stages_of
from workshop.exercises.stages import homes, minutes_to_ask, unwritten
from workshop.kit import load_kit

ALL = ["structured", "knowledge", "work_sample", "integrity"]


@pytest.fixture(scope="module")
def genai():
    return load_kit("genai_platform")


def of(kit, *chosen):
    return stages_of(list(chosen), kit)


def test_a_test_is_unwritten_until_there_is_a_task_and_what_measures_nothing_is_bought(genai):
    for task, expected in ((False, ["knowledge", "work_sample"]), (True, ["knowledge"])):
        assert [method.id for method in of(genai, *ALL) if unwritten(method, genai, task=task)] == expected


def test_of_a_kit_without_our_interview_nobody_can_tell(small_kit):
    methods = small_kit.content.loop.methods
    assert not any(unwritten(method, small_kit, task=task) for method in methods for task in (True, False))


def test_an_interview_asks_before_a_test_that_nobody_wrote(genai):
    points = {"api_design": 60, "interface_design": 40}
    assert homes(points, of(genai, "structured", "knowledge"), genai, task=True) == dict.fromkeys(points, 1)
    assert homes(points, of(genai, "knowledge"), genai, task=True) == {"api_design": 1}  # nothing else does


def test_points_go_where_most_time_is_left_and_the_task_takes_its_own(genai):
    methods = of(genai, "structured", "work_sample")
    task = genai.content.interfaces.minutes
    assert [minutes_to_ask(method, genai, task=True) for method in methods] == [60, 90 - task]
    assert [minutes_to_ask(method, genai, task=False) for method in methods] == [60, 90]
    points = {"api_design": 40, "integration": 30, "reliability": 30}
    assert homes(points, methods, genai, task=True) == {"api_design": 1, "integration": 2, "reliability": 1}
    assert homes(dict.fromkeys(points, 0), methods, genai, task=True).keys() == points.keys()
