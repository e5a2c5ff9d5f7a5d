"""Where questions stand: each in one place, beside its reading, in the quiz or in the final."""

from collections import Counter
from dataclasses import replace

import pytest

from coursegen.model import ItemBank, Status
from coursegen.render import chosen
from tests import made_up

COURSE = made_up.course()
MODULE = COURSE.modules[0]
ITEMS = made_up.bank().shown().items


def course(sizes, items=ITEMS):
    """A course whose modules have banks of so many items."""
    modules = tuple(replace(MODULE, id=f"m-{n}") for n in range(len(sizes)))
    banks = tuple(
        ItemBank(
            id=one.id,
            title=one.title,
            items=tuple(
                replace(items[k % len(items)], id=f"{one.id}-{k}", objective=f"o-{k % 3}")
                for k in range(size)
            ),
        )
        for one, size in zip(modules, sizes, strict=True)
    )
    return replace(COURSE, modules=modules, banks=banks)


@pytest.mark.parametrize("sizes", [[1], [3], [10], [40], [1, 1], [9, 9], [10, 10, 2], [40] * 6])
def test_every_question_stands_in_exactly_one_place(sizes):
    made = course(sizes)
    for name, place in chosen.arranged(made).items():
        bank = made.bank(name)
        stands = [*place.beside.values(), *place.quiz, *place.final]
        assert Counter(one.id for one in stands) == Counter(one.id for one in bank.items)
        assert place.quiz, "a module's quiz is never empty"
        order = [one.id for one in bank.items]
        for part in (place.quiz, place.final):
            assert [one.id for one in part] == sorted((one.id for one in part), key=order.index)


def test_beside_a_reading_stands_a_quick_question_on_that_reading_alone():
    (place,) = chosen.arranged(course([12])).values()
    assert list(place.beside) == ["t-x1", "t-x2"]
    for name, item in place.beside.items():
        excerpt = next(one for one in MODULE.excerpts if one.id == name)
        assert all(one.quote.exact in excerpt.evidence.quote.exact for one in item.evidence)
        assert item.interaction.type in chosen.QUICK
    assert place.beside["t-x1"].interaction.type == "choice"


def test_a_small_bank_keeps_its_questions_for_the_quiz():
    (two,) = chosen.arranged(course([2])).values()
    assert (len(two.beside), len(two.quiz), len(two.final)) == (0, 2, 0)


def test_the_final_quiz_takes_from_one_module_after_the_other():
    found = chosen.arranged(course([12, 6, 12]))
    asked = [bank.id for bank, _ in chosen.mixed(tuple(found.values()))]
    assert asked == ["m-0", "m-1", "m-2", "m-0", "m-2"]
    for place in found.values():
        assert len({one.objective for one in place.final}) == len(place.final)


@pytest.mark.parametrize("sizes", [[40], [40, 1], [5, 5, 5]])
def test_where_there_is_no_final_quiz_nothing_waits_for_it(sizes):
    found = chosen.arranged(course(sizes))
    assert list(chosen.mixed(tuple(found.values()))) == []


def test_what_is_rejected_stands_nowhere():
    rejected = tuple(replace(one, status=Status.REJECTED) for one in ITEMS)
    assert chosen.arranged(course([5], rejected)) == {}
