"""Facts come from sentences that can leave their paragraph, and say no more than these."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coursegen.facts import Answerable, extract, occurrences, questions, replay, statements
from coursegen.language import Parser
from coursegen.model import (
    Block,
    BlockKind,
    Document,
    EditKind,
    Entity,
    EntityType,
    FactKind,
    Source,
)
from tests.items_course import document, library, parser


def texts(prose: str, reader: Parser | None = None, *, title: str = "") -> list[list[str]]:
    """The statements of each sentence of *prose*, as text."""
    reader = reader or parser()
    source = document("made-up", prose, title)
    return [[s.text for s in statements(one, source, reader)] for one in reader.sentences(source)]


@pytest.mark.parametrize(
    "prose",
    [
        "It was built by the monks of Tarn.",
        "They sold 300 barrels of tar in Riga.",
        "This decision ruined the weavers of Tarn.",
        "Another example is the mill of Tarn.",
        "However, nobody in Tarn had asked for it.",
        "Anna Verne met Olga Reuss. She then argued that tar was cheap.",
        "Such mills were common in the valley of Tarn.",
        "Is Tarn the largest town in the valley?",
        "Sell the mill of Tarn before the winter!",
        "We visited the mills of Tarn in 1907.",
        "As a result, it closed in 1907.",
        '"We never sold tar", he said.',
        "The miller of Tarn noticed something odd.",
        "Each mill of Tarn had several.",
        "The millers of Tarn paid more in a year when there was less.",
        "Tarn sold wool. Four years earlier the mill of Tarn had burnt down.",
        "The council of Tarn proposed to sell it.",
        "In the town of Tarn, Anna Verne had cooked for him.",
        "The council of Tarn noticed that the town had been promised that road.",
    ],
)
def test_a_sentence_that_leans_on_another_gives_no_statement(prose: str) -> None:
    assert texts(prose)[-1] == []


def test_a_clause_of_its_own_is_taken_out_and_the_step_recorded() -> None:
    prose = (
        "The Harlow Canal opened in the spring of 1802, and it soon carried most of the coal "
        "of Marsden to the distant port."
    )
    source = document("made-up", prose)
    [sentence] = parser().sentences(source)
    found = {s.text: s for s in statements(sentence, source, parser())}
    clause = found["The Harlow Canal opened in the spring of 1802."]
    assert [e.kind for e in clause.edits] == [EditKind.CLAUSE]
    assert replay(sentence.text, clause.edits) == clause.text


def test_a_name_within_an_aside_is_not_cut_out_of_it() -> None:
    prose = (
        "In June 1816 some twenty men of the colony of Tarn, including its governor, Robert "
        "Semple, were killed at the mill of Tarn."
    )
    assert not any("governor were killed" in statement for statement in texts(prose)[0])


def test_a_clause_under_a_speaker_never_leaves_its_speaker() -> None:
    prose = (
        "According to Moorcroft, the Harlow Canal ruined the carriers of Marsden, and the "
        "Harlow Canal enriched the owners of Marsden's mines."
    )
    for statement in texts(prose)[0]:
        assert "According to Moorcroft" in statement


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "Anna Verne therefore sold the mill of Tarn.",
            "Anna Verne sold the mill of Tarn.",
        ),
        (
            "However, Anna Verne sold the mill of Tarn.",
            "Anna Verne sold the mill of Tarn.",
        ),
        (
            "Anna Verne, of course, sold the mill of Tarn.",
            "Anna Verne sold the mill of Tarn.",
        ),
    ],
)
def test_a_mere_connective_is_dropped_and_recorded(prose: str, expected: str) -> None:
    source = document("made-up", prose)
    [sentence] = parser().sentences(source)
    statement = next(iter(statements(sentence, source, parser())))
    assert statement.text == expected
    assert {e.kind for e in statement.edits} == {EditKind.CONNECTIVE}
    assert replay(sentence.text, statement.edits) == expected


def test_not_only_but_also_keeps_its_also() -> None:
    [found] = texts("Anna Verne sold not only the mill but also the bridge of Tarn.")
    assert found
    assert all("but also" in text for text in found)


def test_a_definite_reference_becomes_the_one_name_it_can_mean() -> None:
    reader = Parser([Entity(name="Council of Tarn Fair", type=EntityType.EVENT)])
    prose = "The Council of Tarn Fair drew many merchants. Olga Reuss opened the fair in 1907."
    assert texts(prose, reader)[1] == ["Olga Reuss opened the Council of Tarn Fair in 1907."]


def test_a_reference_to_the_sentence_before_takes_its_description() -> None:
    prose = (
        "Tarn keeps a list of northern guilds. According to this list, 12 merchants of Tarn "
        "were bakers."
    )
    [statement] = texts(prose)[1]
    assert statement == (
        "According to the list of northern guilds, 12 merchants of Tarn were bakers."
    )


def test_a_part_of_what_was_named_is_not_taken_for_all_of_it() -> None:
    prose = "Tarn had stone mills. Some of those mills were driven by water in Tarn."
    assert texts(prose)[1] == []


def test_he_is_resolved_only_where_one_person_is_there() -> None:
    one = "The engineer Thomas Ravel surveyed the moor. He argued that a tunnel was too dear."
    two = (
        "The engineer Thomas Ravel met the banker Paul Denner. He argued that a tunnel was "
        "too dear."
    )
    assert texts(one)[1] == ["Thomas Ravel argued that a tunnel was too dear."]
    assert texts(two)[1] == []


def test_every_fact_is_read_word_for_word_from_its_evidence() -> None:
    kinds = set()
    for source in library().values():
        for sentence in parser().sentences(source):
            for fact in extract(sentence, source, parser()):
                kinds.add(fact.kind)
                assert fact.value in fact.evidence.quote.exact
                assert fact.evidence.quote.exact == sentence.text
                position = fact.evidence.position
                assert position is not None
                assert source.text[position.start : position.end] == sentence.text
    assert {
        FactKind.QUANTITY,
        FactKind.EVENT,
        FactKind.DEFINITION,
        FactKind.ATTRIBUTION,
    } <= kinds


def test_every_statement_is_its_sentence_after_its_edits() -> None:
    count = 0
    for source in library().values():
        for sentence in parser().sentences(source):
            for statement in statements(sentence, source, parser()):
                told = replay(sentence.text, statement.edits)
                assert told is not None
                assert (
                    told[:1].lower() + told[1:] == statement.text[:1].lower() + statement.text[1:]
                )
                count += 1
    assert count > 20


def facts_of(prose: str) -> list[tuple[FactKind, str]]:
    source = document("made-up", prose)
    return [
        (fact.kind, fact.value)
        for sentence in parser().sentences(source)
        for fact in extract(sentence, source, parser())
    ]


def test_a_definition_gives_the_term() -> None:
    assert (FactKind.DEFINITION, "turnpike") in facts_of(
        "A turnpike is a road on which travellers pay a toll."
    )


def test_a_speaker_is_an_attribution() -> None:
    found = facts_of(
        "The historian Edith Moorcroft lives in Tarn. "
        "Moorcroft argues that Tarn was never a free town."
    )
    assert (FactKind.ATTRIBUTION, "Moorcroft") in found


def test_a_list_of_all_members_is_an_enumeration() -> None:
    found = facts_of(
        "The four guilds of Tarn are the bakers, the dyers, the smiths and the tanners."
    )
    assert (FactKind.ENUMERATION, "the bakers, the dyers, the smiths and the tanners") in found


def test_a_figure_that_is_part_of_another_is_not_asked_for() -> None:
    found = facts_of("The bakers of Tarn closed 12 of their 20 shops in the town.")
    assert not [value for kind, value in found if kind is FactKind.QUANTITY]


def test_a_number_that_its_own_list_gives_away_is_not_asked_for() -> None:
    found = facts_of("The three guilds of Tarn are the bakers, the dyers and the smiths.")
    assert not [value for kind, value in found if kind is FactKind.QUANTITY]


def test_a_name_that_its_sentence_repeats_is_not_asked_for() -> None:
    reader = Parser([Entity(name="Anna Verne", type=EntityType.PERSON, aliases=("Verne",))])
    prose = "Anna Verne sold the mill, because Verne needed money for Tarn."
    source = document("made-up", prose)
    values = {
        q.fact.value
        for s in reader.sentences(source)
        for q in questions(s, source, reader)
        if q.role
    }
    assert not values & {"Anna Verne", "Verne"}


def test_words_are_found_between_word_boundaries_only() -> None:
    assert occurrences("AI in the CHAIN of AIs, and AI", "AI") == [0, 28]
    assert occurrences("US$30 or US$300", "US$30") == [0]


def test_the_same_text_gives_the_same_facts_twice() -> None:
    source = library()["reef"]
    first, second = (
        [f for s in reader.sentences(source) for f in extract(s, source, reader)]
        for reader in (Parser(), Parser())
    )
    assert first == second


def test_what_is_clear_under_its_title_alone_is_said_of_a_text_that_has_one() -> None:
    prose = "The Harlow Canal was dug in 1794. The Prince of Wales opened the works in 1816."
    parsed = Parser()
    told = {}
    for title in ("A canal and its town", "canal-town"):
        text = document("made-up", prose, title)
        (_, opening) = parsed.sentences(text)
        told[title] = [one.alone for one in statements(opening, text, parsed)]
    assert told == {"A canal and its town": [False], "canal-town": []}


def test_a_pronoun_that_can_only_be_the_subject_of_its_own_verb_leans() -> None:
    prose = "It won at first, but in 2007 the Grand Chamber of the Court ruled against it."
    text = document("made-up", prose, "A case and its end")
    parsed = Parser()
    (sentence,) = parsed.sentences(text)
    assert not any("against it" in one.text for one in statements(sentence, text, parsed))


def test_whoever_reads_is_told_what_to_do_but_not_what_somebody_else_was_told() -> None:
    advice = "You need a finer stone for the last strokes on the blade."
    text = Document(
        source=Source(id="t", title="Sharpening a blade"),
        text=advice,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(advice)),),
    )
    asked = ["Is it hard?", "How long?", "And the stone?"]
    parts = [*asked, advice]
    starts = [sum(len(p) + 2 for p in parts[:n]) for n in range(len(parts))]
    talk = Document(
        source=text.source,
        text="\n\n".join(parts),
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, start, start + len(part))
            for start, part in zip(starts, parts, strict=True)
        ),
    )
    parsed = Parser()
    told = {}
    for name, one in (("advice", text), ("talk", talk)):
        sentence = parsed.sentences(one)[-1]
        told[name] = [s.alone for s in statements(sentence, one, parsed)]
    assert told == {"advice": [False], "talk": []}


def test_what_is_dropped_takes_nothing_with_it_that_belongs_elsewhere() -> None:
    for prose in (
        "The harbour of Tarn, which the monks had dug, since no other was safe, opened in 1807.",
        "Anna Verne, of the college of Tarn, who had dug there before, found the harbour in 1807.",
    ):
        for found in texts(prose)[0]:
            assert "Tarn since" not in found
            assert "Tarn found" not in found


def test_a_text_gives_the_same_facts_whichever_quotation_marks_it_uses() -> None:
    prose = (
        'Anna Verne wrote of the mill of Tarn: "It burns. Nobody in Tarn will miss it." Olga Reuss '
        'called the mill of Tarn "a modest ruin" in 1907.'
    )
    found = [
        [
            (one.kind, *(w.translate(STRAIGHT) for w in (one.value, one.evidence.quote.exact)))
            for sentence in parser().sentences(source)
            for one in extract(sentence, source, parser())
        ]
        for source in (document("made-up", text) for text in (prose, CURLY.sub("“\\1”", prose)))
    ]
    assert found[0] == found[1]
    assert (FactKind.ATTRIBUTION, "a modest ruin") in {one[:2] for one in found[1]}


CURLY = re.compile(r'"([^"\n]+)"')
STRAIGHT = str.maketrans("“”", '""')


def asked(prose: str, *, date: str = "", title: str = "The mill of Tarn") -> list[Answerable]:
    """What the sentences of a titled text are asked for, each with the one before it."""
    reader = parser()
    source = document("made-up", prose, title)
    source = replace(source, source=replace(source.source, date=date))
    before, found = None, []
    for sentence in reader.sentences(source):
        found += questions(sentence, source, reader, before)
        before = sentence
    return found


def test_a_sentence_that_leans_on_the_one_before_is_asked_together_with_it() -> None:
    prose = "The mill of Tarn was sold to the council of Selby. It had cost £400,000 in 1907."
    [found] = [one for one in asked(prose) if one.fact.value == "£400,000"]
    assert found.statement.text == prose
    assert found.fact.evidence.quote.exact == prose
    assert found.statement.opening is not None


@pytest.mark.parametrize(
    "prose",
    [
        "The mills of Tarn were sold to farmers. It had cost £400,000 in 1907.",
        "The mill of Tarn was sold to the council. She had paid £400,000 in 1907.",
        "It was sold to the council. It had cost £400,000 in 1907.",
        "The mill of Tarn was sold to Selby. So far it has cost £400,000.",
        "The mill of Tarn was sold to Selby.\n\nIt had cost £400,000 in 1907.",
        "The mill of Tarn was sold to Selby. I think it had cost £400,000 in 1907.",
    ],
)
def test_what_the_sentence_before_does_not_tell_is_not_asked_for(prose: str) -> None:
    assert not [one for one in asked(prose) if one.fact.value == "£400,000"]


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        (
            "The mill of Tarn sold 300 barrels last year.",
            "The mill of Tarn sold 300 barrels in 2018.",
        ),
        ("The mill of Tarn sold 300 barrels by the end of last year.", "by the end of 2018."),
        ("Last November the mill of Tarn sold 300 barrels.", "In November 2018 the mill"),
        ("The mill of Tarn burnt down yesterday evening in 300 places.", ""),
        ("The mill of Tarn sold 300 barrels last year and 500 last.", ""),
        ("Last year was dry in the valley of Tarn.", ""),
        ("This year it has cost the mill of Tarn 300 barrels to be seen.", ""),
    ],
)
def test_a_time_told_by_the_date_of_the_text_is_said_by_the_calendar(prose: str, told: str) -> None:
    found = {one.statement.text for one in asked(prose, date="2019-05-03")}
    assert any(told in text for text in found) if told else not any("201" in t for t in found)
    assert not any("ast year" in text for text in found) or not told


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        (
            "Anna Verne has a mill in Tarn. It was the cat who saw it. She slept there.",
            "Verne slept",
        ),
        ("She bought a mill. Olga Reuss came to Tarn. She sold 300 barrels.", "Reuss sold"),
        ("Mr Reuss came to Tarn. Reuss sold his mill.\n\nReuss sat. She sold it.", "Reuss sold"),
    ],
)
def test_a_pronoun_that_may_be_somebody_elses_is_no_name(prose: str, wrong: str) -> None:
    assert not [text for found in texts(prose) for text in found if wrong in text]


@pytest.mark.parametrize(
    ("leaning", "alone"),
    [
        (
            "The ambassador of Olga Reuss in Paris made sure that Selby did not buy it.",
            "The ambassador of Olga Reuss in Paris made sure that Selby did not buy Tarn Mill.",
        ),
        (
            "The anatomist Olga Reuss suggested in 2003 that it began with cattle in Selby.",
            "The anatomist Olga Reuss suggested in 2003 that life began with cattle in Selby.",
        ),
        (
            "Tarn followed in October 1992, a few weeks after Selby had burnt down.",
            "Tarn was sold in October 1992, a few weeks after Selby had burnt down.",
        ),
    ],
)
def test_what_a_person_or_a_time_cannot_be_is_sought_in_another_sentence(
    leaning: str, alone: str
) -> None:
    assert texts(leaning) == [[]]
    assert texts(alone) == [[alone]]


def test_what_is_only_told_is_not_asked_about() -> None:
    tale = "Olga Reuss carried 300 beans from Paris to Selby in 1519."
    assert texts(f"The market of Selby sells beans. {tale}")[1] == [tale]
    assert texts(f"It makes a good story, often printed on boxes. {tale}")[1] == []
    assert texts(f"{tale} The trouble is that nobody at the time mentions it.")[0] == []


def test_what_explains_a_name_keeps_its_comma_when_what_stood_before_it_goes() -> None:
    told = "Harlow, by contrast, a small port without much of a past, became Britain's largest."
    assert texts(told) == [[told.replace(", by contrast", "")]]
    both = "In 1856 a lawyer, Orlando Reuss, who led the firm of Verne, bought the mill of Tarn."
    assert both.replace(", who led the firm of Verne", "") in texts(both)[0]
    plain = "Selby, by contrast, became the largest port of Kent."
    assert texts(plain) == [["Selby became the largest port of Kent."]]


def test_a_pronoun_later_in_the_paragraph_is_the_one_person_in_it() -> None:
    prose = (
        "Anna Verne came to Tarn in 1907. She bought a mill there. Her brother sold 300 barrels "
        "of tar in the town of Selby."
    )
    found = [text for told in texts(prose) for text in told]
    assert any(text.startswith("Anna Verne's brother sold 300 barrels") for text in found)


@pytest.mark.parametrize(
    "leaning",
    [
        "It finds that the poorest towns on the canal are less likely to have a lock.",
        "A few weeks later Anna Verne tried to dig the harbour of Selby again.",
        "Then Anna Verne began to sell locks through the harbour of Selby.",
        "Anna Verne of the college of Selby, who was asked to dig there, did not.",
        "The forecast of Selby suggested it might, though not before five o'clock.",
    ],
)
def test_what_says_nothing_without_the_sentence_before_is_left_out(leaning: str) -> None:
    source = document("made-up", f"Selby has a harbour. {leaning}", "A canal and its town")
    parsed = Parser()
    sentence = parsed.sentences(source)[-1]
    assert not statements(sentence, source, parsed)


@pytest.mark.parametrize(
    ("prose", "kind", "untold"),
    [
        (
            "Anna Verne, who has run the college of Selby since 1994, rebuilt the old harbour.",
            FactKind.EVENT,
            "1994",
        ),
        (
            "The Selby basket tells Anna Verne that tolls have risen by, say, 5 per cent.",
            FactKind.QUANTITY,
            "5 per cent",
        ),
        (
            "In 1490 members of the Verne family were engaged by the town of Selby.",
            FactKind.QUANTITY,
            "1490",
        ),
        (
            "Anna Verne also relied on the maps of the old harbour at Selby.",
            FactKind.RELATION,
            "Anna Verne",
        ),
    ],
)
def test_nobody_is_asked_for_what_is_an_aside_an_example_or_no_count(
    prose: str, kind: FactKind, untold: str
) -> None:
    source = document("made-up", prose, "A canal and its town")
    parsed = Parser()
    (sentence,) = parsed.sentences(source)
    found = [(f.kind, f.value) for f in extract(sentence, source, parsed)]
    assert (kind, untold) not in found


def test_a_name_that_goes_on_behind_of_is_not_the_whole_name() -> None:
    prose = (
        "In 2008 the Northern Ireland Court of Appeal set the verdict of Selby aside. "
        "Outside the court Mr Crale said that he would consider an appeal."
    )
    source = document("made-up", prose, "A canal and its town")
    parsed = Parser()
    told = [one.text for one in statements(parsed.sentences(source)[-1], source, parsed)]
    assert not any("Northern Ireland Court" in one for one in told)


def test_a_list_that_goes_on_behind_an_aside_is_not_cut() -> None:
    prose = (
        "The Selby timetable promised 180 extra trains a day, longer carriages at peak times and, "
        "for a handful of smaller stations, their first Sunday service since the 1980s."
    )
    assert all("smaller stations." not in text for text in texts(prose)[0])


def test_what_is_found_to_be_slow_is_a_thing() -> None:
    prose = (
        "The Harlow Canal has a clock from 1761, and on arrival at Selby it was found to be slow "
        "by five minutes."
    )
    assert not any("it was found" in text for text in texts(prose)[0])


def test_what_somebody_found_telling_is_the_clause_that_follows() -> None:
    prose = "Anna Verne found it telling where the owners of the Harlow Canal had studied."
    assert texts(prose)[0] == [prose]
