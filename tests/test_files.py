"""Files in and out: nothing guessed, nothing half written, every fault with its line."""

import errno
import os
import stat
from decimal import Decimal
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from coursegen.errors import FileFault, FormatFault
from coursegen.files import banks, records, text, yaml
from coursegen.files.schemas import schemas
from coursegen.model import (
    Bloom,
    Claim,
    ClozeInteraction,
    Edit,
    EditKind,
    Evidence,
    Item,
    ItemBank,
    NumericInteraction,
    Status,
    TextPositionSelector,
    TextQuoteSelector,
)

ROOT = Path(__file__).parents[1]
BANK = records.adapter(records.BankRecord)


def an_item(number: int, **changes: object) -> Item:
    words = {
        "id": f"a-{number}",
        "status": Status.DRAFT,
        "stem": "The tower is ____ high.",
        "interaction": ClozeInteraction(key="31 metres"),
        "claim": Claim(
            text="The tower is ____ high.",
            edits=(Edit(kind=EditKind.GAP, before="31 metres", after="____"),),
        ),
        "rationale": "It: is 'written' there.",
        "objective": "o-1",
        "bloom": Bloom.REMEMBER,
        "evidence": (
            Evidence(
                source="towers",
                quote=TextQuoteSelector("The tower is 31 metres high."),
                position=TextPositionSelector(3, 31),
                digest="sha256:00",
            ),
        ),
        "origin": "quantity/1",
    }
    return Item(**(words | changes))  # type: ignore[arg-type]


def a_bank(*items: Item) -> ItemBank:
    return ItemBank(id="a", title="A bank", items=items)


def read(path: Path) -> ItemBank:
    return yaml.load(path, BANK).value()


def test_a_bank_survives_its_file(tmp_path: Path) -> None:
    numeric = an_item(
        2,
        interaction=NumericInteraction(
            key="1.50 litres", value=Decimal("1.50"), unit="litres", tolerance=Decimal("0.05")
        ),
    )
    bank = a_bank(an_item(1), numeric)
    banks.extend(tmp_path / "a.yaml", a_bank(), bank.items)
    assert read(tmp_path / "a.yaml") == bank
    assert "value: 1.50" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_words_survive_a_bank(words: str) -> None:
    stem = words.strip()
    bank = a_bank(an_item(1, stem=stem))
    again = yaml.loads(yaml.dumps(records.bank_data(bank)), BANK, "a.yaml").value()
    assert again.items[0].stem == stem


@pytest.mark.parametrize("word", ["no", "yes", "null", "~", "1.50", "2025-12-08", "0x1f", "1_000"])
def test_plain_words_stay_as_they_stand(word: str) -> None:
    assert yaml.parse(f"key: {word}", "a.yaml") == {"key": word}


def test_drafts_are_added_below_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    old = (
        "# mine\n"
        "title:   A bank   # oddly spaced\n"
        "items:\n"
        "- id: a-1   # not indented\n"
        "  stem: 'Why?'\n"
        "  interaction: {type: short_answer, key: oil}\n"
        "  objective: o-1\n"
        "  bloom: understand\n"
        "  evidence: [{source: towers, exact: oil}]\n"
        "# the end\n"
        "id: a\n"
    )
    path.write_text(old, encoding="utf-8")
    banks.extend(path, read(path), [an_item(2)])
    new = path.read_text(encoding="utf-8")
    head, tail = old.removesuffix("id: a\n"), "id: a\n"
    assert new.startswith(head)
    assert new.endswith("\n" + tail)
    assert [item.id for item in read(path).items] == ["a-1", "a-2"]


def test_an_empty_bank_in_flow_style_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ntitle: A bank\nitems: []\n", encoding="utf-8")
    banks.extend(path, read(path), [an_item(1)])
    assert [item.id for item in read(path).items] == ["a-1"]


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert text.write_text(path, "words\n")
    before = path.stat().st_mtime_ns
    assert not text.write_text(path, "words\n")
    assert path.stat().st_mtime_ns == before


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    text.write_text(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFault, match="No space left on device. What was there before"):
        text.write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_read_only_folder_is_a_fault(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder", encoding="utf-8")
    with pytest.raises(FileFault, match="The file cannot be written"):
        text.write_text(blocker / "a.txt", "new")


def test_an_unreadable_file_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words", encoding="utf-8")

    def refused(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(FileFault, match="cannot be read: Permission denied. Check its perm"):
        text.read_text(path)


def test_a_huge_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(20_000_000)
    with pytest.raises(FileFault, match=r"too large: 20.0 MB; the limit is 8 MB. Split it"):
        text.read_text(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"one\n\xfftwo", "a.txt:2: The file is not UTF-8 text: byte 0xff at offset 4"),
        (b"one\n\0two", "a.txt:2: The file holds a NUL byte"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(FileFault, match=message):
        text.read_text(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="This is a folder"):
        text.read_text(tmp_path)


@given(st.text(max_size=200))
def test_any_text_is_yaml_or_a_fault(words: str) -> None:
    try:
        yaml.loads(words, BANK, "a.yaml")
    except FormatFault as fault:
        assert fault.where.startswith("a.yaml")


def test_deep_nesting_is_a_fault() -> None:
    with pytest.raises(FormatFault):
        yaml.loads("[" * 100_000, BANK, "a.yaml")


def test_a_person_can_read_what_is_written() -> None:
    written = yaml.dumps(records.bank_data(a_bank(an_item(1))))
    assert pyyaml.safe_load(written)["items"][0]["evidence"][0]["start"] == 3
    lines = [line.strip() for line in written.splitlines()]
    assert lines.index("stem: The tower is ____ high.") < lines.index("evidence:")


def test_the_published_schemas_are_those_of_the_code() -> None:
    for name, content in schemas().items():
        assert (ROOT / "docs" / "schemas" / name).read_text(encoding="utf-8") == content
