"""The game by hand on the small kit: oven 10 10 40 against nothing 8 8 (move 12, trial 1); mill 10 10 10, without 30 2 2 (drop 3)."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing
from workshop.exercises.deprecation_game import EXERCISE, model
from workshop.kit import load_kit
from workshop.models.lifecycle import best_policy, costs_of
from workshop.words import day


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


SOON = (date.today() + timedelta(days=60)).isoformat()
ENTRY = {"what": "Our dough scale", "owner": "Head baker", "trigger": "Its cost passes 12 a week"}
REGISTER = {"first": ENTRY}
BEST = {"oven": ("keep", "switch", "keep"), "mill": ("keep", "sunset", "keep")}


def board(**plays):
    return {name: {f"q{n}": kind for n, kind in enumerate(kinds, 1)} for name, kinds in {**BEST, **plays}.items()}


def run(kit, changed_board=None, **changed):
    return EXERCISE.run({"board": changed_board or board(), "register": REGISTER, "review_on": SOON, **changed}, kit)


def regret(scenario, actions):
    return costs_of(scenario, actions).sum() - best_policy(scenario).cost


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_the_best_play_passes(small_kit):
    feedback = run(small_kit, board(oven=("keep", "trial", "switch")))
    assert feedback.outcome is Outcome.PASSED
    assert "None of your choices could have been better, even knowing what came." in said(feedback, Tone.GOOD)


def test_only_solutions_that_lost_something_are_named(small_kit):
    feedback = run(small_kit, board(oven=("keep", "keep", "switch"), mill=("keep", "sunset", "keep")))
    assert {message.field for message in messages(feedback, Tone.NEXT)} == {"board"}
    assert said(feedback, Tone.NEXT)[-1] == (
        "Your most expensive choice: Own oven, Week 2, “keep”. With “try” there you would come out 5 thousand cheaper by the end, if the best choices follow. "
        "In all you lost 5 thousand on Own oven."
    )


def test_hints_and_model_answer_name_the_best_choices(small_kit):
    best = "Own oven: “try” in Week 2 and “switch” in Week 3. Own mill: “stop” in Week 2."
    assert EXERCISE.hints(small_kit)[2] == f"Best kept throughout: nothing. {best}"
    assert EXERCISE.model_answer(small_kit).reasoning == (
        "Nothing costs less than 52 thousand. Every sequence of choices was compared, exactly.",
        best,
        "The cheapest fixed rhythm, a review every quarter, costs 57 thousand. "
        "A trigger lets you act between two reviews.",
    )


def test_each_solution_shows_what_moving_and_dropping_cost(small_kit):
    rows = {row.id: row.detail for row in EXERCISE.fields(small_kit)[0].rows}
    moving = "trying it for a quarter costs 1 and saves 50% of the cost of moving."
    assert rows == {
        "oven": f"Once there is an offer: moving to it costs 12 once, and moving back 20; {moving} We cannot do without one.",
        "mill": f"Once there is an offer: moving to it costs 5 once, and moving back 5; {moving} Stopping costs 3 once.",
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
        "Your decisions cost 90 thousand, and the cheapest possible way 52. So your overspend is 38 thousand (73%). The aim is at most 10%."
    ]
    assert said(feedback, Tone.NEXT) == [
        "The cheapest fixed rhythm, a review every quarter, costs 57 thousand. "
        "It beats you by 33 thousand, and anyone could keep to it.",
        "Your most expensive choice: Own oven, Week 3, “keep”. With “switch” there you would come out 20 thousand cheaper by the end, if the best choices follow. "
        "In all you lost 25 thousand on Own oven and 13 thousand on Own mill.",
    ]


@pytest.mark.parametrize(("changed", "expected"), [
    ({"changed_board": board(oven=("switch", "keep", "keep"))}, "Own oven, Week 1: you chose “switch”, but there is nothing to switch to. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "switch", "trial"))}, "Own oven, Week 3: you chose “try”, but there is nothing to try. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "sunset", "keep"))},
     "Own oven, Week 2: you chose “stop”, but nobody can do without it. Choose again from that quarter on."),
    ({"changed_board": board(oven=("keep", "keep"))}, "Not every quarter is decided yet for Own oven. Go on to the last one."),
    ({"register": {"first": {**ENTRY, "what": " "}}}, "Say what it is that your team owns."),
    ({"register": {"first": {**ENTRY, "owner": ""}}}, "Nobody decides yet when to switch it off. Name a role."),
    ({"register": {"first": {**ENTRY, "trigger": "some day"}}}, "What would trigger it? Name something one can see happen, with a number in it."),
    ({"register": {"first": ENTRY, "second": {"owner": "Me"}}}, "Say what it is that your team owns."),
    ({"review_on": ""}, "The register has no date. Choose a day to look at it again."),
    ({"review_on": "2020-01-01"}, "January 1, 2020 is not in the future. Choose a later day."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words(small_kit, changed, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    field = {"changed_board": "board"}.get(next(iter(changed)), next(iter(changed)))
    row = list(changed["register"])[-1] if changed.get("register") else ""
    assert missing(expected, field=field, row=row) in messages(feedback)
    assert {message.field for message in messages(feedback)} == {field}


def test_once_stopped_nothing_more_is_asked(small_kit):
    """The form shows no choice there, so the answer holds none."""
    played = {**board(), "mill": {"q1": "keep", "q2": "sunset"}}
    assert run(small_kit, played).outcome is Outcome.PASSED
    assert model.plays(played, small_kit) == model.plays(board(), small_kit)
    left_open = {**board(), "mill": {"q1": "keep"}}
    assert said(run(small_kit, left_open)) == ["Not every quarter is decided yet for Own mill. Go on to the last one."]
    (field,) = [field for field in EXERCISE.form(small_kit) if field.name == "board"]
    assert field.ends == "sunset"


def test_the_kits_example_passes_and_stays_out_of_the_plan(small_kit):
    """Nothing invented stands there as if it were one's own."""
    example = {"first": {**ENTRY, "what": "Own oven"}}
    feedback = run(small_kit, register=example)
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT)[-1] == (
        "This is the kit’s example, and stays out of your plan. Put something of your own in its place."
    )
    answer = EXERCISE.complete({"board": board(), "register": example, "review_on": SOON}, small_kit)
    assert [line.own for line in EXERCISE.plan_lines(answer, small_kit)] == [False]


