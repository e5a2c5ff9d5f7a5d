"""Every rule of the gate has an example that passes and one that fails, and both are as said."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursegen.build import gate, load
from coursegen.check import FORM, GROUPS, Context, item_errors, item_findings
from coursegen.files import records
from coursegen.files import yaml as files
from coursegen.model import (
    Block,
    BlockKind,
    Document,
    Evidence,
    Excerpt,
    Finding,
    Item,
    Severity,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
)
from tests.test_bad import changed

HERE = Path(__file__).parent
EXAMPLES = {path.stem: path for path in sorted((HERE / "rules").glob("*.yaml"))}
ITEMS = {**FORM, **GROUPS[1]}


@cache
def course() -> Any:
    return load.load(HERE / "data" / "tiny")


def context(other: str, *, read: bool) -> Context:
    """The tiny course, with another source where an example needs one."""
    known = course()
    if other:
        blocks = (Block(BlockKind.PARAGRAPH, 0, len(other)),)
        document = Document(source=Source(id="other", title="Other"), text=other, blocks=blocks)
        known = replace(known, library={**known.library, "other": document})
    checker = gate.Checker(known)
    module = known.modules[0]
    if read:
        whole = Evidence(
            source="other",
            quote=TextQuoteSelector(other),
            position=TextPositionSelector(0, len(other)),
        )
        module = replace(
            module, excerpts=(*module.excerpts, Excerpt(id="x", title="Other", evidence=whole))
        )
    return checker.context(module)


def item(example: dict[str, Any]) -> Item:
    """The item of an example: what every item has is filled in, a bare quotation is evidence."""
    given = example["evidence"] if isinstance(example["evidence"], list) else [example["evidence"]]
    data = {
        "id": "towers-09",
        "objective": "tw-1",
        "bloom": "remember",
        **example,
        "evidence": [
            {"source": "towers", "exact": one} if isinstance(one, str) else one for one in given
        ],
    }
    text = yaml.safe_dump({"id": "towers", "title": "Towers", "items": [data]}, width=1_000)
    record = files.loads(text, records.adapter(records.BankRecord), "quizzes/towers.yaml")
    (made,) = record.value().items
    return made


def found(example: dict[str, Any], key: str, folder: Path) -> tuple[Finding, ...]:
    if "file" in example[key]:
        root = folder / key
        shutil.copytree(HERE / "data" / "tiny", root, ignore=shutil.ignore_patterns(".coursegen"))
        for change in (example[key], example[key].get("also")):
            if change:
                changed(root, change)
        return gate.check(load.load(root))
    around = context(example.get("other", ""), read=example.get("read", False))
    findings = item_findings(item(example[key]), around)
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    assert item_errors(item(example[key]), around) == errors
    return findings


@pytest.mark.parametrize("code", EXAMPLES)
def test_examples(code: str, tmp_path: Path) -> None:
    example = yaml.safe_load(EXAMPLES[code].read_text(encoding="utf-8"))
    passed = found(example, "passes", tmp_path)
    assert [one for one in passed if one.severity is Severity.ERROR or one.code == code] == []
    failed = [one for one in found(example, "fails", tmp_path) if one.code == code]
    assert failed
    assert example["says"] in failed[0].message


def test_every_rule_has_examples() -> None:
    assert set(ITEMS) <= set(EXAMPLES)
