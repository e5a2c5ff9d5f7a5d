"""What people ask for comes first, and the ranking can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coursegen import items
from coursegen.facts import ranking
from coursegen.facts.spans import spans
from coursegen.language import Parser
from coursegen.model import ClozeInteraction, NumericInteraction
from tests.items_course import TITLES, document, library, module, parser

PROSE = (
    "The Harlow Canal was opened by Ada Fenwick in 1794. It was known as the Long Ditch, and it "
    "carried 18,500 tons of coal to Selby."
)


def candidates(prose: str, title: str = "A town") -> list[ranking.Candidate]:
    text = document("made-up", prose, title)
    parsed = Parser()
    return list(ranking.ranked(parsed.sentences(text), ranking.about(text, parsed)))


def test_everything_that_can_be_asked_for_is_a_candidate_once() -> None:
    found = [one.text for one in candidates(PROSE)]
    assert {"Ada Fenwick", "1794", "Long Ditch", "18,500 tons", "coal", "Selby"} <= set(found)
    assert len({ranking.plain(text) for text in found}) == len(found)


def test_names_and_dates_stand_before_small_words() -> None:
    found = [one.text for one in candidates(PROSE)]
    assert {"Ada Fenwick", "1794"} <= set(found[:6])
    assert not {"It", "it", "opened"} & set(found[:10])


def test_the_best_come_first_and_their_places_are_true() -> None:
    found = candidates(PROSE)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.sentence.span.doc[one.start : one.end].text == one.text


def test_what_the_title_names_is_asked_for_less() -> None:
    def worth(title: str) -> float:
        return next(one.score for one in candidates(PROSE, title) if one.text == "Ada Fenwick")

    assert worth("Ada Fenwick") < worth("A town")


def test_every_weight_is_of_a_feature_and_the_score_is_their_sum() -> None:
    weights = ranking.weights()
    assert 100 < len(weights) < 400
    assert ranking.score({"digit": 2.0, "no such feature": 9.0}) == 2 * weights["digit"]
    [sentence] = Parser().sentences(document("a", "Ada Fenwick opened the canal in 1794."))
    [(start, end)] = [
        place
        for place in spans(sentence.span)
        if sentence.span.doc[place[0] : place[1]].text == "1794"
    ]
    topic = ranking.About(title=frozenset(), counts={})
    scene = ranking.Scene.of(sentence.span, topic, 0, 1)
    found = ranking.features(sentence.span.doc[start:end], ("number",), scene)
    assert {"year", "digit", "form: number", "after: in", "ends the sentence"} <= set(found)
    assert set(found) & set(weights)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The Long Ditch,", "long ditch"), ("a well-known U.S. law", "well known us law"), (".", "")],
)
def test_plain_words(text: str, expected: str) -> None:
    assert ranking.plain(text) == expected


# ---------------------------------------------------------------- drafts


DRAFTS = {name: items.write(module(name), library(), parser(), seed=1) for name in TITLES}


def test_drafts_are_worth_something_between_nothing_and_all() -> None:
    for drafts in DRAFTS.values():
        worth = items.worth(drafts, library(), parser())
        typed = {
            item.id
            for item in drafts
            if isinstance(item.interaction, ClozeInteraction | NumericInteraction)
        }
        assert typed <= worth.keys()
        assert all(0 < one < 1 for one in worth.values())
        assert len({round(one, 3) for one in worth.values()}) > 5


def test_the_worth_of_its_fact_decides_between_drafts() -> None:
    drafts = [item for item in DRAFTS["canal"] if item.interaction.type == "cloze"]
    plan = module("canal")
    first = items.choose(drafts, plan, count=1, seed=1, mixed=False)
    other = next(
        item for item in drafts if item.evidence != first[0].evidence and item.id != first[0].id
    )
    worth = {item.id: 0.0 for item in drafts} | {other.id: 4.0}
    assert items.choose(drafts, plan, count=1, seed=1, mixed=False, worth=worth) == (other,)


def test_only_what_passes_is_chosen_and_no_more_is_judged_than_that() -> None:
    drafts, plan = DRAFTS["canal"], module("canal")
    judged: list[str] = []

    def passes(item: items.Item) -> bool:
        judged.append(item.id)
        return item.interaction.type != "true_false"

    chosen = items.choose(drafts, plan, count=5, seed=1, passes=passes)
    assert len(chosen) == 5
    assert not [item for item in chosen if item.interaction.type == "true_false"]
    assert len(judged) == len(set(judged)) < len(drafts)
    sound = [item for item in drafts if item.interaction.type != "true_false"]
    assert {i.stem for i in chosen} == {i.stem for i in items.choose(sound, plan, count=5, seed=1)}


def test_a_draft_whose_source_is_gone_has_no_worth() -> None:
    draft = DRAFTS["reef"][0]
    assert items.worth([draft], {}, parser()) == {}
    moved = replace(draft, evidence=(replace(draft.evidence[0], position=None),))
    assert items.worth([moved], library(), parser()) == {}
