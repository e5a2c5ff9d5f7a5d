"""A sentence told in the other voice: who did what to whom stays, and only the order changes.

The rows made here are compared with a claim like any other; what they change in a verb's
form is all that voice changes in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from coursegen.language import inflected
from coursegen.quantities import Date
from coursegen.support.words import Row, Word

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BE = {"VBD": ("was", "were"), "VBZ": ("is", "are"), "VBP": ("are", "is", "am"), "VB": ("be",),
       "VBN": ("been",), "VBG": ("being",)}  # fmt: skip
_CASE = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us", "who": "whom",
         "him": "he", "her": "she", "them": "they", "me": "i", "us": "we",
         "whom": "who"}  # fmt: skip
_NUMBER = {"has": "have", "have": "has", "does": "do", "do": "does"}
_SCOPE = frozenset(
    "all every each no any some many most few only both none several never".split()  # noqa: SIM905
)


def turned(row: Row, span: Span) -> Iterator[Row]:
    """The rows that say what *row* says with one of its verbs in the other voice."""
    for verb in span:
        if verb.pos_ != "VERB":
            continue
        kinds = {child.dep_: child for child in verb.children}
        if _scoped(verb):
            continue
        if "nsubj" in kinds and "dobj" in kinds:
            yield from _passive(row, verb, kinds["nsubj"], kinds["dobj"])
        elif "nsubjpass" in kinds and "agent" in kinds:
            yield from _active(row, verb, kinds["nsubjpass"], kinds["agent"])


def _scoped(verb: Token) -> bool:
    """Whether the clause has two words whose order matters to what it says."""
    clause = [t for t in verb.subtree if verb in (t.head, t.head.head)]
    return sum(t.lower_ in _SCOPE or t.dep_ in {"neg", "nummod"} for t in clause) > 1


def _passive(row: Row, verb: Token, subject: Token, thing: Token) -> Iterator[Row]:
    doer, done = _phrase(row, subject), _phrase(row, thing)
    at = _index(row, verb)
    if doer is None or done is None or at is None or not doer.stop <= at < done.start:
        return
    middle = row[doer.stop : at]
    helpers = [w for w in middle if w.token.dep_ == "aux" and w.token.head == verb]
    first = helpers[0].token.tag_ if helpers and helpers[0].token.lemma_ == "do" else verb.tag_
    if first not in _BE or (first == "VBN" and not helpers):
        return
    kept = tuple(_agreeing(w) for w in middle if w.token.lemma_ != "do" or w not in helpers)
    be = _made(verb, *_BE[first])
    stop = max((k for k, w in enumerate(kept) if w.token.dep_ in {"aux", "neg"}), default=-1) + 1
    participle = _made(verb, *_forms(verb.lemma_.lower(), "VBN"))
    between = row[at + 1 : done.start]
    agent = (_made(verb, "by"), *(_cased(w) for w in row[doer]))
    tail = row[done.stop :]
    for cut in _ends(tail, verb):
        for place in dict.fromkeys((stop, len(kept))):
            yield (
                *row[: doer.start], *row[done], *kept[:place], be, *kept[place:], participle,
                *between, *tail[:cut], *agent, *tail[cut:],
            )  # fmt: skip


def _active(row: Row, verb: Token, subject: Token, agent: Token) -> Iterator[Row]:
    doers = [t for t in agent.children if t.dep_ == "pobj"]
    done, by = _phrase(row, subject), _phrase(row, agent)
    at = _index(row, verb)
    if not doers or done is None or by is None or at is None:
        return
    doer = _phrase(row, doers[0])
    be = [w for w in row[done.stop : at] if w.token.dep_ == "auxpass" and w.token.head == verb]
    if doer is None or len(be) != 1 or not done.stop <= at < by.start:
        return
    tag = be[0].token.tag_
    forms = _forms(verb.lemma_.lower(), tag)
    if tag in {"VBZ", "VBP"}:
        forms = (*_forms(verb.lemma_.lower(), "VBZ"), *_forms(verb.lemma_.lower(), "VBP"))
    middle = tuple(_agreeing(w) for w in row[done.stop : at] if w is not be[0])
    between, tail = row[at + 1 : by.start], row[by.stop :]
    yield (
        *row[: done.start], *(_cased(w) for w in row[doer]), *middle, _made(verb, *forms),
        *(_cased(w) for w in row[done]), *between, *tail,
    )  # fmt: skip


def _ends(tail: Row, verb: Token) -> list[int]:
    """Where the agent can stand in what follows: at once, or after a phrase of the verb's."""
    cuts = [0]
    for k, word in enumerate(tail):
        following = tail[k + 1] if k + 1 < len(tail) else None
        mine = word.token.is_ancestor(verb) or verb.is_ancestor(word.token)
        if mine and not word.punctuation and (following is None or following.punctuation):
            cuts.append(k + 1)
        elif following is not None and following.token.head == verb and not word.punctuation:
            cuts.append(k + 1)
    return cuts[:4]


def _phrase(row: Row, top: Token) -> slice | None:
    """Where a token's subtree stands in the row, without punctuation at its ends."""
    inside = {t.i for t in top.subtree}
    places = [k for k, w in enumerate(row) if w.token.i in inside]
    while places and row[places[-1]].punctuation:
        places.pop()
    if not places or places[-1] - places[0] >= len(inside):
        return None
    return slice(places[0], places[-1] + 1)


def _index(row: Row, token: Token) -> int | None:
    return next((k for k, w in enumerate(row) if w.token.i == token.i), None)


def _made(verb: Token, *forms: str) -> Word:
    return Word(forms[0], forms[0], (verb,), content=False, name=False, also=frozenset(forms))


def _cased(word: Word) -> Word:
    other = _CASE.get(word.low)
    return word if other is None else _alike(word, other)


def _agreeing(word: Word) -> Word:
    other = _NUMBER.get(word.low)
    return word if other is None else _alike(word, other)


def _alike(word: Word, other: str) -> Word:
    return Word(word.text, word.low, word.tokens, word.content, word.name, also=frozenset({other}))


@cache
def _forms(lemma: str, tag: str) -> tuple[str, ...]:
    return inflected(lemma, tag) or (lemma,)


_WHEN = frozenset({"in", "on", "at", "by", "since", "during", "before", "after", "until", "from"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj"})


def moved(row: Row) -> Iterator[Row]:
    """The rows in which the date of a sentence of one verb stands at its other end."""
    verbs = [w for w in row if w.token.dep_ in _CLAUSES and w.token.pos_ in {"VERB", "AUX"}]
    if len(verbs) != 1 or len(row) < _LEAST or not row[-1].punctuation:
        return
    if _dated(row[:2]) and (row[2].low == "," or row[0].token.head.dep_ == "ROOT"):
        yield (*row[2 + (row[2].low == ",") : -1], *row[:2], row[-1])
    if _dated(row[-3:-1]):
        yield (*row[-3:-1], *row[:-3], row[-1])


_LEAST = 6
"""Words and signs of the shortest sentence with a date that can be moved."""


def _dated(words: Row) -> bool:
    return words[0].low in _WHEN and isinstance(words[1].measure, Date)


def worth_turning(row: Sequence[Word], claim: Sequence[Word]) -> bool:
    """Whether the claim seems to be in another voice: it has a "by" more or less."""
    by = sum(w.low == "by" for w in row) - sum(w.low == "by" for w in claim)
    return by != 0 and abs(by) <= 2
