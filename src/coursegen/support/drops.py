"""What a sentence can leave out and still say what it said: clauses, brackets, connectives.

Deleted words lie: whatever qualifies what is kept cannot be dropped with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from coursegen.support import qualifiers as q
from coursegen.support.words import Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JOIN = frozenset({"and", "but", "so", "yet", ";"})
_PAIRS = {"(": ")", "[": "]", "–": "–", "—": "—", "--": "--", "-": "-"}
_QUOTES = frozenset("\"“”'‘’")
_MARKS = frozenset({",", "(", ")", "[", "]", "-", "–", "—", "--", ";", ":", ".", "!", "?"})


def may_drop(run: Sequence[Word], dropped: frozenset[int], row: Sequence[Word]) -> bool:
    """Whether *run* can be left out of *row*, all the *dropped* tokens being left out."""
    if all(w.low == "that" and w.token.dep_ == "mark" for w in run):
        return True
    run = _untied(run, row)
    if not run:
        return True
    if _misread(row):
        return False
    if _bracketed(run, row):
        return run[0].low not in {"or", "and"} and not any(_takes_back(w, run) for w in run)
    tokens = {t.i: t for w in run for t in w.tokens}
    kept = [t for w in row if not w.punctuation for t in w.tokens if t.i not in dropped]
    orphans = [t for t in kept if t.head != t and t.head.i in dropped]
    if _titles(run) or _renamed(run, row, orphans) or _first_of_two(run, orphans):
        return True
    if any(t.head == t for t in tokens.values()):
        if run[-1].low == "that":
            return False
        return len(orphans) == 1 and _stands_alone(orphans[0], dropped) and not _scopes(run, row)
    if any(t.head.i in tokens for t in orphans):
        return False
    tops = [
        t
        for t in tokens.values()
        if t.head.i not in tokens and t.dep_ not in {"cc", "mark", "punct"}
    ]
    return len(tops) == 1 and _aside(tops[0], run, row)


def _misread(row: Sequence[Word]) -> bool:
    """Whether the parser took an opening clause, "When it was due", for the whole sentence."""
    first = row[0].token
    opens = first.tag_ in {"WRB", "IN"} and first.dep_ in {"advmod", "mark"}
    return opens and first.head.dep_ == "ROOT" and row[-1].low != "?"


_TITLES = frozenset(
    """mr mrs ms miss dr doctor prof professor sir dame lord lady captain major colonel
    general""".split()  # noqa: SIM905
)


def _titles(run: Sequence[Word]) -> bool:
    """Whether a run is what a person's name is announced by."""
    return all(
        w.low.rstrip(".") in _TITLES and w.token.dep_ == "compound" and w.token.head.pos_ == "PROPN"
        for w in run
    )


def _renamed(run: Sequence[Word], row: Sequence[Word], orphans: Sequence[Token]) -> bool:
    """Whether a run is the description of a thing whose name, between commas, is kept."""
    names = [t for t in orphans if t.dep_ != "punct"]
    if len(names) != 1 or names[0].dep_ != "appos" or names[0].pos_ != "PROPN":
        return False
    inside = {t.i for t in names[0].subtree}
    after = next((w for w in row if w.token.i > max(inside)), None)
    before = names[0].doc[names[0].left_edge.i - 1]
    closed = before.text == "," and after is not None and after.low == ","
    head = names[0].head
    whole = head == run[-1].token and all(w.token.i != head.head.i for w in run)
    plain = run[0].low == "the" and not any(q.qualifier(w.low, w.lemma) for w in run)
    return closed and whole and plain


def _first_of_two(run: Sequence[Word], orphans: Sequence[Token]) -> bool:
    """Whether a run is the first of two things that the sentence's subject did."""
    first = next((w.token for w in run if w.token.dep_ == "ROOT"), None)
    kept = [t for t in orphans if t.dep_ != "punct"]
    second = next((t for t in kept if t.dep_ == "conj" and t.head == first), None)
    if first is None or second is None or run[-1].low not in {"and", "then"}:
        return False
    others = [t for t in kept if t != second]
    leading = [w for w in run if w.token.i < first.i]
    return (
        all(t.dep_ in {"nsubj", "nsubjpass"} and t.head == first for t in others)
        and bool(others)
        and not _clause(second)
        and second.tag_ in _FINITE
        and first.tag_ in _FINITE | {"VBN"}
        and first.lemma_.lower() not in q.SAYING
        and not any(q.qualifier(w.low, w.lemma) for w in (*leading, *run[-2:-1]))
        and not any(t.dep_ in {"neg", "mark"} or t.lower_ in q.MODALS for t in first.children)
    )


