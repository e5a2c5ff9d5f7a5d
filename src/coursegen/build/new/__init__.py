"""A course folder from anybody's texts: cleaned, described as far as they describe themselves.

The folder appears whole or not at all, and loads; what a person has changed in it since is
never overwritten. What the cleaning left out stands in ``modules/dropped.yaml``, and comes
back by a word there; what a text does not say about itself stays empty and is asked for.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from coursegen import ingest
from coursegen.build.load import load
from coursegen.build.new.files import write_outline, write_review, write_texts
from coursegen.build.new.texts import (
    COURSE,
    DROPPED,
    Text,
    questions,
    renamed,
    source_path,
    text_of,
    unique_id,
)
from coursegen.errors import FileFault, FormatFault
from coursegen.files import records, yaml
from coursegen.files.text import read_text
from coursegen.ingest import normal
from coursegen.ingest.page import Reason
from coursegen.language import Parser
from coursegen.model import digest_of
from coursegen.segment import Outline, outline

__all__ = ["NewReport", "new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What was made, what was left out of the texts, and what a person has to say."""

    root: Path
    written: tuple[str, ...]
    """Paths in the course folder, with forward slashes."""
    dropped: tuple[tuple[str, int, int], ...]
    """For each source: its id, how many lines or parts were left out, how many came back."""
    notes: tuple[str, ...]
    """What was done otherwise than one may expect."""
    questions: tuple[str, ...]
    """What the texts do not say about themselves."""

    def lines(self) -> Iterator[str]:
        """The report as lines of plain text."""
        count = len(self.written)
        done = f"{count} file{'' if count == 1 else 's'} written" if count else "nothing changed"
        yield f"{self.root}: {done}."
        for path in self.written:
            yield f"  {path}"
        for source, count, kept in self.dropped:
            back = f", {kept} brought back" if kept else ""
            yield f"{source}: {count} lines left out{back}"
        if any(count for _, count, _ in self.dropped):
            yield f"What was left out, and why, stands in {DROPPED}: set `keep: true` to undo."
        yield from self.notes
        if self.questions:
            yield "Not said by the texts, and left empty for you to fill in:"
            yield from (f"  {question}" for question in self.questions)


def new(root: Path, files: Sequence[Path]) -> NewReport:
    """A new course folder *root* on the texts in *files*; without files, the decisions applied.

    Raises `FileFault` where *root* is a course already (with files) or is none (without),
    and where a text cannot be used; the folder is then as it was.
    """
    return _made(root, files) if files else _applied(root)


# ---------------------------------------------------------------- a new course


def _made(root: Path, files: Sequence[Path]) -> NewReport:
    _free(root)
    texts: list[Text] = []
    notes: list[str] = []
    for path in files:
        text = text_of(path, frozenset())
        same = next((one for one in texts if one.document.digest == text.document.digest), None)
        if same is not None:
            notes.append(f"{path} holds the same text as {same.document.source.id}: left out.")
            continue
        taken = {one.document.source.id for one in texts}
        own = text.document.source.id
        own_id = unique_id(own, taken)
        if own_id != own:
            notes.append(f"{path} got the id {own_id}: {own} was taken.")
        texts.append(renamed(text, own_id, path))
    proposal = _outlined(texts)
    with _folder(root) as folder:
        written = write_texts(folder, texts)
        generated = write_outline(folder, normal.identifier(root.resolve().name), proposal)
        write_review(folder, texts, generated)
        load(folder)
        _put(folder, root)
    return _report(root, texts, (*written, *generated, DROPPED), notes)


