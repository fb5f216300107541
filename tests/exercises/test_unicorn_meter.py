"""The unicorn meter, by hand on the small kit: level 2 of S1, S2 and S3 is reached by four of eight people each, level 4
of any skill by two."""

from dataclasses import replace

import numpy as np
import pytest

from tests.exercises.said import messages
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.base import good, nearest
from workshop.exercises.unicorn_meter import EXERCISE, crowd_of
from workshop.exercises.unicorn_meter.check import doubts
from workshop.exercises.unicorn_meter.model import in_words, range_of, share_of
from workshop.models.rarity import bar_of_top_share, share_meeting_all
from workshop.pictures.dots import CROWD, Dots

RECORD = "Skill 5 is brought by the night shift."


def run(kit, musts, together=0, record=RECORD, earlier=None, **bars):
    answer = {"musts": musts, "bars": bars, "together": {"together": together}, "record": record}
    return EXERCISE.run({**answer, "earlier": earlier or {}}, kit)


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_two_musts_with_enough_people_pass(small_kit):
    feedback = run(small_kit, ["s1", "s2"])
    assert feedback.outcome is Outcome.PASSED
    clear = "1 in 16 would clear every bar: expect 62 of 1,000 people. You want 20, so that is enough."
    assert good(clear, field="bars") in messages(feedback, Tone.GOOD)
    assert "People in this kit’s pool who clear every bar: 2 of 8." in said(feedback, Tone.GOOD)


def test_a_team_covers_what_no_one_person_does(small_kit):
    """The least costly of those with 4 in S1 and in S5 are p1 and p6."""
    feedback = run(small_kit, ["s1", "s5"])
    found = (
        "In this kit’s pool nobody clears every bar, yet 2 people together cover the same list: Person 1 and Person 6."
    )
    assert found in said(feedback, Tone.GOOD)


@pytest.mark.parametrize(
    ("musts", "changed", "found"),
    [
        (["s1"], {}, "Only one must: nothing is traded off yet. Tick 2 or 3."),
        (
            ["s1", "s2", "s3"],
            {},
            "1 in 64 would clear every bar: expect 16 of 1,000 people. You want 20. One baker in ten",
        ),
        (
            ["s1", "s2", "s3", "s4"],
            {"s1": 1, "s2": 1, "s3": 1, "s4": 1},
            "4 musts at once; take off 1 so that 3 are left.",
        ),
        (["s1", "s2"], {"record": "the team does"}, "Write in a sentence what you give up"),
    ],
)
def test_each_fault_alone_keeps_it_from_passing(small_kit, musts, changed, found):
    feedback = run(small_kit, musts, **changed)
    assert feedback.outcome is Outcome.FAILED
    (missing,) = messages(feedback)
    assert missing.text.startswith(found)
    field = "record" if "record" in changed else "bars" if found.startswith("1 in 64") else "musts"
    assert (missing.field, missing.row) == (field, "")


def test_each_sentence_stands_at_the_field_it_is_about(small_kit):
    feedback = run(small_kit, ["s1", "s2", "s3"], s1=2, earlier={"must-have-tiers": {"tiers": {"s4": "must"}}})
    starts = {
        "musts": ("3 musts: ", "In this kit’s pool nobody", "Your requirement tiers name"),
        "bars": ("1 in 32 would clear", "How many reach a bar", "Skill 2 costs you most", "With Skill 1 at level 1"),
        "together": ("With the slider at 0, expect",),
    }
    for field, first in starts.items():
        texts = [message.text for message in feedback.messages if message.field == field]
        assert len(texts) == len(first), (field, texts)
        assert all(any(text.startswith(start) for text in texts) for start in first), (field, texts)
    assert {message.field for message in feedback.messages} == set(starts)


