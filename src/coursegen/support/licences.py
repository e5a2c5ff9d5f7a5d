"""Which changes leave a statement true: everything not named here is refused.

A licence looks at one change at a time, against the parse of the whole sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from coursegen.language import Parser
from coursegen.support import qualifiers as q
from coursegen.support.align import Change
from coursegen.support.references import Reference
from coursegen.support.words import Word, bare, written

_ASIDE = frozenset({"relcl", "acl", "appos", "advcl", "prep", "advmod", "npadvmod", "parataxis"})
_AGREE = (frozenset({"is", "are", "am"}), frozenset({"was", "were"}), frozenset({"has", "have"}))
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JOIN = frozenset({"and", "but", "so", "yet", ";"})
_AROUND = 3
"""Words on either side of a change that may belong to the name that it changes."""
_PAIRS = {"(": ")", "[": "]", "–": "–", "—": "—", "--": "--", "-": "-"}
_QUOTES = frozenset("\"“”'‘’")
_MARKS = frozenset({",", "(", ")", "[", "]", "-", "–", "—", "--", ";", ":", ".", "!", "?"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the licences look at."""

    evidence: tuple[Word, ...]
    claim: tuple[Word, ...]
    changes: tuple[Change, ...]
    reference: Reference
    parser: Parser


@dataclass(frozen=True, slots=True)
class Fault:
    """A change that nothing licenses."""

    code: str
    change: Change

    @property
    def words(self) -> tuple[str, ...]:
        """The words that decided it: those added, or else those lost."""
        return tuple(w.text for w in bare(self.change.added) or bare(self.change.lost))


def faults(scene: Scene) -> tuple[Fault, ...]:
    """The changes that nothing licenses, in order."""
    rests = [_rest(change, scene) for change in scene.changes]
    dropped = frozenset(t.i for rest in rests if rest for w in rest for t in w.tokens)
    return tuple(
        Fault(code_of(change), change)
        for change, rest in zip(scene.changes, rests, strict=True)
        if rest is None or (rest and not may_drop(rest, dropped, scene.evidence))
    )


def _rest(change: Change, scene: Scene) -> tuple[Word, ...] | None:
    """What was dropped where the remainder was replaced by the same; None where it was not."""
    lost, added = bare(change.lost), bare(change.added)
    if _alias(change, scene):
        return ()
    if not added or (not lost and all(w.low == "that" for w in added)):
        return lost
    for k in range(len(lost), 0, -1):
        if _same(lost[:k], added, scene):
            return lost[k:]
        if _same(lost[-k:], added, scene):
            return lost[:-k]
    return None


# ---------------------------------------------------------------- replaced


def _same(lost: Sequence[Word], added: Sequence[Word], scene: Scene) -> bool:
    """Whether two runs of words say the same."""
    if len(lost) == 1 and len(added) == 1:
        left, right = lost[0], added[0]
        if any(left.low in forms and right.low in forms for forms in _AGREE):
            return True
    return len(lost) == 1 and scene.reference.stands_for(
        lost[0].token, [t.text for w in added for t in w.tokens]
    )


def _alias(change: Change, scene: Scene) -> bool:
    """Whether a change, with a few words around it, turns a name into another of its forms."""
    start, stop = change.at, change.at + len(change.lost)
    begin, end = change.to, change.to + len(change.added)
    for before in range(min(_AROUND, start, begin) + 1):
        for after in range(_AROUND + 1):
            old = scene.evidence[start - before : stop + after]
            entity = scene.parser.entity(written(old))
            if entity is not None:
                new = scene.claim[begin - before : end + after]
                if written(new) in entity.forms():
                    return True
    return False


# ---------------------------------------------------------------- dropped


def may_drop(run: Sequence[Word], dropped: frozenset[int], row: Sequence[Word]) -> bool:
    """Whether *run* can be left out of *row*, all the *dropped* tokens being left out."""
    if all(w.low == "that" and w.token.dep_ == "mark" for w in run):
        return True
    run = _untied(run, row)
    if not run:
        return True
    if _bracketed(run, row):
        return not any(_takes_back(w) for w in run) and run[0].low not in {"or", "and"}
    tokens = {t.i: t for w in run for t in w.tokens}
    kept = [t for w in row if not w.punctuation for t in w.tokens if t.i not in dropped]
    orphans = [t for t in kept if t.head != t and t.head.i in dropped]
    if any(t.head == t for t in tokens.values()):
        return len(orphans) == 1 and _stands_alone(orphans[0], dropped) and not _scopes(run, row)
    if any(t.head.i in tokens for t in orphans):
        return False
    tops = [
        t
        for t in tokens.values()
        if t.head.i not in tokens and t.dep_ not in {"cc", "mark", "punct"}
    ]
    return len(tops) == 1 and _aside(tops[0], run, row)


def _untied(run: Sequence[Word], row: Sequence[Word]) -> Sequence[Word]:
    """A run without the words in it that only tie the sentence to another."""
    first = run[0] is next(w for w in row if not w.punctuation)
    lows = tuple(w.low for w in run)
    for phrase in q.TYING_PHRASES:
        if lows[: len(phrase)] == phrase and (first or _set_off(run[: len(phrase)], row)):
            return run[len(phrase) :]
    if len(run) == 1 and run[0].low in q.TIES and not _focuses(run[0], row):
        return ()
    while first and run and run[0].low in q.CONNECTIVES:
        run = run[1:]
    return run


def _focuses(word: Word, row: Sequence[Word]) -> bool:
    """Whether an adverb does more than tie: "not only but also", "too small"."""
    place = next(k for k, w in enumerate(row) if w is word)
    before = row[place - 1].low if place else ""
    degree = word.low == "too" and word.token.head.pos_ in {"ADJ", "ADV"}
    return before in {"but", "and", "not"} or degree


