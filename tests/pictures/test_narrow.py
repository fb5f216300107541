"""Pictures laid out for a phone: every letter can be read, nothing is cut off, and no words lie on others."""

from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.ft2font import FT2Font

from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, has_content
from workshop.kit import load_kit
from workshop.pictures import narrow, to_svg
from workshop.pictures.cells import Coverage
from workshop.pictures.marks import (
    LEAST,
    NARROW,
    WIDTH,
    Block,
    Boxes,
    Cell,
    Figure,
    Name,
    broken,
    fitted,
    two_lines,
    wide,
    width,
)
from workshop.words import speaking
from workshop.words.po import shipped

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
TALLEST = 2.2  # of the wide one
TOUCH = 1.0  # points that two boxes around words may have in common
every_slug = pytest.mark.parametrize("slug", BY_SLUG)


@lru_cache
def font(weight):
    found = FT2Font(str(FONTS / f"DejaVuSans{'-Bold' if weight == 'bold' else ''}.ttf"))
    found.set_size(200, 72)
    return found


@lru_cache(maxsize=100_000)
def long(words, weight):
    """How wide the words are in the widest font a page has, in sizes of it."""
    return sum(font(weight).load_char(ord(letter)).linearHoriAdvance for letter in words) / 65536 / 200


def around(text):
    """Left, top, right and bottom of a line of text."""
    length = long(text.text, text.weight) * text.size
    left = text.x - {"left": 0, "center": length / 2, "right": length}[text.ha]
    return left, text.y - 0.76 * text.size, left + length, text.y + 0.24 * text.size


def common(one, other):
    """How far two boxes reach into each other, across and down."""
    return min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])


def within(box, figure):
    """Whether it is inside the picture, but for less than a point."""
    left, top, right, bottom = box
    return min(left, top) > -1 and right < figure.width + 1 and bottom < figure.height + 1


def answers(exercise, kit):
    """Blank, right, and every known wrong one."""
    given = [{}, exercise.model_answer(kit).answer, *exercise.wrong_answers(kit).values()]
    return [exercise.complete(answer, kit) for answer in given]


def on_a_phone(exercise, kit):
    with narrow():
        return exercise.picture(kit)


def faults(figure):
    """What cannot be read, is cut off, or lies on something else."""
    texts = [text for text in figure.texts if text.text]
    places = [around(text) for text in texts]
    rectangles = [shape.box for shape in figure.shapes if isinstance(shape, Cell)]
    rectangles += [box for shape in figure.shapes if isinstance(shape, Boxes) for box in shape.boxes]
    edges = [(x, y, x + across, y + down) for x, y, across, down in rectangles]
    yield from (("small", text.text, text.size) for text in texts if text.size < LEAST)
    yield from (("cut off", text.text) for text, place in zip(texts, places, strict=True) if not within(place, figure))
    yield from (("outside", edge) for edge in edges if not within(edge, figure))
    for (text, place), (other, beside) in combinations(zip(texts, places, strict=True), 2):
        if min(common(place, beside)) > TOUCH:
            yield "over each other", text.text, other.text


def check(slug, kit):
    exercise = BY_SLUG[slug]
    if not has_content(slug, kit):
        return
    with speaking(kit.language):
        picture, usual = on_a_phone(exercise, kit), exercise.picture(kit)
        for answer in answers(exercise, kit):
            figure = picture.update(answer)
            assert list(faults(figure)) == []
            assert figure.width == NARROW
            assert figure.height <= TALLEST * usual.update(answer).height


@every_slug
def test_every_picture_can_be_read_on_a_phone(slug, small_kit):
    check(slug, small_kit)


@pytest.mark.slow
@every_slug
@pytest.mark.parametrize("name", SHIPPED)
def test_every_picture_of_a_shipped_kit_can_be_read_on_a_phone(slug, name):
    check(slug, load_kit(name))


@pytest.mark.slow
@every_slug
def test_every_picture_can_be_read_on_a_phone_in_german(slug, kit):
    written = {"language": "de", "locale": "de_DE", "currency": "EUR"}
    check(slug, replace(kit, about=kit.about.model_copy(update=written), texts=shipped("de")))


@pytest.mark.parametrize("fault", ["small", "cut off", "over each other", "outside"])
def test_these_tests_would_find(fault):
    with narrow():
        figure = Figure(width(), 40)
        name = Name(figure, 10)
    name.show("A name")
    if fault == "small":
        name.lines[0].size = 10
    elif fault == "cut off":
        name.lines[0].text = "A name that is much too long to stand on one line of a phone"
    elif fault == "over each other":
        figure.texts.append(replace(name.lines[0], y=name.lines[0].y + 5))
    else:
        figure.shapes.append(Boxes(boxes=[(300, 0, 21, 5)]))
    assert [found[0] for found in faults(figure)] == [fault]


@every_slug
def test_a_phone_is_told_the_same(slug, small_kit):
    exercise = BY_SLUG[slug]
    picture, usual = on_a_phone(exercise, small_kit), exercise.picture(small_kit)
    for answer in answers(exercise, small_kit):
        picture.update(answer)
        usual.update(answer)
        assert picture.finding == usual.finding


