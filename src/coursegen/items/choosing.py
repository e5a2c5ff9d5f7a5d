"""Which drafts make a bank: the best, spread out, none giving another's answer away.

What an instructor has decided stays as it is: a kept item takes its place in the bank, a
rejected one only keeps its question from being asked again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coursegen.distractors import digest
from coursegen.items.material import content, mint
from coursegen.model import (
    ChoiceInteraction,
    ClozeInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    Item,
    MatchInteraction,
    Module,
    MultipleResponseInteraction,
    NumericInteraction,
    OrderInteraction,
    ShortAnswerInteraction,
    Status,
    TrueFalseInteraction,
)

_WORTH = {
    "match": 1.4,
    "multiple_response": 1.4,
    "choice": 0.9,
    "cloze": 0.6,
    "numeric": 0.6,
    "true_false": 0.7,
}
_FACTS = {
    "attribution": 0.15,
    "definition": 0.25,
    "contrast": 0.25,
    "enumeration": 0.2,
    "event": 0.15,
    "quantity": 0.1,
    "cause": 0.2,
}
_SHARE = {"true_false": 0.3, "cloze": 0.25, "numeric": 0.2, "match": 0.2, "hot_text": 0.15}
"""The most that one type may make up of a bank."""
_SMALL = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine"})
_NEAR = 0.5
"""The share of an item's words that another must hold to give its answer away."""


def choose(
    drafts: Sequence[Item],
    module: Module,
    *,
    count: int,
    seed: int,
    keep: Sequence[Item] = (),
    mixed: bool = True,
) -> tuple[Item, ...]:
    """Up to *count* of the drafts, in the order of the readings.

    Fewer where there are no more that differ from those chosen and from *keep* (all the
    items of the bank, also the rejected). Where they are *mixed*, no type takes more than
    its share of the bank.
    """
    asked = {signature(item) for item in keep}
    shown = [item for item in keep if item.status is not Status.REJECTED]
    refused = {item.stem for item in keep if item.status is Status.REJECTED}
    pool = [_View.of(d) for d in drafts if signature(d) not in asked and d.stem not in refused]
    chosen: list[_View] = [_View.of(item) for item in shown]
    picked: list[_View] = []
    while len(picked) < count:
        size = count + len(shown) if mixed else None
        room = [view for view in pool if _admissible(view, chosen, size)]
        if not room:
            break
        best = max(
            room,
            key=lambda view: (
                round(_score(view, module) + _spread(view, chosen, module), 6),
                digest(str(seed), view.item.id),
            ),
        )
        pool.remove(best)
        chosen.append(best)
        picked.append(best)
    return _ordered(_renamed([view.item for view in picked], module, keep), module)


def signature(item: Item) -> tuple[str, ...]:
    """What makes two items the same question: evidence, type and key."""
    quotes = tuple(f"{e.source}\x1f{e.quote.exact}" for e in item.evidence)
    return (item.interaction.type, *quotes, *sorted(_keys(item)))


# ---------------------------------------------------------------- one item at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """An item with what the choice looks at, worked out once."""

    item: Item
    type: str
    keys: tuple[str, ...]
    sentences: frozenset[tuple[str, str]]
    words: frozenset[str]
    """Content of what a student sees."""
    visible: str

    @classmethod
    def of(cls, item: Item) -> _View:
        visible = _visible(item)
        return cls(
            item=item,
            type=item.interaction.type,
            keys=_keys(item),
            sentences=frozenset((e.source, e.quote.exact) for e in item.evidence),
            words=frozenset(content(visible)),
            visible=visible.lower(),
        )


def _keys(item: Item) -> tuple[str, ...]:
    match item.interaction:
        case ChoiceInteraction(key=key):
            return (key.text,)
        case MultipleResponseInteraction(keys=keys):
            return tuple(key.text for key in keys)
        case TrueFalseInteraction(answer=answer, correction=correction):
            return (f"{answer}", correction)
        case ClozeInteraction(key=key) | ShortAnswerInteraction(key=key):
            return (key,)
        case NumericInteraction(key=key) | HotTextInteraction(key=key):
            return (key,)
        case MatchInteraction(pairs=pairs):
            return tuple(pair.left for pair in pairs)
        case OrderInteraction(sequence=sequence):
            return sequence
        case ExtendedTextInteraction():
            return (item.stem,)


def _visible(item: Item) -> str:
    match item.interaction:
        case MatchInteraction(pairs=pairs):
            return " ".join([item.stem, *(f"{p.left} {p.right}" for p in pairs)])
        case TrueFalseInteraction(answer=False, correction=correction):
            return f"{item.stem} {correction}"
        case _:
            return item.stem


