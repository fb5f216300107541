"""Around one kit: added and nothing else changed, refused and nothing at all, back and forth, measured, followed."""

import csv
import shutil
from pathlib import Path

import pytest
from grown import content, two, whole
from made_tables import as_csv, rows_of

from workshop.cli import main
from workshop.exercises import BY_SLUG
from workshop.kit import KITS, KitError, load_kit
from workshop.kit.folders import copy_kit
from workshop.own_kit import proving
from workshop.own_kit import versions as keeping
from workshop.own_kit.growing.command import measure
from workshop.own_kit.growing.grower import Asked, Grower
from workshop.own_kit.growing.growths import GROWTHS
from workshop.own_kit.growing.measure import lacking
from workshop.own_kit.growing.table import Given

pytestmark = pytest.mark.slow


def others(grower):
    return sorted(path.name for path in grower.folder.parent.iterdir() if path != grower.folder)


def standing(grower, slug):
    return next(one for one in grower.standings()[0] if one.slug == slug)


def test_an_exercise_is_added_and_the_former_version_kept(grower):
    before = content(grower.folder)
    kept = grower.add("evidence-or-proxy", whole("evidence-or-proxy"))
    kit = load_kit(grower.folder)
    assert kept.faults == ()
    assert kept.verdict.startswith("Ready")
    assert "evidence-or-proxy" in kit.minutes
    assert content(Path(kept.aside)) == before
    after = content(grower.folder)
    assert {str(name) for name in after if after[name] != before.get(name)} - {"kit.yaml"} == {"advert.yaml"}
    assert others(grower) == [Path(kept.aside).name]
    right = BY_SLUG["evidence-or-proxy"].model_answer(kit).answer
    assert BY_SLUG["evidence-or-proxy"].run(right, kit).outcome == "passed"


def test_a_refused_table_changes_nothing(grower):
    before = content(grower.folder)
    assert grower.add("who-owns-it", two("who-owns-it")).faults
    assert content(grower.folder) == before
    assert others(grower) == []


@pytest.mark.parametrize("step", ["write", "aside", "in place"])
def test_a_disk_that_fails_leaves_all_as_it_was(grower, monkeypatch, step):
    before, rename, calls = content(grower.folder), Path.rename, []

    def fails(self, target):
        calls.append(self)
        if len(calls) == {"aside": 1, "in place": 2}.get(step):
            raise OSError(13, "Permission denied")
        return rename(self, target)

    def full(source, folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fails)
    if step == "write":
        monkeypatch.setattr(keeping, "write_kit", full)
    with pytest.raises((KitError, OSError), match=r"Permission denied|No space"):
        grower.add("who-owns-it", whole("who-owns-it"))
    assert content(grower.folder) == before
    assert others(grower) == []


def test_back_and_forth(grower):
    before = content(grower.folder)
    grower.add("who-owns-it", whole("who-owns-it"))
    after = content(grower.folder)
    assert grower.standings()[1]
    grower.back()
    assert content(grower.folder) == before
    grower.back()
    assert content(grower.folder) == after


def test_there_is_nothing_to_go_back_to_at_first(grower):
    assert not grower.standings()[1]
    with pytest.raises(KitError, match="No former version is kept"):
        grower.back()


def test_a_shipped_kit_stays_as_it_is():
    with pytest.raises(KitError, match="stays as it is"):
        Grower(KITS / "genai_platform").add("who-owns-it", whole("who-owns-it"))


def test_what_no_table_gives_is_refused(grower):
    with pytest.raises(KitError, match="two whole designs"):
        grower.opened("interface-review")


def test_one_cell_is_corrected_and_the_rest_keeps_its_names(grower):
    """Answers given so far are kept by the names of rows."""
    grower.add("who-owns-it", whole("who-owns-it"))
    given, _, left = grower.opened("who-owns-it")
    assert (0, "text") in left
    assert (-1, "classic") in left
    rows = [dict(row) for row in given.rows]
    rows[0]["text"] = "The fridge of the ward has been warm all night."
    before = load_kit(grower.folder).content.ownership.incidents
    grower.add("who-owns-it", Given(given.beside, tuple(rows[1:] + rows[:1])))
    after = {incident.id: incident for incident in load_kit(grower.folder).content.ownership.incidents}
    assert set(after) == {incident.id for incident in before}
    assert after[before[0].id].text == rows[0]["text"]
    assert all(after[incident.id] == incident for incident in before[1:])


def test_an_empty_table_opens_with_two_worked_rows(grower):
    given, example, left = grower.opened("who-owns-it")
    assert given.rows == example.rows == two("who-owns-it").rows
    assert left == []


def test_how_an_exercise_stands(grower):
    assert standing(grower, "top-engineers").said == "Yours."
    scorecard, mirror = standing(grower, "scorecard"), standing(grower, "say-do-mirror")
    assert (scorecard.said, scorecard.left) == ("Yours.", ())
    assert scorecard.meant == ("9 drafts are bad on purpose: the exercise is to spot them.",)
    assert (mirror.said, len(mirror.meant)) == ("Yours.", 1)
    assert mirror.meant[0].startswith("“Certificates” is the workshop’s on purpose")
    assert (standing(grower, "plan-review").said, standing(grower, "plan-review").meant) == ("Yours.", ())
    tiers = standing(grower, "must-have-tiers")
    assert [left.name for left in tiers.left] == [
        "Why enough people must be left",
        "Who teaches on the job",
        "How many are looking for work",
    ]
    assert tiers.way == "Change them in the workbook (“Download as Excel”): sheet ‘tiers’."
    assert standing(grower, "debrief").said == "6 texts are still the workshop’s."
    assert standing(grower, "who-owns-it").said.startswith("What goes wrong where you work")
    assert "write them in the workbook" in standing(grower, "ask-for-it").said
    grower.add("who-owns-it", whole("who-owns-it"))
    left = standing(grower, "who-owns-it").left
    assert left[0].text.startswith("Each team keeps a list of its own")
    assert left[0].place == "ownership.yaml, line 3"


