"""English texts in the team's own words: exact ones, patterns, and what must come back as it was."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.kit.content.texts import PLACE, OwnText
from workshop.kit.speech import Speech

WORDS = st.text(alphabet="abcdefghij {}[]<>=\"'&$\\123", min_size=1, max_size=30).map(str.strip).filter(bool)
ANY = st.text(max_size=60)


def speech(*entries, own=(), names=()):
    made = [OwnText(english=english, own=said, where="".join(where)) for english, said, *where in entries]
    return Speech(made, own, names)


def test_exact_entries_win_over_patterns_and_those_of_the_exercise_over_general_ones():
    said = speech(
        ("Hint {1} of 3", "Tipp {1} von 3"), ("Hint 2 of 3", "Der zweite Tipp"), ("Hint 1 of 3", "Los", "scorecard")
    )
    assert said.say("Hint 3 of 3") == "Tipp 3 von 3"
    assert said.say("Hint 2 of 3", "scorecard") == "Der zweite Tipp"
    assert [said.say("Hint 1 of 3", where) for where in ("scorecard", "team-bench", "")] == [
        "Los",
        *["Tipp 1 von 3"] * 2,
    ]


def test_the_pattern_that_says_most_wins():
    said = speech(("{1} points", "{1} Punkte"), ("{1} more points", "noch {1} Punkte"))
    assert said.say("5 more points") == "noch 5 Punkte"


def test_a_pattern_matches_the_whole_text_only():
    said = speech(("Hint {1} of 3", "Tipp {1} von 3"))
    assert said.say("Next: Hint 1 of 3") == "Next: Hint 1 of 3"
    assert said.say("Hint 1 of 3!") == "Hint 1 of 3!"


def test_parts_are_said_too_and_may_change_places():
    said = Speech(
        [
            OwnText(english=e, own=o)
            for e, o in [
                ("Move {1} from {2} to {3}", "{3} bekommt {1} von {2}"),
                ("dates", "Termine"),
                ("{1} and {2}", "{1} und {2}"),
            ]
        ],
        names=["Ann", "Ben Okri"],
    )
    assert said.say("Move dates from Ann and Ben Okri to 7") == "7 bekommt Termine von Ann und Ben Okri"


def test_what_says_next_to_nothing_holds_only_between_known_parts():
    said = speech(("{1} of {2}", "{1} von {2}"), own=["Head of state"], names=["Ann Lee"])
    assert said.say("3 of 5") == "3 von 5"
    assert said.say("Ann Lee of 5") == "Ann Lee von 5"
    assert said.say("Best of all") == "Best of all"
    assert said.say("Head of state") == "Head of state"


def test_what_is_empty_is_not_yet_translated():
    said = speech(("Check", ""), ("Undo", "Zurück"))
    assert (said.say("Check"), said.lacking("Check"), said.lacking("Undo")) == ("Check", ["Check"], [])


def test_space_around_a_text_stays():
    assert speech(("months", "Monate")).say(" months") == " Monate"


def test_what_people_typed_is_left_alone_wherever_it_stands():
    said = speech(("Check", "Prüfen"), ("Owner: {1}", "Zuständig: {1}"))
    assert said.say("Owner: Check") == "Zuständig: Prüfen"
    typed = said.sparing(["Check", "Owner: me"])
    assert typed.say("Owner: Check") == "Zuständig: Check"
    assert typed.say("Owner: me") == "Owner: me"


def test_what_lacks_words_is_told_in_parts():
    said = speech(("Owner: {1}", "Zuständig: {1}"), own=["Baker"])
    assert said.lacking("Owner: the manager") == ["the manager"]
    assert said.lacking("Owner: Baker") == said.lacking("Owner: 12.5") == []


def test_words_for_the_page_are_looked_up_as_they_stand():
    said = speech(
        ("Hint {1} of 3", "Tipp {1} von 3"), ("{1} of {2}", "{1} von {2}", "page"), ("Check", "Los", "scorecard")
    )
    assert said.exactly("Hint {1} of 3", "scorecard", "page") == "Tipp {1} von 3"
    assert said.exactly("{1} of {2}", "page") == "{1} von {2}"
    assert said.exactly("Check", "team-bench", "page") == ""
    assert said.say("3 of 5") == "3 of 5"


ENTRIES = st.lists(st.tuples(WORDS, st.one_of(st.just(""), WORDS), st.sampled_from(["", "scorecard"])), max_size=8)


@given(ENTRIES, st.lists(ANY, max_size=3), ANY, st.sampled_from(["", "scorecard", "nowhere"]))
def test_it_never_raises(entries, own, text, where):
    said = speech(*entries, own=own, names=own)
    assert isinstance(said.say(text, where), str)
    assert isinstance(said.sparing(own).say(text, where), str)
    assert said.say(text, where) == said.say(text, where)
    said.lacking(text, where)


@given(ENTRIES, ANY)
def test_a_text_without_words_comes_back_as_it_was(entries, text):
    said = speech(
        *((english, own) for english, own, _ in entries if not PLACE.search(english) and english != text.strip())
    )
    assert said.say(text) == text


@given(
    st.lists(WORDS, min_size=2, max_size=5),
    st.lists(st.text(alphabet="xyzXYZ0123456789", min_size=1), min_size=4, max_size=4),
    st.randoms(),
)
def test_placeholders_come_out_where_the_team_put_them(pieces, parts, random):
    names = [str(n) for n in range(1, len(pieces))]
    fixed = [f"/{piece.replace('{', '(').replace('}', ')')}/worded/" for piece in pieces]
    english = fixed[0] + "".join(f"{{{name}}}{piece}" for name, piece in zip(names, fixed[1:], strict=True))
    shuffled = random.sample(names, len(names))
    said = speech((english, "|".join(f"{{{name}}}" for name in shuffled)))
    text = fixed[0] + "".join(part + piece for part, piece in zip(parts, fixed[1:], strict=False))
    given = dict(zip(names, parts, strict=False))
    assert said.say(text) == "|".join(given[name] for name in shuffled)


def test_it_is_quick_with_many_entries_and_with_a_text_made_to_be_slow():
    said = speech(
        *((f"{{1}} text {n} {{2}} a {{3}} b {{4}} c {{5}}", f"{n} {{1}}{{2}}{{3}}{{4}}{{5}}") for n in range(500))
    )
    start = time.perf_counter()
    for n in range(100):
        said.say(f"text {n} {'a b c ' * 600}")
        said.say("a, " * 1300)
    assert time.perf_counter() - start < 10


# the file

TEXTS = """texts:
  - english: Build the scorecard
    own: Die Bewertungsmatrix bauen
  - english: "Hint {1} of 3"
    own: "Tipp {1} von 3"
    where: scorecard
  - english: Undo
    own: ""
