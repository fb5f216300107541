"""The game by hand on the small kit: oven 10 10 40 against nothing 8 8 (move 12, trial 1); mill 10 10 10, without 30 2 2 (drop 3)."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.exercises.said import messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing
from workshop.exercises.deprecation_game import EXERCISE, model
from workshop.kit.content.lesson4 import GameScenario
from workshop.models.lifecycle import best_policy, costs_of, follow_cadence
from workshop.words import day

SOON = (date.today() + timedelta(days=60)).isoformat()
REGISTER = {name: {"owner": "Head baker", "trigger": "Its cost passes 12 a week"} for name in ("oven", "mill")}
BEST = {"oven": ("keep", "switch", "keep"), "mill": ("keep", "sunset", "keep")}


def board(**plays):
    return {name: {f"q{n}": kind for n, kind in enumerate(kinds, 1)} for name, kinds in {**BEST, **plays}.items()}


def run(kit, changed_board=None, **changed):
    return EXERCISE.run({"board": changed_board or board(), "register": REGISTER, "review_on": SOON, **changed}, kit)


def regret(scenario, actions):
    return costs_of(scenario, actions).sum() - best_policy(scenario).cost


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_hindsight_by_hand(small_kit):
    """Oven: 10, then 12 + 8, then 8 is 38; staying is 60, moving in week 3 is 40, a trial first is 10 + 11 + 6 + 8 = 35."""
    sticks = model.yardsticks(small_kit)
    assert [action.kind for action in sticks.best["oven"].actions] == ["keep", "trial", "switch"]
    assert sticks.best["oven"].cost == 35
    assert [action.kind for action in sticks.best["mill"].actions] == ["keep", "sunset", "keep"]
    assert sticks.best["mill"].cost == 10 + 5 + 2
    assert sticks.cost == 52
    assert sticks.by_quarter == (20, 16, 16)


def test_a_rhythm_is_the_same_for_all_solutions_and_the_cheapest_one_is_named(small_kit):
    sticks = model.yardsticks(small_kit)
    scenarios = [model.scenario_of(s, 0.5) for s in small_kit.content.scenario.solutions]
    totals = {every: sum(follow_cadence(one, every).cost for one in scenarios) for every in (1, 2, 3)}
    assert sticks.cadence == min(totals.values())
    assert totals[sticks.every] == sticks.cadence


def test_the_best_play_passes(small_kit):
    feedback = run(small_kit, board(oven=("keep", "trial", "switch")))
    assert feedback.outcome is Outcome.PASSED
    assert "None of your choices could have been better, even knowing what came." in said(feedback, Tone.GOOD)


def test_only_solutions_that_lost_something_are_named(small_kit):
    feedback = run(small_kit, board(oven=("keep", "keep", "switch"), mill=("keep", "sunset", "keep")))
    assert {message.field for message in messages(feedback, Tone.NEXT)} == {"board"}
    assert said(feedback, Tone.NEXT)[-1] == (
        "Your most expensive choice: Own oven, Week 2, “keep”. Choosing “try” there would have saved 5 thousand. "
        "In all you lost 5 thousand on Own oven."
    )


def test_hints_and_model_answer_name_the_best_choices(small_kit):
    best = "Own oven: “try” in Week 2 and “switch” in Week 3. Own mill: “stop” in Week 2."
    assert EXERCISE.hints(small_kit)[2] == f"Best kept throughout: nothing. {best}"
    assert EXERCISE.model_answer(small_kit).reasoning == (
        "No play costs less than 52 thousand. Every sequence of choices was compared, exactly.",
        best,
        "Reviewing every quarter and taking what is cheapest that day costs 57 thousand; no other fixed rhythm costs less. "
        "A trigger lets you act between two reviews.",
    )


def test_each_solution_shows_what_moving_and_dropping_cost(small_kit):
    rows = {row.id: row.detail for row in EXERCISE.fields(small_kit)[0].rows}
    moving = "trying it for a quarter costs 1 and saves 50% of the cost of moving."
    assert rows == {
        "oven": f"It bakes. Once there is an offer: moving to it costs 12 once, and moving back 20; {moving} We cannot do without one.",
        "mill": f"It grinds. Once there is an offer: moving to it costs 5 once, and moving back 5; {moving} Stopping costs 3 once.",
    }


@pytest.mark.parametrize(("within", "outcome"), [(5.7, Outcome.FAILED), (5.8, Outcome.PASSED)])
def test_the_margin_counts_from_the_best_in_hindsight(small_kit, within, outcome):
    """Moving at once costs 38 and dropping 17: 55 is 5.77% above 52."""
    from dataclasses import replace

    scenario = small_kit.content.scenario.model_copy(update={"within": within})
    kit = replace(small_kit, content=replace(small_kit.content, scenario=scenario))
    assert run(kit).outcome is outcome


def test_a_dear_play_is_told_its_overspend_its_rhythm_and_its_dearest_choice(small_kit):
    feedback = run(small_kit, board(oven=("keep", "keep", "keep"), mill=("keep", "keep", "keep")))
    assert said(feedback) == [
        "Your play costs 90 thousand, and the cheapest possible play 52. So your overspend is 38 thousand (73%). The aim is at most 10%."
    ]
    assert said(feedback, Tone.NEXT) == [
        "Reviewing every quarter and taking what is cheapest that day costs 57 thousand; no other fixed rhythm costs less. "
        "It beats you by 33 thousand, and anyone could keep to it.",
        "Your most expensive choice: Own oven, Week 3, “keep”. Choosing “switch” there would have saved 20 thousand. "
        "In all you lost 25 thousand on Own oven and 13 thousand on Own mill.",
    ]


@pytest.mark.parametrize(("changed", "expected"), [
    ({"changed_board": board(oven=("switch", "keep", "keep"))}, "Own oven, Week 1: you chose “switch”, but there is nothing to switch to. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "switch", "trial"))}, "Own oven, Week 3: you chose “try”, but there is nothing to try. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "sunset", "keep"))},
     "Own oven, Week 2: you chose “stop”, but nobody can do without it. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "keep"))}, "Not every quarter is decided yet for Own oven."),
    ({"register": {"oven": REGISTER["oven"]}, "changed_board": board(mill=("keep", "keep", "keep"))}, None),
    ({"register": {}}, "Nobody decides yet when to switch off Own oven. Name a role."),
    ({"register": {"oven": {"owner": "Me", "trigger": "some day"}}},
     "What would trigger switching off Own oven? Name something one can see happen, with a number in it."),
    ({"review_on": ""}, "The register has no date. Choose a day to look at it again."),
    ({"review_on": "2020-01-01"}, "January 1, 2020 is not in the future. Choose a later day."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words(small_kit, changed, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    field = {"changed_board": "board"}.get(next(iter(changed)), next(iter(changed)))
    expected = expected or "Nobody decides yet when to switch off Own mill. Name a role."
    assert missing(expected, field=field) in messages(feedback)
    assert len({message.field for message in messages(feedback)}) == (1 if len(changed) == 1 else 2)


def test_once_stopped_nothing_more_is_asked(small_kit):
    """The form shows no choice there, so the answer holds none."""
    played = {**board(), "mill": {"q1": "keep", "q2": "sunset"}}
    assert run(small_kit, played).outcome is Outcome.PASSED
    assert model.plays(played, small_kit) == model.plays(board(), small_kit)
    left_open = {**board(), "mill": {"q1": "keep"}}
    assert said(run(small_kit, left_open)) == ["Not every quarter is decided yet for Own mill."]
    (field,) = [field for field in EXERCISE.form(small_kit) if field.name == "board"]
    assert field.ends == "sunset"


def test_what_was_dropped_needs_no_owner(small_kit):
    assert run(small_kit, register={"oven": REGISTER["oven"]}).outcome is Outcome.PASSED


def test_a_trigger_without_a_number_and_a_late_review_are_mentioned_only(small_kit):
    late = (date.today() + timedelta(days=300)).isoformat()
    feedback = run(
        small_kit, register={"oven": {"owner": "Me", "trigger": "The baker next door gives notice"}}, review_on=late
    )
    assert feedback.outcome is Outcome.PASSED
    texts = said(feedback, Tone.NEXT)
    assert [message.field for message in messages(feedback, Tone.NEXT)][-2:] == ["register", "review_on"]
    assert texts[-2:] == [
        "Without a number, two people may not agree on when a trigger has come: Own oven.",
        "More than half a year is long: in the game, the picture changed twice in that time.",
    ]


@pytest.mark.parametrize("name", ["oven", "mill"])
def test_losses_add_up_to_the_regret_of_every_play_there_is(small_kit, name):
    solution = next(s for s in small_kit.content.scenario.solutions if s.id == name)
    scenario, reckoned = model.scenario_of(solution, 0.5), 0
    for kinds in product(("keep", "trial", "switch", "sunset"), repeat=3):
        play = model.play_of(solution, list(kinds), 0.5)
        if play.refused:
            continue
        reckoned += 1
        losses = model.lost(solution, play, 0.5)
        assert min(losses) >= -1e-9
        assert sum(losses) == pytest.approx(regret(scenario, play.actions))
    assert reckoned > 5


def test_losses_add_up_on_the_shipped_kit_too(kit):
    ids = model.quarter_ids(kit)
    for solution in kit.content.scenario.solutions:
        play = model.plays({solution.id: dict.fromkeys(ids, "keep")}, kit)[solution.id]
        expected = regret(model.scenario_of(solution, kit.content.scenario.trial_saves), play.actions)
        assert sum(model.lost(solution, play, kit.content.scenario.trial_saves)) == pytest.approx(expected)


def test_each_of_the_three_solutions_teaches_something_else(kit):
    kinds = {name: {a.kind for a in policy.actions} for name, policy in model.yardsticks(kit).best.items()}
    assert kinds == {"prompt_store": {"keep", "trial", "switch"}, "gateway": {"keep"}, "doc_search": {"keep", "sunset"}}


def test_following_every_offer_fails_and_so_does_never_moving(kit):
    right = EXERCISE.model_answer(kit).answer
    ids = model.quarter_ids(kit)
    eager = {**right["board"], "gateway": {**dict.fromkeys(ids, "keep"), "q2": "switch"}}
    stay = {name: dict.fromkeys(ids, "keep") for name in right["board"]}
    for played in (eager, stay):
        assert EXERCISE.run({**right, "board": played}, kit).outcome is Outcome.FAILED


def test_every_cost_the_news_names_is_the_scenarios(kit):
    """The news quotes the tables; a changed cost must be changed in both."""
    store, gateway, search = kit.content.scenario.solutions
    news = [quarter.news for quarter in kit.content.scenario.quarters]
    told = {
        0: (store.ours[0], gateway.ours[0], search.ours[0]),
        1: (gateway.theirs[1], gateway.move, search.theirs[1], search.move, store.ours[1]),
        2: (store.theirs[2], store.move, store.trial, store.ours[2]),
        3: (store.theirs[3], store.ours[3], search.without[3], search.without[0]),
        4: (gateway.theirs[4], search.without[4], store.ours[4]),
        5: (search.without[5], gateway.theirs[5]),
        6: (store.theirs[6],),
        7: (gateway.theirs[7], gateway.ours[7], search.ours[7]),
    }
    for quarter, costs in told.items():
        assert all(f"{cost:g}" in news[quarter] for cost in costs), quarter


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [
    ("theirs: [null, 8, 8]", "theirs: [null, null, null]"), ("theirs: [null, 9, 30]", "theirs: [1, 1, 1]"), ("within: 10", "within: 0"),
    ("ours: [10, 10, 40]", "ours: [1, 1, 1]"), ("without: [30, 2, 2]", "without: [0, 0, 0]"),
])  # fmt: skip
def test_other_prices_make_another_game_that_is_still_checked(small_folder, old, new):
    small_folder.edit("scenario.yaml", old, new)
    kit = small_folder.load()
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED
    cases = EXERCISE.wrong_answers(kit)
    assert {EXERCISE.run(answer, kit).outcome for answer in cases.values()} == {Outcome.FAILED}
    assert len(cases) >= 4


def test_an_offer_taken_away_cannot_be_kept(small_kit):
    solution = small_kit.content.scenario.solutions[0].model_copy(update={"theirs": (None, 8.0, None)})
    play = model.play_of(solution, ["keep", "switch", "keep"], 0.5)
    assert play.refused == "keep"
    assert play.costs == [10, 20]


def test_the_picture_counts_only_quarters_decided_for_all(small_kit):
    answer = EXERCISE.complete({"board": board(oven=("keep",))}, small_kit)
    assert model.costs_by_quarter(answer["board"], small_kit) == [20]
    picture = EXERCISE.picture(small_kit)
    picture.update(answer)
    assert (
        picture.finding.caption
        == "By the end of Week 1 you have spent as much as the cheapest possible play had by then"
    )
    picture.update(EXERCISE.complete({"board": board()}, small_kit))
    assert picture.finding.caption == "All quarters cost 55 thousand, 3 more than the cheapest possible play"
    assert picture.finding.table.rows[1] == ("Week 2", "45", "36")


def test_the_picture_says_what_cannot_be_done(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"board": board(oven=("switch", "keep", "keep"))}, small_kit))
    assert picture.finding.caption == "Own oven, Week 1: you chose “switch”, but there is nothing to switch to"


def test_the_plan_names_owner_trigger_and_day(small_kit):
    answer = EXERCISE.complete({"board": board(), "register": REGISTER, "review_on": SOON}, small_kit)
    first, second = EXERCISE.plan_lines(answer, small_kit)
    assert first.text == "Own oven: Baker is in use"
    assert first.details == ("Owner: Head baker", "Trigger: Its cost passes 12 a week", f"Look again: {day(SOON)}")
    assert second.text == "Own mill: you decided to stop it"


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "what"), [
    ("- id: gateway", "- id: prompt_store", "‘prompt_store’ stands here twice."),
    ("ours: [40, 43, 48,", "ours: [40, 43,", "There are 8 quarters and 7 costs."),
    ("without: [90, 75,", "without: [90,", "There are 8 quarters and 7 costs."),
    ("ours: [35, 35, 35, 35, 35, 35, 35, 35]", "ours: [0, 0, 0, 0, 0, 0, 0, 0]", "It costs nothing in any quarter."),
])  # fmt: skip
def test_a_kit_that_disagrees_with_itself_is_told_where(kit_folder, old, new, what):
    kit_folder.edit("scenario.yaml", old, new)
    assert [problem.what for problem in kit_folder.problems()] == [what]


def test_content_is_what_the_game_expects(small_kit):
    assert isinstance(small_kit.content.scenario, GameScenario)
    assert model.quarter_ids(small_kit) == ["q1", "q2", "q3"]
