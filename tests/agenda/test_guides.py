"""Guides: one for every exercise and opening, minutes as planned, what is revealed is a field, facts said of the kits are true."""

import pytest

import workshop
from tests.kits import SHIPPED
from workshop.agenda.guides import Guide, Phase, guides
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS, Outcome
from workshop.exercises.debrief.model import by_rule
from workshop.exercises.deprecation_game.model import costs_by_quarter, quarter_ids, yardsticks
from workshop.kit import load_kit
from workshop.kit.slugs import SLUGS

SHOWN = [*EXERCISES, *OPENINGS]
MINUTES = {  # of the plan for rooms
    **{"who-owns-it": 15, "bridge-the-gap": 25, "top-engineers": 20, "scorecard": 45, "must-have-tiers": 15},
    **{"unicorn-meter": 12, "interface-review": 20, "say-do-mirror": 20, "evidence-or-proxy": 15, "interview-loop": 15},
    **{"calibration-gym": 22, "principle-bets": 10, "stale-by": 15, "package-bakeoff": 25, "vendor-questions": 20},
    **{"deprecation-game": 35, "sourcing-mix": 16, "team-bench": 18, "growth-lab": 20, "plan-review": 12},
    **{"ask-for-it": 15, "debrief": 20},
    **{opening.slug: 2 for opening in OPENINGS},
}
HEADINGS = [
    *("Purpose", "Grouping", "Minutes", "Say", "Expect", "What people get wrong", "Ask", "What becomes of it"),
    *("Materials", "Access", "Remote", "Without devices", "If late"),
]


@pytest.fixture(scope="module", params=SHIPPED)
def every_kit(request):
    return load_kit(request.param)


def model(slug, kit):
    return BY_SLUG[slug].model_answer(kit)


@pytest.mark.parametrize("exercise", SHOWN, ids=lambda exercise: exercise.slug)
def test_every_exercise_has_a_guide_that_ends_in_what_the_room_sees(exercise):
    guide = guides()[exercise.slug]
    assert any(part.phase is Phase.REVEAL for part in guide.parts)
    assert guide.parts[0].phase is not Phase.DECIDE
    assert all(words.strip() for words in guide.texts())
    assert guide.minutes == MINUTES.get(exercise.slug, guide.minutes)


def test_there_is_a_guide_for_nothing_else_and_the_minutes_are_those_planned():
    assert set(guides()) == {exercise.slug for exercise in SHOWN}
    assert {slug: guides()[slug].minutes for slug in MINUTES} == MINUTES


@pytest.mark.parametrize("exercise", SHOWN, ids=lambda exercise: exercise.slug)
def test_what_is_revealed_is_a_field_of_the_form(kit, exercise):
    shows = guides()[exercise.slug].shows
    assert shows in {"", *(field.name for field in exercise.fields(kit))}


@pytest.mark.parametrize("slug", [exercise.slug for exercise in SHOWN])
def test_a_guide_is_short_and_asks_one_question(slug):
    guide = guides()[slug]
    assert guide.question.endswith("?")
    assert len(guide.task) <= 110
    assert guide.say.startswith("“")
    assert guide.say.endswith("”")
    assert all(len(words) <= 330 for words in guide.texts())


def test_a_note_has_all_headings_in_one_order_and_its_minutes_by_step():
    notes = list(guides()["plan-review"].notes())
    assert [heading for heading, _ in notes] == HEADINGS
    assert dict(notes)["Minutes"].split("\n") == [
        "4 minutes: The plan on one page, gaps outlined",
        "8 minutes: Gaps, owner, first step and dates",
    ]
    assert dict(guides()["predict-1"].notes())["Minutes"].startswith("one minute: One guess\n")


def test_nothing_that_is_shown_is_left_out_of_the_texts_to_translate():
    texts = set(guides()["scorecard"].texts())
    said = {words for heading, words in guides()["scorecard"].notes() if heading != "Minutes"}
    assert said <= texts
    assert {part.what for part in guides()["scorecard"].parts} <= texts
    assert "weights" not in texts


def test_every_guide_names_access_a_form_without_devices_and_no_phone_is_needed():
    for slug, guide in guides().items():
        assert "phone" not in guide.materials.lower(), slug
        assert len({guide.access, guide.remote, guide.without, guide.late}) == 4, slug


def test_an_unknown_part_of_a_guide_is_refused():
    known = guides()["plan-review"].model_dump()
    with pytest.raises(ValueError, match="hint"):
        Guide.model_validate({**known, "hint": "x"})


# facts that guides say of the shipped kits


def test_eight_of_twelve_incidents_change_hands(every_kit):
    assert "8 of 12" in model("who-owns-it", every_kit).reasoning[0]