@pytest.mark.parametrize(
    ("register", "example"),
    [
        ({"first": {**ENTRY, "what": "Own oven"}}, True),
        ({"first": {**ENTRY, "what": "Example: Own mill"}}, True),
        (REGISTER, False),
    ],
)
def test_an_invented_line_counts_as_an_example_and_the_headline_says_so(small_kit, register, example):
    feedback = run(small_kit, register=register)
    assert feedback.outcome is Outcome.PASSED
    assert feedback.headline.endswith("Your register holds only our example yet.") is example
    assert ("only a colleague can judge" in feedback.headline) is not example


def test_the_example_is_marked_as_one_and_stays_out_of_the_plan(shipped):
    """“Prompt store” once stood in the register as if the team owned it; before that the example left it blank."""
    answer = EXERCISE.complete(EXERCISE.model_answer(shipped).answer, shipped)
    first = shipped.content.scenario.solutions[0].name
    assert answer["register"]["first"]["what"] == f"Example: {first}"
    assert not [line for line in EXERCISE.plan_lines(answer, shipped) if line.own]


def test_one_line_of_the_register_is_required_and_while_it_is_empty_no_date(small_kit):
    """What one takes home was once optional and left blank by everybody."""
    feedback = run(small_kit, register={}, review_on="")
    assert feedback.outcome is Outcome.FAILED
    told = "Your register is empty. Enter one thing that your team owns, who decides when it is switched off, and what triggers that."
    assert messages(feedback) == [missing(told, field="register")]
    assert EXERCISE.form(small_kit)[0].rest == "keep"