"""


def test_a_kit_with_words_of_its_own(small_folder):
    small_folder.write("texts.yaml", TEXTS)
    kit = small_folder.load()
    assert kit.speech.say("Build the scorecard") == "Die Bewertungsmatrix bauen"
    assert kit.speech.say("Undo") == "Undo"


def test_a_kit_can_do_without(small_kit):
    assert not small_kit.speech
    assert small_kit.speech.say("Check") == "Check"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("Tipp {1} von 3", "Tipp {2} von 3", 5, "placeholders"),
        ("Tipp {1} von 3", "Tipp", 5, "placeholders"),
        ("Hint {1} of 3", "Hint {1} of {1}", 4, "twice"),
        ("Hint {1} of 3", "{1}{2} of 3", 4, "side by side"),
        ("Hint {1} of 3", "{1}", 4, "nothing here but"),
        ("english: Undo", "english: Build the scorecard", 7, "twice"),
        ("where: scorecard", "where: scorecrad", 6, "no exercise"),
        ('own: ""', 'owm: ""', 8, "not a known key"),
    ],
)
def test_each_mistake_is_told_with_its_line(small_folder, old, new, line, what):
    small_folder.write("texts.yaml", TEXTS.replace(old, new))
    problems = [problem for problem in small_folder.problems() if what in problem.what]
    assert {(problem.file, problem.line) for problem in problems} == {("texts.yaml", line)}
    assert all(problem.fix for problem in problems)
