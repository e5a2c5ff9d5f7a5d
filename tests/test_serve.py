"""``coursegen serve``: built, offered to this computer alone, and built again after an edit."""

import json
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from coursegen.build import serving
from coursegen.build.fresh import Built
from coursegen.errors import BuildFault, FormatFault
from tests import tiny
from tests.running import run

PATIENCE = 120
"""Seconds after which something that was to happen has not happened."""


class Site:
    """A server at work, and what it told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[object] = []
        self.address = ""
        self._known = threading.Event()

    def opened(self, url: str) -> None:
        self.address = url
        self._known.set()

    def get(self, path: str = "", host: str = "") -> tuple[bytes, str]:
        request = urllib.request.Request(self.address + path)  # noqa: S310 - its own server
        if host:
            request.add_header("Host", host)
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            assert answer.headers["Cache-Control"] == "no-store"
            return answer.read(), answer.headers["Content-Type"]

    def round(self) -> dict[str, object]:
        return json.loads(self.get("-/round")[0])

    def wait(self, number: int) -> None:
        """Until *number* builds were told."""
        end = time.monotonic() + PATIENCE
        while len(self.told) < number:
            assert time.monotonic() < end, self.told
            time.sleep(0.05)

    def ready(self) -> None:
        assert self._known.wait(PATIENCE)


@contextmanager
def served(root):
    site = Site(root)
    stop = threading.Event()
    thread = threading.Thread(
        target=serving.serve,
        args=(root,),
        kwargs={"port": 0, "opened": site.opened, "tell": site.told.append, "stop": stop},
    )
    thread.start()
    try:
        site.ready()
        yield site
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def made(monkeypatch):
    """What every build is said to give, in the place of real builds."""
    outcomes: list[object] = []

    def build(root, *, papers):
        assert papers is False
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(serving, "build", build)
    return outcomes


def built(root, *, book=True):
    site = root / "book" / "_build" / "html"
    if book:
        site.mkdir(parents=True, exist_ok=True)
        (site / "index.html").write_text("<html><body><p>One</p></body></html>", encoding="utf-8")
        (site / "style.css").write_text("p {}", encoding="utf-8")
    return Built(
        findings=(),
        book=site / "index.html" if book else None,
        quizzes=root,
        items=1,
        handouts=root,
        papers=0,
    )


def test_pages_carry_the_script_and_other_files_do_not(tmp_path, made):
    made.append(built(tmp_path))
    with served(tmp_path) as site:
        site.wait(1)
        page, kind = site.get()
        assert page.startswith(b"<html><body><p>One</p>")
        assert page.count(b"<script>") == 1
        assert page.endswith(b"</body></html>")
        assert kind == "text/html; charset=utf-8"
        assert site.get("index.html?x=1")[0] == page
        assert site.get("style.css")[0] == b"p {}"
    on_disk = (tmp_path / "book" / "_build" / "html" / "index.html").read_bytes()
    assert b"<script>" not in on_disk


def test_what_is_not_there_is_answered_with_the_book_s_own_page(tmp_path, made):
    made.append(built(tmp_path))
    lost = tmp_path / "book" / "_build" / "html" / "404.html"
    lost.write_text("<html lang=en><h1>Lost</h1></html>", encoding="utf-8")
    with served(tmp_path) as site:
        site.wait(1)
        with pytest.raises(urllib.error.HTTPError, match="404") as caught:
            site.get("modules/gone.html")
        page = caught.value.read()
        assert page.startswith(b"<html lang=en><h1>Lost</h1><script>")
        assert page.endswith(b"</script>\n</html>")


def test_only_this_computer_is_answered_and_only_from_the_site(tmp_path, made):
    made.append(built(tmp_path))
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    with served(tmp_path) as site:
        site.wait(1)
        for path, host in (("", "evil.test:80"), ("-/round", "evil.test")):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                site.get(path, host=host)
        for path in ("../../../secret.html", "%2e%2e/%2e%2e/%2e%2e/secret.html", "nothing.html"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                site.get(path)
        assert site.address.startswith("http://127.0.0.1:")


def test_before_the_first_book_a_page_waits_and_is_told_what_is_wrong(tmp_path, made):
    made += [FormatFault("modules/a.yaml:3", "It is <b>wrong</b>.", "Mend it."), built(tmp_path)]
    (tmp_path / "modules").mkdir()
    index = tmp_path / "book" / "_build" / "html" / "index.html"
    shutil.rmtree(tmp_path / "book")
    with served(tmp_path) as site:
        site.wait(1)
        assert b"not built yet" in site.get()[0]
        told = site.round()
        assert told["round"] == 0
        assert "modules/a.yaml:3: It is <b>wrong</b>." in told["fault"]
        index.parent.mkdir(parents=True)
        index.write_text("<html><body>Two</body></html>", encoding="utf-8")
        (tmp_path / "modules" / "a.yaml").write_text("id: a", encoding="utf-8")
        site.wait(2)
        assert site.round() == {"round": 1, "fault": ""}
        assert b"Two" in site.get()[0]


def test_findings_stop_a_build_and_are_shown(tmp_path, made):
    made.append(built(tmp_path, book=False))
    with served(tmp_path) as site:
        site.wait(1)
        assert site.told[0].book is None
        assert site.round()["round"] == 0


def test_a_port_that_is_taken_is_a_fault(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BuildFault, match=f"127.0.0.1:{port}.*Name another port"):
            serving.serve(tmp_path, port=port)


def test_a_folder_without_a_course_is_a_fault(tmp_path, capsys):
    assert run(["serve", str(tmp_path)]) == 2
    assert "not a course folder" in capsys.readouterr().err


def test_a_real_edit_is_built_and_the_page_reloads(tmp_path):
    root = tiny.write(tmp_path)
    with served(root) as site:
        site.wait(1)
        assert isinstance(site.told[0], Built), site.told
        assert b"What it grinds" in site.get("modules/mill.html")[0]
        before = site.round()["round"]
        path = root / "modules" / "mill.yaml"
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace("What it grinds", "What it makes"), encoding="utf-8")
        site.wait(2)
        assert site.round()["round"] > before
        assert b"What it makes" in site.get("modules/mill.html")[0]
        path.write_text("id: [", encoding="utf-8")
        site.wait(3)
        assert "modules/mill.yaml" in site.round()["fault"]
        assert b"What it makes" in site.get("modules/mill.html")[0]
    assert not (root / "handouts").exists()
