"""Items in a terminal: how they look there, and how an instructor decides on them.

What comes from texts, banks and keyboards is shown as characters: it is never markup, and
no control character of it reaches the terminal.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import assert_never

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from coursegen.build.explaining import Explanation
from coursegen.build.reviewing import Desk, Draft, Passage
from coursegen.errors import CoursegenError, FileFault
from coursegen.model import (
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    ExtendedTextInteraction,
    Finding,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    NumericInteraction,
    Option,
    OrderInteraction,
    Severity,
    ShortAnswerInteraction,
    Status,
    TrueFalseInteraction,
)

Ask = Callable[[str], str]
"""What a person types at a prompt; raises `EOFError` where nobody types any more."""
Edit = Callable[[str], str]
"""A text as a person leaves it in an editor."""

KEYS = "a accept, e edit, r reject, s skip, q quit"


def walk(
    desk: Desk, modules: Sequence[str], *, console: Console, ask: Ask, edit: Edit
) -> Counter[str]:
    """Show every draft and write down what is decided about it; how often each decision fell."""
    made: Counter[str] = Counter()
    total = desk.waiting(modules)
    console.print(Text(f"{total or 'No'} draft{'s' * (total != 1)} to decide on.", style="dim"))
    for draft in desk.drafts(modules):
        show(console, draft)
        try:
            word = _decided(desk, draft, console, ask, edit)
        except EOFError:
            break
        if word == "quit":
            break
        made[word] += 1
    return made


def _decided(desk: Desk, draft: Draft, console: Console, ask: Ask, edit: Edit) -> str:
    """What was decided about one item: a status, "skipped" or "quit"."""
    text = desk.written(draft)
    while True:
        try:
            match ask(f"{KEYS}: ").strip().lower()[:1]:
                case "a":
                    return desk.decide(draft, Status.APPROVED).item.status.value
                case "r":
                    reason = ask("Why (may be empty): ").strip()
                    return desk.decide(draft, Status.REJECTED, reason).item.status.value
                case "e":
                    text, old = edit(text), text
                    if text == old:
                        console.print(Text("Nothing was changed.", style="dim"))
                        continue
                    changed = desk.edited(draft, text)
                    show(console, changed)
                    if changed.sound and ask("Save it? y/n: ").strip().lower()[:1] == "y":
                        return desk.save(draft, text).item.status.value
                case "s":
                    return "skipped"
                case "q":
                    return "quit"
                case _:
                    console.print(Text(f"Type one of: {KEYS}.", style="dim"))
        except CoursegenError as fault:
            console.print(Text(_plain(str(fault)), style="red"))


def in_editor(text: str) -> str:
    """*text* as it is left in ``$VISUAL`` or ``$EDITOR``; unchanged where the editor fails."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "item.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(command), str(path)], check=False)
        except (OSError, ValueError) as error:
            raise FileFault(
                command, f"The editor cannot be started: {error}.", "Set $EDITOR to one that can."
            ) from None
        if done.returncode:
            return text
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise FileFault(
                command, "The editor left no UTF-8 text.", "Save the item as UTF-8."
            ) from None


# ---------------------------------------------------------------- how an item looks


def show(console: Console, draft: Draft) -> None:
    """Print an item as its instructor needs it: question, answers, evidence, findings."""
    item = draft.item
    head = f"{item.id} · {item.interaction.type} · {item.bloom.value} · {item.objective}"
    console.print(Rule(Text(_plain(head)), align="left"))
    for line in lines(item):
        console.print(line)
    for passage in draft.passages:
        console.print(Padding(_passage(passage), (1, 0, 0, 2)))
    console.print()
    for finding in draft.findings:
        console.print(_finding(finding))


def lines(item: Item) -> Iterator[Text]:
    """Stem, answers and rationale."""
    yield Text(_plain(item.stem), style="bold")
    yield from _answers(item)
    if item.rationale:
        yield Text(_plain(item.rationale), style="italic")


