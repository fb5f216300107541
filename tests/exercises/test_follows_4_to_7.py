"""What answers to lessons 4 to 7 mean for the next hire, sentence by sentence, worked out by hand on the small kit."""

from datetime import date, timedelta

from tests.exercises.following import follows, passes
from workshop.words import day, speaking


def test_stale_by_names_a_line_with_a_product_and_what_to_ask_instead(small_kit):
    first, instead = follows("stale-by", small_kit)
    assert first == "Strike lines such as “Knows the Ovenmaster oven well” from your advert: they name a product."
    assert instead == (
        "Ask instead what a candidate did, whichever product it was done with, and what showed that it worked."
    )
    assert follows("stale-by", small_kit, rewrites={}) == []
    assert passes("stale-by", small_kit, start=(date.today() + timedelta(days=30)).isoformat())


def test_package_bakeoff_says_how_little_it_takes(small_kit):
    ask = (
        "Ask candidates how they compared two packages and what would have changed their choice. Listen for what they would have "
        "refused, and when the other would have won."
    )
    assert follows("package-bakeoff", small_kit) == [
        ask,
        "In your comparison another wins once “Heat” gets 4.0 points more.",
    ]
    every = ["k3"]  # what is out by that rule never leads
    weights = {"k1": 50, "k2": 25, "k3": 25}
    assert follows("package-bakeoff", small_kit, ruled=every, weights=weights) == [
        ask,
        "In your comparison another wins once “Size” gets 4.4 points more.",
    ]
    level = {"k1": 40, "k2": 20, "k3": 40}
    assert follows("package-bakeoff", small_kit, ruled=every, weights=level)[1] == (
        "In your comparison 2 packages are level, so the advert should name no product."
    )


def test_fewer_points_can_turn_the_lead_too(kit):
    """Sedgeline has 365, Pebblework 360; with “start” at 38.98 they are level: 5 w + 2.75 (100 − w) = 2 w + 4.667 (100 − w)."""
    weights = {"fit": 5, "joins": 10, "upkeep": 5, "out": 40, "start": 40}
    assert follows("package-bakeoff", kit, ruled=["joins"], weights=weights)[1] == (
        "In your comparison another wins once “Newcomers get on” gets 1.0 points fewer."
    )


def test_vendor_questions_says_what_the_next_hire_has_to_notice(small_kit):
    give = "Give candidates such an offer to read: “What would you ask before we sign?”"
    assert follows("vendor-questions", small_kit) == [
        f"{give} Listen whether anybody asks about “Flour is dear”, the risk you fear most."
    ]
    assert passes("vendor-questions", small_kit, worst="r4")
    assert follows("vendor-questions", small_kit, worst="r4") == [
        f"{give} Listen whether anybody asks about “Miller leaves”, the risk you fear most."
    ]


def test_deprecation_game_asks_for_something_they_switched_off_and_nothing_of_the_invented_prices(small_kit):
    ask = "Ask candidates for something of their own that they switched off: what told them that it was time, and what waiting had cost."
    assert follows("deprecation-game", small_kit) == [ask]
    own = {"first": {"what": "Our timer", "owner": "Ann", "trigger": "3 faults a month"}}
    assert follows("deprecation-game", small_kit, register=own) == [
        ask,
        "Agree on the first day who decides about “Our timer”: Ann.",
    ]


def test_sourcing_mix_names_the_skill_one_is_likeliest_not_to_find(small_kit):
    likeliest = "or to look elsewhere: you are likeliest not to find it"
    first, _ = follows("sourcing-mix", small_kit)
    assert first.startswith(f"Plan to train Skill 1, {likeliest} (14%).")
    first, again = follows("sourcing-mix", small_kit, talks={"a": 1, "b": 3, "c": 2})
    assert first.startswith(f"Plan to train Skill 5, {likeliest} (16%).")
    assert again == "The pool is invented, so count again after your first talks."


def test_where_hardly_a_gap_stays_open_it_says_nothing(small_kit):
    assert follows("sourcing-mix", small_kit, talks={"a": 6, "b": 6, "c": 6}) == []


def test_team_bench_names_the_skill_to_hire_for_next(small_kit):
    assert follows("team-bench", small_kit) == [
        "If one more place comes, hire for Skill 3. The team needs level 4, and its best person has 5. If that one leaves, the next best "
        "has 1.",
        "Look at Skill 4 too: levels are never exact.",
    ]
    other = {"members": ["p1", "p4", "p6"], "keep": [], "ban": []}  # best and second: 5 1, 4 1, 4 2, 5 2, 4 2
    assert follows("team-bench", small_kit, team=other) == [
        "If one more place comes, hire for Skill 1. The team needs level 4, and its best person has 5. If that one leaves, the next best "
        "has 1.",
        "Look at Skill 2 too: levels are never exact.",
    ]


def test_a_team_that_lacks_nothing_has_a_seat_free(small_folder):
    small_folder.write("kit.yaml", small_folder.text("kit.yaml").replace("required: 4", "required: 1"))
    team = {"members": ["p1", "p3", "p5"], "keep": [], "ban": []}
    assert follows("team-bench", small_folder.load(), team=team) == [
        "If one more place comes, it is free: by this kit’s weights your team lacks nothing."
    ]


def test_growth_lab_tells_where_one_more_person_helps_and_where_pairs_do(small_kit):
    more, pairs = follows("growth-lab", small_kit)
    assert more == "After a year of pairs, one more person would help most with Skill 4."
    assert pairs.startswith("Of the skills in the picture, pairs help most with Skill 5: ")
    assert pairs.endswith(" without.")
    (alone,) = follows("growth-lab", small_kit, together=[])
    assert alone.startswith("After a year of pairs, ")


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