def _score(view: _View, module: Module) -> float:
    item = view.item
    score = _WORTH.get(view.type, 0.5) + _FACTS.get(item.origin.partition("/")[0], 0.0)
    objective = next((o for o in module.objectives if o.id == item.objective), None)
    told = content(" ".join(e.quote.exact for e in item.evidence[:1]))
    if objective is not None:
        score += min(0.45, 0.12 * len(content(objective.statement) & told))
    terms = [t.term.lower() for t in module.terms]
    score += 0.2 * any(t in view.visible or t in " ".join(view.keys).lower() for t in terms)
    if any(key.lower() in _SMALL for key in view.keys):
        score -= 0.3
    if view.type != "match":
        score -= 0.02 * max(0, len(item.stem.split()) - 24)
    score -= 0.05 * max(0, 4 - len(view.words))
    match item.interaction:
        case ChoiceInteraction(distractors=distractors):
            made = sum(d.rationale.startswith("Close to") for d in distractors)
            score -= 0.05 * made
        case TrueFalseInteraction(answer=True):
            score -= 0.05
        case _:
            pass
    return score


def _spread(view: _View, chosen: Sequence[_View], module: Module) -> float:
    """What taking an item adds to, or takes from, the variety of those taken."""
    objectives = Counter(c.item.objective for c in chosen)
    types = Counter(c.type for c in chosen)
    sources = Counter(e.source for c in chosen for e in c.item.evidence[:1])
    least = min((objectives[o.id] for o in module.objectives), default=0)
    gain = 0.4 if objectives[view.item.objective] == least else 0.0
    gain -= 0.08 * objectives[view.item.objective] + 0.08 * types[view.type]
    gain -= 0.03 * sources[view.item.evidence[0].source]
    keys = Counter(key.lower() for c in chosen for key in c.keys)
    gain -= 0.35 * max((keys[key.lower()] for key in view.keys), default=0)
    gain -= 0.25 * sum(bool(c.sentences & view.sentences) for c in chosen)
    return gain


def _admissible(view: _View, chosen: Sequence[_View], size: int | None) -> bool:
    """Whether an item may join those *chosen* in a bank of *size*; None: of any types."""
    same = [c for c in chosen if c.type == view.type]
    if size and view.type in _SHARE and len(same) >= max(1, round(_SHARE[view.type] * size)):
        return False
    if isinstance(view.item.interaction, TrueFalseInteraction):
        answer = view.item.interaction.answer
        alike = [c for c in same if _answer(c) is answer]
        if 2 * len(alike) > len(same):
            return False
    return not any(
        _same_fact(view, c) or _gives_away(view, c) or _gives_away(c, view) for c in chosen
    )


def _answer(view: _View) -> bool | None:
    interaction = view.item.interaction
    return interaction.answer if isinstance(interaction, TrueFalseInteraction) else None


def _same_fact(one: _View, other: _View) -> bool:
    """Whether two items ask for the same thing, from the same sentence or from two alike."""
    single = len(one.sentences) == 1 and len(other.sentences) == 1
    if one.sentences & other.sentences:
        return (
            single
            or bool({k.lower() for k in one.keys} & {k.lower() for k in other.keys})
            or any(k.lower() in other.visible for k in one.keys)
        )
    smaller = min(len(one.words), len(other.words)) or 1
    alike = len(one.words & other.words) / smaller
    keys = {k.lower() for k in one.keys} & {k.lower() for k in other.keys}
    return single and (alike >= 0.8 or (bool(keys - {"true", "false", ""}) and alike >= 0.5))


def _gives_away(teller: _View, asker: _View) -> bool:
    """Whether what one item shows answers the other."""
    if asker.type in {"match", "true_false", "multiple_response", "hot_text"}:
        return False
    told = any(
        re.search(rf"(?<!\w){re.escape(key.lower())}(?!\w)", teller.visible) for key in asker.keys
    )
    if not told or not asker.words:
        return False
    return len(asker.words & teller.words) / len(asker.words) >= _NEAR


# ---------------------------------------------------------------- the bank


def _renamed(items: Sequence[Item], module: Module, keep: Sequence[Item]) -> list[Item]:
    """The items with ids that no other item of the bank has."""
    taken = {item.id for item in keep}
    named = []
    for item in items:
        ordinal = 0
        name = item.id
        while name in taken or not name:
            ordinal += 1
            name = mint(module.id, item, 100 + ordinal)
        taken.add(name)
        named.append(replace(item, id=name))
    return named


def _ordered(items: Sequence[Item], module: Module) -> tuple[Item, ...]:
    """In the order of the readings that they ask about."""

    def place(item: Item) -> tuple[int, int, str]:
        evidence = item.evidence[0]
        start = evidence.position.start if evidence.position else 0
        for number, excerpt in enumerate(module.excerpts):
            where = excerpt.evidence.position
            if (
                where is not None
                and excerpt.evidence.source == evidence.source
                and where.start <= start < where.end
            ):
                return number, start, item.id
        return len(module.excerpts), start, item.id

    return tuple(sorted(items, key=place))
