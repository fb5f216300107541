"""What answers to lessons 1 to 3 mean for the next hire, sentence by sentence, worked out by hand on the small kit."""

from tests.exercises.following import fits, follows, passes
from workshop.exercises import BY_SLUG

task = "The other 2 designs are for the interview: designs and key stand in the document “Task: which would you rather call?”."
key = "Let an engineer run it and mark candidates. Agree the three levels with them first: they are our guess."
colleagues = "Ask two colleagues for theirs before you write down what the next hire must bring."
invented_pool = "The pool is invented, so count who is left of your first applicants."
unknown = "Nobody knows how many people can show this: see who is left of the first applicants."
not_proven = "This does not prove that two interviewers will agree."
name_them = "Name the colleagues who cover the rest."
unmeasured = "One of these questions was never measured: watch your own hires there."


def test_who_owns_it_follows_the_board(small_kit):
    assert follows("who-owns-it", small_kit) == [
        "On this invented list the Oven crew has 1 of 5 incidents left, and the Shop crew and the Store crew have 2 each.",
        "Your plan marks what is new to whom: hire for that.",
        "Count your own incidents first.",
    ]
    places = BY_SLUG["who-owns-it"].model_answer(small_kit).answer["places"]
    stayed = {**places, **{name: {**places[name], "genai": "oven"} for name in ("late", "sour")}}
    assert passes("who-owns-it", small_kit, places=stayed)
    assert follows("who-owns-it", small_kit, places=stayed)[0] == (
        "On this invented list the Oven crew has 3 of 5 incidents left, and the Shop crew has 2."
    )


def test_where_nothing_changes_hands_it_has_nothing_to_say(small_kit):
    places = BY_SLUG["who-owns-it"].model_answer(small_kit).answer["places"]
    same = {name: dict.fromkeys(at, at["classic"]) for name, at in places.items()}
    assert follows("who-owns-it", small_kit, places=same) == []


def test_bridge_the_gap_says_what_stops_without_a_pick(small_kit, kit):
    assert follows("bridge-the-gap", small_kit, platform=["a", "b"]) == [
        "Hire first for the capability whose absence has already hurt you.",
        "The system is an example: draw your own.",
        "In the example “Loading crew” is what makes sure of this: Load while it is warm.",
    ]
    assert follows("bridge-the-gap", kit)[-1] == (
        "In the example “One gateway to all vendors” is what prevents this: A model vendor is down, and every product stands "
        "still."
    )


def test_bridge_the_gap_says_nothing_of_a_pick_that_holds_only_what_a_side_brings(small_kit):
    said = follows("bridge-the-gap", small_kit, platform=["a", "b", "d"])
    assert not any("Second baker" in sentence for sentence in said)


def test_top_engineers_counts_what_was_sorted_and_ones_own(small_kit):
    assert follows("top-engineers", small_kit) == [
        "So far this profile rests on invented incidents: add one of your own before you search by it."
    ]
    own = [{"text": "Rebuilt the oven door in one night.", "group": "q3"}]
    sample = {**BY_SLUG["top-engineers"].model_answer(small_kit).answer["sample"], "i1": "q3"}
    assert passes("top-engineers", small_kit, own=own, sample=sample)
    assert follows("top-engineers", small_kit, own=own, sample=sample) == [
        "By your own sorting one incident shows “Q3” and none shows “Q1” or “Q2”. One incident cannot say what your team lacks.",
        colleagues,
    ]
    more = [*own, {"text": "Asked the guests what they missed.", "group": "q1"}]
    assert follows("top-engineers", small_kit, own=more)[0] == (
        "By your own sorting 2 incidents show “Q1” and “Q3” and none shows “Q2”. So few cannot say what your team lacks."
    )
    every = [*more, {"text": "Asked the miller how he grinds.", "group": "q2"}]
    assert follows("top-engineers", small_kit, own=every) == [
        "By your own sorting 3 incidents show every quality. So few cannot say what your team has least of.",
        colleagues,
    ]


def test_scorecard_names_the_criterion_with_most_points(small_kit):
    assert follows("scorecard", small_kit) == [
        "Most points (30) go to “Skill 2”: ask your next candidates for that first.",
        "One level more or less at 30 points moves the score by 6: let two people mark it.",
    ]
    level = dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), 20)
    assert passes("scorecard", small_kit, weights=level)
    assert follows("scorecard", small_kit, weights=level) == [
        "You weigh nothing above anything else. Decide what matters most before you write the advert.",
        "One level more or less at 20 points moves the score by 4: let two people mark it.",
    ]
    two = {**level, "s1": 25, "s2": 25, "s3": 10}
    assert follows("scorecard", small_kit, weights=two)[0] == (
        "Most points (25 each) go to “Skill 1” and “Skill 2”: ask your next candidates for those first."
    )
    other = {**level, "s1": 23, "s2": 17}
    assert follows("scorecard", small_kit, weights=other)[1].startswith(
        "One level more or less at 23 points moves the score by 4.6"
    )


