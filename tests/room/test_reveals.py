"""Every exercise on every kit with a room's answers: it shows something, gives nobody away, and never depends on order."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.room.answering import any_answer, any_tally
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS
from workshop.exercises.fields import Carried
from workshop.room.reveal import FEWEST, Kind
from workshop.room.revealing import PICTURE, kinds_of, reveal_of
from workshop.room.worth import most_worth

KITS = ("kit", "small_kit", "hostile_kit")
every = pytest.mark.parametrize("exercise", (*EXERCISES, *OPENINGS), ids=lambda exercise: exercise.slug)
on_every_kit = pytest.mark.parametrize("any_kit", KITS, indirect=True)


@pytest.fixture
def any_kit(request):
    return request.getfixturevalue(request.param)


def a_room(exercise, kit):
    """Right and wrong answers, and a guess for every option."""
    model = exercise.model_answer(kit).answer
    if exercise.predicts:
        options = exercise.form(kit)[0].options
        return [{"guess": options[n % len(options)].id} for n in range(9)]
    return [*[model] * FEWEST, *exercise.wrong_answers(kit).values()]


def well_formed(reveal):
    """What any wall can rely on."""
    assert json.loads(json.dumps(reveal.to_json(), allow_nan=False))
    assert reveal.headline
    numbers = [row.talk for row in reveal.rows if row.talk]
    assert numbers in ([], list(range(1, len(reveal.questions) + 1)))
    assert len(reveal.questions) <= 3
    for row in reveal.rows:
        if reveal.kind is Kind.SPLIT:
            assert len(row.counts) == len(reveal.legend)
            assert all(n >= 0 for n in row.counts)
            assert row.kit is None or 0 <= row.kit < len(reveal.legend)
        if reveal.kind is Kind.SPREAD:
            assert len(row.marks) == len(reveal.legend)
            low, high = reveal.axis
            assert all(low <= value <= high for mark in row.marks for value in mark.values)
    for _, svg in reveal.pictures:
        assert svg.startswith("<svg")
        assert "<img" not in svg


@pytest.mark.slow
@every
@on_every_kit
def test_a_room_sees_what_it_answered(exercise, any_kit):
    room = a_room(exercise, any_kit)
    tables = {"B": room[-1], "A": room[0]}
    kinds = kinds_of(exercise, any_kit)
    assert kinds
    for shown in kinds:
        reveal = reveal_of(exercise, shown.name, room, {}, any_kit)
        well_formed(reveal)
        assert reveal.kind is shown.kind
        by_table = reveal_of(exercise, shown.name, [], {}, any_kit, tables)
        well_formed(by_table)
        mixed = random.Random(1).sample(room, len(room))  # noqa: S311
        assert reveal_of(exercise, shown.name, mixed, {}, any_kit) == reveal
        assert reveal_of(exercise, shown.name, [], {}, any_kit, dict(reversed(tables.items()))) == by_table
    usual = reveal_of(exercise, kinds[0].name, room, {}, any_kit)
    assert usual == reveal_of(exercise, "", room, {}, any_kit)
    assert usual.n
    assert usual.rows or usual.pictures


@every
@on_every_kit
def test_fewer_than_five_show_nothing(exercise, any_kit):
    room = a_room(exercise, any_kit)
    for shown in kinds_of(exercise, any_kit):
        for n in range(FEWEST):
            reveal = reveal_of(exercise, shown.name, room[:n], {}, any_kit)
            assert (reveal.n, reveal.rows, reveal.questions, reveal.pictures) == (0, (), (), ())
            assert "5" in reveal.headline


@pytest.mark.slow
@every
@on_every_kit
def test_everything_works_from_tallies_alone(exercise, any_kit):
    fields = {field.name: field for field in exercise.form(any_kit)}
    for shown in kinds_of(exercise, any_kit):
        assert set(shown.counted) <= set(fields)
        tallies = {name: tally_like_the_model(exercise, any_kit, fields[name]) for name in shown.counted}
        reveal = reveal_of(exercise, shown.name, [], tallies, any_kit)
        well_formed(reveal)
        if any(tallies.values()):
            assert reveal.n
            assert reveal.rows or reveal.pictures


def tally_like_the_model(exercise, kit, field):
    """Three hands wherever the model answer has something."""
    from workshop.room.frames import Sort, frame_of, parts_of

    model = exercise.complete(exercise.model_answer(kit).answer, kit)
    parts = parts_of(field, model[field.name])
    if frame_of(field).sort is Sort.COUNTS:
        return {row: {option: 3} for row, option in parts.items()}
    if frame_of(field).sort is Sort.NUMBERS:
        return {row: [number] * 3 for row, number in parts.items()}
    return {row: [line[:400] for line in lines] for row, lines in list(parts.items())[:60]}


@pytest.mark.slow
@every
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_answer_and_no_tally_breaks_it_and_few_are_not_told(exercise, small_kit, data):
    answers = data.draw(st.lists(any_answer(exercise, small_kit), max_size=7))
    shown = data.draw(st.sampled_from(kinds_of(exercise, small_kit)))
    fields = [field for field in exercise.fields(small_kit) if not isinstance(field, Carried)]
    tallies = {f.name: data.draw(any_tally(f)) for f in fields if f.name in shown.counted}
    tables = data.draw(st.dictionaries(st.sampled_from("ABC"), any_answer(exercise, small_kit), max_size=2))
    reveal = reveal_of(exercise, shown.name, answers, tallies, small_kit, tables)
    well_formed(reveal)
    shuffled = data.draw(st.permutations(answers))
    assert reveal_of(exercise, shown.name, shuffled, tallies, small_kit, tables) == reveal
    without = reveal_of(exercise, shown.name, [], tallies, small_kit, tables)
    few = reveal_of(exercise, shown.name, answers[: FEWEST - 1], tallies, small_kit, tables)
    assert replace(few, left_out="") == without
    touched = sum(not exercise.is_blank(answer, small_kit) for answer in answers[: FEWEST - 1])
    assert few.left_out[:1] == ("" if not touched else "O" if touched == 1 else str(touched))


def test_the_most_disputed_row_comes_first_and_is_asked_about(kit):
    exercise, lines = BY_SLUG["evidence-or-proxy"], kit.content.advert.lines
    agreed = {line.id: line.tag for line in lines}
    other = {"evidence": "proxy", "proxy": "legal", "legal": "proxy"}[lines[3].tag]
    room = [{"tags": agreed}] * 4 + [{"tags": {**agreed, lines[3].id: other}}] * 3
    reveal = reveal_of(exercise, "tags", room, {}, kit)
    assert lines[3].text.startswith(reveal.rows[0].label.rstrip("…"))
    assert reveal.rows[0].talk == 1
    assert len(reveal.questions) == 1
    assert "4 for" in reveal.headline
    assert "3 for" in reveal.headline
    assert reveal.rows[0].counts[reveal.rows[0].kit] == 4


def test_a_room_that_agrees_against_the_kit_is_asked_why(kit):
    exercise, lines = BY_SLUG["evidence-or-proxy"], kit.content.advert.lines
    line = next(line for line in lines if line.tag == "proxy")
    reveal = reveal_of(exercise, "tags", [{"tags": {line.id: "evidence"}}] * 6, {}, kit)
    assert reveal.headline == "We agree on every line that is shown"
    assert [question.ask for question in reveal.questions] == [
        "6 of us say “Evidence”, the kit “Stand-in”. What do we know that the kit does not?"
    ]


def test_lines_that_few_marked_are_left_out(kit):
    exercise, lines = BY_SLUG["evidence-or-proxy"], kit.content.advert.lines
    common, rare = lines[0].id, lines[1].id
    room = [{"tags": {common: "proxy", rare: "legal"}}] * 4 + [{"tags": {common: "proxy"}}]
    assert len(reveal_of(exercise, "tags", room, {}, kit).rows) == 1


def test_hands_and_tables_are_shown_as_few_as_they_are(kit):
    exercise, line = BY_SLUG["evidence-or-proxy"], kit.content.advert.lines[0].id
    typed = reveal_of(exercise, "tags", [], {"tags": {line: {"proxy": 2, "legal": 1}}}, kit)
    assert (typed.n, typed.rows[0].counts) == (3, (0, 2, 1))
    one = reveal_of(exercise, "tags", [], {}, kit, {"A": {"tags": {line: "proxy"}}})
    assert one.headline == "There is one answer so far, and nothing to compare it with"


def test_three_disagreements_at_most_and_the_largest(kit):
    exercise, lines = BY_SLUG["evidence-or-proxy"], kit.content.advert.lines
    tallies = {"tags": {line.id: {"proxy": 20 - 2 * at, "legal": 2 * at} for at, line in enumerate(lines[:6])}}
    reveal = reveal_of(exercise, "tags", [], tallies, kit)
    found = most_worth(reveal)
    assert len(found) == 3
    assert [each.size for each in found] == sorted((each.size for each in found), reverse=True)
    assert [row.talk for row in reveal.rows if row.talk] == [1, 2, 3]


def test_own_incidents_stand_under_their_quality_and_an_empty_one_is_asked_about(kit):
    groups = [quality.id for quality in kit.qualities]
    room = [{"own": [{"text": f"Fixed {n}", "group": groups[n % 2]}]} for n in range(8)]
    reveal = reveal_of(BY_SLUG["top-engineers"], "own", room, {"own": {groups[2]: ["From a card"]}}, kit)
    assert [row.counts for row in reveal.rows] == [(4,), (4,), (1,), (0,)]
    assert reveal.headline == f"9 lines, and none under {kit.qualities[3].short}"
    assert [question.title for question in reveal.questions] == [kit.qualities[3].short]


def test_what_a_guide_shows_comes_first_and_pictures_where_it_shows_no_field(kit, monkeypatch):
    from workshop.agenda.guides import guides
    from workshop.room import revealing

    for slug, guide in guides().items():
        assert kinds_of(BY_SLUG[slug], kit)[0].name == (guide.shows or PICTURE)
    monkeypatch.setattr(revealing, "guides", dict)
    assert kinds_of(BY_SLUG["who-owns-it"], kit)[0].name == "places"
    assert kinds_of(BY_SLUG["team-bench"], kit)[0].name == PICTURE


def test_names_dates_and_what_is_tried_are_not_shown(kit):
    shown = {slug: [each.name for each in kinds_of(BY_SLUG[slug], kit)] for slug in BY_SLUG}
    assert shown["plan-review"] == [PICTURE]
    assert shown["predict-1"] == ["guess"]
    assert "start" not in shown["stale-by"]
    assert "register" not in shown["deprecation-game"]
    assert not any("earlier" in names for names in shown.values())


@pytest.fixture(scope="module")
def foreign_kit(small_kit):
    from tests.foreign import in_foreign

    return in_foreign(small_kit)


@pytest.mark.slow
@every
def test_in_another_language_no_english_is_left(exercise, foreign_kit):
    from tests.foreign import english_in, foreign

    room = json.loads(json.dumps(a_room(exercise, foreign_kit)))
    for shown in kinds_of(exercise, foreign_kit):
        for answers, tables in ((room, {}), ([], {"A": room[0], "B": room[-1]}), (room[:2], {})):
            reveal = reveal_of(exercise, shown.name, answers, {}, foreign_kit, tables)
            said = [reveal.headline, *reveal.legend, reveal.unit, reveal.foot]
            said += [part for question in reveal.questions for part in (question.title, question.ask)]
            assert [part for part in said if english_in(part)] == [], shown.name
    assert foreign("Table") != "Table"
