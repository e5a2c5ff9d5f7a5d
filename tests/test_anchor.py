"""Quotations: at the very place, or reported; never taken for something near."""

import doctest
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursegen import anchor
from coursegen.anchor import CONTEXT, Index, Status
from coursegen.errors import AnchorFault
from coursegen.model import Evidence, TextPositionSelector, TextQuoteSelector
from tests import strategies
from tests.strategies import document

TEXT = (
    "The “state” spent 1,300 yuan on chips. The state-owned ﬁrm spent more, and it did so twice. "
    "He said: the inter\u00adnational market grew — fast.\n\n"
    "The state spent 1,300 yuan again. Nobody at Moonshot’s office knew that 2,030 robots "
    "(and 14 arms) had been bought; “nobody asked”, the engineer said."
)


def place(quote, position=None, text=TEXT, prefix="", suffix=""):
    return Index(text).place(TextQuoteSelector(quote, prefix, suffix), position)


def read(placement, text=TEXT):
    return [text[span.start : span.end] for span in placement.spans]


def suggested(placement, text=TEXT):
    near = placement.suggestion
    return None if near is None else text[near.start : near.end]


# ---------------------------------------------------------------- placing


@pytest.mark.parametrize(
    "quote",
    [
        "The state-owned ﬁrm spent more",
        "grew — fast.\n\nThe state spent",
        "Moonshot’s office",
        "(and 14 arms) had been bought; “nobody asked”,",
        "2,030 robots",
        "engineer",
        "—",
        TEXT,
    ],
)
def test_a_quotation_at_one_place_is_exact(quote):
    placement = place(quote)
    assert placement.status is Status.EXACT
    assert read(placement) == [quote]
    assert placement.span == placement.spans[0]
    assert (placement.suggestion, placement.differences, placement.score) == (None, (), 1.0)


def test_a_quotation_at_several_places_is_ambiguous_and_has_all_of_them():
    placement = place("spent 1,300 yuan")
    assert placement.status is Status.AMBIGUOUS
    assert read(placement) == ["spent 1,300 yuan"] * 2
    assert placement.span is None
    assert len(place("state").spans) == 3


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("“state” ", "", TEXT.index("spent 1,300")),
        ("“state”", "", TEXT.index("spent 1,300")),
        ("", " again", TEXT.rindex("spent 1,300")),
        ("", "again", TEXT.rindex("spent 1,300")),
        ("The state ", " again", TEXT.rindex("spent 1,300")),
    ],
)
def test_prefix_and_suffix_choose_between_places(prefix, suffix, start):
    placement = place("spent 1,300 yuan", prefix=prefix, suffix=suffix)
    assert placement.status is Status.EXACT
    assert placement.spans == (TextPositionSelector(start, start + 16),)


def test_a_prefix_that_is_nowhere_is_reported():
    once = place("Nobody at Moonshot", prefix="Everybody and ")
    assert (once.status, once.differences) == (Status.MOVED, ("context",))
    twice = place("spent 1,300 yuan", prefix="Everybody and ")
    assert (twice.status, twice.differences) == (Status.AMBIGUOUS, ("context",))


def test_a_position_is_believed_only_where_the_text_reads_so():
    first = TEXT.index("spent 1,300")
    right = TextPositionSelector(first, first + 16)
    assert place("spent 1,300 yuan", right).status is Status.EXACT
    assert place("spent 1,300 yuan", right).spans == (right,)
    wrong = TextPositionSelector(first + 1, first + 17)
    assert place("spent 1,300 yuan", wrong).status is Status.AMBIGUOUS
    assert place("2,030 robots", wrong).status is Status.MOVED
    beyond = TextPositionSelector(10_000, 10_012)
    assert place("2,030 robots", beyond).status is Status.MOVED


@pytest.mark.parametrize(
    "quote", ["300 yuan", "030 robots", "tate-owned", "spent 1", "engine", "14 arm"]
)
def test_a_quotation_stands_between_whole_words(quote):
    assert quote in TEXT
    assert place(quote).status is Status.LOST


@pytest.mark.parametrize("quote", ["", "Wholly other words were said here", "Zebra", "?!", "中国"])
def test_a_quotation_that_is_nowhere_is_lost(quote):
    placement = place(quote)
    assert placement.status is Status.LOST
    assert (placement.spans, placement.suggestion, placement.span) == ((), None, None)