def test_must_have_tiers_says_what_the_advert_must_leave_out(small_kit):
    """At most two, those that would cost most."""
    keep = "Keep {} out of the advert’s musts: with either, nobody of the pool is left; now {} are."
    assert follows("must-have-tiers", small_kit) == [keep.format("“Skill 5” and “Skill 3”", 2), invented_pool]
    tiers = {"s1": "must", "s2": "trainable", "s3": "nice", "s4": "nice", "s5": "nice"}
    assert passes("must-have-tiers", small_kit, tiers=tiers)
    assert follows("must-have-tiers", small_kit, tiers=tiers) == [
        keep.format("“Skill 3” and “Skill 4”", 3),
        invented_pool,
    ]


def test_where_the_rest_would_cost_nobody_it_says_nothing(small_kit):
    tiers = dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), "must")
    assert follows("must-have-tiers", small_kit, tiers=tiers) == []


def test_unicorn_meter_says_who_covers_what_was_given_up(small_kit):
    assert follows("unicorn-meter", small_kit) == [
        "Ask your next hire for “Skill 1” and “Skill 2” only: it takes 2 people of the invented pool to cover the other 3 of 5 skills.",
        name_them,
    ]
    low = {"musts": ["s1", "s2", "s5"], "bars": {"s1": 2, "s2": 2, "s5": 2}}
    assert passes("unicorn-meter", small_kit, **low)
    assert follows("unicorn-meter", small_kit, **low)[0] == (
        "Ask your next hire for “Skill 1”, “Skill 2” and “Skill 5” only: one person of the invented pool covers the other 2 of 5 skills."
    )


def test_where_nobody_of_the_pool_covers_the_rest_it_says_so(small_folder):
    rows = small_folder.text("candidates.csv").splitlines()
    low = [rows[0], *(f"{row[: row.rindex(',')]},1" for row in rows[1:])]  # nobody reaches the level of s5
    small_folder.write("candidates.csv", "\n".join([*low, ""]))
    assert follows("unicorn-meter", small_folder.load(), musts=["s1", "s2"])[0] == (
        "Ask your next hire for “Skill 1” and “Skill 2” only; not even the whole invented pool covers the other 3 of 5 skills."
    )


def test_interface_review_says_what_to_go_over_first(kit):
    assert follows("interface-review", kit) == [task, key]
    marks = {**BY_SLUG["interface-review"].model_answer(kit).answer["marks"], "genbridge_8": "hidden"}
    assert passes("interface-review", kit, marks=marks)
    assert follows("interface-review", kit, marks=marks) == [
        "Go over “Unclear error” first: there your answer and the key differ.",
        task,
        key,
    ]


def test_say_do_mirror_says_whether_the_choices_bear_the_points_out(small_kit):
    exercise = BY_SLUG["say-do-mirror"]
    names = {attribute.id: attribute.name for attribute in small_kit.mirror.attributes}
    assert follows("say-do-mirror", small_kit) == [
        "Nothing weighs more for your next hire than Matter 1: you agreed on 40 points, and your choices do not speak against it."
    ]
    turned_round = {"a1": 0, "a2": 0, "a3": 100}
    assert passes("say-do-mirror", small_kit, agreed=turned_round)
    first, differs = follows("say-do-mirror", small_kit, agreed=turned_round)
    assert (
        first == "Add up points before you discuss your next candidates: what you agreed on and what you choose differ."
    )
    assert differs.startswith(f"{names['a3']}: you agreed on 100; by your choices it counted at most ")
    few = dict(list(exercise.model_answer(small_kit).answer["choices"].items())[:3])
    assert follows("say-do-mirror", small_kit, choices=few) == []


def test_evidence_or_proxy_counts_musts_and_what_was_marked_down(small_kit):
    assert follows("evidence-or-proxy", small_kit) == [
        "Ask everybody who applies as Baker for your one must, and for nothing you marked as stand-in or legal risk (3 of 6 lines).",
        unknown,
    ]
    answer = BY_SLUG["evidence-or-proxy"].model_answer(small_kit).answer
    tags = {**answer["tags"], "oven": "proxy"}
    musts = [*answer["musts"], {"text": "Has sold two hundred loaves before dawn.", "group": "q2"}]
    assert passes("evidence-or-proxy", small_kit, tags=tags, musts=musts)
    assert follows("evidence-or-proxy", small_kit, tags=tags, musts=musts)[0] == (
        "Ask everybody who applies as Baker for your 2 musts, and for nothing you marked as stand-in or legal risk (4 of 6 lines)."
    )


