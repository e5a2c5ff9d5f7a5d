"""Handouts, read back from the PDF as a reader's tools would read them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from coursegen.errors import AnchorFault, BuildFault
from coursegen.handout import Kind, _frame, handouts
from coursegen.handout.prose import literal, prose
from coursegen.handout.reading import Lines, passages, reading
from coursegen.handout.typeset import Look, Press, Sheet
from coursegen.model import (
    BlockKind,
    ChoiceInteraction,
    Evidence,
    Option,
    ShortAnswerInteraction,
    TextPositionSelector,
    TextQuoteSelector,
)

from . import handout_course as eastmoor
from .handout_pdf import flat, info, read, solid, spoken, straight

SEED = 7
INJECTED = (
    "#import sys #panic() #{1+1} $x^2$ \\ \\n \\u{41} @ref <label> *a* _b_ `c` // d /* e */ "
    "[f] {g} = h ~ -- & <b>i</b> ]  #]# \" ' € שלום مرحبا Привет Ελλάδα"
)


@cache
def made(variants: int = 1) -> Mapping[str, bytes]:
    return handouts(eastmoor.course(), "canal", kinds=tuple(Kind), seed=SEED, variants=variants)


def test_the_files_have_names_by_module_kind_and_variant() -> None:
    assert list(made()) == [
        "canal-reading.pdf",
        "canal-quiz.pdf",
        "canal-exam.pdf",
        "canal-key.pdf",
        "canal-bubbles.pdf",
        "canal-slides.pdf",
        "canal-cards.pdf",
        "canal-exam.docx",
        "canal-key.docx",
    ]
    assert [name for name in made(2) if "quiz" in name or "docx" in name] == [
        "canal-quiz-a.pdf",
        "canal-quiz-b.pdf",
        "canal-exam-a.docx",
        "canal-exam-b.docx",
        "canal-key.docx",
    ]
    assert list(handouts(eastmoor.course(), "canal", kinds=["key"], seed=SEED)) == ["canal-key.pdf"]


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.DOCX}))
def test_every_handout_is_tagged_and_declares_pdf_ua(tmp_path: Path, kind: Kind) -> None:
    pdf = made()[f"canal-{kind}.pdf"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    about = info(tmp_path, pdf)
    assert re.search(r"^Tagged: +yes$", about, re.MULTILINE)
    assert re.search(r"^Title: +The canal that crossed a hill", about, re.MULTILINE)
    size = r"720 x 405 pts" if kind == "slides" else ".*A4"
    assert re.search(rf"^Page size: +{size}", about, re.MULTILINE)
    assert "CreationDate" not in about
    structure = info(tmp_path, pdf, "-struct")
    assert "H1" in structure


def test_the_same_arguments_give_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.handout_course import course\n"
        "from coursegen.handout import handouts, Kind\n"
        f"made = handouts(course(), 'canal', kinds=tuple(Kind), seed={SEED})\n"
        "print({name: hashlib.sha256(pdf).hexdigest() for name, pdf in made.items()})"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent.parent,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima"))
    }
    assert len(digests) == 1
    again = handouts(eastmoor.course(), "canal", kinds=tuple(Kind), seed=SEED)
    assert again == made()


def column(tmp_path: Path, pdf: bytes) -> str:
    """The reading's text column, without line numbers and notes."""
    return read(tmp_path, pdf, "-r", "72", "-x", "60", "-y", "40", "-W", "345", "-H", "740")


def test_the_reading_holds_every_text_of_the_module(tmp_path: Path) -> None:
    text = solid(column(tmp_path, made()["canal-reading.pdf"]))
    module = eastmoor.MODULE
    for words in (
        "Waterways and what they cost",
        module.title,
        "A town may choose its future at one meeting",
        "Keep two questions in mind",
        *(objective.statement for objective in module.objectives),
        *(excerpt.title for excerpt in module.excerpts),
        *(part for part in eastmoor.CANAL.split("\n\n")),
        *(part for part in eastmoor.RAIL.split("\n\n")),
        *(term.term for term in module.terms),
        "it loses water to both sides.",
        "Was Fenwick's estimate an answer to the council?",
        "From Mary Ashby, The Eastmoor Canal: a short history (2019)",
        "Eastmoor Local Studies, 2 April 2019. https://example.org/eastmoor/canal?edition=2",
        "Licence: CC BY 4.0. Based on: Eastmoor town council. Minutes of the town council",
        "Ivo Penrose. After the boats. 2021. No licence is known.",
    ):
        assert solid(words) in text, words