def test_each_quarter_says_what_each_would_cost_whatever_was_decided_before(small_kit):
    """“Our code checker is at 70” once stood there after somebody had moved away from it."""
    assert [column.news.split("\n") for column in EXERCISE.form(small_kit)[0].columns] == [
        [
            "All is as it was.",
            "What each would cost this quarter:",
            "Own oven: our own 10.",
            "Own mill: our own 10 · nothing in its place 30.",
        ],
        [
            "A baker offers bread.",
            "What each would cost this quarter:",
            "Own oven: our own 10 · Baker 8.",
            "Own mill: our own 10 · Miller 9 · nothing in its place 2.",
        ],
        [
            "Flour is dear.",
            "What each would cost this quarter:",
            "Own oven: our own 40 · Baker 8.",
            "Own mill: our own 10 · Miller 30 · nothing in its place 2.",
        ],
    ]


def test_an_offer_that_ends_is_said_to_be_gone(shipped):
    for at, column in enumerate(EXERCISE.form(shipped)[0].columns):
        for solution in shipped.content.scenario.solutions:
            gone = solution.theirs[at] is None and any(cost is not None for cost in solution.theirs[:at])
            assert (f"{solution.offer}: no longer on offer" in column.news) is gone


def test_the_news_names_no_cost_and_takes_no_decision_for_made(shipped):
    """Costs stand in the lines below it, from the same tables as the check; and it never says that ours still runs."""
    scenario = shipped.content.scenario
    assert len(scenario.quarters) == 5
    for quarter in scenario.quarters:
        assert not [letter for letter in quarter.news if letter.isdigit()]


def test_each_of_three_mistakes_alone_fails_and_stopping_late_costs(shipped):
    """Never moving, following the first offer, never stopping; and each quarter of waiting to stop costs more."""
    right, sticks, ids = EXERCISE.model_answer(shipped).answer, model.yardsticks(shipped), model.quarter_ids(shipped)
    best = {name: {action.kind for action in policy.actions} for name, policy in sticks.best.items()}
    moved, stopped = (next(name for name, kinds in best.items() if kind in kinds) for kind in ("switch", "sunset"))
    (kept,) = best.keys() - {moved, stopped}
    keep = dict.fromkeys(ids, "keep")
    for name in (moved, stopped):
        assert EXERCISE.run({**right, "board": {**right["board"], name: keep}}, shipped).outcome is Outcome.FAILED
    eager = {**right["board"], kept: {**keep, ids[1]: "switch"}}
    assert EXERCISE.run({**right, "board": eager}, shipped).outcome is Outcome.FAILED
    late = [
        sum(
            sum(play.costs)
            for play in model.plays({**right["board"], stopped: {**keep, q: "sunset"}}, shipped).values()
        )
        for q in ids[2:]
    ]
    assert late == sorted(late) and late[0] < late[-1]
    assert late[0] == pytest.approx(sticks.cost)


def test_each_solution_is_told_in_a_line_of_its_own(small_kit):
    assert EXERCISE.form(small_kit)[0].help.split("\n")[:2] == ["Own oven: It bakes.", "Own mill: It grinds."]


def test_a_trigger_without_a_number_and_a_late_review_are_mentioned_only(small_kit):
    late = (date.today() + timedelta(days=300)).isoformat()
    feedback = run(
        small_kit, register={"first": {**ENTRY, "trigger": "The baker next door gives notice"}}, review_on=late
    )
    assert feedback.outcome is Outcome.PASSED
    texts = said(feedback, Tone.NEXT)
    assert [message.field for message in messages(feedback, Tone.NEXT)][-2:] == ["register", "review_on"]
    assert texts[-2:] == [
        "Without a number, two people may not agree on when the trigger has come.",
        "More than half a year is long: here, the picture changed twice in that time.",
    ]


def test_keeping_everything_fails(shipped):
    right, ids = EXERCISE.model_answer(shipped).answer, model.quarter_ids(shipped)
    stay = {name: dict.fromkeys(ids, "keep") for name in right["board"]}
    assert EXERCISE.run({**right, "board": stay}, shipped).outcome is Outcome.FAILED


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