def test_a_bar_nobody_reaches_is_named(small_kit):
    crowd = replace(small_kit, candidates=small_kit.candidates[4:])
    missing = said(run(crowd, ["s1", "s3"], s1=2), Tone.MISSING)
    assert missing == ["Nobody in the pool reaches Skill 3 at level 4. Begin by lowering that."]


def test_the_costliest_tick_is_named_with_numbers(small_kit):
    found = said(run(small_kit, ["s1", "s2", "s3"], s1=2), Tone.NEXT)
    assert "Skill 2 costs you most: without it, expect 125 of 1,000 rather than 31 of 1,000." in found
    assert "Skill 3 at level 3 rather than 4" not in " ".join(found)
    assert "With Skill 1 at level 1 rather than 2, expect 47 of 1,000." in found


def test_musts_pass_or_fail_with_what_is_assumed_and_the_check_says_so(small_kit):
    musts = ["s1", "s2", "s3"]
    assert run(small_kit, musts, together=0).outcome is Outcome.FAILED
    feedback = run(small_kit, musts, together=60)
    assert feedback.outcome is Outcome.PASSED
    assert "Whether that is enough depends on a guess." in str(feedback)
    enough = "That is enough at both ends of the slider, but a pool of 8 people cannot make it sure."
    assert enough in str(run(small_kit, ["s1", "s2"]))


def test_fewer_than_wanted_either_way_is_said(kit):
    musts = [need.skill for need in kit.about.team.skills]
    assert "That is too few either way." in str(run(kit, musts))


def test_other_musts_in_the_tiers_are_mentioned(small_kit):
    earlier = {"must-have-tiers": {"tiers": {"s1": "must", "s3": "must", "s2": "nice", "gone": "must"}}}
    assert "Your requirement tiers name other musts: Skill 1 and Skill 3." in str(
        run(small_kit, ["s1", "s2"], earlier=earlier)
    )
    assert "requirement tiers" not in str(run(small_kit, ["s1", "s3"], s1=2, earlier=earlier))
    assert "requirement tiers" not in str(run(small_kit, ["s1", "s2"]))


def test_only_the_tiers_are_carried_over(small_kit):
    blank = EXERCISE.complete({}, small_kit)
    tiers = {"tiers": {"s1": "must"}}
    carried = EXERCISE.carry_over(blank, {"must-have-tiers": tiers, "scorecard": {}}, small_kit)
    assert carried["earlier"] == {"must-have-tiers": tiers}
    assert EXERCISE.is_blank(carried, small_kit)
    assert EXERCISE.carry_over(carried, {}, small_kit)["earlier"] == {}


def test_the_plan_keeps_bars_odds_team_and_record(small_kit):
    answer = {"musts": ["s1", "s5"], "bars": {"s1": 3}, "together": {"together": 0}, "record": "R"}
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
    assert [line.text for line in lines] == [
        "One person must bring: Skill 1 at level 3 and Skill 5 at level 4",
        "Smallest team for the same list: 1",
        "Given up: R",
    ]
    assert lines[0].details == (
        "Expected: 94 of 1,000 people (1 in 11). Assumed: skills go together at 0 on a scale from 0 to 60.",
        *doubts(answer, small_kit),
    )
    assert lines[1].details == ("Person 5 (invented): S1 and S5",)


def test_the_picture_empties_and_refills(small_kit):
    picture = EXERCISE.picture(small_kit)
    dots = picture.dots._left
    counts = []
    for musts in ([], ["s1"], ["s1", "s2"], ["s1", "s2", "s3"], ["s1"]):
        picture.update(EXERCISE.complete({"musts": musts, "together": {"together": 0}}, small_kit))
        counts.append(len(dots.lines))
    assert counts == [1000, 250, 62, 16, 250]
    assert picture.finding.caption == "1 in 4 would clear the bar; one person in the pool is enough"


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
    figure = picture.update(EXERCISE.complete({"musts": ["s1"], "together": {"together": 0}}, small_kit))
    path = max(to_svg(figure, "x").split('d="')[1:], key=len).split('"')[0]
    assert path.count("M") == path.count("L") == 250


