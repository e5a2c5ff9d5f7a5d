"""The instructor's decisions: only the item's lines change, and nothing unproved is approved."""

import contextlib
import io
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from coursegen import terminal
from coursegen.build import load, quizzes, reviewing
from coursegen.errors import FileFault, FormatFault
from coursegen.model import Status
from tests.running import run

TINY = Path(__file__).parent / "data" / "tiny"
BANK = "quizzes/towers.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny course with its first two items undecided."""
    shutil.copytree(TINY, tmp_path / "course", ignore=shutil.ignore_patterns(".coursegen"))
    path = tmp_path / "course" / BANK
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: approved", "status: draft", 2), encoding="utf-8")
    return tmp_path / "course"


def bank(root: Path) -> str:
    return (root / BANK).read_text(encoding="utf-8")


def item(root: Path, name: str):
    found = load.load_bank(root, "towers")
    assert found is not None
    return next(one for one in found.items if one.id == name)


def walked(root: Path, typed: Iterable[str], edits: Iterable[str] = ()) -> tuple[str, dict]:
    """What the screen showed, and how often each decision fell."""
    keys, texts = iter(typed), iter(edits)
    console = Console(file=io.StringIO(), width=100, highlight=False, markup=False)

    def ask(prompt: str) -> str:
        console.print(prompt, end="")
        try:
            return next(keys)
        except StopIteration:
            raise EOFError from None

    def edit(_: str) -> str:
        return next(texts)

    made = terminal.walk(reviewing.Desk(root), (), console=console, ask=ask, edit=edit)
    return console.file.getvalue(), dict(made)


def test_accepting_and_rejecting_change_one_line_each(root: Path) -> None:
    before = bank(root).splitlines()
    shown, made = walked(root, ["a", "r", "Too easy: oil."])
    assert made == {"approved": 1, "rejected": 1}
    after = bank(root).splitlines()
    assert [line.strip() for line in after if line not in before] == [
        "status: approved",
        "status: rejected",
        'reason: "Too easy: oil."',
    ]
    assert len(after) == len(before) + 1
    assert item(root, "towers-01").status is Status.APPROVED
    assert item(root, "towers-02").status is Status.REJECTED
    assert item(root, "towers-02").reason == "Too easy: oil."
    assert "1874" in shown
    assert "# a comment that must survive" in bank(root)


def test_skipping_quitting_and_ending_change_nothing(root: Path) -> None:
    before = bank(root)
    for typed, made in ((["s", "q"], {"skipped": 1}), (["?", "x", ""], {}), ([], {})):
        assert walked(root, typed)[1] == made
        assert bank(root) == before


def test_an_edited_item_is_judged_and_saved(root: Path) -> None:
    old = reviewing.Desk(root)
    text = old.written(old.find("towers-01"))
    assert text.startswith("id: towers-01\n")
    new = text.replace("The text gives the year.", "It says so.")
    before = bank(root)
    _, made = walked(root, ["e", "y", "q"], [new])
    assert made == {"edited": 1}
    assert item(root, "towers-01").status is Status.EDITED
    assert bank(root) == before.replace("The text gives the year.", "It says so.").replace(
        "status: draft", "status: edited", 1
    )


def test_an_edit_that_is_wrong_is_shown_and_not_saved(root: Path) -> None:
    before = bank(root)
    desk = reviewing.Desk(root)
    text = desk.written(desk.find("towers-01"))
    wrong = text.replace('text: "1874"', 'text: "1875"')
    broken = wrong + "  nonsense: [\n"
    renamed = text.replace("id: towers-01", "id: towers-77")
    aimless = text.replace("objective: tw-1", "objective: tw-77")
    shown, made = walked(
        root, ["e", "e", "e", "e", "e", "q"], [wrong, broken, renamed, aimless, aimless]
    )
    assert made == {}
    assert bank(root) == before
    for words in ("error K201", "not valid YAML", "id was changed", "tw-77", "Nothing was changed"):
        assert words in shown
    with pytest.raises(FormatFault, match="K201"):
        desk.save(desk.find("towers-01"), wrong)


def test_places_and_edits_of_other_words_are_forgotten(root: Path) -> None:
    desk = reviewing.Desk(root)
    draft = desk.find("towers-02")
    text = desk.written(draft)
    assert "exact: In 1922 the Harbour Board" in text
    placed = text.replace("{ source: towers,", "{ source: towers, start: 0, end: 5,").replace(
        "claim: In", "edits:\n  - {kind: gap, before: oil, after: ____}\nclaim: In"
    )
    content = reviewing.splice.with_block(bank(root), ("items", "towers-02"), placed)
    (root / BANK).write_text(content, encoding="utf-8")
    desk = reviewing.Desk(root)
    draft = desk.find("towers-02")
    assert draft.item.claim.edits
    shorter = placed.replace(" because oil had become too expensive.", "")
    saved = desk.edited(draft, shorter).item
    assert not saved.claim.edits
    assert saved.evidence[0].position is None
    assert saved.evidence[0].quote.exact.endswith("electricity")


def test_what_is_not_proved_is_not_approved(root: Path) -> None:
    path = root / BANK
    path.write_text(bank(root).replace('text: "1874"', 'text: "1875"'), encoding="utf-8")
    before = bank(root)
    shown, made = walked(root, ["a", "s", "q"])
    assert "cannot be approved: K201" in shown
    assert made == {"skipped": 1}
    assert run(["review", str(root), "--decide", "towers-02=rejected", "--decide",
                "towers-01=approved"]) == 2  # fmt: skip
    assert bank(root) == before


