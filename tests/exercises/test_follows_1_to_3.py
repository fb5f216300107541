"""What answers to lessons 1 to 3 mean for the next hire, sentence by sentence, worked out by hand on the small kit."""

from tests.exercises.following import fits, follows, passes
from workshop.exercises import BY_SLUG

example = "The system is an example: draw your own before you advertise."
key = "Let an engineer mark candidates, with this list as the key."
guess = "The limits of the three levels are our guess: agree them with a colleague first."
colleagues = "Ask two colleagues for theirs before you write down what the next hire must bring."
invented_pool = "The pool is invented, so count who is left of your first applicants."
unknown = "Nobody knows how many people can show this: see who is left of the first applicants."
not_proven = "as the invented panel did. This does not prove that two interviewers will agree."
name_them = "Name the colleagues who cover the rest."
unmeasured = "Nobody has measured 1 of these 4 questions: watch your own hires there."


def test_who_owns_it_follows_the_board(small_kit):
    assert follows("who-owns-it", small_kit) == [
        "Hire for the Oven crew alone, and you cover 1 of 5 incidents; the Shop crew and the Store crew have 2 each.",
        "Ask candidates how they would fix those 4, and count your own incidents too: these are invented.",
    ]
    places = BY_SLUG["who-owns-it"].model_answer(small_kit).answer["places"]
    stayed = {**places, **{name: {**places[name], "genai": "oven"} for name in ("late", "sour")}}
    assert passes("who-owns-it", small_kit, places=stayed)
    assert follows("who-owns-it", small_kit, places=stayed)[0] == (
        "Hire for the Oven crew alone, and you cover 3 of 5 incidents; the Shop crew has 2."
    )


def test_where_nothing_changes_hands_it_has_nothing_to_say(small_kit):
    places = BY_SLUG["who-owns-it"].model_answer(small_kit).answer["places"]
    same = {name: dict.fromkeys(at, at["classic"]) for name, at in places.items()}
    assert follows("who-owns-it", small_kit, places=same) == []


def test_bridge_the_gap_begins_with_what_holds_most(small_kit):
    assert follows("bridge-the-gap", small_kit) == [
        "Hire for “Big van” first: of the 4 connections left to the oven team it holds 3, more than any other pick.",
        example,
    ]
    assert passes("bridge-the-gap", small_kit, platform=["a", "b"])
    assert follows("bridge-the-gap", small_kit, platform=["a", "b"])[0] == (
        "Each of your 2 capabilities holds 2 of the connections left to the oven team: hire first for the one whose "
        "connections broke most often at your company."
    )
    assert follows("bridge-the-gap", small_kit, platform=["a", "b", "d"])[0] == (
        "“Loading crew” and “Phone and return” hold 2 connections each, more than your other picks: hire first for the one "
        "whose connections broke most often at your company."
    )


def test_top_engineers_counts_what_was_sorted_and_ones_own(small_kit):
    assert follows("top-engineers", small_kit) == [
        "So far this profile rests on invented incidents: add one of your own before you search by it."
    ]
    own = [{"text": "Rebuilt the oven door in one night.", "group": "q3"}]
    sample = {**BY_SLUG["top-engineers"].model_answer(small_kit).answer["sample"], "i1": "q3"}
    assert passes("top-engineers", small_kit, own=own, sample=sample)
    assert follows("top-engineers", small_kit, own=own, sample=sample) == [
        "Your own incident shows Q3 and nothing of Q1 or Q2, but one incident cannot say what your team lacks.",
        colleagues,
    ]
    more = [*own, {"text": "Asked the guests what they missed.", "group": "q1"}]
    assert follows("top-engineers", small_kit, own=more)[0] == (
        "Your 2 own incidents show Q1 and Q3 and nothing of Q2, but 2 incidents cannot say what your team lacks."
    )
    every = [*more, {"text": "Asked the miller how he grinds.", "group": "q2"}]
    assert follows("top-engineers", small_kit, own=every) == [
        "Your 3 own incidents show every quality, but 3 incidents cannot say what your team has least of.",
        colleagues,
    ]


