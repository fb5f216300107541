"""A file that is either whole or as it was before, whatever happens while it is written."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


class NotWrittenError(ValueError):
    """A file that cannot be written; the message names it, says why and what to do."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path`, text as UTF-8; a link is followed, rights stay as they were. Raises NotWrittenError."""
    content = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device cannot be replaced
            path.write_bytes(content)
            return
        target = path.resolve()
        why = _obstacle(target)
        if why:
            raise NotWrittenError(_told(path, why))
        _replaced(target, content)
    except OSError as error:
        raise NotWrittenError(_told(path, f"{error.strerror}.")) from error
    except RuntimeError:  # links that lead to each other
        raise NotWrittenError(_told(path, "it is a link that leads nowhere.")) from None


def _told(path: Path, why: str) -> str:
    return f"{path} cannot be written: {why} Choose another place."


def _obstacle(target: Path) -> str:
    if target.is_dir():
        return f"it is a folder. Name a file in it, such as {target / 'hiring-plan.html'}."
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}. Make it first."
    if target.exists() and not os.access(target, os.W_OK):
        return "there is a file which may not be changed."
    return ""


def _replaced(target: Path, content: bytes) -> None:
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    with suppress(OSError):  # where folders cannot be opened, the file system sees to it itself
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
