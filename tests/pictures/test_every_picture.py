"""What holds for every picture: the same bytes for the same answer, words for those who cannot see, nothing from outside."""

import re
from xml.etree import ElementTree

import pytest

from workshop.exercises import BY_SLUG, EXERCISES
from workshop.pictures import to_svg
from workshop.pictures.bars import Bar, Shown, ShownBars
from workshop.pictures.base import COLOURS

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "path", "text", "rect", "pattern"}
every = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
on_every_kit = pytest.mark.parametrize("any_kit", ["kit", "small_kit", "hostile_kit"], indirect=True)


@pytest.fixture
def any_kit(request):
    return request.getfixturevalue(request.param)


def answers(exercise, kit):
    """Blank, right, and every known wrong one."""
    given = [{}, exercise.model_answer(kit).answer, *exercise.wrong_answers(kit).values()]
    return [exercise.complete(answer, kit) for answer in given]


def drawn(picture, answer):
    figure = picture.update(answer)
    return to_svg(figure, picture.finding.alt), picture.finding


@every
def test_updating_gives_what_building_anew_gives(exercise, small_kit):
    once = exercise.picture(small_kit)
    drawn(once, answers(exercise, small_kit)[-1])
    for answer in answers(exercise, small_kit)[:3]:
        assert drawn(once, answer) == drawn(exercise.picture(small_kit), answer)


@pytest.mark.slow
@every
@on_every_kit
def test_marks_are_made_once(exercise, any_kit):
    picture = exercise.picture(any_kit)
    blank, right, *_ = answers(exercise, any_kit)
    figure = picture.update(blank)
    before = [id(mark) for mark in (*figure.shapes, *figure.texts)]
    assert picture.update(right) is figure
    assert [id(mark) for mark in (*figure.shapes, *figure.texts)] == before


@every
@on_every_kit
def test_the_svg_is_well_formed_and_holds_nothing_but_drawing(exercise, any_kit):
    picture = exercise.picture(any_kit)
    for answer in answers(exercise, any_kit)[1:3]:
        svg, finding = drawn(picture, answer)
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
        assert (root.get("role"), root.get("direction")) == ("img", "ltr")
        assert root.get("aria-label") == finding.alt
        outside = [v for e in root.iter() for k, v in e.attrib.items() if "href" in k and not v.startswith("#")]
        assert outside == []
        assert not [k for e in root.iter() for k in e.attrib if k.lower().startswith("on") or k == "style"]


@pytest.mark.slow
@every
def test_colours_and_fonts_are_the_pages(exercise, kit):
    svg, _ = drawn(exercise.picture(kit), answers(exercise, kit)[1])
    bare = re.sub(r"var\(--\w+, #[0-9a-f]{6}\)", "", svg)
    assert re.findall(r"#[0-9a-f]{6}\b", bare) == []
    assert set(re.findall(r"var\(--(\w+), #", svg)) <= set(COLOURS)
    assert "var(--font, " in svg


@every
@on_every_kit
def test_the_caption_and_the_table_say_what_is_drawn(exercise, any_kit):
    picture = exercise.picture(any_kit)
    said = set()
    for answer in answers(exercise, any_kit):
        _, finding = drawn(picture, answer)
        assert finding.caption
        assert finding.alt.startswith(finding.caption)
        assert finding.table.rows
        assert {len(row) for row in finding.table.rows} == {len(finding.table.header)}
        assert all(isinstance(cell, str) for row in finding.table.rows for cell in row)
        said.add(finding.caption)
    assert len(said) >= 2


@pytest.mark.slow
@every
def test_a_picture_with_an_answer_explains_its_marks(exercise, kit):
    _, finding = drawn(exercise.picture(kit), answers(exercise, kit)[1])
    assert finding.key


def unspaced(words):
    return words.replace(" ", "")


def test_the_ranking_knows_people_by_a_letter(hostile_kit, hostile_names):
    exercise = BY_SLUG["scorecard"]
    _, finding = drawn(exercise.picture(hostile_kit), answers(exercise, hostile_kit)[1])
    assert sorted(row[0] for row in finding.table.rows) == ["Person A", "Person B", "Person C"]
    shown = [hostile_kit.candidate[person].name for person in hostile_kit.scorecard.slate]
    assert set(shown) <= set(hostile_names)


@pytest.mark.parametrize("position", range(8))
def test_names_are_text_in_a_picture_and_not_markup(hostile_kit, hostile_names, position):
    name = hostile_names[position]
    shown = Shown(name, [Bar(name, 3, "3")], ("Person", "Marks"))
    svg, finding = drawn(ShownBars(1, lambda answer: shown), {})
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
    assert unspaced(name[:14]) in unspaced("".join(root.itertext()))  # a long one is clipped
    assert name in finding.alt
    assert root.get("aria-label") == finding.alt


@pytest.mark.parametrize("alt", ['"><script>', r"\1 \g<0> \U \n", "a & b <c> 'd'", "&amp;", "]]>"])
def test_any_alt_text_is_escaped(kit, alt):
    exercise = EXERCISES[0]
    svg = to_svg(exercise.picture(kit).update(exercise.complete({}, kit)), alt)
    assert ElementTree.fromstring(svg).get("aria-label") == alt  # noqa: S314 - our own picture
