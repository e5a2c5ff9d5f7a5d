"""Quotations put right one by one: what a person confirmed, and not a byte beside it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen import anchor
from coursegen.build import load, repair
from coursegen.errors import FormatFault
from coursegen.files import repairs, yaml
from coursegen.model import (
    Document,
    Evidence,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
)
from tests.running import run

TINY = Path(__file__).parent / "data" / "tiny"
BANK = "quizzes/towers.yaml"
BUILT = "The Harbour Board of Skarvik built its first lighthouse in 1874."
OIL = (
    "In 1922 the Harbour Board replaced oil with electricity because oil had become too expensive."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "course")
    return tmp_path / "course"


def change(root: Path, old: str, new: str, name: str = BANK) -> str:
    path = root / name
    text = path.read_bytes().decode()
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new).encode())
    return text.replace(old, new)


def found(root: Path) -> tuple[repair.Repair, ...]:
    return repair.repairs(load.load(root))


# ---------------------------------------------------------------- what is found


def test_a_course_in_order_needs_no_repair(root: Path) -> None:
    assert found(root) == ()


def test_lost_words_and_what_comes_near(root: Path) -> None:
    change(
        root, f"exact: {BUILT}", "exact: The Board of Skarvik built its first lighthouse in 1874."
    )
    (one,) = found(root)
    assert (one.file, one.item) == (BANK, "towers-01")
    assert one.place == ("items", "towers-01", "evidence", 0)
    assert one.trouble == "not in the source; nearest differs in words"
    assert [choice.quote.exact for choice in one.choices] == [BUILT]
    assert one.choices[0].position is None
    assert repair.side_by_side(one) == (
        (
            "The Board of Skarvik built its first lighthouse in 1874.",
            "The[ Harbour] Board of Skarvik built its first lighthouse in 1874.",
        ),
    )


def test_words_of_nowhere_have_no_choice(root: Path) -> None:
    change(root, f"exact: {BUILT}", "exact: Nobody ever wrote such words about whales.")
    (one,) = found(root)
    assert one.choices == ()
    assert one.trouble == "not in the source"
    assert repair.side_by_side(one)[0][1] == "(nothing comes near)"


def test_words_that_stand_several_times_are_offered_with_their_surroundings(root: Path) -> None:
    change(root, f"exact: {OIL}", "exact: Harbour Board")
    (one,) = found(root)
    assert one.trouble == "the words stand at 2 places"
    assert [choice.quote.suffix or choice.quote.prefix for choice in one.choices] == [" of", "the "]
    assert "In 1922 the [Harbour Board] replaced oil" in one.shown[1]


def test_of_several_places_those_that_are_read_are_offered(root: Path) -> None:
    change(root, f"exact: {OIL}", "exact: Harbour Board")
    change(root, ", to: lost their posts.", ", to: painted red.", "modules/towers.yaml")
    change(root, "because oil had become too expensive", "painted red", "modules/towers.yaml")
    (one,) = found(root)
    assert one.trouble == "the words stand at 2 places"
    assert [choice.quote.suffix for choice in one.choices] == [" of"]


def test_a_position_of_an_older_text(root: Path) -> None:
    document = load.load(root).library["towers"]
    start = document.text.index(OIL)
    placed = f"exact: {OIL}, start: {start}, end: {start + len(OIL)}, digest: {document.digest} }}"
    change(root, f"exact: {OIL} }}", placed)
    assert found(root) == ()
    change(root, "painted red.", "painted red or white.", "modules/sources/towers.md")
    (one,) = found(root)
    assert one.trouble == "the words stand elsewhere"
    (choice,) = one.choices
    assert choice.position is not None
    assert choice.position.start == start + len(" or white")
    assert choice.digest != document.digest


def test_a_text_changed_elsewhere_is_confirmed_by_a_person_too(root: Path) -> None:
    document = load.load(root).library["towers"]
    placed = f"exact: {BUILT}, start: {document.text.index(BUILT)}, "
    placed += f"end: {document.text.index(BUILT) + len(BUILT)}, digest: {document.digest} }}"
    change(root, f"exact: {BUILT} }}", placed)
    change(root, "painted red.", "painted red or white.", "modules/sources/towers.md")
    (one,) = found(root)
    assert one.trouble == repair.CHANGED
    assert run(["repair", str(root), "--yes-to", "towers-01"]) == 0
    assert found(root) == ()
    assert run(["check", str(root), "--fresh"]) == 0


# ---------------------------------------------------------------- what is confirmed


def test_only_what_is_confirmed_is_rewritten(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, f"exact: {BUILT}", f"exact: {BUILT.replace('first', '1st')}")
    before = change(root, f"exact: {OIL}", f"exact: {OIL.replace('too ', '')}")
    answers = iter([False, True])
    asked = []

    def confirm(question: str) -> bool:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("typer.confirm", confirm)
    assert run(["repair", str(root)]) == 1
    assert len(asked) == 2
    shown = capsys.readouterr().out
    assert "1 repaired, 1 left" in shown
    assert "[1st]" in shown
    after = (root / BANK).read_text(encoding="utf-8")
    assert after == before.replace(f"exact: {OIL.replace('too ', '')}", f"exact: {OIL}")
    assert "# a comment that must survive" in after


def test_a_script_names_each_item(root: Path) -> None:
    change(root, f"exact: {BUILT}", f"exact: {BUILT.replace('first', '1st')}")
    change(root, f"exact: {OIL}", f"exact: {OIL.replace('too ', '')}")
    assert run(["repair", str(root), "--yes-to", "towers-02"]) == 1
    assert [one.item for one in found(root)] == ["towers-01"]
    assert run(["repair", str(root), "--yes-to", "towers-01"]) == 0
    assert (root / BANK).read_bytes() == (TINY / BANK).read_bytes()


@pytest.mark.parametrize("name", ["towers-02", "all", "*", "yes"])
def test_an_id_without_a_lost_quotation_is_a_fault(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = change(root, f"exact: {BUILT}", f"exact: {BUILT.replace('first', '1st')}")
    assert run(["repair", str(root), "--yes-to", "towers-01", "--yes-to", name]) == 2
    assert "needs a repair" in capsys.readouterr().err
    assert (root / BANK).read_text(encoding="utf-8") == before


def test_a_script_cannot_choose_among_several(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = change(root, f"exact: {BUILT}", "exact: oil")
    assert run(["repair", str(root), "--yes-to", "towers-01"]) == 2
    assert "choices for the quotation, not one" in capsys.readouterr().err
    assert (root / BANK).read_text(encoding="utf-8") == before


def test_a_person_can_choose_among_several(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, f"exact: {OIL}", "exact: oil")
    answers = iter([False, False, True])
    monkeypatch.setattr("typer.confirm", lambda _question: next(answers))
    assert run(["repair", str(root)]) == 0
    (evidence,) = load.load(root).banks[0].items[1].evidence
    document = load.load(root).library["towers"]
    assert evidence.quote.exact == "oil"
    assert anchor.resolve(evidence, document).status is anchor.Status.EXACT
    assert evidence.quote.prefix + evidence.quote.suffix


def test_suggestions_stand_side_by_side_and_change_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = change(root, f"exact: {BUILT}", f"exact: {BUILT.replace('first', '1st')}")
    assert run(["check", str(root), "--suggest"]) == 1
    shown = capsys.readouterr().out
    assert "in the bank" in shown
    assert "in the source" in shown
    assert "[1st]" in shown
    assert "[first]" in shown
    assert (root / BANK).read_text(encoding="utf-8") == before


def test_a_file_that_was_edited_meanwhile_is_left_alone(root: Path) -> None:
    change(root, f"exact: {BUILT}", f"exact: {BUILT.replace('first', '1st')}")
    (one,) = found(root)
    before = change(root, "1st", "2nd")
    with pytest.raises(FormatFault, match="no longer holds the quotation"):
        repair.put(root, one, one.choices[0])
    assert (root / BANK).read_text(encoding="utf-8") == before


# ---------------------------------------------------------------- splicing


TEXT = 'Ada: the keeper wrote # 12 "old" books, it\'s said.\n\nMany of them burned.'
DOCUMENT = Document(source=Source(id="s", title=""), text=TEXT, blocks=())
HEAD = """\
# a first line
items:   # two spaces
- id: one
  stem:   "kept   as it is"
  evidence:
"""
STYLES = {
    "plain": "  - source: s   # who\n    exact: the old words    # what\n",
    "single": "  - exact: 'the old words'\n    source: s\n",
    "double": '  -   exact:   "the old \\\n      words"\n      source: s\n',
    "folded over lines": "  - exact: the\n      old\n      words\n    source: s\n",
    "literal": "  - exact: |\n      the old words\n    # after\n    source: s\n",
    "folded": "  - exact: >-\n      the old\n      words\n\n    source: s\n",
    "flow": "  - { source: s, exact: the old words }  # end\n",
    "flow over lines": "  - { source: s,\n      exact: 'the old\n        words',\n    }\n",
}
TAIL = "  - { source: s, exact: another }\n# a last line, without a newline"
OLD = Evidence(source="s", quote=TextQuoteSelector("the old words"))


def spliced(content: str, new: Evidence) -> str:
    return repairs.replaced(content, ("items", "one", "evidence", 0), OLD, new, "bank.yaml")


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize(
    "words", ["the new words", "a: b # c", 'it\'s "so"', "two\n\nlines", "- x"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_words_change_whatever_the_style(name: str, words: str, newline: str) -> None:
    content = (HEAD + STYLES[name] + TAIL).replace("\n", newline)
    after = spliced(content, replace(OLD, quote=TextQuoteSelector(words)))
    wanted = yaml.parse(content, "")
    wanted["items"][0]["evidence"][0]["exact"] = words
    assert yaml.parse(after, "") == wanted
    assert after.startswith(HEAD.replace("\n", newline))
    assert after.endswith(TAIL.replace("\n", newline))
    for comment in ("# who", "# what", "# after", "# end"):
        assert after.count(comment) == content.count(comment)
    assert after.count("\n") == after.count(newline)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain", "  - source: s   # who\n    exact: the new words    # what\n"),
        ("single", "  - exact: 'the new words'\n    source: s\n"),
        ("flow", "  - { source: s, exact: the new words }  # end\n"),
        ("literal", '  - exact: "the new words"\n    # after\n    source: s\n'),
    ],
)
def test_the_style_stays_where_it_can(name: str, shown: str) -> None:
    new = replace(OLD, quote=TextQuoteSelector("the new words"))
    assert spliced(HEAD + STYLES[name] + TAIL, new) == HEAD + shown + TAIL


def test_long_words_stay_folded() -> None:
    content = HEAD + STYLES["folded over lines"] + TAIL
    words = " ".join(f"word{number}" for number in range(40))
    after = spliced(content, replace(OLD, quote=TextQuoteSelector(words)))
    lines = after.splitlines()
    assert max(len(line) for line in lines) <= 100
    assert sum(line.startswith("      word") for line in lines) >= 2


def test_a_recorded_position_is_rewritten_and_none_is_invented() -> None:
    placed = replace(OLD, position=TextPositionSelector(1, 14), digest="sha256:" + "0" * 64)
    content = (
        HEAD + "  - source: s\n    exact: the old words\n    start: 1 # from\n    end: 14\n"
        f"    digest: {placed.digest}\n" + TAIL
    )
    new = anchor.evidence(DOCUMENT, 5, 15)
    after = repairs.replaced(content, ("items", "one", "evidence", 0), placed, new, "bank.yaml")
    assert f"    start: 5 # from\n    end: 15\n    digest: {new.digest}\n" in after
    plain = spliced(HEAD + STYLES["plain"] + TAIL, new)
    assert "start" not in plain
    assert "digest" not in plain


@pytest.mark.parametrize("name", STYLES)
def test_what_tells_two_places_apart_is_added(name: str) -> None:
    new = replace(OLD, quote=TextQuoteSelector("the old words", "he said: ", ' "and" went'))
    after = spliced(HEAD + STYLES[name] + TAIL, new)
    (first, second) = yaml.parse(after, "")["items"][0]["evidence"]
    assert first["exact"].strip() == "the old words"
    assert (first["prefix"], first["suffix"]) == ("he said: ", ' "and" went')
    assert second == {"source": "s", "exact": "another"}
    assert after.endswith(TAIL)


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + STYLES["plain"] + TAIL).encode())
    new = replace(OLD, quote=TextQuoteSelector("neue Wörter 🗼"))
    repairs.rewrite(path, ("items", "one", "evidence", 0), OLD, new)
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# a first line")
    assert after.count(b"\xef\xbb\xbf") == 1
    assert "neue Wörter 🗼".encode() in after


def test_evidence_of_a_rubric() -> None:
    content = (
        "items:\n- id: one\n  interaction:\n    type: extended_text\n    rubric:\n"
        "    - points: 2\n      evidence: { source: s, exact: the old words }\n  evidence: []\n"
    )
    place = ("items", "one", "interaction", "rubric", 0, "evidence")
    new = replace(OLD, quote=TextQuoteSelector("others, new"))
    after = repairs.replaced(content, place, OLD, new, "bank.yaml")
    assert after == content.replace("the old words", '"others, new"')


@settings(deadline=None)
@given(
    words=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
    ).filter(lambda words: words == words.strip()),
    name=st.sampled_from(sorted(STYLES)),
)
def test_any_words_can_be_spliced(words: str, name: str) -> None:
    content = HEAD + STYLES[name] + TAIL
    after = spliced(content, replace(OLD, quote=TextQuoteSelector(words)))
    assert yaml.parse(after, "")["items"][0]["evidence"][0]["exact"] == words
    assert after.startswith(HEAD)
    assert after.endswith(TAIL)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("in 1874.", "in 1875.", ("in [1874].", "in [1875].")),
        ("a tower", "a high tower", ("a tower", "a [high ]tower")),
        ("“a”", '"a"', ("[“]a[”]", '["]a["]')),
        ("same", "same", ("same", "same")),
    ],
)
def test_what_differs_is_shown(old: str, new: str, shown: tuple[str, str]) -> None:
    assert repair.differing(old, new) == shown
