"""Bets and exceptions, by hand on the small kit: hunger for, feast against, early nothing, sleep unmeasured."""

import pytest

from tests.evidence.published import figure
from tests.exercises.said import at_rows, messages
from tests.kits import SHIPPED
from workshop.evidence import Validity, records
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, nearest, note
from workshop.exercises.language import proxies_in, too_short
from workshop.exercises.principle_bets import EXERCISE, _in_order, asked, exception_of, left_out, outcomes
from workshop.kit import load_kit

OUTCOMES = outcomes()
START = "We would break this rule when "
BETS = {"hunger": "for", "feast": "against", "early": "nothing", "sleep": "unmeasured"}
TEXTS = {
    "bread": f"{START}a wedding is ordered at short notice.",
    "dawn": f"{START}the mill delivers no earlier than noon.",
}


def run(kit, bets=BETS, **texts):
    exceptions = {name: {"exception": text} for name, text in {**TEXTS, **texts}.items() if text}
    return EXERCISE.run({"bets": bets, "exceptions": exceptions}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_bets_all_placed_and_exceptions_written_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert told(feedback, Tone.NOTE)[0] == "4 of 4 turned out as you bet."
    assert told(feedback, Tone.NEXT) == []
    assert set(at_rows(feedback, Tone.NOTE, "bets")) == set(BETS)


@pytest.mark.parametrize("finding", list(BETS))
@pytest.mark.parametrize("bet", list(OUTCOMES))
def test_no_bet_is_ever_marked_wrong(small_kit, finding, bet):
    feedback = run(small_kit, {**BETS, finding: bet})
    assert feedback.outcome is Outcome.PASSED
    off = bet != BETS[finding]
    assert told(feedback, Tone.NOTE)[0] == f"{4 - off} of 4 turned out as you bet."
    opened = at_rows(feedback, Tone.NEXT, "bets")
    assert list(opened) == ([finding] if off else [])
    start = f"You bet “{OUTCOMES[bet]}”; the answer is “{OUTCOMES[BETS[finding]]}”. "
    assert all(text.startswith(start) for text in opened.values())
    assert set(at_rows(feedback, Tone.NOTE, "bets")) == set(BETS) - set(opened)
    assert not any(message.key for message in feedback.messages)


def test_a_finding_opens_with_figure_reason_source_and_status(small_kit):
    (opened,) = messages(run(small_kit, {**BETS, "hunger": "against"}), Tone.NEXT)
    said = "You bet “The opposite”; the answer is “Yes, clearly”. Two to one.\nPeople eat it daily.\nSource: Invented; invented."
    assert opened == nearest(said, field="bets", row="hunger")


def test_findings_stay_closed_until_every_bet_is_placed(small_kit):
    feedback = run(small_kit, {"hunger": "for", "feast": "for", "early": "for"})
    assert messages(feedback) == [missing("“Your bets: what was found?”: 1 of 4 still open.", field="bets")]
    assert not any("Two to one" in message.text for message in feedback.messages)
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"bets": {"hunger": "against"}}, small_kit))
    assert picture.finding.caption == "3 bets to place before this picture shows what was found"
    assert {row[2] for row in picture.finding.table.rows} == {"hidden"}
    assert len(picture.found.boxes) == 0
    picture.update(EXERCISE.complete({"bets": {**BETS, "hunger": "against"}}, small_kit))
    assert picture.finding.caption == "It turned out differently for Sales"
    asked = [option.id for option in EXERCISE.form(small_kit)[0].items]
    assert [row[2] for row in picture.finding.table.rows] == [OUTCOMES[BETS[name]] for name in asked]
    assert len(picture.found.boxes) == len(BETS)


@pytest.mark.parametrize(("bets", "more", "less"), [
    ({"hunger": "little"}, 0, 1), ({"feast": "for"}, 1, 0), ({"feast": "for", "early": "against"}, 1, 1),
])  # fmt: skip
def test_expecting_too_much_and_too_little_is_mirrored(small_kit, bets, more, less):
    said = told(run(small_kit, {**BETS, **bets}), Tone.NOTE)
    assert f"Bets that expected too much: {more}. Bets that expected too little: {less}." in said


