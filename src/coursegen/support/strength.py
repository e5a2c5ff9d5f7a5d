"""Whether a paraphrase commits itself to more than its evidence: qualifiers kept or weakened.

Only what qualifies the words that the claim kept is compared, so that a hedge in a clause
that was left out hedges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursegen.support import qualifiers as q
from coursegen.support.opposites import opposite
from coursegen.support.verdict import Judgement, not_established
from coursegen.support.words import Row, Word, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES = [
    frozenset(line.split())
    for line in """
may might could possibly perhaps maybe possible potentially potential
probably likely presumably probable
would
should ought
must
will shall going
plan intend aim planned intended aspire hope wish want like
expect expected due set
try attempt seek
seem appear apparently seemingly apparent
reportedly allegedly supposedly purportedly reputedly alleged supposed
propose suggest consider
all every each everyone everybody everything entire whole always entirely completely wholly fully
most majority mostly mainly largely primarily predominantly usually generally normally typically
many much numerous lot often frequently commonly
several number various
some few sometimes occasionally half part partly partially
only solely exclusively just merely
about around roughly approximately circa
almost nearly virtually practically
exactly precisely
under below
over above
once after when
both two
if provided providing assuming
""".strip().splitlines()
]
_RANK = {word: rank for rank, words in enumerate(_CLASSES) for word in words}
_NEGATIVE = frozenset(
    "no not never none nobody nothing neither nor without hardly scarcely barely rarely non".split()  # noqa: SIM905
)
_REFUSING = frozenset(
    """fail refuse decline cease stop prevent deny reject lack avoid ban prohibit
    forbid""".split()  # noqa: SIM905
)
_UNABLE = frozenset({"unable", "impossible", "seldom", "unlikely", "lack", "absence", "shortage"})
_STRONG = frozenset(
    """all every each any everyone everybody everything entire whole always entirely completely
    wholly fully most majority mostly mainly largely usually generally only solely exclusively both
    half about around roughly approximately circa almost nearly virtually practically exactly
    precisely if unless until provided whether""".split()  # noqa: SIM905
)
"""What makes a claim say more than it would without it."""
WIDEST = frozenset(
    """all every each everyone everybody everything entire whole always entirely completely wholly
    fully only solely exclusively merely exactly precisely""".split()  # noqa: SIM905
)
"""What a claim may go without, unless something is denied, and says less."""


@dataclass(frozen=True, slots=True)
class Strengths:
    """What qualifies a row's words."""

    negative: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Code and word."""
    said: bool
    """Whether it is told as somebody's word."""

    @staticmethod
    def compare(
        claim: Row, row: Row, links: Mapping[int, Word], unexplained: Sequence[Word] = ()
    ) -> Judgement | None:
        """What the claim says more strongly than the evidence; None where it does not.

        A verb that is *unexplained* may be another word for any verb that the claim went without,
        whose hedges are then looked for as well.
        """
        kept = {t.i for w in links.values() for t in w.tokens}
        if any(w.token.pos_ == "VERB" for w in unexplained):
            kept |= {w.token.i for w in row if w.token.pos_ == "VERB" and _hedged(w.token)}
        told = _strengths(row, kept)
        here = _strengths(claim, {t.i for w in claim for t in w.tokens})
        unfounded = bool(here.negative) and not _same_denial(claim, row, links)
        if not (unfounded and _turned(claim, row)) and (unfounded or _denied(claim, row, links)):
            return not_established("negation", (*told.negative, *here.negative))
        if _promised(claim) and not _promised(row) and any(w.low in _GUESSING for w in row):
            return not_established("hedge", ("will",))
        mine = {*(word for _, word in here.others), *(w.low for w in claim)}
        theirs = {*(word for _, word in told.others), *(w.low for w in row)}
        for code, word in told.others:
            weaker = word == "any" or (not told.negative and _goes_without(word, mine))
            if not weaker and not any(alike(word, other) for other in mine):
                return not_established(code, (word,))
        for code, word in here.others:
            weaker = word == "any" and bool(here.negative)
            strong = word in _STRONG and not weaker
            if strong and not any(alike(word, other) for other in theirs):
                return not_established(code, (word,))
        if told.said and not here.said and not _quoted(claim):
            return not_established("speaker")
        return None


