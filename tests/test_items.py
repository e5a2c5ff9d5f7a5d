"""Drafts are what a teacher could use, and say nothing that their evidence does not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from coursegen import anchor, items
from coursegen.facts import replay
from coursegen.items.material import clip
from coursegen.items.merit import LEAD
from coursegen.language import Parser
from coursegen.model import (
    GAP,
    ChoiceInteraction,
    ClozeInteraction,
    EditKind,
    Entity,
    EntityType,
    Excerpt,
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
    Work,
)
from tests.items_course import TITLES, document, library, module, parser

NAMES = tuple(TITLES)


def written(name: str, seed: int = 1) -> tuple[Item, ...]:
    return items.write(module(name), library(), parser(), seed=seed)


def all_drafts() -> list[Item]:
    return [item for name in NAMES for item in written(name)]


def options(item: Item) -> list[str]:
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=wrong):
            return [key.text, *(d.text for d in wrong)]
        case MultipleResponseInteraction(keys=keys, distractors=wrong):
            return [*(k.text for k in keys), *(d.text for d in wrong)]
        case MatchInteraction(pairs=pairs):
            return [p.right for p in pairs]
        case HotTextInteraction(passage=passage):
            return list(passage)
        case _:
            return []


def keys(item: Item) -> list[str]:
    match item.interaction:
        case ChoiceInteraction(key=key):
            return [key.text]
        case MultipleResponseInteraction(keys=several):
            return [key.text for key in several]
        case ClozeInteraction(key=key) | NumericInteraction(key=key):
            return [key]
        case _:
            return []


def plain(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:]


# ---------------------------------------------------------------- every draft


def test_texts_of_other_subjects_give_drafts_of_several_kinds() -> None:
    kinds = Counter(item.interaction.type for item in all_drafts())
    assert {"choice", "cloze", "numeric", "true_false"} <= set(kinds)
    for name in NAMES:
        assert len(written(name)) >= 10


def test_edits_replay_from_the_evidence_to_the_claim() -> None:
    claims = 0
    for item in all_drafts():
        told = [(item.claim, item.evidence[0])]
        if isinstance(item.interaction, MatchInteraction):
            told = [
                (pair.claim, evidence)
                for pair, evidence in zip(item.interaction.pairs, item.evidence, strict=True)
            ]
        for claim, evidence in told:
            result = replay(evidence.quote.exact, claim.edits)
            assert result is not None, item.stem
            assert plain(result) == plain(claim.text), item.stem
            claims += 1
    assert claims > 50


def test_a_claim_has_one_gap_where_it_is_filled_and_none_where_it_is_judged() -> None:
    for item in all_drafts():
        match item.interaction:
            case MatchInteraction(pairs=pairs):
                assert all(pair.claim.text.count(GAP) == 1 for pair in pairs)
            case TrueFalseInteraction() | HotTextInteraction() | ExtendedTextInteraction():
                assert GAP not in item.claim.text
            case _:
                assert item.claim.text.count(GAP) == 1
                gap = [e for e in item.claim.edits if e.kind is EditKind.GAP]
                assert [e.after for e in gap] == [GAP]


def test_the_key_stands_in_the_evidence_and_not_in_the_stem() -> None:
    for item in all_drafts():
        for key in keys(item):
            assert key in item.evidence[0].quote.exact
            assert not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", item.stem), item.stem


def test_options_are_distinct_and_no_distractor_is_in_the_sentence() -> None:
    for item in all_drafts():
        shown = [" ".join(option.lower().split()) for option in options(item)]
        assert len(set(shown)) == len(shown)
        if isinstance(item.interaction, ChoiceInteraction):
            assert len(item.interaction.distractors) == 3
            for wrong in item.interaction.distractors:
                exact = item.evidence[0].quote.exact
                assert not re.search(rf"(?<![\w.,]){re.escape(wrong.text)}(?![\w])", exact)


def test_every_option_says_why_it_is_right_or_wrong() -> None:
    for item in all_drafts():
        assert item.rationale.strip()
        match item.interaction:
            case ChoiceInteraction(key=key, distractors=wrong):
                assert all(option.rationale for option in (key, *wrong))
            case MultipleResponseInteraction(keys=several, distractors=wrong):
                assert all(option.rationale for option in (*several, *wrong))
            case TrueFalseInteraction(answer=False, correction=correction):
                assert correction


def test_a_stem_stands_alone() -> None:
    leaning = re.compile(
        r"^(?:he|she|it|they|this|these|those|his|her|its|their|such|also|but|however|then)\b",
        re.IGNORECASE,
    )
    for item in all_drafts():
        assert not leaning.search(item.stem), item.stem
        assert item.stem.endswith((".", "?", '."', ".”")), item.stem


def test_a_stem_never_begins_with_its_gap() -> None:
    for item in all_drafts():
        assert not item.stem.startswith(GAP)


def test_a_false_statement_is_one_mutation_from_the_text() -> None:
    truths = Counter()
    for item in all_drafts():
        if isinstance(item.interaction, TrueFalseInteraction):
            changes = [e for e in item.claim.edits if e.kind is EditKind.MUTATION]
            truths[item.interaction.answer] += 1
            assert len(changes) == (0 if item.interaction.answer else 1)
            for change in changes:
                assert item.claim.edits[-1] is change
                assert item.interaction.correction == change.before
                assert change.before != change.after
    assert truths[True]
    assert truths[False]


def test_evidence_lies_in_an_excerpt_of_the_module() -> None:
    for name in NAMES:
        spans = [
            (x.evidence.source, x.evidence.position.start, x.evidence.position.end)
            for x in module(name).excerpts
            if x.evidence.position
        ]
        for item in written(name):
            for evidence in item.evidence:
                position = evidence.position
                assert position is not None
                assert library()[evidence.source].text[position.start : position.end] == (
                    evidence.quote.exact
                )
                assert any(
                    evidence.source == source and start <= position.start and position.end <= end
                    for source, start, end in spans
                )


def test_every_draft_serves_an_objective_and_names_its_rule() -> None:
    for name in NAMES:
        known = {o.id for o in module(name).objectives}
        for item in written(name):
            assert item.objective in known
            assert item.status is Status.DRAFT
            assert re.fullmatch(r"[a-z]+/\d+", item.origin)


# ---------------------------------------------------------------- the same again


def test_the_same_module_gives_the_same_drafts() -> None:
    fresh = items.write(module("reef"), dict(reversed(library().items())), Parser(), seed=1)
    again = items.write(module("reef"), dict(reversed(library().items())), Parser(), seed=1)
    assert fresh == again


def test_ids_are_unique_and_safe_in_a_path() -> None:
    for name in NAMES:
        ids = [item.id for item in written(name)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_ids_do_not_depend_on_the_seed_or_on_the_other_texts() -> None:
    one = {(i.evidence, i.interaction.type, i.claim): i.id for i in written("canal", seed=1)}
    two = {(i.evidence, i.interaction.type, i.claim): i.id for i in written("canal", seed=99)}
    shared = one.keys() & two.keys()
    assert len(shared) > 5
    assert all(one[key] == two[key] for key in shared)


# ---------------------------------------------------------------- kinds


def small(prose: str, *, gazetteer: tuple[Entity, ...] = (), **more: object) -> tuple[Item, ...]:
    """The drafts of a module that reads all of *prose*."""
    text = document("made-up", prose)
    text = replace(text, source=replace(text.source, **more))  # type: ignore[arg-type]
    whole = Excerpt(id="x1", title="All", evidence=anchor.evidence(text, 0, len(text.text)))
    plan = replace(module("canal"), id="small", excerpts=(whole,))
    works = (Work(id="verne", title="A report", creator="Anna Verne", date="1999"),)
    return items.write(plan, {"made-up": text}, Parser(gazetteer), bibliography=works, seed=3)


def test_an_opinion_names_whose_it_is() -> None:
    prose = "The Selby Plan was probably the best of its time, and Selby adopted the plan in 1907."
    drafts = small(prose, based_on=("verne",))
    stems = [i.stem for i in drafts if "best" in i.stem]
    assert stems
    assert all(stem.startswith("According to Anna Verne, ") for stem in stems)


def test_a_bare_fact_is_not_attributed() -> None:
    drafts = small("The Harlow Canal reached Selby in 1807.", based_on=("verne",))
    assert drafts
    assert not [i.stem for i in drafts if "According to" in i.stem]


def test_no_name_is_offered_for_another_whose_bearer_is_described() -> None:
    people = tuple(
        Entity(name=name, type=EntityType.PERSON, description="a writer on canals")
        for name in ("Anna Verne", "Paul Holt", "Mary Stead", "Olga Reuss")
    )
    rest = " Anna Verne said so in May. Mary Stead said so in June. Olga Reuss said so in July."
    plain = "Paul Holt said that the old lock of the Harlow Canal was sold to Selby in 1807."
    titled = plain.replace("Paul Holt", "Prime Minister Paul Holt")
    sold = "Paul Holt sold the old lock of the Harlow Canal to the town of Selby in 1807."

    def offered(prose: str) -> set[str]:
        drafts = small(prose + rest, gazetteer=people)
        return {
            item.interaction.type
            for item in drafts
            if "Paul Holt" in items.keys_of(item) and "Selby" in item.stem
        }

    assert {"choice", "true_false"} <= offered(plain)
    assert not {"choice", "true_false"} & offered(titled)
    assert "true_false" not in offered(sold)


def test_no_other_year_is_offered_for_what_may_have_lasted() -> None:
    led = "The Harlow Canal led the list of the waterways of Kent by coal carried in 1907."
    opened = led.replace("led", "joined")

    def offered(prose: str) -> set[str]:
        dated = [item for item in small(prose) if "1907" in (*keys(item), *items.keys_of(item))]
        return {item.interaction.type for item in dated}

    assert offered(opened) == {"choice", "cloze", "true_false"}
    assert offered(led) == {"cloze"}


def test_a_bound_is_never_a_single_choice() -> None:
    drafts = small("The Harlow Canal carried more than 5,000 tons of coal to Selby.")
    assert not [
        i
        for i in drafts
        if isinstance(i.interaction, ChoiceInteraction) and i.interaction.key.text.startswith("5")
    ]


def test_the_texts_own_year_is_no_question() -> None:
    drafts = small("The Harlow Canal carried coal to Selby in 1999.", based_on=("verne",))
    assert not [key for item in drafts for key in keys(item) if key == "1999"]


def test_a_numeric_item_has_its_number_and_its_unit_apart() -> None:
    drafts = small("The Harlow Canal cost US$47 million, and Selby paid for the canal.")
    [item] = [i for i in drafts if isinstance(i.interaction, NumericInteraction)]
    interaction = item.interaction
    assert isinstance(interaction, NumericInteraction)
    assert (interaction.key, str(interaction.value), interaction.unit) == (
        "US$47 million",
        "47",
        "million US dollars",
    )


COMPANIES = tuple(
    Entity(name=name, type=EntityType.COMPANY)
    for name in ("Arlo", "Bexin", "Corvus", "Dantek", "Elmira", "Fenwick", "Gastro", "Hallam")
)


def test_a_set_that_a_sentence_names_in_full_is_asked_for_whole() -> None:
    prose = (
        "The three members of the Harlow Group are Arlo, Bexin and Corvus. "
        "Dantek builds locks for Selby. Elmira builds boats for Selby. Fenwick paints boats."
    )
    drafts = small(prose, gazetteer=COMPANIES)
    [item] = [i for i in drafts if isinstance(i.interaction, MultipleResponseInteraction)]
    interaction = item.interaction
    assert isinstance(interaction, MultipleResponseInteraction)
    assert [k.text for k in interaction.keys] == ["Arlo", "Bexin", "Corvus"]
    assert {d.text for d in interaction.distractors} <= {"Dantek", "Elmira", "Fenwick"}
    assert len(interaction.distractors) >= 2


def test_four_things_said_of_four_names_are_matched() -> None:
    prose = (
        "Arlo has built wooden locks for the town of Selby. Bexin has repaired iron bridges in "
        "Kirkby. Corvus has painted signal boxes beside a railway. Dantek has sold coal to mills "
        "in Marsden."
    )
    drafts = small(prose, gazetteer=COMPANIES)
    [item] = [i for i in drafts if isinstance(i.interaction, MatchInteraction)]
    interaction = item.interaction
    assert isinstance(interaction, MatchInteraction)
    assert {p.left for p in interaction.pairs} == {"Arlo", "Bexin", "Corvus", "Dantek"}
    assert len(item.evidence) == len(interaction.pairs)
    for pair, evidence in zip(interaction.pairs, item.evidence, strict=True):
        assert pair.claim.completed(pair.right) == evidence.quote.exact


def test_three_are_too_few_to_match() -> None:
    prose = (
        "Arlo has built wooden locks for the town of Selby. Bexin has repaired iron bridges in "
        "Kirkby. Corvus has painted signal boxes beside a railway."
    )
    drafts = small(prose, gazetteer=COMPANIES)
    assert not [i for i in drafts if isinstance(i.interaction, MatchInteraction)]


def test_names_that_are_set_against_each_other_change_places() -> None:
    prose = "Arlo dominates the trade in coal, while Bexin leads in the trade with wool."
    drafts = small(prose, gazetteer=COMPANIES)
    false = [
        i.stem
        for i in drafts
        if isinstance(i.interaction, TrueFalseInteraction) and not i.interaction.answer
    ]
    assert any(
        "Bexin dominates the trade in coal, while Arlo leads in the trade with wool." in stem
        for stem in false
    )


def test_a_reason_is_not_to_be_marked_by_its_own_words() -> None:
    prose = (
        "The Harlow Canal was slow. The Harlow Canal closed in 1871 because trains carried coal "
        "to Selby at a lower price. The town of Selby kept a small basin for pleasure boats."
    )
    assert not [i for i in small(prose) if isinstance(i.interaction, HotTextInteraction)]


def test_no_excerpt_gives_no_draft() -> None:
    empty: Module = replace(module("reef"), excerpts=())
    assert items.write(empty, library(), parser(), seed=1) == ()


def test_a_clipping_marks_where_it_was_cut() -> None:
    assert clip("Selby paid.", "paid") == "Selby paid."
    long = " ".join(f"word{n}" for n in range(60)) + "."
    assert clip(long, "word30", room=1) == "… word29 word30 word31 …"
    assert clip(long, "word0", room=1) == "word0 word1 …"
    assert clip(long, "word59", room=1) == "… word58 word59."


# ---------------------------------------------------------------- whole statements


def judged(prose: str) -> dict[str, bool]:
    return {
        bare[:1].upper() + bare[1:]: item.interaction.answer
        for item in small(prose, title="The canal and its town")
        for bare in [LEAD.sub("", item.stem)]
        if isinstance(item.interaction, TrueFalseInteraction)
    }


def test_a_word_is_not_turned_into_its_opposite() -> None:
    found = judged("The weavers of Selby rejected the toll which the canal company had asked for.")
    assert found == {
        "The weavers of Selby rejected the toll which the canal company had asked for.": True
    }


def test_a_figure_is_not_made_false_where_another_is_as_true() -> None:
    for prose in (
        "A £12 bottle of Selby wine is untouched, because the floor at the harbour is lower now.",
        "The locks of the Harlow Canal have collapsed twice since 2019, says the town of Selby.",
        "The margin at the old harbour of Selby was far larger than 41 votes, the council agreed.",
    ):
        assert False not in judged(prose).values()


def test_what_should_be_is_not_for_anybody_to_judge() -> None:
    prose = "A canal with more boats than it can carry should raise its tolls at Selby harbour."
    assert not judged(prose)


# ---------------------------------------------------------------- without options


def test_a_name_is_asked_for_in_a_question() -> None:
    prose = "Arlo has built wooden locks for the town of Selby since its harbour was widened."
    drafts = small(prose, gazetteer=COMPANIES)
    [item] = [i for i in drafts if isinstance(i.interaction, ShortAnswerInteraction)]
    assert item.stem.startswith("Which company has built wooden locks")
    assert item.interaction.key == "Arlo"  # type: ignore[union-attr]


def test_events_of_four_years_are_put_in_order() -> None:
    prose = (
        "In 1794 Selby obtained an Act for a canal. The Harlow Canal reached Selby in 1807. "
        "Selby opened a coal harbour in 1843. In 1871 the Northern Railway bought the canal."
    )
    [item] = [i for i in small(prose) if isinstance(i.interaction, OrderInteraction)]
    assert isinstance(item.interaction, OrderInteraction)
    assert item.interaction.sequence == (
        "Selby obtained an Act for a canal",
        "The Harlow Canal reached Selby",
        "Selby opened a coal harbour",
        "The Northern Railway bought the Harlow Canal",
    )
    assert [e.quote.exact for e in item.evidence] == prose.replace(". ", ".|").split("|")
    three = prose.rpartition(" In 1871")[0]
    assert not [i for i in small(three) if isinstance(i.interaction, OrderInteraction)]


def test_a_reason_is_explained_and_its_rubric_cites_it() -> None:
    prose = "The Harlow Canal lost its trade, because railways carried coal at half the price."
    drafts = small(prose, based_on=("verne",))
    [item] = [i for i in drafts if isinstance(i.interaction, ExtendedTextInteraction)]
    assert item.stem == (
        "Explain in your own words why, according to Anna Verne, the Harlow Canal lost its trade."
    )
    [criterion] = item.interaction.rubric  # type: ignore[union-attr]
    assert "railways carried coal at half the price" in criterion.criterion
    assert criterion.evidence.quote.exact == prose


# ---------------------------------------------------------------- worth


def test_every_draft_is_worth_something_between_nothing_and_all() -> None:
    for name in NAMES:
        drafts = written(name)
        found = items.worth(drafts, library(), parser())
        assert set(found) == {item.id for item in drafts}
        assert all(0 < one < 1 for one in found.values())
        assert len({round(one, 3) for one in found.values()}) > len(drafts) / 4


def test_a_passing_remark_is_worth_less_than_what_its_text_is_about() -> None:
    prose = (
        "Canals carry heavy goods more cheaply than carts because water bears their weight. "
        "Canals need locks where the land rises, and locks need keepers. Canals were dug by "
        "hand. On Tuesday Mrs Holt ate a pie."
    )
    drafts = small(prose, title="Why canals were dug, and what they carry")
    text = document("made-up", prose, "Why canals were dug, and what they carry")
    found = items.worth(drafts, {"made-up": text}, Parser())
    worth = {item.stem: found[item.id] for item in drafts if item.id in found}
    aside = [value for stem, value in worth.items() if "pie" in stem]
    told = [value for stem, value in worth.items() if "heavy goods" in stem]
    assert told
    assert max(aside, default=0.0) < max(told)


def test_what_an_objective_speaks_of_is_worth_more_than_what_none_does() -> None:
    prose = (
        "The Harlow Canal reached Selby in 1807. Canals need locks where the land rises. "
        "The Harlow Bakery opened a shop in 1811."
    )
    text = document("made-up", prose)
    drafts = small(prose)
    told = items.Brief(("Explain when the Harlow Bakery opened its shop.",))

    def worth(known: items.Brief, words: str) -> float:
        found = items.worth(drafts, {"made-up": text}, Parser(), known)
        return max(found[item.id] for item in drafts if words in item.stem)

    without = items.Brief()
    assert worth(told, "Bakery") > worth(told, "Canal")
    assert worth(told, "Bakery") - worth(told, "Canal") > (
        worth(without, "Bakery") - worth(without, "Canal")
    )


def test_a_key_that_a_brief_names_is_worth_more_than_one_that_it_does_not() -> None:
    prose = "The Harlow Canal reached Selby in 1807, and coal was sold there at half the price."
    text = document("made-up", prose)
    drafts = [item for item in small(prose) if keys(item) == ["1807"]]
    assert drafts
    objective = "Explain what the Harlow Canal did for the price of coal in Selby."
    dated = "Explain what the Harlow Canal did for the price of coal in Selby, and why in 1807."
    least, most = (
        items.worth(drafts, {"made-up": text}, Parser(), items.Brief((words,)))
        for words in (objective, dated)
    )
    assert all(least[item.id] < most[item.id] for item in drafts)


def test_a_brief_is_what_a_person_wrote() -> None:
    gazetteer = (
        Entity(name="Selby", type=EntityType.PLACE, description="where the canal ends"),
        Entity(name="Harlow", type=EntityType.PLACE),
    )
    plan = module("bread")
    known = items.brief(plan, gazetteer)
    assert known.objectives == tuple(one.statement for one in plan.objectives)
    assert known.entries == (
        ("price ceiling", "A limit on a price."),
        ("Selby", "where the canal ends"),
    )
    left = [
        replace(one, statement=f"Explain what the readings say about bread and {place}.")
        for place, one in enumerate(plan.objectives)
    ]
    assert items.brief(replace(plan, objectives=tuple(left)), gazetteer) == items.Brief()
    mixed = (*left[:1], *plan.objectives[1:])
    assert items.brief(replace(plan, objectives=mixed), gazetteer).objectives == tuple(
        one.statement for one in plan.objectives[1:]
    )


def test_a_noun_that_no_dictionary_has_begins_small_behind_a_lead() -> None:
    prose = "Interoperability was a thorny issue because 300 mills of Selby were built in 1807."
    stems = [item.stem for item in small(prose, title="Mills, and why they matter")]
    assert [stem for stem in stems if ", interoperability" in stem]
    assert not [stem for stem in stems if "Interoperability" in stem]


def test_a_lead_that_names_a_reading_may_hold_anything_that_a_title_holds() -> None:
    title = "Locks: a history, and why they leak"
    drafts = small("The Harlow Canal of Selby was probably the best of its time.", title=title)
    leads = [i.stem for i in drafts if i.stem.startswith("According to")]
    assert leads
    assert all(stem.startswith(f"According to the reading “{title}”, ") for stem in leads)


def test_what_a_figure_changed_to_lies_beyond_what_it_changed_from() -> None:
    prose = "The debts of the Harlow Canal rose from £400 in 1802 to £900 in 1810."
    [asked] = [
        item.interaction
        for item in small(prose)
        if isinstance(item.interaction, ChoiceInteraction) and item.interaction.key.text == "£900"
    ]
    numbers = [int(d.text.replace(",", "")[1:]) for d in asked.distractors]
    assert len(numbers) == 3
    assert all(number > 400 for number in numbers)
    shrunk = "The debts of the Harlow Canal fell from £900 in 1802 to £300 in 1810."
    offered = [
        int(option.text[1:])
        for item in small(shrunk)
        if isinstance(item.interaction, ChoiceInteraction) and item.interaction.key.text == "£300"
        for option in item.interaction.distractors
    ]
    assert len(offered) == 3
    assert all(number < 900 for number in offered)
