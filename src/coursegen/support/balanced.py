"""Whether a sentence supports a claim that paraphrases it a little; for people's own banks.

Every content word is licensed, names and numbers without exception; what qualifies the words
that are kept is kept; whoever fills a verb's slot in the evidence fills it in the claim. It
errs more often than the strict judge, so that nothing is ever gated on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coursegen.language import lemmas
from coursegen.support import qualifiers as q
from coursegen.support.align import Change, changes
from coursegen.support.licences import entailed
from coursegen.support.opposites import opposite
from coursegen.support.references import PERSONAL, Reference
from coursegen.support.slots import Slots, arguments, misplaced
from coursegen.support.strength import Strengths, taken_out
from coursegen.support.synonyms import light, synonyms
from coursegen.support.verdict import Judgement, contradicted, not_established, supported
from coursegen.support.words import Row, Word, bare, equal, stem

_SHARE = 0.2
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
    bad = [w for w in links.unexplained if w.name or w.measure is not None]
    if bad:
        code = "number" if bad[0].measure is not None else "name"
        return not_established(code, tuple(w.text for w in bad))
    lost = Strengths.compare(claim, row, links.of())
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
    return _explained(claim, row, links, frozenset(paragraph))


def _opposites(claim: Row, row: Row) -> Judgement | None:
    """A word that was put for its opposite; None where there is none."""
    for change in changes(row, claim):
        for said in bare(change.added):
            for told in bare(change.lost):
                if opposite(told.low, said.low) or opposite(told.lemma, said.lemma):
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
        return 3 if both and entailed(told.measure, said.measure) else 0  # type: ignore[arg-type]
    if not (said.content and told.content) or opposite(said.low, told.low):
        return 0
    if said.lemma == told.lemma or stem(said.low) == stem(told.low):
        return 3
    if said.name or told.name:
        return 2 if _same_people(said.low, told.low) else 0
    if told.lemma in synonyms(said.lemma) or said.lemma in synonyms(told.lemma):
        return 2
    shared = _shared(said.low, told.low)
    return 1 if shared >= 5 and shared >= 0.7 * min(len(said.low), len(told.low)) else 0


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


_OF_A_PLACE = frozenset(
    {
        "",
        "n",
        "an",
        "ian",
        "ese",
        "ish",
        "k",
        "ce",
        "a",
        "ia",
        "d",
        "s",
        "i",
        "e",
        "en",
        "ns",
        "ans",
    }
)


def _same_people(one: str, other: str) -> bool:
    """Whether one name is a country and the other its people: "Greece" and "Greek"."""
    shared = _shared(one, other)
    return shared >= 4 and {one[shared:], other[shared:]} <= _OF_A_PLACE


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
    return word.measure is None and bool(q.qualifier(word.low, word.lemma))


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
    if any(_displaces(c, strange) for c in differing):
        return not_established("unlicensed-word", shown)
    inserted = {w for c in differing if not any(x.content for x in c.lost) for w in c.added}
    strange -= {w for w in inserted if stem(w.low) in paragraph}
    if any(stem(w.low) in paragraph for w in strange):
        return not_established("unlicensed-word", shown)
    if not strange:
        return supported("paraphrase", shown)
    lost = {w.low for c in differing for w in bare(c.lost)}
    if any(opposite(w.low, low) for w in odd for low in lost):
        return not_established("antonym", shown)
    if len(strange) <= max(1, _SHARE * len(matter)) and len(besides) >= _OTHERWISE:
        return supported("paraphrase", shown)
    return not_established("unlicensed-word", shown)


def _displaces(change: Change, strange: set[Word]) -> bool:
    """Whether one strange word stands in the very place of another of the same kind."""
    added = [w for w in change.added if w.content]
    lost = [w for w in change.lost if w.content]
    if len(added) != 1 or added[0] not in strange or not lost:
        return False
    return any(w.token.pos_ == added[0].token.pos_ for w in lost)


_OTHERWISE = 2
"""Places in which a claim must differ besides, before one word may be left unexplained."""


def hopeless(claim: Row, row: Row) -> bool:
    """Whether `paraphrases` would surely refuse *claim*, which is not parsed yet.

    It would where the claim differs from the sentence in few places, each of which puts words
    for others, and one of them is explained by nothing: a wrong answer in a key's place.
    """
    differing = [c for c in changes(row, claim) if any(w.content for w in (*c.lost, *c.added))]
    if len(differing) > _OTHERWISE or any(not any(w.content for w in c.lost) for c in differing):
        return False
    added = [w for c in differing for w in c.added if w.content and w.measure is None]
    return any(not _may_be_explained(w, row) for w in added)


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
