"""Results kept by the content that they were computed from: a hit is as good as a run.

An entry is trusted only where its own digest agrees; whatever is corrupt, of another
version of coursegen, or unreadable is computed again. A cache that cannot be written is
no fault.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coursegen.errors import FileFault
from coursegen.files.text import write_text


def digest(*parts: str) -> str:
    """SHA-256, in hexadecimal, of *parts*, none of which can run into the next."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode()
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()


@cache
def program() -> str:
    """The digest of coursegen's own code: another program, other results."""
    folder = Path(__file__).parent
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
    return digest(*(part for name in names for part in (name, _read(folder / name))))


class Cache:
    """JSON values by key, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old = _entries(path)
        self._used: dict[str, str] = {}

    def get(self, key: str) -> Any | None:
        """The value kept under *key*, None where there is none that can be trusted."""
        entry = self._old.get(key)
        if not isinstance(entry, str) or len(entry) < _LENGTH:
            return None
        sum_, text = entry[:_LENGTH], entry[_LENGTH:]
        if sum_ != digest(key, text):
            return None
        self._used[key] = entry
        return json.loads(text)

    def put(self, key: str, value: Any) -> None:
        """Keep *value*, plain data, under *key*."""
        text = json.dumps(value, ensure_ascii=False)
        self._used[key] = digest(key, text) + text

    def save(self) -> None:
        """Write what was used in this run, and forget the rest."""
        if self._used == self._old:
            return
        try:
            write_text(self._path, json.dumps(self._used, ensure_ascii=False, sort_keys=True))
        except FileFault:
            return


_LENGTH = 64


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _entries(path: Path) -> Mapping[str, Any]:
    try:
        entries = json.loads(_read(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}
