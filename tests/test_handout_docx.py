"""Papers and keys for a word processor, read back from the file's parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from coursegen.errors import BuildFault
from coursegen.handout import docx, handouts
from coursegen.model import ChoiceInteraction, Option, ShortAnswerInteraction

from . import handout_course as eastmoor
from .handout_pdf import flat, read, straight

SEED = 7
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INJECTED = (
    "<w:p/> &amp; <script>alert(1)</script> ]]> {{ x }} *a* _b_ `c` [d](http://e.example) "
    "# h $x^2$ \\textbf{i} <!-- j --> ``` =1+1 ::: {custom-style=k} {=openxml} \u202e € \"l\" 'm'"
)


@cache
def made(variants: int = 1) -> Mapping[str, bytes]:
    return handouts(eastmoor.course(), "canal", kinds=["key", "docx"], seed=SEED, variants=variants)


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(file: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph; tabs as they are."""
    document = etree.fromstring(parts(file)["word/document.xml"])
    found = []
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(
            "\t" if element.tag == f"{W}tab" else element.text or ""
            for element in paragraph.iter(f"{W}t", f"{W}tab")
        )
        found.append(("" if style is None else style.get(f"{W}val", ""), straight(text)))
    return found


def told(file: bytes) -> str:
    return flat(" ".join(text for _, text in paragraphs(file)))


def test_the_file_is_whole_and_bears_no_date() -> None:
    for file in (made()["canal-exam.docx"], made()["canal-key.docx"]):
        with ZipFile(BytesIO(file)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        files = parts(file)
        assert all(
            etree.fromstring(data) is not None for name, data in files.items() if "xml" in name
        )
        core = files["docProps/core.xml"].decode()
        assert "The canal that crossed a hill" in core
        assert "dcterms" not in re.sub(r'xmlns:\w+="[^"]*"', "", core)
        assert not re.search(rb"20[2-9]\d-\d\d-\d\dT", b"".join(files.values()))
        types = files["[Content_Types].xml"].decode()
        relations = files["word/_rels/document.xml.rels"].decode()
        assert "/word/footer1.xml" in types
        assert "footer1.xml" in relations
        assert "TargetMode" not in relations


def test_the_paper_holds_every_question_and_no_answer() -> None:
    text = told(made()["canal-exam.docx"])
    for item in eastmoor.ITEMS[:-1]:
        for part in item.stem.split("____"):
            assert flat(part) in text, part
    for words in (
        "Name ___",
        "Answer all 11 questions.",
        "/ 16",
        "Mark all that are right.",
        "☐ True",
        "☐ timber",
        "1803",
        "One letter is left over.",
        "Sentence number:",
        "kilometres",
        "(4 points)",
        "End of the paper.",
    ):
        assert words in text, words
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


def test_the_paper_and_its_key_agree() -> None:
    options = [text for style, text in paragraphs(made()["canal-exam.docx"]) if style == "Option"]
    order = [text.removeprefix("☐ ") for text in options[:4]]
    rows = paragraphs(made()["canal-key.docx"])
    right = next(text for style, text in rows if style == "Answer")
    letter = "ABCD"[order.index("Fourteen months")]
    assert right == f"Answer\t{letter}  Fourteen months – Ashby gives the time in months."


def test_the_key_is_that_of_the_pdf(tmp_path: Path) -> None:
    pdf = flat(read(tmp_path, made()["canal-key.pdf"]))
    rows = paragraphs(made()["canal-key.docx"])
    cites = [text for style, text in rows if style == "Citation"]
    assert len(cites) == 15
    for cite in cites:
        assert flat(cite) in pdf
    for words in (
        "A-",
        "42,000 pounds",
        "see rubric",
        "States Orrell's view: neglect by the railway.",
        "Sees that the reservoir cost nearly as much as the tunnel.",
        "draft, not yet reviewed",
        "1. passengers",
    ):
        assert words in told(made()["canal-key.docx"]), words


def test_every_variant_has_its_paper_and_one_key_serves_all() -> None:
    files = made(7)
    papers = [name for name in files if name.endswith(".docx")]
    assert papers == [*(f"canal-exam-{letter}.docx" for letter in "abcdefg"), "canal-key.docx"]
    codes = [re.search(r"variant (\w-\w{4})", told(files[name]))[1] for name in papers[:-1]]  # type: ignore[index]
    key = told(files["canal-key.docx"])
    assert all(code in key for code in codes)
    assert key.count("No.") == 2
    foot = etree.fromstring(parts(files["canal-exam-c.docx"])["word/footer1.xml"])
    said = "".join(foot.itertext())
    assert f"Variant {codes[2]}" in said
    assert {field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")} == {
        " PAGE ",
        " NUMPAGES ",
    }


def test_a_question_is_kept_on_one_page() -> None:
    files = parts(made()["canal-exam.docx"])
    styles = etree.fromstring(files["word/styles.xml"])
    keeping = {
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}keepNext") is not None
    }
    document = etree.fromstring(files["word/document.xml"])
    groups: list[list[bool]] = []
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        if name in {"Question", "End"}:
            groups.append([])
        off = paragraph.find(f"{W}pPr/{W}keepNext")
        if groups:
            groups[-1].append(name in keeping and off is None)
    assert len(groups) == 12
    for group in groups[:-1]:
        assert len(group) > 1
        assert group == [True] * (len(group) - 1) + [False]


