"""Which drafts make a bank: the best, spread out, none giving another's answer away.

What an instructor has decided stays as it is: a kept item takes its place in the bank, a
rejected one only keeps its question from being asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType

from coursegen import cues
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

_KINDS = {"match": 0.5, "multiple_response": 0.5, "order": 0.3, "hot_text": 0.2}
"""What it adds that an item asks for several things, or has its reader find something."""
_SHARE = {
    "true_false": 0.4,
    "cloze": 0.25,
    "short_answer": 0.2,
    "numeric": 0.2,
    "match": 0.2,
    "hot_text": 0.15,
    "extended_text": 0.1,
}
"""The most that one type may make up of a bank."""
_WORTH = 2.0
"""What the chance that a teacher would use an item counts."""
_ONE_ANSWER = 0.6
"""The most of those that are true or false that may have the same answer."""
_USUAL = 0.5
"""The chance of an item of which nothing is known."""
_NOTHING: Mapping[str, float] = MappingProxyType({})
_EVEN = 0.25
"""What it adds that an item keeps the answers of a bank without a pattern."""
_RARE = 0.5
"""What it adds, where `best` is to choose, that a statement is false: each lets a true one in."""
_LONG = 1.5
"""Times the mean length of the distractors at which a key stands out."""
_STANDS_OUT = 0.6


def choose(
    drafts: Sequence[Item],
    module: Module,
    *,
    count: int,
    seed: int,
    keep: Sequence[Item] = (),
    mixed: bool = True,
    balanced: bool = True,
    worth: Mapping[str, float] = _NOTHING,
    passes: Callable[[Item], bool] = lambda _: True,
) -> tuple[Item, ...]:
    """Up to *count* of the drafts, in the order of the readings.

    Fewer where there are no more that differ from those chosen and from *keep* (all the
    items of the bank, also the rejected). Where they are *mixed*, no type takes more than
    its share of the bank; where they are *balanced*, as many are true as false, or one more.
    What `best` chooses from needs neither. *worth* has from 0 to 1 how much a draft's fact is
    worth asking for, by the draft's id. A draft is asked whether it *passes* only when it
    would be taken, so that the gate judges no more than it must.
    """
    asked = {signature(item) for item in keep}
    shown = [item for item in keep if item.status is not Status.REJECTED]
    refused = {item.stem for item in keep if item.status is Status.REJECTED}
    new = [d for d in drafts if signature(d) not in asked and d.stem not in refused]
    views = [_View.of(item, seed, worth.get(item.id, _USUAL)) for item in (*shown, *new)]
    apart = cues.rivals([view.item for view in views], passages=False)
    room = set(range(len(shown), len(views)))
    bank = _Bank(
        count + len(shown) if mixed else None,
        [o.id for o in module.objectives],
        balanced=balanced,
        lot=digest(str(seed), module.id),
    )
    if balanced and {True, False} - {_answer(view.item) for view in views}:
        room = {place for place in room if _answer(views[place].item) is None}
    picked: list[Item] = []

    def take(place: int) -> None:
        bank.add(views[place])
        room.difference_update(
            {place}, apart[place], [n for n in room if _same_fact(views[n], views[place])]
        )

    for place in range(len(shown)):
        take(place)
    while len(picked) < count:
        open_ = [place for place in room if bank.admits(views[place])]
        if not open_:
            break
        best = max(open_, key=lambda place: bank.rank(views[place]))
        if passes(views[best].item):
            take(best)
            picked.append(views[best].item)
        else:
            room.discard(best)
    return _ordered(_renamed(picked, module, keep), module)


def best(chosen: Iterable[Item], worth: Mapping[str, float], count: int) -> tuple[Item, ...]:
    """The *count* of *worth* most (by id) among what `choose` chose of several modules.

    At most half of them are true or false, and of these at most three fifths have one answer;
    as many as that leaves, and of all such sets the one of most worth together. What two modules
    ask, since they share a reading, is asked once. Best first; of equal worth in the order of the
    ids.
    """

    def before(item: Item) -> tuple[float, str]:
        return -worth.get(item.id, 0.0), item.id

    groups: dict[bool | None, list[Item]] = {True: [], False: [], None: []}
    asked: set[tuple[str, ...]] = set()
    for item in sorted(chosen, key=before):
        if signature(item) not in asked:
            asked.add(signature(item))
            groups[_answer(item)].append(item)
    sums = {
        answer: list(accumulate((worth.get(i.id, 0.0) for i in items), initial=0.0))
        for answer, items in groups.items()
    }
    sets = []
    for judged in range(min((count + 1) // 2, len(groups[True]) + len(groups[False])) + 1):
        most = int(max(_ONE_ANSWER * judged, (judged + 1) / 2))
        fewest = max(judged - most, judged - len(groups[False]))
        rest = min(count - judged, len(groups[None]))
        for true in range(fewest, min(most, len(groups[True])) + 1):
            false = judged - true
            total = sums[True][true] + sums[False][false] + sums[None][rest]
            sets.append((judged + rest, round(total, 6), true, false, rest))
    _, _, true, false, rest = max(sets)
    found = [*groups[True][:true], *groups[False][:false], *groups[None][:rest]]
    return tuple(sorted(found, key=before))


def signature(item: Item) -> tuple[str, ...]:
    """What makes two items the same question: evidence, type and key."""
    quotes = tuple(f"{e.source}\x1f{e.quote.exact}" for e in item.evidence)
    return (item.interaction.type, *quotes, *sorted(keys_of(item)))


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
    score: float
    """What the item is worth by itself."""
    lot: str
    """Decides between items that are worth the same."""
    longest: bool | None
    """Whether the key of a choice is longer than all its distractors; None for other items."""

    @classmethod
    def of(cls, item: Item, seed: int, worth: float) -> _View:
        visible = _visible(item)
        keys = tuple(key.lower() for key in keys_of(item))
        words = frozenset(content(visible))
        return cls(
            item=item,
            type=item.interaction.type,
            keys=keys,
            sentences=frozenset((e.source, e.quote.exact) for e in item.evidence),
            words=words,
            visible=visible.lower(),
            score=_score(item, words) + _WORTH * worth,
            lot=digest(str(seed), item.id),
            longest=_longest(item),
        )


def _longest(item: Item) -> bool | None:
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            return len(key.text) > max(len(one.text) for one in distractors)
        case _:
            return None


def keys_of(item: Item) -> tuple[str, ...]:
    """What an item asks for, in the words that it marks as right."""
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


def _score(item: Item, words: frozenset[str]) -> float:
    kind = item.interaction.type
    score = _KINDS.get(kind, 0.0)
    if kind != "match":
        score -= 0.02 * max(0, len(item.stem.split()) - 24)
    score -= 0.05 * max(0, 4 - len(words))
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors):
            made = sum(d.rationale.startswith("Close to") for d in distractors)
            score -= 0.05 * made
            mean = sum(len(d.text) for d in distractors) / len(distractors)
            score -= _STANDS_OUT * (len(key.text) > _LONG * mean)
        case TrueFalseInteraction(answer=True):
            score -= 0.05
        case _:
            pass
    return score


def _answer(item: Item) -> bool | None:
    interaction = item.interaction
    return interaction.answer if isinstance(interaction, TrueFalseInteraction) else None


def _same_fact(one: _View, other: _View) -> bool:
    """Whether two items ask for the same thing, from the same sentence or from two alike."""
    single = len(one.sentences) == 1 and len(other.sentences) == 1
    if one.sentences & other.sentences:
        return (
            single
            or not set(one.keys).isdisjoint(other.keys)
            or any(key in other.visible for key in one.keys)
        )
    smaller = min(len(one.words), len(other.words)) or 1
    alike = len(one.words & other.words) / smaller
    keys = set(one.keys) & set(other.keys)
    return single and (alike >= 0.8 or (bool(keys - {"true", "false", ""}) and alike >= 0.5))


# ---------------------------------------------------------------- the bank so far


class _Bank:
    """What a bank holds of everything that it should hold a mixture of."""

    def __init__(
        self, size: int | None, objectives: Sequence[str], *, balanced: bool, lot: str
    ) -> None:
        self.size = size
        """How many items it shall have; None where it may have any number of one type."""
        self.balanced = balanced
        """Whether as many shall be true as false."""
        self.lot = lot
        """Decides what the first of two answers is that shall come equally often."""
        self.longest = Counter[bool | None]()
        self.objectives = Counter(dict.fromkeys(objectives, 0))
        self.types = Counter[str]()
        self.answers = Counter[bool | None]()
        self.sources = Counter[str]()
        self.keys = Counter[str]()
        self.sentences = Counter[tuple[str, str]]()

    def add(self, view: _View) -> None:
        self.objectives[view.item.objective] += 1
        self.types[view.type] += 1
        self.answers[_answer(view.item)] += 1
        self.longest[view.longest] += 1
        self.sources.update(e.source for e in view.item.evidence[:1])
        self.keys.update(view.keys)
        self.sentences.update(view.sentences)

    def admits(self, view: _View) -> bool:
        """Whether one more of its type, and of its answer, keeps the bank mixed and balanced."""
        held = self.types[view.type]
        if (
            self.size
            and view.type in _SHARE
            and held >= max(1, round(_SHARE[view.type] * self.size))
        ):
            return False
        answer = _answer(view.item)
        return not self.balanced or answer is None or answer is self._true()

    def rank(self, view: _View) -> tuple[float, str]:
        """What taking an item adds: its worth, and what it gives to the variety of the bank."""
        here = self.objectives[view.item.objective]
        gain = 0.4 if here == min(self.objectives.values(), default=0) else 0.0
        gain -= 0.08 * here + 0.08 * self.types[view.type]
        gain -= 0.03 * self.sources[view.item.evidence[0].source]
        gain -= 0.35 * max((self.keys[key] for key in view.keys), default=0)
        gain -= 0.25 * max(self.sentences[one] for one in view.sentences)
        if self.balanced and view.longest is not None:
            gain += _EVEN * (1 + 2 * view.longest) * (view.longest is self._long())
        if _answer(view.item) is False:
            gain += _EVEN / 4 if self.balanced else _RARE
        return round(view.score + gain, 6), view.lot

    def _long(self) -> bool:
        """Whether the next choice had better have a longer key: of every four one, by lot."""
        held = self.longest[True] + self.longest[False]
        missed = held // 4 - self.longest[True]
        return missed > 0 or (not missed and self._drawn("long", held // 4) % 4 <= held % 4)

    def _true(self) -> bool:
        """Whether the next true or false has to be true: one of two is, by lot."""
        held = self.answers[True] + self.answers[False]
        return self._drawn("true", held // 2) % 2 == held % 2

    def _drawn(self, what: str, turn: int) -> int:
        return int(digest(self.lot, what, str(turn))[:8], 16)


# ---------------------------------------------------------------- the finished bank


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
