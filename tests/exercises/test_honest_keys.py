"""What all keyed exercises owe on every shipped kit: an order that says nothing, counts that are true, second answers, and no praise."""

from itertools import pairwise

import pytest

from tests.exercises.said import DISCUSS, TELLS, messages
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Outcome, Tone, principle_bets
from workshop.exercises.joins import shuffled
from workshop.exercises.marking import differs
from workshop.kit import load_kit

NONSENSE = (
    "x",
    "asdf asdf asdf asdf",
    "The cat sat on a blue wall",
    "Has eaten a cheese sandwich in the park on a Tuesday and told us.",
    "because pineapple",
    "lorem ipsum dolor sit amet",
    "1 2 3 4 5",
    "? ! … –",
    "yes yes yes yes yes",
    "I do not know what to write",
    "We will think about it.",
    "see above see above",
    "qwertz uiop as df",
)
PRAISE = (
    "asks for evidence",
    "says what somebody did",
    "no job advert can give",
    "that one can recognise",
    "read alike",
    "rests on what",
)
WRITTEN = {  # exercise → how a text gets into it
    "top-engineers": lambda right, typed: {**right, "own": [{**right["own"][0], "text": typed}]},
    "evidence-or-proxy": lambda right, typed: {
        **right,
        "musts": [{**must, "text": typed} for must in right["musts"][:1]],
    },
    "calibration-gym": lambda right, typed: {**right, "anchor": typed},
    "ask-for-it": lambda right, typed: {**right, "asked": {right["criteria"][0]: {"question": typed, "5": typed}}},
    "debrief": lambda right, typed: {**right, "sentence": typed},
    "must-have-tiers": lambda right, typed: {**right, "reason": typed},
    "who-owns-it": lambda right, typed: {**right, "differs": typed},
    "principle-bets": lambda right, typed: {
        **right,
        "exceptions": {next(iter(right["exceptions"])): {"exception": f"We would break this rule when {typed}"}},
    },
}


@pytest.fixture(scope="module", params=SHIPPED)
def any_kit(request):
    return load_kit(request.param)


def keyed(kit):
    """{field of an exercise: (ids as shown, key of each, how many are in the kit)}."""
    content = kit.content
    board = BY_SLUG["who-owns-it"].form(kit)[0]
    return {
        "top-engineers": (BY_SLUG["top-engineers"].form(kit)[0].items, {i.id: i.quality for i in kit.incidents}),
        "principle-bets": (
            BY_SLUG["principle-bets"].form(kit)[0].items,
            {f.id: f.outcome for f in principle_bets.asked(kit)},
        ),
        "who-owns-it": (board.rows, {i.id: (i.classic, i.genai) for i in content.ownership.incidents}),
        "evidence-or-proxy": (
            BY_SLUG["evidence-or-proxy"].form(kit)[0].passages[0].lines,
            {line.id: line.tag for line in content.advert.lines},
        ),
    }


@pytest.mark.slow
def test_no_keyed_list_stands_in_the_order_of_its_keys(any_kit):
    for slug, (shown, key) in keyed(any_kit).items():
        keys = [key[item.id] for item in shown]
        assert sorted(item.id for item in shown) == sorted(key), slug
        assert keys != list(key.values()), slug
        assert sum(here != there for here, there in pairwise(keys)) >= len(set(keys)), slug


@pytest.mark.slow
def test_an_order_is_the_same_for_everybody_and_another_for_another_field(any_kit):
    incidents = any_kit.incidents
    again = load_kit(any_kit.name)

    def ids(kit, field):
        return [incident.id for incident in shuffled(kit.incidents, kit, field, lambda incident: incident.quality)]

    assert ids(any_kit, "sample") == ids(again, "sample") != ids(any_kit, "another")
    assert shuffled(incidents[:1], any_kit, "sample", lambda incident: incident.quality) == incidents[:1]


@pytest.mark.parametrize(
    ("slug", "field"), [("top-engineers", "sample"), ("evidence-or-proxy", "tags"), ("bridge-the-gap", "brings")]
)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_one_or_two_differences_pass_and_are_named_three_do_not(any_kit, slug, field, n):
    exercise = BY_SLUG[slug]
    right = exercise.model_answer(any_kit).answer
    options = {  # ids that are wrong for an item, whichever the second answer is
        "sample": {
            i.id: [q.id for q in any_kit.qualities if q.id not in (i.quality, i.second)] for i in any_kit.incidents
        },
        "tags": {
            line.id: [tag for tag in ("evidence", "proxy", "legal") if tag not in (line.tag, line.second)]
            for line in any_kit.content.advert.lines
        },
        "brings": {
            edge.id: [side.id for side in any_kit.content.system.sides if side.id != edge.by]
            for edge in any_kit.content.system.edges
        },
    }[field]
    changed = {item: wrong[0] for item, wrong in list(options.items())[:n]}
    feedback = exercise.run({**right, field: {**right[field], **changed}}, any_kit)
    assert (feedback.outcome is Outcome.PASSED) == (n < 3)
    discussed = [message for message in feedback.messages if "discuss it with a colleague" in message.text]
    assert len(discussed) == (n if n < 3 else 0)
    if n == 3:
        assert feedback.headline == "Not yet: 3 things to look at"
    named = discussed or messages(feedback)
    expected = (Tone.NEXT, TELLS) if n < 3 else (Tone.MISSING, True)
    assert {(message.tone, message.key) for message in named} == {expected}
    assert all(message.text.endswith(f" {DISCUSS}") for message in discussed)
    assert sorted((message.field, message.row, message.column) for message in named) == sorted(
        (field, item, "") for item in changed
    )


