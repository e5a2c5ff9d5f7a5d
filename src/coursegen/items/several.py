"""Items that ask for several things: matching, and the members of a set.

Matching takes four or five sentences that each say something of one name; a set is asked
for only where a sentence names all its members.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from coursegen.distractors import Candidate, Distractor, digest, names
from coursegen.facts import Slot, occurrences
from coursegen.facts.names import forms
from coursegen.items.material import (
    VERSION,
    Found,
    Material,
    author,
    clip,
    content,
    draft,
    gapped,
    objective,
)
from coursegen.items.pool import candidate_of
from coursegen.model import (
    GAP,
    Bloom,
    Claim,
    EntityType,
    FactKind,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    Option,
    Pair,
    Status,
)

_DIGIT = re.compile(r"\d")
_PAIRS = (4, 5)
_WRONG = 2
"""Distractors that a set needs."""
_DEFINED = "Match each name or term with what the readings say it is."
_ASKED = {
    "definition": _DEFINED,
    "person": "Match each person with what the readings say about that person.",
    "organisation": "Match each organisation with what the readings say about it.",
    "place": "Match each place with what the readings say about it.",
    "product": "Match each product or model with what the readings say about it.",
}
_GROUPS = {
    EntityType.PERSON: "person",
    EntityType.COMPANY: "organisation",
    EntityType.INSTITUTION: "organisation",
    EntityType.PLACE: "place",
    EntityType.PRODUCT: "product",
    EntityType.MODEL: "product",
    EntityType.PROGRAMME: "product",
}


def matches(material: Material, founds: Sequence[Found]) -> Iterator[Item]:
    """One matching item for each kind of thing of which the module says four things or more."""
    groups: defaultdict[str, list[Found]] = defaultdict(list)
    for found in founds:
        answerable = found.answerable
        if answerable.slot is not Slot.PREDICATE or answerable.type is None:
            continue
        if answerable.fact.kind is FactKind.DEFINITION:
            groups["definition"].append(found)
        elif answerable.type in _GROUPS:
            groups[_GROUPS[answerable.type]].append(found)
    for kind, stem in _ASKED.items():
        rows = _rows(material, groups[kind])
        if len(rows) >= _PAIRS[0]:
            yield _match(material, stem, rows[: _PAIRS[1]])


def _rows(material: Material, founds: Sequence[Found]) -> list[Found]:
    """One sentence a name, the clearest first; none that mentions another row's name."""
    ordered = sorted(founds, key=lambda found: _clarity(material, found))
    rows: list[Found] = []
    taken: set[str] = set()
    sentences: set[str] = set()
    for found in ordered:
        fact = found.answerable.fact
        name = forms(fact.subject, found.document, material.parser)[0]
        if name in taken or fact.evidence.quote.exact in sentences:
            continue
        if any(_mentions(fact.value, row, material) for row in rows) or any(
            _mentions(row.answerable.fact.value, found, material) for row in rows
        ):
            continue
        taken.add(name)
        sentences.add(fact.evidence.quote.exact)
        rows.append(found)
    return rows


def _clarity(material: Material, found: Found) -> tuple[float, str]:
    fact = found.answerable.fact
    size = len(fact.value.split())
    telling = len(content(fact.value))
    far = abs(size - 10) + (4 if telling < 3 else 0) + (3 if fact.speaker else 0)
    return far, digest(material.salt(found.answerable), fact.value)


def _mentions(text: str, row: Found, material: Material) -> bool:
    subject = row.answerable.fact.subject
    written = forms(subject, row.document, material.parser)
    words = {w for form in written for w in form.split() if len(w) > 3}
    return any(occurrences(text.lower(), word.lower()) for word in words | set(written))


