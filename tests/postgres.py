"""A PostgreSQL server of a test's own, from whatever package this machine has."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

USER, PASSWORD = "workshop", "s3cr3t/@ word"
QUOTED = "s3cr3t%2F%40%20word"
SERVER_USER = "postgres"  # PostgreSQL refuses to run as root
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")  # nobody pulls this machine's plug


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps them off the path."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return Path(found).resolve().parent if found else folders[-1] if folders else None


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Postgres:
    """Listens on this machine only; started by `start`, and again after `stop`, with everything it had."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="workshop-postgres-"))
        self.port = free_port()
        self._who = {"user": SERVER_USER} if os.geteuid() == 0 else {}
        if self._who:
            shutil.chown(self.folder, SERVER_USER, SERVER_USER)
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run(
            "initdb", "-D", self.folder / "data", "-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"
        )
        self.start()

    def _run(self, name: str, *arguments: object) -> None:
        command = [programs() / name, *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **self._who)

    def start(self) -> None:
        own = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", "max_connections=60", *FAST)
        options = [part for setting in own for part in ("-c", setting)]
        command = [programs() / "postgres", "-D", self.folder / "data", "-p", str(self.port), *options]
        self.log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(command, stderr=self.log, cwd=self.folder, **self._who)
        for _ in range(300):
            with suppress(OSError), closing(self.connect("postgres")):
                return
            time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text())

    def connect(self, database: str = "workshop"):
        """A connection past everything of ours."""
        from pg8000.dbapi import Error, connect

        try:
            made = connect(USER, password=PASSWORD, host="127.0.0.1", port=self.port, database=database)
        except Error as error:
            raise OSError(error) from error
        made.autocommit = True
        return made

    def ask(self, statement: str, database: str = "workshop"):
        with closing(self.connect(database)) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def anew(self, database: str = "workshop") -> str:
        """The address of an empty database."""
        self.ask(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', "postgres")
        self.ask(f'CREATE DATABASE "{database}"', "postgres")
        return self.address(database)

    def address(self, database: str = "workshop") -> str:
        return f"postgresql+pg8000://{USER}:{QUOTED}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """At once, letting go of whoever is connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)
        self.log.close()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
