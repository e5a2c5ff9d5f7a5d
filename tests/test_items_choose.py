"""A bank is chosen: the best drafts, spread out, nothing decided asked again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen import cues, items
from coursegen.items.choosing import signature
from coursegen.model import Item, Status, TrueFalseInteraction
from tests.items_course import library, module, parser

DRAFTS = {
    name: items.write(module(name), library(), parser(), seed=1)
    for name in ("canal", "reef", "bread")
}


def chosen(name: str, count: int, *keep: Item, seed: int = 1) -> tuple[Item, ...]:
    return items.choose(DRAFTS[name], module(name), count=count, seed=seed, keep=keep)


def test_as_many_as_are_wanted_and_no_more() -> None:
    assert len(chosen("canal", 5)) == 5
    assert chosen("canal", 0) == ()
    assert len(chosen("canal", 500)) < len(DRAFTS["canal"])


def test_the_same_drafts_give_the_same_bank_in_whatever_order_they_come() -> None:
    assert chosen("reef", 8) == chosen("reef", 8)
    turned = items.choose(DRAFTS["reef"][::-1], module("reef"), count=8, seed=1)
    assert {i.id for i in turned} == {i.id for i in chosen("reef", 8)}


def test_items_stand_in_the_order_of_the_readings() -> None:
    for name in DRAFTS:
        starts = [
            item.evidence[0].position.start for item in chosen(name, 9) if item.evidence[0].position
        ]
        assert starts == sorted(starts)


def test_no_two_items_ask_from_one_sentence() -> None:
    for name in DRAFTS:
        sentences = Counter(item.evidence[0].quote.exact for item in chosen(name, 50))
        assert max(sentences.values()) == 1


def test_no_item_shows_the_answer_of_another() -> None:
    told = 0
    for name, drafts in DRAFTS.items():
        assert not any(cues.rivals(chosen(name, 50), passages=False))
        told += sum(map(bool, cues.rivals(drafts, passages=False)))
    assert told > 20


def test_true_and_false_are_balanced() -> None:
    for name in DRAFTS:
        answers = [
            item.interaction.answer
            for item in chosen(name, 20)
            if isinstance(item.interaction, TrueFalseInteraction)
        ]
        assert abs(sum(answers) - (len(answers) - sum(answers))) <= 1


def test_no_type_fills_the_bank() -> None:
    for name in DRAFTS:
        bank = chosen(name, 10)
        kinds = Counter(item.interaction.type for item in bank)
        assert len(kinds) >= 3
        assert kinds["true_false"] <= 4


def test_every_objective_that_has_a_draft_is_asked_about() -> None:
    for name, drafts in DRAFTS.items():
        possible = {item.objective for item in drafts}
        assert {item.objective for item in chosen(name, 10)} == possible


def test_a_rejected_item_is_never_offered_again() -> None:
    first = chosen("reef", 1)[0]
    gone = replace(first, status=Status.REJECTED, stem="Reworded by its instructor.")
    again = chosen("reef", 50, gone)
    assert signature(first) not in {signature(item) for item in again}
    assert first.id not in {item.id for item in again}


def test_an_item_already_in_the_bank_keeps_its_question() -> None:
    kept = tuple(replace(item, status=Status.APPROVED) for item in chosen("bread", 4))
    more = chosen("bread", 4, *kept)
    assert not {signature(i) for i in kept} & {signature(i) for i in more}
    assert not {i.evidence[0].quote.exact for i in kept} & {i.evidence[0].quote.exact for i in more}


def test_an_id_that_the_bank_has_already_is_minted_anew() -> None:
    minted = 0
    first, *others = chosen("bread", 6)
    for other in others:
        squatter = replace(other, id=first.id, status=Status.APPROVED)
        again = chosen("bread", 50, squatter)
        assert first.id not in {item.id for item in again}
        assert len({item.id for item in again}) == len(again)
        minted += any(signature(item) == signature(first) for item in again)
    assert minted


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_bank_grows_without_repeating_itself(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(DRAFTS)))
    kept = data.draw(st.lists(st.sampled_from(DRAFTS[name]), max_size=6, unique_by=lambda i: i.id))
    keep = tuple(replace(item, status=data.draw(st.sampled_from(list(Status)))) for item in kept)
    count = data.draw(st.integers(0, 12))
    new = items.choose(DRAFTS[name], module(name), count=count, seed=3, keep=keep)
    assert len(new) <= count
    assert not {signature(i) for i in keep} & {signature(i) for i in new}
    assert len({i.id for i in (*keep, *new)}) == len(keep) + len(new)
    apart = cues.rivals([*keep, *new], passages=False)
    rejected = {n for n, item in enumerate(keep) if item.status is Status.REJECTED}
    assert not any(others - rejected for others in apart[len(keep) :])


def test_a_bank_of_one_type_is_balanced_and_what_the_best_are_chosen_from_need_not_be() -> None:
    drafts = [d for d in DRAFTS["reef"] if isinstance(d.interaction, TrueFalseInteraction)]

    def true_and_false(*, balanced: bool) -> Counter[bool]:
        found = items.choose(
            drafts, module("reef"), count=len(drafts), seed=1, mixed=False, balanced=balanced
        )
        return Counter(d.interaction.answer for d in found)  # type: ignore[union-attr]

    held = true_and_false(balanced=True)
    assert abs(held[True] - held[False]) <= 1
    assert true_and_false(balanced=False).total() >= held.total()
    best = items.best(drafts, {}, 10**6)
    told = Counter(d.interaction.answer for d in best)  # type: ignore[union-attr]
    assert max(told.values()) <= max(0.6 * told.total(), (told.total() + 1) / 2)