def test_the_key_answers_the_question_that_is_asked(kit):
    """Without the rule in mind: what studies found of schooling is “a little”, of fading “no”, of rules and panels “yes”."""
    outcomes = {finding.id: finding.outcome for finding in kit.content.bets.findings}
    assert (outcomes["schooling"], outcomes["stale"]) == ("little", "nothing")
    assert {name: outcomes[name] for name in ("formula", "together")} == dict.fromkeys(("formula", "together"), "for")
    assert {name: outcomes[name] for name in ("startups", "ability")} == dict.fromkeys(
        ("startups", "ability"), "against"
    )
    assert all("Rule" not in option.label for option in EXERCISE.form(kit)[0].items)


COUNTED = "5 of 5 turned out as you bet. Of these, 2 were taken from a secondary source and one is disputed."


def test_a_second_answer_counts_as_right_with_its_reason(kit):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "bets": {**right["bets"], "schooling": "nothing"}}, kit)
    assert told(feedback, Tone.NOTE)[0] == COUNTED
    finding = next(one for one in kit.content.bets.findings if one.id == "schooling")
    told_of_it = at_rows(feedback, Tone.NOTE, "bets")["schooling"]
    assert told_of_it.startswith(f"Also defensible: Hardly, or no. {finding.second_why} {finding.figure}\n")
    assert finding.second_why.startswith("A link of .10 is close to none.")
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete({"bets": {**right["bets"], "schooling": "nothing"}}, kit))
    assert picture.finding.caption == "Every finding that counts turned out as you bet"


def test_nobody_bets_on_what_is_not_verified_and_only_the_model_answer_tells_it(kit):
    right = EXERCISE.model_answer(kit)
    unverified = left_out(kit)
    assert {finding.status for finding in unverified} == {"unverified"}
    assert not any(finding.status == "unverified" for finding in asked(kit))
    assert [option.id for option in EXERCISE.form(kit)[0].items] == [one.id for one in _in_order(kit)]
    bets = right.answer["bets"] | {finding.id: "for" for finding in unverified}
    feedback = EXERCISE.run({**right.answer, "bets": bets}, kit)
    assert told(feedback, Tone.NOTE)[0] == COUNTED
    assert not any("erified" in message.text and not message.row for message in feedback.messages)
    for finding in unverified:
        assert not any(finding.figure in message.text for message in feedback.messages)
        assert any(
            each.startswith(f"Not verified, so nothing to bet on: {finding.text} {finding.figure}")
            for each in right.reasoning
        )


def test_where_hardly_anything_is_verified_all_is_bet_on_and_the_finding_comes_before_what_it_is_worth(small_folder):
    small_folder.edit(
        "bets.yaml", "source: Invented, status: invented", "source: Invented, status: unverified", count=4
    )
    kit = small_folder.load()
    assert (len(asked(kit)), left_out(kit)) == (4, ())
    said = at_rows(run(kit), Tone.NOTE, "bets")["hunger"]
    assert said.startswith("Two to one. (Not verified: it does not count.)\nPeople eat it daily.\n")


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_said_first_is_short_and_the_source_comes_last(name):
    shipped = load_kit(name)
    feedback = EXERCISE.run(EXERCISE.model_answer(shipped).answer, shipped)
    for finding in asked(shipped):
        found, why, source = at_rows(feedback, Tone.NOTE, "bets")[finding.id].split("\n")
        assert len(found.split()) <= 45
        assert why == finding.why
        none = finding.outcome == "unmeasured" and finding.status != "unverified"
        assert source.startswith(f"The question comes from: {finding.source}" if none else "")
        assert finding.source in source


def test_bets_on_what_nobody_measured_say_nothing_of_direction(small_kit):
    feedback = run(small_kit, {**BETS, "sleep": "for", "hunger": "unmeasured"})
    assert not any("expected too much" in message.text for message in feedback.messages)