def _free(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise FileFault(str(root), "This is a file, not a folder.", "Name another folder.")
    if (root / "modules").exists():
        raise FileFault(
            str(root),
            "There is a course in this folder already, and it was left as it is.",
            f"Name another folder; to apply changes in {DROPPED}, name no files.",
        )


def _outlined(texts: Sequence[Text]) -> Outline:
    return outline([text.document for text in texts], Parser())


def _report(
    root: Path, texts: Sequence[Text], written: Iterable[str], notes: Iterable[str]
) -> NewReport:
    return NewReport(
        root=root,
        written=tuple(written),
        dropped=tuple(
            (
                text.document.source.id,
                sum(not kept for _, kept in text.drops),
                sum(kept for _, kept in text.drops),
            )
            for text in texts
        ),
        notes=tuple(notes),
        questions=tuple(questions([text.document.source for text in texts], texts)),
    )


# ---------------------------------------------------------------- decisions applied


def _applied(root: Path) -> NewReport:
    """The course with its texts made again from the captures, by the decisions of the person."""
    if not (root / DROPPED).is_file():
        raise FileFault(
            str(root),
            f"This folder has no {DROPPED}.",
            "Name the texts as well: `coursegen new DIR FILES…`.",
        )
    review = yaml.load(root / DROPPED, records.adapter(records.ReviewRecord), DROPPED)
    recorded = {entry.path: entry.digest for entry in review.written}
    notes: list[str] = []
    texts: list[Text] = []
    left: set[str] = set()
    for record in review.sources:
        text, note = _again(root, record, recorded)
        texts.append(text)
        if note:
            left.add(text.document.source.id)
            notes.append(note)
    generated = {path: digest for path, digest in recorded.items() if "/sources/" not in path}
    why = _touched(root, generated)
    with _folder(root) as folder:
        shutil.copytree(root / "modules", folder / "modules", dirs_exist_ok=True)
        written = write_texts(folder, texts, skip=left)
        if why:
            notes.append(f"{why} The modules are left as they are.")
        else:
            for path in generated:
                (folder / path).unlink()
            generated = write_outline(folder, _course_id(root), _outlined(texts))
            written = (*written, *generated)
        write_review(
            folder,
            texts,
            generated,
            sources={path: digest for path, digest in recorded.items() if Path(path).stem in left},
        )
        load(folder)
        changed = tuple(path for path in (*written, DROPPED) if _differs(folder, root, path))
        _put(folder, root)
    return _report(root, texts, changed, notes)


def _again(
    root: Path, record: records.DroppedSourceRecord, recorded: Mapping[str, str]
) -> tuple[Text, str]:
    """A text made again from its capture, under the front matter that stands there now."""
    path = root / "modules" / "captures" / record.capture
    text = text_of(path, _decisions(record))
    name = source_path(record.id)
    current = ingest.read(root / name)
    text = replace(text, document=replace(text.document, source=current.source))
    if current.digest != recorded.get(name, current.digest):
        kept = replace(text, document=current)
        return kept, f"{name} was changed by hand and is left as it is."
    return text, ""


def _decisions(record: records.DroppedSourceRecord) -> frozenset[tuple[int, Reason]]:
    keep: set[tuple[int, Reason]] = set()
    for number, entry in enumerate(record.dropped):
        try:
            reason = Reason(entry.reason)
        except ValueError:
            raise FormatFault(
                f"{DROPPED}: sources.{record.id}.dropped[{number}].reason",
                f"There is no reason '{entry.reason}'.",
                f"Leave it as it was: one of {', '.join(Reason)}.",
            ) from None
        if entry.keep:
            keep.add((entry.line, reason))
    return frozenset(keep)


def _touched(root: Path, generated: Mapping[str, str]) -> str:
    """Why the modules must not be proposed again; empty where nobody has worked on them."""
    for path, digest in generated.items():
        if not (root / path).is_file():
            return f"{path} was removed."
        if digest_of(read_text(root / path)) != digest:
            return f"{path} was changed by hand."
    if any((root / "quizzes").glob("*.yaml")):
        return "There are quizzes on the modules."
    return ""


def _course_id(root: Path) -> str:
    record = yaml.load(root / COURSE, records.adapter(records.CourseRecord), COURSE)
    return str(record.id)


def _differs(folder: Path, root: Path, path: str) -> bool:
    old = root / path
    return not old.is_file() or old.read_bytes() != (folder / path).read_bytes()


# ---------------------------------------------------------------- files


@contextmanager
def _folder(root: Path) -> Iterator[Path]:
    """An empty folder beside the course's own; it is gone afterwards, and so is a vain *root*."""
    made = [path for path in (root, *root.parents) if not path.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=root, prefix=".new-"))
    except OSError as error:
        for path in made:
            if path.is_dir():
                path.rmdir()
        raise FileFault(
            str(root),
            f"The folder cannot be written: {error.strerror}.",
            "Check its permissions and the space on the disk.",
        ) from None
    try:
        yield folder
    except OSError as error:
        raise FileFault(
            str(root),
            f"The folder cannot be written: {error.strerror}. What was there is unchanged.",
            "Check its permissions and the space on the disk.",
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for path in made:
            if not any(path.iterdir()):
                path.rmdir()


def _put(folder: Path, root: Path) -> None:
    """The new ``modules`` in the place of the old, whose folder is moved aside until then."""
    old, aside = root / "modules", folder / "old"
    if old.exists():
        old.rename(aside)
    try:
        (folder / "modules").rename(old)
    except OSError:
        if aside.exists():
            aside.rename(old)
        raise
