"""What has the form of a deed, in the two languages we know, and where exercises ask for one."""

import pytest

from tests.exercises.said import messages
from tests.exercises.test_evidence_or_proxy import MUSTS, TAGS, run, with_must
from tests.kits import SHIPPED
from workshop.exercises.base import missing
from workshop.exercises.deeds import begins_with_deed, has_deed, shares_a_word
from workshop.exercises.evidence_or_proxy import EXERCISE
from workshop.kit import load_kit
from workshop.kit.content.lesson3 import MOST_MUSTS


@pytest.mark.parametrize(
    "must", ["Has banana purple seven hats", "Has need of a hundred loaves", "Has sung loudly under water"]
)
def test_a_must_without_a_verb_of_deeds_is_sent_back(small_kit, must):
    said = "This names nothing that somebody did. Say what was built, changed, measured or the like."
    assert messages(run(small_kit, musts=with_must(must))) == [missing(said, field="musts", row="0")]


def test_a_line_of_the_form_is_called_a_must_and_the_advert_is_no_practice(small_kit):
    field = EXERCISE.form(small_kit)[1]
    assert (field.row, field.most) == ("Must {n}", MOST_MUSTS)
    lines = EXERCISE.plan_lines(EXERCISE.complete({"tags": TAGS, "musts": MUSTS}, small_kit), small_kit)
    assert [(line.own, line.practice) for line in lines] == [(True, False)] * 3 + [(False, False)]


@pytest.mark.parametrize(("written", "holds"), [
    ("Has mended an oven", True),
    ("Took one out and said why", True),
    ("Had a part in it, after two were tried", True),
    ("Agreed on it with the other side", True),
    ("Has hundred sacred seeds", False),
    ("Is in need of speed and red feed", False),
    ("has have has", False),
    ("", False),
])  # fmt: skip
def test_a_verb_of_deeds_is_known_by_its_form(small_kit, written, holds):
    assert has_deed(written, small_kit) is holds


@pytest.mark.parametrize("name", SHIPPED)
def test_every_must_and_level_of_the_kits_has_the_form_that_is_asked_for(name):
    kit = load_kit(name)
    advert, gym = kit.content.advert, kit.content.gym
    assert [must.text for must in advert.musts if not has_deed(must.text, kit)] == []
    assert [must.text for must in advert.musts if not begins_with_deed(must.text, kit)] == []
    assert has_deed(gym.clearer, kit)


@pytest.mark.parametrize(("one", "other", "shared"), [
    ("Baked it twice", "She bakes daily", True),
    ("After that nobody would", "Nobody would after that", False),
    ("Sold it", "They sold it", False),
])  # fmt: skip
def test_a_word_in_common_is_one_that_names_something(one, other, shared):
    assert shares_a_word(one, [other]) is shared
