"""The instructor's decisions: written into the bank as they are made, and nothing else with them.

A decision changes the lines of its item only. An item that does not pass the gate is not
approved, and an edited one is saved only when it passes.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursegen.build.gate import Checker
from coursegen.build.load import bank_path, load, load_bank
from coursegen.build.steps import named
from coursegen.errors import FormatFault
from coursegen.files import records, splice, text, yaml
from coursegen.model import Course, Finding, Item, Module, Severity, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The paragraph in which a piece of evidence stands, cut at its two ends."""

    source: str
    """Whose text it is, as people name it."""
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An item to be decided, with what its instructor has to see."""

    module: Module
    item: Item
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether no rule finds an error."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


class Desk:
    """A course folder under review; it knows what has been decided, and writes it down."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.checker = Checker(load(root))

    @property
    def course(self) -> Course:
        """The course as it was when the review began."""
        return self.checker.course

    def drafts(self, modules: Sequence[str] = ()) -> Iterator[Draft]:
        """The undecided items of *modules* (all by default), in the order of the banks."""
        for module in named(self.course, modules):
            bank = load_bank(self._root, module.id)
            for item in bank.items if bank else ():
                if item.status is Status.DRAFT:
                    yield self._draft(module, item)

    def waiting(self, modules: Sequence[str] = ()) -> int:
        """How many drafts there are in *modules* (all by default)."""
        banks = (load_bank(self._root, module.id) for module in named(self.course, modules))
        return sum(item.status is Status.DRAFT for bank in banks if bank for item in bank.items)

    def find(self, name: str) -> Draft:
        """The item with an id, decided or not; raises `FormatFault` where there is none."""
        for module in self.course.modules:
            bank = load_bank(self._root, module.id)
            for item in bank.items if bank else ():
                if item.id == name:
                    return self._draft(module, item)
        raise FormatFault(
            name, "No item of the course has this id.", "Look it up in the course's quizzes folder."
        )

    def written(self, draft: Draft) -> str:
        """The item as YAML, as its bank has it."""
        return splice.block(self._content(draft.module), ("items", draft.item.id))

    def decide(self, draft: Draft, status: Status, reason: str = "") -> Draft:
        """The item with its new status, which its bank now has, too.

        Raises `FormatFault` where it is to be approved and does not pass the gate.
        """
        self.admit(draft, status)
        self._write(draft, self._decided(self._content(draft.module), draft.item, status, reason))
        return self.find(draft.item.id)

    def admit(self, draft: Draft, status: Status) -> None:
        """Raise `FormatFault` where an item that is to be approved does not pass the gate."""
        if status is Status.APPROVED and not draft.sound:
            raise FormatFault(
                draft.item.id,
                f"It cannot be approved: {_first(draft.findings)}",
                "Edit it, or reject it.",
            )

    def edited(self, draft: Draft, new: str) -> Draft:
        """The item as *new*, YAML, has it, judged, but not yet saved; raises `FormatFault`.

        Recorded edits are left out where the claim or the evidence has changed: they no
        longer lead from one to the other, and the gate finds them itself.
        """
        where = f"{bank_path(draft.module.id)}: {draft.item.id}"
        item = _item(_refreshed(new, draft.item, where), where)
        if item.id != draft.item.id:
            raise FormatFault(
                where,
                f"The id was changed to '{item.id}'.",
                "Keep it: learners' results are kept by it.",
            )
        objectives = [objective.id for objective in draft.module.objectives]
        if item.objective not in objectives:
            raise FormatFault(
                where,
                f"The module has no objective '{item.objective}'.",
                f"Its objectives are: {', '.join(objectives)}.",
            )
        return self._draft(draft.module, replace(item, status=Status.EDITED))

    def save(self, draft: Draft, new: str) -> Draft:
        """The edited item, which its bank now has; raises `FormatFault` where it does not pass."""
        edited = self.edited(draft, new)
        if not edited.sound:
            raise FormatFault(
                draft.item.id,
                f"It was not saved: {_first(edited.findings)}",
                "Edit it again, or leave it.",
            )
        fresh = _refreshed(new, draft.item, draft.item.id)
        content = splice.with_block(self._content(draft.module), ("items", draft.item.id), fresh)
        self._write(draft, self._decided(content, edited.item, Status.EDITED, ""))
        return self.find(draft.item.id)

    def _draft(self, module: Module, item: Item) -> Draft:
        return Draft(
            module=module,
            item=item,
            passages=tuple(self._passages(item)),
            findings=self.checker.findings(module, item),
        )

    def _passages(self, item: Item) -> Iterator[Passage]:
        for evidence in item.evidence:
            document = self.course.library.get(evidence.source)
            exact = evidence.quote.exact
            start = document.text.find(exact) if document else -1
            span = evidence.position
            if document and span and document.text[span.start : span.end] == exact:
                start = span.start
            if document is None or start < 0:
                yield Passage(source=evidence.source, before="", exact=exact, after="")
                continue
            end = start + len(exact)
            blocks = [b for b in document.blocks if b.start < end and start < b.end]
            yield Passage(
                source=document.source.title,
                before=document.text[min((b.start for b in blocks), default=start) : start],
                exact=exact,
                after=document.text[end : max((b.end for b in blocks), default=end)],
            )

    def _content(self, module: Module) -> str:
        return text.read_text(self._root / bank_path(module.id))

    def _decided(self, content: str, item: Item, status: Status, reason: str) -> str:
        path = ("items", item.id)
        content = splice.with_key(content, path, "status", status.value, after="id")
        if reason:
            return splice.with_key(content, path, "reason", reason, after="status")
        return splice.without_key(content, path, "reason")

    def _write(self, draft: Draft, content: str) -> None:
        """Put the bank's new text in place, once it is certain that only this item changed."""
        name = bank_path(draft.module.id)
        old = load_bank(self._root, draft.module.id)
        new = yaml.loads(content, records.adapter(records.BankRecord), name).value()
        others = [item for item in old.items if item.id != draft.item.id] if old else []
        if [item for item in new.items if item.id != draft.item.id] != others:
            raise FormatFault(
                f"{name}: {draft.item.id}",
                "The item's lines cannot be told from its neighbours'; nothing was changed.",
                "Change it in your editor.",
            )
        marked = text.read_bytes(self._root / name).startswith(BOM_UTF8)
        text.write_bytes(self._root / name, BOM_UTF8 * marked + content.encode())


