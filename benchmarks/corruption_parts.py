"""What the makers of corruptions share: names, figures, and words put for others."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from benchmarks.corruptions import NAMES, Made, write
from coursegen.language import Sentence

PERSONS = "Harriet Olsen|Tomás Brandt|Priya Nair|Gordon Maclean|Ivana Petrović|Kwame Boateng".split(
    "|"
)
SMALL = "two three four five six seven eight nine ten eleven twelve twenty thirty fifty".split()

Claims = Iterator[Made]
"""What a maker yields."""


def swap(sentence: Sentence, table: list[list[str]], *, both: bool = True) -> Claims:
    """The sentence with each word of a table of pairs replaced by its partner."""
    for token in sentence.span:
        for one, two in table:
            for old, new in ((one, two), (two, one)) if both else ((one, two),):
                if token.lower_ == old:
                    yield write(sentence.span, (token.i, token.i + 1, new))


def replace_phrase(sentence: Sentence, old: str, new: str, *, number: bool = False) -> Claims:
    """The sentence with a run of words replaced; with *number*, only before a number."""
    parts = old.split()
    span = sentence.span
    for token in span:
        words = span.doc[token.i : min(token.i + len(parts), span.end)]
        after = span.doc[words.end : min(words.end + 3, span.end)]
        if [t.lower_ for t in words] == parts and (
            not number or any(t.like_num or t.text in "$£€" for t in after[:2])
        ):
            yield write(span, (words.start, words.end, new))


def names(span: Span, labels: frozenset[str] | set[str] = NAMES) -> list[Span]:
    """The names of a sentence whose words are written as names."""
    return [e for e in span.ents if e.label_ in labels and any(t.pos_ == "PROPN" for t in e)]


def bare(entity: Span) -> tuple[int, int]:
    """A name without its article and its genitive."""
    start, end = entity.start, entity.end
    if entity[0].lower_ == "the":
        start += 1
    if entity[-1].tag_ == "POS":
        end -= 1
    return start, end


def related(one: Span, two: Span) -> bool:
    """Whether two names may name one thing: a shared word or initials."""
    if one.text.replace(".", "") == two.text.replace(".", ""):
        return True
    left = {t.lower_ for t in one if t.is_alpha and t.lower_ != "the"}
    right = {t.lower_ for t in two if t.is_alpha and t.lower_ != "the"}
    if any(a[:4] == b[:4] for a in left for b in right):
        return True
    initials = [
        "".join(t.text[0] for t in e if t.is_title and t.lower_ != "the") for e in (one, two)
    ]
    plain = [e.text.removeprefix("The ").removeprefix("the ") for e in (one, two)]
    return bool(left & right) or not set(plain).isdisjoint(initials)


def figures(span: Span) -> list[Token]:
    """The plain numbers of a sentence: no years, no ordinals, no "one"."""
    return [
        t for t in span
        if t.pos_ == "NUM" and (t.text.replace(",", "").replace(".", "", 1).isdigit()
        or t.lower_ in SMALL) and not year(t)
    ]  # fmt: skip


def year(token: Token) -> bool:
    return token.text.isdigit() and 1000 <= int(token.text) <= 2100 and "," not in token.text


def still_true(token: Token, new: str) -> bool:
    """Whether a sentence may stay true with another year in a year's place: "by", "after"."""
    before = token.nbor(-1).lower_ if token.i else ""
    later = int(new) > int(token.text)
    return (before in {"by", "before"} and later) or (before == "after" and not later)


def value(token: Token) -> float:
    table = dict(zip(SMALL, [*range(2, 13), 20, 30, 50], strict=True))
    return table.get(token.lower_) or float(token.text.replace(",", ""))
