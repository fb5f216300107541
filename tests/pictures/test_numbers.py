"""The numbers in the tables and captions, by hand on the small kit."""

import subprocess
import sys

import pytest

from workshop.exercises import BY_SLUG
from workshop.pictures.bars import LABEL, Bar, Bars
from workshop.pictures.marks import two_lines
from workshop.words import Catalogue, Language, clipped, listed, speaking


def finding(slug, answer, kit):
    exercise = BY_SLUG[slug]
    picture = exercise.picture(kit)
    picture.update(exercise.complete(answer, kit))
    return picture.finding


def test_the_tally_counts_the_sample_and_ones_own(small_kit):
    own = [{"text": "x", "group": "q2"}, {"text": "", "group": "q2"}, {"text": "y", "group": ""}]
    found = finding("top-engineers", {"sample": {"i0": "q1", "i1": "q1", "i2": "q2"}, "own": own}, small_kit)
    assert found.table.rows == (("Q1", "2", "0"), ("Q2", "1", "1"), ("Q3", "0", "0"))
    assert found.caption == "No incident of the sample shows Q3 so far; your own incidents do not show Q1 or Q3"
    assert found.alt.endswith("Q2 (Sample: 1, Your own: 1); Q3 (Sample: 0, Your own: 0).")


@pytest.mark.parametrize(
    ("sample", "caption"),
    [
        ({}, "Nothing of the sample is sorted yet"),
        ({"i0": "q1", "i1": "q2", "i2": "q3"}, "The sample is even (1 each)"),
        ({"i0": "q1", "i1": "q2", "i2": "q3", "i3": "q2"}, "In the sample Q2 shows most often"),
        ({"i0": "q1", "i1": "q2", "i2": "q3", "i3": "q2", "i4": "q1"}, "In the sample Q1 and Q2 show most often"),
        ({"i0": "q1"}, "No incident of the sample shows Q2 or Q3 so far"),
    ],
)
def test_the_tally_states_its_finding(small_kit, sample, caption):
    assert finding("top-engineers", {"sample": sample}, small_kit).caption == caption


def test_the_tally_leaves_the_kits_own_example_out(small_kit):
    model = BY_SLUG["top-engineers"].model_answer(small_kit).answer
    found = finding("top-engineers", model, small_kit)
    assert found.caption == "The sample is even (2 each)"
    assert {row[2] for row in found.table.rows} == {"0"}
    every = [{"text": f"Own {group}", "group": group} for group in ("q1", "q2", "q3")]
    assert finding("top-engineers", {**model, "own": every}, small_kit).caption == (
        "The sample is even (2 each); your own incidents show every quality"
    )


def test_scores_are_weighted_means_of_levels(small_kit):
    """p1 (5, 4, 0), p2 (4, 5, 1), p3 (1, 0, 5) on s1–s3 with 50, 30 and 20 points."""
    answer = {"criteria": ["s1", "s2", "s3"], "weights": {"s1": 50, "s2": 30, "s3": 20, "s5": 100}}
    rows = finding("scorecard", answer, small_kit).table.rows
    assert [(row[0], row[1]) for row in rows] == [("Person A", "74"), ("Person B", "74"), ("Person C", "30")]
    assert [row[3] for row in rows] == ["1 to 2", "1 to 2", "3"]


def test_the_ranking_knows_whose_place_moves(small_kit):
    picture = BY_SLUG["scorecard"].picture(small_kit)
    picture.update({"criteria": [], "weights": {}})
    assert picture.moving == []
    picture.update({"criteria": ["s1", "s2", "s3"], "weights": {"s1": 50, "s2": 30, "s3": 20}})
    assert picture.moving == [("Person A", 1, 2), ("Person B", 1, 2)]


@pytest.mark.parametrize(
    ("weights", "caption"),
    [
        ({"s3": 100}, "Person C still leads if any one weight moves by 5 points; no place changes"),
        ({"s1": 50, "s2": 50}, "Person A can lose the lead if one weight moves by 5 points"),
        ({}, "Pick criteria and share out points to see the ranking"),
    ],
)
def test_the_ranking_states_its_finding(small_kit, weights, caption):
    answer = {"criteria": ["s1", "s2", "s3"], "weights": weights}
    assert finding("scorecard", answer, small_kit).caption == caption