def _answers(item: Item) -> Iterator[Text]:
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=wrong):
            yield from _options((key,), wrong)
        case MultipleResponseInteraction(keys=keys, distractors=wrong):
            yield from _options(keys, wrong)
        case TrueFalseInteraction(answer=answer, correction=correction):
            yield _right("True" if answer else f"False: {correction}")
        case (
            ClozeInteraction(key=key, accepted=others)
            | ShortAnswerInteraction(key=key, accepted=others)
        ):
            yield _right(" / ".join((key, *others)))
        case NumericInteraction(key=key, value=value, unit=unit, tolerance=tolerance):
            yield _right(f"{key} ({value:f} {unit}".rstrip() + f", ± {tolerance:f})")
        case MatchInteraction(pairs=pairs, distractors=wrong):
            for pair in pairs:
                yield _right(f"{pair.left} → {pair.right}")
            yield from _options((), wrong)
        case OrderInteraction(sequence=sequence):
            for number, entry in enumerate(sequence, 1):
                yield Text(_plain(f"  {number}. {entry}"))
        case HotTextInteraction(passage=passage, key=key):
            for sentence in passage:
                yield _right(sentence) if sentence == key else Text(_plain(f"    {sentence}"))
        case ExtendedTextInteraction(rubric=rubric):
            for criterion in rubric:
                yield Text(_plain(f"  {criterion.points} points: {criterion.criterion}"))
        case never:
            assert_never(never)


def _options(keys: Sequence[Option], wrong: Sequence[Option]) -> Iterator[Text]:
    for key in keys:
        yield _right(key.text).append(f"  {_plain(key.rationale)}", style="dim")
    for option in wrong:
        text = Text(_plain(f"  ✗ {option.text}"))
        yield text.append(f"  {_plain(option.rationale)}", style="dim")


def _right(words: str) -> Text:
    return Text(_plain(f"  ✓ {words}"), style="green")


def _passage(passage: Passage) -> Text:
    text = Text(_plain(passage.before), style="dim")
    text.append(_plain(passage.exact), style="bold not dim reverse")
    return text.append(_plain(f"{passage.after} [{passage.source}]"), style="dim")


def _finding(finding: Finding) -> Text:
    style = "red" if finding.severity is Severity.ERROR else "yellow"
    words = f"{finding.severity.value} {finding.code} {finding.message} {finding.suggestion}"
    return Text(_plain(words.strip()), style=style)


def _plain(text: str) -> str:
    """*text* without what a terminal would obey."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)


# ---------------------------------------------------------------- how an item came about


def explained(explanation: Explanation) -> Iterator[Text]:
    """Everything about an item, line by line."""
    item = explanation.draft.item
    yield Text(_plain(f"{item.id} ({item.status.value}, {item.interaction.type}, {item.origin})"))
    yield from lines(item)
    yield from _titled("Fact", [_fact_words(explanation)])
    yield Text("Evidence", style="bold")
    for passage in explanation.draft.passages:
        yield _passage(passage)
    yield from _titled("From the evidence to the claim", list(_steps(item)))
    yield Text("Rules", style="bold")
    for ruling in explanation.rulings:
        if not ruling.judged:
            yield Text(f"  -  {ruling.code} not asked: an earlier rule found an error", style="dim")
        elif not ruling.findings:
            yield Text(_plain(f"  ✓  {ruling.code} {ruling.rule}"), style="green")
        for finding in ruling.findings:
            yield Text("  ✗  ").append_text(_finding(finding))


def _titled(title: str, words: Sequence[str]) -> Iterator[Text]:
    yield Text(title, style="bold")
    for line in words:
        yield Text(_plain(f"  {line}"))


def _fact_words(explanation: Explanation) -> str:
    told = []
    for fact in explanation.facts:
        parts = (fact.subject, fact.relation, fact.value)
        words = f"{fact.kind.value}: " + " | ".join(part for part in parts if part)
        words += f" (according to {fact.speaker})" if fact.speaker else ""
        told.append(words + (f" ({fact.time})" if fact.time else ""))
    if explanation.draft.item.origin == "person":
        return "A person wrote this item."
    return "\n  ".join(told) or "The evidence's sentence is not read as a fact of this kind alone."


def _steps(item: Item) -> Iterator[str]:
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            claims = tuple(pair.claim for pair in pairs)
        case _:
            claims = (item.claim,)
    for claim in claims:
        yield from _claim_steps(claim)


def _claim_steps(claim: Claim) -> Iterator[str]:
    for edit in claim.edits:
        change = (
            f'"{edit.before}" became "{edit.after}"' if edit.after else f'"{edit.before}" left out'
        )
        yield f"{edit.kind.value}: {change}"
    if not claim.edits:
        yield "No step is recorded: the gate finds them itself."
    if claim.text:
        yield f"Claim: {claim.text}"