def _hedged(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ in _GUESSING for t in verb.children)


_GUESSING = frozenset({"may", "might", "could", "would", "should"})


def _promised(row: Row) -> bool:
    """Whether something is told as sure to come."""
    return any(w.low in {"will", "shall", "'ll", "going"} for w in row)


def _quoted(claim: Row) -> bool:
    """Whether a claim can only be somebody's own words: it opens a quotation, or says "I"."""
    return claim[0].text in _OPENING or any(w.low in _MINE for w in claim)


_OPENING = frozenset('“"‘')
_MINE = frozenset({"i", "my", "me", "we", "our", "us"})


SCALE = {
    word: rank
    for rank, words in enumerate(
        (
            "few",
            "some sometimes occasionally partly",
            "several various number often frequently",
            "many much numerous lot commonly",
            "most mostly majority mainly largely usually generally normally typically",
            "all every each always entirely completely wholly fully",
        )
    )
    for word in words.split()
}
"""Words that say of how many, from the least to the most."""


def _goes_without(word: str, claim: set[str]) -> bool:
    """Whether a claim without a word that says how many, or that all are meant, says less."""
    if word in WIDEST:
        return True
    return word in SCALE and any(SCALE.get(other, len(SCALE)) <= SCALE[word] for other in claim)


def _turned(claim: Row, row: Row) -> bool:
    """Whether what the claim denies is what the evidence says the opposite of."""
    if any(w.low == "unless" for w in row) and any(w.low == "if" for w in claim):
        return True
    denied = denials(claim)
    return any(
        opposite(said.low, told.low) or opposite(said.lemma, told.lemma) or undone(told, said)
        for said in claim
        if said.content and said.token.i in denied
        for told in row
        if told.content
    )


def undone(told: Word, said: Word) -> bool:
    """Whether a word of the evidence is one of the claim with a syllable that denies it."""
    return any(
        told.low.startswith(prefix) and stem(told.low[len(prefix) :])[:6] == stem(said.low)[:6]
        for prefix in ("un", "in", "im", "ir", "dis")
    )


def _denied(claim: Row, row: Row, links: Mapping[int, Word]) -> bool:
    """Whether a word is denied in the claim that is not in the evidence, or the other way round."""
    here, there = denials(claim), denials(row)
    if _same_denial(claim, row, links):
        return False
    for said in claim:
        told = links.get(said.token.i)
        if told is None or not (_weighs(said) and _weighs(told)):
            continue
        if (said.token.i in here) != any(t.i in there for t in told.tokens):
            return True
    return False


def _same_denial(claim: Row, row: Row, links: Mapping[int, Word]) -> bool:
    """Whether every negative word of the claim goes with what one of the evidence goes with."""
    mine = [_near(w.token) for w in claim if negative(w)]
    theirs = [_near(w.token) for w in row if negative(w)]
    linked = [{t.i for i in near if i in links for t in links[i].tokens} for near in mine]
    return bool(mine) and all(any(near & scope for scope in theirs) for near in linked)


def _near(token: Token) -> set[int]:
    """The positions of the words of matter that a negative word goes with, within its clause."""
    head = token.head
    found = {head.i}
    for child in head.children:
        if child.dep_ in {
            "dobj",
            "attr",
            "acomp",
            "prep",
            "amod",
            "compound",
            "nsubjpass",
            "xcomp",
        }:
            found |= {t.i for t in child.subtree}
    return {i for i in found if not token.doc[i].is_stop}


def _weighs(word: Word) -> bool:
    return word.content or word.token.pos_ in {"VERB", "AUX"}


def negative(word: Word) -> bool:
    """Whether a word denies what it goes with."""
    refusing = word.lemma in _REFUSING and word.token.pos_ == "VERB"
    return word.low in _NEGATIVE or word.low in _UNABLE or refusing


