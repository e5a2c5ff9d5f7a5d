"""Whether a sentence supports a claim that paraphrases it a little; for people's own banks.

Every content word is licensed, names and numbers without exception; what qualifies the words
that are kept is kept; whoever fills a verb's slot in the evidence fills it in the claim. It
errs more often than the strict judge, so that nothing is ever gated on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.language import lemmas
from coursegen.support import qualifiers as q
from coursegen.support.align import Change, changes
from coursegen.support.licences import entailed
from coursegen.support.opposites import opposite
from coursegen.support.plain import plain
from coursegen.support.references import PERSONAL, Reference
from coursegen.support.retelling import retold, same_people, shared
from coursegen.support.slots import Slots, arguments, misplaced
from coursegen.support.strength import Strengths, counts, denials, taken_out
from coursegen.support.synonyms import light, synonyms
from coursegen.support.verdict import Judgement, contradicted, not_established, supported
from coursegen.support.words import Row, Word, bare, equal, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARE = 0.25
"""Of a claim's content words, how many may be left unexplained where it is no near-quotation."""


@dataclass(frozen=True, slots=True)
class Links:
    """Which word of the evidence each word of the claim stands for."""

    pairs: tuple[tuple[Word, Word], ...]
    """Claim's word and evidence's word."""
    unexplained: tuple[Word, ...]

    def of(self) -> dict[int, Word]:
        """The evidence's word by the claim's token."""
        return {t.i: told for said, told in self.pairs for t in said.tokens}


def paraphrases(claim: Row, row: Row, reference: Reference, paragraph: Iterable[str]) -> Judgement:
    """Whether *row*, a parsed sentence, says what *claim*, parsed as well, says.

    *paragraph* holds the stems of the words around the evidence: a word that comes from
    there, and not from the sentence, is more likely to be out of place than a synonym.
    """
    turned = _opposites(claim, row)
    if turned is not None:
        return turned
    links = linked(claim, row, reference)
    around = frozenset(paragraph)
    speaking = frozenset(_speaker(links.unexplained, row, around))
    links = Links(links.pairs, tuple(w for w in links.unexplained if w not in speaking))
    bad = [
        w
        for w in links.unexplained
        if w.measure is not None or (w.name and not _restricts(w, links, around))
    ]
    if bad:
        code = "number" if bad[0].measure is not None else "name"
        return not_established(code, tuple(w.text for w in bad))
    lost = Strengths.compare(claim, row, links.of(), links.unexplained)
    if lost is not None:
        return lost
    embedded = taken_out(claim, links.of())
    if embedded is not None:
        return embedded
    slots = Slots.compare(arguments(claim), arguments(row), links.of())
    if slots is not None:
        return slots
    moved = misplaced(claim, links.of())
    if moved is not None:
        return moved
    return _explained(claim, row, links, around)


def _speaker(unexplained: Iterable[Word], row: Row, paragraph: frozenset[str]) -> Iterator[Word]:
    """Who is said to speak, where the sentence is a quotation whose speaker stands beside it."""
    if not any(w.text in _QUOTES for w in row) or any(_says(w.token) for w in row):
        return
    for said in unexplained:
        speaks = said.token.dep_ in {"nsubj", "compound"} and any(
            _says(t) for t in (said.token.head, said.token.head.head)
        )
        if said.name and (speaks or _says(said.token)) and stem(said.low) in paragraph:
            yield said


def _restricts(said: Word, links: Links, paragraph: frozenset[str]) -> bool:
    """Whether a name out of the paragraph only says which thing is meant: "the Greek island"."""
    within = said.token.dep_ in {"amod", "compound", "poss", "nmod"}
    told = links.of().get(said.token.head.i)
    return (
        within
        and told is not None
        and stem(said.low) in paragraph
        and not any(
            t.dep_ in {"amod", "compound", "poss", "nmod"} and t.pos_ == "PROPN"
            for t in told.token.children
        )
    )


_QUOTES = frozenset('“”"')


def _says(token: Token) -> bool:
    said = token.lemma_ in q.SAYING and token.pos_ == "VERB"
    return said and any(t.dep_ == "nsubj" for t in token.children)


def _opposites(claim: Row, row: Row) -> Judgement | None:
    """A word whose opposite the evidence has in its place; None where there is none.

    In its place is where the one is put for the other, or where the evidence does not have the
    word at all, nor the claim the opposite. What is denied is not what is said.
    """
    mine, theirs = {w.low for w in claim}, {w.low for w in row}
    denied = denials(claim) | {-1 - i for i in denials(row)}
    pairs = [
        *(
            (said, told)
            for c in changes(row, claim)
            for said in bare(c.added)
            for told in bare(c.lost)
        ),
        *(
            (said, told)
            for said in claim
            if said.low not in theirs and not said.punctuation
            for told in row
            if told.low not in mine
        ),
    ]
    for said, told in pairs:
        turned = opposite(told.low, said.low) or opposite(told.lemma, said.lemma)
        if turned and (said.token.i in denied) == (-1 - told.token.i in denied):
            return contradicted("polarity", (told.text, said.text))
    return None


def linked(claim: Row, row: Row, reference: Reference) -> Links:
    """The words of the evidence that license those of the claim, each used once if it can be."""
    pairs: list[tuple[Word, Word]] = []
    missing: list[Word] = []
    used: Counter[int] = Counter()
    at = 0
    for said in claim:
        if said.punctuation:
            continue
        fits = [
            (k, rank)
            for k, told in enumerate(row)
            if (rank := _fit(said, told)) and not (told.measure is not None and used[k])
        ]
        if fits:
            place = min(fits, key=lambda f: (-f[1], used[f[0]], abs(f[0] - at), f[0]))[0]
            used[place] += 1
            at = place + 1
            pairs.append((said, row[place]))
        elif said.content and not light(said.lemma) and not _qualifies(said):
            told = _pronoun(said, row, reference) or _saying(said, row)
            if told is not None:
                pairs.append((said, told))
            else:
                missing.append(said)
    return Links(tuple(pairs), tuple(missing))