@pytest.mark.parametrize(("placed", "said"), [
    (1, "“Your bets: what was found?”: 4 of 5 still open."), (3, "“Your bets: what was found?”: 2 of 5 still open."),
])  # fmt: skip
def test_with_too_few_bets_it_says_how_many_are_open_as_the_picture_does(kit, placed, said):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "bets": dict(list(right["bets"].items())[:placed])}, kit)
    assert messages(feedback) == [missing(said, field="bets")]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_questions_for_everybody_has_the_exception_of_an_adjustment(name):
    fixed = next(rule for rule in load_kit(name).content.bets.principles if rule.id == "fixed")
    assert "needs an adjustment" in fixed.exception
    assert "what is scored stays the same" in " ".join(fixed.exception.split())


def test_a_question_nobody_measured_for_this_trade_has_that_answer():
    stale = next(one for one in load_kit("data_platform").content.bets.findings if one.id == "stale")
    assert (stale.outcome, stale.second) == ("unmeasured", "nothing")


@pytest.mark.parametrize(("texts", "row", "said"), [
    ({"bread": "", "dawn": ""}, "", "No rule has an exception yet. Write one."),
    ({"bread": f"{START}needed"}, "bread", "“needed” is too short to recognise. Say who is missing what, and by when."),
    ({"dawn": f"{START}somebody holds a degree in it"}, "dawn", "This exception lets “degree” back in. Say what was baked."),
    ({"dawn": TEXTS["bread"]}, "", "Two rules have the same exception. What is special about each?"),
])  # fmt: skip
def test_each_gap_in_the_exceptions_has_its_own_words(small_kit, texts, row, said):
    feedback = run(small_kit, **texts)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(said, field="exceptions", row=row)]


def test_one_exception_of_two_is_a_shorter_version(small_kit):
    feedback = run(small_kit, dawn="")
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT) == [
        nearest(
            "“When you would break the rule”: a shorter version, 1 of 2. Do the others when there is time.",
            field="exceptions",
        )
    ]


@pytest.mark.parametrize(("text", "said"), [
    (START, ""), (f"  {START.strip()} it rains ", "it rains"), ("Never on a Sunday", "Never on a Sunday"),
])  # fmt: skip
def test_the_beginning_given_does_not_count_as_an_exception(text, said):
    assert exception_of({"exceptions": {"bread": {"exception": text}}}, "bread") == said
    assert exception_of({"exceptions": {}}, "bread") == ""


def test_an_exception_that_begins_otherwise_stands_in_the_plan_as_it_was_written(small_kit):
    answer = EXERCISE.complete({"exceptions": {"bread": {"exception": " Never on a Sunday "}}}, small_kit)
    assert EXERCISE.plan_lines(answer, small_kit)[0].details == ("Never on a Sunday",)


def test_a_bet_that_came_true_opens_its_finding_where_it_can_be_read(small_kit):
    opened = {
        "hunger": "As you bet. Two to one.\nPeople eat it daily.\nSource: Invented; invented.",
        "feast": "As you bet. One to nine.\nThey want cake.\nSource: Invented; invented.",
        "early": "As you bet. No difference.\nNobody could tell.\nSource: Invented; invented.",
        "sleep": "As you bet. Unknown.\nNobody counted.\nThe question comes from: Invented.",
    }
    each = "Every rule has an exception of its own. What they mean, nobody has read yet."
    feedback = run(small_kit)
    assert messages(feedback, Tone.NOTE) == [
        note("4 of 4 turned out as you bet.", field="bets"),
        *(note(said, field="bets", row=finding) for finding, said in opened.items()),
        note(each, field="exceptions"),
    ]
    assert messages(feedback, Tone.GOOD) == []


def test_the_second_hint_counts_the_outcomes(small_kit):
    assert EXERCISE.hints(small_kit)[1] == (
        "How the 4 findings turned out: 1 “Yes, clearly”, 1 “Hardly, or no”, 1 “The opposite” and 1 “Nobody measured it”."
    )