def numbered_lines(text: str) -> list[str]:
    """The numbered lines of the reading, given its column."""
    headings = {"How the canal was planned", "What it carried", "What the railway took"}
    start, end = text.index("In 1788 the town"), text.index("Key terms")
    lines = [line.strip() for line in text[start:end].splitlines()]
    return [
        line for line in lines if line and line not in headings and not line.startswith("From ")
    ]


def set_lines(tmp_path: Path) -> list[str]:
    """The numbered lines of the reading, read from the page."""
    return numbered_lines(column(tmp_path, made()["canal-reading.pdf"]))


def test_line_numbers_count_the_lines_that_were_set(tmp_path: Path) -> None:
    lines = set_lines(tmp_path)
    text = read(
        tmp_path,
        made()["canal-reading.pdf"],
        "-r",
        "72",
        "-x",
        "0",
        "-y",
        "0",
        "-W",
        "410",
        "-H",
        "842",
    )
    numbered = re.findall(r"^ *(\d+) +([A-Za-z].{20,}?)$", text, re.MULTILINE)
    assert [int(number) for number, _ in numbered] == list(range(5, len(lines) + 1, 5))
    for number, line in numbered:
        assert flat(lines[int(number) - 1]).startswith(flat(line)[:25])


def test_the_key_names_the_lines_where_the_evidence_stands(tmp_path: Path) -> None:
    lines = set_lines(tmp_path)
    key = flat(read(tmp_path, made()["canal-key.pdf"]))
    quotes = {evidence.quote.exact for item in eastmoor.ITEMS[:-1] for evidence in item.evidence}
    quotes |= {one.rubric[0].evidence.quote.exact for one in eastmoor.MODULE.discussion}
    for quote in quotes:
        cited = re.search(
            re.escape(straight(quote))
            + r" (?:Mary Ashby|Ivo Penrose), .{1,60}?, lines? (\d+)(?:–(\d+))? of the reading",
            key,
        )
        assert cited, quote
        first, last = int(cited[1]), int(cited[2] or cited[1])
        inside = " ".join(lines[first - 1 : last])
        assert quote in inside, (quote, inside)
        if first < last:
            assert quote not in " ".join(lines[first:last])
            assert quote not in " ".join(lines[first - 1 : last - 1])


