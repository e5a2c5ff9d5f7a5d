"""Recorded edits that can be licensed by themselves, before claim and evidence are compared.

A connective that is dropped says nothing; a reference is replaced by the one phrase that it
can stand for. Whatever else an edit does is left to the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from coursegen.language import Parser
from coursegen.model import Edit, EditKind, EntityType

_TIES = frozenset(
    {
        *("also", "therefore", "nevertheless", "nonetheless", "however", "thus", "hence"),
        *("moreover", "furthermore", "consequently", "accordingly", "too", "meanwhile"),
        *("additionally", "likewise", "similarly", "overall", "altogether", "indeed"),
        *("as well", "in turn", "in short", "of course", "by contrast", "in contrast", "in fact"),
        *("as a result", "in addition", "in other words"),
    }
)
"""What ties a sentence to the one before it and can be dropped wherever it stands."""
_NAMED = frozenset({EntityType.EVENT, EntityType.PROGRAMME})
_PERSONAL = frozenset({"he", "she"})
_POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})


def settled(evidence: str, edits: Sequence[Edit], context: str, parser: Parser) -> str | None:
    """The evidence after those of its edits that are licensed here.

    None where a connective or a reference among them is not licensed; *context* is the
    paragraph up to the evidence.
    """
    text = evidence
    for edit in edits:
        if edit.kind is EditKind.CONNECTIVE:
            if not _ties(edit, text):
                return None
        elif edit.kind is EditKind.PRONOUN:
            if not _refers(edit, text, context, parser):
                if edit.before.lower() in _PERSONAL:
                    continue
                return None
        else:
            continue
        text = text.replace(edit.before, edit.after, 1)
    return tidy(text)


def tidy(text: str) -> str:
    """*text* with single spaces, and none before a comma or a stop."""
    return re.sub(r"\s+([,.;:])", r"\1", " ".join(text.split()))


def members(listed: str) -> tuple[str, ...]:
    """The members of a list in words; none where it is no list.

    >>> members("iron, coal and a free press")
    ('iron', 'coal', 'a free press')
    """
    head, joint, last = listed.rpartition(" and ")
    parts = [part.strip() for part in [*head.rstrip(",").split(", "), last]]
    return tuple(parts) if joint and len(parts) > 1 and all(parts) else ()


def _ties(edit: Edit, text: str) -> bool:
    words = edit.before.strip(", ").lower()
    if words not in _TIES or edit.after:
        return False
    before, _, after = text.partition(edit.before)
    said = before.split()[-1:] or [""]
    if said[0].lower() in {"but", "not", "only", "and"}:
        return False
    alone = after.lstrip()[:1] in {"", ",", ".", ";"} or edit.before.endswith(",")
    return alone if words in {"too", "however", "as well"} else True


def _refers(edit: Edit, text: str, context: str, parser: Parser) -> bool:
    before = edit.before.split()
    if len(before) == 1 and before[0].lower() in _PERSONAL:
        paragraph = parser.parse(f"{context} {text.partition(edit.before)[0]}".strip() or ".")
        return _only_person(edit.after, paragraph, parser)
    if len(before) != 2 or before[0].lower() not in _POINTERS:
        return False
    noun = before[1]
    named = edit.after.removeprefix("the ").removeprefix("The ")
    entity = parser.entity(named)
    if entity is not None and before[0].lower() == "the":
        alike = [
            one
            for one in parser.gazetteer
            if one.type in _NAMED and one.name.split()[-1].lower() == noun.lower()
        ]
        if len(alike) == 1 and alike[0] == entity:
            return True
    return _only_phrase(noun, named, context, parser)


def _only_person(name: str, paragraph: Doc, parser: Parser) -> bool:
    """Whether a paragraph names one person, and *name* is that person's."""
    found = set()
    for ent in paragraph.ents:
        bare = ent.text.removesuffix("'s").removesuffix("’s")
        entity = parser.entity(bare)
        person = entity.type is EntityType.PERSON if entity else ent.label_ == "PERSON"
        if person:
            found.add((entity.name if entity else bare).split()[-1])
    entity = parser.entity(name)
    return found == {(entity.name if entity else name).split()[-1]}


def _only_phrase(noun: str, phrase: str, context: str, parser: Parser) -> bool:
    """Whether *phrase* is how the last sentence of *context* describes its one such noun."""
    if not context.strip():
        return False
    last = list(parser.parse(context).sents)[-1]
    same = [t for t in last if t.text.lower() == noun.lower()]
    if len(same) != 1 or not _within(phrase, last.text):
        return False
    return phrase.lower() in _phrase(same[0]).lower() and noun.lower() in phrase.lower().split()


def _phrase(noun: Token) -> str:
    start = min((t.left_edge.i for t in noun.lefts), default=noun.i)
    end = max((t.right_edge.i for t in noun.rights if t.lower_ == "of"), default=noun.i)
    return noun.doc[start : end + 1].text


def _within(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.lower())}(?!\w)", text.lower()) is not None
