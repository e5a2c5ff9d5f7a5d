"""The second hop: what a brief says stands in the work that it retells.

Every quotation, number, date and proper name of a brief is looked up in its original;
whatever is neither there, nor another form of a name that is, nor declared as derived from
words that are, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coursegen import quantities
from coursegen.language import Parser
from coursegen.model import Course, Document, Finding, Severity, Work

_QUOTED = re.compile(r'"([^"]{2,400})"|“([^”]{2,400})”')
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FOLDED = str.maketrans("‘’“”–—−", "''\"\"---", "*_\\")


@dataclass(frozen=True, slots=True)
class _Original:
    """A work, folded once for looking up."""

    text: str
    words: frozenset[str]
    lower: frozenset[str]
    numbers: tuple[quantities.Quantity, ...]
    dates: tuple[quantities.Date, ...]


def original_findings(
    course: Course, works: Mapping[str, str], parser: Parser
) -> Iterator[Finding]:
    """What the briefs say and the texts of *works*, by work id, do not.

    A source that is based on none of *works* is passed over.
    """
    bibliography = {work.id: work for work in course.bibliography}
    for document in course.library.values():
        based = [work for work in document.source.based_on if work in works]
        if not based:
            continue
        original = _original(
            " \n".join(
                [*(works[work] for work in based), *(_about(bibliography[w]) for w in based)]
            )
        )
        yield from _quotations(document, original)
        yield from _derivations(document, original)
        yield from _numbers(document, original)
        yield from _names(document, original, parser)


def _original(text: str) -> _Original:
    folded = _fold(text)
    words = frozenset(_WORD.findall(folded)) | frozenset(re.findall(r"[^\W_]+", folded))
    return _Original(
        text=folded.casefold(),
        words=words,
        lower=frozenset(word.casefold() for word in words),
        numbers=quantities.find(folded),
        dates=quantities.dates(folded),
    )


def _about(work: Work) -> str:
    return f"{work.title}. {work.creator}. {work.publisher}. {work.date}."


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDED).split())


def _quotations(document: Document, original: _Original) -> Iterator[Finding]:
    for match in _QUOTED.finditer(document.text):
        words = match[1] or match[2]
        wanted = _fold(words).casefold().strip(" .,;:!?")
        if wanted not in original.text:
            yield _finding(
                "T702",
                document,
                match.start(),
                f'The quotation "{words}" is not in the original.',
                "Quote the original's words, or take the quotation marks away.",
            )


def _derivations(document: Document, original: _Original) -> Iterator[Finding]:
    for derived in document.source.derived:
        if derived.text not in document.text:
            yield _finding(
                "T705",
                document,
                0,
                f'The derived words "{derived.text}" are not in the text.',
                "Correct or delete the entry under `derived`.",
            )
        if _fold(derived.basis).casefold() not in original.text:
            yield _finding(
                "T705",
                document,
                0,
                f'The basis "{derived.basis}" of "{derived.text}" is not in the original.',
                "Quote the original's words as `basis`.",
            )


def _derived_spans(document: Document) -> tuple[tuple[int, int], ...]:
    return tuple(
        (match.start(), match.end())
        for derived in document.source.derived
        for match in re.finditer(re.escape(derived.text), document.text)
    )


def _numbers(document: Document, original: _Original) -> Iterator[Finding]:
    spans = _derived_spans(document)
    for quantity in quantities.find(document.text):
        words = document.text[quantity.start : quantity.end]
        if _within(quantity.start, quantity.end, spans):
            continue
        if not any(_equal(quantity, one) for one in original.numbers) and not (
            words.isalpha() and words.casefold() in original.lower
        ):
            yield _finding(
                "T703",
                document,
                quantity.start,
                f'The number "{words}" is not in the original.',
                "Correct it, or declare under `derived` what it is worked out from.",
            )
    for date in quantities.dates(document.text):
        words = document.text[date.start : date.end]
        if _within(date.start, date.end, spans):
            continue
        if not any(_implied(one, date) for one in original.dates):
            yield _finding(
                "T703",
                document,
                date.start,
                f'The date "{words}" is not in the original.',
                "Correct it, or declare under `derived` what it is worked out from.",
            )


def _equal(one: quantities.Quantity, other: quantities.Quantity) -> bool:
    """Whether two figures have one value; "no fewer than 18" is looked up as 18."""
    exact = quantities.Bound.EXACT
    return quantities.same(replace(one, bound=exact), replace(other, bound=exact))


def _implied(one: quantities.Date, other: quantities.Date) -> bool:
    """Whether a date of the original is, or is within, one of the brief; "by 1931" is 1931."""
    on = quantities.Relation.ON
    return quantities.implies(replace(one, relation=on), replace(other, relation=on))


def _names(document: Document, original: _Original, parser: Parser) -> Iterator[Finding]:
    spans = _derived_spans(document)
    seen: set[str] = set()
    for sentence in parser.sentences(document):
        for entity in sentence.span.ents:
            known = parser.entity(entity.text)
            if known and any(form.casefold() in original.text for form in known.forms()):
                start = sentence.start + entity.start_char - sentence.span.start_char
                spans = (*spans, (start, start + len(entity.text)))
        for token in sentence.span:
            start = sentence.start + token.idx - sentence.span.start_char
            if token.pos_ != "PROPN" or not token.text[0].isupper() or token.text in seen:
                continue
            if _within(start, start + len(token.text), spans):
                continue
            forms = {token.text, token.text.rstrip("s"), token.text.split("-")[0]}
            opens = token.i == sentence.span.start
            if opens and token.lower_ in original.lower:
                continue
            if not forms & original.words:
                seen.add(token.text)
                yield _finding(
                    "T704",
                    document,
                    start,
                    f'The name "{token.text}" is not in the original.',
                    "Correct it, or give it to the gazetteer as an alias of the original's name.",
                )


def _within(start: int, end: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _finding(code: str, document: Document, start: int, message: str, suggestion: str) -> Finding:
    paragraph = document.text.count("\n\n", 0, start) + 1
    return Finding(
        code=code,
        severity=Severity.ERROR,
        file=f"modules/sources/{document.source.id}.md",
        place=f"paragraph {paragraph}",
        message=message,
        suggestion=suggestion,
    )