@every_slug
def test_a_picture_that_was_made_for_a_wide_screen_stays_so(slug, small_kit):
    exercise = BY_SLUG[slug]
    usual, blank = exercise.picture(small_kit), exercise.complete({}, small_kit)
    before = to_svg(usual.update(blank), "")
    with narrow():
        assert to_svg(usual.update(blank), "") == before
    assert before.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} ')


@pytest.mark.parametrize("name", SHIPPED)
def test_no_line_of_a_system_is_hidden_behind_a_box(name):
    picture = on_a_phone(BY_SLUG["bridge-the-gap"], load_kit(name))
    for edge, ends in zip(picture.system.edges, picture._ends, strict=True):
        along = np.linspace(*ends, 200)
        for part, spot in picture.spots.items():
            behind = (np.abs(along - spot) < (picture.BOX / 2, picture.TALL / 2)).all(axis=1)
            assert behind.mean() < 0.8
            assert part in (edge.source, edge.target) or not behind.any()


# how much room words take


@pytest.mark.parametrize("slug", ["plan-review", "team-bench", "interface-review", "vendor-questions", "growth-lab"])
def test_words_take_no_more_room_than_is_thought(slug, kit):
    picture = on_a_phone(BY_SLUG[slug], kit)
    for answer in answers(BY_SLUG[slug], kit)[:2]:
        for text in picture.update(answer).texts:
            taken = long(text.text, text.weight) * text.size
            assert taken <= wide(text.text, text.size, bold=text.weight == "bold") <= 1.35 * taken + 1


@pytest.mark.parametrize(
    ("words", "room"),
    [("", 0), ("i", 3.3), ("ab", 14.3), ("李", 11.22), ("a\u0301", 7.15), ("👩", 11.22), ("W", 11), ("_", 5.5)],
)
def test_letters_have_their_room(words, room):
    assert wide(words) == pytest.approx(room)
    assert wide(words, 22, bold=True) == pytest.approx(2.3 * room)


def test_what_does_not_fit_on_a_line_is_cut_between_words():
    assert fitted("A long name", 100) == "A long name"
    assert fitted("A long name", 60) == "A long…"
    assert fitted("", 0) == ""


@pytest.mark.parametrize("name", SHIPPED)
def test_code_is_broken_over_lines_without_a_letter_more(name):
    picture = on_a_phone(BY_SLUG["interface-review"], load_kit(name))
    code = "".join(text.text for text in picture.figure.texts[1:] if text.weight != "bold")
    assert code.replace(" ", "") == "".join(row.code for row in picture.rows).replace(" ", "")


def test_a_name_that_does_not_fit_its_cell_is_shortened_to_an_initial(kit):
    with narrow():
        picture = Coverage(kit)
    assert picture._fitting("4 Amara Diallo", "4 Amara D.") == "4 Amara Diallo"
    assert picture._fitting("4 Thiago Vasconcellos", "4 Thiago V.") == "4 Thiago V."


@pytest.mark.parametrize(
    ("words", "room", "most", "lines"),
    [
        ("one two three", 200, 2, ["one two three"]),
        ("one two three", 50, 2, ["one two", "three"]),
        ("one two three", 40, 3, ["one", "two", "three"]),
        ("one two three", 40, 2, ["one", "two…"]),
        ("Interviewablauf", 70, 2, ["Interviewa-", "blauf"]),
        ("paved-road-service", 70, 3, ["paved-", "road-", "service"]),
        ("", 70, 3, [""]),
    ],
)
def test_words_are_broken_over_as_few_lines_as_it_takes(words, room, most, lines):
    assert broken(words, room, most) == lines
    assert all(wide(line) <= room + 5 for line in lines)


@pytest.mark.parametrize("asked", ["a name", "a name that is long, and needs more"])
def test_a_name_leaves_room_for_what_stands_beside_it(asked):
    with narrow():
        name = Name(Figure(width(), 20), 10)
    name.show(asked, beside="all that is said on the right")
    assert wide(name.lines[0].text) + wide("all that is said on the right") + 8 <= NARROW
    assert name.lines[1].text == ""
    usual = Name(Figure(width(), 20), 10)
    usual.show(asked)
    assert tuple(line.text for line in usual.lines) == (two_lines(asked, 30) if len(asked) > 24 else (asked, ""))


def test_a_block_takes_as_many_lines_as_it_needs_on_a_phone_only():
    with narrow():
        block = Block(Figure(width(), 60), 0, 10, 60, 3)
    usual = Block(Figure(width(), 60), 0, 10, 60, 3)
    for one in (block, usual):
        one.show("one two three four", 12)
    assert [line.text for line in block.lines] == ["one two", "three four", ""]
    assert [line.text for line in usual.lines] == ["one two…"]
    block.show("one")
    assert [line.text for line in block.lines] == ["one", "", ""]
