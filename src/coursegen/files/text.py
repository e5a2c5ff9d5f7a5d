"""Text in and out of files: nothing is read that is not UTF-8 text, nothing is half written."""

from __future__ import annotations

import codecs
import os
import tempfile
from pathlib import Path

from coursegen.errors import FileFault

LIMIT = 8_000_000
"""Bytes; a text of this size is some 1.3 million words, far beyond any course."""


def read_bytes(path: Path, *, limit: int = LIMIT) -> bytes:
    """The bytes of *path*.

    Raises `FileFault` where the file is missing, unreadable, empty or over *limit* bytes.
    """
    try:
        if path.is_dir():
            raise FileFault(str(path), "This is a folder, not a file.", "Name the files in it.")
        size = path.stat().st_size
        if size > limit:
            raise FileFault(
                str(path),
                f"The file is too large: {size / 1e6:.1f} MB; the limit is {limit / 1e6:.0f} MB.",
                "Split it into parts.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileFault(str(path), "There is no such file.", "Check the path.") from None
    except OSError as error:
        raise FileFault(
            str(path), f"The file cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise FileFault(str(path), "The file is empty.", "Put text into it, or leave it out.")
    return data


def read_text(path: Path, *, limit: int = LIMIT) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises `FileFault` as `read_bytes` does, and where the bytes are not UTF-8 text.
    """
    data = read_bytes(path, limit=limit)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFault(
            f"{path}:{line}",
            f"The file is not UTF-8 text: byte 0x{data[error.start]:02x} at offset {error.start}.",
            "Save it as UTF-8 in your editor.",
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileFault(
            f"{path}:{line}", "The file holds a NUL byte, so it is not text.", "Export it as text."
        )
    return text


def write_bytes(path: Path, data: bytes) -> bool:
    """Put *data* at *path*, whole or not at all; False where it was there already.

    The bytes are written beside the file and renamed over it, so that a full disk or a
    power cut leaves the old file. Raises `FileFault` where that cannot be done.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except OSError as error:
        raise FileFault(
            str(path),
            f"The file cannot be written: {error.strerror}. What was there before is unchanged.",
            "Check the folder's permissions and the space on the disk.",
        ) from None
    return True


def write_text(path: Path, text: str) -> bool:
    """Put *text* at *path* as UTF-8 with Unix line ends; see `write_bytes`."""
    return write_bytes(path, text.encode())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