def test_the_picture_counts_only_quarters_decided_for_all(small_kit):
    answer = EXERCISE.complete({"board": board(oven=("keep",))}, small_kit)
    assert model.costs_by_quarter(answer["board"], small_kit) == [20]
    picture = EXERCISE.picture(small_kit)
    picture.update(answer)
    assert (
        picture.finding.caption
        == "By the end of Week 1 you have spent as much as the plan that is cheapest over all quarters"
    )
    picture.update(EXERCISE.complete({"board": board()}, small_kit))
    assert picture.finding.caption == "All quarters cost 55 thousand, 3 more than the cheapest possible way"
    assert picture.finding.table.rows[1] == ("Week 2", "45", "36")


def test_the_striped_bar_is_the_plan_cheapest_over_all_quarters_which_may_cost_more_at_first(kit):
    """It pays for trials early, so keeping everything is no cheaper way than “the cheapest possible” but an early part of a dearer one."""
    picture, quarters = EXERCISE.picture(kit), model.quarter_ids(kit)
    first = {s.id: dict.fromkeys(quarters[:2], "keep") for s in kit.content.scenario.solutions}
    picture.update(EXERCISE.complete({"board": first}, kit))
    mine, best = sum(model.costs_by_quarter(first, kit)), sum(model.yardsticks(kit).by_quarter[:2])
    assert mine < best
    assert picture.finding.caption.endswith(" thousand less than the plan that is cheapest over all quarters")
    assert "striped: what the plan that is cheapest over all quarters has spent by then" in picture.finding.key
    assert "above: you minus that plan" in picture.finding.key
    assert picture.finding.table.header[-1] == "Plan cheapest over all quarters"
    assert "possible" not in picture.finding.key + picture.finding.caption


def test_the_picture_says_what_cannot_be_done(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"board": board(oven=("switch", "keep", "keep"))}, small_kit))
    assert picture.finding.caption == "Own oven, Week 1: you chose “switch”, but there is nothing to switch to"


def test_the_picture_shows_what_each_choice_costs_in_the_quarter_to_be_decided(small_kit):
    """The oven may be moved for 12 + 8 in week 2, after a trial for 6 + 8 in week 3; the mill can be stopped for 3."""
    picture = EXERCISE.picture(small_kit)

    def cells(**plays):
        decided = {name: {f"q{n}": kind for n, kind in enumerate(kinds, 1)} for name, kinds in plays.items()}
        picture.update(EXERCISE.complete({"board": decided}, small_kit))
        return [[cell.text for cell in row] for row in picture._cells]

    assert cells() == [["10", "–", "–", "–"], ["10", "–", "–", "30 + 3"]]
    assert cells(oven=("keep",), mill=("keep",))[0] == ["10", "10 + 1", "8 + 12", "–"]
    assert cells(oven=("keep", "trial"), mill=("keep", "sunset")) == [
        ["40", "40 + 1", "8 + 6", "–"],
        ["without: 2", "", "", ""],
    ]
    assert cells(**BEST) == [[""] * 4] * 2
    for plays in product(("keep", "trial", "switch"), repeat=2):
        for solution in small_kit.content.scenario.solutions:
            play = model.play_of(solution, plays, 0.5)
            if not play.refused:
                before = {one.id: {"q1": plays[0]} for one in small_kit.content.scenario.solutions if one == solution}
                others = {one.id: {"q1": "keep"} for one in small_kit.content.scenario.solutions if one != solution}
                cost = model.priced(solution, {**before, **others}, small_kit, plays[1])
                assert cost.running + cost.once == pytest.approx(play.costs[1])


def test_the_plan_holds_the_rule_a_blank_register_and_what_is_ones_own(small_kit):
    answer = EXERCISE.complete({"board": board(), "register": REGISTER, "review_on": SOON}, small_kit)
    rule, own = EXERCISE.plan_lines(answer, small_kit)
    assert (
        rule.text == "Whatever we own has somebody who decides when it is switched off, and a number that triggers it"
    )
    assert rule.details == ("______ · who decides: ______ · trigger: ______",) * 2
    assert own.text == "Our dough scale"
    assert own.details == ("Owner: Head baker", "Trigger: Its cost passes 12 a week", f"Look again: {day(SOON)}")
    assert "oven" not in str([rule, own])
