"""The gap in the small kit is e3–e6; three pairs of capabilities cover it: a+b, b+f and c+f."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.bridge_the_gap import EXERCISE, nearest_best
from workshop.kit import load_kit
from workshop.kit.content.lesson1 import BOX_TALL, BOX_WIDE, TALL, WIDE, fewest_covers, overlapping
from workshop.pictures.links import NOBODY, _away

MARKS = {"e1": "bakers", "e2": "sellers", **dict.fromkeys(("e3", "e4", "e5", "e6"), NOBODY)}


def run(kit, platform=("a", "b"), **marks):
    brings = {edge: side for edge, side in {**MARKS, **marks}.items() if side}
    return EXERCISE.run({"brings": brings, "platform": list(platform)}, kit)


def unasked(message):
    """The message without what a first check asks."""
    return replace(message, nudge="")


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


@pytest.mark.parametrize("platform", [("a", "b"), ("b", "f"), ("c", "f")])
def test_every_smallest_set_passes(small_kit, platform):
    feedback = run(small_kit, platform)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD) == [
        good("“What each side brings”: 6 of 6 right.", field="brings"),
        *(good(edge.why, field="brings", row=edge.id) for edge in small_kit.content.system.edges),
        good(
            "All 4 connections that neither side brings are covered; fewer capabilities cannot do it.", field="platform"
        ),
    ]
    assert messages(feedback, Tone.NEXT) == []


def test_whatever_is_picked_passes_exactly_when_trying_every_set_says_so(small_kit):
    system = small_kit.content.system
    gaps, covers = {"e3", "e4", "e5", "e6"}, {one.id: set(one.covers) for one in system.capabilities}
    sets = [some for size in range(1, 6) for some in combinations(covers, size)]
    holding = [some for some in sets if gaps <= set().union(*(covers[name] for name in some))]
    fewest = min(map(len, holding))
    for some in sets:
        good = some in holding and len(some) == fewest
        assert (run(small_kit, some).outcome is Outcome.PASSED) == good, some
    assert {frozenset(some) for some in holding if len(some) == fewest} == set(fewest_covers(system))


@pytest.mark.parametrize(("edge", "mark", "said"), [
    ("e3", "bakers", "You count on “Bakers”, but neither side brings this. Nobody loads."),
    ("e1", NOBODY, "It does not need the oven team: “Bakers” brings it. Bakers bake."),
    ("e2", "bakers", "It is brought by “Sellers”, not by “Bakers”. Sellers hear the guests."),
])  # fmt: skip
def test_each_different_mark_has_its_own_explanation_and_one_passes(small_kit, edge, mark, said):
    feedback = run(small_kit, **{edge: mark})
    assert feedback.outcome is Outcome.PASSED
    assert [unasked(found) for found in messages(feedback, Tone.NEXT)] == [differing(said, field="brings", row=edge)]
    two = run(small_kit, **{edge: mark, "e4": "sellers"})
    assert two.outcome is Outcome.FAILED
    assert [unasked(found) for found in messages(two)] == [
        keyed(said, field="brings", row=edge),
        keyed("You count on “Sellers”, but neither side brings this. Nobody drives.", field="brings", row="e4"),
    ]
    assert set(at_rows(two, Tone.GOOD, "brings")) == {"e1", "e2", "e3", "e5", "e6"} - {edge}


@pytest.mark.parametrize(("platform", "said", "next_"), [
    ((), "Nothing is ticked for the oven team yet: nobody covers connections 3, 4, 5 and 6.", "“Big van” would cover 3 of these 4."),
    (("a",), "What you ticked leaves a gap: nobody covers connections 5 and 6.", "“Phone and return” would cover all of them."),
    (("c",), "What you ticked leaves a gap: nobody covers connections 4 and 6.", "“Big van” would cover all of them."),
    (("f",), "What you ticked leaves a gap: nobody covers connection 5.", "“Runner” would cover it."),
    (("a", "b", "d"), "You ticked 3 capabilities; 2 would do.", "Drop “Second baker”: without it, connection 1 would still be covered, by a side or by the rest."),
    (("a", "b", "f"), "You ticked 3 capabilities; 2 would do.", "Drop “Loading crew”: without it, connections 3 and 4 would still be covered, by a side or by the rest."),
])  # fmt: skip
def test_gaps_and_surplus_are_named_with_the_nearest_improvement(small_kit, platform, said, next_):
    feedback = run(small_kit, platform)
    assert feedback.outcome is Outcome.FAILED
    assert [unasked(found) for found in messages(feedback)] == [
        missing(said, field="platform", key="nobody covers" in said)
    ]
    assert messages(feedback, Tone.NEXT) == [nearest(next_, field="platform", key=True)]


def test_a_useless_capability_is_named_even_while_the_gap_is_open(small_kit):
    assert told(run(small_kit, ("a", "d")), Tone.NEXT) == [
        "“Phone and return” would cover all of them.",
        "Drop “Second baker”: without it, connection 1 would still be covered, by a side or by the rest.",
    ]


def test_the_widest_capability_of_the_shipped_kit_is_a_trap(kit):
    """With the framework, four more are needed for what it leaves; without it, four in all."""
    system = kit.content.system
    widest = max(system.capabilities, key=lambda one: len(one.covers))
    assert widest.id == "framework"
    assert all(widest.id not in best for best in fewest_covers(system))
    picked = ["framework", "gateway", "rights", "personal_data", "tracing"]
    brings = {edge.id: edge.by or NOBODY for edge in system.edges}
    feedback = EXERCISE.run({"brings": brings, "platform": picked}, kit)
    assert told(feedback) == ["You ticked 5 capabilities; 4 would do."]
    assert told(feedback, Tone.NEXT) == [
        "Drop “Ready-made agent framework”: without it, connections 1, 3, 5 and 13 would still be covered, by a side or by "
        "the rest."
    ]
    other = ["framework", "gateway", "index", "personal_data", "tracing"]
    feedback = EXERCISE.run({"brings": brings, "platform": other}, kit)
    assert told(feedback, Tone.NEXT) == [
        "Pick “Search and tools that know the user's rights” instead of “Ready-made agent framework” and “Search alone”."
    ]


def test_the_best_of_the_shipped_kit_is_what_its_platform_team_is_said_to_run_elsewhere(kit):
    """“Who owns it” gives it the gateway to vendors, search, and the record of every step; here two of them were left out once."""
    best = fewest_covers(kit.content.system)
    assert [set(some) for some in best] == [{"gateway", "rights", "personal_data", "tracing"}]
    names = " ".join(one.name for one in kit.content.system.capabilities if one.id in best[0]).lower()
    (runs,) = [owner.about for owner in kit.content.ownership.owners if owner.id == "platform"]
    for thing in ("gateway", "search", "record of every step"):
        assert thing in names
        assert thing in runs
    assert "switchboard" not in kit.content.system.model_dump_json().lower()


def test_the_nearest_of_several_smallest_sets_keeps_most_of_what_was_picked(small_kit):
    assert nearest_best(["c"], small_kit) == {"c", "f"}
    assert nearest_best(["a"], small_kit) == {"a", "b"}
    assert len(nearest_best(["d"], small_kit)) == 2


def test_every_mark_is_explained_at_its_edge_and_the_headline_counts_them(kit):
    right, system = EXERCISE.model_answer(kit).answer, kit.content.system
    feedback = EXERCISE.run({**right, "brings": dict.fromkeys(right["brings"], NOBODY)}, kit)
    names = {side.id: side.name for side in system.sides}
    assert [unasked(found) for found in messages(feedback)] == [
        keyed(
            f"It does not need the {kit.about.team_name}: “{names[edge.by]}” brings it. {edge.why}",
            field="brings",
            row=edge.id,
        )
        for edge in system.edges
        if edge.by
    ]
    assert feedback.headline == "Not yet: 6 things to look at"
    neither = len(system.gaps)
    assert messages(feedback, Tone.NOTE, "brings") == [
        note(f"“What each side brings”: {neither} of {len(system.edges)} right.", field="brings")
    ]
    other = {edge.id: next(side for side in names if side != edge.by) for edge in system.edges}
    every = EXERCISE.run({**right, "brings": other}, kit)
    assert list(at_rows(every)) == [edge.id for edge in system.edges]
    assert every.headline == f"Not yet: {len(system.edges)} things to look at"
    assert messages(every, Tone.GOOD, "brings") == []


def test_nothing_marked_is_nothing_right(kit):
    right, total = EXERCISE.model_answer(kit).answer, len(kit.content.system.edges)
    feedback = EXERCISE.run({**right, "brings": {}}, kit)
    assert messages(feedback) == [missing(f"“What each side brings”: {total} of {total} still open.", field="brings")]
    assert messages(feedback, Tone.GOOD) == []


def test_picks_are_not_praised_while_the_marks_leave_another_gap(small_kit):
    """They hold the kit's gap; by the person's own marks there is none."""
    marks = dict.fromkeys(MARKS, "bakers")
    feedback = EXERCISE.run({"brings": marks, "platform": ["a", "b"]}, small_kit)
    assert messages(feedback, Tone.GOOD, "platform") == []
    assert "All 4 connections" not in str(feedback)


def test_ticks_that_have_nothing_to_do_by_the_marks_are_remarked(small_kit):
    marks = dict.fromkeys(MARKS, "bakers")
    said = "You marked no row “Neither”, so nothing is left for the oven team. Look at your marks first."
    feedback = EXERCISE.run({"brings": marks, "platform": ["a", "b"]}, small_kit)
    assert nearest(said, field="platform") in feedback.messages
    assert "nothing is left" not in str(EXERCISE.run({"brings": marks, "platform": []}, small_kit))
    assert "nothing is left" not in str(EXERCISE.run({"brings": {**marks, "e6": NOBODY}, "platform": ["a"]}, small_kit))


def test_what_a_capability_covers_stands_on_its_card_after_the_check_and_not_before(small_kit):
    cards = EXERCISE.form(small_kit)[1]
    abouts = {one.id: one.about for one in small_kit.content.system.capabilities}
    assert {card.id: card.detail for card in cards.options} == abouts
    assert messages(run(small_kit, ("a", "b")), Tone.NOTE) == [
        note("Covers connections 3 and 4.", field="platform", row="a"),
        note("Covers connections 5 and 6.", field="platform", row="b"),
    ]


def test_a_first_check_asks_a_question_at_each_row_and_names_no_side_that_is_right(small_kit):
    marks = {**MARKS, "e1": NOBODY, "e2": "bakers", "e3": "sellers"}
    said = {
        found.row: found.nudge for found in messages(EXERCISE.run({"brings": marks, "platform": ["a", "b"]}, small_kit))
    }
    assert said == {
        "e1": "What it takes: “Bake it”. Is that one side’s daily work?",
        "e2": "What it takes: “Say what guests ask for”. Who does that every day?",
        "e3": "What it takes: “Load while it is warm”. Could “Sellers” do that alone, for everybody?",
    }
    (open_,) = messages(run(small_kit, ("a",)))
    assert (
        open_.nudge
        == "Which row that is nobody’s daily work does none of your ticks cover? Each ticked card says what it covers."
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_each_row_of_the_shipped_kits_says_what_breaks(name):
    kit = load_kit(name)
    edges = kit.content.system.edges
    names = {part.id: part.short for part in kit.content.system.components}
    assert all(edge.breaks and edge.breaks.endswith(".") for edge in edges)
    assert [(item.label, item.detail) for item in EXERCISE.form(kit)[0].items] == [
        (edge.breaks, f"{names[edge.source]} to {names[edge.target]}") for edge in edges
    ]
    assert "Each row says what breaks." in EXERCISE.question(kit)


def test_a_kit_that_does_not_say_what_breaks_shows_what_is_needed(small_kit):
    first = EXERCISE.form(small_kit)[0].items[0]
    assert (first.label, first.detail) == ("Bake it", "Dough to Oven")
    assert "what breaks" not in EXERCISE.question(small_kit)


def test_the_plan_holds_map_and_charter_with_what_stays_open(small_kit):
    answer = EXERCISE.complete({"brings": {"e1": "bakers", "e3": NOBODY}, "platform": ["a", "d"]}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert [(line.text, line.details) for line in lines] == [
        ("Bakers bring", ("Bake it",)),
        ("The oven team provides: Loading crew", ("Load while it is warm", "Bring it before eight")),
        ("The oven team provides: Second baker", ("Bake it",)),
        (
            "Charter: the oven team covers 2 of 6 connections, so that “Bakers” and “Sellers” can build on each other",
            ("Open: Say what guests ask for", "Open: Tell what is late", "Open: Take back what is left"),
        ),
    ]


@pytest.mark.parametrize(("answer", "caption"), [
    ({}, "Nobody covers any connection yet: mark what each side brings"),
    ({"brings": {"e1": "bakers"}}, "Nobody covers 5 of 6 connections"),
    ({"brings": MARKS, "platform": ["a"]}, "Nobody covers connections 5 and 6"),
    ({"brings": MARKS, "platform": ["f"]}, "Nobody covers connection 5"),
    ({"brings": MARKS, "platform": ["a", "b"]}, "By your marks the sides cover 2 of 6 connections, and the oven team the other 4"),
    ({"brings": dict.fromkeys(["e1", "e2", "e3", "e4", "e5", "e6"], "bakers"), "platform": ["d"]},
     "You marked no row “Neither”: all 6 are with the sides, and nothing is left for the oven team"),
    ({"brings": dict.fromkeys(["e1", "e2", "e3", "e4", "e5", "e6"], "bakers")},
     "You marked no row “Neither”: all 6 are with the sides, and nothing is left for the oven team"),
    ({"brings": {**MARKS, "e3": "bakers"}, "platform": ["a", "b"]},
     "By your marks the sides cover 3 of 6 connections, and the oven team the other 3; 1 is covered twice"),
])  # fmt: skip
def test_the_picture_goes_by_the_participants_own_marks(small_kit, answer, caption):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answer, small_kit))
    assert picture.finding.caption == caption


def test_the_table_says_who_holds_each_edge(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update({"brings": {"e3": "sellers"}, "platform": ["a"]})
    assert [row[2] for row in picture.finding.table.rows] == [
        "nobody yet", "nobody yet", "Sellers and The oven team", "The oven team", "nobody yet", "nobody yet",
    ]  # fmt: skip
    assert picture.finding.table.rows[2][:2] == ("3. Oven to Van", "Load while it is warm")


def test_what_both_hold_is_drawn_twice(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"brings": {"e3": "sellers"}, "platform": ["a"]}, small_kit))
    assert {name: len(line.lines) for name, line in picture._lines.items()} == {
        "bakers": 0, "sellers": 1, "": 2, "nobody": 4,
    }  # fmt: skip


def test_no_number_stands_on_a_line(kit):
    picture = EXERCISE.picture(kit)
    for n, ends in enumerate(picture._ends):
        spot = np.array(picture._beside(n))
        assert _away(spot, np.array(ends)) > picture.APART + 4


def test_the_shipped_system_can_be_read_on_the_form(kit):
    """Boxes apart, names short enough for them, no number and no line hidden behind a box it does not belong to."""
    system = kit.content.system
    spots = {one.id: (one.x * WIDE / 100, one.y * TALL / 100) for one in system.components}
    assert overlapping([(one.x, one.y) for one in system.components]) == []
    assert max(len(one.short) for one in system.components) <= 13
    for edge in system.edges:
        (x1, y1), (x2, y2) = spots[edge.source], spots[edge.target]
        for name, (x, y) in spots.items():
            hidden = [
                share
                for share in (step / 50 for step in range(51))
                if abs(x1 + (x2 - x1) * share - x) < BOX_WIDE / 2 and abs(y1 + (y2 - y1) * share - y) < BOX_TALL / 2
            ]
            assert not hidden or name in (edge.source, edge.target), (edge.id, name)
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        assert all(abs(middle[0] - x) > BOX_WIDE / 2 or abs(middle[1] - y) > BOX_TALL / 2 for x, y in spots.values())


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), [
    ("source: agent\n    target: prompts", "source: agents\n    target: prompts", "There is no component ‘agents’."),
    ("    by: ai", "    by: him", "There is no side ‘him’."),
    ("covers: [reading]", "covers: [writing]", "There is no edge ‘writing’."),
    ("x: 64, y: 8}", "x: 37, y: 8}", "‘evaluator’ is drawn over ‘prompts’."),
    ("  - id: ranking", "  - id: instruct", "‘instruct’ stands here twice."),
    ("  - id: index", "  - id: rights", "‘rights’ stands here twice."),
    ("source: page\n    target: memory", "source: page\n    target: page", "This edge begins and ends at the same component."),
    ("covers: [trace]", "covers: [bill]", "No capability covers ‘trace’."),
])  # fmt: skip
def test_a_system_that_contradicts_itself_is_refused(kit_folder, old, new, said):
    kit_folder.edit("system.yaml", old, new)
    found = [problem for problem in kit_folder.problems() if problem.what == said]
    assert [problem.file for problem in found] == ["system.yaml"]
    assert found[0].line > 0
    assert found[0].fix


@pytest.mark.slow
def test_a_side_that_brings_nothing_and_a_system_without_a_gap_are_refused(small_folder):
    small_folder.edit("system.yaml", "by: sellers", "by: bakers")
    assert [problem.what for problem in small_folder.problems()] == ["‘sellers’ brings nothing."]
    small_folder.edit("system.yaml", ", why: Nobody", ", by: sellers, why: Nobody", count=-1)
    assert [problem.what for problem in small_folder.problems()] == [
        "Every edge is held already, so the team is not needed."
    ]


@pytest.mark.slow
def test_a_kit_in_which_every_capability_is_needed_is_refused(small_folder):
    text = small_folder.text("system.yaml")
    kept = [line for line in text.split("\n") if "id: d," not in line and "id: f," not in line]
    small_folder.write("system.yaml", "\n".join(kept).replace("covers: [e3, e5]", "covers: [e3, e5, e2]"))
    small_folder.edit("system.yaml", "covers: [e3, e4]", "covers: [e4]")
    small_folder.edit("system.yaml", "covers: [e5, e6]", "covers: [e6]")
    assert [problem.what for problem in small_folder.problems()] == [
        "Every capability is needed, so there is nothing to choose."
    ]
