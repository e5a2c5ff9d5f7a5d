"""What a built course's book says and holds, page by page, without a browser."""

import re
from pathlib import Path

from lxml import html

from coursegen.render.quiz import evidence_of
from tests import made_up, sites, whole
from tests.links import broken


def page(name):
    return html.parse(sites.whole() / f"{name}.html").getroot()


def pages():
    return [one for one in sorted(sites.whole().rglob("*.html")) if "_static" not in one.parts]


def said(tree, name):
    return tree.xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")


def test_the_book_has_every_kind_of_page():
    assert [one.relative_to(sites.whole()).as_posix() for one in pages()] == [
        "404.html",
        "checks.html",
        "explore-the-figures.html",
        "final.html",
        "glossary.html",
        "how-to-use.html",
        "index.html",
        "intro.html",
        "modules/fog.html",
        "modules/tides.html",
        "people.html",
        "progress.html",
        "quizzes/fog.html",
        "quizzes/tides.html",
        "review.html",
        "search.html",
        "sources.html",
        "timeline.html",
    ]
    assert broken(sites.whole()) == []


def test_every_page_has_a_language_a_title_an_icon_and_one_first_heading():
    for one in pages():
        tree = html.parse(one).getroot()
        assert tree.get("lang") == "en", one
        assert tree.findtext("head/title").strip(), one
        if one.name not in {"index.html", "404.html"}:
            (icon,) = tree.xpath("//head/link[@rel='icon']/@href")
            assert (one.parent / icon.split("?")[0]).is_file()
            wanted = "//main//h1[not(ancestor::*[@id='jb-print-docs-body'])]"
            assert len(tree.xpath(wanted)) == 1, one


def test_pages_say_what_they_are_to_those_who_share_and_cite_them():
    tree = page("modules/tides")
    assert said(tree, "og:title") == ["Tides: what drives the mill"]
    assert said(tree, "og:type") == ["article"]
    assert said(tree, "og:site_name") == ["Mills & fog: the coast's machines"]
    assert said(tree, "og:description") == said(tree, "description")
    assert said(tree, "og:description") == [
        "The sea drives this mill. Read how, then why it stopped."
    ]
    assert said(tree, "citation_title") == ["Tides: what drives the mill"]
    assert said(tree, "citation_inbook_title") == ["Mills & fog: the coast's machines"]
    assert said(tree, "citation_publication_date") == ["2026/03/09"]
    assert said(tree, "citation_language") == ["en"]
    assert said(tree, "DC.rights") == ["https://creativecommons.org/licenses/by/4.0/"]
    first = page("intro")
    assert said(first, "og:type") == ["website"]
    assert said(first, "description") == ["Two machines of the coast. One grinds, one sounds."]
    assert first.findtext("head/title").strip() == "Mills & fog: the coast's machines"
    # One of the two texts has no known author, so that nobody is named.
    assert said(first, "citation_author") == []


def test_a_term_in_a_reading_leads_to_its_definition_on_the_page():
    tree = page("modules/tides")
    (link,) = tree.xpath("//blockquote//a[contains(@class, 'cg-term')]")
    assert link.text_content() == "tide mill"
    name = link.get("href").removeprefix("#")
    (term,) = tree.xpath(f"//dt[@id='{name}']")
    assert term.text_content() == "tide mill"
    (definition,) = tree.xpath(f"//dd[@id='{name}-is']")
    assert definition.text_content().strip().startswith("A mill that the sea drives.")
    outside = tree.xpath("//a[contains(@class, 'cg-term')][not(ancestor::blockquote)]")
    assert outside == []


def test_labelled_entries_are_one_list():
    tree = page("people")
    (listed,) = tree.xpath("//section[h2[starts-with(., 'People')]]//dl")
    assert [one.text_content() for one in listed.iter("dt")] == ["Ada Linn", "Marta Quill"]
    assert all(one.get("id") for one in listed.iter("dt"))
    assert len({one.get("id") for one in listed.iter("dt")}) == 2


def test_every_mention_of_a_name_is_linked_to_its_sentence():
    sentences = {
        "Orrin Sound": [whole.BUILT],
        "Cape Linn": ["The foghorn of Cape Linn sounds every ninety seconds."],
        "The mill": [
            whole.BUILT,
            "The mill grinds barley, and it grinds at night as well.",
            made_up.ORRIN[made_up.ORRIN.rindex("The mill") :],
        ],
    }
    tree = page("people")
    for name, wanted in sentences.items():
        (term,) = tree.xpath(f"//dt[.='{name}']")
        said = term.xpath("following-sibling::dd[.//a][1]//a/@title")
        assert [one.strip("“”") for one in said] == wanted, name


def test_drawings_are_parts_of_their_pages_and_lead_where_they_say():
    tree = page("intro")
    wide, narrow = tree.xpath("//figure//*[local-name()='svg']")
    assert "cg-course-map" in wide.get("class")
    assert "cg-course-map-narrow" in narrow.get("class")
    for drawing in (wide, narrow):
        assert drawing.get("aria-hidden") == "true"
        assert not drawing.xpath(".//*[local-name()='style']")
        links = {one.get("href") for one in drawing.iter() if one.tag == "a"}
        listed = set(tree.xpath("//div[contains(@class, 'dropdown')]//li//a/@href"))
        assert links == listed
        assert "modules/tides.html#module-tides" in links
    chart = page("modules/tides").xpath("//section[@id='in-figures']//*[local-name()='svg']")
    assert len(chart) == 1
    ids = page("modules/tides").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_chart_has_a_caption_a_source_and_a_table():
    (section,) = page("modules/tides").xpath("//section[@id='in-figures']")
    (caption,) = section.xpath(".//figcaption")
    assert whole.BUILT in caption.text_content()
    assert "cg-quote=" in caption.xpath(".//a/@href")[0]
    rows = [one.text_content().split() for one in section.xpath(".//tbody/tr")]
    assert rows == [["Norway", "40"], ["Denmark", "12"], ["Ireland", "9"]]


