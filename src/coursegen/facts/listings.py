"""Sets that a sentence names in full, as in *The six are A, B and C*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursegen.facts.statements import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_SET = 3
"""Members that make a set."""
_MEMBER = 9
"""Words that a member may have."""


def listings(statement: Statement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sets that a statement names in full, at its end: their words, and their members."""
    if " and " not in statement.text or ", " not in statement.text:
        return
    root = statement.root
    kept = {t.i for t in statement.tokens}
    for head in statement.tokens:
        if head.dep_ not in {"attr", "dobj", "appos", "pobj", "dep", "conj"}:
            continue
        chain = list(_chain(head))
        if len(chain) < _SET:
            continue
        direct = head.head.i == root.i and root.lemma_ in {"be", "comprise"}
        if not (_after_colon(head, statement) or (direct and head.dep_ in {"attr", "dobj"})):
            continue
        span = head.doc[head.left_edge.i : chain[-1].right_edge.i + 1]
        if not {t.i for t in span} <= kept or span.end < statement.tokens[-1].i:
            continue
        members = _members(span.text)
        if len(members) >= _SET and all(len(m.split()) <= _MEMBER for m in members):
            yield span.text.rstrip("."), members
            return


def _chain(head: Token) -> Iterator[Token]:
    """A noun and all that is joined to it."""
    yield head
    for child in head.children:
        if child.dep_ in {"conj", "appos"}:
            yield from _chain(child)


def _after_colon(token: Token, statement: Statement) -> bool:
    left = token.left_edge.i
    return left > statement.tokens[0].i and token.doc[left - 1].text == ":"


def _members(text: str) -> tuple[str, ...]:
    """The members of a list in words.

    >>> _members("iron, coal and a free press")
    ('iron', 'coal', 'a free press')
    """
    head, joint, last = text.rpartition(" and ")
    if not joint:
        return ()
    parts = [*head.rstrip(",").split(", "), last]
    return tuple(part.strip() for part in parts)
