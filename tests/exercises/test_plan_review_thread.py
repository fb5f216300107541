"""The picture of the plan: what is there, what nobody can tell yet, what is to mend, and what is said of the next hire."""

from tests.exercises.signing import right, without
from workshop.exercises import scorecard
from workshop.exercises.plan_review import EXERCISE, knots, steps
from workshop.pictures.marks import Cell

__all__ = ["right"]


def test_what_each_answer_says_of_the_next_hire_stands_beside_its_own_question(small_kit, right):
    picture = EXERCISE.picture(small_kit)
    earlier = {
        "must-have-tiers": {"tiers": {"s1": "must", "s2": "trainable", "s3": "nice"}},
        "scorecard": {"criteria": ["s1", "s2", "s3"], "weights": {"s1": 40, "s2": 40, "s3": 20}},
        "team-bench": {"team": {"members": ["p1", "p3"], "keep": [], "ban": []}},
        "growth-lab": {"hire": "s3"},
    }
    for answers, said in (
        (earlier, ["Skill 1", "Skill 1 and Skill 2", "Skill 5", "Skill 3"]),
        ({}, ["–"] * 4),
    ):
        figure = picture.update(EXERCISE.complete({**right, "earlier": answers}, small_kit))
        asked = ["Must be there on the first day", "Weighs most when you score", "Lacking most in the team today"]
        asked += ["Lacking most after a year of pairs"]
        shown = [mark.text for mark in figure.texts]
        assert set(asked) <= set(shown)
        assert [words for words in shown[-8:] if words] == said
        assert all(f"{ask}: {told_}." in picture.finding.alt for ask, told_ in zip(asked, said, strict=True))


def test_the_knots_by_hand(small_kit, right):
    grid = knots(EXERCISE.complete(right, small_kit), small_kit)
    assert [len(row) for row in grid] == [len(steps())] * 3
    assert [row[0].text for row in grid] == ["2", "2", "2"]  # typical ones; the kit's example under Q1 is nobody's
    assert [row[1].text for row in grid] == ["2", "2", "1"]
    assert sum(int(row[3].text) for row in grid) == sum(int(row[4].text) for row in grid) == 100
    assert [row[5].text for row in grid] == ["2 of 2", "2 of 2", "1 of 1"]
    assert all(knot.holds for row in grid for knot in row)
    assert [(row[2].text, row[2].open) for row in grid] == [("1 unread", True), *[("the kit’s", False)] * 2]
    drafts = {**right["earlier"], "scorecard": {**right["earlier"]["scorecard"], "anchors": {}}}
    changed_ = knots({**right, "earlier": drafts}, small_kit)
    assert [row[2].text for row in changed_] == ["1 to fix", "the kit’s", "the kit’s"]
    blank = knots(EXERCISE.complete({}, small_kit), small_kit)
    assert [knot.text for knot in blank[0]] == ["0", "0", "none", "0", "0", "no team"]
    assert not any(knot.holds for row in blank for knot in row[:5])
    assert all(row[5].open for row in blank)  # a short way leaves the team out


def test_words_that_mean_nothing_are_unread_until_a_second_person_says_otherwise(small_kit, right):
    """No listed stand-in is in them; that makes them neither clear nor solid, here as where they were written."""
    card = right["earlier"]["scorecard"]
    words = ("Purple bananas dance quietly", "Green ladders hum about tomorrow", "Seven clouds polish their shoes")
    nonsense = {skill: dict(zip("135", words, strict=True)) for skill in card["criteria"]}
    written = {**right, "earlier": {**right["earlier"], "scorecard": {**card, "anchors": nonsense}}}
    picture = EXERCISE.picture(small_kit)
    answer = EXERCISE.complete(written, small_kit)
    assert all(row[2].open and row[2].text.endswith(" unread") for row in knots(answer, small_kit))
    figure = picture.update(answer)
    boxes = [shape for shape in figure.shapes if isinstance(shape, Cell)]
    assert [box.fill for box in boxes[2::6]] == [""] * 3
    assert picture.finding.caption == "Nothing is missing. Not read by a second person yet: Anchors"
    lines = scorecard.EXERCISE.plan_lines(
        scorecard.EXERCISE.complete(answer["earlier"]["scorecard"], small_kit), small_kit
    )
    ticks = {f"read:{line.key}": "yes" for line in lines}
    there = {**answer["earlier"], "scorecard": {**answer["earlier"]["scorecard"], "ticks": ticks}}
    for read in ({**answer, "ticks": ticks}, {**answer, "earlier": there}):
        assert all((row[2].text, row[2].open) == ("read", False) for row in knots(read, small_kit))
        picture.update(read)
        assert picture.finding.caption.startswith("The thread holds from incident to team; ")


def test_what_is_to_mend_is_named_with_its_step(small_kit, right):
    picture = EXERCISE.picture(small_kit)
    earlier = {**right["earlier"], "top-engineers": without(right["earlier"]["top-engineers"], "q3")}
    picture.update(EXERCISE.complete({**right, "earlier": earlier}, small_kit))
    assert picture.finding.caption == "To mend: Incidents for Q3"


def test_a_step_that_was_not_done_is_not_called_unread(small_kit, right):
    picture = EXERCISE.picture(small_kit)
    no_team = {slug: own for slug, own in right["earlier"].items() if slug != "team-bench"}
    picture.update(EXERCISE.complete({**right, "earlier": no_team}, small_kit))
    unread = "Nothing to mend. Not read by a second person yet: Anchors. Not done yet: Team"
    assert picture.finding.caption == unread
    assert "grey dashes: unread, or not done yet" in picture.finding.key
    kits = {**no_team, "scorecard": scorecard.EXERCISE.model_answer(small_kit).answer}
    ticks = {f"read:{line.key}": "yes" for line in scorecard.EXERCISE.plan_lines(scorecard.EXERCISE.complete(kits["scorecard"], small_kit), small_kit)}  # fmt: skip
    picture.update(EXERCISE.complete({**right, "earlier": kits, "ticks": ticks}, small_kit))
    assert picture.finding.caption == "Nothing to mend. Not done yet: Team"
    assert "Have a second person read what is “unread”." in EXERCISE.question(small_kit)
