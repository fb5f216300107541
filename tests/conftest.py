"""What tests share: the shipped kit, kits to break, a small kit of its own, a hostile one, and a store."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from ruamel.yaml import YAML

from workshop.kit import plain_files
from workshop.kit.errors import Problem
from workshop.kit.slugs import SLUGS

# Reading a notebook loads a grammar of web addresses, which takes a second in every process; no test checks one.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Loading matplotlib or the solver for the first time takes seconds, so examples have no deadline.
settings.register_profile("workshop", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("workshop")

SMALL = Path(__file__).parent / "small_kit"  # what single exercises need, for the small kit

HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    '$x$ & "q"',
    "\u202eעדי כהן",
    "👩🏽‍💻 李小龍",
    r"C:\Users\1 \g<0> $\frac{",
    "]]></text><script>alert(1)</script>",
    "--><!-- {{ 7*7 }} {% raw %}",
)
LEVELS = (  # people × skills of the small kit
    (5, 4, 0, 1, 2),
    (4, 5, 1, 0, 1),
    (1, 0, 5, 4, 0),
    (0, 1, 4, 5, 2),
    (3, 2, 1, 1, 5),
    (1, 1, 2, 2, 4),
    (2, 2, 2, 2, 2),
    (0, 0, 1, 0, 1),
)
COSTS = (70, 80, 75, 85, 60, 50, 90, 20)
ATTACKED = (  # keys of YAML files
    *("name", "team_name", "classic_name", "genai_name", "title", "role"),
    *("about", "text", "why", "lesson", "invented", "levels"),
)


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch):
    """`workshop start` has a process prepared; a test that only calls `main` must not leave one behind."""
    monkeypatch.setattr("workshop.desk.processes.prepare", lambda _: None)


@pytest.fixture(scope="session", autouse=True)
def _each_yaml_is_taken_apart_once():
    """Thousands of tests read kits of which one line differs; nobody changes the nodes of the other files."""
    compose, known = plain_files._composed, {}

    def remembered(file, content):
        node = known.get(content) or compose(file, content)
        if not isinstance(node, Problem):  # what is wrong is said in the language in force
            known[content] = node
        return node

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_files, "_composed", remembered)
        yield


@pytest.fixture(scope="session")
def kit():
    from workshop.kit import load_kit

    return load_kit()


class KitFolder:
    """A kit one may break."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def text(self, file):
        return (self.path / file).read_text(encoding="utf-8")

    def write(self, file, text):
        (self.path / file).write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, file, old, new, count=1):
        text = self.text(file)
        assert old in text, f"{file} does not hold {old!r}"
        self.write(file, text.replace(old, new, count))

    def line_of(self, file, part):
        return next(n for n, line in enumerate(self.text(file).split("\n"), 1) if part in line)

    def load(self):
        from workshop.kit import load_kit

        return load_kit(self.path)

    def problems(self):
        """The problems of a kit that must not load."""
        from workshop.kit import KitError

        with pytest.raises(KitError) as caught:
            self.load()
        assert caught.value.problems
        return list(caught.value.problems)


@pytest.fixture
def kit_folder(kit, tmp_path):
    """A copy of the shipped kit."""
    return KitFolder(Path(shutil.copytree(kit.folder, tmp_path / "kit")))


@pytest.fixture
def small_folder(small_kit, tmp_path):
    """A copy of the small kit, which has nothing of the shipped one: 3 qualities, 5 skills, 8 people."""
    return KitFolder(Path(shutil.copytree(small_kit.folder, tmp_path / "small")))


@pytest.fixture(scope="session")
def small_kit(tmp_path_factory):
    return KitFolder(write_small_kit(tmp_path_factory.mktemp("kits") / "small")).load()


@pytest.fixture(scope="session")
def hostile_names():
    return HOSTILE_NAMES


@pytest.fixture(scope="session")
def hostile_kit(tmp_path_factory):
    """A kit whose every text and name is an attack."""
    folder = KitFolder(write_small_kit(tmp_path_factory.mktemp("kits") / "hostile", names=HOSTILE_NAMES))
    content = [path.stem for path in SMALL.glob("*.yaml")]
    for file in ("kit", "skills", "incidents", "mirror", *content):
        path = folder.path / f"{file}.yaml"
        _yaml().dump(_attacked(_yaml().load(path)), path)
    return folder.load()