def _item(content: str, where: str) -> Item:
    record: records.ItemRecord = yaml.loads(content, records.adapter(records.ItemRecord), where)
    try:
        return record.value()
    except ValueError as error:
        raise FormatFault(where, str(error), "") from None


def _refreshed(new: str, old: Item, where: str) -> str:
    """*new* without the edits and places that belonged to words which it no longer has."""
    item = _item(new, where)
    quotes = [evidence.quote.exact for evidence in old.evidence]
    moved = [
        number
        for number, evidence in enumerate(item.evidence)
        if number >= len(quotes) or evidence.quote.exact != quotes[number]
    ]
    if item.claim.edits == old.claim.edits and (item.claim.text != old.claim.text or moved):
        new = splice.without_key(new, (), "edits")
    for number in moved:
        if number < len(quotes) and item.evidence[number].position == old.evidence[number].position:
            for key in ("prefix", "suffix", "start", "end", "digest"):
                new = splice.without_key(new, ("evidence", number), key)
    return new


def decision(words: str) -> tuple[str, Status, str]:
    """Id, status and reason of ``ID=approved`` or ``ID=rejected:reason``; `FormatFault` else."""
    name, _, rest = words.partition("=")
    status, _, reason = rest.partition(":")
    if status not in {Status.APPROVED, Status.REJECTED, Status.DRAFT} or not name:
        raise FormatFault(
            f"--decide {words}",
            "This is not a decision.",
            "Write ID=approved, ID=rejected, ID=rejected:reason, or ID=draft to take one back.",
        )
    return name.strip(), Status(status), reason.strip()


def decide(root: Path, decisions: Sequence[str]) -> tuple[Draft, ...]:
    """The items after *decisions*, see `decision`; where one of them is no good, none is made."""
    desk = Desk(root)
    read = [decision(words) for words in decisions]
    found = [(desk.find(name), status, reason) for name, status, reason in read]
    for draft, status, _ in found:
        desk.admit(draft, status)
    return tuple(desk.decide(draft, status, reason) for draft, status, reason in found)


def _first(findings: Sequence[Finding]) -> str:
    error = next(one for one in findings if one.severity is Severity.ERROR)
    return f"{error.code} {error.message}"