# ---------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("quote", "differences", "passage"),
    [
        ('The "state" spent 1,300 yuan', ("quotation marks",), "The “state” spent 1,300 yuan"),
        ("Moonshot's office", ("quotation marks",), "Moonshot’s office"),
        ("The state-owned firm", ("ligature",), "The state-owned ﬁrm"),
        ("the international market", ("soft hyphen",), "the inter\u00adnational market"),
        ("market grew - fast.", ("dash",), "market grew — fast."),
        ("market grew—fast.", ("white space",), "market grew — fast."),
        ("Nobody at\nMoonshot’s  office", ("white space",), "Nobody at Moonshot’s office"),
        ("NOBODY at MOONSHOT’S office", ("case",), "Nobody at Moonshot’s office"),
        ("spent more and it did so", ("punctuation",), "spent more, and it did so"),
        ("had been\u200b bought", ("invisible characters",), "had been bought"),
        (
            "robots\n(and 14 arms) had been bought: “Nobody",
            None,
            "robots (and 14 arms) had been bought; “nobody",
        ),
        (
            "the inter-\nnational market",
            ("hyphenation", "soft hyphen"),
            "the inter\u00adnational market",
        ),
        ("The state-\nowned ﬁrm", ("hyphenation",), "The state-owned ﬁrm"),
        (
            '"nobody asked", the engineer said',
            ("quotation marks",),
            "“nobody asked”, the engineer said",
        ),
    ],
)
def test_other_characters_of_the_same_words_are_named_and_not_accepted(quote, differences, passage):
    placement = place(quote)
    assert placement.status is Status.LOST
    assert placement.spans == ()
    assert suggested(placement) == passage
    assert placement.score == 1.0
    expected = differences or ("case", "punctuation", "white space")
    assert placement.differences == expected


def test_of_several_passages_of_the_same_words_the_most_similar_is_suggested():
    text = "SO, it rose (and fell). So it Rose, and fell. So: it Rose and fell."
    assert suggested(place("So it rose, and fell", text=text), text) == "So it Rose, and fell"


def test_accents_in_pieces_are_another_form_of_the_same_character():
    text = "The café closed early that day."
    placement = place("The cafe\u0301 closed", text=text)
    assert placement.status is Status.LOST
    assert placement.differences == ("character form",)
    assert suggested(placement, text) == "The café closed"


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (
            "The state-owned ﬁrm spent less, and it did so twice.",
            "The state-owned ﬁrm spent more, and it did so twice.",
        ),
        ("The state spent 1,350 yuan again.", "The state spent 1,300 yuan again."),
        (
            "Nobody at Moonshot’s knew that 2,030 robots",
            "Nobody at Moonshot’s office knew that 2,030 robots",
        ),
        (
            "that 2,030 robots (and also 14 arms) had been bought",
            "that 2,030 robots (and 14 arms) had been bought",
        ),
        ("Somebody at Moonshot’s office knew that", "Nobody at Moonshot’s office knew that"),
    ],
)
def test_other_words_are_only_ever_a_suggestion(quote, passage):
    placement = place(quote)
    assert placement.status is Status.LOST
    assert placement.differences == ("words",)
    assert suggested(placement) == passage
    assert anchor.NEAR <= placement.score < 1


def test_one_changed_character_of_the_source_is_noticed():
    evidence = anchor.evidence(document(TEXT), *span_of("Nobody at Moonshot’s office"))
    for place_ in range(*span_of("Nobody at Moonshot’s office")):
        changed = TEXT[:place_] + ("x" if TEXT[place_] != "x" else "y") + TEXT[place_ + 1 :]
        assert anchor.resolve(evidence, document(changed)).status is Status.LOST


# ---------------------------------------------------------------- evidence