@pytest.mark.parametrize("size", [8.5, 11, 16])
def test_every_phrase_knows_its_lines(tmp_path: Path, size: float) -> None:
    course, module = eastmoor.course(), eastmoor.MODULE
    paragraphs = [
        (document, block)
        for document in eastmoor.LIBRARY.values()
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    phrases = [
        Evidence(
            source=document.source.id,
            quote=TextQuoteSelector(found[0]),
            position=TextPositionSelector(block.start + found.start(), block.start + found.end()),
            digest=document.digest,
        )
        for document, block in paragraphs
        for found in re.finditer(r"\S+ \S+ \S+ \S+", document.text[block.start : block.end])
    ]
    assert len(phrases) > 60
    within = passages(course, module)
    data = _frame(course, module, Look(font_size=size)) | {"title": "Reading"}
    sheet = Sheet(
        template="reading", data=data | reading(course, module, within, phrases), where="it.pdf"
    )
    press = Press()
    lines = Lines(within, course.library, press.lines(sheet))
    wide = str(round(min(30 * size, 380)) + 12)
    text = read(
        tmp_path, press.pdf(sheet), "-r", "72", "-x", "60", "-y", "40", "-W", wide, "-H", "740"
    )
    shown = [line.strip() for line in numbered_lines(text)]
    assert size != 16 or any(line.endswith("\u00ad") for line in shown)
    joined = ""
    starts = []
    for line in shown:
        starts.append(len(joined))
        joined += line[:-1] if line.endswith("\u00ad") else line + " "
    texts = "".join(document.text[block.start : block.end] for document, block in paragraphs)
    assert solid(joined) == solid(texts)
    for phrase in phrases:
        words = straight(phrase.quote.exact)
        place = lines.of(phrase)
        first, last = (int(n) for n in (re.findall(r"\d+", place) * 2)[:2])
        assert joined.count(words) == 1, words
        at = joined.index(words)
        assert first == bisect_right(starts, at), (words, place)
        assert last == bisect_right(starts, at + len(words) - 1), (words, place)


def test_evidence_outside_the_excerpts_is_said_to_be_outside(tmp_path: Path) -> None:
    short = replace(eastmoor.MODULE, excerpts=eastmoor.MODULE.excerpts[1:])
    pdf = handouts(eastmoor.course(short), "canal", kinds=[Kind.KEY], seed=SEED)["canal-key.pdf"]
    key = flat(read(tmp_path, pdf))
    assert re.search(r"Fenwick's survey took fourteen months\. Mary .{1,60}not in the reading", key)
    assert re.search(r"It took the wool next, and then the stone\. Ivo .{1,40}lines? \d", key)


def test_an_excerpt_that_is_not_in_its_source_is_a_fault() -> None:
    lost = replace(
        eastmoor.MODULE.excerpts[0],
        evidence=Evidence(source="canal", quote=TextQuoteSelector("No such words.")),
    )
    module = replace(eastmoor.MODULE, excerpts=(lost,))
    with pytest.raises(AnchorFault, match="excerpt c-x1"):
        handouts(eastmoor.course(module), "canal", seed=SEED)


def test_the_paper_holds_every_question_and_no_answer(tmp_path: Path) -> None:
    text = spoken(tmp_path, made()["canal-quiz.pdf"])
    for item in eastmoor.ITEMS[:-1]:
        for part in item.stem.split("____"):
            assert flat(part) in text, part
    for hint in (
        "Mark all that are right.",
        "Fill in the blank.",
        "Answer in a few words.",
        "kilometres",
        "One letter is left over.",
        "write their letters from first to last",
        "Write the number of the sentence",
        "Answer in full sentences.",
        "/ 16",
    ):
        assert hint in text
    for secret in (
        "42,000",
        "Thomas Bell",
        "eleven votes to four",
        "31",
        "So long was",
        "Orrell's",
    ):
        assert secret not in text
    assert "rejected question" not in text
    assert "rejected question" not in read(tmp_path, made()["canal-key.pdf"])


def test_each_page_carries_the_code_and_its_number(tmp_path: Path) -> None:
    pages = read(tmp_path, made()["canal-quiz.pdf"]).split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"Variant A-[0-9A-F]{{4}} +Page {number} of {len(pages)}\b", page)


def test_the_key_gives_each_reason(tmp_path: Path) -> None:
    text = solid(spoken(tmp_path, made()["canal-key.pdf"]))
    for words in (
        "C Fourteen months – Ashby gives the time in months.",
        "So long was the summit dry in the drought of 1799.",
        "The survey took fourteen months, in which she walked the line twice.",
        "Instead eleven votes to four",
        "Also £42,000; 42 000 pounds",
        "Accept within 0.5 kilometres",
        "1788 → the council asks for a survey – The history begins there.",
        "the council builds a tunnel – It never did.",
        "Sentence 2",
        "States Orrell's view: neglect by the railway.",
        "draft, not yet reviewed",
        "Sees that the reservoir cost nearly as much as the tunnel.",
    ):
        assert solid(words) in text, words


# ---------------------------------------------------------------- text is data


def test_nothing_in_a_text_becomes_markup(tmp_path: Path) -> None:
    first = replace(
        eastmoor.ITEMS[0],
        stem=f"Stem {INJECTED}",
        interaction=ChoiceInteraction(
            key=Option(text=f"Key {INJECTED}"),
            distractors=(Option(text=f"Wrong {INJECTED}"), Option(text="plain")),
        ),
    )
    second = replace(eastmoor.ITEMS[4], interaction=ShortAnswerInteraction(key=f"Short {INJECTED}"))
    module = replace(eastmoor.MODULE, title=f"Title {INJECTED}")
    course = replace(eastmoor.course(module, (first, second)), title=f"Course {INJECTED}")
    files = handouts(course, "canal", seed=SEED)
    latin = [word for word in INJECTED.split() if word.isascii() or word == "€"]
    for name, starts in (
        ("canal-quiz.pdf", ("Title", "Stem", "Key", "Wrong")),
        ("canal-key.pdf", ("Course", "Title", "Stem", "Key", "Wrong", "Short")),
        ("canal-reading.pdf", ("Course", "Title")),
    ):
        text = solid(spoken(tmp_path, files[name]))
        for start in starts:
            assert start + "".join(latin) in text, (name, start)
        assert "Привет" in text
        assert "Ελλάδα" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\"It's 'now'\", she said", "“It’s ‘now’”, she said"),
        ('capacities", he said', "capacities”, he said"),
        ('the \'90s ("so")—"yes"', "the ’90s (“so”)—“yes”"),
        ('"____" of ____\'s', "“____” of ____’s"),
        ("“as it was”", "“as it was”"),
    ],
)
def test_quotation_marks_are_curly(text: str, shown: str) -> None:
    assert literal(text) == shown


