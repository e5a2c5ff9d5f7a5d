"""Slides and flash cards, read back from the PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.errors import BuildFault
from coursegen.handout import handouts
from coursegen.handout.reading import Passage, passages
from coursegen.handout.slides import MOST, quotation
from coursegen.model import (
    ExtendedTextInteraction,
    HotTextInteraction,
    MatchInteraction,
    Term,
    TextPositionSelector,
    TextQuoteSelector,
)

from . import handout_course as eastmoor
from .handout_pdf import flat, info, read, solid, words_on

SEED = 7
SHOWN = eastmoor.ITEMS[:-1]


@cache
def made() -> Mapping[str, bytes]:
    kinds = ["quiz", "slides", "cards"]
    return handouts(eastmoor.course(), "canal", kinds=kinds, seed=SEED)


def slides(tmp_path: Path, pdf: bytes) -> list[str]:
    return [flat(page) for page in read(tmp_path, pdf).split("\f")[:-1]]


def test_slides_lead_from_the_objectives_to_the_discussion(tmp_path: Path) -> None:
    pages = slides(tmp_path, made()["canal-slides.pdf"])
    assert "The canal that crossed a hill" in pages[0]
    assert pages[1].startswith("Objectives")
    for objective in eastmoor.MODULE.objectives:
        assert objective.statement in pages[1]
    assert pages[2].startswith("Reading 1 of 2 Locks or a tunnel")
    assert "Mary Ashby" in pages[2]
    assert pages[3].startswith("Reading 2 of 2 What the railway took")
    assert pages[4].startswith("Key terms flight of locks Several locks")
    assert pages[-2].startswith("For discussion Was Fenwick's estimate")
    assert pages[-1].startswith("Sources and licences Mary Ashby.")
    assert "CC BY 4.0" in pages[-1]


def test_each_question_stands_before_its_answer_and_evidence(tmp_path: Path) -> None:
    pages = slides(tmp_path, made()["canal-slides.pdf"])
    names = [page.split(" of ")[0] for page in pages[5:-2]]
    kept = [name for name in names if not name.startswith("Evidence")]
    assert kept == [f"{what} {n}" for n in range(1, 12) for what in ("Question", "Answer")]
    for number, item in enumerate(SHOWN, start=1):
        question = pages.index(
            next(page for page in pages if page.startswith(f"Question {number} "))
        )
        proof = " ".join(
            page
            for page in pages
            if page.startswith((f"Answer {number} of", f"Evidence for answer {number} "))
        )
        stem = item.stem.split("____")[0].strip()
        assert stem in pages[question]
        assert pages[question + 1].startswith(f"Answer {number} of 11 {stem[:20]}")
        for evidence in item.evidence:
            quote = evidence.quote.exact
            assert quote in proof
            hot = isinstance(item.interaction, HotTextInteraction)
            assert hot or quote not in pages[question]
            assert "of the reading" in proof


def test_the_slides_letters_are_those_of_the_first_paper(tmp_path: Path) -> None:
    paper = read(tmp_path, made()["canal-quiz.pdf"])
    pages = slides(tmp_path, made()["canal-slides.pdf"])
    question = next(page for page in pages if page.startswith("Question 1 of"))
    answer = next(page for page in pages if page.startswith("Answer 1 of"))
    letters = re.findall(
        r"\b([A-D]) +(Eleven weeks|Fourteen months|Nine months|Two years)\b", paper
    )
    assert len(letters) == 4
    for letter, text in letters:
        assert f"{letter} {text}" in question
    right = next(letter for letter, text in letters if text == "Fourteen months")
    assert f"Answer {right} Fourteen months" in answer
    assert "So long was the summit dry" not in " ".join(pages)


def test_a_module_without_items_has_slides_and_cards_of_what_it_has(tmp_path: Path) -> None:
    files = handouts(eastmoor.course(items=None), "canal", kinds=["slides", "cards"], seed=SEED)
    pages = slides(tmp_path, files["canal-slides.pdf"])
    assert not any("Question" in page for page in pages)
    assert len(pages) == 7
    assert "flight of locks" in read(tmp_path, files["canal-cards.pdf"])


def test_what_is_longer_than_a_slide_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(1200))
    course = eastmoor.with_items(replace(SHOWN[0], stem=words))
    pdf = handouts(course, "canal", kinds=["slides"], seed=SEED)["canal-slides.pdf"]
    found = re.findall(r"word\d+", read(tmp_path, pdf))
    assert found == [*words.split(), *words.split()]
    assert "720 x 405" in info(tmp_path, pdf)


# ---------------------------------------------------------------- quotations


def passage(number: int = 0) -> Passage:
    return passages(eastmoor.course(), eastmoor.MODULE)[number]


def test_a_quotation_is_verbatim_short_and_stands_by_itself() -> None:
    for number in (0, 1):
        quote = quotation(passage(number), eastmoor.MODULE, [])
        assert quote in passage(number).document.text
        assert 6 <= len(quote.split()) <= MOST
        assert not quote.startswith(("It ", "She ", "Fenwick, who"))


def test_a_quotation_is_first_what_a_rubric_rests_on() -> None:
    quote = quotation(passage(), eastmoor.MODULE, [])
    assert "cost nearly as much as the tunnel would have done" in quote


def test_a_quotation_is_not_what_a_question_asks_for_if_there_is_another() -> None:
    bare = replace(eastmoor.MODULE, discussion=(), terms=())
    first = quotation(passage(1), bare, [])
    asked = [eastmoor.quoted(passage(1).document, first)]
    second = quotation(passage(1), bare, asked)
    assert first != second
    assert second in eastmoor.RAIL


@given(st.text("abc ,;.", min_size=1, max_size=400).filter(lambda text: text.strip()))
def test_a_quotation_never_has_more_words_than_it_may(text: str) -> None:
    text = f"x{text.strip()}x"
    document = eastmoor.document(eastmoor.CANAL_SOURCE, f"{text}.")
    whole = replace(
        passage().excerpt.evidence,
        quote=TextQuoteSelector(document.text),
        position=TextPositionSelector(0, len(document.text)),
        digest=document.digest,
    )
    excerpt = replace(passage().excerpt, evidence=whole)
    bare = replace(eastmoor.MODULE, excerpts=(excerpt,), discussion=(), terms=())
    quote = quotation(Passage(excerpt, document, 0, len(document.text)), bare, [])
    assert quote
    assert len(quote.removesuffix(" …").split()) <= MOST
    told = " ".join(quote.removesuffix(" …").split())
    assert " ".join(document.text.split()).startswith(told)


# ---------------------------------------------------------------- cards


def test_each_back_lies_behind_its_front(tmp_path: Path) -> None:
    pdf = made()["canal-cards.pdf"]
    fronts, backs = (
        [
            (round((left + right) / 2), round((top + bottom) / 2), text)
            for left, top, right, bottom, text in page
        ]
        for page in words_on(tmp_path, pdf)
    )
    corners = {text: (x, y) for x, y, text in fronts if re.fullmatch(r"[1-5]", text)}
    left, right = corners["1"][0], corners["2"][0]
    assert left < right
    assert {x for x, _ in corners.values()} == {left, right}
    for number, (x, y) in corners.items():
        behind = right if x == left else left
        assert (behind, y, number) in backs
        assert (x, y, number) not in backs


def test_cards_hold_terms_and_short_answers_only(tmp_path: Path) -> None:
    front, back = read(tmp_path, made()["canal-cards.pdf"]).split("\f")[:2]
    for words in (
        "flight of locks",
        "summit",
        "A tunnel under Carrow would cost",
        "Who proposed a flight of locks",
        "How far to the south",
    ):
        assert solid(words) in solid(front), words
    for words in ("42,000 pounds", "Thomas Bell", "31 kilometres", "highest stretch of a canal"):
        assert solid(words) in solid(back), words
        assert solid(words) not in solid(front), words
    assert "Fourteen months" not in front + back
    assert re.search(r"The Eastmoor Canal: a short history, lines? \d", back)


@pytest.mark.parametrize(("size", "a_page"), [(11, 8), (15, 6), (18, 3)])
def test_larger_type_makes_larger_cards(tmp_path: Path, size: int, a_page: int) -> None:
    terms = tuple(
        Term(term=f"term{n}x", definition=f"means {n}", evidence=eastmoor.MODULE.terms[0].evidence)
        for n in range(9)
    )
    course = eastmoor.course(replace(eastmoor.MODULE, terms=terms), None)
    files = handouts(course, "canal", kinds=["cards"], seed=SEED, font_size=size, paper="letter")
    pages = read(tmp_path, files["canal-cards.pdf"]).split("\f")[:-1]
    assert [len(re.findall(r"term\dx", page)) for page in pages[::2]] == [
        min(a_page, 9 - first) for first in range(0, 9, a_page)
    ]
    assert not any("term" in page for page in pages[1::2])


def test_nothing_for_a_card_is_a_clear_fault() -> None:
    module = replace(eastmoor.MODULE, terms=())
    for items in (None, SHOWN[:3]):
        with pytest.raises(BuildFault, match="nothing for a card.*Add key terms"):
            handouts(eastmoor.course(module, items), "canal", kinds=["cards"], seed=SEED)


def test_a_text_too_long_for_a_card_is_named() -> None:
    course = eastmoor.with_items(replace(SHOWN[4], stem="word " * 900))
    with pytest.raises(BuildFault, match=r"canal-cards\.pdf: canal-05: The text is too long"):
        handouts(course, "canal", kinds=["cards"], seed=SEED)


@pytest.mark.parametrize("kind", ["slides", "cards"])
def test_a_name_that_no_font_can_set_is_named(kind: str) -> None:
    course = eastmoor.with_items(replace(SHOWN[4], stem="Who is \U000f1234 here?"))
    with pytest.raises(
        BuildFault, match=r"canal-05: No font has a glyph for “\U000f1234"
    ) as caught:
        handouts(course, "canal", kinds=[kind], seed=SEED)
    assert "--font-path" in caught.value.todo


def test_slides_say_what_every_interaction_offers(tmp_path: Path) -> None:
    text = " ".join(slides(tmp_path, made()["canal-slides.pdf"]))
    for item in SHOWN:
        match item.interaction:
            case MatchInteraction(pairs=pairs):
                for pair in pairs:
                    assert f"{pair.left} → {pair.right}" in text
            case ExtendedTextInteraction(rubric=rubric):
                for criterion in rubric:
                    assert flat(criterion.criterion.replace("*", "")) in text
            case HotTextInteraction(passage=sentences):
                assert all(sentence in text for sentence in sentences)
            case _:
                pass
    assert "True or false?" in text
