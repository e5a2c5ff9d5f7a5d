"""Cleaning captured pages: what is body stays, what is furniture goes, and every line is told.

The marks say for each page which lines are its article. Pages of others are marked by line
numbers alone; the project's own fixtures carry a letter before each line (text) or an
attribute on each element (HTML): B body, H heading, T headline, F furniture.
"""

from __future__ import annotations

import importlib
import os
import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.ingest import captured, normal
from coursegen.ingest.clean import clean
from coursegen.ingest.page import EXPLAINED, Cleaned, Line, Mark, Reason, words

ROOT = Path(__file__).parents[1]
ORIGINALS = ROOT.parent / "shared" / "originals"
FIXTURES = ROOT / "tests" / "data" / "ingest"

needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir() and os.environ.get("CI") != "true",
    reason="the captured articles are not beside this checkout",
)


def numbers(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


BODY = {
    "bork-waic-humanoids.txt": "1 4-6 9-19 29-30",
    "dreyer-ai-race.txt": "9 11 13 15 17 19 21 23 25 29 31 33 35 37 39 41 43 49 51 55 57 59 61 63 "
    "65 67 69 71 73 75 77 79 81",
    "insead-involution.txt": "10 12 14 18 20 22 24 26 28 30 32 34 40 42 44 46 48 50 52 54 56 58",
    "theoutpost-ai-strategy.txt": "7 9 11 17 23 25 27 29-31 37 39 41 45 47 49 53 55 57 63 65 67",
    "waic-column.txt": "1-6",
}
"""The lines that are the article, headings and lone full stops of its sentences included."""
CUT = {
    "bork-waic-humanoids.txt": {30: Reason.CREDIT},
    "dreyer-ai-race.txt": {9: Reason.METADATA},
    "insead-involution.txt": {},
    "theoutpost-ai-strategy.txt": {},
    "waic-column.txt": {},
}
"""Lines of which a part goes: an agency's sign, a byline."""
HEADINGS = {
    "bork-waic-humanoids.txt": "6 11 16 29",
    "dreyer-ai-race.txt": "23 39 65",
    "insead-involution.txt": "30 44 54",
    "theoutpost-ai-strategy.txt": "9 25 39 47 55 65",
    "waic-column.txt": "",
}
JOINED = {
    "dreyer-ai-race.txt": [(13, 15), (17, 19), (25, 29), (43, 49), (57, 59), (67, 69)],
    "theoutpost-ai-strategy.txt": [(11, 17), (41, 45), (49, 53), (57, 63)],
}
FOUND = {
    "bork-waic-humanoids.txt": {"creator": "Henrik Bork", "date": "2025-12-08"},
    "dreyer-ai-race.txt": {
        "creator": "Jacob Dreyer",
        "title": "The AI race: how the Chinese and US approaches radically differ",
    },
    "insead-involution.txt": {"title": "China's AI Involution: What the West is Missing"},
    "theoutpost-ai-strategy.txt": {
        "title": "China's AI Strategy: Frenzy, Competition, and Global Implications",
        "publisher": "TheOutpost.ai",
    },
    "waic-column.txt": {},
}


def cleaned(path: Path) -> Cleaned:
    page = captured(path)
    return clean(page.lines, declared=page.declared)


@needs_originals
@pytest.mark.parametrize("name", sorted(BODY))
class TestOriginals:
    def test_the_lines_kept_are_the_body(self, name):
        result = cleaned(ORIGINALS / name)
        assert {n for origin in result.origins for n in origin} == numbers(BODY[name])

    def test_every_other_line_is_dropped_with_a_reason(self, name):
        result = cleaned(ORIGINALS / name)
        raw = normal.lines((ORIGINALS / name).read_text("utf-8"))
        filled = {number for number, text in enumerate(raw, 1) if normal.line(text)}
        whole = {drop.number for drop in result.drops if not drop.part}
        assert whole == filled - numbers(BODY[name])
        parts = {drop.number: drop.reason for drop in result.drops if drop.part}
        assert parts == CUT[name]

    def test_no_word_of_the_body_is_lost(self, name):
        result = cleaned(ORIGINALS / name)
        text = " ".join(" ".join(words(text)) for _, text in result.blocks)
        cuts = {d.number: " ".join(words(d.text)) for d in result.drops if d.part}
        raw = normal.lines((ORIGINALS / name).read_text("utf-8"))
        at = 0
        for number in sorted(numbers(BODY[name])):
            line = " ".join(words(re.sub(r"^\s*\d\. ", "", raw[number - 1])))
            line = line.removesuffix(cuts.get(number, "")).strip()
            found = text.find(line, at)
            assert found >= 0, f"line {number} is not in the text, or not in its place"
            at = found + len(line)

    def test_headings(self, name):
        result = cleaned(ORIGINALS / name)
        headings = {
            n
            for (kind, _), origin in zip(result.blocks, result.origins, strict=True)
            for n in origin
            if kind.value == "heading"
        }
        assert headings == numbers(HEADINGS[name])

    def test_halves_are_joined(self, name):
        result = cleaned(ORIGINALS / name)
        assert [o for o in result.origins if len(o) > 1] == JOINED.get(name, [])

    def test_metadata_is_found_and_none_is_invented(self, name):
        found: dict[str, str] = {}
        for key, value in cleaned(ORIGINALS / name).found:
            found.setdefault(key, value)
        assert found == FOUND[name]


@needs_originals
def test_reviews_behind_an_article_go_even_without_its_sign_off(tmp_path):
    raw = normal.lines((ORIGINALS / "dreyer-ai-race.txt").read_text("utf-8"))
    path = tmp_path / "page.txt"
    path.write_text("\n".join(raw[:82] + raw[84:]), "utf-8")
    kept = {n for origin in cleaned(path).origins for n in origin}
    assert kept == numbers(BODY["dreyer-ai-race.txt"])


# ---------------------------------------------------------------- pages of our own


def marked(path: Path, folder: Path) -> tuple[Path, list[tuple[str, str]]]:
    """The page without its marks, and its lines with them."""
    text = path.read_text("utf-8")
    target = folder / path.name
    if path.suffix == ".html":
        target.write_text(text, "utf-8")
        root = lxml.html.fromstring(text)
        for sup in root.xpath("//sup"):
            sup.text = ""
        marks = [(e.get("data-mark"), e.text_content()) for e in root.xpath("//*[@data-mark]")]
    else:
        rows = [line.split("|", 1) for line in text.splitlines()]
        target.write_text("\n".join(row[1] for row in rows), "utf-8")
        marks = [(mark, line) for mark, line in rows]
    return target, [(mark, normal.line(line)) for mark, line in marks if normal.line(line)]


PAGES = sorted(path.name for path in FIXTURES.iterdir() if path.suffix in {".txt", ".html"})
REPEATED = {"night-trains.html": ["A seat can be sold several times on one journey"]}
"""Furniture whose words the article has as well."""


@pytest.mark.parametrize("name", PAGES)
def test_our_pages_keep_their_body_and_lose_their_furniture(name, tmp_path):
    path, marks = marked(FIXTURES / name, tmp_path)
    result = cleaned(path)
    text = " ".join(" ".join(("", *words(text), "")) for _, text in result.blocks)
    lost, leaked = [], []
    for mark, line in marks:
        own = " ".join(words(re.sub(r"\[\d+\]", "", line)))
        if not own:
            continue
        if mark in "BH":
            # A word may be divided at the end of a line.
            lost += [line] if re.sub(r" ?\w+-?$|^\w+ ", "", own) not in text else []
        elif line not in REPEATED.get(name, []):
            leaked += [line] if f" {own} " in text else []
    assert (lost, leaked) == ([], [])