def span_of(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def test_evidence_of_a_unique_passage_needs_no_context():
    evidence = anchor.evidence(document(TEXT), *span_of("2,030 robots"))
    assert evidence.quote == TextQuoteSelector("2,030 robots")
    assert evidence.position == TextPositionSelector(*span_of("2,030 robots"))
    assert evidence.digest == document(TEXT).digest
    assert evidence.source == "text"


def test_evidence_of_a_repeated_passage_has_the_shortest_context_that_tells():
    first, again = (
        anchor.evidence(document(TEXT), start, start + len("spent 1,300 yuan"))
        for start in (TEXT.index("spent 1,300"), TEXT.rindex("spent 1,300"))
    )
    assert (first.quote.prefix, first.quote.suffix) == ("", " on")
    assert (again.quote.prefix, again.quote.suffix) == ("state ", "")


def test_evidence_that_nothing_tells_apart_has_all_the_context_there_may_be():
    text = "ab " * 60
    evidence = anchor.evidence(document(text), 90, 95)
    assert 0 < len(evidence.quote.prefix) <= CONTEXT
    assert 0 < len(evidence.quote.suffix) <= CONTEXT
    assert anchor.resolve(evidence, document(text)).status is Status.EXACT
    assert anchor.resolve(replace(evidence, digest=""), document(text)).status is Status.AMBIGUOUS


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, len(TEXT) + 1)])
def test_evidence_needs_a_span(start, end):
    with pytest.raises(ValueError, match="not a span of text"):
        anchor.evidence(document(TEXT), start, end)


def test_a_changed_source_is_searched_and_not_trusted():
    evidence = anchor.evidence(document(TEXT), *span_of("2,030 robots"))
    longer = document("A new beginning. " + TEXT)
    moved = anchor.resolve(evidence, longer)
    assert moved.status is Status.MOVED
    assert read(moved, longer.text) == ["2,030 robots"]
    same_place = anchor.resolve(evidence, document(TEXT + " An end."))
    assert same_place.status is Status.EXACT
    twice = document(TEXT + " There were 2,030 robots.")
    assert anchor.resolve(evidence, twice).status is Status.AMBIGUOUS
    gone = document(TEXT.replace("2,030", "2,031"))
    assert anchor.resolve(evidence, gone).status is Status.LOST


def test_a_quotation_that_a_person_wrote_needs_no_position():
    evidence = Evidence(source="text", quote=TextQuoteSelector("2,030 robots"))
    assert anchor.resolve(evidence, document(TEXT)).status is Status.EXACT


# ---------------------------------------------------------------- passages


def test_a_passage_runs_from_its_first_words_to_its_last():
    evidence = anchor.between(document(TEXT), "The state-owned", "did so twice.")
    assert evidence.quote.exact == "The state-owned ﬁrm spent more, and it did so twice."
    whole = anchor.between(document(TEXT), "The “state”", "engineer said.")
    assert whole.quote.exact == TEXT
    alone = anchor.between(document(TEXT), "2,030 robots", "2,030 robots")
    assert alone.quote.exact == "2,030 robots"


def test_the_last_words_need_to_be_unique_only_after_the_first():
    evidence = anchor.between(document(TEXT), "He said", "1,300 yuan")
    assert evidence.quote.exact.endswith("The state spent 1,300 yuan")


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (
            "The zebra",
            "said.",
            "text: “The zebra” is not in the text. Copy the words from the source.",
        ),
        (
            "state",
            "said.",
            "text: “state” stands at 3 places. Quote more words, so that only one place fits.",
        ),
        (
            "The state-owned",
            "yuan on chips",
            (
                "text: “yuan on chips” stands before “The state-owned”, not after it. "
                "Exchange `from` and `to`, or quote other words."
            ),
        ),
        (
            'The "state" spent',
            "said.",
            (
                'text: “The "state" spent” is not in the text. '
                "The source reads “The “state” spent” (other quotation marks)."
            ),
        ),
        (
            "He said",
            "the",
            "text: “the” stands at 2 places. Quote more words, so that only one place fits.",
        ),
    ],
)
def test_a_passage_that_cannot_be_found_names_the_words(first, last, message):
    with pytest.raises(AnchorFault) as fault:
        anchor.between(document(TEXT), first, last)
    assert str(fault.value) == message


def test_the_examples_in_the_docstring_hold():
    failed, attempted = doctest.testmod(anchor)
    assert (failed, attempted) == (0, 9)


def test_an_index_is_made_once_for_a_text():
    assert anchor.index(TEXT) is anchor.index(TEXT)
    assert anchor.index(TEXT) is not anchor.index(TEXT + ".")


# ---------------------------------------------------------------- properties


def is_bounded(text, start, end):
    """Whether neither position is inside a word of *text*."""
    index = Index(text)
    tokens = list(zip(index._starts, index._ends, strict=True))
    return not any(a < position < b for position in (start, end) for a, b in tokens)


def everywhere(text, quote):
    """Where *quote* stands between whole words, found the slow way."""
    starts = [place for place in range(len(text)) if text.startswith(quote, place)]
    return [place for place in starts if is_bounded(text, place, place + len(quote))]


