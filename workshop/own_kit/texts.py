"""A kit's own words for what the workshop says: found in the source by Babel, kept in the kit's `texts.po`."""

import ast
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from ..agenda.agendas import plans
from ..agenda.guides import guides
from ..dossier import write_whole
from ..exercises import EXERCISES
from ..kit import Kit
from ..kit.own_texts import CATALOGUE, read_texts
from ..kit.slugs import SLUGS
from ..pages.lessons import LESSONS, lessons_of
from ..pages.notebooks import participants_pages, read_page
from ..words.po import LANGUAGES, forms_of, shipped

PACKAGE = Path(__file__).parents[1]
KEYWORDS: dict[str, Any] = {"text": None, "mark": None, "plural": (2, 3), "t": None, "t.n": (2, 3)}
ALIKE = 0.7  # of 1; below it two sentences have little in common
_PICTURE = re.compile(r"from \.+pictures\.(\w+) import")


def _of_python(
    file: IO[bytes], keywords: Iterable[str], *_: object, **__: object
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Babel's own reader of Python passes over what stands within an f-string."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            literals = [part.value if isinstance(part, ast.Constant) else None for part in node.args]
            yield node.lineno, node.func.id, literals[0] if len(literals) == 1 else tuple(literals), []


METHODS: dict[str, Any] = {".py": _of_python, ".j2": "jinja2", ".js": "javascript"}


@lru_cache(maxsize=1)
def every_message() -> Catalog:
    """Everything the workshop says, with the files it is said in: from Python, templates, scripts, notebooks and rooms."""
    found = Catalog()
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in METHODS):
        name = str(path.relative_to(PACKAGE.parent))
        for _, message, _, _ in extract_from_file(METHODS[path.suffix], path, KEYWORDS):
            found.add(message, locations=[(name, 0)])
    for path in participants_pages():
        page = read_page(path)
        for message in (page.title, *page.texts):
            found.add(message, locations=[(f"{path.parent.name}/{path.name}", 0)])
    for place, messages in _of_rooms():
        for message in messages:
            found.add(message, locations=[(place, 0)])
    return found


def _of_rooms() -> Iterator[tuple[str, Iterable[str]]]:
    """Place and texts of what only a facilitator reads."""
    yield from ((_guide_of(slug), guide.texts()) for slug, guide in guides().items())
    yield from (("data/room/agendas.yaml", plan.texts()) for plan in plans().values())


def _guide_of(slug: str) -> str:
    return f"data/room/guides.yaml ({slug})"


def messages_for(kit: Kit) -> list[Message]:
    """What a workshop on this kit can show: without what only exercises it leaves out say, and lessons it tells itself."""
    unused = _unused(kit)
    messages = (message for message in every_message() if message.id)
    return [message for message in messages if not {file for file, _ in message.locations} <= unused]


def _unused(kit: Kit) -> set[str]:
    left_out = set(SLUGS) - set(kit.minutes)
    own_lessons = {f"notebooks/{stem}.ipynb" for stem in kit.lessons}
    numbers = {lesson.number for lesson in lessons_of(kit)}
    unread_stems = [lesson.stem for lesson in LESSONS if lesson.number not in numbers]
    unread = {f"{folder}/{stem}.ipynb" for stem in unread_stems for folder in ("notebooks", "exercises")}
    of_exercises = {file for file, slugs in _users().items() if slugs <= left_out}
    return own_lessons | unread | of_exercises | {_guide_of(slug) for slug in left_out}


@lru_cache(maxsize=1)
def _users() -> dict[str, set[str]]:
    """File → the exercises that alone use it; openings are shown in every workshop."""
    users: dict[str, set[str]] = defaultdict(set)
    for path in sorted((PACKAGE / "exercises").rglob("*.py")):
        part = path.relative_to(PACKAGE / "exercises").parts[0].removesuffix(".py").replace("_", "-")
        if part in SLUGS:
            users[str(path.relative_to(PACKAGE.parent))].add(part)
        for picture in _PICTURE.findall(path.read_text(encoding="utf-8")):
            users[str((PACKAGE / "pictures" / f"{picture}.py").relative_to(PACKAGE.parent))].add(part)
    return {file: slugs for file, slugs in users.items() if slugs <= {exercise.slug for exercise in EXERCISES}}


