"""The book as a web site, by Jupyter Book 1 in a process of its own.

Every warning is an error: a page with a broken link or an unreadable quiz is not published.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from lxml import html

from coursegen.errors import BuildFault, FileFault
from coursegen.files import text

_LEADS = re.compile(r'<meta http-equiv="Refresh" content="0; url=([\w./-]+)" />\s*')
"""What Jupyter Book writes into the first page, which has neither a language nor a title."""

SHOWN = 12
"""Messages of a failed build that are quoted; the rest is counted."""

_COMMAND = "from jupyter_book.cli.main import main; main()"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_MESSAGE = re.compile(r"\b(?:WARNING|ERROR|CRITICAL|SEVERE)\b[:\]]")


def book(folder: Path, out: Path | None = None, *, anew: bool = False) -> Path:
    """Build the book in *folder* and return its first page.

    The site goes to ``_build/html`` below *out*, which is *folder* by default. Pages that
    stand there and would come out the same are left, unless *anew* is said. Raises
    `FileFault` where the folder holds no book, and `BuildFault`, with Sphinx's own
    messages, where the book cannot be built or gives a warning.
    """
    if not (folder / "_toc.yml").is_file():
        raise FileFault(
            str(folder), "This folder holds no book.", "Render one with `coursegen build`."
        )
    target = out or folder
    index = target / "_build" / "html" / "index.html"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _COMMAND,
            "build",
            str(folder),
            "--path-output",
            str(target),
            "-W",
            "-n",
            "--keep-going",
            *(["--all"] if anew else []),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1"},
    )
    messages = _messages(done.stdout + "\n" + done.stderr, folder)
    if done.returncode or messages or not index.is_file():
        raise BuildFault(
            str(folder),
            "Jupyter Book found faults:\n" + _quoted(messages or [_tail(done.stderr)]) + "\n",
            "Correct the files named, or what they are rendered from.",
        )
    _name_first(index)
    return index


def _name_first(index: Path) -> None:
    """Make the page that only leads to another one that says so to those who do not see it."""
    found = _LEADS.fullmatch(index.read_text(encoding="utf-8"))
    if found is None:
        return
    page = html.parse(index.parent / found[1]).getroot()
    title = page.findtext("head/title", "")
    root = html.Element("html", {"lang": page.get("lang", "en")})
    head, body = html.Element("head"), html.Element("body")
    root.extend([head, body])
    head.append(html.Element("meta", {"charset": "utf-8"}))
    head.append(html.Element("meta", {"http-equiv": "refresh", "content": f"0; url={found[1]}"}))
    for parent, tag, attributes in ((head, "title", {}), (body, "a", {"href": found[1]})):
        child = html.Element(tag, attributes)
        child.text = title
        parent.append(child)
    words = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    text.write_text(index, f"{words}\n")


def _messages(output: str, folder: Path) -> list[str]:
    """Sphinx's warnings and errors, each once, with paths relative to the book's folder."""
    lines = (_COLOUR.sub("", line).strip() for line in output.splitlines())
    found = (line for line in lines if _MESSAGE.search(line))
    return list(dict.fromkeys(line.replace(f"{folder.resolve()}{os.sep}", "") for line in found))


def _quoted(messages: list[str]) -> str:
    more = len(messages) - SHOWN
    lines = messages[:SHOWN] + ([f"and {more} more"] if more > 0 else [])
    return "\n".join(f"  {line}" for line in lines)


def _tail(output: str) -> str:
    lines = [_COLOUR.sub("", line) for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "No message was given."