@pytest.fixture
def store(tmp_path):
    from workshop.store import Store

    with_answers = Store(tmp_path / "answers")
    yield with_answers
    with_answers.close()


@pytest.fixture(scope="session")
def postgres():
    """A server of its own; see tests/postgres.py."""
    from tests.postgres import Postgres, programs

    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    server = Postgres()
    yield server
    server.remove()


def _yaml():
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.allow_unicode, writer.width = False, True, 10_000
    writer.representer.ignore_aliases = lambda _: True
    return writer


def _attacked(value, key=""):
    if isinstance(value, dict):
        return {name: _attacked(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_attacked(part, key) for part in value]
    if key in ATTACKED and value != "small":
        return f"{value} <img src=x onerror=alert(1)> $x$ & \\1"
    return f"<b>{value[:8]}" if key == "short" else value


def write_small_kit(folder: Path, names=()) -> Path:
    """Its YAML files and the pool, one key a line."""
    folder.mkdir()
    names = names or tuple(f"Person {number}" for number in range(1, 9))
    for file, content in {**_about(), **_content()}.items():
        _yaml().dump(content, folder / f"{file}.yaml")
    for path in SMALL.glob("*.yaml"):
        shutil.copy(path, folder)
    header = "id,name,background,cost,years,degree,learns,s1,s2,s3,s4,s5"
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    rows = [
        f"p{n},{quoted[n - 1]},{'abc'[n % 3]},{COSTS[n - 1]},3,none,2,{','.join(map(str, LEVELS[n - 1]))}"
        for n in range(1, 9)
    ]
    (folder / "candidates.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder


def _about():
    quality = [{"id": f"q{n}", "name": f"Quality {n}", "short": f"Q{n}", "about": f"Shows in deed {n}."} for n in "123"]
    needs = [{"skill": f"s{n}", "required": 4, "weight": n, "backup": 1, "critical": n == 1} for n in range(1, 6)]
    team = {"headcount": 3, "budget": 240, "min_backgrounds": 2, "max_per_background": 2, "skills": needs}
    about = {
        "schema": 2,
        "name": "small",
        "title": "Baking",
        "role": "Baker",
        "team_name": "oven team",
        "about": "Bread.",
        "language": "en",
    }
    about |= {"locale": "en_GB", "currency": "GBP", "invented": "All invented.", "qualities": quality}
    about["priority"] = {"first": "q1", "over": "q2", "why": "Bread comes before cake in this house."}
    about["scale"] = [{"level": n, "name": f"Level {n}", "about": f"Does {n}."} for n in range(6)]
    about["backgrounds"] = [{"id": b, "name": f"Trade {b}", "short": b, "about": "Works."} for b in "abc"]
    agenda = [{"exercise": slug} for slug in SLUGS]
    return {"kit": {**about, "team": team, "agenda": agenda}}


def _content():
    anchors = {level: f"Baked the loaf of kind {level} while others watched" for level in "135"}
    skills = [
        {
            "id": f"s{n}",
            "name": f"Skill {n}",
            "short": f"S{n}",
            "quality": f"q{q}",
            "about": "Doing.",
            "anchors": anchors,
        }
        for n, q in zip(range(1, 6), (1, 1, 2, 2, 3), strict=True)
    ]
    incidents = [
        {"id": f"i{n}", "text": f"On day {n} somebody mended the oven.", "quality": f"q{n % 3 + 1}", "why": f"Why {n}."}
        for n in range(6)
    ]
    card = {"slate": ["p1", "p2", "p3"], "drafts": {"s1": {**anchors, "5": "Has a degree in baking and bread"}}}
    card["proxies"] = [{"kind": "degree", "words": ["degree"], "instead": "Say what was baked."}]
    steps = ["low", "middle", "high"]
    attributes = [{"id": f"a{n}", "name": f"Matter {n}", "quality": f"q{n}", "levels": steps} for n in (1, 2, 3)]
    stories = {f"p{n}": f"Person {n} bakes." for n in range(1, 9)}
    return {
        "skills": {"skills": skills},
        "incidents": {"incidents": incidents},
        "scorecard": card,
        "mirror": {"attributes": attributes},
        "stories": {"stories": stories},
    }
