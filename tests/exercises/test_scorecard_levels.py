"""The levels of a scorecard’s criteria: which can be seen, which say the same, and what becomes of the flawed drafts."""

from dataclasses import replace

import pytest

from tests.exercises.said import messages
from tests.exercises.test_scorecard import ALL, MENDED, run
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.anchors import unrepaired
from workshop.exercises.base import good, missing
from workshop.exercises.language import proxies_in, too_short
from workshop.exercises.scorecard import (
    EXERCISE,
    anchor_faults,
    anchors_of,
    written_anchors,
)
from workshop.kit import load_kit


def test_the_flawed_draft_is_found_until_it_is_mended(small_kit):
    flawed = "Level 5: “degree” names a degree. Say what was baked."
    begun = " ".join(small_kit.skill["s1"].anchors["5"].split()[:4])
    assert messages(run(small_kit, anchors={})) == [
        missing(
            f"{flawed}\nYou could begin: “{begun} …”", field="anchors", row="s1", column="5", key=True, nudge=flawed
        )
    ]
    mended = good(
        "No level is too short or names a stand-in. What they mean, nobody has checked.",
        field="anchors",
    )
    assert messages(run(small_kit), Tone.GOOD, "anchors") == [mended]
    assert messages(run(small_kit, anchors={}), Tone.GOOD, "anchors") == []


SHORT = "Level {level} is too short to score by. Say what the person did and what came of it."


ALIKE = "Levels {levels} of “{skill}” say the same. What does each show that the one below does not?"


@pytest.mark.parametrize(("anchor", "column", "said"), [
    ("", "5", SHORT.format(level=5)), ("Bakes well", "5", SHORT.format(level=5)),
    ("BAKED THE LOAF OF KIND 1 WHILE OTHERS WATCHED ", "", ALIKE.format(levels="1, 3 and 5", skill="Skill 2")),
    ("Has a DEGREE, and so on", "5", "Level 5: “DEGREE” names a degree. Say what was baked."),
])  # fmt: skip
def test_anchors_that_cannot_be_observed_are_named_at_their_level(small_kit, anchor, column, said):
    feedback = run(small_kit, anchors={**MENDED, "s2": {"5": anchor}})
    assert messages(feedback) == [missing(said, field="anchors", row="s2", column=column)]


PRAISED = "Level 5: “{words}” praises or blames and shows no deed. Write what the person did and what came of it."


@pytest.mark.parametrize(("anchor", "words"), [
    ("Did very well and impressed everybody", "very well"), ("Was outstanding in each of them", "outstanding"),
    ("Did great work in the shop", "Did great"), ("Hat sehr gute Brote gebacken und verkauft", "sehr gute"),
    ("Hat alle beeindruckt, die zusahen", "beeindruckt"),
])  # fmt: skip
def test_praise_is_no_deed(small_kit, anchor, words):
    feedback = run(small_kit, anchors={**MENDED, "s2": {"5": anchor}})
    (found,) = messages(feedback)
    assert (found.text, found.row, found.column) == (PRAISED.format(words=words), "s2", "5")


@pytest.mark.parametrize("anchor", [
    "Sold a great many loaves in one winter", "Dug a well and baked beside it", "Baked well past midnight for a week",
])  # fmt: skip
def test_what_only_looks_like_praise_passes(small_kit, anchor):
    assert run(small_kit, anchors={**MENDED, "s2": {"5": anchor}}).outcome is Outcome.PASSED


@pytest.mark.parametrize("name", SHIPPED)
def test_no_level_of_a_shipped_kit_bundles_deeds_or_praises(name):
    """A list of three (“taught, had changed, and named”) leaves two interviewers to decide how many of them make a 5."""
    kit = load_kit(name)
    for skill in kit.skill.values():
        assert len(skill.anchors["5"].split()) <= 22, skill.anchors["5"]
        assert not list(anchor_faults(skill.id, {str(at): words for at, words in skill.anchors.items()}, kit))


def test_every_anchor_is_explained_at_its_level_and_the_headline_counts_them(small_kit):
    bad = {skill: dict.fromkeys("135", "no") for skill in ALL}
    feedback = run(small_kit, anchors=bad)
    answer = EXERCISE.complete({"criteria": ALL, "anchors": bad}, small_kit)
    short = [missing(SHORT.format(level=level), column=level) for level in "135"]
    for skill in ALL:
        same = ALIKE.format(levels="1, 3 and 5", skill=small_kit.skill[skill].name)
        expected = [replace(fault, row=skill) for fault in [*short, missing(same)]]
        assert list(anchor_faults(skill, anchors_of(answer, small_kit, skill), small_kit)) == expected
        assert [found for found in messages(feedback) if found.row == skill] == [
            replace(fault, field="anchors", things=int(not n)) for n, fault in enumerate(expected)
        ]
    assert feedback.headline == "Not yet: 5 things to look at"  # as many as there are buttons that lead to them