def test_interview_loop_names_what_most_rests_on_or_the_method_one_would_miss_least(small_kit):
    (prepare,) = follows("interview-loop", small_kit)
    assert prepare.startswith("Prepare Taste test first: nothing else in your loop measures Q2, and ")
    assert prepare.endswith(" of 100 points rest on it.")
    three = ["taste", "quiz", "bake"]
    assert passes("interview-loop", small_kit, methods=three)
    first, cost = follows("interview-loop", small_kit, methods=three)
    assert first == "If time runs short, drop Flour quiz first: every quality stays measured."
    assert cost.startswith("Dropping it would save 30 minutes, and about ")
    (alone,) = follows("interview-loop", small_kit, methods=["shift"])
    assert alone == (
        "Prepare Whole shift first: nothing else in your loop measures Q1, Q2 and Q3, and 100 of 100 points rest on it."
    )


def test_calibration_gym_says_where_to_try_the_anchor_first(small_kit):
    assert follows("calibration-gym", small_kit) == [
        f"Your second marks are the invented panel’s on 4 of 4 answers. {not_proven}",
        "Try it on Answer W first: there the panel’s own first marks lay furthest apart.",
    ]
    second = {"u": "5", "v": "1", "w": "4", "x": "3"}
    assert passes("calibration-gym", small_kit, second=second)
    assert follows("calibration-gym", small_kit, second=second) == [
        f"Your second marks are the invented panel’s on 2 of 4 answers. {not_proven}",
        "Try it on Answer X first: there you are 2 levels away from the panel.",
    ]


def test_ask_for_it_says_which_question_comes_first(small_kit):
    """All five have a question; most points of the model scorecard go to Skill 2 (30)."""
    ask = "“Tell us about {}.” is your question about Skill {}: use it first, once a colleague has read it."
    loaf = ask.format("a loaf that went wrong and what you did", 1)
    oven = ask.format("an oven that failed on you", 2)
    cake = ask.format("a cake that you changed for a guest", 3)
    card = BY_SLUG["scorecard"].model_answer(small_kit).answer
    assert follows("ask-for-it", small_kit) == [loaf]  # no scorecard of one's own: the first
    assert follows("ask-for-it", small_kit, earlier={"scorecard": card}) == [oven]
    own = {"earlier": {"scorecard": card}, "criteria": ["s1", "s3"]}
    assert passes("ask-for-it", small_kit, **own)
    assert follows("ask-for-it", small_kit, **own) == [cake, "3 criteria have no question yet."]
    level = {**card, "weights": dict.fromkeys(card["criteria"], 20)}
    most = {"earlier": {"scorecard": level}, "criteria": ["s2", "s3", "s4", "s5"]}
    assert follows("ask-for-it", small_kit, **most) == [oven, "One criterion has no question yet."]
    assert follows("ask-for-it", small_kit, criteria=[]) == []


def test_a_long_question_is_cut_short(small_kit):
    long = {"asked": {"s1": {"question": "Tell us about a loaf " * 40}}}
    (first, *_) = follows("ask-for-it", small_kit, **long)
    assert first.startswith("“Tell us about a loaf Tell us about a loaf ")
    assert first.endswith("…” is your question about Skill 1: use it first, once a colleague has read it.")
    assert fits([first])


def test_debrief_says_what_to_settle_before_the_next_sheets_and_nothing_of_the_invented_candidate(small_kit):
    agreed = {"earlier": {"say-do-mirror": {"agreed": {"a1": 50, "a2": 30, "a3": 20}}}}
    before = "Have every sheet in before anybody talks."
    near = "One sheet fewer could have turned this decision: near the line, interview once more."
    out, hire = {**agreed, "rule": "35", "hire": "no"}, {**agreed, "rule": "30", "hire": "hire"}
    for answer, line in ((out, "3.5"), (hire, "3.0")):
        assert passes("debrief", small_kit, **answer)
        assert follows("debrief", small_kit, **answer) == [
            f"Set your line before the first sheet arrives: {line} of 5, as here, or another.",
            before,
            near,
        ]
    assert follows("debrief", small_kit, **agreed, rule="45", hire="no") == [
        "Set your line before the first sheet arrives: 4.5 of 5, as here, or another.",
        before,
    ]


def test_principle_bets_names_the_rule_with_most_surprises(small_kit):
    assert follows("principle-bets", small_kit) == [
        "“Does bread sell better?” Clearly yes: act on it.",
        unmeasured,
    ]
    bets = {"hunger": "for", "feast": "for", "early": "against", "sleep": "nothing"}
    assert passes("principle-bets", small_kit, bets=bets)
    assert follows("principle-bets", small_kit, bets=bets) == [
        "Before your next hire, go over “Bake before dawn”: 2 of your 2 bets on it turned out otherwise.",
        unmeasured,
    ]