def test_a_long_team_is_shortened_in_the_picture_and_whole_in_the_words(kit):
    picture = EXERCISE.picture(kit)
    crowd = crowd_of(EXERCISE.complete({"musts": ["api_design"]}, kit), kit)
    team = tuple((f"Name {n}", "X") for n in range(9))
    picture.look = lambda answer: crowd._replace(team=team)
    picture.update({})
    assert [name.text for _, name, _ in picture.cells][-2:] == ["Name 4", "and 4 more people"]
    assert "Name 8" in picture.finding.alt


@pytest.mark.slow
def test_two_common_skills_too_rare_for_the_kit_are_refused(small_folder):
    """At level 3, S1 is reached by three of eight and the others by two: 1,000 × 3/8 × 2/8 = 93."""
    small_folder.edit("tiers.yaml", "of_thousand: 20", "of_thousand: 94")
    (problem,) = small_folder.problems()
    assert problem.line == small_folder.line_of("tiers.yaml", "of_thousand")
    assert "about 93 of 1,000" in problem.what
    small_folder.edit("tiers.yaml", "of_thousand: 94", "of_thousand: 93")
    assert (
        EXERCISE.run(EXERCISE.model_answer(small_folder.load()).answer, small_folder.load()).outcome is Outcome.PASSED
    )


def test_it_follows_the_tiers():
    slugs = list(BY_SLUG)
    assert slugs.index("unicorn-meter") == slugs.index("must-have-tiers") + 1


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


def test_the_range_stands_in_check_picture_and_plan(kit):
    answer = EXERCISE.model_answer(kit).answer
    bars, together = answer["bars"], answer["together"]["together"]
    low, high = map(in_words, range_of(kit, bars, together))
    sentence = (
        f"How many reach a bar is counted among {len(kit.candidates)} invented people only. Likely range (95%), if your "
        f"assumption is right: {low} to {high}."
    )
    assert nearest(sentence, field="bars") in messages(EXERCISE.run(answer, kit), Tone.NEXT)
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(answer, kit))
    assert f"{low} to {high}" in [fact.value for fact in picture.finding.facts]
    assert sentence in EXERCISE.plan_lines(EXERCISE.complete(answer, kit), kit)[0].details


def test_a_pool_outside_its_own_range_is_explained(kit):
    """Six of 40 clear the three bars of the model answer, where unrelated skills would make it less than one."""
    answer = EXERCISE.model_answer(kit).answer
    low, high = (40 * share for share in range_of(kit, answer["bars"], 20))
    assert high < 6
    assert said(EXERCISE.run(answer, kit), Tone.NOTE) == [
        f"Your assumption makes {low:.1f} to {high:.1f} of 40 likely. The invented pool has more, as whoever reaches one of these "
        "bars there often reaches the others. Your applicants may differ."
    ]


def test_a_pool_with_fewer_than_assumed_is_explained(kit):
    crowd = replace(kit, candidates=tuple(
        person.model_copy(update={"levels": {**person.levels, "api_design": 5 if n % 2 else 1, "reliability": 1 if n % 2 else 5}})
        for n, person in enumerate(kit.candidates)
    ))  # fmt: skip
    (found,) = said(run(crowd, ["api_design", "reliability"], together=60), Tone.NOTE)
    assert "The invented pool has fewer, as whoever reaches one of these bars there often misses another." in found


def test_a_pool_within_its_range_needs_no_word(small_kit):
    assert said(run(small_kit, ["s1", "s2"], together=60), Tone.NOTE) == []


def test_without_a_bar_there_is_no_range(small_kit):
    assert range_of(small_kit, {}, 0) == (1.0, 1.0)
    crowd = replace(small_kit, candidates=small_kit.candidates[4:])
    assert "invented people only" not in str(run(crowd, ["s1", "s3"], s1=2))
