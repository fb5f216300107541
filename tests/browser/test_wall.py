"""Pictures on the wall: every label is at least a thirty-sixth of its height, for every exercise and up to four tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from room_server import WALL, Room, RoomServer

from workshop.exercises import EXERCISES, Answer, Exercise
from workshop.kit import load_kit
from workshop.room.revealing import PICTURE, reveal_of

# Draws a reveal as the wall does; the heights of its letters as shares of the wall, and whether all of it is in sight.
DRAW = """async ([reveal, module]) => {
    const { drawReveal } = await import(module);
    const { h } = await import(module.replace("reveal.js", "dom.js"));
    const words = (text, values) => text.replace(/{(\\w+)}/g, (all, name) => values?.[name] ?? all);
    words.n = (n, one, other) => words(n === 1 ? one : other, { n });
    document.querySelector(".screen").replaceChildren(h("h1", {}, reveal.headline), drawReveal(reveal, words, { wall: true }));
    const letters = [...document.querySelectorAll(".screen svg text")].map((text) =>
        Number(text.getAttribute("font-size")) * text.getScreenCTM().a);
    const html = [...document.querySelectorAll(".screen *:not(svg *)")].filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .map((node) => parseFloat(getComputedStyle(node).fontSize));
    return { least: Math.min(...letters, ...html) / innerHeight, wide: document.documentElement.scrollWidth / innerWidth,
        tall: document.documentElement.scrollHeight / innerHeight };
}"""

SCRIPTS = """() => performance.getEntriesByType("resource").map(({ name }) => name)"""
# What a room sees first of these is a picture, and all of it at once.
AT_ONCE = {
    "bridge-the-gap",
    "unicorn-meter",
    "interview-loop",
    "package-bakeoff",
    "deprecation-game",
    "team-bench",
}


@pytest.fixture(scope="module")
def wall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    room = Room(RoomServer(tmp_path_factory.mktemp("room"), ("--hours", "1.5")).start(), browser)
    _, page = room.facilitator()
    yield page
    room.close()


def tables_of(exercise: Exercise) -> dict[str, Answer]:
    kit = load_kit()
    answers = [exercise.model_answer(kit).answer, *exercise.wrong_answers(kit).values()]
    return dict(zip("ABCD", answers, strict=False))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)
def test_every_label_can_be_read_from_the_back(wall: Page, exercise: Exercise) -> None:
    reveal = reveal_of(exercise, PICTURE, [], {}, load_kit(), tables_of(exercise)).to_json()
    module = next(link for link in wall.evaluate(SCRIPTS) if link.endswith("reveal.js"))
    wall.set_viewport_size({"width": WALL[0], "height": WALL[1]})
    for one in reveal["pictures"] or [None]:  # the wall shows one at a time
        seen = wall.evaluate(DRAW, [{**reveal, "pictures": [one] if one else []}, module])
        assert seen["least"] >= 1 / 36 - 1e-6
        assert seen["wide"] <= 1
        if exercise.slug in AT_ONCE:
            assert seen["tall"] <= 1