def test_coverage_counts_the_skills_somebody_has_at_the_level_needed(small_kit):
    """p1 and p6: best 5, 4, 2, 2, 4 of 4."""
    found = finding("team-bench", {"team": {"members": ["p1", "p6"]}}, small_kit)
    facts = {fact.label: fact.value for fact in found.facts}
    assert facts["skills covered"] == "3 of 5"
    assert facts["critical skill with no backup"] == "1"
    assert facts["people"] == "2 of 3"
    assert facts["a year left"] == "$120"
    assert found.caption == "Skill 3 and Skill 4 are not covered"
    assert found.table.rows[0] == ("Skill 1", "4", "5 Person 1", "1 Person 6")


def test_a_team_over_budget_says_by_how_much(small_kit):
    found = finding("team-bench", {"team": {"members": ["p1", "p2", "p4", "p7"]}}, small_kit)
    assert {fact.label: fact.value for fact in found.facts}["a year over budget"] == "$85"


def test_only_what_falls_short_is_dashed(small_kit):
    """p1 has S1 at 5 and p2 at 4: enough for the critical S1; S2 needs no second person, S5 has nobody."""
    picture = BY_SLUG["team-bench"].picture(small_kit)
    picture.update({"team": {"members": ["p1", "p2"]}})
    solid = [[not box.dashes for box, _ in pair] for pair in picture.cells]
    assert (solid[0], solid[1], solid[4]) == ([True, True], [True, True], [False, True])


@pytest.mark.parametrize(
    ("members", "caption"),
    [
        ([], "Choose people to see what they cover together"),
        (["p8"], "Skill 1, Skill 2, Skill 3 and 2 more are not covered"),
        (["p2", "p3", "p5"], "Every skill is covered, and no critical one depends on one person"),
        (["p1", "p3", "p6"], "Skill 1 depends on one person"),
    ],
)
def test_coverage_states_its_finding(small_kit, members, caption):
    assert finding("team-bench", {"team": {"members": members}}, small_kit).caption == caption


def test_the_mirror_stays_blank_until_there_are_choices(small_kit):
    found = finding("say-do-mirror", {"stated": {"a1": 100}}, small_kit)
    assert found.caption == "Choose between the pairs to see what your choices say"
    assert found.table.rows[0] == ("Matter 1", "100", "–", "–")


def test_the_mirror_shows_shares_that_total_100_inside_their_ranges(small_kit):
    answer = BY_SLUG["say-do-mirror"].model_answer(small_kit).answer
    found = finding("say-do-mirror", answer, small_kit)
    shown = [int(row[2]) for row in found.table.rows]
    assert abs(sum(shown) - 100) <= 2
    for row, share in zip(found.table.rows, shown, strict=True):
        low, high = map(int, row[3].split(" to "))
        assert 0 <= low <= share <= high <= 100
    assert finding("say-do-mirror", {**answer, "stated": {}}, small_kit).caption.startswith("Your choices are in")


def test_the_thread_names_what_is_to_mend_first_in_each_quality(small_kit):
    assert finding("plan-review", {}, small_kit).caption == "To mend: Incidents for Q1, Q2 and Q3"
    whole = BY_SLUG["plan-review"].model_answer(small_kit).answer
    assert finding("plan-review", whole, small_kit).caption == (
        "Nothing is missing. Not read by a second person yet: Anchors"
    )


def extents(boxes):
    """(x, width) of every rectangle."""
    return [(round(x, 6), round(width, 6)) for x, _, width, _ in boxes.boxes]


