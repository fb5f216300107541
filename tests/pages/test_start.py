"""The start page: three lengths of what a kit has, where to go on in each, and the plan as it grows."""

from dataclasses import replace

import pytest

from workshop.desk import worker
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import ROOT
from workshop.pages.lengths import READING, duration, lengths
from workshop.pages.lessons import LESSONS
from workshop.pages.notebooks import cells_of
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
    assert short.takes == "about 90 minutes without the lessons"
    assert sum(exercise.minutes for exercise in half.exercises) <= 240
    assert set(short.exercises) < set(half.exercises) < set(every.exercises) == set(EXERCISES)
    assert short.exercises[-1].exports_plan


def test_the_longer_ways_count_reading_and_guesses_and_the_card_says_so(kit):
    short, half, every = lengths(kit)
    assert short.minutes == sum(exercise.minutes for exercise in short.exercises)
    read = cells_of(ROOT / "notebooks" / f"{LESSONS[0].stem}.ipynb")[0]["source"]
    assert (READING, "Five minutes with the guess." in read) == (3, True)
    for length in (half, every):
        lessons = {exercise.lesson for exercise in length.exercises}
        guesses = sum(BY_SLUG[f"predict-{n}"].minutes for n in lessons)
        alone = sum(exercise.minutes for exercise in length.exercises)
        assert length.minutes == alone + guesses + READING * len(lessons)
        assert length.takes == f"{duration(length.minutes)} with the lessons"
        assert f"{len(length.exercises)} exercises · {length.takes}</span>" in overview_page(kit, {}).html


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        *((1, "one minute"), (2, "2 minutes"), (13, "15 minutes"), (92, "90 minutes"), (99, "100 minutes")),
        *((100, "1.5 hours"), (255, "4.5 hours"), (405, "7 hours"), (420, "7 hours")),
    ],
)
def test_how_long_it_takes_is_no_more_exact_than_an_estimate(minutes, said):
    assert duration(minutes) == f"about {said}"


def test_the_first_button_says_what_comes_and_whether_to_read_first(kit):
    page = overview_page(kit, {}).html
    short, longer = page.partition('class="ws-only-short"')[2].split('class="ws-only-half"')
    assert "Is it evidence, a stand-in for it such as a degree, or a legal risk?" in short
    assert (
        "It is an exercise of lesson 3. You begin with it because it soon gives you something to show: the advert’s musts, and the lines "
        "that stay out of it. No lesson has to be read first; each takes five minutes with its guess"
    ) in short
    assert "With a group, 90 minutes go another way" in short
    assert 'Its lesson first, five minutes with its guess: <a href="../notebooks/02_ideal' in longer.replace("\n", " ")
    assert "No lesson has to be read first" not in longer


def test_what_the_longer_ways_add_is_a_list_each_that_shrinks_as_it_is_done(kit):
    _, half, every = start_of(kit, {})["ways"]
    assert set(half.adds) & set(every.adds) == set()
    assert "“Half a day” adds 7 parts" in overview_page(kit, {}).html
    less = start_of(kit, done(kit, "interview-loop"))["ways"][1].adds
    assert set(half.adds) - set(less) == {BY_SLUG["interview-loop"].gives}


def test_whoever_has_done_the_short_way_is_told_how_to_go_on(kit):
    page = overview_page(kit, done(kit, *(exercise.slug for exercise in lengths(kit)[0].exercises))).html
    assert page.count("Choose “Half a day” above: it goes on from here.") == 1
    assert 'class="ws-start"' in page
    assert 'class="ws-start full"' in overview_page(kit, done(kit, "who-owns-it")).html


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
