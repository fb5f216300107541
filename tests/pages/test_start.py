"""The start page: three lengths of what a kit has, where to go on in each, and the plan as it grows."""

from dataclasses import replace

import pytest

from workshop.desk import worker
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.pages.lengths import lengths
from workshop.pages.parts import overview_page
from workshop.pages.start import SHOWN, start_of
from workshop.store import Record


def done(kit, *slugs):
    """Records of exercises whose last check passed."""
    return {slug: _passed(kit, slug) for slug in slugs}


def _passed(kit, slug):
    answer = BY_SLUG[slug].model_answer(kit).answer
    return Record(answer, revision=1, feedback=worker.check(kit, slug, answer))


def test_each_length_holds_the_shorter_ones_and_the_short_one_begins_with_a_quick_win(kit):
    short, half, every = lengths(kit)
    assert [each.id for each in (short, half, every)] == ["short", "half", "all"]
    assert short.exercises[0].slug == "evidence-or-proxy"
    assert short.minutes <= 90 < half.minutes <= 240
    assert set(short.exercises) < set(half.exercises) < set(every.exercises) == set(EXERCISES)
    assert short.exercises[-1].exports_plan


def test_a_kit_of_few_exercises_has_no_length_twice(kit):
    agenda = tuple(line for line in kit.about.agenda if line.exercise in ("scorecard", "plan-review"))
    small = replace(kit, about=kit.about.model_copy(update={"agenda": agenda}))
    assert [(each.id, len(each.exercises)) for each in lengths(small)] == [("short", 2)]


def test_each_way_goes_on_where_one_is(kit):
    ways = start_of(kit, {})["ways"]
    assert [way.here.slug for way in ways] == ["evidence-or-proxy", "top-engineers", "who-owns-it"]
    ways = start_of(kit, done(kit, "evidence-or-proxy", "who-owns-it"))["ways"]
    assert [(way.done, way.here.slug) for way in ways] == [
        (1, "top-engineers"),
        (1, "top-engineers"),
        (2, "bridge-the-gap"),
    ]
    assert ways[0].left == ways[0].length.minutes - BY_SLUG["evidence-or-proxy"].minutes


def test_the_plan_shows_the_lines_of_what_is_done_and_a_place_for_the_rest(kit):
    shown = start_of(kit, done(kit, "scorecard", "who-owns-it"))
    parts = {part.exercise.slug: part for part in [*shown["parts"], *shown["also"]]}
    lines = BY_SLUG["scorecard"].plan_lines(BY_SLUG["scorecard"].model_answer(kit).answer, kit)
    assert parts["scorecard"].title == "Scorecard"
    assert list(parts["scorecard"].lines) == [line.text for line in lines[:SHOWN]]
    assert parts["scorecard"].more == len(lines) - SHOWN
    assert parts["who-owns-it"].done
    assert (parts["top-engineers"].done, parts["top-engineers"].lines) == (False, ())
    assert shown["sample"] == ()


def test_before_the_first_exercise_a_finished_plan_can_be_seen(kit):
    page = overview_page(kit, {}).html
    assert "See a finished one, from this kit’s own answers (invented)" in page
    assert all(part.lines for part in start_of(kit, {})["sample"])


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "{{ 7*7 }}"])
def test_what_somebody_wrote_is_only_text(kit, hostile):
    record = _passed(kit, "scorecard")
    line = {**record.feedback["lines"][0], "text": hostile, "section": hostile}
    record = replace(record, feedback={**record.feedback, "lines": [line]})
    page = overview_page(kit, {"scorecard": record}).html
    assert "<img" not in page
    assert "49" not in page.partition("ws-parts")[2].partition("</section>")[0]
