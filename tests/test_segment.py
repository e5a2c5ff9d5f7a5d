"""The outline of a course: passages that stand alone, topics, terms and names from the texts."""

from __future__ import annotations

import pytest

from coursegen import segment
from coursegen.ingest import normal
from coursegen.language import Parser
from coursegen.model import BlockKind, Document, EntityType, Source
from coursegen.proposals import proposed
from coursegen.segment import defined, names, topics, wording
from coursegen.segment.passages import passages


def document(own: str, *parts: str) -> Document:
    """A document; a part that begins with a hash is a heading."""
    return normal.document(
        Source(id=own, title=f"On {own}"),
        (
            (BlockKind.HEADING, part[2:]) if part.startswith("# ") else (BlockKind.PARAGRAPH, part)
            for part in parts
        ),
        own,
    )


PUMPS = (
    (
        "A heat pump moves heat from the cold air outside into a warm house. Engineers of the town "
        "installed four hundred heat pumps in two winters, and the heat pumps replaced boilers."
    ),
    (
        "Radiators decide how well a heat pump works. Large radiators give off enough heat at a "
        "low temperature, and a heat pump is most efficient at a low temperature."
    ),
    (
        "Boilers burn oil at a high temperature. The boilers of the valley were sold for scrap, "
        "and the oil tanks of the boilers were filled with sand by the engineers."
    ),
)
SEALS = (
    (
        "Volunteers count the seals of the harbour from a hut. The seals rest on five ledges, and "
        "the volunteers write the number of seals into a notebook every morning."
    ),
    (
        "Ferries disturb the seals of the harbour. Each time the ferry passes the ledges, the "
        "seals leave the rocks, and the volunteers wait for the seals to return."
    ),
    (
        "A drone flew over the harbour on six mornings. From the drone a student saw seals that "
        "the volunteers in the hut had missed, because the seals were under water."
    ),
)


@pytest.fixture(scope="module")
def parser():
    return Parser()


def sentences(parser, *parts):
    return parser.sentences(document("x", *parts))


class TestPassages:
    LONG = "The mill ground corn for the whole valley, day after day and year after year. " * 8

    def test_every_paragraph_is_in_one(self, parser):
        text = document("x", "# One", *PUMPS, "# Two", *SEALS)
        found = [block for passage in passages(text, parser) for block in passage.blocks]
        assert found == [n for n, b in enumerate(text.blocks) if b.kind is BlockKind.PARAGRAPH]

    def test_none_crosses_a_heading(self, parser):
        text = document("x", "# One", PUMPS[0], "# Two", SEALS[0])
        assert [(p.heading, p.opens) for p in passages(text, parser)] == [
            ("One", True),
            ("Two", True),
        ]

    @pytest.mark.parametrize(
        "second",
        [
            "It was moved to the other bank in the end. " + LONG,
            "However, the mill was moved. " + LONG,
            "For example, the wheel was sold. " + LONG,
            "These mills are gone. " + LONG,
            "In the end they moved it to the other bank. " + LONG,
        ],
    )
    def test_none_begins_by_leaning_on_the_one_before(self, parser, second):
        text = document("x", "The mill was old. " + self.LONG, second)
        assert len(passages(text, parser)) == 1

    def test_a_surname_stays_with_the_name(self, parser):
        first = "The survey was led by Mirela Stanescu, a biologist in Linden. " + self.LONG
        second = "Stanescu counted bees on the roofs of Linden for a year. " + self.LONG
        assert len(passages(document("x", first, second), parser)) == 1

    def test_a_list_stays_with_its_colon(self, parser):
        text = document("x", self.LONG + "Three things mattered:", "the wheel", self.LONG)
        assert len(passages(text, parser)[0].blocks) >= 2

    def test_long_texts_are_divided(self, parser):
        text = document("x", *[self.LONG.replace("mill", f"{n}th mill") for n in range(6)])
        assert len(passages(text, parser)) >= 4


class TestTopics:
    def test_what_shares_words_comes_together(self, parser):
        texts = [
            document("a", *(f"# {n}\n{p}" for n, p in enumerate(PUMPS[:0])), "# P", PUMPS[0]),
            document("b", "# S", SEALS[0], "# T", PUMPS[1]),
            document("c", "# U", SEALS[1], "# V", PUMPS[2], "# W", SEALS[2]),
        ]
        read = [passage for text in texts for passage in passages(text, parser)]
        groups = topics.grouped(read, 2)
        subjects = sorted(
            sorted(
                "pump" if "oiler" in read[n].text or "pump" in read[n].text else "seal"
                for n in group
            )
            for group in groups
        )
        assert subjects == [["pump"] * 3, ["seal"] * 3]

    def test_each_passage_is_in_one_group(self, parser):
        text = document("x", *(f"{p} {n}" for n in range(3) for p in (*PUMPS, *SEALS)))
        read = passages(text, parser)
        for count in range(1, len(read) + 1):
            groups = topics.grouped(read, count)
            assert sorted(n for group in groups for n in group) == list(range(len(read)))
            assert 1 <= len(groups) <= count

    def test_long_texts_take_runs_of_passages(self, parser, monkeypatch):
        monkeypatch.setattr(topics, "_MOST", 2)
        text = document("x", "# A", *PUMPS, "# B", *SEALS, "# C", PUMPS[0] + " Again.")
        read = passages(text, parser)
        groups = topics.grouped(read, 2)
        assert sorted(n for group in groups for n in group) == list(range(len(read)))