def _match(material: Material, stem: str, rows: Sequence[Found]) -> Item:
    pairs = []
    for row in rows:
        fact = row.answerable.fact
        claim = gapped(row.answerable.statement, fact.value) or Claim(text=GAP)
        pairs.append(
            Pair(
                left=fact.subject,
                right=fact.value,
                claim=claim,
                rationale=f"See “{row.excerpt.title}”: “{_clipped(row)}”",
            )
        )
    origin = rows[0].answerable.fact.kind
    places = sorted({row.excerpt.title for row in rows})
    return Item(
        id="",
        status=Status.DRAFT,
        stem=stem,
        interaction=MatchInteraction(pairs=tuple(pairs)),
        claim=Claim(text=""),
        rationale=f"Each pair is one sentence of the readings ({'; '.join(places)}).",
        objective=objective(material, rows).id,
        bloom=Bloom.REMEMBER if origin is FactKind.RELATION else Bloom.UNDERSTAND,
        evidence=tuple(row.answerable.fact.evidence for row in rows),
        origin=f"{origin.value}/{VERSION}",
    )


def _clipped(row: Found) -> str:
    fact = row.answerable.fact
    return clip(fact.evidence.quote.exact, fact.subject)


def reasons(material: Material, founds: Sequence[Found]) -> Iterator[Item]:
    """Statements to be paired with the reasons that the readings give for them."""
    rows: list[Found] = []
    sentences: set[str] = set()
    for found in founds:
        fact = found.answerable.fact
        if found.answerable.slot is Slot.REASON and fact.evidence.quote.exact not in sentences:
            sentences.add(fact.evidence.quote.exact)
            rows.append(found)
    rows.sort(key=lambda found: _clarity(material, found))
    if len(rows) >= _PAIRS[0]:
        stem = "Match each statement with the reason that the readings give for it."
        yield _match(material, stem, rows[: _PAIRS[1]])


def sets(material: Material, found: Found) -> Iterator[Item]:
    """All the members of a set among others of their kind."""
    answerable = found.answerable
    if answerable.slot is not Slot.LIST:
        return
    claim = gapped(answerable.statement, answerable.fact.value)
    if claim is None:
        return
    members = answerable.members
    wrong = _outsiders(material, found)
    if len(wrong) < _WRONG or not answerable.statement.alone:
        return
    told = f"{author(material, found.document)} names {len(members)}: {answerable.fact.value}."
    yield draft(
        material,
        found,
        MultipleResponseInteraction(
            keys=tuple(Option(text=m, rationale="The reading names it.") for m in members),
            distractors=tuple(
                Option(text=d.text, rationale=_outside(d, len(members))) for d in wrong
            ),
        ),
        stem=f"Complete the sentence with all that belong in it: {claim.text}",
        claim=claim,
        rationale=told[:1].upper() + told[1:],
    )


def _outside(distractor: Distractor, count: int) -> str:
    told = distractor.candidate.description if distractor.candidate else ""
    about = f" ({told})" if told else ""
    return f"It occurs in the readings{about}, but is not among these {count}."


def _outsiders(material: Material, found: Found) -> tuple[Distractor, ...]:
    """Others of the members' kind: names of their type, or members of another set."""
    members = found.answerable.members
    sentence = found.answerable.statement.sentence.text
    salt = material.salt(found.answerable)
    entities = [material.parser.entity(member) for member in members]
    types = {entity.type for entity in entities if entity is not None}
    if all(entities) and len(types) == 1:
        key = candidate_of(members[0], types.pop(), found.document, material.parser, article=False)
        own = {form for entity in entities if entity for form in entity.forms()}
        rest = [
            c for c in material.beside[found.document.source.id].names if not own & set(c.forms)
        ]
        return names(key, rest, sentence, count=3, salt=salt)
    if any(entities) or any(m[0].isupper() or _DIGIT.search(m) for m in members):
        return ()
    words = content(" ".join(members))
    size = sum(len(m.split()) for m in members) / len(members)
    outside = [
        member
        for _, group in material.beside[found.document.source.id].lists
        if group != members and not content(" ".join(group)) & words
        for member in group
        if abs(len(member.split()) - size) <= 3
        and not member[0].isupper()
        and not _DIGIT.search(member)
    ]
    chosen = sorted(dict.fromkeys(outside), key=lambda m: digest(salt, m))[:3]
    return tuple(
        Distractor(
            text, Candidate(text=text, forms=(text,), type="phrase", sentence="", description="")
        )
        for text in chosen
    )