def test_all_styles_that_are_used_are_there() -> None:
    for file in (made()["canal-exam.docx"], made()["canal-key.docx"]):
        styles = etree.fromstring(parts(file)["word/styles.xml"])
        ids = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
        assert len(ids) == len(list(styles.iter(f"{W}style")))
        used = {style for style, _ in paragraphs(file)} - {""}
        assert used <= ids
        assert {"Question", "Answered"} & used


@pytest.mark.parametrize(("paper", "width"), [("a4", "11906"), ("letter", "12240")])
def test_the_look_is_that_of_the_handouts(paper: str, width: str) -> None:
    file = handouts(
        eastmoor.course(), "canal", kinds=["docx"], seed=SEED, paper=paper, large_print=True
    )["canal-exam.docx"]
    files = parts(file)
    size = etree.fromstring(files["word/document.xml"]).find(f".//{W}pgSz")
    assert size is not None
    assert size.get(f"{W}w") == width
    styles = etree.fromstring(files["word/styles.xml"])
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    assert default is not None
    assert default.get(f"{W}val") == "36"


def test_nothing_in_a_text_becomes_markup() -> None:
    first = replace(
        eastmoor.ITEMS[0],
        stem=f"Stem {INJECTED}",
        rationale=f"Why {INJECTED}",
        interaction=ChoiceInteraction(
            key=Option(text=f"Key {INJECTED}"),
            distractors=(Option(text=f"Wrong {INJECTED}", rationale="[x](javascript:alert(2))"),),
        ),
    )
    second = replace(eastmoor.ITEMS[4], interaction=ShortAnswerInteraction(key=f"Short {INJECTED}"))
    module = replace(eastmoor.MODULE, title=f"Title {INJECTED}")
    course = replace(eastmoor.course(module, (first, second)), title=f"Course {INJECTED}")
    files = handouts(course, "canal", kinds=["docx"], seed=SEED)
    plain = flat(straight(INJECTED))
    for name, starts in (
        ("canal-exam.docx", ("Title", "Course", "Stem", "Key", "Wrong")),
        ("canal-key.docx", ("Title", "Stem", "Key", "Wrong", "Short")),
    ):
        text = told(files[name])
        for start in starts:
            assert f"{start} {plain}" in text, (name, start)
        everything = parts(files[name])
        document = etree.fromstring(everything["word/document.xml"])
        assert {etree.QName(element).namespace for element in document.iter()} == {
            W.strip("{}")
        } | ({etree.QName(link).namespace for link in document.iter("{*}hyperlink")})
        assert b"javascript:" not in everything["word/_rels/document.xml.rels"]
        assert b"custom-style" not in everything["word/styles.xml"]


def test_a_link_of_prose_leads_where_it_says() -> None:
    item = replace(eastmoor.ITEMS[0], rationale="See [the site](https://example.org/a?b=1&c=2).")
    files = handouts(eastmoor.with_items(item), "canal", kinds=["docx"], seed=SEED)
    relations = etree.fromstring(parts(files["canal-key.docx"])["word/_rels/document.xml.rels"])
    links = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    assert links == ["https://example.org/a?b=1&c=2"]
    assert "the site (https://example.org/a?b=1&c=2)" in told(files["canal-key.docx"]).replace(
        "\u200b", ""
    )


def test_characters_that_xml_forbids_are_left_out() -> None:
    item = replace(eastmoor.ITEMS[0], stem="a\x00b\x0bc\ud800d\ufffee\tf")
    file = handouts(eastmoor.with_items(item), "canal", kinds=["docx"], seed=SEED)[
        "canal-exam.docx"
    ]
    assert "a b cde f (1 point)" in told(file)


def test_what_pandoc_refuses_is_a_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_VERSION", [9, 9])
    with pytest.raises(BuildFault, match=r"canal-exam\.docx: pandoc refused the page"):
        handouts(eastmoor.course(), "canal", kinds=["docx"], seed=SEED)
