"""A kit has what its exercises need and nothing else: nothing more is asked for, and what is left over does no harm."""

import pytest
from excel import edited, values_of

from workshop.agenda.own import agenda_for
from workshop.exercises import BY_SLUG, chosen, openings
from workshop.kit.agreement import given_ids
from workshop.kit.reading import ALWAYS, MODELS, in_folder, kit_from
from workshop.kit.slugs import NEEDS, SLUGS
from workshop.kit.workbook import source_of, to_workbook
from workshop.own_kit.proving import prove
from workshop.own_kit.texts import messages_for
from workshop.pages.parts import lesson_page, notes_page, overview_page, plan_page
from workshop.words import speaking


def with_agenda(folder, *slugs):
    text = folder.text("kit.yaml")
    start = text.index("agenda:")
    rest = [line for line in text[start:].split("\n")[1:] if not line.startswith("- exercise:")]
    lines = ["agenda:", *(f"- exercise: {slug}" for slug in slugs), *rest]
    folder.write("kit.yaml", text[:start] + "\n".join(lines))
    return folder


def with_nothing_more(folder, *slugs):
    """The kit with these exercises alone, and without the files that they can be without."""
    needed = {*ALWAYS, *(name for slug in slugs for name in NEEDS[slug])}
    for name in set(MODELS) - needed:
        (folder.path / f"{name}.yaml").unlink()
    return with_agenda(folder, *slugs)


def test_of_every_exercise_it_is_known_what_it_needs():
    assert list(NEEDS) == list(SLUGS)
    assert {name for names in NEEDS.values() for name in names} <= set(MODELS)
    assert given_ids({}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_each_exercise_works_with_nothing_but_its_own_files(small_folder, slug):
    report = prove(with_nothing_more(small_folder, slug).path)
    assert report.good, str(report)
    kit = report.kit
    with speaking(kit.language):
        number = BY_SLUG[slug].lesson
        pages = [overview_page(kit, {}), lesson_page(kit, {}, number), plan_page(kit, {}, number), notes_page(kit)]
        assert all(BY_SLUG[slug].title in page.html for page in (*pages[:2], pages[3]))
        assert agenda_for(kit, 2)
        assert [exercise.slug for exercise in chosen(kit)] == [slug]
        assert all(exercise.form(kit) and exercise.question(kit) for exercise in openings(kit))
    assert messages_for(kit)


LEFT_OVER = {
    "of another kit": lambda text: text.replace("s1", "s99").replace("q1", "q99"),
    "no YAML": lambda text: "a: [",
    "empty": lambda text: "",
    "of other fields": lambda text: "things: 3\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("change", LEFT_OVER)
def test_what_no_exercise_needs_is_not_checked(small_folder, change):
    """K2: three exercises, everything else as somebody left it."""
    with_agenda(small_folder, "scorecard", "team-bench", "who-owns-it")
    needed = {*ALWAYS, "stories", "terms", "scorecard", "ownership"}  # stories and terms are shown on every kit's pages
    for name in set(MODELS) - needed:
        small_folder.write(f"{name}.yaml", LEFT_OVER[change](small_folder.text(f"{name}.yaml")))
    kit = small_folder.load()
    assert [exercise.slug for exercise in chosen(kit)] == ["scorecard", "team-bench", "who-owns-it"]
    again = kit_from(source_of("kit.xlsx", to_workbook(in_folder(small_folder.path))))
    assert again.about == kit.about


def test_what_no_exercise_needs_stays_where_it_is_right(small_folder):
    kit = with_agenda(small_folder, "scorecard").load()
    assert kit.content.has("system")
    assert kit.incidents
    small_folder.edit("system.yaml", "about:", "abuot:")
    kit = small_folder.load()
    assert not kit.content.has("system")
    assert kit.content.has("tiers")
    assert 1 not in {opening.lesson for opening in openings(kit)}


@pytest.mark.slow
def test_sheets_that_no_exercise_needs_can_be_deleted(small_folder):
    with_agenda(small_folder, "team-bench")
    values = values_of(to_workbook(in_folder(small_folder.path)))
    kept = {title: rows for title, rows in values.items() if title.startswith(("kit ", "skills", "candidates"))}
    assert [e.slug for e in chosen(kit_from(source_of("kit.xlsx", edited(kept, lambda book: None))))] == ["team-bench"]
