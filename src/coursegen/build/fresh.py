"""What the last build made, and whether it would make the same again.

Nothing here loads a course: a build that has nothing to do must know that at once. What was
kept is trusted only where the program, every file of the course and every file of the outputs
are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from coursegen.errors import FileFault
from coursegen.files.text import write_text
from coursegen.model import Finding, Severity

RECORD = ".coursegen/built.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` made; no book where the checks found an error."""

    findings: tuple[Finding, ...]
    lines: tuple[int, ...] = ()
    """Of the findings, in their files."""
    book: Path | None
    quizzes: Path
    items: int
    handouts: Path
    papers: int
    anew: bool = True
    """Whether anything had to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Digests of what goes into a build and of what came out."""

    program: str
    texts: str
    """Of modules/ and quizzes/."""
    pages: str = ""
    """Of book/, without the site."""
    site: str = ""
    papers: str = ""

    def same_texts(self, other: State) -> bool:
        """Whether the same course was read by the same program."""
        return (self.program, self.texts) == (other.program, other.texts)


_NOTHING = State(program="", texts="")


def inputs(root: Path) -> State:
    """What a build of the course in *root* starts from."""
    return State(
        program=_program(), texts=_contents(root, "modules", "quizzes"), pages=_pages(root)
    )


def outputs(root: Path, start: State) -> State:
    """*start* with the pages and outputs as they are now."""
    return replace(
        start,
        pages=_pages(root),
        site=_stamps(root / "book" / "_build" / "html"),
        papers=_stamps(root / "handouts"),
    )


def last(root: Path) -> tuple[State, Built | None]:
    """The state after the last whole build, and what it made; nothing where none is known."""
    try:
        data = json.loads((root / RECORD).read_text(encoding="utf-8"))
        return State(**data["state"]), _read(root, data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _NOTHING, None


def unchanged(root: Path, *, papers: bool = True) -> Built | None:
    """What the last build made, where another build, with or without papers, changes nothing."""
    state, built = last(root)
    if built is None:
        return None
    now = outputs(root, inputs(root))
    if now != (state if papers else replace(state, papers=now.papers)):
        return None
    return replace(built, anew=False)


def stamps(root: Path) -> str:
    """A digest of the times and sizes of all files that a build starts from."""
    folders = ("modules", "quizzes", "book")
    return "".join(_stamps(root / folder, skip="_build") for folder in folders)


def keep(root: Path, state: State, built: Built) -> None:
    """Remember a whole build; a folder that cannot be written to is no fault."""
    rows = [asdict(finding) for finding in built.findings]
    data = {
        "state": asdict(state),
        "findings": rows,
        "lines": built.lines,
        "items": built.items,
        "papers": built.papers,
    }
    try:
        write_text(root / RECORD, json.dumps(data, ensure_ascii=False, sort_keys=True))
    except FileFault:
        return


def _read(root: Path, data: dict[str, Any]) -> Built:
    return Built(
        findings=tuple(
            Finding(**{**row, "severity": Severity(row["severity"])}) for row in data["findings"]
        ),
        lines=tuple(int(line) for line in data["lines"]),
        book=root / "book" / "_build" / "html" / "index.html",
        quizzes=root / "quizzes",
        items=int(data["items"]),
        handouts=root / "handouts",
        papers=int(data["papers"]),
    )


@cache
def _program() -> str:
    """Of coursegen's own files, the interpreter, and the names of all installed packages."""
    sha = hashlib.sha256(sys.version.encode())
    site = Path(sysconfig.get_path("purelib"))
    names = sorted(path.name for path in site.glob("*.dist-info"))
    sha.update("\0".join(names).encode())
    folder = Path(__file__).parents[1]
    for name, path in _files(folder):
        if not name.endswith(".pyc"):
            _add(sha, name, path)
    return sha.hexdigest()


def _contents(root: Path, *folders: str) -> str:
    sha = hashlib.sha256()
    for folder in folders:
        for name, path in _files(root / folder):
            _add(sha, f"{folder}/{name}", path)
    return sha.hexdigest()


def _pages(root: Path) -> str:
    sha = hashlib.sha256()
    for name, path in _files(root / "book", skip="_build"):
        _add(sha, name, path)
    return sha.hexdigest()


def _stamps(folder: Path, skip: str = "") -> str:
    sha = hashlib.sha256()
    for name, path in _files(folder, skip):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        sha.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return sha.hexdigest()


def _add(sha: Any, name: str, path: Path) -> None:
    data = path.read_bytes()
    sha.update(f"{name}\0{len(data)}\0".encode())
    sha.update(data)


def _files(folder: Path, skip: str = "") -> Iterator[tuple[str, Path]]:
    """The files below a folder, by their names within it, in the order of these."""
    found = []
    for where, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if one not in {"__pycache__", skip}]
        found += [Path(where, name) for name in files if not name.startswith(".")]
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    yield from sorted(named)
