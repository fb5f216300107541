"""Reveals of their own: the mirror, the gym, guesses, pictures of tables, the plan."""

from collections import Counter

import numpy as np
import pytest

from workshop.exercises import BY_SLUG, OPENINGS
from workshop.exercises.calibration_gym import consensus
from workshop.exercises.joins import design_of
from workshop.models.agreement import icc
from workshop.room.reveal import Kind
from workshop.room.revealing import PICTURE, reveal_of
from workshop.room.specials.mirror import pooled_estimate
from workshop.room.specials.pictures import open_cells

WEIGHTS = np.array([0.37, 0.13, 0.24, 0.12, 0.14])
DECISIVE = 15.0  # log odds of the best against the worst in everything


def chooser(kit, rng, weights=WEIGHTS):
    """One invented person's choices, with some noise."""
    design = design_of(kit)
    spans = np.array([len(attribute.levels) - 1 for attribute in kit.mirror.attributes])
    worth = design.pairs @ (weights * DECISIVE / spans) + rng.gumbel(size=(len(design.ids), 2))
    return {name: ("left", "right")[side] for name, side in zip(design.ids, worth.argmax(axis=1), strict=True)}


def hands_of(people):
    hands = {}
    for choices in people:
        for name, side in choices.items():
            hands.setdefault(name, Counter())[side] += 1
    return hands


@pytest.mark.slow
def test_the_interval_narrows_as_people_come(kit):
    """One person's is hopeless, a room's is not: about 35 points, then 14, then 9."""
    rng, widths, held = np.random.default_rng(0), {}, []
    for n in (1, 7, 14):
        rooms = [
            pooled_estimate(hands_of(chooser(kit, rng) for _ in range(n)), kit).values()
            for _ in range(60 if n == 1 else 20)
        ]
        widths[n] = np.mean([high - low for room in rooms for _, low, high in room])
        held += [low <= 100 * w <= high for room in rooms for (_, low, high), w in zip(room, WEIGHTS, strict=True)]
    assert 31 <= widths[1] <= 36
    assert 12 <= widths[7] <= 15
    assert 8 <= widths[14] <= 10
    assert np.mean(held) > 0.93


@pytest.mark.slow
def test_the_mirror_says_where_words_and_choices_differ(kit):
    rng, ids = np.random.default_rng(1), [attribute.id for attribute in kit.mirror.attributes]
    said = dict(zip(ids, (35, 15, 25, 25, 0), strict=True))
    weights = np.array([0.2, 0.15, 0.2, 0.05, 0.4])
    room = [{"stated": said, "choices": chooser(kit, rng, weights)} for _ in range(12)]
    reveal = reveal_of(BY_SLUG["say-do-mirror"], "choices", room, {}, kit)
    top = reveal.rows[0]
    assert top.label == kit.mirror.attributes[-1].name
    assert reveal.headline == f"We say 0 points for “{top.label}”, and choose as if {top.marks[1].said}"
    assert reveal.legend == ("said", "chosen")
    assert [len(mark.values) for mark in top.marks] == [12, 12]
    assert top.marks[1].low <= top.marks[1].middle <= top.marks[1].high
    assert reveal.questions[0].title == f"What did {top.label} stand for?"
    assert reveal == reveal_of(BY_SLUG["say-do-mirror"], "stated", room, {}, kit)


def test_nobody_has_a_stroke_for_too_few_choices(kit):
    rng = np.random.default_rng(2)
    few = [{"choices": dict(list(chooser(kit, rng).items())[:5])} for _ in range(8)]
    reveal = reveal_of(BY_SLUG["say-do-mirror"], "choices", few, {}, kit)
    assert all(row.marks[1].values == () and row.marks[1].said for row in reveal.rows)
    whole = [{"choices": chooser(kit, rng)} for _ in range(4)]
    mixed = reveal_of(BY_SLUG["say-do-mirror"], "choices", few + whole, {}, kit)
    assert all(row.marks[1].values == () for row in mixed.rows)


