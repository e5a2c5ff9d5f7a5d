"""Timelines, sayings, charts and names: only what stands alone, each with its sentence."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree, html

from coursegen import render
from coursegen.build import matter
from coursegen.model import Entity, EntityType, Excerpt, Source
from coursegen.render import charts, quiz, view
from coursegen.render.extras import Bar, Chart, Extras, Facts, Happening, Saying
from tests import made_up, sites

NASTY = '"><script>alert(1)</script> $x$ {{ 7*7 }} | a\\ [b](javascript:c) ”"'

MILLS = "40 working mills stand in Norway, 12 in Denmark and 9 in Ireland."
TEXT = (
    "Harbour masters have kept records at Orrin Sound for a long time.\n\n"
    "Norway gave its mills to Ireland on 4 May 1911. Norway led in tide mills between "
    "1920 and 1935. The mill of 1742 still draws visitors. In 1968, Marta Quill bought the mill, a "
    "ruin without a roof. It was reopened soon afterwards.\n\n"
    "Marta Quill argues that tides are the most reliable power of all. Tides never wait for "
    "anybody, Quill says. Quill's book has ten chapters. According to the survey, "
    f"{MILLS} In a good week the mill takes "
    "30 visitors, 20 guides and 5 horses."
)


def course():
    base = made_up.course()
    document = made_up.document(
        Source(id="harbour", title="The harbour: a brief", date="2026", licence="CC-BY-4.0"), TEXT
    )
    quill = Entity(
        name="Marta Quill",
        type=EntityType.PERSON,
        aliases=("Quill",),
        description="restorer of the mill",
    )
    module = replace(
        base.modules[0],
        id="harbour",
        excerpts=(
            Excerpt(id="h-x1", title="The harbour", evidence=made_up.evidence(document, TEXT)),
        ),
        terms=(),
        discussion=(),
    )
    return replace(
        base, gazetteer=(quill,), library={"harbour": document}, modules=(module,), banks=()
    )


@pytest.fixture(scope="module")
def facts():
    return matter.matter(course()).of("harbour")


def test_only_what_happened_at_a_date_of_its_own_is_in_the_timeline(facts):
    assert [(one.when, one.until, one.words) for one in facts.happenings] == [
        ("1911-05-04", "", "Norway gave its mills to Ireland on 4 May 1911."),
        ("1920", "1935", "Norway led in tide mills between 1920 and 1935."),
        ("1968", "", "In 1968, Marta Quill bought the mill, a ruin without a roof."),
    ]


def test_a_saying_is_somebodys_and_says_something(facts):
    assert [(one.speaker, one.words) for one in facts.sayings] == [
        ("Marta Quill", "Marta Quill argues that tides are the most reliable power of all."),
        ("Marta Quill", "Tides never wait for anybody, Quill says."),
        (
            "The survey",
            f"According to the survey, {MILLS}",
        ),
    ]


def test_a_chart_needs_three_figures_of_one_thing_each_with_a_name(facts):
    assert [(one.title, [(b.label, b.shown) for b in one.bars]) for one in facts.charts] == [
        ("working mills", [("Norway", "40"), ("Denmark", "12"), ("Ireland", "9")])
    ]


def test_every_fact_is_a_whole_sentence_of_a_reading(facts):
    told = (*facts.happenings, *facts.sayings, *facts.charts, *facts.figures)
    assert told
    for one in told:
        position = one.evidence.position
        assert TEXT[position.start : position.end] == one.evidence.quote.exact
        assert one.evidence.quote.exact.endswith(".")


def test_kept_facts_are_the_facts_and_a_corrupt_file_is_no_fault(tmp_path, facts):
    first = matter.matter(course(), tmp_path)
    path = tmp_path / matter.CACHE
    assert json.loads(path.read_text(encoding="utf-8"))
    assert matter.matter(course(), tmp_path) == first
    path.write_text("{", encoding="utf-8")
    assert matter.matter(course(), tmp_path) == first
    assert first.of("harbour") == facts
    assert first.of("no such module") == Facts()


def pages(**changes):
    return render.pages(course(), Extras(facts={"harbour": Facts(**changes)}))


def told():
    document = course().library["harbour"]
    return made_up.evidence(document, "Norway gave its mills to Ireland on 4 May 1911.")


def happening(when, words="Something happened.", until=""):
    return Happening(when=when, until=until, words=words, evidence=told())


def test_a_section_that_would_hold_one_entry_is_left_out():
    one = pages(
        happenings=(happening("1911"),),
        sayings=(Saying(speaker="A", words="B.", evidence=told()),),
    )
    assert "## Timeline" not in one["modules/harbour.md"]
    assert "## Who says what" not in one["modules/harbour.md"]
    assert "timeline.md" not in one


def test_the_timeline_is_in_order_and_names_each_date_once():
    days = (happening("2025-01"), happening("2025", "A."), happening("1911-05-04"))
    days += (happening("2025", "B."), happening("1920", until="1935"))
    made = pages(happenings=days)
    dates = re.findall(r"^(\S.*)\n: ", made["timeline.md"], re.MULTILINE)
    assert dates == ["4 May 1911", "1920 to 1935", "2025", "January 2025"]
    entries = re.findall(r"^: (\w+\.?)", made["timeline.md"], re.MULTILINE)
    assert entries == ["Something", "Something", "A.", "B.", "Something"]
    assert "timeline" in made["_toc.yml"]
    assert "timeline.md" in made["myst.yml"]


def test_names_are_found_whole_and_by_their_other_forms():
    people = view.Book(course()).names()
    assert list(people) == ["People"]
    assert [place.excerpt.id for place in people["People"][0].places] == ["h-x1"]
    other = replace(
        course(), gazetteer=(Entity(name="Harb", type=EntityType.COMPANY, description="x"),)
    )
    assert view.Book(other).names() == {}
    assert "people.md" not in render.pages(other)


def test_a_chart_is_an_image_with_words_and_never_more_than_its_figures():
    chart = Chart(
        title=NASTY,
        words=NASTY,
        bars=tuple(
            Bar(label=f"{NASTY}{n}", shown=f"{n}", value=Decimal(n)) for n in (1, 5, 1_000_000)
        ),
        evidence=told(),
    )
    drawn = charts.svg(chart, "harbour-1", render.GENERATED)
    assert render.GENERATED in drawn.split("\n", 1)[0]
    root = etree.fromstring(drawn.encode())
    space = "{http://www.w3.org/2000/svg}"
    assert {one.tag.removeprefix(space) for one in root} == {
        "title",
        "desc",
        "style",
        "rect",
        "text",
        "path",
    }
    assert root.findtext(f"{space}title") == NASTY.replace("  ", " ")
    widths = [float(one.get("width")) for one in root.iter(f"{space}rect")]
    assert widths[3] == max(widths[1:]) < widths[0]
    assert not re.search(r"[:\"'`{}\[\]<>|\\]", charts.alt(chart))


def test_what_facts_say_never_becomes_markup(tmp_path):
    facts = Facts(
        happenings=tuple(happening(f"201{n}", NASTY) for n in range(4)),
        sayings=tuple(Saying(speaker=NASTY, words=NASTY, evidence=told()) for _ in range(2)),
        charts=(
            Chart(
                title=NASTY,
                words=NASTY,
                bars=tuple(Bar(label=NASTY, shown="1", value=Decimal(1)) for _ in range(3)),
                evidence=told(),
            ),
        ),
    )
    quill = Entity(name="Marta Quill", type=EntityType.PERSON, description=NASTY)
    site = sites.book(
        replace(course(), gazetteer=(quill,)), tmp_path, Extras(facts={"harbour": facts})
    )
    for name in ("modules/harbour.html", "timeline.html", "people.html"):
        tree = html.parse(site / name).getroot()
        assert not [s for s in tree.iter("script") if "alert(1)" in (s.text or "")], name
        assert not tree.xpath("//a[starts-with(@href, 'javascript:')]"), name
        assert "alert(1)" in tree.text_content(), name
    tree = html.parse(site / "modules" / "harbour.html").getroot()
    assert len(tree.xpath("//figure//*[local-name()='svg'][@role='img'][@aria-labelledby]")) == 1
    assert len(tree.xpath("//section[@id='in-figures']//table//tr")) == 4


def test_links_to_facts_lead_to_exactly_their_sentence(tmp_path):
    made = matter.matter(course())
    site = sites.book(course(), tmp_path, made)
    tree = html.parse(site / "modules" / "harbour.html").getroot()
    links = tree.xpath("//section[@id='timeline']//a[contains(@href, 'cg-quote=')]")
    assert len(links) == 3
    assert links[0].get("href") == (
        "?cg-quote=Norway%20gave%20its%20mills%20to%20Ireland%20on%204%20May%201911.#h-x1"
    )
    assert links[0].get("title") == "“Norway gave its mills to Ireland on 4 May 1911.”"
    timeline = html.parse(site / "timeline.html").getroot()
    assert timeline.xpath("//a/@href[starts-with(., 'modules/harbour.html?cg-quote=')]")


def test_kinds_are_counted_and_a_rejected_item_is_not():
    bank = made_up.bank()
    assert sum(quiz.kinds([bank]).values()) == len(bank.shown().items)
    assert quiz.reviewed([bank]) <= len(bank.shown().items)
    made = render.pages(made_up.course())["checks.md"]
    assert f"{len(bank.shown().items)} questions are in this book" in made


def test_a_course_folder_needs_no_matter_to_render(tmp_path: Path):
    assert render.write(course(), tmp_path)
    assert render.write(course(), tmp_path) == ()
    assert render.write(course(), tmp_path, matter.matter(course()))