def speaks_english(kit: Kit) -> bool:
    return kit.about.language.lower().replace("_", "-").split("-")[0] in ("en", "english")


def untranslated(kit: Kit) -> list[str]:
    """The English texts that a workshop on this kit still shows."""
    return [forms_of(message.id)[0] for message in messages_for(kit) if not kit.texts.has(forms_of(message.id)[0])]


def _keep_near_matches(own: Catalog) -> None:
    """What was said for a sentence that is gone goes, marked, to the one that is most like it and has nothing yet."""
    lacking = {forms_of(message.id)[0]: message for message in own if message.id and not any(forms_of(message.string))}
    for name, gone in list(own.obsolete.items()):
        for english in get_close_matches(forms_of(gone.id)[0], lacking, 1, ALIKE):
            message = lacking[english]
            if isinstance(message.id, str) == isinstance(gone.id, str):
                message.string, message.previous_id = gone.string, list(forms_of(gone.id))
                message.flags.add("fuzzy")
                del own.obsolete[name], lacking[english]


def left_in_english(kit: Kit) -> str:
    """How much is left in English, and the first few texts of it."""
    left, every = untranslated(kit), len(messages_for(kit))
    if not left:
        return "Nothing is left in English."
    first = "\n".join(f"  {' '.join(message.split())[:70]}" for message in left[:3])
    return f"Still in English: {len(left)} of {every} texts, such as\n{first}\n`workshop kit texts` writes them to {CATALOGUE}."


def write_texts(kit: Kit) -> str:
    """Write or renew the kit's `texts.po`, and say how much is left. What is translated stays; near matches are marked fuzzy."""
    had, _ = read_texts(kit.folder)
    language = kit.about.language
    base = shipped(language) if not speaks_english(kit) else None
    own = _read(had, language)
    wanted = [m for m in messages_for(kit) if not (base and base.has(forms_of(m.id)[0])) or own.get(forms_of(m.id)[0])]
    path = kit.folder / CATALOGUE
    write_whole(path, renewed(own, wanted))
    left, former = len(untranslated(kit)), kit.folder / "texts.yaml"
    older = f"\n{former} is of an older version and no longer read; take over from it what you need."
    notice = older if former.exists() else ""
    return f"{left} texts are left in English; they are in {path}, for Poedit, Weblate or any editor.{notice}"


def _read(data: bytes, language: str) -> Catalog:
    if data:
        return read_po(io.BytesIO(data), locale=None)
    try:
        made = Catalog(locale=language.replace("-", "_"), project="Hiring workshop", fuzzy=False)
    except (UnknownLocaleError, ValueError):  # such a language has two forms until somebody says otherwise
        made = Catalog(project="Hiring workshop", fuzzy=False)
    made.header_comment = "# What the workshop says, in your own words. Keep the {places} in braces, in any order."
    return made


def languages() -> dict[Path, str]:
    """What the shipped catalogues should be: what they have, near matches of reworded texts marked, and nothing empty."""
    every = [message for message in every_message() if message.id]
    found = {path: _read(path.read_bytes(), path.stem) for path in sorted(LANGUAGES.glob("*.po"))}
    return {path: renewed(own, every, empty=False).decode() for path, own in found.items()}


def renewed(own: Catalog, wanted: list[Message], *, empty: bool = True) -> bytes:
    """The catalogue with just these messages, what it has kept; reworded ones are marked as near matches, others set aside."""
    template = Catalog(creation_date=own.creation_date)
    for message in wanted:
        template.add(message.id, locations=message.locations)
    own.update(template, no_fuzzy_matching=True, update_header_comment=False)
    _keep_near_matches(own)
    for message in [message for message in own if message.id and not empty and not any(forms_of(message.string))]:
        own.delete(message.id)
    out = io.BytesIO()
    write_po(out, own, width=110, include_lineno=False, sort_by_file=True)
    return out.getvalue()