@pytest.mark.slow
def test_the_mirror_from_hands_alone(kit):
    rng = np.random.default_rng(3)
    hands = {name: dict(sides) for name, sides in hands_of(chooser(kit, rng) for _ in range(10)).items()}
    points = {attribute.id: [20.0] * 10 for attribute in kit.mirror.attributes}
    reveal = reveal_of(BY_SLUG["say-do-mirror"], "choices", [], {"choices": hands, "stated": points}, kit)
    assert reveal.n == 10
    assert all(row.marks[1].low is not None for row in reveal.rows)


def gym_room(kit, n=7):
    """First marks that wander, second ones that nearly agree."""
    answers, rng = kit.content.gym.answers, np.random.default_rng(4)
    right = {written.id: consensus(written) for written in answers}
    return [
        {
            "first": {name: str(int(np.clip(mark + rng.integers(-2, 3), 1, 5))) for name, mark in right.items()},
            "second": {name: str(int(np.clip(mark + (rng.random() < 0.2), 1, 5))) for name, mark in right.items()},
        }
        for _ in range(n)
    ]


def test_the_gym_shows_both_rounds_and_the_rooms_own_agreement(kit):
    room = gym_room(kit)
    reveal = reveal_of(BY_SLUG["calibration-gym"], "first", room, {}, kit)
    answers = [written.id for written in kit.content.gym.answers]
    agreed = [icc([[int(answer[name][what]) for answer in room] for what in answers]) for name in ("first", "second")]
    before, after = (f"{value:.2f}".removeprefix("0") for value in agreed)
    assert reveal.headline == f"Our agreement goes from {before} to {after}; 1 is full agreement, 0 is chance"
    assert f"{before} (" in reveal.foot
    assert reveal.axis == (1, 5)
    assert all(len(mark.values) == 7 for row in reveal.rows for mark in row.marks)


def test_the_gym_from_hands_alone(kit):
    room, tallies = gym_room(kit, 12), {}
    for name in ("first", "second"):
        marks = [(what, mark) for answer in room for what, mark in answer[name].items()]
        tallies[name] = {}
        for what, mark in marks:
            row = tallies[name].setdefault(what, {})
            row[mark] = row.get(mark, 0) + 1
    reveal = reveal_of(BY_SLUG["calibration-gym"], "first", [], tallies, kit)
    assert reveal.headline.startswith("Our agreement goes from")
    tallies["first"][kit.content.gym.answers[0].id]["1"] = 9
    uneven = reveal_of(BY_SLUG["calibration-gym"], "first", [], tallies, kit)
    assert uneven.headline.startswith("Our agreement is")


def test_the_gym_with_one_round_whose_marks_tell_nothing_apart(kit):
    room = [{"first": {written.id: "3" for written in kit.content.gym.answers}}] * 6
    reveal = reveal_of(BY_SLUG["calibration-gym"], "first", room, {}, kit)
    assert reveal.headline == "We all give each answer the same mark"


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda opening: opening.slug)
def test_a_guess_is_a_histogram_with_what_turns_out(opening, kit):
    options = [option.id for option in opening.form(kit)[0].options]
    right = opening.model_answer(kit).answer["guess"]
    wrong = next(option for option in options if option != right)
    reveal = reveal_of(opening, "guess", [{"guess": right}] * 2 + [{"guess": wrong}] * 4, {}, kit)
    assert [row.label for row in reveal.rows] == [option.label for option in opening.form(kit)[0].options]
    assert [row.counts[0] for row in reveal.rows if row.kit == 0] == [2]
    assert reveal.headline.startswith("2 of 6 guessed what turns out")
    assert reveal.foot == opening.model_answer(kit).reasoning[0]
    none = reveal_of(opening, "guess", [], {"guess": {"guess": {wrong: 3}}}, kit)
    assert none.headline.startswith("None of us guessed what turns out")