def test_quotation_marks_see_past_emphasis() -> None:
    assert prose('"*One*", *two*\'s `"c"`, *"three"*\n"four"') == [
        {
            "t": "p",
            "c": [
                "“",
                {"t": "em", "c": ["One"]},
                "”, ",
                {"t": "em", "c": ["two"]},
                "’s ",
                {"t": "code", "s": '"c"'},
                ", ",
                {"t": "em", "c": ["“three”"]},
                " ",
                "“four”",
            ],
        }
    ]


def test_prose_is_a_small_markdown(tmp_path: Path) -> None:
    rationale = (
        "One *two* **three** `#panic()` $x$ @ref <b>bold</b> <script>alert(1)</script>\n\n"
        "1. first\n2. second\n\n> quoted\n\n[a site](https://example.org/a_b) "
        "[bad](javascript:alert(2)) ![image](https://example.org/i.png)"
    )
    course = eastmoor.with_items(replace(eastmoor.ITEMS[0], rationale=rationale))
    pdf = handouts(course, "canal", kinds=["key"], seed=SEED)["canal-key.pdf"]
    text = flat(read(tmp_path, pdf))
    assert "One two three #panic() $x$ @ref <b>bold</b> <script>alert(1)</script>" in text
    assert "1. first 2. second quoted a site (https://example.org/a_b)" in text
    assert b"javascript:" not in pdf


@pytest.mark.parametrize(("character", "code"), [("\U000f1234", "U+F1234"), ("\ue9f7", "U+E9F7")])
def test_a_character_without_a_glyph_is_a_fault_that_names_the_text(
    character: str, code: str
) -> None:
    course = eastmoor.with_items(
        eastmoor.ITEMS[1], replace(eastmoor.ITEMS[0], stem=f"Who is {character} here?")
    )
    with pytest.raises(BuildFault) as caught:
        handouts(course, "canal", kinds=["quiz"], seed=SEED)
    assert caught.value.where == "canal-quiz.pdf: canal-01"
    assert f"“{character}” ({code})" in caught.value.what
    assert f"Who is {character} here?" in caught.value.what
    assert "font" in caught.value.todo


CHINESE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


@pytest.mark.skipif(
    not CHINESE.exists() and "CI" not in os.environ, reason="fonts-wqy-microhei is not installed"
)
def test_names_in_chinese_are_set_where_a_font_is_found(tmp_path: Path) -> None:
    stem = "Who is 梁文锋, and what is 杭州 to him?"
    course = eastmoor.with_items(replace(eastmoor.ITEMS[0], stem=stem))
    files = handouts(course, "canal", kinds=["quiz", "key", "reading"], seed=SEED)
    assert "梁文锋" in read(tmp_path, files["canal-quiz.pdf"])
    assert "杭州" in read(tmp_path, files["canal-key.pdf"])
    plain = eastmoor.with_items(eastmoor.ITEMS[0])
    embedded = handouts(plain, "canal", kinds=["quiz"], seed=SEED)["canal-quiz.pdf"]
    assert b"WenQuanYi" not in embedded


def test_a_folder_of_fonts_lends_its_glyphs(tmp_path: Path) -> None:
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec("pydata_sphinx_theme")
    assert spec is not None
    assert spec.origin is not None
    fonts = sorted(Path(spec.origin).parent.rglob("fa-solid-900.ttf"))
    assert fonts, "the book's theme carries this font"
    course = eastmoor.with_items(replace(eastmoor.ITEMS[0], stem="A heart: \uf004"))
    with pytest.raises(BuildFault, match=r"U\+F004"):
        handouts(course, "canal", kinds=["quiz"], seed=SEED)
    files = handouts(course, "canal", kinds=["quiz"], seed=SEED, font_paths=[fonts[0].parent])
    assert "\uf004" in read(tmp_path, files["canal-quiz.pdf"])
    with pytest.raises(BuildFault, match="no such folder of fonts"):
        handouts(course, "canal", seed=SEED, font_paths=[tmp_path / "none"])