def denials(row: Row) -> set[int]:
    """The positions of the words that a negative word goes with."""
    found: set[int] = set()
    for word in row:
        token = word.token
        if word.low in _NEGATIVE or word.low in _UNABLE:
            head = token.head
            if token.pos_ == "NOUN":
                found |= {t.i for of in token.children if of.dep_ == "prep" for t in of.children}
            elif token.dep_ == "prep":
                found |= {t.i for t in token.children if t.dep_ in {"pobj", "pcomp"}}
            elif token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "neg", "det", "advmod"}:
                found.add(head.i)
                if head.lemma_ == "be":
                    found |= {t.i for t in head.children if t.dep_ in {"attr", "acomp"}}
                if token.dep_ == "det" and head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
                    found.add(head.head.i)
        elif word.lemma in _REFUSING and token.pos_ == "VERB":
            found |= {t.i for t in token.children if t.dep_ in {"xcomp", "dobj", "pcomp"}}
    return found


def _strengths(row: Row, kept: set[int]) -> Strengths:
    denials: list[str] = []
    others: list[tuple[str, str]] = []
    said = False
    for word in row:
        token = word.token
        if word.measure is not None or word.punctuation:
            continue
        lemma = word.lemma
        if not _bears(token, kept):
            continue
        if negative(word):
            denials.append(word.text)
            continue
        if lemma in q.SAYING and any(t.dep_ in {"ccomp", "parataxis"} for t in _around(token)):
            said = True
        elif word.low == "according":
            said = True
        code = q.qualifier(word.low, lemma)
        if code in {"approximator", "quantifier"} and not (kept & {token.i, token.head.i}):
            continue
        if code in {"hedge", "quantifier", "approximator", "condition"} and counts(token, code):
            others.append((code, word.low if word.low in _RANK else lemma))
    return Strengths(tuple(denials), tuple(others), said)


def _around(token: Token) -> Iterator[Token]:
    yield from token.children
    if token.dep_ == "parataxis":
        yield token


def _bears(token: Token, kept: set[int]) -> bool:
    """Whether a word qualifies any of the kept ones: its head, or what hangs on it, is kept."""
    if token.i in kept or (token.head.i in kept and _stays(token.head, kept)):
        return True
    if token.dep_ in {"det", "advmod", "neg"} and token.head.head.i in kept:
        return True
    if token.dep_ == "mark":
        return token.head.i in kept or token.head.head.i in kept
    return any(
        t.i in kept for child in token.children if child.dep_ in _SCOPE for t in child.subtree
    )


def _stays(token: Token, kept: set[int]) -> bool:
    """Whether a kept word stands for its clause: an "is" does only with what it is said of."""
    if token.pos_ != "AUX":
        return True
    return any(t.i in kept and not t.is_stop for t in token.children)


_SCOPE = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "attr", "acomp", "oprd"})


def counts(token: Token, code: str) -> bool:
    """Whether a word of the lists does here what it is listed for."""
    if token.lower_ == "due":
        return any(t.dep_ == "xcomp" for t in token.children)
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ == "just" and after in {"as", "like"}:
        return False
    if token.lemma_ == "estimate" and token.pos_ == "VERB":
        return not any(t.dep_ == "nsubj" for t in token.children)
    if code == "approximator" and token.head.lower_ in WIDEST:
        return False
    if code == "hedge" and token.pos_ in {"VERB", "ADJ", "NOUN"}:
        return any(t.dep_ in {"xcomp", "ccomp", "acl"} for t in token.children)
    if token.lower_ == "would" and _reported(token.head):
        return False
    if code == "condition":
        return token.dep_ == "mark" or token.lower_ in _PROVIDING
    if token.lower_ in {"over", "above", "under", "below", "around", "about"}:
        return token.dep_ in {"advmod", "quantmod"} and token.head.pos_ not in {"VERB", "AUX"}
    if token.lower_ in {"most", "least", "much", "more"}:
        return token.dep_ != "advmod" or token.head.pos_ == "NUM"
    return True


def _reported(verb: Token) -> bool:
    """Whether a "would" is the "will" of somebody whose words are told in the past."""
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and verb.head.lemma_ in q.SAYING


