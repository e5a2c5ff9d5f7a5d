"""Each file of tests/bad is one mistake that people make, and the message that it must get."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.running import run

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "bad").glob("*.yaml"))


def changed(root: Path, change: dict[str, str]) -> None:
    path = root / change["file"]
    text = path.read_text(encoding="utf-8")
    if "all" in change:
        text = change["all"]
    elif "from" in change:
        start = text.index(change["from"])
        end = text.index(change["to"], start) + len(change["to"])
        text = text[:start] + change["new"] + text[end:]
    else:
        assert text.count(change["old"]) == 1, f"{change['old']!r} is not once in {path}"
        text = text.replace(change["old"], change["new"])
    path.write_text(text, encoding="utf-8")


def contents(root: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".coursegen" not in path.parts
    }


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_mistake(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    root = tmp_path / "course"
    shutil.copytree(HERE / "data" / "tiny", root, ignore=shutil.ignore_patterns(".coursegen"))
    for key in ("change", "also"):
        if key in case:
            changed(root, case[key])
    if "delete" in case:
        (root / case["delete"]).unlink()
    if "bytes" in case:
        (root / case["bytes"]["file"]).write_bytes(case["bytes"]["latin1"].encode("latin-1"))
    before = contents(root)
    code = run([*case["run"].split(), str(root)])
    shown = capsys.readouterr()
    assert case["says"] in shown.out + shown.err
    assert code == case.get("exit", 2)
    assert "Traceback" not in shown.err
    assert contents(root) == before


def test_the_tiny_course_itself_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fresh", str(HERE / "data" / "tiny")]) == 0
    assert "2 items checked, no findings." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "interaction: { type: cloze, key: oil }",
            "interaction: { type: choice, key: { text: oil }, distractors: ["
            + ", ".join(f"{{ text: x{number} }}" for number in range(10_000))
            + "] }",
            "error K205 towers-02: The item has 10001 options; 100 are the limit.",
        ),
        (
            'stem: "In 1922',
            'stem: "' + "very " * 200_000 + "In 1922",
            "error S301 towers-02: The stem has 1000057 characters; 1000 are the limit.",
        ),
    ],
    ids=["ten thousand options", "a stem of a megabyte"],
)
def test_too_much(
    old: str, new: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "course"
    shutil.copytree(HERE / "data" / "tiny", root, ignore=shutil.ignore_patterns(".coursegen"))
    changed(root, {"file": "quizzes/towers.yaml", "old": old, "new": new})
    assert run(["check", str(root)]) == 1
    assert says in capsys.readouterr().out