class TestTerms:
    @pytest.mark.parametrize(
        ("text", "term", "words"),
        [
            (
                "A heat pump is a machine that moves heat from a cold place to a warm one.",
                "heat pump",
                "a machine that moves heat from a cold place to a warm one",
            ),
            (
                "In 2019 the town joined the Clean Air List, a register kept by the province.",
                "Clean Air List",
                "a register kept by the province",
            ),
            (
                (
                    "The town used a heat exchanger (HEX) – a device that passes heat between two "
                    "liquids – in every house."
                ),
                "heat exchanger (HEX)",
                "a device that passes heat between two liquids",
            ),
            (
                "Pumps have ‘ledgers’ – the smallest component of an account book.",
                "ledgers",
                "the smallest component of an account book",
            ),
        ],
    )
    def test_are_taken_where_the_text_defines_them(self, parser, text, term, words):
        found = [d for s in sentences(parser, text) for d in defined.definitions(s)]
        assert (term, words) in [(d.term, d.words) for d in found]

    @pytest.mark.parametrize(
        "text",
        [
            "A heat pump is not a machine that moves heat from a cold place.",
            "It is a machine that moves heat from a cold place to a warm one.",
            "The pump was a machine that moved heat from a cold place to a warm one.",
            "Is a heat pump a machine that moves heat from a cold place to a warm one?",
            "Heat is a problem that the town solved in two winters.",
            "The town asked Petra Lindqvist, a baker who had retired in the spring.",
            "These machines are a thing that moves heat from a cold place to a warm one.",
            "The pump may be a machine that moves heat from a cold place to a warm one.",
        ],
    )
    def test_and_nowhere_else(self, parser, text):
        assert [d for s in sentences(parser, text) for d in defined.definitions(s)] == []

    def test_rest_on_the_sentence_that_defines_them(self, parser):
        text = document("x", PUMPS[1] + " A heat pump is a machine that moves heat uphill by work.")
        found = defined.terms({"x": text}, parser.sentences(text))
        assert [term.term for term in found] == ["heat pump"]
        evidence = found[0].evidence
        assert text.text[evidence.position.start : evidence.position.end] == evidence.quote.exact
        assert found[0].definition == "A machine that moves heat uphill by work."


class TestNames:
    def test_need_two_signs(self, parser):
        found = names.gazetteer(
            sentences(
                parser,
                "The technology company Huawei opened a school in Berlin. Microsoft said nothing.",
                "President Angela Merkel said that the University of Leipzig would help. "
                "Merkel added that she was glad.",
            )
        )
        kinds = {entity.name: entity.type for entity in found}
        assert kinds.get("Huawei") is EntityType.COMPANY
        assert kinds.get("Angela Merkel") is EntityType.PERSON
        assert kinds.get("University of Leipzig") is EntityType.INSTITUTION
        assert "Microsoft" not in kinds

    def test_forms_of_one_name_are_one_entry(self, parser):
        found = names.gazetteer(
            sentences(
                parser,
                "The technology company Alibaba Group Holding Ltd. grew. The company Alibaba Group "
                "sold shares. Alibaba was glad. The professor Ada Stone said so. Stone was right.",
            )
        )
        forms = [form for entity in found for form in entity.forms()]
        assert len(forms) == len(set(forms))

    def test_no_form_stands_for_two(self, parser):
        found = names.gazetteer(
            sentences(
                parser,
                "Professor Ada Stone said yes. Professor Max Stone said no. Stone left.",
            )
        )
        forms = [form for entity in found for form in entity.forms()]
        assert forms.count("Stone") <= 1


class TestOutline:
    def test_is_the_same_every_time(self, parser):
        texts = [document("a", *PUMPS), document("b", *SEALS)]
        assert segment.outline(texts, parser) == segment.outline(texts, Parser())

    def test_a_text_of_one_sentence(self, parser):
        made = segment.outline([document("a", "The mill stood on the river.")], parser)
        assert len(made.modules) == 1
        assert len(made.modules[0].objectives) >= 3
        assert made.title == "On a"

    def test_its_objectives_are_known_for_proposals(self, parser):
        texts = [document("a", *PUMPS), document("b", *SEALS)]
        made = [
            *segment.outline(texts, parser).modules,
            *segment.outline(texts[:1], parser).modules,
        ]
        statements = [one.statement for module in made for one in module.objectives]
        assert len(statements) >= 6
        assert all(proposed(statement) for statement in statements)
        assert not proposed("Explain what pumps do, and why seals wear.")

    def test_two_to_six_modules(self, parser):
        parts = [
            f"# Part {n}" if k == 0 else f"{(PUMPS + SEALS)[(n + k) % 6]} So it was in year {n}."
            for n in range(60)
            for k in range(4)
        ]
        made = segment.outline([document("a", *parts)], parser)
        assert 2 <= len(made.modules) <= 6
        assert len({module.id for module in made.modules}) == len(made.modules)
        assert len({module.title for module in made.modules}) == len(made.modules)

    def test_an_introduction_names_only_who_is_known(self):
        assert wording.named(Source(id="a", title="On mills")) == "“On mills”"
        known = Source(id="a", title="On mills", creator="Ada Stone")
        assert wording.named(known) == "“On mills” by Ada Stone"