def test_four_capabilities_close_at_least_eight_open_edges(every_kit):
    answer = model("bridge-the-gap", every_kit).answer
    assert len(answer["platform"]) == 4
    assert list(answer["brings"].values()).count("nobody") >= 8


def test_five_lines_are_evidence_and_three_are_legal_risks(every_kit):
    tags = [line.tag for line in every_kit.content.advert.lines]
    assert (tags.count("evidence"), tags.count("legal")) == (5, 3)


def test_two_or_three_musts_one_level_lower_leave_five_to_seven(every_kit):
    answer, reasons = model("must-have-tiers", every_kit).answer, model("must-have-tiers", every_kit).reasoning
    assert list(answer["tiers"].values()).count("must") in (2, 3)
    assert any(f"they leave {n} of" in reasons[1] for n in (5, 6, 7))


def test_two_or_three_musts_leave_51_to_140_of_a_thousand(every_kit):
    whole, musts, *_ = model("unicorn-meter", every_kit).reasoning
    assert any(f"by {n} of 1,000" in musts for n in (51, 60, 140))
    assert "by about 1 of 10,000" in whole


def test_a_structured_interview_takes_an_hour_and_passes_with_the_work_sample_too(every_kit):
    assert "Structured interview: one hour in all" in model("interview-loop", every_kit).reasoning[0]
    loop, both = BY_SLUG["interview-loop"], {"methods": ["structured", "work_sample"], "steps": ["tell"]}
    assert loop.run(both, every_kit).outcome is Outcome.PASSED
    assert "2 h 30 min" in str(loop.run(both, every_kit).messages)


def test_level_three_is_read_in_two_ways(every_kit):
    assert model("calibration-gym", every_kit).answer["ambiguous"] == "3"
    assert len(every_kit.content.gym.answers) == 6


def test_four_or_five_drafts_of_the_examples_criteria_are_flawed(every_kit):
    starts = {start.skill: start for start in every_kit.content.asking.starts}
    criteria = model("ask-for-it", every_kit).answer["criteria"]
    assert sum(starts[skill].draft is not None for skill in criteria) in (4, 5)


def test_the_candidate_is_hired_if_all_five_sheets_count_and_not_without_the_two(every_kit):
    answer = {"earlier": {}, "rule": "35"}
    assert [by_rule({**answer, "talked": each}, every_kit) for each in ("full", "aside")] == ["hire", "no"]
    assert len(every_kit.content.debrief.sheets) == 5


def test_five_questions_of_twelve_cover_every_risk(every_kit):
    assert len(every_kit.content.vendors.questions) == 12
    assert "5 questions can cover everything" in model("vendor-questions", every_kit).reasoning[0]


def test_a_review_every_two_quarters_costs_about_five_percent_more_than_hindsight_and_keeping_all_a_quarter(every_kit):
    measured, quarters = yardsticks(every_kit), quarter_ids(every_kit)
    keep = {solution.id: dict.fromkeys(quarters, "keep") for solution in every_kit.content.scenario.solutions}
    assert measured.every == 2
    assert measured.cadence / measured.cost == pytest.approx(1.05, abs=0.01)
    assert sum(costs_by_quarter(keep, every_kit)) / measured.cost == pytest.approx(1.26, abs=0.03)


def test_a_year_without_pairs_costs_five_to_thirteen_points_and_pairs_bring_more_than_that(every_kit):
    reasons = " ".join(model("growth-lab", every_kit).reasoning[:2])
    start = int(reasons.split("Today ")[1].split("%")[0])
    slipped = int(reasons.split("slips to ")[1].split("%")[0])
    assert 5 <= start - slipped <= 13
    ends = int(reasons.split("keep ")[1].split("%")[0])  # at slow rates
    assert 1 <= ends - start <= 5


def test_the_openings_turn_out_as_their_guides_say(every_kit):
    outcome = {opening.slug: model(opening.slug, every_kit).answer["guess"] for opening in OPENINGS}
    assert outcome["predict-1"] == "half"
    assert outcome["predict-2"] == "one"
    assert outcome["predict-3"] == "structured"
    assert outcome["predict-5"] in ("four_fifths", "over")
    assert outcome["predict-6"] == "3"
    assert outcome["predict-7"] not in ("p98", "p87")


def test_the_page_of_notes_shows_every_guide_by_one_template():
    page = workshop.facilitator_notes()
    for exercise in EXERCISES:
        minutes = guides()[exercise.slug].minutes
        assert f"<summary>{exercise.title} ({minutes} minutes)</summary>" in page.html
        assert guides()[exercise.slug].purpose in repr(page)
    assert page.html.count("<dt><strong>Access</strong></dt>") == len(SHOWN)
    assert set(SLUGS) <= set(guides())
