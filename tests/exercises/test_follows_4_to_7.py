"""What answers to lessons 4 to 7 mean for the next hire, sentence by sentence, worked out by hand on the small kit."""

from datetime import date, timedelta

from tests.exercises.following import follows, passes
from workshop.exercises import BY_SLUG
from workshop.words import day, speaking


def test_stale_by_names_the_tool_that_fits_least_on_its_day(small_kit):
    start, exercise = (date.today() + timedelta(days=30)).isoformat(), BY_SLUG["stale-by"]
    first, assumed = follows("stale-by", small_kit, start="2030-01-31")
    assert first == (
        "Do not ask your next hire for experience with “Yeast”: by 31 July 2030 the chance that it still fits is 25%."
    )
    assert assumed == ("Its half-life is a guess: about 3 months, shorter than your 6 months for a typical tool.")
    dates = {**exercise.model_answer(small_kit).answer["dates"], "yeast": "m3", "oven": "m24"}
    assert follows("stale-by", small_kit, start="2030-01-31", dates=dates)[0] == (
        "Do not ask your next hire for experience with “Oven”: by 31 January 2032 the chance that it still fits is 40%."
    )
    assert (
        "about 18 months, longer than your 6 months for a typical tool."
        in follows("stale-by", small_kit, start="2030-01-31", dates=dates)[1]
    )
    late = {**dates, "yeast": "m3", "oven": "m12", "tin": "m24"}
    assert follows("stale-by", small_kit, start="2030-01-31", dates=late)[1] == (
        "That assumes your half-life of 6 months, which nobody has measured."
    )
    assert passes("stale-by", small_kit, start=start)


def test_package_bakeoff_says_how_little_it_takes(small_kit):
    scores = "Only you scored “Care”: ask how they would check that."
    ask = "Ask candidates how they compared two packages and what would have changed their choice."
    assert follows("package-bakeoff", small_kit) == [
        ask,
        "In your comparison another wins once “Heat” gets 11.5 points more.",
        scores,
    ]
    weights = {"k1": 50, "k2": 25, "k3": 25}
    assert follows("package-bakeoff", small_kit, weights=weights) == [
        ask,
        "In your comparison another wins once “Size” gets 4.4 points more.",
        scores,
    ]
    level = {"k1": 40, "k2": 20, "k3": 40}
    assert follows("package-bakeoff", small_kit, weights=level)[1] == (
        "In your comparison 2 packages are level, so the advert should name no product."
    )


def test_fewer_points_can_turn_the_lead_too(kit):
    """Sedgeline has 365, Pebblework 360; with “start” at 38.98 they are level: 5 w + 2.75 (100 − w) = 2 w + 4.667 (100 − w)."""
    weights = {"fit": 5, "joins": 10, "upkeep": 5, "out": 40, "start": 40}
    assert follows("package-bakeoff", kit, weights=weights)[1] == (
        "In your comparison another wins once “Newcomers get on” gets 1.0 points fewer."
    )


def test_vendor_questions_says_what_the_next_hire_has_to_judge(small_kit):
    rests = "3 of the 4 risks have a single question each; where the answer is vague, ask again."
    assert follows("vendor-questions", small_kit) == [
        "Ask candidates how they would notice this in time: “Flour is dear”.",
        "2 of your 3 questions are about it.",
        rests,
    ]
    assert passes("vendor-questions", small_kit, worst="r4")
    assert follows("vendor-questions", small_kit, worst="r4") == [
        "Ask candidates how they would notice this in time: “Miller leaves”.",
        "One of your 3 questions is about it.",
        rests,
    ]


def test_deprecation_game_says_what_is_still_ones_own(small_kit):
    dated = "The news was invented, so look at this again on 4 March 2030."
    board = BY_SLUG["deprecation-game"].model_answer(small_kit).answer["board"]
    keep = {"q1": "keep", "q2": "keep", "q3": "keep"}
    assert follows("deprecation-game", small_kit, review_on="2030-03-04") == [
        "Hire nobody to build Own oven and Own mill: you bought or stopped them all.",
        dated,
    ]
    assert follows("deprecation-game", small_kit, board={**board, "mill": keep}, review_on="2030-03-04") == [
        "Hire for what you still run yourselves, Own mill, and not for Own oven, which you bought or stopped.",
        dated,
    ]
    assert follows("deprecation-game", small_kit, board={"oven": keep, "mill": keep}, review_on="2030-03-04")[0] == (
        "Hire for everything: you still run Own oven and Own mill yourselves."
    )


def test_sourcing_mix_names_the_skill_left_open(small_kit):
    first, _ = follows("sourcing-mix", small_kit)
    start = "no skill is likelier to stay open after these talks,"
    assert first.startswith(f"Plan to train Skill 1 or to look elsewhere: {start} 14% (")
    first, again = follows("sourcing-mix", small_kit, talks={"a": 1, "b": 3, "c": 2})
    assert first.startswith(f"Plan to train Skill 5 or to look elsewhere: {start} 16% (")
    assert again == "The pool is invented, so count again after your first talks."


def test_where_hardly_a_gap_stays_open_it_says_nothing(small_kit):
    assert follows("sourcing-mix", small_kit, talks={"a": 6, "b": 6, "c": 6}) == []


def test_team_bench_names_the_skill_to_hire_for_next(small_kit):
    assert follows("team-bench", small_kit) == [
        "Hire next for Skill 3: the team needs level 4, has 5, and 1 if its best person there leaves.",
        "Look at Skill 4 too: levels are never exact.",
    ]
    other = {"members": ["p1", "p4", "p6"], "keep": [], "ban": []}  # best and second: 5 1, 4 1, 4 2, 5 2, 4 2
    assert follows("team-bench", small_kit, team=other) == [
        "Hire next for Skill 1: the team needs level 4, has 5, and 1 if its best person there leaves.",
        "Look at Skill 2 too: levels are never exact.",
    ]


def test_a_team_that_lacks_nothing_has_a_seat_free(small_folder):
    small_folder.write("kit.yaml", small_folder.text("kit.yaml").replace("required: 4", "required: 1"))
    team = {"members": ["p1", "p3", "p5"], "keep": [], "ban": []}
    assert follows("team-bench", small_folder.load(), team=team) == [
        "Your next seat is free: by this kit’s weights your team lacks nothing."
    ]


def test_growth_lab_tells_whom_to_hire_from_whom_to_train(small_kit):
    hire, train = follows("growth-lab", small_kit)
    assert hire.startswith("Hire next for Skill 5: without its best person, your pairs leave ")
    assert hire.endswith(" of the level needed (low to high rates).")
    assert train.startswith("Train for Skill 3: at low rates ")
    assert train.endswith(" without your pairs.")
    (alone,) = follows("growth-lab", small_kit, pairs={})
    assert alone.startswith("Hire next for ")


def test_plan_review_names_the_first_step_and_its_day(small_kit):
    with speaking(small_kit.language):
        week = day(date.today() + timedelta(days=7))
    alone = {"earlier": {}, "review_on": "2030-03-04"}
    assert follows("plan-review", small_kit, **alone, first_step="The master bakes two loaves. ") == [
        f"Within a week, by {week}: “The master bakes two loaves”.",
        "Hire by this plan until 4 March 2030, then look at it again.",
    ]
    (long, *_) = follows("plan-review", small_kit, **alone, first_step="Somebody bakes a loaf " * 40)
    assert len(long) < 150