def test_a_headline_claims_nothing_of_what_the_levels_mean(small_kit):
    """Words nobody could mark by are long enough and name no stand-in; the check says that it knows no more."""
    words = ("blue bananas sing loudly", "seven hats fly far away", "a river counts its spoons")
    nonsense = {skill: dict(zip("135", words, strict=True)) for skill in ALL}
    feedback = run(small_kit, anchors=nonsense)
    assert feedback.outcome is Outcome.PASSED
    judge = "Whether the levels fit your work, a colleague must judge."
    assert feedback.headline == f"Passed: 5 criteria, 100 points, 15 levels rewritten. {judge}"
    assert run(small_kit).headline == f"Passed: 5 criteria, 100 points, one level rewritten. {judge}"


def test_levels_that_differ_by_a_word_or_two_say_the_same(small_kit):
    """Near-equal nonsense at all three levels once had a tick."""
    words = ("blue bananas sing loudly", "Green bananas sing loudly.", "red bananas sing loudly")
    feedback = run(small_kit, anchors={**MENDED, "s2": dict(zip("135", words, strict=True))})
    same = ALIKE.format(levels="1, 3 and 5", skill="Skill 2")
    assert messages(feedback) == [missing(same, field="anchors", row="s2")]
    assert not messages(feedback, Tone.GOOD, "anchors")
    apart = ("Tested the oven before each bake", "Never tested the oven before each bake", "Built an oven for the town")
    assert run(small_kit, anchors={**MENDED, "s2": dict(zip("135", apart, strict=True))}).outcome is Outcome.PASSED
    two = (*words[:2], "Built an oven for the town")
    (found,) = messages(run(small_kit, anchors={**MENDED, "s2": dict(zip("135", two, strict=True))}))
    assert found.text == ALIKE.format(levels="1 and 3", skill="Skill 2")


def test_anchors_of_criteria_that_were_not_picked_are_nobodys_fault(small_kit):
    bad = {**MENDED, "s5": dict.fromkeys("135", "no")}
    assert not messages(run(small_kit, criteria=ALL[:4], anchors=bad), field="anchors")


def test_proxies_are_whole_words_in_any_case(small_kit):
    assert [found.word for found in proxies_in("A DEGREE of (degree) doubt", small_kit)] == ["DEGREE"]
    assert proxies_in("degrees pedigree", small_kit) == ()


def test_typographic_apostrophes_count_as_plain_ones(kit):
    quoted = next(word for proxy in kit.scorecard.proxies for word in proxy.words if "'" in word)
    curly = quoted.replace("'", "’")
    assert proxies_in(f"Holds a {curly} from there", kit)[0].word == curly


def test_three_words_are_too_short():
    assert too_short(" one two  three ")
    assert not too_short("one two three four")


@pytest.mark.parametrize("level", ["1", "3", "5"])
def test_the_kits_own_anchors_name_no_proxy_and_are_long_enough(kit, level):
    texts = [skill.anchors[level] for skill in kit.skill.values()]
    assert [text for text in texts if proxies_in(text, kit) or too_short(text)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_each_criterion_of_a_shipped_kit_has_one_bad_level_and_the_rest_pass(name):
    """So whatever is picked, there is as much to rewrite; and no draft begins as the kit's own level does."""
    kit = load_kit(name)
    answer = EXERCISE.complete({"criteria": list(kit.skill)}, kit)
    for skill in kit.skill:
        (fault,) = anchor_faults(skill, anchors_of(answer, kit, skill), kit)
        assert [str(level) for level in kit.scorecard.drafts[skill]] == [fault.column]
        assert fault.nudge
        assert fault.text.startswith(f"{fault.nudge}\nYou could begin: ")
    assert "In each criterion one level is bad on purpose." in EXERCISE.form(kit)[2].help
    assert unrepaired(answer, kit) == list(kit.skill)


def test_every_flawed_draft_of_the_kit_is_found(kit):
    answer = EXERCISE.complete({"criteria": list(kit.scorecard.drafts)}, kit)
    for skill, drafts in kit.scorecard.drafts.items():
        faults = list(anchor_faults(skill, anchors_of(answer, kit, skill), kit))
        assert {fault.row for fault in faults} == {skill}
        assert {str(level) for level in drafts} <= {fault.column for fault in faults}


def test_a_flawed_draft_that_nobody_touched_does_not_reach_a_document(kit):
    model = EXERCISE.model_answer(kit).answer
    drafted, flawed = next(
        (skill, kit.scorecard.drafts[skill]) for skill in model["criteria"] if skill in kit.scorecard.drafts
    )
    levels = written_anchors({**model, "anchors": {}}, kit, drafted)
    assert {level for level, words in levels.items() if words == "(still to write)"} == set(map(str, flawed))
    own = {str(level): "Asked for help when it was late." for level in flawed}
    assert own.items() <= written_anchors({**model, "anchors": {drafted: own}}, kit, drafted).items()
    details = [each for line in EXERCISE.plan_lines({**model, "anchors": {}}, kit) for each in line.details]
    assert not [each for each in details for draft in flawed.values() if draft in each]
