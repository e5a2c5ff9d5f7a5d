"""The noun phrases that tell one group of passages from the others, in words of the text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coursegen.segment.lists import listed
from coursegen.segment.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span

_WEAK = listed(
    "example year time way people thing part lot number case fact point week month day today "
    "percent kind sort place side end use work term story question reason result role view one "
    "nothing something anything everything others other person man woman"
)
_RANKS = listed(
    "next last first second third such other own same many more most several new recent "
    "current early late real key main major top big large small little good bad great"
)
"""Adjectives that tell nothing about a thing's kind."""


def phrase(chunk: Span) -> str:
    """A noun chunk as a phrase: without articles, quantities and possessives, or empty.

    A common noun is written as in the middle of a sentence. A country, a person or a
    date by itself is no phrase: it says where, who or when, not what.
    """
    tokens = list(chunk)
    while tokens and (
        tokens[0].pos_ in {"DET", "PRON", "PUNCT", "NUM", "ADV", "CCONJ", "SYM", "ADP"}
        or tokens[0].dep_ in {"poss", "case", "nummod", "quantmod"}
        or tokens[0].lower_
        in {"such", "other", "own", "same", "many", "more", "most", "several", "new"}
    ):
        tokens = tokens[1:]
    if not tokens or len(tokens) > 4 or tokens[-1].pos_ not in {"NOUN", "PROPN"}:
        return ""
    if any(
        token.pos_ in {"PRON", "PUNCT", "SYM", "VERB", "CCONJ"} or token.like_num
        for token in tokens
    ):
        return ""
    if any(token.text[0].isdigit() for token in tokens) or tokens[0].tag_ == "VBG":
        return ""
    if tokens[-1].lemma_.lower() in _WEAK or tokens[-1].is_stop or len(tokens[-1].text) < 2:
        return ""
    if all(
        token.ent_type_ in {"GPE", "NORP", "DATE", "PERCENT", "MONEY", "PERSON"} for token in tokens
    ):
        return ""
    words = "".join(token.text_with_ws for token in tokens).strip()
    named = tokens[0].pos_ == "PROPN" or tokens[0].ent_type_ or not tokens[0].is_sent_start
    return words if named else words[:1].lower() + words[1:]


def telling(
    passages: Sequence[Passage], groups: Sequence[Sequence[int]]
) -> tuple[tuple[str, ...], ...]:
    """For each group, its phrases from the most telling on, none sharing a word with a better.

    Phrases are ranked by their log-likelihood ratio in the group against the other groups
    (Dunning 1993); a name or a phrase of several words tells more than a common noun, and
    what stands in one passage only tells little.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    counts: list[Counter[str]] = []
    for passage in passages:
        own: Counter[str] = Counter()
        for words in phrases(passage):
            forms[_key(words)][words] += 1
            own[_key(words)] += 1
        counts.append(own)
    everywhere = sum(counts, Counter())
    total = everywhere.total()
    ranked = []
    for group in groups:
        here = sum((counts[number] for number in group), Counter())
        size = here.total()
        score = {
            key: _keyness(count, size, everywhere[key] - count, total - size)
            * (0.4 if " " not in key and _form(forms[key]).islower() else 1.0)
            * min(1.0, 0.3 + 0.35 * sum(key in counts[number] for number in group))
            for key, count in here.items()
        }
        order = sorted(score, key=lambda key: (-score[key], key))
        ranked.append(tuple(_form(forms[key]) for key in _apart(order)))
    return tuple(ranked)


def _keyness(here: int, size: int, there: int, rest: int) -> float:
    """How unlikely it is that a phrase is as common here as there; 0 where it is rarer here."""
    rate = (here + there) / (size + rest)
    if rest and here / size <= rate:
        return 0.0
    parts = [(here, size * rate), (there, rest * rate)]
    ratio = 2 * math.fsum(seen * math.log(seen / due) for seen, due in parts if seen)
    return ratio if rest else float(here)


def phrases(passage: Passage) -> Iterator[str]:
    """The noun phrases of a passage, repeated as often as they stand there.

    Of a phrase of three or four words its last two are given as well.
    """
    for sentence in passage.sentences:
        for chunk in sentence.span.noun_chunks:
            words = phrase(chunk)
            if words:
                yield words
            tail = chunk[-2:]
            if words.count(" ") > 1 and tail[0].pos_ in {"NOUN", "ADJ"} and (short := phrase(tail)):
                yield short


def _key(words: str) -> str:
    plain = words.lower().replace("’", "'").removesuffix("'s")
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def _form(forms: Counter[str]) -> str:
    return min(forms, key=lambda words: (-forms[words], words))


def _apart(keys: Sequence[str]) -> list[str]:
    """The keys without those that share a word with a better one."""
    kept: list[str] = []
    used: set[str] = set()
    for key in keys:
        words = {_key(word) for word in key.split()}
        if not words & used:
            kept.append(key)
            used |= words
    return kept