def test_of_a_copied_kit_nearly_everything_is_the_workshops(tmp_path):
    grower = Grower(copy_kit(KITS / "genai_platform", "mine", tmp_path / "mine"))
    found, _ = grower.standings()
    assert {one.slug for one in found if not one.left} <= {"team-bench"}
    assert all("findings" not in left.path for one in found for left in one.left)


def test_of_a_broken_kit_each_exercise_says_which_place_is_wrong(grower):
    grower.add("who-owns-it", whole("who-owns-it"))
    path = grower.folder / "ownership.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("classic: owner_1", "classic: nobody", 1), encoding="utf-8"
    )
    said = standing(grower, "who-owns-it").said
    assert said.startswith("Cannot run: ownership.yaml, line ")
    assert "There is no owner ‘nobody’." in said


def test_a_renamed_skill_is_renamed_in_the_folder_and_levels_stay(grower):
    rows = rows_of()
    changed = as_csv(
        [[cell.replace("Handover", "Shift report") if n == 0 else cell for n, cell in enumerate(row)] for row in rows]
    ).encode()
    assert grower.compare(Asked("t.csv", changed)).names.proposed == {"Shift report": "Handover"}
    people = (grower.folder / "candidates.csv").read_bytes()
    kept = grower.update(Asked("t.csv", changed), {"Shift report": "Handover"})
    assert kept.notes == ("Renamed: “Handover” is now “Shift report”.",)
    assert (grower.folder / "candidates.csv").read_bytes() == people
    assert load_kit(grower.folder).skill["handover"].name == "Shift report"
    assert "Handover" not in "".join(path.read_text(encoding="utf-8") for path in grower.folder.glob("*.yaml"))


def test_what_the_shortest_way_uses_comes_first_and_what_it_lacks_is_named(grower):
    found = grower.standings()[0]
    there = [one for one in found if one.there]
    assert [one.short for one in there] == sorted((one.short for one in there), reverse=True)
    assert found[len(there)].slug == "evidence-or-proxy"
    title = BY_SLUG["evidence-or-proxy"].title
    assert lacking(found) == f"For 90 minutes you still need: “{title}”."
    grower.add("evidence-or-proxy", whole("evidence-or-proxy"))
    assert lacking(grower.standings()[0]) == "All that the 90 minutes use is in your kit."
    assert "9 drafts are bad on purpose" in measure(grower.folder)


def test_what_was_proved_is_not_proved_again_while_no_file_changes(grower, monkeypatch):
    first = grower.standings()
    calls = []
    monkeypatch.setattr(proving, "prove_source", lambda source: calls.append(source))
    assert grower.standings() == first
    assert calls == []


def as_file(path, slug):
    growth, given = GROWTHS[slug], whole(slug)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Our table", *[""] * len(growth.columns)])
        for column in growth.beside:
            writer.writerow([column.heading, given.beside[column.name]])
        writer.writerow([column.heading for column in growth.columns])
        writer.writerows([row[column.name] for column in growth.columns] for row in given.rows)
    return path


@pytest.mark.parametrize("slug", [*GROWTHS][::4])  # that each table makes an exercise is tried where the page does
def test_the_same_in_a_terminal(slug, grower, tmp_path, capsys):
    assert main(["kit", "add", slug, str(as_file(tmp_path / "t.csv", slug)), str(grower.folder)]) == 0
    said = capsys.readouterr().out
    assert f"“{BY_SLUG[slug].title}” is in the kit now." in said
    assert measure(grower.folder) in said
    assert slug in load_kit(grower.folder).minutes


def test_a_mistake_in_a_file_is_told_with_its_row_and_nothing_is_changed(grower, tmp_path, capsys):
    path, before = as_file(tmp_path / "t.csv", "vendor-questions"), content(grower.folder)
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "What does the contract say", "Ask ann@x.example what the contract says"
        ),
        encoding="utf-8",
    )
    assert main(["kit", "add", "vendor-questions", str(path), str(grower.folder)]) == 1
    said = capsys.readouterr().out
    assert "row 11, column “Question”: ‘ann@x.example’ looks like an e-mail address." in said
    assert said.endswith("Nothing was changed.\n")
    assert content(grower.folder) == before


@pytest.mark.parametrize(
    ("slug", "table", "said"),
    [
        ("who-owns-it", "a,b\n1,2\n", "The headings of this table are not there."),
        ("who-owns-it", "", "There is no table in it."),
        ("no-such-thing", "a,b\n1,2\n", "No table gives this exercise."),
        ("debrief", "a,b\n1,2\n", "No table gives this exercise."),
    ],
)
def test_what_is_no_table_is_told(grower, tmp_path, capsys, slug, table, said):
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    assert main(["kit", "add", slug, str(tmp_path / "t.csv"), str(grower.folder)]) != 0
    out = capsys.readouterr()
    assert said in out.out + out.err


def test_folders_are_told_apart_from_their_backups(grower):
    shutil.copytree(grower.folder, grower.folder.with_name("nurse.2026-01-01 00-00-00.0000.backup"))
    shutil.copytree(grower.folder, grower.folder.with_name("nurse_two.2027-01-01 00-00-00.0000.backup"))
    assert keeping.version_before(grower.folder).name.startswith("nurse.2026")
