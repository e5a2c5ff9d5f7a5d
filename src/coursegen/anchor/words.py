"""Words and what is between them: how a text is cut up, and in what two strings of words differ."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
_VANISH = dict.fromkeys(map(ord, _INVISIBLE))
TOKEN = re.compile(
    r"[0-9]+(?:[.,][0-9]+)+"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    rf"|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*"
    rf"(?:[{_INVISIBLE}\u0300-\u036f]+[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*)*"
)
"""A word: letters, digits and the marks within them, a number with its separators, a CJK sign."""
HYPHENATED = re.compile(r"(\w+)[-\u00ad\u2010][^\S\n]*\n\s*(\w+)")

_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
_DASHES = frozenset("-‐‑‒–—―−")


def fold(word: str) -> str:
    """A word as it is looked up: without case, ligatures and invisible characters."""
    if word.isascii():
        return word.lower()
    plain = word.translate(_VANISH)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())


def differences(quote: str, passage: str) -> set[str]:
    """In what two strings of the same words differ."""
    kinds: set[str] = set()
    left, right = list(TOKEN.finditer(quote)), list(TOKEN.finditer(passage))
    for one, other in zip(left, right, strict=True):
        if one[0] != other[0]:
            kinds |= _word_differences(one[0], other[0])
    for gap, other_gap in zip(_gaps(quote, left), _gaps(passage, right), strict=True):
        if gap != other_gap:
            kinds |= _gap_differences(gap, other_gap)
    return kinds


def _word_differences(one: str, other: str) -> set[str]:
    kinds = set()
    if one.count("\u00ad") != other.count("\u00ad"):
        kinds.add("soft hyphen")
    one, other = one.replace("\u00ad", ""), other.replace("\u00ad", "")
    if (bare := one.translate(_VANISH)) != one or other.translate(_VANISH) != other:
        kinds.add("invisible characters")
    one, other = bare, other.translate(_VANISH)
    if any("\ufb00" <= sign <= "\ufb06" for sign in one + other):
        kinds.add("ligature")
    elif one.casefold() != other.casefold():
        kinds.add("character form")
    one, other = unicodedata.normalize("NFKC", one), unicodedata.normalize("NFKC", other)
    if one != other:
        kinds.add("case")
    return kinds


def _gaps(text: str, tokens: list[re.Match[str]]) -> list[str]:
    edges = [0, *(edge for token in tokens for edge in token.span()), len(text)]
    return [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]


def _gap_differences(one: str, other: str) -> set[str]:
    kinds = set()
    for kind, belongs in (
        ("quotation marks", _QUOTES.__contains__),
        ("dash", _DASHES.__contains__),
        ("white space", str.isspace),
        ("invisible characters", lambda sign: unicodedata.category(sign) == "Cf"),
    ):
        if [s for s in one if belongs(s)] != [s for s in other if belongs(s)]:
            kinds.add(kind)
        one = "".join(sign for sign in one if not belongs(sign))
        other = "".join(sign for sign in other if not belongs(sign))
    if one != other:
        kinds.add("punctuation")
    return kinds
