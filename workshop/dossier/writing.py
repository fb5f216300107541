"""What every file of the plan can hold, and a file that is either whole or as it was before, whatever happens meanwhile."""

import os
import re
import secrets
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from ..words import spoken, text

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotWrittenError(ValueError):
    """A file that cannot be written; the message says why and what to do."""


def plain(written: str) -> str:
    """The text without what no XML file may hold: control characters and halves of characters."""
    return _NOT_IN_XML.sub("", written.replace("\r\n", "\n").replace("\r", "\n"))


def right_to_left() -> bool:
    """Whether one reads the language in force that way."""
    return spoken().direction == "rtl"


def same_bytes(packed: bytes) -> bytes:
    """A file of Office, which is a zip, without the time of day in it."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path`, text as UTF-8; a link is followed, rights stay as they were. Raises NotWrittenError."""
    content = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device cannot be replaced
            path.write_bytes(content)
            return
        target = path.resolve()
        why = _obstacle(target)
        if not why:
            _replaced(target, content)
    except OSError as error:
        why = text("The system says: {why}.", why=error.strerror or str(error))
    except RuntimeError:  # links that lead to each other
        why = text("It is a link that leads nowhere.")
    if why:
        what = text("{path} cannot be written.", path=str(path))
        raise NotWrittenError(" ".join([what, why, text("Choose another place.")]))


def write_into(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write each of the files ({name: content}) into the folder, which is made; their paths. Raises NotWrittenError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = text("{path} cannot be written.", path=str(folder))
        why = text("The system says: {why}.", why=error.strerror or str(error))
        raise NotWrittenError(" ".join([what, why, text("Choose another place.")])) from None
    for name, content in files.items():
        write_whole(folder / name, content)
    return [folder / name for name in files]


def _obstacle(target: Path) -> str:
    if target.is_dir():
        return text("It is a folder. Name a file in it, such as {file}.", file=str(target / "hiring-plan.html"))
    if not target.parent.is_dir():
        return text("There is no folder {folder}. Make it first.", folder=str(target.parent))
    if target.exists() and not os.access(target, os.W_OK):
        return text("There is already a file of that name, which may not be changed.")
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
