"""Kits of an older schema, brought up to date: a step for each version, the old file kept beside the new one."""

import io
import secrets
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ..words import text
from .errors import KitError, Problem
from .schema import SCHEMA_VERSION

About = MutableMapping[str, Any]
ALL_OF_VERSION_1 = (
    *("who-owns-it", "bridge-the-gap", "top-engineers", "scorecard", "must-have-tiers", "unicorn-meter"),
    *("interface-review", "say-do-mirror", "evidence-or-proxy", "interview-loop", "calibration-gym", "principle-bets"),
    *("stale-by", "package-bakeoff", "vendor-questions", "deprecation-game", "sourcing-mix", "team-bench"),
    *("growth-lab", "plan-review"),
)


def _add_agenda(about: About) -> None:
    """Version 2 lets a kit choose its exercises; before, a workshop had all there were."""
    about.setdefault("agenda", [{"exercise": slug} for slug in ALL_OF_VERSION_1])


# from this version to the next; they never change, so they do not use the schema of today
STEPS: dict[int, Callable[[About], None]] = {1: _add_agenda}


def is_older(about: Any) -> bool:
    """Whether what `kit.yaml` holds is of an older schema that is known."""
    return isinstance(about, MutableMapping) and type(about.get("schema")) is int and about["schema"] in STEPS


def bring_up_to_date(about: About) -> None:
    """Step by step to the newest schema, in place."""
    while about["schema"] < SCHEMA_VERSION:
        STEPS[about["schema"]](about)
        about["schema"] += 1


def migrate(file: Path) -> None:
    """Rewrite `kit.yaml`, comments kept; the old one stays as a backup. Raises KitError where that cannot be."""
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = 130, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    about = yaml.load(file.read_text(encoding="utf-8-sig"))
    backup = file.with_name(f"{file.name}.schema-{about['schema']}.backup")
    bring_up_to_date(about)
    new = io.StringIO()
    yaml.dump(about, new)
    try:
        _put(backup, file.read_bytes())
        _put(file, new.getvalue().encode())
    except OSError as error:
        why = error.strerror or ""
        what = text("This kit is of an older schema, and the new file cannot be written ({why}).", why=why)
        fix = text("Copy the kit’s folder to a place where you may write, and use the copy.")
        raise KitError([Problem(file.name, 0, what, fix)]) from error


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: two programs may read the kit at once."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()
