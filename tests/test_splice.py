"""Splicing: one item's lines change, everything else is the same to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.errors import FormatFault
from coursegen.files import splice, yaml

BANK = """\
# mine
id: towers   # the module
items:
  - id: one # first
    status: draft   # undecided
    stem: >-
      How many
      towers?

    # about the key
    key: |
      literal

      text
  # between

  - {id: two, status: draft, stem: "a: b"}
  - status: "draft"
    id: three
    reason: old
      and long
    stem: last"""
ONE, TWO, THREE = (("items", name) for name in ("one", "two", "three"))


def test_a_value_is_replaced_where_it_stands() -> None:
    for path, old in ((ONE, "draft   #"), (TWO, "draft, stem"), (THREE, '"draft"')):
        new = splice.with_key(BANK, path, "status", "approved", after="id")
        assert new == BANK.replace(old, old.replace('"', "").replace("draft", "approved"))


def test_a_new_key_stands_behind_another() -> None:
    new = splice.with_key(BANK, ONE, "reason", 'no: "x" # y', after="status")
    line = '    reason: "no: \\"x\\" # y"\n'
    assert new == BANK.replace("# undecided\n", "# undecided\n" + line)
    new = splice.with_key(BANK, TWO, "reason", "no, and {no}", after="status")
    assert new == BANK.replace("draft, stem", 'draft, reason: "no, and {no}", stem')
    new = splice.with_key(BANK, THREE, "more", "yes", after="stem")
    assert new == BANK + "\n    more: yes"


def test_a_long_value_is_replaced_and_removed() -> None:
    new = splice.with_key(BANK, THREE, "reason", "short", after="id")
    assert new == BANK.replace("old\n      and long", "short")
    assert splice.without_key(BANK, THREE, "reason") == BANK.replace(
        "    reason: old\n      and long\n", ""
    )
    assert splice.without_key(BANK, ONE, "reason") == BANK
    assert splice.without_key(BANK, THREE, "status") == BANK.replace('status: "draft"\n    ', "")
    assert splice.without_key(BANK, ONE, "id") == BANK.replace("id: one # first\n    ", "")
    assert splice.without_key(BANK, TWO, "stem") == BANK.replace(', stem: "a: b"', "")
    assert splice.without_key(BANK, TWO, "status") == BANK.replace(" status: draft,", "")
    assert splice.without_key(BANK, TWO, "id") == BANK.replace("id: two, ", "")
    assert splice.without_key(BANK, THREE, "stem") == BANK.replace("    stem: last", "")


@pytest.mark.parametrize("path", [ONE, TWO, THREE])
def test_an_entry_put_back_as_it_was_changes_nothing(path: tuple[str, str]) -> None:
    block = splice.block(BANK, path)
    assert not block.startswith(" ")
    assert yaml.parse(block, "here")["id"] == path[1]
    assert splice.with_block(BANK, path, block) == BANK


def test_comments_around_an_entry_stay() -> None:
    new = splice.with_block(BANK, ONE, "id: one\nstem: short\n")
    assert "  - id: one\n    stem: short\n  # between\n\n  - {id: two" in new
    assert "id: towers   # the module" in new


def test_line_ends_of_other_systems_stay() -> None:
    text = BANK.replace("\n", "\r\n")
    new = splice.with_key(text, ONE, "reason", "no", after="status")
    assert new == text.replace("# undecided\r\n", "# undecided\r\n    reason: no\r\n")
    for path in (ONE, TWO, THREE):
        assert splice.with_block(text, path, splice.block(text, path)) == text


def test_an_entry_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(FormatFault):
        splice.block(BANK, ("items", "four"))


@given(st.text(max_size=60), st.sampled_from([ONE, TWO, THREE]))
def test_any_text_is_read_back_on_one_line(value: str, path: tuple[str, str]) -> None:
    new = splice.with_key(BANK, path, "reason", value, after="status")
    told, before = (
        {entry["id"]: entry for entry in yaml.parse(text, "here")["items"]} for text in (new, BANK)
    )
    said = "".join(sign if sign.isprintable() else " " for sign in value)
    assert told[path[1]].pop("reason") == " ".join(said.split())
    before[path[1]].pop("reason", None)
    assert told == before