def _bracketed(run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a run is all that stands between two brackets or dashes."""
    start = next(k for k, w in enumerate(row) if w is run[0]) - 1
    end = next(k for k, w in enumerate(row) if w is run[-1]) + 1
    while start >= 0 and row[start].low in _QUOTES:
        start -= 1
    while end < len(row) and row[end].low in _QUOTES | {".", ","}:
        end += 1
    if start < 0 or end >= len(row) or _PAIRS.get(row[start].low) != row[end].low:
        return False
    glued = end + 1 < len(row) and not row[end].token.whitespace_ and not row[end + 1].punctuation
    return not glued and len(run) > 0


def _takes_back(word: Word) -> bool:
    """Whether a word between brackets may qualify what stands outside."""
    return q.qualifier(word.low, word.lemma) in {"condition", "speaker", "hedge"}


def _stands_alone(top: Token, lost: frozenset[int]) -> bool:
    """Whether a clause that was taken out of its sentence is one that the sentence asserts."""
    if not _clause(top):
        return False
    marks = [t.lower_ for t in top.children if t.dep_ == "mark"]
    if top.dep_ == "advcl":
        return (
            top.head.dep_ == "ROOT"
            and bool(marks)
            and all(mark in q.SAFE_MARKERS for mark in marks)
        )
    at = top
    while at.dep_ == "conj" and at.head.i in lost:
        joints = [t.lower_ for t in at.head.children if t.dep_ == "cc"]
        if not all(joint in _JOIN for joint in joints):
            return False
        if at.head.lemma_.lower() in q.SAYING:
            return False
        at = at.head
    if at == top and top.dep_ == "ccomp" and top.head.dep_ == "ROOT":
        between = top.doc[top.i : top.head.i].text if top.i < top.head.i else ""
        return ";" in between and top.head.lemma_ not in q.SAYING
    return at != top and at.dep_ == "ROOT"


def _clause(top: Token) -> bool:
    """Whether a verb has a subject of its own and is finite."""
    subject = any(t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for t in top.children)
    finite = top.tag_ in _FINITE or any(
        t.dep_ in {"aux", "auxpass"} and t.tag_ in _FINITE for t in top.children
    )
    return subject and finite


def _scopes(run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a dropped clause holds a word that may qualify the clause that was kept."""
    if run[0] is next(w for w in row if not w.punctuation and w.low not in q.CONNECTIVES):
        subject = next((k for k, w in enumerate(run) if w.token.dep_.startswith("nsubj")), None)
        if subject is None:
            return True
        left = min(t.i for t in run[subject].token.subtree)
        if any(w.token.i < left and w.low not in q.CONNECTIVES for w in run[:subject]):
            return True
    return any(
        q.qualifier(w.low, w.lemma) in {"condition", "speaker"}
        or w.low in {"neither", "nor", "either", "or"}
        or (w.low == "only" and "not" in {x.low for x in run})
        or any(t.dep_ == "ccomp" for t in w.token.children)
        or (w.lemma in q.SAYING and w.token.pos_ == "VERB")
        for w in run
    )


def _aside(top: Token, run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a dropped phrase was said on the side."""
    head = top.head
    if top.dep_ == "conj":
        joints = [t.lower_ for t in head.children if t.dep_ == "cc"]
        verbs = top.pos_ in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}
        if not verbs or not all(joint in _JOIN for joint in joints) or head.dep_ != "ROOT":
            return False
        if any(t.lower_ in {"both", "either", "neither", "only"} for t in head.children):
            return False
        return _clause(top) or (_asserted(head) and top.tag_ in _FINITE and head.tag_ in _FINITE)
    marks = [t.lower_ for t in top.children if t.dep_ == "mark"]
    if top.dep_ == "advcl" and marks and all(m in q.SAFE_MARKERS for m in marks):
        denied = any(t.dep_ == "neg" for t in head.children)
        return head.dep_ == "ROOT" and not (denied and {"because", "since"} & set(marks))
    if top.dep_ not in _ASIDE or not _set_off(run, row):
        return False
    if top.dep_ in {"relcl", "appos"} or (top.dep_ == "acl" and not marks):
        return not any(q.qualifier(w.low, w.lemma) in {"condition", "speaker"} for w in run)
    return not any(q.qualifier(w.low, w.lemma) or w.lemma in q.SAYING for w in run)


def _asserted(verb: Token) -> bool:
    """Whether a verb is the sentence's own, neither negated nor hedged."""
    if verb.dep_ != "ROOT":
        return False
    return not any(t.dep_ == "neg" or t.lower_ in q.MODALS for t in verb.children)


def _set_off(run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether punctuation stands on both sides of a run, the sentence's end counting as one."""
    start = next(k for k, w in enumerate(row) if w is run[0])
    end = next(k for k, w in enumerate(row) if w is run[-1])
    before = start > 0 and row[start - 1].low in _MARKS
    after = end + 1 >= len(row) or row[end + 1].low in _MARKS
    return before and after


# ---------------------------------------------------------------- named


def code_of(change: Change) -> str:
    """The stable code of an unlicensed change, by the heaviest thing that it touches."""
    lost, added = bare(change.lost), bare(change.added)
    if any(w.measure is not None for w in added):
        return "number"
    codes = {q.qualifier(w.low, w.lemma) for w in (*lost, *added)}
    for code in ("negation", "hedge", "condition", "speaker", "approximator", "quantifier"):
        if code in codes:
            return code
    if any(w.lemma in q.SAYING for w in lost):
        return "speaker"
    if any(w.name for w in added):
        return "name"
    if any(w.content for w in added):
        return "unlicensed-word"
    return "lost-word" if any(w.content for w in lost) else "grammar"