@given(strategies.spans(st.one_of(strategies.narrow_prose, strategies.odd_texts)))
def test_every_whole_word_passage_is_found_at_all_its_places_and_no_other(case):
    text, start, end = case
    quote = text[start:end]
    assert [span.start for span in Index(text).occurrences(quote)] == everywhere(text, quote)


@given(strategies.texts, strategies.texts)
def test_nothing_is_accepted_that_the_text_does_not_read(text, quote):
    placement = Index(text).place(TextQuoteSelector(quote))
    assert all(text[span.start : span.end] == quote for span in placement.spans)
    assert (len(placement.spans) == 1) == (placement.status in {Status.EXACT, Status.MOVED})
    assert (len(placement.spans) > 1) == (placement.status is Status.AMBIGUOUS)
    if placement.suggestion is not None:
        assert placement.status is Status.LOST
        assert placement.differences
        assert placement.suggestion.end <= len(text)


@given(strategies.spans(st.one_of(strategies.any_prose, strategies.odd_texts)))
def test_evidence_resolves_to_where_it_was_taken(case):
    text, start, end = case
    source = document(text)
    evidence = anchor.evidence(source, start, end)
    placement = anchor.resolve(evidence, source)
    assert placement.status is Status.EXACT
    assert placement.span == TextPositionSelector(start, end)
    assert len(evidence.quote.prefix) <= CONTEXT
    assert len(evidence.quote.suffix) <= CONTEXT
    assert text[:start].endswith(evidence.quote.prefix)
    assert text[end:].startswith(evidence.quote.suffix)


@given(strategies.passages(), strategies.sentences)
def test_evidence_follows_its_passage_or_is_reported(case, before):
    text, start, end = case
    evidence = anchor.evidence(document(text), start, end)
    changed = f"{before} {text}"
    placement = anchor.resolve(evidence, document(changed))
    shifted = TextPositionSelector(start + len(before) + 1, end + len(before) + 1)
    assert shifted in placement.spans
    assert placement.status in {Status.MOVED, Status.AMBIGUOUS}


@given(strategies.passages(strategies.narrow_prose))
def test_context_is_as_short_as_it_can_be(case):
    text, start, end = case
    quote = anchor.evidence(document(text), start, end).quote
    if not quote.prefix and not quote.suffix:
        assert len(everywhere(text, quote.exact)) == 1
        return
    assert len(Index(text).place(TextQuoteSelector(quote.exact)).spans) > 1
    for shorter in (replace(quote, prefix=""), replace(quote, suffix="")):
        if shorter != quote:
            assert Index(text).place(shorter).status is Status.AMBIGUOUS


@given(strategies.passages(strategies.prose, least=2), st.sampled_from("^\n—"))
def test_a_passage_typeset_otherwise_is_suggested_and_not_accepted(case, way):
    text, start, end = case
    quote = text[start:end].rstrip(".")
    changed = quote.upper() if way == "^" else quote.replace(" ", way, 1)
    assume(changed not in text)
    placement = Index(text).place(TextQuoteSelector(changed))
    assert placement.status is Status.LOST
    assert re.findall(r"\w+", suggested(placement, text).casefold()) == re.findall(
        r"\w+", quote.casefold()
    )
    assert placement.score == 1.0


@given(strategies.spans(), st.sampled_from((str.swapcase, str.upper, str.split, str.title)))
def test_any_passage_in_any_dress_is_placed_or_lost_without_a_fault(case, dress):
    text, start, end = case
    changed = dress(text[start:end])
    quote = changed if isinstance(changed, str) else "\n".join(changed)
    placement = Index(text).place(TextQuoteSelector(quote))
    if placement.score == 1.0 and placement.status is Status.LOST:
        assert placement.differences
        assert "words" not in placement.differences


def test_the_order_of_quotations_changes_nothing():
    words = TEXT.split()
    quotes = [" ".join(words[n : n + 4]) for n in range(len(words) - 4)] + [
        "none of it",
        "spent 9 yuan",
    ]
    straight = Index(TEXT)
    expected = {quote: straight.place(TextQuoteSelector(quote)) for quote in quotes}
    index = Index(TEXT)
    for quote in sorted(quotes, key=lambda quote: quote[::-1]):
        assert index.place(TextQuoteSelector(quote)) == expected[quote]
