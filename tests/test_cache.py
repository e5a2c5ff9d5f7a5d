"""Kept results are as good as computed ones, and nothing corrupt is trusted."""

import json
import shutil
from pathlib import Path

import pytest

from coursegen.build import gate, load
from coursegen.cache import Cache, digest
from coursegen.model import Finding

TINY = Path(__file__).parent / "data" / "tiny"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "course", ignore=shutil.ignore_patterns(".coursegen"))
    return tmp_path / "course"


def check(root: Path) -> tuple[Finding, ...]:
    return gate.check(load.load(root), kept=root)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        pytest.fail("an item was judged again")

    monkeypatch.setattr(gate.Checker, "findings", refused)


def spoil(root: Path) -> None:
    bank = root / "quizzes" / "towers.yaml"
    text = bank.read_text(encoding="utf-8").replace('text: "1874"', 'text: "1875"')
    bank.write_text(text, encoding="utf-8")


def test_an_unchanged_course_is_not_judged_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(root)
    first = check(root)
    assert [finding.code for finding in first] == ["K201", "C401"]
    forbid(monkeypatch)
    assert check(root) == first


def test_a_changed_item_is_judged_again(root: Path) -> None:
    assert check(root) == ()
    spoil(root)
    assert [finding.code for finding in check(root)] == ["K201", "C401"]


def test_a_changed_text_has_every_item_judged_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(root)
    source = root / "modules" / "sources" / "towers.md"
    source.write_text(source.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    forbid(monkeypatch)
    with pytest.raises(pytest.fail.Exception):
        check(root)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "[]",
        lambda _: "not JSON",
        lambda text: json.dumps(dict.fromkeys(json.loads(text), "[]")),
        lambda text: json.dumps(
            {key: value[:64] + "[]" for key, value in json.loads(text).items()}
        ),
        lambda text: json.dumps(dict.fromkeys(json.loads(text))),
    ],
)
def test_a_corrupt_cache_is_rebuilt(root: Path, damage) -> None:
    spoil(root)
    first = check(root)
    path = root / gate.CACHE
    whole = path.read_text(encoding="utf-8")
    path.write_text(damage(whole), encoding="utf-8")
    assert check(root) == first
    assert path.read_text(encoding="utf-8") == whole


def test_a_cache_that_cannot_be_written_is_no_fault(root: Path) -> None:
    (root / ".coursegen").write_text("a file where the folder should be", encoding="utf-8")
    assert check(root) == ()


def test_parts_of_a_key_do_not_run_together(tmp_path: Path) -> None:
    assert digest("ab", "c") != digest("a", "bc")
    cache = Cache(tmp_path / "cache.json")
    cache.put("key", {"a": 1})
    cache.save()
    assert Cache(tmp_path / "cache.json").get("key") == {"a": 1}
    assert Cache(tmp_path / "cache.json").get("other") is None