def test_whose_views_a_module_gives_is_counted():
    (section,) = page("modules/tides").xpath("//section[@id='who-says-what']")
    rows = [one.text_content().strip() for one in section.xpath(".//tbody/tr/td")]
    assert rows == ["The survey", "4", "Marta Quill", "1"]
    assert len(section.xpath(".//*[local-name()='svg']")) == 1
    (caption,) = section.xpath(".//figcaption")
    assert "Counted in The mill at Orrin Sound: a brief." in " ".join(
        caption.text_content().split()
    )


def test_links_that_leave_the_book_have_their_address_as_a_note():
    tree = page("modules/tides")
    (notes,) = tree.xpath("//div[contains(@class, 'cg-notes')]")
    addresses = [one.text_content().strip() for one in notes.iter("li")]
    marks = tree.xpath("//sup[contains(@class, 'cg-note-mark')]")
    outside = tree.xpath("//article//a[contains(@class, 'external')][not(ancestor::fieldset)]")
    assert len(marks) == len(outside) == 2
    for link in outside:
        number = int(link.getnext().text_content())
        assert addresses[number - 1] == link.get("href")
    assert page("people").xpath("//div[contains(@class, 'cg-notes')]") == []


def test_beside_each_reading_stands_a_question_on_it():
    tree = page("modules/tides")
    for name in ("t-x1", "t-x2"):
        (section,) = tree.xpath(
            f"//section[h3][@id='{name}' or .//span[@id='{name}']]"
        ) or tree.xpath(f"//section[@id='{name}']")
        kinds = [one.tag for one in section if one.tag in {"blockquote", "section"}]
        assert kinds == ["blockquote", "section"]
        links = section.xpath(".//a[@data-cg-show]/@href")
        assert links
        assert all(one.startswith("?cg-quote=") and one.endswith(f"#{name}") for one in links)


def test_a_module_says_what_it_is_for_and_how_long_its_readings_take():
    tree = page("modules/tides")
    aims = [one.text_content() for one in tree.xpath("//section[@id='what-you-will-learn']//li")]
    module = whole.course().modules[0]
    assert aims == [one.statement for one in module.objectives]
    words = sum(len(one.evidence.quote.exact.split()) for one in module.excerpts)
    (told,) = tree.xpath("//section[@id='readings']/p")
    assert told.text_content() == f"2 readings, {words} words: about 1 minute."


def test_the_page_on_checks_counts_what_the_gate_compares():
    kinds, compared = page("checks").xpath("//main//table")
    counts = [int(one) for one in kinds.xpath(".//tr/td[2]//text()") if one.strip()]
    assert sum(counts) == 20
    told = {
        row[0].text_content(): int(row[1].text_content()) for row in compared.xpath(".//tbody/tr")
    }
    items = [item for bank in whole.course().banks for item in bank.shown().items]
    quotations = {quote for item in items for quote in evidence_of(item)}
    assert told["Quotations found in the texts, letter for letter"] == len(quotations)
    # Eleven questions with three distractors, one with two, four pairs, one false statement.
    wrong = 11 * 3 + 2 + 4 * 3 + 1
    assert told["Wrong answers compared with every sentence of the texts"] == wrong
    assert told["False statements that contradict their sentence in one place"] == 1


def test_where_no_address_is_given_nothing_asks_for_reports():
    assert whole.course().report_to == ""
    for one in pages():
        assert html.parse(one).getroot().xpath("//*[@class='cg-report']") == [], one


def test_the_final_quiz_asks_what_no_other_page_asks():
    def asked(name):
        return page(name).xpath("//fieldset/@data-cg-item")

    final = asked("final")
    assert len(final) == 4
    others = [
        one for m in ("tides", "fog") for p in ("modules", "quizzes") for one in asked(f"{p}/{m}")
    ]
    assert not set(final) & set(others)
    assert len(others) == len(set(others)) == 20 - len(final)
    numbers = [one.text_content() for one in page("final").xpath("//span[@class='cg-number']")]
    assert numbers == [f"Question {n}" for n in range(1, 5)]


def test_the_missing_page_s_page_brings_all_that_it_needs():
    tree = page("404")
    assert tree.xpath("//main//a/@href") == ["intro.html", "search.html"]
    assert tree.xpath("//link|//img|//script[@src]") == []


def test_an_svg_that_is_not_coursegen_s_stays_a_picture(tmp_path: Path):
    course = whole.course()
    figure = tmp_path / "book" / "figures" / "tides-1.svg"
    figure.parent.mkdir(parents=True)
    figure.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
    )
    site = sites.book(course, tmp_path, whole.extras())
    tree = html.parse(site / "modules" / "tides.html").getroot()
    assert len(tree.xpath("//section[@id='in-figures']//img")) == 1
    assert not [one for one in tree.iter("script") if "alert(1)" in (one.text or "")]
    assert re.search(r"alert", figure.read_text())