def test_bars_never_leave_their_track():
    bars = Bars(3)
    bars.show([Bar("a", 150, "150", -20, 180), Bar("b", -5, "-5"), Bar("c", 50, "50", 40, 60)])
    assert extents(bars._series[0]) == [(LABEL, bars.track), (LABEL, 0), (LABEL, bars.track / 2)]
    assert extents(bars._frames) == [
        (LABEL, bars.track),
        (round(LABEL + 0.4 * bars.track, 6), round(bars.track / 5, 6)),
    ]
    assert [value.text for value in bars._values] == ["150", "-5", "50"]
    assert named(bars) == ["a", "b", "c"]
    bars.show([Bar("only", 1, "1")])
    assert named(bars) == ["only", "", ""]


def named(bars):
    return [" ".join(line.text for line in label.lines).strip() for label in bars._labels]


def test_a_long_name_stands_whole_on_two_lines_around_the_middle_of_its_row():
    bars = Bars(2)
    bars.show([Bar("Documentation and moving users over", 1, "1"), Bar("Reliability and recovery", 1, "1")])
    assert named(bars) == ["Documentation and moving users over", "Reliability and recovery"]
    first, second = bars._labels[0].lines
    assert (first.text, second.text) == ("Documentation and", "moving users over")
    assert first.y < bars._values[0].y < second.y
    assert bars._labels[1].lines[1].text == ""
    assert bars._labels[1].lines[0].y == bars._values[1].y


def test_two_series_stand_in_turn():
    bars = Bars(4, colours=("bar", "bar2"))
    bars.show([Bar("a", 10, "10"), Bar("", 20, "20"), Bar("b", 30, "30"), Bar("", 40, "40")])
    assert [[width / bars.track for _, width in extents(series)] for series in bars._series] == [[0.1, 0.3], [0.2, 0.4]]


def test_a_picture_speaks_the_language_it_is_made_in(small_kit):
    german = {
        "best": ("beste",),
        "needs": ("braucht",),
        "{names} is not covered": ("{names} fehlt", "{names} fehlen"),
        "Skill": ("Fähigkeit",),
    }
    with speaking(Language("de_DE", "EUR", Catalogue("de", german))):
        picture = BY_SLUG["team-bench"].picture(small_kit)
        figure = picture.update({"team": {"members": ["p1", "p6"]}})
    assert {"beste", "backup", "braucht", "5 Person 1"} <= {text.text for text in figure.texts}
    assert picture.finding.caption == "Skill 3 und Skill 4 fehlen"
    assert picture.finding.alt.startswith("Skill 3 und Skill 4 fehlen. Skill 1 (")
    assert picture.finding.table.header[0] == "Fähigkeit"
    assert picture.finding.facts[-1].value == "120\xa0€"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", ("", "")),
        ("Clearly for it", ("Clearly", "for it")),
        ("Unwahrscheinlich", ("Unwahrsche", "inlich")),
        ("one two three four five six", ("one two", "three…")),
    ],
)
def test_a_label_on_two_lines(words, lines):
    assert two_lines(words, 10) == lines


def test_names_in_a_list_and_in_a_label():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert (clipped("12345", 5), clipped("1234 67", 6)) == ("12345", "1234…")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import workshop", ["numpy", "matplotlib", "pandas", "ipywidgets", "pydantic", "sqlalchemy"]),
        ("import workshop; workshop.load_kit()", ["numpy", "matplotlib", "ipywidgets", "sqlalchemy"]),
        ("import workshop.notebook", ["matplotlib.pyplot", "IPython.core.pylabtools"]),
        ("import workshop.own_kit.proving", ["matplotlib.pyplot", "ipywidgets", "anywidget", "sqlalchemy"]),
        ("import workshop.cli; workshop.cli._parser()", ["numpy", "matplotlib", "jupyter_server"]),
    ],
)
def test_what_is_not_needed_is_not_imported(code, absent):
    script = f"import sys; {code}; print([name for name in {absent} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_words_are_cut_only_where_two_lines_do_not_hold_them():
    assert two_lines("API design, Reliability and Interfaces", 25) == ("API design, Reliability", "and Interfaces")
    assert two_lines("Reliability and Interfaces and far more than fits", 20)[1].endswith("…")
