"""Every flaw has an item that passes and one that fails; our own course has few of them."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from coursegen.build import gate, load
from coursegen.check import RULES, Context, balance, item_findings
from coursegen.check.flaws import FLAWS, GRAVE
from coursegen.model import (
    GAP,
    Bloom,
    ChoiceInteraction,
    Claim,
    ClozeInteraction,
    Evidence,
    HotTextInteraction,
    Item,
    ItemBank,
    MultipleResponseInteraction,
    Option,
    Severity,
    Status,
    TextQuoteSelector,
    TrueFalseInteraction,
)

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "flaws").glob("*.yaml"))


@cache
def context() -> Context:
    checker = gate.Checker(load.load(HERE / "data" / "tiny"))
    return checker.context(checker.course.modules[0])


def item(data: dict[str, Any], name: str = "towers-09") -> Item:
    if "gap" in data:
        interaction: Any = ClozeInteraction(key=data["gap"])
    elif "true" in data:
        interaction = TrueFalseInteraction(answer=data["true"])
    else:
        wrong = tuple(Option(text=text) for text in data["distractors"])
        interaction = ChoiceInteraction(key=Option(text=data["key"]), distractors=wrong)
    return Item(
        id=name,
        status=Status.DRAFT,
        stem=data["stem"],
        interaction=interaction,
        claim=Claim(text=data["stem"] if GAP in data["stem"] else f"It is {GAP}."),
        rationale="",
        objective="tw-1",
        bloom=Bloom.REMEMBER,
        evidence=(
            Evidence(source="towers", quote=TextQuoteSelector(data.get("evidence", "The tower."))),
        ),
        origin="person",
    )


def findings(data: dict[str, Any], code: str | None = None) -> set[str]:
    rules = FLAWS if code is None else {code: FLAWS[code]}
    return {f.code for rule in rules.values() for f in rule(item(data), context())}


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_examples(path: Path) -> None:
    example = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert findings(example["passes"]) == set()
    assert findings(example["fails"]) == {path.stem}


def test_every_flaw_has_its_examples_and_a_source() -> None:
    assert {path.stem for path in EXAMPLES} == set(FLAWS)
    for rule in FLAWS.values():
        first = (rule.__doc__ or "").splitlines()[0]
        assert re.search(r"\((?:Haladyna|Tarrant|NBME)", first), first


def test_a_range_that_holds_the_key_is_an_error() -> None:
    example = yaml.safe_load((HERE / "flaws" / "K218.yaml").read_text(encoding="utf-8"))
    found = list(FLAWS["K218"](item(example["wrong"]), context()))
    assert [one.severity for one in found] == [Severity.ERROR]


def test_the_other_flaws_are_warnings() -> None:
    for path in EXAMPLES:
        example = yaml.safe_load(path.read_text(encoding="utf-8"))
        for found in FLAWS[path.stem](item(example["fails"]), context()):
            assert found.severity is Severity.WARNING
            assert found.suggestion


PASSES = [
    ("S311", {"stem": f"The board did not light {GAP}.", "key": "a", "distractors": ["b"]}),
    (
        "S311",
        {
            "stem": "Which board did not pay?",
            "key": "a",
            "distractors": ["b"],
            "evidence": "It did not pay.",
        },
    ),
    ("S311", {"stem": "What did **not** burn?", "key": "a", "distractors": ["b"]}),
    ("S315", {"stem": "He often came.", "true": True, "evidence": "He often came."}),
    ("S316", {"stem": "Brandt counted daymarks and painted them.", "true": True}),
    ("S317", {"stem": "No ship was lost.", "true": True}),
    ("S318", {"stem": "Every ship came.", "true": False, "evidence": "Every boat came."}),
    ("K211", {"stem": "How many came?", "key": "all", "distractors": ["none at night"]}),
    ("K212", {"stem": "Where?", "key": "Silicon Valley", "distractors": ["Rome", "Oslo"]}),
    ("K213", {"stem": "Who led the board?", "key": "a board man", "distractors": ["a board boy"]}),
    (
        "K214",
        {"stem": "When?", "key": "in May 1922", "distractors": ["in May 1923", "in June 1922"]},
    ),
    ("K215", {"stem": f"It was a {GAP}.", "key": "one-way road", "distractors": ["unit", "ship"]}),
    ("K215", {"stem": f"It was an {GAP}.", "key": "NBME paper", "distractors": ["hour", "egg"]}),
    ("K215", {"stem": f"{GAP} are red.", "key": "stripes", "distractors": ["dots", "marks"]}),
    ("K216", {"stem": "Who?", "key": "only one", "distractors": ["all of them"]}),
    ("K217", {"stem": f"They were {GAP}.", "key": "Brandt", "distractors": ["two boats"]}),
    ("K218", {"stem": "How many?", "key": "26 boats", "distractors": ["more than 20 metres"]}),
    ("K219", {"stem": "Who?", "key": "Marks and Spencer", "distractors": ["Tate", "Lyle"]}),
]
FAILS = [
    ("S311", {"stem": "All of these burned except one: which?", "key": "a", "distractors": ["b"]}),
    ("S311", {"stem": "Which board did not pay?", "key": "a", "distractors": ["b"]}),
    ("S315", {"stem": "He often came.", "true": True, "evidence": "He came."}),
    ("S318", {"stem": "The lamp may burn.", "true": True}),
    ("K211", {"stem": "Who?", "key": "None of these", "distractors": ["Brandt"]}),
    ("K215", {"stem": f"{GAP} is red.", "key": "the stripe", "distractors": ["the dots"]}),
    ("K215", {"stem": "The tower is a", "key": "daymark", "distractors": ["oil lamp"]}),
    ("K219", {"stem": "Who?", "key": "A and B", "distractors": ["C only"]}),
    ("K219", {"stem": "Who?", "key": "1, 2 and 3", "distractors": ["1 and 4"]}),
]


@pytest.mark.parametrize(("code", "data"), PASSES)
def test_no_false_alarm(code: str, data: dict[str, Any]) -> None:
    assert findings(data, code) == set()


@pytest.mark.parametrize(("code", "data"), FAILS)
def test_no_miss(code: str, data: dict[str, Any]) -> None:
    assert findings(data, code) == {code}


@pytest.mark.parametrize("code", FLAWS)
def test_no_flaw_but_the_grave_ones_is_an_error(code: str) -> None:
    example = yaml.safe_load((HERE / "flaws" / f"{code}.yaml").read_text(encoding="utf-8"))
    found = list(FLAWS[code](item(example["fails"]), context()))
    assert found
    assert code in GRAVE or not any(one.severity is Severity.ERROR for one in found)


def test_all_that_apply_are_judged_as_options() -> None:
    several = replace(
        item(PASSES[0][1]),
        stem="Which of these are not towers?",
        interaction=MultipleResponseInteraction(
            keys=(Option(text="boats"), Option(text="all of the above")), distractors=()
        ),
    )
    found = {f.code for rule in FLAWS.values() for f in rule(several, context())}
    assert found == {"S311", "K211"}


def test_craft_is_judged_only_where_the_matter_is_proved() -> None:
    example = yaml.safe_load((HERE / "flaws" / "K211.yaml").read_text(encoding="utf-8"))
    found = item_findings(item(example["fails"]), context())
    assert any(one.severity is Severity.ERROR for one in found)
    assert not {one.code for one in found} & set(FLAWS)
    assert set(FLAWS) <= set(RULES)


# ---------------------------------------------------------------- the bank


def bank(*items: Item) -> Any:
    course = context().course
    return replace(course, banks=(ItemBank(id="towers", title="", items=items),))


def test_keys_that_are_always_longest_are_noticed() -> None:
    long = {"stem": "Who?", "key": "the longest of all", "distractors": ["no", "yes"]}
    short = {"stem": "Who?", "key": "no", "distractors": ["yes", "maybe"]}
    items = [item(long, f"t-{number}") for number in range(3)]
    items += [item(short, f"u-{number}") for number in range(3)]
    assert [one.code for one in balance.key_length(bank(*items))] == ["B511"]
    assert not list(balance.key_length(bank(*items[1:], items[-1])))
    assert not list(balance.key_length(bank(*items[:4])))


def test_statements_that_are_mostly_true_are_noticed() -> None:
    items = [item({"stem": "A.", "true": number > 0}, f"t-{number}") for number in range(6)]
    assert [one.code for one in balance.truth(bank(*items))] == ["B512"]
    assert not list(balance.truth(bank(*items[:4])))


def test_an_item_that_answers_another_is_noticed() -> None:
    asker = item({"stem": f"The board replaced {GAP} with electricity in 1922.", "gap": "oil"}, "a")
    teller = item({"stem": "In 1922 the board replaced oil with electricity.", "true": True}, "b")
    (found,) = balance.giveaways(bank(asker, teller))
    assert (found.code, found.place) == ("B513", "a")
    rejected = replace(teller, status=Status.REJECTED)
    assert not list(balance.giveaways(bank(asker, rejected)))
    passage = (teller.stem, "It was dear.")
    shown = replace(
        teller, stem="Mark it.", interaction=HotTextInteraction(passage=passage, key=passage[1])
    )
    assert not list(balance.giveaways(bank(asker, shown)))