def test_scorecard_names_the_criterion_with_most_points(small_kit):
    assert follows("scorecard", small_kit) == [
        "Most points (30) go to Skill 2: ask your next candidates for that first.",
        "One level more or less there moves the result by 6 points: let two people mark it.",
    ]
    level = dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), 20)
    assert passes("scorecard", small_kit, weights=level)
    assert follows("scorecard", small_kit, weights=level) == [
        "Most points (20 each) go to Skill 1, Skill 2 and 3 more: ask your next candidates for those first.",
        "One level more or less there moves the result by 4 points: let two people mark it.",
    ]
    other = {**level, "s1": 23, "s2": 17}
    assert follows("scorecard", small_kit, weights=other)[1].startswith(
        "One level more or less there moves the result by 4.6 points"
    )


def test_must_have_tiers_says_what_the_advert_must_leave_out(small_kit):
    assert follows("must-have-tiers", small_kit) == [
        "Keep Skill 5, Skill 3 and one more out of the advert’s musts: together with yours they leave 0 of 8 people, not 2.",
        invented_pool,
    ]
    tiers = {"s1": "must", "s2": "trainable", "s3": "nice", "s4": "nice", "s5": "nice"}
    assert passes("must-have-tiers", small_kit, tiers=tiers)
    assert follows("must-have-tiers", small_kit, tiers=tiers)[0] == (
        "Keep Skill 2, Skill 3 and 2 more out of the advert’s musts: together with yours they leave 0 of 8 people, not 3."
    )


def test_where_the_rest_would_cost_nobody_it_says_nothing(small_kit):
    tiers = dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), "must")
    assert follows("must-have-tiers", small_kit, tiers=tiers) == []


def test_unicorn_meter_says_who_covers_what_was_given_up(small_kit):
    assert follows("unicorn-meter", small_kit) == [
        "Ask your next hire for S1 and S2 only: it takes 2 people of the invented pool to cover the other 3 of 5 skills.",
        name_them,
    ]
    low = {"musts": ["s1", "s2", "s5"], "bars": {"s1": 2, "s2": 2, "s5": 2}}
    assert passes("unicorn-meter", small_kit, **low)
    assert follows("unicorn-meter", small_kit, **low)[0] == (
        "Ask your next hire for S1, S2 and S5 only: one person of the invented pool covers the other 2 of 5 skills."
    )


def test_where_nobody_of_the_pool_covers_the_rest_it_says_so(small_folder):
    rows = small_folder.text("candidates.csv").splitlines()
    low = [rows[0], *(f"{row[: row.rindex(',')]},1" for row in rows[1:])]  # nobody reaches the level of s5
    small_folder.write("candidates.csv", "\n".join([*low, ""]))
    assert follows("unicorn-meter", small_folder.load(), musts=["s1", "s2"])[0] == (
        "Ask your next hire for S1 and S2 only; not even the whole invented pool covers the other 3 of 5 skills."
    )


def test_interface_review_says_what_to_go_over_first(small_kit):
    assert follows("interface-review", small_kit) == [
        "You named all 4 defects.",
        key,
        guess,
    ]
    marks = BY_SLUG["interface-review"].model_answer(small_kit).answer["marks"]
    fewer = {line: kind for line, kind in marks.items() if line != "d3_2"}
    assert passes("interface-review", small_kit, marks=fewer)
    assert follows("interface-review", small_kit, marks=fewer) == [
        "Go over “Unclear burn” first: you named 3 of the 4 defects.",
        key,
        guess,
    ]


