"""What several sheets say together: what no incident shows, what nobody has, what the pool's table may hold, to the letter."""

from workshop.kit.pool import PoolFile
from workshop.kit.schema import Row


def told(folder):
    return {f"{problem.file}: {problem.what}": problem.fix for problem in folder.problems()}


def test_a_quality_that_no_incident_shows_is_told(small_folder):
    small_folder.edit("incidents.yaml", "quality: q3", "quality: q1", count=2)
    assert told(small_folder)["kit.yaml: No incident shows ‘q3’."] == "Add an incident that does."


def test_a_kit_that_asks_for_no_incidents_needs_none(small_folder):
    small_folder.edit("incidents.yaml", "quality: q3", "quality: q1", count=2)
    for slug in ("top-engineers", "plan-review"):
        small_folder.edit("kit.yaml", f"- exercise: {slug}\n", "")
    assert small_folder.load().incidents


def test_levels_of_nothing_are_told_with_both_ways_to_mend_them(small_folder):
    head, *rows = small_folder.text("candidates.csv").strip().splitlines()
    nothing = [f"{row.rsplit(',', 5)[0]},0,0,0,0,0" for row in rows]
    small_folder.write("candidates.csv", "\n".join([head, *nothing, ""]))
    fix = "Mend the weights, or the levels of the candidates."
    assert told(small_folder)["kit.yaml: Nobody in the pool has any level in a skill with a weight."] == fix


def test_a_skill_called_like_a_column_gets_a_name_to_take(small_folder):
    small_folder.edit("skills.yaml", "id: s5", "id: cost")
    fix = "Give the skill another id, such as ‘cost_skill’, here and wherever it is used."
    assert fix in told(small_folder).values()


def test_a_column_too_many_is_a_mistake_unless_it_was_asked_for(small_folder):
    lines = small_folder.text("candidates.csv").strip().splitlines()
    small_folder.write("candidates.csv", "\n".join([f"{lines[0]},mood", *(f"{line},good" for line in lines[1:]), ""]))
    pool, columns = PoolFile(small_folder.path / "candidates.csv"), [*Row.model_fields, "s1", "s2", "s3", "s4", "s5"]
    assert pool.rows(columns)[1]
    assert not pool.rows(columns, more=True)[1]


UNEXPLAINED = "kind: k1, why: The next baker inherits it.}"


def test_what_a_needed_file_holds_wrongly_is_told(small_folder):
    small_folder.edit("interfaces.yaml", UNEXPLAINED, "kind: k1}")
    said = "interfaces.yaml: This defect is not explained."
    assert told(small_folder) == {said: "Say under ‘why’ what goes wrong for the caller."}


def test_what_no_exercise_needs_is_left_out_where_it_is_wrong(small_folder):
    small_folder.edit("interfaces.yaml", UNEXPLAINED, "kind: k1}")
    small_folder.edit("kit.yaml", "- exercise: interface-review\n", "")
    kit = small_folder.load()
    assert "interfaces" not in kit.content.files
    assert "system" in kit.content.files


def test_a_list_that_is_too_long_says_how_many_there_may_be(small_folder):
    side = "  - {id: bakers, name: Bakers, about: They bake.}\n"
    more = "".join(side.replace("bakers", f"more{n}") for n in range(2))
    small_folder.edit("system.yaml", side, side + more)
    assert "Give at most 3." in told(small_folder).values()


def test_a_file_may_hold_half_a_million_bytes(small_folder):
    head = small_folder.text("terms.yaml") if (small_folder.path / "terms.yaml").exists() else ""
    full = head + "#" * (500_000 - len(head.encode()))
    small_folder.write("terms.yaml", full)
    assert small_folder.load()
    small_folder.write("terms.yaml", full + "#")
    assert any("500,001" in said for said in told(small_folder))
