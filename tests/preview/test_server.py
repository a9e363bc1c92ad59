"""The preview as a server: for this machine alone, nothing but editions, and an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from preview.conftest import Running, Start
from samples import MakeWorkspace

from reportkit.preview.app import Preview


def connect(running: Running) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection(urlsplit(running.address).netloc, timeout=120))


def ask(running: Running, path: str, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """An answer to exactly this path: status, headers, body."""
    with connect(running) as connection:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or urlsplit(running.address).netloc)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize("host", ["example.org", "localhost.example.org", "192.168.0.2:8000", "0.0.0.0"])
def test_another_name_for_this_machine_is_refused(preview: Running, host: str) -> None:
    assert (400, b"Invalid host header") == ask(preview, "/", host)[::2]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:8000"])
def test_its_own_names_are_answered(preview: Running, host: str) -> None:
    assert 200 == ask(preview, "/", host)[0]


def test_nobody_else_can_connect(preview: Running) -> None:
    port = urlsplit(preview.address).port
    assert port
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {"127.0.0.1"}
    for address in {*others, "127.0.0.2"}:  # Linux answers on all of 127/8 for who listens on every address
        with socket.socket() as other:
            assert 0 != other.connect_ex((str(address), port))


@pytest.mark.parametrize(
    "path",
    [
        "/../reportkit.toml",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/findings.py",
        "/static//etc/passwd",
        "/page/../en",
        "/page/..%2f..%2fsecret/en",
        "/page/directory/en",
        "/page/dialogue-6/..",
        "/page/dialogue-6/xx",
        "/edition/%2e%2e/en/html",
        "/edition/dialogue-6/en/docx",
        "/pdf/dialogue-6/../../x",
        "/reportkit.toml",
        "/dialogues/dialogue-6/dialogue.yaml",
        "/events/nobody/en",
        "/field/nobody/en?address=title",
    ],
)
def test_nothing_but_editions_is_served(preview: Running, path: str) -> None:
    status, _, body = ask(preview, path)
    assert 404 == status
    assert len(body) < 100


def test_a_field_says_no_more_than_where_it_stands(preview: Running) -> None:
    told = json.loads(ask(preview, "/field/dialogue-6/en?address=../../../etc/passwd")[2])
    assert [] == told["places"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(preview: Running, method: str) -> None:
    assert 405 == ask(preview, "/page/dialogue-6/en", method=method)[0]


@pytest.mark.parametrize(
    "path", ["/", "/edition/dialogue-6/en/html", "/page/dialogue-6/km", "/static/web.js", "/nothing"]
)
def test_pages_reach_nobody_and_are_read_by_nobody_else(preview: Running, path: str) -> None:
    headers = ask(preview, path)[1]
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert "http" not in policy
    assert ("same-origin", "nosniff") == (headers["cross-origin-resource-policy"], headers["x-content-type-options"])
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_requests_are_answered_while_something_is_made(preview: Running) -> None:
    """A PDF takes seconds; what needs no rendering does not wait for it."""
    with connect(preview) as making:
        making.request("GET", "/make/dialogue-4/en")
        time.sleep(0.5)
        start = time.perf_counter()
        assert 200 == ask(preview, "/static/web.js")[0]
        between = time.perf_counter() - start
        assert json.loads(making.getresponse().read())["made"]
        assert between < min(1, time.perf_counter() - start)


@pytest.fixture
def small(start: Start, make_workspace: MakeWorkspace) -> Callable[[], Running]:
    return lambda: start(make_workspace().root)


def test_broken_settings_are_said_and_mended(small: Callable[[], Running]) -> None:
    running = small()
    settings = running.root / "reportkit.toml"
    settings.write_text("languages = [", encoding="utf-8")
    page = ask(running, "/")[2].decode()
    assert "reportkit.toml:1" in page
    assert 409 == ask(running, "/edition/small/en/html")[0]
    settings.write_text("", encoding="utf-8")
    assert 200 == ask(running, "/edition/small/en/html")[0]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_in_the_middle_of_work(small: Callable[[], Running], how: signal.Signals) -> None:
    running = small()
    with connect(running) as listening, connect(running) as making:
        listening.request("GET", "/events/small/en")
        events = listening.getresponse()
        assert events.readline().startswith(b"data:")
        making.request("GET", "/make/small/en")
        time.sleep(1)
        start = time.perf_counter()
        # A terminal's Ctrl-C reaches every process of the command, another program's SIGTERM the first alone.
        (os.killpg if how is signal.SIGINT else os.kill)(running.process.pid, how)
        assert running.process.wait(20) == (0 if how is signal.SIGINT else -signal.SIGTERM)
        assert time.perf_counter() - start < 15
        events.close()


def test_it_starts_again_on_the_port_it_had(small: Callable[[], Running], tmp_path: Path) -> None:
    running = small()
    ask(running, "/")
    port = str(urlsplit(running.address).port)
    command = [sys.executable, "-m", "reportkit", "preview", "--port", port]
    second = subprocess.run(command, cwd=running.root, capture_output=True, text=True, check=False, timeout=30)
    assert 1 == second.returncode
    assert f"error[taken-port] cannot listen on port {port}" in second.stderr
    assert "--port 0" in second.stderr
    running.process.send_signal(signal.SIGINT)
    running.process.wait(20)
    with subprocess.Popen(command, cwd=running.root, stdout=subprocess.PIPE, text=True) as again:
        assert again.stdout
        assert running.address in again.stdout.readline()
        again.send_signal(signal.SIGINT)
        assert 0 == again.wait(20)


def test_a_file_that_is_being_replaced_is_looked_for_again(tmp_path: Path) -> None:
    """Editors move the old file away before the new one is there."""
    tries: list[int] = []

    def look() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise FileNotFoundError
        return "there"

    async def wait() -> str:
        return await Preview(tmp_path).beside(look)

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests keeps a loop running on this one
        assert "there" == thread.submit(asyncio.run, wait()).result(10)


@pytest.mark.parametrize("port", ["-1", "65536", "web"])
def test_a_port_that_cannot_be_is_wrong_usage(port: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportkit", "preview", "--port", port]
    assert 2 == subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode
