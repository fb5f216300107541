"""The unicorn meter’s picture, its plan, and how far its numbers can be trusted."""

from dataclasses import replace

import numpy as np
import pytest

from tests.exercises.test_unicorn_meter import run, said
from tests.kits import SHIPPED
from workshop.exercises import Tone
from workshop.exercises.unicorn_meter import EXERCISE
from workshop.exercises.unicorn_meter.check import at_both_ends, doubts
from workshop.exercises.unicorn_meter.model import (
    between,
    expected_in_pool,
    range_of,
    share_of,
)
from workshop.kit import load_kit
from workshop.models.rarity import bar_of_top_share, share_meeting_all
from workshop.pictures.funnel import CROWD, Dots


def test_the_plan_keeps_bars_odds_team_and_record(small_kit):
    answer = {"musts": ["s1", "s5"], "bars": {"s1": 3}, "record": "R"}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == [
        "One person must bring: “Skill 1” at level 3 and “Skill 5” at level 4",
        "Who covers the rest",
        "Given up: R",
    ]
    assert lines[0].details == (
        "Expected: 131 of 1,000 people. Assumed: a correlation of .30 between skills.",
        at_both_ends({"s1": 3, "s5": 4}, small_kit),
        *doubts(answer, small_kit),
    )
    assert lines[1].details == tuple(f"Skill {n}, level 4: … (name a colleague)" for n in (2, 3, 4))


def test_nobody_who_is_invented_stands_in_the_plan(kit):
    lines = EXERCISE.plan_lines(EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit), kit)
    printed = " ".join(words for line in lines for words in (line.text, *line.details))
    assert not [person.name for person in kit.candidates if person.name in printed]


def test_the_picture_empties_and_refills(small_kit):
    picture = EXERCISE.picture(small_kit)
    dots, counts, captions = picture.dots._left, [], []
    for musts in ([], ["s1"], ["s1", "s2"], ["s1", "s2", "s3"], ["s1"]):
        picture.update(EXERCISE.complete({"musts": musts}, small_kit))
        counts.append(len(dots.lines))
        captions.append(picture.finding.caption)
    assert counts == [1000, 250, 95, 45, 250]
    assert captions[:4] == [
        "Nothing is asked yet: all 1,000 people are still there",
        "Expect 250 of 1,000 to clear this one bar",
        "Expect 95 of 1,000 to clear both bars",
        "Expect 45 of 1,000 to clear all 3 bars at once",
    ]


def test_the_table_says_what_each_further_bar_takes_away(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"musts": ["s1", "s2", "s3"]}, small_kit))
    assert picture.finding.table.rows == (
        ("Skill 1, level 4", "250 of 1,000"),
        ("and Skill 2, level 4", "95 of 1,000"),
        ("and Skill 3, level 4", "45 of 1,000"),
    )
    assert [fact.value for fact in picture.finding.facts[:2]] == ["16 of 1,000", "135 of 1,000"]  # at both ends


def test_fewer_dots_are_a_part_of_more_dots():
    import numpy as np

    from workshop.pictures.marks import Figure

    dots = Dots(Figure(400, 300))

    def spots(people):
        dots.show(people)
        return {tuple(spot) for spot in np.reshape(dots._left.lines, (-1, 2))[::2]}

    assert spots(0) < spots(7) < spots(300) < spots(CROWD)
    assert len(spots(CROWD)) == CROWD == 1000


def test_every_dot_reaches_the_page(small_kit):
    """Simplifying the path would drop the short strokes."""
    from workshop.pictures import to_svg

    picture = EXERCISE.picture(small_kit)
    figure = picture.update(EXERCISE.complete({"musts": ["s1"]}, small_kit))
    path = max(to_svg(figure, "x").split('d="')[1:], key=len).split('"')[0]
    assert path.count("M") == path.count("L") == 250


@pytest.mark.parametrize("name", SHIPPED)
def test_nobody_who_is_invented_stands_in_the_picture_or_the_check(name):
    every_kit = load_kit(name)
    answers = [EXERCISE.model_answer(every_kit).answer, *EXERCISE.wrong_answers(every_kit).values()]
    picture = EXERCISE.picture(every_kit)
    for answer in answers:
        picture.update(EXERCISE.complete(answer, every_kit))
        shown = f"{picture.finding} {EXERCISE.run(answer, every_kit)}"
        assert not [person.name for person in every_kit.candidates if person.name in shown]


@pytest.mark.slow
@pytest.mark.parametrize("together", [0, 30, 60])
def test_the_range_is_what_pools_drawn_again_say(small_kit, together):
    """Counted and integrated apart: random weights from exponentials, and the odds of one count at a time."""
    bars, people = {"s1": 2, "s2": 4}, small_kit.candidates
    reach = [[person.levels[skill] >= level for person in people] for skill, level in bars.items()]
    weights = np.random.default_rng(1).exponential(size=(800, len(people)))
    shares = (weights / weights.sum(axis=1, keepdims=True)) @ np.array(reach).T
    odds = [share_meeting_all(bar_of_top_share(one), together / 100) for one in shares]
    low, high = range_of(small_kit, bars, together)
    assert (low, high) == pytest.approx(np.percentile(odds, [2.5, 97.5]), abs=0.06)
    assert low <= share_of(small_kit, bars, together) <= high
    assert range_of(small_kit, bars, together) == (low, high)


def test_the_range_stands_in_the_plan_alone(kit):
    answer = EXERCISE.model_answer(kit).answer
    likely = between(*range_of(kit, answer["bars"]))
    sentence = (
        f"How many reach a bar is counted among {len(kit.candidates)} invented people only. Likely range (95%), if your "
        f"assumption is right: {likely}."
    )
    assert sentence in EXERCISE.plan_lines(EXERCISE.complete(answer, kit), kit)[0].details
    assert sentence not in str(EXERCISE.run(answer, kit))


def test_a_pool_outside_its_own_range_is_explained(kit):
    """Six of 40 clear the three bars of the model answer, where skills that say little of each other make it 1 to 4."""
    answer = EXERCISE.model_answer(kit).answer
    assert expected_in_pool(kit, answer["bars"]) == (1, 4)
    assert said(EXERCISE.run(answer, kit), Tone.NOTE)[-1] == (
        "Counted, 6 of the 40 invented people clear every bar, more than the estimate says: in them these skills go together "
        "more. Go by your own applicants."
    )


def test_a_pool_with_fewer_than_assumed_is_explained(kit):
    crowd = replace(kit, candidates=tuple(
        person.model_copy(update={"levels": {**person.levels, "api_design": 5 if n % 2 else 1, "reliability": 1 if n % 2 else 5}})
        for n, person in enumerate(kit.candidates)
    ))  # fmt: skip
    found = said(run(crowd, ["api_design", "reliability"]), Tone.NOTE)[-1]
    assert "fewer than the estimate says: in them these skills go together less." in found


def test_a_pool_within_its_range_needs_no_word(small_kit):
    assert not any("Counted" in words for words in said(run(small_kit, ["s1", "s2"]), Tone.NOTE))


def test_without_a_bar_there_is_no_range(small_kit):
    assert range_of(small_kit, {}, 0) == (1.0, 1.0)
    crowd = replace(small_kit, candidates=small_kit.candidates[4:])
    assert "invented people only" not in str(run(crowd, ["s1", "s3"], s1=2))