def test_decisions_without_a_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank(root)
    assert run(["review", str(root), "--decide", "towers-01=rejected:dull: very"]) == 0
    assert item(root, "towers-01").reason == "dull: very"
    assert "towers-01: rejected" in capsys.readouterr().out
    assert run(["check", "--fresh", str(root)]) == 0
    assert run(["review", str(root), "--decide", "towers-01=draft"]) == 0
    assert bank(root) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("towers-01", "not a decision"),
        ("towers-01=edited", "not a decision"),
        ("=approved", "not a decision"),
        ("towers-99=approved", "No item of the course"),
    ],
)
def test_decisions_that_are_none(
    root: Path, words: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bank(root)
    assert run(["review", str(root), "--decide", words]) == 2
    assert says in capsys.readouterr().err
    assert bank(root) == before


def test_nobody_to_ask(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    assert run(["review", str(root)]) == 2
    assert "--decide" in capsys.readouterr().err


def test_in_a_terminal(root: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "coursegen", "review", str(root)]
    editor = root.parent / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text().replace('gives', 'names'))\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "VISUAL": f"{sys.executable} {editor}", "TERM": "xterm"}
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment
    ) as process:
        os.close(slave)
        os.write(master, b"e\ny\nr\n\xc3\xa0 revoir\n")
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(master, 65536):
                shown += part
        assert process.wait() == 0
    os.close(master)
    assert b"2 drafts to decide on." in shown
    assert b"1 edited, 1 rejected." in shown
    words = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).split())
    assert "and its lamp burned 12 litres of oil a night." in words
    assert item(root, "towers-01").status is Status.EDITED
    assert "The text names the year." in bank(root)
    assert item(root, "towers-02").reason == "à revoir"


def test_nothing_of_a_text_commands_the_terminal(root: Path) -> None:
    path = root / BANK
    text = bank(root).replace("The text gives the year.", '"[red]\\e[2J[/red]\\u202e"')
    path.write_text(text, encoding="utf-8")
    shown, _ = walked(root, ["q"])
    assert "[red]\ufffd[2J[/red]\ufffd" in shown
    assert "\x1b" not in shown


def test_the_marks_of_a_file_stay(root: Path) -> None:
    path = root / BANK
    data = b"\xef\xbb\xbf" + bank(root).replace("\n", "\r\n").encode()
    path.write_bytes(data)
    assert run(["review", "-q", str(root), "--decide", "towers-01=approved"]) == 0
    assert path.read_bytes() == data.replace(b"status: draft", b"status: approved", 1)


def test_editors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    assert terminal.in_editor("a\n") == "a\n"
    monkeypatch.setenv("EDITOR", "false")
    assert terminal.in_editor("a\n") == "a\n"
    for command in ("/no/such/editor", "unclosed '"):
        monkeypatch.setenv("EDITOR", command)
        with pytest.raises(FileFault):
            terminal.in_editor("a\n")


# ---------------------------------------------------------------- quiz


def test_an_item_explained(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quiz", str(root), "--explain", "towers-01"]) == 0
    shown = capsys.readouterr().out
    for words in (
        "In 1922 oil was replaced",
        "A person wrote",
        "Claim: The Harbour Board",
        "✓  C401",
    ):
        assert words in shown
    path = root / BANK
    path.write_text(bank(root).replace('text: "1874"', 'text: "1875"'), encoding="utf-8")
    assert run(["quiz", str(root), "--explain", "towers-01"]) == 0
    shown = capsys.readouterr().out
    assert "✗  error K201" in shown
    assert "S311 not asked" in shown
    assert run(["quiz", str(root), "--explain", "towers-99"]) == 2


def test_only_what_is_wanted_is_added(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = bank(root)
    assert run(["quiz", "-q", str(root), "--type", "cloze", "--count", "4"]) == 0
    added = load.load_bank(root, "towers").items[before.count("- id: towers-") :]
    assert added
    assert {one.interaction.type for one in added} == {"cloze"}
    whole = bank(root)
    assert whole.startswith(before.rstrip("\n"))
    assert run(["quiz", "-q", str(root), "--bloom", "create", "--count", "4"]) == 0
    assert bank(root) == whole
    assert run(["quiz", "-q", str(root), "--objective", "tw-1", "--count", "5"]) == 0
    new = load.load_bank(root, "towers").items[before.count("- id: towers-") + len(added) :]
    assert {one.objective for one in new} <= {"tw-1"}
    assert run(["quiz", str(root), "--objective", "tw-99"]) == 2
    assert "There is no objective 'tw-99'" in capsys.readouterr().err


def test_difficulty_is_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = load.load_bank(root, "towers").items
    course = load.load(root)
    how_hard = quizzes.grader(root, course.modules[0])
    assert run(["quiz", "-q", str(root), "--difficulty", "medium", "--count", "9"]) == 0
    medium = load.load_bank(root, "towers").items[len(before) :]
    assert medium
    assert {how_hard(one).value for one in medium} == {"medium"}
    assert run(["quiz", "-q", str(root), "--difficulty", "simple"]) == 2
    assert "simple" in capsys.readouterr().err


def test_jobs_change_nothing(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    assert run(["quiz", "-q", str(root), "--count", "9"]) == 0
    assert run(["quiz", "-q", str(other), "--count", "9", "--jobs", "2"]) == 0
    assert bank(root) == bank(other)


def test_quiz_says_what_changed_since_its_source_did(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["quiz", str(root), "--count", "1"]) == 0
    assert "has changed" not in capsys.readouterr().out
    assert run(["quiz", "-q", str(root), "--count", "9"]) == 0
    [source] = (root / "modules" / "sources").glob("*")
    whole = source.read_text(encoding="utf-8")
    source.write_text(whole.rstrip() + "\n\nOne line more.\n", encoding="utf-8")
    before = bank(root)
    assert run(["quiz", str(root), "--count", "1"]) == 0
    assert "error E103 towers-" in capsys.readouterr().out
    assert bank(root) == before