def _fit(said: Word, told: Word) -> int:
    """How well a word of the evidence licenses one of the claim; 0 where it does not."""
    if told.punctuation:
        return 0
    if equal(told, said):
        return 4 if said.content else 1
    if said.measure is not None or told.measure is not None:
        both = said.measure is not None and told.measure is not None
        implied = both and entailed(told.measure, said.measure)  # type: ignore[arg-type]
        return 3 if implied or retold(told, said) else 0
    if not (said.content and told.content) or opposite(said.low, told.low):
        return 0
    if said.lemma == told.lemma or stem(said.low) == stem(told.low):
        return 3
    if said.name or told.name:
        return 2 if same_people(said.low, told.low) else 0
    if told.lemma in synonyms(said.lemma) or said.lemma in synonyms(told.lemma):
        return 2
    letters = shared(said.low, told.low)
    return 1 if letters >= 5 and letters >= 0.7 * min(len(said.low), len(told.low)) else 0


def _pronoun(said: Word, row: Row, reference: Reference) -> Word | None:
    """The pronoun of the evidence in whose place a name stands, where it can mean no other."""
    if not said.name:
        return None
    token = said.token
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    name = [said.text, "'s"] if after.tag_ == "POS" else [said.text]
    return next((told for told in row if reference.stands_for(told.token, name)), None)


def _saying(said: Word, row: Row) -> Word | None:
    """The verb by which the evidence has somebody say what the claim has somebody say."""
    if said.lemma not in q.SAYING | q.STATING:
        return None
    return next(
        (
            told
            for told in row
            if told.lemma in q.SAYING | q.STATING
            and told.token.pos_ == "VERB"
            and any(t.dep_ == "nsubj" for t in told.token.children)
        ),
        None,
    )


def _qualifies(word: Word) -> bool:
    code = q.qualifier(word.low, word.lemma)
    verb = code == "hedge" and word.token.pos_ == "VERB"
    return word.measure is None and bool(code) and (not verb or counts(word.token, code))


def _explained(claim: Row, row: Row, links: Links, paragraph: frozenset[str]) -> Judgement:
    """Whether what is unexplained can pass for other words of the same."""
    odd = links.unexplained
    if not odd:
        return supported("paraphrase")
    shown = tuple(w.text for w in odd)
    matter = [w for w in claim if w.content]
    differing = [c for c in changes(row, claim) if any(w.content for w in (*c.lost, *c.added))]
    strange = set(odd)
    besides = [c for c in differing if not strange & set(c.added)]
    rewritten = len(besides) >= _OTHERWISE
    common = rewritten and all(plain(w.lemma) for w in strange)
    if not common and any(_displaces(c, strange) for c in differing):
        return not_established("unlicensed-word", shown)
    inserted = {w for c in differing if not any(x.content for x in c.lost) for w in c.added}
    strange -= {w for w in inserted if stem(w.low) in paragraph}
    if any(stem(w.low) in paragraph for w in strange):
        return not_established("unlicensed-word", shown)
    if not strange:
        return supported("paraphrase", shown)
    kept = {w.low for w in claim}
    gone = {w for told in row if told.content and told.low not in kept for w in _senses(told)}
    denied = denials(claim)
    plainly = [w for w in odd if w.token.i not in denied]
    if any(opposite(one, other) for w in plainly for one in (w.low, w.lemma) for other in gone):
        return not_established("antonym", shown)
    if not all(plain(w.lemma) or plain(w.low) for w in strange):
        return not_established("unlicensed-word", shown)
    if len(strange) <= max(1, _SHARE * len(matter)) and rewritten:
        return supported("paraphrase", shown)
    return not_established("unlicensed-word", shown)


def _senses(word: Word) -> frozenset[str]:
    return synonyms(word.lemma) | {word.low}


def _displaces(change: Change, strange: set[Word]) -> bool:
    """Whether one strange word stands in the very place of another of the same kind."""
    added = [w for w in change.added if w.content]
    lost = [w for w in change.lost if w.content]
    if len(added) != 1 or added[0] not in strange or not lost:
        return False
    return any(w.token.pos_ == added[0].token.pos_ for w in lost)


_OTHERWISE = 1
"""Places in which a claim must differ besides, before a plain word may be left unexplained."""


def hopeless(filling: Row, row: Row) -> bool:
    """Whether words that are not parsed yet hold one of matter that nothing in *row* explains."""
    return any(w.content and w.measure is None and not _may_be_explained(w, row) for w in filling)


def _may_be_explained(said: Word, row: Row) -> bool:
    """Whether a word of a claim that is not parsed might be licensed by one of the sentence."""
    forms = lemmas(said.low)
    if said.name and any(told.low in PERSONAL for told in row):
        return True
    if _qualifies(said) or any(light(f) or f in q.SAYING | q.STATING for f in forms):
        return True
    return any(
        _fit(said, told)
        or told.lemma in forms
        or any(told.lemma in synonyms(f) or f in synonyms(told.lemma) for f in forms)
        for told in row
        if not told.punctuation
    )


def stems(rows: Sequence[Row]) -> frozenset[str]:
    """The stems of the content words of some sentences."""
    return frozenset(stem(w.low) for row in rows for w in row if w.content)
