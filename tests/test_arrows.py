"""The arrows point down only: read from the import statements themselves, wherever they stand."""

import ast
from pathlib import Path

import pytest

import workshop

ROOT = Path(workshop.__file__).parent
FLOORS = (  # nothing imports from a later line; rooms of the ground floor know each other only as far as GROUND says
    {"words", "kit", "models", "store", "ports", "arguments"},
    {"pictures", "evidence"},
    {"exercises"},
    {"agenda", "dossier", "documents", "authoring", "settings", "pages", "desk", "session", "conversation", "room"},
    {"own_kit", "review", "doctor", "widgets"},
    {"web", "notebook", "lab", "cli", "__main__", "__init__"},
)
GROUND = {"kit": {"words"}, "store": {"words"}}
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
SCREEN = {"ipywidgets", "anywidget", "traitlets", "IPython", "tornado"}
JUPYTER = {"ipywidgets", "anywidget", "traitlets", "IPython", "jupyter_server", "jupyterlab", "ipykernel", "nbformat"}
FILES = sorted(ROOT.rglob("*.py"))


def room_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path):
    """(module, inside `if TYPE_CHECKING`) of every import in the file, relative ones made absolute."""
    package = ("workshop", *path.relative_to(ROOT).parts[:-1])
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            full = ".".join([*base, *filter(None, [node.module])])
            yield full
            if full == "workshop":
                yield from (f"workshop.{alias.name}" for alias in node.names)


def rooms_used(path):
    used = {name.split(".")[1] for name in imported(path) if name.startswith("workshop.")}
    return {name for name in used if name in FLOOR} - {room_of(path)}


def test_every_room_has_its_floor():
    assert {room_of(path) for path in FILES} == set(FLOOR)


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    if room_of(path) == "__init__":
        assert {name.split(".")[0] for name in imported(path)} <= {"__future__", "typing", "importlib", "workshop"}
        return
    here = FLOOR[room_of(path)]
    above = {room for room in rooms_used(path) if FLOOR[room] > here}
    assert above == set(), f"{path.name} imports {above} from above"
    if here == 0:
        assert rooms_used(path) <= GROUND.get(room_of(path), set())
        return
    assert "__init__" not in rooms_used(path)


@pytest.mark.parametrize(
    "path", [path for path in FILES if FLOOR[room_of(path)] < FLOOR["own_kit"]], ids=lambda p: str(p.relative_to(ROOT))
)
def test_nothing_below_the_widgets_knows_of_the_screen(path):
    assert {name.split(".")[0] for name in imported(path)} & SCREEN == set()


@pytest.mark.slow
def test_no_room_imports_itself_in_a_circle():
    graph = {}
    for path in FILES:
        if room_of(path) != "__init__":
            graph.setdefault(room_of(path), set()).update(rooms_used(path))
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {room for room, uses in graph.items() if room not in done and uses <= done}
        assert ready, f"a circle among {set(graph) - done}"
        done |= ready


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_but_the_check_catches_everything(path):
    """To tidy up and raise it again is another thing."""
    handlers = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ExceptHandler)
    ]
    caught = [
        handler
        for handler in handlers
        if (handler.type is None or ast.unparse(handler.type).endswith("Exception"))
        and ast.unparse(handler.body[-1]) != "raise"
    ]
    assert len(caught) == (1 if path == ROOT / "exercises" / "base.py" else 0)


@pytest.mark.slow
def test_no_file_draws_with_pyplot():
    assert [path.name for path in FILES if any("pyplot" in name for name in imported(path))] == []


@pytest.mark.parametrize("path", sorted((ROOT / "web").glob("*.py")), ids=lambda path: path.name)
def test_participants_pages_know_nothing_of_jupyter(path):
    assert {name.split(".")[0] for name in imported(path)} & JUPYTER == set()
    assert rooms_used(path) & {"widgets", "notebook", "lab"} == set()
