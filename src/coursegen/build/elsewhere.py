"""Quizzes for a Jupyter Book 2 that is no course: a folder that its plugin runs from.

A bank that cannot be read leaves everything as it was; a file of somebody else is never
overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from coursegen.errors import CoursegenError, FileFault, FormatFault
from coursegen.files import records, text, yaml
from coursegen.model import ItemBank
from coursegen.render import GENERATED, myst, reporting
from coursegen.render.view import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What now lies in the folder."""

    plugin: Path
    """What the book's ``myst.yml`` must name among its plugins."""
    banks: tuple[ItemBank, ...]
    named: bool
    """Whether ``myst.yml`` names the plugin already."""


def prepare(
    banks: Sequence[Path], folder: Path, *, course: str = "", report_to: str = ""
) -> Prepared:
    """Put the plugin, the player and *banks* into *folder*, which lies in the folder of a book.

    *course* is the name under which a browser keeps answers; by default it follows from the
    title in the book's ``myst.yml``, or from the name of its folder. Raises `CoursegenError`
    for a bank that cannot be read, for two of one name, for an address that cannot be linked
    and for a file in the way.
    """
    if report_to and not reporting.is_address(report_to):
        raise FormatFault(
            "--report-to",
            f"'{report_to[:80]}' is no address to which a reader can report a question.",
            "Give one that begins with mailto: or https://.",
        )
    book = folder.resolve().parent / "myst.yml"
    course = course or _title(book)
    read = {path: _read(path) for path in dict.fromkeys(banks)}
    files = dict(_files(read, folder, slug(course), report_to))
    for path in files:
        if path.exists() and GENERATED not in text.read_text(path).partition("\n")[0]:
            raise FileFault(
                str(path),
                "This file is not one that coursegen wrote.",
                "Choose another folder with --output.",
            )
    for path, content in files.items():
        text.write_text(path, content)
    plugin = folder / myst.PLUGIN
    named = book.is_file() and f"{folder.name}/{myst.PLUGIN}" in text.read_text(book)
    return Prepared(plugin=plugin, banks=tuple(read.values()), named=named)


def _files(
    banks: Mapping[Path, ItemBank], folder: Path, course: str, report_to: str
) -> Iterator[tuple[Path, str]]:
    said = f"// {GENERATED}. To keep this file as your own, drop this line."
    yield folder / myst.PLUGIN, myst.plugin(said)
    yield folder / myst.PLAYER, myst.player(said)
    origins: dict[Path, Path] = {}
    for path, bank in banks.items():
        form = folder / "quizzes" / f"{path.stem}.json"
        if other := origins.get(form):
            raise FormatFault(
                str(path),
                f"This bank has the name of another, {other}.",
                "Rename one of the two files.",
            )
        origins[form] = path
        said = f"{GENERATED} from {path.name}: edit that, and run `coursegen myst` again."
        yield (
            form,
            myst.prepared(bank, said, course=course, digest=_digest(path), report=report_to),
        )


def _read(path: Path) -> ItemBank:
    record: records.BankRecord = yaml.load(path, records.adapter(records.BankRecord))
    return record.value()


def _digest(path: Path) -> str:
    """What the plugin computes of the same file, whatever its line ends have become."""
    return sha256(text.read_bytes(path).replace(b"\r\n", b"\n")).hexdigest()


def _title(book: Path) -> str:
    try:
        project = yaml.parse(text.read_text(book), str(book))["project"]
        return str(project.get("id") or project["title"])
    except (CoursegenError, KeyError, TypeError, AttributeError):
        # Not ours to judge: mystmd has its own idea of what its file may hold.
        return book.parent.name