def test_the_crowd_under_the_rooms_list_and_after_its_cuts(kit):
    skills = [need.skill for need in kit.about.team.skills]
    hands = {skill: {"yes": 9 - at} for at, skill in enumerate(skills[:6])}
    reveal = reveal_of(BY_SLUG["unicorn-meter"], PICTURE, [], {"musts": hands}, kit)
    assert reveal.kind is Kind.PICTURE
    assert len(reveal.pictures) == 1
    assert reveal.headline.startswith("All 6 at once: ")
    cut = {"musts": skills[:2], "bars": {}, "together": {}, "record": "", "earlier": {}}
    assert reveal_of(BY_SLUG["unicorn-meter"], PICTURE, [], {}, kit, {"room": cut}).headline.startswith(
        "All 2 at once: "
    )


def test_each_table_has_its_grid_without_names(kit):
    exercise = BY_SLUG["team-bench"]
    best = exercise.model_answer(kit).answer
    poor = {"team": {**best["team"], "members": best["team"]["members"][:2]}}
    reveal = reveal_of(exercise, PICTURE, [], {}, kit, {"B": poor, "A": best, "C": {}})
    assert reveal.kind is Kind.GRID
    assert reveal.legend[0].startswith("Table A: ")
    lacking = open_cells([kit.candidate[person] for person in poor["team"]["members"]], kit)
    assert reveal.legend[1].startswith(f"Table B: {len(lacking)} cells open, ")
    assert [sum(row.counts[1] for row in reveal.rows), len(reveal.rows)] == [len(lacking), len(kit.about.team.skills)]
    names = {skill.short: skill.name for skill in kit.skill.values()}
    for row in reveal.rows:
        assert row.counts[1] == lacking.count(names[row.label])
        assert row.texts[1] == ("held", "one open", "both open")[row.counts[1]]
    assert reveal.rows[0].counts[1] >= reveal.rows[-1].counts[1]
    assert reveal.headline.endswith("stays open at 1 of 2")
    shown = str(reveal.to_json())
    assert not [person.name for person in kit.candidates if person.name in shown]


def test_each_table_has_its_costs_and_no_rank(kit):
    exercise = BY_SLUG["deprecation-game"]
    tables = {"B": exercise.model_answer(kit).answer, "A": exercise.wrong_answers(kit)["everything kept for ever"]}
    tables["C"] = exercise.wrong_answers(kit)["half the quarters"]
    reveal = reveal_of(exercise, PICTURE, [], {}, kit, tables)
    assert [row.label for row in reveal.rows] == ["Table A", "Table B", "Table C"]
    assert "after 2 of 5 quarters" in reveal.rows[2].texts[0]
    assert reveal.headline.startswith("All quarters cost between ")
    ((_, svg),) = reveal.pictures
    assert [letter for letter in "ABCD" if f">{letter}</text>" in svg] == ["A", "B", "C"]


def test_the_plan_says_what_is_missing_and_not_whose_it_is(kit):
    exercise = BY_SLUG["plan-review"]
    plan = {"owner": "Zora Quill", "review_on": "2027-03-31", "gaps": "", "first_step": ""}
    reveal = reveal_of(exercise, PICTURE, [], {}, kit, {"room": plan})
    assert reveal.headline == "The plan still lacks an answer to “What happens first?”"
    assert "Zora" in str(reveal.to_json())  # the room says aloud who owns its plan
    assert "Zora" not in str(reveal_of(exercise, PICTURE, [], {}, kit, {"A": plan}).to_json())
    assert [row.counts for row in reveal.rows] == [(1, 0), (1, 0), (0, 1)]
    assert reveal.rows[1].texts == ("March 31, 2027",)
    reason = "The director has decided it so."
    signed = reveal_of(exercise, PICTURE, [], {}, kit, {"room": {**plan, "override": reason}})
    assert signed.headline == reveal.headline
    assert signed.rows[3].texts == (reason,)
    carried = {**plan, "first_step": "Call the first three.", "gaps": "We train.", "earlier": {"team-bench": {}}}
    broken = reveal_of(exercise, PICTURE, [], {}, kit, {"room": carried})
    assert "its thread breaks at" in broken.headline
    assert len(broken.rows[-1].texts) == len(kit.qualities)


