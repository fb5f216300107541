"""The next round: old answers become one's own, without what is stale; nothing else that is there is lost unasked, and all is taken back."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.review.conftest import answers_of, planned
from workshop.documents.data import data_of
from workshop.exercises import BY_SLUG, chosen
from workshop.kit import KitError
from workshop.review.next_round import begin, take_back
from workshop.store import Store

SOON, LONG_AFTER = date(2026, 6, 1), date(2029, 1, 1)


@pytest.fixture(scope="module")
def small(small_kit):
    return data_of(planned(small_kit))


def saved(store, kit):
    return {slug: record.answer for slug, record in store.all_latest(kit.name).items()}


def test_where_nothing_is_there_all_is_loaded_but_what_is_stale(small, small_kit, store):
    begun = begin(small, small_kit, store, LONG_AFTER)
    answers = saved(store, small_kit)
    assert set(answers) == set(begun.revisions) == set(small.answers)
    assert set(begun.blanked) == {BY_SLUG[slug].title for slug in ("stale-by", "deprecation-game", "plan-review")}
    assert [answers["stale-by"]["start"], answers["deprecation-game"]["review_on"]] == ["", ""]
    review = answers["plan-review"]
    assert (review["review_on"], review["first_step"], review["override"]) == ("", "", "")
    assert review["owner"] == small.answers["plan-review"]["owner"] != ""
    assert answers["scorecard"] == small.answers["scorecard"]
    assert (begun.kept, begun.changed, begun.gone) == ((), (), ())


def test_what_is_not_stale_yet_is_loaded_as_it_is(small, small_kit, store):
    begun = begin(small, small_kit, store, SOON)
    answers = saved(store, small_kit)
    assert begun.blanked == ()
    assert answers["plan-review"]["review_on"] == "2026-11-26"
    assert answers["stale-by"]["start"] == "2026-05-30"


def test_every_loaded_answer_is_one_its_exercise_reads(small, small_kit, store):
    begin(small, small_kit, store, LONG_AFTER)
    answers = saved(store, small_kit)
    for exercise in chosen(small_kit):
        assert exercise.complete(answers[exercise.slug], small_kit)
        assert exercise.run(answers[exercise.slug], small_kit).outcome != "error"


def test_an_answer_that_is_there_and_differs_stands_until_it_is_to_be_replaced(small, small_kit, store):
    mine = {**BY_SLUG["scorecard"].complete({}, small_kit), "reason": "newer"}
    store.save(small_kit.name, "scorecard", mine, 0)
    begun = begin(small, small_kit, store, LONG_AFTER)
    assert begun.kept == (BY_SLUG["scorecard"].title,)
    assert "scorecard" not in begun.revisions
    assert store.latest(small_kit.name, "scorecard").answer == mine
    again = begin(small, small_kit, store, LONG_AFTER, replace=True)
    assert again.loaded == begun.kept
    assert store.latest(small_kit.name, "scorecard").answer == small.answers["scorecard"]
    take_back(small_kit, store, again.revisions)
    assert store.latest(small_kit.name, "scorecard").answer == mine


def test_on_the_same_computer_only_what_is_stale_changes_and_a_pass_stands(small, small_kit, store):
    own = answers_of(small_kit)
    for slug, answer in own.items():
        store.save(small_kit.name, slug, answer, 0, feedback={"outcome": "passed"})
    begun = begin(small, small_kit, store, LONG_AFTER)
    assert set(begun.revisions) == {"stale-by", "deprecation-game", "plan-review"}
    assert store.latest(small_kit.name, "scorecard").passed
    assert store.latest(small_kit.name, "say-do-mirror").answer["choices"] == own["say-do-mirror"]["choices"]
    assert begin(small, small_kit, store, LONG_AFTER).revisions == {}


@pytest.mark.slow
def test_all_is_taken_back_at_once(small, small_kit, store):
    store.save(small_kit.name, "stale-by", answers_of(small_kit)["stale-by"], 0)
    before = saved(store, small_kit)
    begun = begin(small, small_kit, store, LONG_AFTER)
    back, left = take_back(small_kit, store, begun.revisions)
    after = saved(store, small_kit)
    assert (len(back), left) == (len(begun.revisions), [])
    assert after["stale-by"] == before["stale-by"]
    assert {slug for slug, answer in after.items() if answer} == {"stale-by"}


def test_what_was_changed_since_is_left_and_told(small, small_kit, store):
    begun = begin(small, small_kit, store, LONG_AFTER)
    store.save(small_kit.name, "scorecard", {"reason": "typed since"}, begun.revisions["scorecard"])
    _, left = take_back(small_kit, store, begun.revisions)
    assert left == [BY_SLUG["scorecard"].title]
    assert store.latest(small_kit.name, "scorecard").answer == {"reason": "typed since"}


def test_nobody_elses_answers_are_touched(small, small_kit, store):
    other = store.of("ann", "QWERTY")
    begin(small, small_kit, store, LONG_AFTER)
    assert other.all_latest(small_kit.name) == {}
    take_back(small_kit, other, {"scorecard": 1})
    assert store.latest(small_kit.name, "scorecard").answer == small.answers["scorecard"]


def test_the_answers_of_another_kit_are_told_and_not_loaded(small, kit, store):
    with pytest.raises(KitError) as caught:
        begin(small, kit, store, LONG_AFTER)
    (problem,) = caught.value.problems
    assert problem.what == (
        f"The answers were given for the kit “{small.kit.title}” ({small.kit.name}), and in use is “{kit.about.title}”."
    )
    assert problem.fix.startswith("Choose that kit under “Your own kit”")
    assert saved(store, kit) == {}


def test_what_the_kit_no_longer_has_is_named(small, small_kit, store):
    agenda = [line for line in small_kit.about.agenda if line.exercise != "scorecard"]
    fewer = replace(small_kit, about=small_kit.about.model_copy(update={"agenda": tuple(agenda)}))
    answers = {**json.loads(json.dumps(small.answers)), "pay-bands": {"x": 1}, "principle-bets": {"bets": 3}}
    answers["must-have-tiers"]["tiers"]["sewing"] = "must"
    begun = begin(small.model_copy(update={"answers": answers}), fewer, store, LONG_AFTER)
    assert set(begun.gone) == {BY_SLUG["scorecard"].title, "pay-bands", BY_SLUG["principle-bets"].title}
    assert begun.changed == (BY_SLUG["must-have-tiers"].title,)
    assert "sewing" not in store.latest(small_kit.name, "must-have-tiers").answer["tiers"]


@pytest.mark.parametrize("nonsense", [{"criteria": "x"}, {"anchors": []}, {"anchors": {"s1": 5}}])
def test_an_answer_no_form_gave_is_left_out(small, small_kit, store, nonsense):
    begun = begin(small.model_copy(update={"answers": {"scorecard": nonsense}}), small_kit, store, LONG_AFTER)
    assert (begun.gone, begun.revisions) == ((BY_SLUG["scorecard"].title,), {})


def test_a_store_that_cannot_save_says_so(small, small_kit, tmp_path, monkeypatch):
    from workshop.store import StoreError

    def full(*_, **__):
        raise StoreError("full")

    store = Store(tmp_path)
    monkeypatch.setattr(Store, "save", full)
    with pytest.raises(StoreError):
        begin(small, small_kit, store, LONG_AFTER)
    store.close()