def halves(row: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """What stands between a sentence's semicolons, where each part states something by itself."""
    stops = [k for k, w in enumerate(row) if w.low == ";"]
    edges = [-1, *stops, len(row)]
    parts = [tuple(row[a + 1 : b]) for a, b in pairwise(edges)] if stops else []
    if all(_states(part) for part in parts):
        yield from parts


def _states(part: Sequence[Word]) -> bool:
    subject = any(w.token.dep_ in {"nsubj", "nsubjpass", "expl"} for w in part)
    finite = any(w.token.tag_ in _FINITE for w in part)
    bound = any(
        q.qualifier(w.low, w.lemma) in {"condition", "speaker"}
        or w.low in {"neither", "nor", "either", "or"}
        or w.lemma in q.SAYING
        for w in part
    )
    return subject and finite and not bound


def _untied(run: Sequence[Word], row: Sequence[Word]) -> Sequence[Word]:
    """A run without the words in it that only tie the sentence to another."""
    first = run[0] is next(w for w in row if not w.punctuation)
    lows = tuple(w.low for w in run)
    for phrase in q.TYING_PHRASES:
        if lows[: len(phrase)] == phrase and first:
            return run[len(phrase) :]
    if lows in q.TYING_PHRASES:
        return ()
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
    return before in {"but", "not"} or (before == "and" and word.low != "also") or degree


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


def _takes_back(word: Word, run: Sequence[Word]) -> bool:
    """Whether a word between brackets may qualify what stands outside.

    A hedge or a denial in a clause with a subject of its own speaks of that clause, unless the
    subject is what stands outside: "(this is not certain)".
    """
    code = q.qualifier(word.low, word.lemma)
    if code == "hedge" or word.low == "not":
        subjects = [w for w in run if w.token.dep_ in {"nsubj", "nsubjpass"}]
        return not subjects or any(w.low in _ANAPHORIC for w in subjects)
    return code in {"condition", "speaker"}


_ANAPHORIC = frozenset({"this", "that", "it", "which", "these", "those", "he", "she", "they"})


def _stands_alone(top: Token, lost: frozenset[int]) -> bool:
    """Whether a clause that was taken out of its sentence is one that the sentence asserts."""
    if not _clause(top):
        return False
    marks = [t.lower_ for t in top.children if t.dep_ == "mark"]
    if top.dep_ == "advcl":
        return (
            top.head.dep_ == "ROOT"
            and top.head.lemma_ not in q.SAYING
            and top.head.lemma_ not in q.NEGATORS
            and bool(marks)
            and all(mark in q.SAFE_MARKERS for mark in marks)
        )
    at = top
    while at.dep_ == "conj" and at.head.i in lost:
        joints = [t.lower_ for t in at.head.children if t.dep_ == "cc"]
        if not all(joint in _JOIN for joint in joints):
            return False
        if _says(at.head):
            return False
        at = at.head
    if at == top and top.dep_ == "ccomp" and top.head.dep_ == "ROOT":
        between = top.doc[top.i : top.head.i].text if top.i < top.head.i else ""
        return ";" in between and top.head.lemma_ not in q.SAYING
    return at != top and at.dep_ == "ROOT"


def _clause(top: Token) -> bool:
    """Whether a verb has a subject of its own and is finite."""
    subject = any(t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for t in top.children)
    return subject and _finite(top)


def _finite(verb: Token) -> bool:
    """Whether a verb has a tense; a bare form that no auxiliary stands by is a present."""
    helpers = [t for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    return (
        verb.tag_ in _FINITE
        or any(t.tag_ in _FINITE for t in helpers)
        or (verb.tag_ == "VB" and not helpers)
    )


def _scopes(run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a dropped clause holds a word that may qualify the clause that was kept."""
    if run[0] is next(w for w in row if not w.punctuation and w.low not in q.CONNECTIVES):
        subject = next((t for w in run for t in w.tokens if t.dep_.startswith("nsubj")), None)
        if subject is None:
            return True
        left = min(t.i for t in subject.subtree)
        if any(w.token.i < left and w.low not in q.CONNECTIVES for w in run):
            return True
    return any(
        (
            q.qualifier(w.low, w.lemma) in {"condition", "speaker"}
            and not _predicate(w.token)
            and not _no_condition(w.token)
        )
        or w.low in {"neither", "nor", "either", "or"}
        or (w.low == "only" and "not" in {x.low for x in run})
        or any(t.dep_ == "ccomp" and _told(t) for t in w.token.children)
        or (w.token.pos_ == "VERB" and _says(w.token))
        for w in run
    )


def _no_condition(token: Token) -> bool:
    """Whether what could be a condition is none: "I had a man once", "until 1911", "given him"."""
    if token.lemma_ == "suppose" and any(t.dep_ == "nsubj" for t in token.children):
        return True
    if token.lower_ == "once":
        return token.dep_ == "advmod" and token.head.dep_ != "advcl"
    given = token.tag_ in {"VBN", "VBD"} and token.dep_ in {"acl", "relcl", "conj", "pcomp"}
    return given or (token.lower_ in {"until", "till"} and token.dep_ == "prep")


def _predicate(token: Token) -> bool:
    """Whether a word is what a clause says of its subject: goods "are given" priority."""
    return token.pos_ == "VERB" and any(t.dep_ in {"aux", "auxpass"} for t in token.children)


def _told(clause: Token) -> bool:
    """Whether a clause is something told, what stands beside it perhaps as well.

    An embedded question is not, nor is what somebody is made to do or is found to be.
    """
    return (_finite(clause) or clause.head.lemma_ in q.SAYING) and not _asks(clause)


def _says(verb: Token) -> bool:
    """Whether a verb may have its subject's word for its object, and for more than that.

    Who tells, adds or reports a thing and no clause does not; nor does "the number admitted", or
    somebody who was admitted to hospital.
    """
    if verb.lemma_.lower() not in q.SAYING or _done_to(verb) or verb.dep_ in {"acl", "amod"}:
        return False
    parts = {t.dep_ for t in verb.children}
    asked = verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" and "ccomp" not in parts
    if asked:
        return False
    suffers = [t for t in verb.children if t.dep_ == "nsubjpass" and t.pos_ != "PRON"]
    if suffers and not {"ccomp", "xcomp"} & parts:
        return False
    quoted = any(t.text in _QUOTES - {"'", "’"} for t in verb.sent)
    alone = verb.dep_ in {"ROOT", "conj"} or ("auxpass" in parts and "nsubjpass" not in parts)
    return quoted or "ccomp" in parts or not (alone or parts & _FULL)


_FULL = frozenset({"dobj", "prep", "advmod", "prt", "npadvmod"})
"""What a verb of saying has instead of a clause: who called there, or feared for his takings."""


def _asks(clause: Token) -> bool:
    """Whether a clause is an embedded question: what stands beside it is no part of it."""
    first = [clause.left_edge, *clause.lefts]
    return any(t.tag_ in {"WP", "WRB", "WDT"} for t in first)


def _done_to(verb: Token) -> bool:
    """Whether something is believed to be or asked to do something: no other clause hangs on it."""
    return any(t.dep_ == "xcomp" for t in verb.children) and not any(
        t.dep_ == "ccomp" for t in verb.children
    )


def _aside(top: Token, run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a dropped phrase was said on the side."""
    head = top.head
    if top.dep_ == "ccomp" and head.dep_ == "ROOT" and head.lemma_.lower() not in q.SAYING:
        return top.i < head.i and ";" in top.doc[top.i : head.i].text and not _scopes(run, row)
    if top.dep_ == "conj" and head.dep_ == "ccomp" and head.head.dep_ == "ROOT":
        joints = [t.lower_ for t in head.children if t.dep_ == "cc"]
        that = any(t.dep_ == "mark" and t.lower_ == "that" for t in top.children)
        return that and joints == ["and"] and _asserted(head.head) and _clause(top)
    if top.dep_ == "conj":
        joints = [t.lower_ for t in head.children if t.dep_ == "cc"]
        listed = head.dep_ == "conj" and not any(t.dep_ == "cc" for t in head.head.children)
        if listed and joints and _clause(head):
            return False  # "it rained, it blew, and it froze" does not end before its last "and"
        verbs = top.pos_ in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}
        if not verbs or not all(joint in _JOIN for joint in joints):
            return False
        while _clause(top) and head.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
            head = head.head
        if head.dep_ != "ROOT":
            return False
        if any(t.lower_ in {"both", "either", "neither", "only"} for t in head.children):
            return False
        passive = any(t.dep_ == "auxpass" for t in head.children)
        alike = top.tag_ in _FINITE and head.tag_ in _FINITE
        return _clause(top) or (_asserted(head) and (alike or (passive and top.tag_ == "VBN")))
    marks = [t.lower_ for t in top.children if t.dep_ == "mark"]
    if top.dep_ == "advcl" and marks and all(m in q.SAFE_MARKERS for m in marks):
        denied = any(t.dep_ == "neg" for t in head.children)
        return head.dep_ == "ROOT" and not (denied and {"because", "since"} & set(marks))
    if not _set_off(run, row) or _reasoned(run, row):
        return False
    if _cut_short(top, run, row):
        return False
    if top.dep_ in {"relcl", "appos"} or (top.dep_ in {"acl", "advcl"} and _participle(top, run)):
        return not any(
            q.qualifier(w.low, w.lemma) in {"condition", "speaker"}
            and not _no_condition(w.token)
            and not _own(w.token, top)
            and not _within(w, top)
            for w in run
        )
    if top.dep_ in {"prep", "npadvmod"}:
        placed = any(w.measure is not None or w.name for w in run)
        return placed and not any(q.qualifier(w.low, w.lemma) or w.lemma in q.SAYING for w in run)
    return False


def _cut_short(top: Token, run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether an aside is only the beginning of one, as far as can be told.

    A relative clause has a finite verb; and what stands between two more commas behind an
    aside, "the firm she left four months later, in May 2019, ...", may belong to it.
    """
    if top.dep_ == "relcl" and run[0].token.tag_ in {"WRB", "WDT", "WP"} and not _finite(top):
        return True
    end = next(k for k, w in enumerate(row) if w is run[-1])
    after = [w for w in row[end + 1 :] if w.low not in _QUOTES]
    if len(after) < 3 or after[0].low != "," or after[1].token.dep_ != "prep":
        return False
    phrase = {t.i for t in after[1].token.subtree}
    beyond = next((w for w in after[1:] if w.token.i not in phrase), None)
    return beyond is not None and beyond.low == ","


def _reasoned(run: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a reason follows, which may be the reason for what was said on the side."""
    end = next(k for k, w in enumerate(row) if w is run[-1])
    after = next((w for w in row[end + 1 :] if not w.punctuation), None)
    return after is not None and after.low in {"because", "since"}


def _own(verb: Token, top: Token) -> bool:
    """Whether a verb says what its own "which" or "who" says, and not whose word the rest is."""
    return verb == top and any(t.dep_ == "nsubj" and t.tag_ == "WDT" for t in verb.children)


def _within(word: Word, top: Token) -> bool:
    """Whether a condition is one of what was said on the side, no comma standing before it."""
    between = top.doc[top.left_edge.i : word.token.i]
    inside = top.is_ancestor(word.token) and word.token.i > top.i
    return inside and not any(t.is_punct for t in between)


def _participle(top: Token, run: Sequence[Word]) -> bool:
    """Whether a phrase is a bare participle and what goes with it."""
    opens = bool(run) and run[0].token in {top, top.left_edge}
    return top.tag_ in {"VBG", "VBN"} and opens and not any(t.dep_ == "mark" for t in top.children)


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