_PROVIDING = frozenset(
    """provided providing assuming suppose supposing granted depending pending except excepting
    excluding barring otherwise""".split()  # noqa: SIM905
)
"""Of the conditions, those that are no conjunctions to the parser."""


def alike(one: str, other: str) -> bool:
    """Whether two of the words qualify a statement alike."""
    return one == other or (one in _RANK and _RANK[one] == _RANK.get(other))


_GRANTED = frozenset(
    """manage begin start continue come help have proceed keep use stop succeed remember
    let make cause see find discover know realise realize learn able notice show film watch hear
    observe record""".split()  # noqa: SIM905
)
"""Verbs whose complement is as true as they are."""
_IFS = frozenset(
    [
        "if",
        "unless",
        "until",
        "provided",
        "providing",
        "should",
        "assuming",
        "supposing",
        "lest",
        "whether",
        "once",
    ]
)


def taken_out(claim: Row, links: Mapping[int, Word]) -> Judgement | None:
    """What the claim states that the evidence only has within something else."""
    kept = {t.i for word in links.values() for t in word.tokens}
    for said in claim:
        token = said.token
        told = links.get(token.i)
        if (
            told is None
            or token.pos_ not in {"VERB", "AUX"}
            or told.token.pos_ not in {"VERB", "AUX"}
        ):
            continue
        under = _under(told.token, kept)
        if under is not None and _put_otherwise(under, claim):
            continue
        if under is not None and under.lemma_ in q.SAYING and _quoted(claim):
            continue
        if under is not None and token.dep_ not in {"ccomp", "xcomp", "advcl", "pcomp", "acl"}:
            return not_established("factivity", (under.text,))
        clause = _condition(told.token, kept)
        if clause is not None:
            return not_established("condition", (clause.text,))
    return None


def _put_otherwise(under: Token, claim: Row) -> bool:
    """Whether what embeds a verb in the evidence is a denial or a hedge that the claim has too."""
    denies = under.lower_ in _UNABLE or under.lemma_ in _REFUSING
    denies = denies or any(t.dep_ == "neg" for t in under.children)
    if denies:
        return any(negative(w) for w in claim)
    return any(alike(under.lemma_, w.low) for w in claim if w.low != under.lemma_)


def _under(verb: Token, kept: set[int]) -> Token | None:
    """What a verb hangs on as its complement and was not kept; None where it stands by itself."""
    at = verb
    while at.dep_ != "ROOT":
        head = at.head
        if head.i not in kept and at.dep_ in {"ccomp", "xcomp", "pcomp", "acl", "csubj"}:
            participle = at.dep_ == "acl" and at.tag_ in {"VBN", "VBG"}
            way = at.dep_ == "pcomp" and head.lower_ in {"by", "with", "after", "before", "in"}
            granted = head.lemma_.lower() in _GRANTED or _spliced(at) or _plain_of(at)
            if not granted and not participle and not way:
                return head
        at = head
    return None


def _spliced(verb: Token) -> bool:
    """Whether what the parser takes for a complement is a sentence of its own, before a comma."""
    head = verb.head
    return (
        verb.dep_ == "ccomp"
        and verb.i < head.i
        and head.lemma_ not in q.SAYING
        and not any(t.dep_ == "mark" for t in verb.children)
        and any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in head.children)
    )


def _plain_of(verb: Token) -> bool:
    """Whether it hangs on "of" behind a word that grants it: "a habit of visiting"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of":
        return False
    return verb.head.head.lemma_.lower() in _HAVING


_HAVING = frozenset(
    """habit tradition practice history policy experience aware proud way art process work job task
    business result act reputation truth fact benefit advantage cost effect""".split()  # noqa: SIM905
)


def _condition(verb: Token, kept: set[int]) -> Token | None:
    """The word that opens a condition on a verb that was kept without it."""
    for clause in (verb, *verb.children):
        if clause != verb and clause.dep_ not in {"advcl", "prep"}:
            continue
        first = clause.left_edge
        opens = [first, *(t for t in clause.children if t.dep_ == "mark")]
        for word in opens:
            if (
                word.lower_ in _IFS
                and word.i not in kept
                and (clause == verb or clause.dep_ == "advcl")
            ):
                return word
    return None