def test_each_second_answer_of_the_kit_counts_as_right(any_kit):
    content = any_kit.content
    seconds = {
        ("top-engineers", "sample"): {i.id: i.second for i in any_kit.incidents if i.second},
        ("evidence-or-proxy", "tags"): {line.id: line.second for line in content.advert.lines if line.second},
    }
    for (slug, field), second in seconds.items():
        right = BY_SLUG[slug].model_answer(any_kit).answer
        feedback = BY_SLUG[slug].run({**right, field: {**right[field], **second}}, any_kit)
        assert feedback.outcome is Outcome.PASSED
        assert "discuss it" not in str(feedback.messages)
        told = [message for message in messages(feedback, Tone.GOOD, field) if "is also defensible. " in message.text]
        assert {message.row for message in told} == set(second)
        assert len(told) == len(second) > 0


def test_every_second_owner_counts_as_right(any_kit):
    exercise, places = BY_SLUG["who-owns-it"], {}
    for incident in any_kit.content.ownership.incidents:
        places[incident.id] = {
            "classic": incident.second_classic or incident.classic,
            "genai": incident.second or incident.genai,
        }
    feedback = exercise.run({"places": places}, any_kit)
    assert feedback.outcome is Outcome.PASSED
    assert "discuss it" not in str(feedback.messages)
    told = [message for message in messages(feedback, Tone.GOOD, "places") if "is also defensible. " in message.text]
    incidents = any_kit.content.ownership.incidents
    assert sorted((message.row, message.column) for message in told) == sorted(
        [(i.id, "classic") for i in incidents if i.second_classic] + [(i.id, "genai") for i in incidents if i.second]
    )


@pytest.mark.slow
@pytest.mark.parametrize("slug", list(WRITTEN))
@pytest.mark.parametrize("typed", NONSENSE)
def test_what_a_bored_person_types_is_never_praised(any_kit, slug, typed):
    exercise = BY_SLUG[slug]
    right = exercise.model_answer(any_kit).answer
    feedback = exercise.run(WRITTEN[slug](right, typed), any_kit)
    kept = [message.text for message in feedback.messages if message.tone is Tone.GOOD and f"“{typed}”" in message.text]
    assert kept == []
    assert not any(word in str(feedback.to_json()) for word in PRAISE)


def test_a_short_list_allows_one_difference_and_a_long_one_two():
    assert [differs(1, total) for total in (4, 5)] == [False, True]
    assert [differs(2, total) for total in (9, 10)] == [False, True]
    assert not differs(3, 100)


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("advert.yaml", "tag: legal, why", "tag: legal, second: legal, second_why: W, why", "The second answer is the same as the first."),
    ("advert.yaml", "tag: legal, why", "tag: legal, second: proxy, why", "The second answer has no reason."),
    ("ownership.yaml", "genai: store, why: Dough", "genai: store, second: nobody, second_why: W, why: Dough", "There is no owner ‘nobody’."),
    ("ownership.yaml", "classic: shop, genai: shop", "classic: shop, genai: shop, second_classic: shop, second_why: W", "The second answer is the same as the first."),
    ("bets.yaml", "outcome: against", "outcome: against, second: little", "The second answer has no reason."),
    ("interfaces.yaml", '"salt = 0", why', '"salt = 0", second: k1, second_why: W, why', "A line without a defect has no second kind."),
    ("interfaces.yaml", "kind: k2, why: A no", "kind: k2, second: k9, second_why: W, why: A no", "There is no kind ‘k9’."),
    ("incidents.yaml", "quality: q1\n", "quality: q1\n  second: q1\n  second_why: W\n", "The second answer is the same as the first."),
    ("incidents.yaml", "quality: q1\n", "quality: q1\n  second: q2\n", "The second answer has no reason."),
])  # fmt: skip
def test_a_second_answer_that_says_nothing_is_refused(small_folder, file, old, new, said):
    small_folder.edit(file, old, new, count=1)
    assert said in [problem.what for problem in small_folder.problems()]
