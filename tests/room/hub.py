"""A real JupyterHub with its proxy, the workshop’s own configuration for it, and people who log in there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "0123456789abcdef" * 4
SERVICE = "/services/workshop"


def proxy() -> str | None:
    """The Hub's proxy, which npm installs: see .ci/run."""
    here = ROOT / "deploy" / "hub" / "node_modules" / ".bin" / "configurable-http-proxy"
    return str(here) if here.exists() else shutil.which("configurable-http-proxy")


def of_the_hub() -> dict[str, str]:
    lines = (ROOT / "deploy" / "hub" / "service.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


class RunningHub:
    """Its users log in with any password."""

    def __init__(self, folder: Path, facilitators: str) -> None:
        self.folder = folder
        self.port, self.hub_port, self.proxy_port, self.service_port = (free_port() for _ in range(4))
        self.base = f"http://127.0.0.1:{self.port}"
        config = folder / "jupyterhub_config.py"
        config.write_text(f"""
load_subconfig({str(ROOT / "deploy" / "hub" / "jupyterhub_config.py")!r})
c.JupyterHub.bind_url = {self.base!r}
c.JupyterHub.hub_port = {self.hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{self.proxy_port}"
c.ConfigurableHTTPProxy.command = [{proxy()!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.log_level = "WARN"
""")
        told = {**os.environ, "WORKSHOP_API_TOKEN": TOKEN, "WORKSHOP_FACILITATORS": facilitators}
        told |= {"WORKSHOP_URL": f"http://127.0.0.1:{self.service_port}"}
        self.log = (folder / "hub.log").open("w")
        command = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
        self.process = subprocess.Popen(command, cwd=folder, env=told, stdout=self.log, stderr=self.log)
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            with suppress(URLError, OSError), build_opener().open(f"{self.base}/hub/health", timeout=5):
                return
            assert self.process.poll() is None, (self.folder / "hub.log").read_text()
            time.sleep(0.1)
        raise AssertionError((self.folder / "hub.log").read_text())

    def told(self) -> dict[str, str]:
        """What its service knows of it."""
        return {
            **of_the_hub(),
            "JUPYTERHUB_API_TOKEN": TOKEN,
            "JUPYTERHUB_API_URL": f"http://127.0.0.1:{self.hub_port}/hub/api",
        }

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


class Browser:
    """Follows redirects and keeps cookies by their paths, as a browser does."""

    def __init__(self, base: str) -> None:
        self.base, self.jar = base, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it ended, and what is there."""
        body = None if form is None else urlencode(form).encode()
        try:
            with self.opener.open(self.base + path, body, timeout=60) as answer:
                return answer.status, answer.url.removeprefix(self.base), answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.url.removeprefix(self.base), error.read().decode()

    def log_in(self, name: str) -> None:
        _, _, page = self.ask("/hub/login")
        xsrf = re.search(r'name="_xsrf"\s+value="(.*?)"', page)[1]
        status, where, _ = self.ask(
            "/hub/login?next=%2Fhub%2Fhome", {"username": name, "password": "any", "_xsrf": xsrf}
        )
        assert (status, where) == (200, "/hub/home")

    def send(self, path: str, **form: str) -> tuple[int, str, str]:
        """Fill in the form of a page of ours."""
        _, _, page = self.ask(path)
        xsrf = re.search(r'name="_xsrf" value="(.*?)"', page)[1]
        return self.ask(path if path.endswith("/lead") else f"{SERVICE}/join", {**form, "_xsrf": xsrf})

    def cookies(self, path: str = f"{SERVICE}/") -> dict[str, str]:
        """What is sent there; to the workshop, unless told otherwise."""
        return {cookie.name: cookie.value for cookie in self.jar if path.startswith(cookie.path)}


def raw(base: str, path: str, cookies: dict[str, str]) -> tuple[int, str, dict[str, str]]:
    """One request without following redirects: status, where it leads, and the cookies it set."""
    with closing(HTTPConnection(base.removeprefix("http://"), timeout=60)) as connection:
        connection.request(
            "GET", path, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        )
        answer = connection.getresponse()
        answer.read()
        pairs = [line.partition(";")[0].partition("=") for line in answer.headers.get_all("Set-Cookie", [])]
        return answer.status, answer.headers.get("Location", ""), {name: value for name, _, value in pairs}