def test_the_plan_shows_exceptions_and_after_all_bets_the_evidence(small_kit):
    answer = EXERCISE.complete({"bets": BETS, "exceptions": {"bread": {"exception": TEXTS["bread"]}}}, small_kit)
    bread, dawn = EXERCISE.plan_lines(answer, small_kit)
    assert bread.text == "Bread comes before cake."
    assert bread.details == (
        TEXTS["bread"],
        "Does bread sell better? Two to one.",
        "Does bread please more at a feast? One to nine.",
    )
    assert dawn.details[0] == "Do early loaves taste better? No difference."
    closed = EXERCISE.complete({"bets": {"hunger": "for"}}, small_kit)
    assert [line.details for line in EXERCISE.plan_lines(closed, small_kit)] == [(), ()]


def test_the_plan_says_nothing_of_what_is_not_verified_and_marks_what_is_disputed(kit):
    answer = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    details = {line.text: line.details for line in EXERCISE.plan_lines(answer, kit)}
    told = " ".join(each for one in details.values() for each in one)
    for finding in kit.content.bets.findings:
        assert (finding.figure in told) is (finding.status != "unverified")
        assert finding.source not in told
    assert "not verified" not in told
    assert any(each.startswith("Disputed: Do tests of thinking ability") for one in details.values() for each in one)


def short(value):
    return f"{value:.2f}".removeprefix("0")


def test_the_shipped_figures_are_those_of_the_evidence(kit):
    said = {one.id: one.figure for one in kit.content.bets.findings}
    known = {one.predictor: one for one in records(Validity)}
    ability, structured = known["cognitive ability"], known["structured interview"]
    assert short(known["years of education"].rho_1998) in said["schooling"]
    assert (
        f"validity of {short(ability.rho_2022)}, structured interviews {short(structured.rho_2022)};" in said["ability"]
    )
    assert ability.rho_1998 == structured.rho_1998
    assert f"both stood at {short(ability.rho_1998)}." in said["ability"]
    for one, names in {
        "together": ("panel_agreement", "separate_agreement"),
        "formula": ("mechanical_validity", "holistic_validity"),
        "diversity": ("functional_diversity_quality",),
    }.items():
        assert all(short(figure(name).value) in said[one] for name in names)
    assert all(f"{figure(f'stem_premium_{age}').value:.0f}% at age {age}" in said["stale"] for age in (24, 35))
    assert f"{figure('stem_half_life').value} years" in said["stale"]
    for name in ("startups_entry_level", "startups_senior"):
        assert f"{figure(name).value:.0f}%" in said["startups"]


def test_what_is_not_settled_is_never_shown_as_settled(kit):
    status = {one.id: one.status for one in kit.content.bets.findings}
    assert status["startups"] == figure("startups_entry_level").status == "unverified"
    assert status["diversity"] == figure("functional_diversity_quality").status == "unverified"
    assert status["ability"] == figure("structured_interview_contested").status == "disputed"


def test_the_shipped_exceptions_pass_their_own_check(kit):
    for principle in kit.content.bets.principles:
        text = exception_of({"exceptions": {principle.id: {"exception": principle.exception}}}, principle.id)
        assert principle.exception.startswith(START)
        assert not too_short(text)
        assert not proxies_in(text, kit)


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), [
    ("principle: dawn, text: Do early b", "principle: dusk, text: Do early b", "There is no principle ‘dusk’"),
    ("id: feast", "id: hunger", "stands here twice"),
    ("a wedding is on", "a degree is on", "It says ‘degree’"),
])  # fmt: skip
def test_mistakes_in_the_file_are_named(small_folder, old, new, said):
    small_folder.edit("bets.yaml", old, new)
    (problem,) = small_folder.problems()
    assert problem.file == "bets.yaml"
    assert said in problem.what


def test_a_principle_without_a_finding_is_told(small_folder):
    small_folder.edit("bets.yaml", "principle: dawn", "principle: bread", count=2)
    (problem,) = small_folder.problems()
    assert "No finding speaks to the principle ‘dawn’." in problem.what
