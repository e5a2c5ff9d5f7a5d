"""The book on this computer, built again when its files change, and reloaded in the browser.

It is offered to this computer alone, and the script that reloads a page is put into what is
sent, never into the book.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from coursegen.build import fresh
from coursegen.build.fresh import Built
from coursegen.build.outputs import build
from coursegen.errors import BuildFault, CoursegenError

HOST = "127.0.0.1"
ROUND = "/-/round"
"""Where a page asks whether the book has been built again."""
PAUSE = 0.4
"""Seconds between two looks at the files."""

_SCRIPT = b"""<script>
(() => {
  let first = null;
  const look = async () => {
    try {
      const { round, fault } = await (await fetch("/-/round", { cache: "no-store" })).json();
      if (first === null) first = round;
      if (round !== first) location.reload();
      let box = document.getElementById("cg-fault");
      if (fault && !box) {
        box = document.createElement("pre");
        box.id = "cg-fault";
        box.setAttribute("role", "alert");
        box.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:9999;margin:0;padding:1rem;" +
          "max-height:50vh;overflow:auto;white-space:pre-wrap;background:#7d1128;color:#fff;" +
          "font:1rem/1.5 ui-monospace,monospace";
        document.body.append(box);
      }
      if (box) { box.hidden = !fault; if (box.textContent !== fault) box.textContent = fault; }
    } catch { /* The server has stopped; the page stays as it is. */ }
    setTimeout(look, 700);
  };
  look();
})();
</script>
"""
_PAGE = "text/html; charset=utf-8"
_WAITING = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>Not built yet</title>"
    b"<body><h1>The book is not built yet</h1>"
    b"<p>This page shows it as soon as it is.</p></body></html>"
)


@dataclass(slots=True)
class State:
    """What a page is told: how often the book was built, and what is wrong now."""

    round: int = 0
    fault: str = ""


class Handler(SimpleHTTPRequestHandler):
    """Sends the files of the site, with the script in every page."""

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        self.state = state
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """A page with the script, a file, or the round."""
        if not self._is_meant():
            self.send_error(HTTPStatus.FORBIDDEN, "Only for this computer")
        elif self.path.partition("?")[0] == ROUND:
            told = {"round": self.state.round, "fault": self.state.fault}
            self._send(json.dumps(told).encode(), "application/json")
        else:
            page = self._page()
            if page is None:
                super().do_GET()
            else:
                self._send(_with_script(page), _PAGE)

    def _page(self) -> bytes | None:
        """The page that is asked for, or one that waits for the first build; None otherwise."""
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix != ".html":
            return None
        if path.is_file():
            return path.read_bytes()
        return None if self.state.round else _WAITING

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The book's own page for what is not there; the usual one for everything else."""
        lost = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and lost.is_file():
            self._send(_with_script(lost.read_bytes()), _PAGE, HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def _is_meant(self) -> bool:
        """Whether the browser was told this computer's name, and not a stranger's for it."""
        name = self.headers.get("Host", "").rpartition(":")[0]
        return name in {HOST, "localhost"}

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing: only builds are told."""


def _with_script(page: bytes) -> bytes:
    """The script at the end of a page, also where the page leaves its last tags out."""
    before, end, after = page.rpartition(b"</body>" if b"</body>" in page else b"</html>")
    return before + _SCRIPT + end + after


class Server(ThreadingHTTPServer):
    """Leaves a port to whoever has it, and does not wait for open pages."""

    allow_reuse_address = False
    daemon_threads = True


def serve(
    root: Path,
    *,
    port: int = 8000,
    opened: Callable[[str], None] = lambda _url: None,
    tell: Callable[[Built | CoursegenError], None] = lambda _made: None,
    stop: Event | None = None,
) -> None:
    """Build, serve and watch the course in *root* until *stop* is set.

    *opened* is given the address, *tell* the outcome of every build. Raises `BuildFault`
    where the port is taken.
    """
    state = State()
    site = root / "book" / "_build" / "html"
    handler = partial(Handler, directory=str(site), state=state)
    try:
        server = Server((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise BuildFault(
            f"{HOST}:{port}",
            f"The book cannot be served there ({getattr(error, 'strerror', '') or error}).",
            "Name another port with --port, or let the system choose one with --port 0.",
        ) from None
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        opened(f"http://{HOST}:{server.server_address[1]}/")
        _watch(root, state, tell, stop or Event())
    finally:
        server.shutdown()
        server.server_close()


def _watch(
    root: Path, state: State, tell: Callable[[Built | CoursegenError], None], stop: Event
) -> None:
    seen = ""
    while not stop.is_set():
        now = fresh.stamps(root)
        if now != seen:
            seen = now
            _build(root, state, tell)
        stop.wait(PAUSE)


def _build(root: Path, state: State, tell: Callable[[Built | CoursegenError], None]) -> None:
    try:
        built = build(root, papers=False)
    except CoursegenError as fault:
        state.fault = str(fault)
        tell(fault)
        return
    if built.book is None:
        errors = [f"{one.file}: {one.place}: {one.message}" for one in built.findings]
        state.fault = "\n".join(errors)
        tell(built)
        return
    state.fault = ""
    if built.anew or not state.round:
        state.round += 1
        tell(built)