def test_of_many_plans_a_text_that_few_wrote_is_counted_and_not_shown(kit):
    plans = [{"owner": "Lead", "first_step": "Call." if n < 3 else ""} for n in range(7)]
    reveal = reveal_of(BY_SLUG["plan-review"], PICTURE, plans, {}, kit)
    assert (reveal.rows[2].counts, reveal.rows[2].texts) == ((3, 4), ())


def test_a_few_choices_and_no_points_say_nothing_yet(kit):
    pair = design_of(kit).ids[0]
    reveal = reveal_of(BY_SLUG["say-do-mirror"], "choices", [], {"choices": {pair: {"left": 3}}}, kit)
    assert (reveal.n, reveal.rows) == (3, ())
    assert reveal.headline.startswith("Nobody has shared points yet")


def questions_of(given):
    reveal = reveal_of(BY_SLUG["ask-for-it"], "asked", *given)
    return reveal, {row.label: row.texts for row in reveal.rows}


def test_questions_stand_by_criterion_and_one_without_stands_on_top(small_kit):
    card = {"scorecard": {"criteria": ["s1", "s2", "s3"]}}
    own = {"s1": {"question": "Tell us about a loaf that you threw away."}}
    tables = {
        "A": {"earlier": card, "criteria": ["s1"], "asked": own},
        "B": {"earlier": card, "criteria": ["s1", "s2"]},
    }
    reveal, shown = questions_of(([], {}, small_kit, tables))
    assert reveal.kind is Kind.WORDS
    assert reveal.headline == "Nobody has a question for Skill 3 yet"
    assert list(shown) == ["Skill 3", "Skill 1", "Skill 2"]
    assert sorted(shown["Skill 1"]) == ["Do you bake good loaves?", "Tell us about a loaf that you threw away."]
    assert shown["Skill 2"] == ("Tell us about an oven that failed on you.",)
    assert [row.talk for row in reveal.rows] == [1, 0, 0]
    assert [(one.title, one.ask) for one in reveal.questions] == [("Skill 3", "Who writes one, and by when?")]


def test_cards_that_were_typed_count_as_questions(small_kit):
    tallies = {"asked": {"s2/question": ["Which oven failed on you, and what then?"]}}
    reveal, shown = questions_of(([], tallies, small_kit))
    assert shown["Skill 2"] == ("Which oven failed on you, and what then?",)
    assert shown["Skill 1"] == ()
    assert reveal.n == 1


def test_questions_of_single_people_need_as_many_as_anything_else(small_kit):
    one = {"criteria": ["s1"], "asked": {"s1": {"question": "Tell us about a loaf that you threw away."}}}
    few, shown = questions_of(([one] * 4, {}, small_kit))
    assert not shown
    assert few.left_out.startswith("4 answers on devices are not shown")
    enough, shown = questions_of(([one] * 5, {}, small_kit))
    assert (enough.n, shown["Skill 1"]) == (5, ("Tell us about a loaf that you threw away.",))


def test_a_debrief_shows_each_tables_sheets_without_names(small_kit):
    tables = {"A": {"talked": "aside", "first": "s1"}, "B": {"talked": "full"}}
    reveal = reveal_of(BY_SLUG["debrief"], PICTURE, [], {}, small_kit, tables)
    assert reveal.kind is Kind.PICTURE
    assert [title for title, _ in reveal.pictures] == ["Table A", "Table B"]
    assert "Sheet A" not in "".join(svg for _, svg in reveal.pictures)
