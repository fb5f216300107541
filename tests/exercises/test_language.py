"""What a text is told when it names no behaviour: which word, what that word names, and what to write instead."""

import pytest

from workshop.exercises.language import KINDS, Found, fault_in, proxies_in, stand_ins, too_short, vague_in


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("degree", "a degree"),
        ("credential", "a certificate"),
        ("school", "a school or an employer"),
        ("age", "a person’s age"),
        ("years", "a length of time, not what was done in it"),
        ("trait", "a trait, not behaviour"),
        ("fit", "a feeling about fit"),
    ],
)
def test_each_kind_of_stand_in_has_its_sentence(kind, what):
    assert Found("Word", kind, "Say what was baked.").fault == f"“Word” names {what}. Say what was baked."
    assert set(KINDS) >= {kind}


def test_stand_ins_are_found_as_they_are_written_and_only_as_whole_words(small_kit):
    written = "A Degree, ABLE TO bake; no degrees, enable to"
    assert [(found.word, found.kind) for found in proxies_in(written, small_kit)] == [("Degree", "degree")]
    assert [word for word, _ in vague_in(written, small_kit)] == ["ABLE TO"]
    assert stand_ins(written, small_kit) == ["Degree", "ABLE TO"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("Has a DEGREE in bread", "“DEGREE” names a degree. Say what was baked."),
        ("Has a knowledge of flour", "“knowledge of” cannot be seen or heard. Say what was baked."),
        (
            "Baked three loaves",
            "Fewer than 4 words cannot say what somebody did. Add what they did and what came of it.",
        ),
        ("Baked three good loaves", ""),
    ],
)
def test_the_first_fault_is_told(small_kit, written, fault):
    assert fault_in(written, small_kit) == fault


def test_of_several_faults_the_first_in_the_kits_order_is_told(kit):
    written = "A passionate graduate with a PhD and eight years of experience"
    faults = [found.fault for found in proxies_in(written, kit)]
    assert len(set(faults)) > 1
    assert fault_in(written, kit) == faults[0]


def test_four_words_can_say_something():
    assert [too_short("a b c"), too_short(" a  b c d ")] == [True, False]