def test_say_do_mirror_says_whether_the_choices_bear_the_points_out(small_kit):
    exercise = BY_SLUG["say-do-mirror"]
    names = {attribute.id: attribute.name for attribute in small_kit.mirror.attributes}
    first, of_range = follows("say-do-mirror", small_kit)
    assert first.startswith(
        "Nothing weighs more for your next hire than Matter 1: you agreed on 40 points, and your choices suggest "
    )
    assert of_range == "That is a 95% range from 14 choices, and so few can mislead."
    turned_round = {"a1": 0, "a2": 0, "a3": 100}
    assert passes("say-do-mirror", small_kit, agreed=turned_round)
    assert follows("say-do-mirror", small_kit, agreed=turned_round)[0].startswith(
        f"Add up points before you discuss your next candidates: you agreed on 100 for {names['a3']}, and your choices gave it "
    )
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


def test_interview_loop_names_the_method_one_would_miss_least(small_kit):
    assert follows("interview-loop", small_kit) == ["Keep both methods: only Trial bake measures Q3."]
    three = ["taste", "quiz", "bake"]
    assert passes("interview-loop", small_kit, methods=three)
    first, cost = follows("interview-loop", small_kit, methods=three)
    assert first == "If time runs short, drop Flour quiz first: every quality stays measured."
    assert cost.startswith("Dropping it would save 30 min, and about ")
    assert follows("interview-loop", small_kit, methods=["shift"]) == []


def test_calibration_gym_says_where_to_try_the_anchor_first(small_kit):
    assert follows("calibration-gym", small_kit) == [
        f"By your anchor you mark 4 of 4 answers {not_proven}",
        "Try it on Answer W first: there the panel’s own first marks lay furthest apart.",
    ]
    second = {"u": "5", "v": "1", "w": "4", "x": "3"}
    assert passes("calibration-gym", small_kit, second=second)
    assert follows("calibration-gym", small_kit, second=second) == [
        f"By your anchor you mark 2 of 4 answers {not_proven}",
        "Try it on Answer X first: there you are 2 levels away from the panel.",
    ]


def test_ask_for_it_says_which_question_comes_first(small_kit):
    """All five have a question; most points of the model scorecard go to Skill 2 (30)."""
    loaf = "“Tell us about a loaf that went wrong and what you did.” comes first: ask every candidate about Skill 1 in these same words."
    oven = "“Tell us about an oven that failed on you.” comes first: ask every candidate about Skill 2 in these same words."
    cake = "“Tell us about a cake that you changed for a guest.” comes first: ask every candidate about Skill 3 in these same words."
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
    assert first.endswith("…” comes first: ask every candidate about Skill 1 in these same words.")
    assert fits([first])


def test_debrief_says_what_the_rule_says_of_the_invented_candidate(small_kit):
    agreed = {"earlier": {"say-do-mirror": {"agreed": {"a1": 50, "a2": 30, "a3": 20}}}}
    turn = "One sheet fewer could turn that: agree before your next interview what happens so near the line."
    out, hire = {**agreed, "rule": "35", "hire": "no"}, {**agreed, "rule": "30", "hire": "hire"}
    assert passes("debrief", small_kit, **out)
    assert follows("debrief", small_kit, **out) == [
        "By your rule it takes 3.5: the invented candidate, with 3.25, would not be hired.",
        turn,
    ]
    assert passes("debrief", small_kit, **hire)
    assert follows("debrief", small_kit, **hire) == [
        "By your rule 3.0 is enough: the invented candidate, with 3.25, would be hired.",
        turn,
    ]
    assert follows("debrief", small_kit, **agreed, rule="45", hire="no") == [
        "By your rule it takes 4.5: the invented candidate, with 3.25, would not be hired."
    ]


def test_principle_bets_names_the_rule_with_most_surprises(small_kit):
    assert follows("principle-bets", small_kit) == [
        "All your 4 bets turned out as placed.",
        "The evidence is clearest for “Bread comes before cake”: hold to it.",
        unmeasured,
    ]
    bets = {"hunger": "for", "feast": "for", "early": "against", "sleep": "nothing"}
    assert passes("principle-bets", small_kit, bets=bets)
    assert follows("principle-bets", small_kit, bets=bets) == [
        "Before your next hire, go over “Bake before dawn”: 2 of your 2 bets on it turned out otherwise.",
        unmeasured,
    ]
