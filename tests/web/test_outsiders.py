"""Nobody gets in who was not given the address: paths, methods, cookies, origins, names of the machine, other ports."""

from __future__ import annotations

import re

import psutil
import pytest
from tornado.httpclient import HTTPClientError
from tornado.web import create_signed_value

from tests.bench import loops
from tests.bench.people import ask, connect, cookie_of
from workshop.web.app import static_path
from workshop.web.people import signing_key

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PATHS = (  # ours, Jupyter's, and what is tried on any server
    *(
        "/",
        "/notebooks/00_start_here.ipynb",
        "/exercises/02_ideal_candidate.ipynb",
        "/solutions/02_ideal_candidate.ipynb",
    ),
    *(
        "/socket",
        "/alive",
        "/notebooks/",
        "/exercises",
        "/notebooks/your_own_kit.ipynb",
        "/data/kits/genai_platform/kit.yaml",
    ),
    *(
        "/api",
        "/api/kernels",
        "/api/contents",
        "/api/contents/pyproject.toml",
        "/api/terminals",
        "/api/sessions",
        "/api/status",
    ),
    *(
        "/tree",
        "/lab",
        "/doc/tree/x",
        "/voila/render/x",
        "/files/pyproject.toml",
        "/edit/x",
        "/terminals/1",
        "/nbconvert/html/x",
    ),
    *(
        "/login",
        "/logout",
        "/metrics",
        "/shutdown",
        "/api/shutdown",
        "/kernelspecs",
        "/nbextensions/x.js",
        "/hub/",
        "/user/x/",
    ),
    *(
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/notebooks/..%2f..%2fpyproject.toml",
        "/notebooks/../exercises/x.ipynb",
    ),
    *(
        "/static/",
        "/static/../app.py",
        f"{static_path()}/../app.py",
        f"{static_path()}/nothing.js",
        f"{static_path()}/%2e%2e/app.py",
    ),
    *(
        "/notebooks/00_start_here.ipynb/",
        "/notebooks/00_start_here",
        "/notebooks/%00.ipynb",
        "/notebooks/x.ipynb?token=",
    ),
    *(
        "/?token=",
        "/?token=wrong",
        "/notebooks/00_start_here.ipynb?token=wrong",
        "/?token=a&token=b",
        "/answers.sqlite",
        "/key",
    ),
    *(
        "/.git/config",
        "/.env",
        "/server-status",
        "/admin",
        "/wp-login.php",
        "/cgi-bin/x",
        "/favicon.ico",
        "/robots.txt",
    ),
    *("//evil.example/", "/\\evil.example", "/" + "a" * 3000, "/%ff%fe", "/<script>alert(1)</script>", "/{{7*7}}"),
)
PUBLIC = {f"{static_path()}/nothing.js"}  # scripts are no secret; there is no such one


def refused(answer, path):
    """In plain words, with no word of what is there."""
    assert answer.status in (400, 403, 404, 405), path
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text
    assert "Jupyter" not in answer.text
    assert not [line for line in answer.text.splitlines() if "workshop/" in line or ".sqlite" in line]


@pytest.fixture(scope="module")
def strange(server):
    """Cookies of the right name that we did not make."""
    name = f"hiring-workshop-{server.port}"
    ours = cookie_of(server).partition("=")[2]
    other = create_signed_value("0" * 64, name, "local").decode()
    somebody = create_signed_value(signing_key(server.data), name, "somebody-else").decode()
    elsewhere = create_signed_value(signing_key(server.data), "hiring-workshop-1", "local").decode()
    return [f"{name}={value}" for value in ("", "local", other, somebody, elsewhere, ours[:-5] + "0000" + ours[-1])]


def test_there_are_enough_paths():
    assert len(set(PATHS)) >= 60


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_without_a_cookie_nothing_is_shown(server, method):
    for path in PATHS:
        refused(ask(server, method, path, body=b"x=1" if method in ("POST", "PUT", "PATCH") else None), path)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_a_foreign_cookie_is_no_better(server, strange, method):
    for cookie in strange:
        for path in PATHS[:: 3 if method == "GET" else 9]:
            refused(ask(server, method, path, {"Cookie": cookie}), path)


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS[1:])
def test_even_who_belongs_here_can_only_look(server, method):
    cookie = cookie_of(server)
    for path in PATHS:
        refused(ask(server, method, path, {"Cookie": cookie}), path)


@pytest.mark.slow
def test_who_belongs_here_gets_pages_and_nothing_else(server):
    cookie = cookie_of(server)
    shown = [path for path in PATHS if ask(server, "GET", path, {"Cookie": cookie}).status in (200, 101)]
    pages = ["/notebooks/00_start_here.ipynb", "/exercises/02_ideal_candidate.ipynb", "/notebooks/your_own_kit.ipynb"]
    assert shown == pages


@pytest.mark.slow
def test_the_cookie_is_the_pages_own(server):
    answer = ask(server, "GET", server.address.removeprefix(server.base))
    assert answer.status == 302
    assert answer.headers["Location"] == "/notebooks/00_start_here.ipynb"
    kept = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(re.split("; ", kept))
    assert "expires" not in kept.lower()
    assert server.token not in kept


@pytest.mark.slow
def test_what_a_page_may_do_is_said(server):
    headers = ask(server, "GET", "/notebooks/00_start_here.ipynb", {"Cookie": cookie_of(server)}).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


@pytest.mark.slow
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::1]", "192.168.0.1", ""]
)
def test_under_another_name_nothing_is_served(server, host):
    answer = ask(server, "GET", "/notebooks/00_start_here.ipynb", {"Host": host, "Cookie": cookie_of(server)})
    assert answer.status in (400, 421)
    assert "Start here" not in answer.text


def test_localhost_leads_to_the_address_that_is_known(server):
    answer = ask(server, "GET", "/exercises/x.ipynb?a=b", {"Host": f"localhost:{server.port}"})
    assert (answer.status, answer.headers["Location"]) == (302, f"{server.base}/exercises/x.ipynb?a=b")


async def opened(*how):
    async with connect(*how):
        pass


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", "http://localhost"]
)
def test_no_other_page_can_open_a_socket(server, origin):
    with pytest.raises(HTTPClientError) as caught:
        loops.run(opened(server, cookie_of(server), origin))
    assert caught.value.code == 403


def test_no_stranger_can_open_a_socket(server, strange):
    for cookie in ["", *strange]:
        with pytest.raises(HTTPClientError) as caught:
            loops.run(opened(server, cookie))
        assert caught.value.code == 403


@pytest.mark.slow
def test_nothing_else_listens(server):
    """Whoever shares the machine finds one port, which asks for the cookie."""
    family = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]
    open_ports = {
        (one.laddr.ip, one.laddr.port)
        for process in family
        for one in process.net_connections("inet")
        if one.status == psutil.CONN_LISTEN
    }
    assert open_ports == {("127.0.0.1", int(server.port))}
