"""The quiz directive in a book that is no course: its HTML, its faults, its other outputs."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from lxml import html
from myst_parser.parsers.docutils_ import Parser

from coursegen.model import Evidence, TextQuoteSelector
from coursegen.render import controls
from coursegen.sphinx import links
from tests import made_up, sites


@pytest.fixture(scope="module")
def quiz():
    return html.parse(sites.stranger() / "quiz.html").getroot()


def test_the_extension_does_not_load_the_language_model():
    program = "import sys, coursegen.sphinx; print('spacy' in sys.modules, 'typst' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_every_shown_item_is_a_fieldset_with_a_legend(quiz):
    fieldsets = quiz.xpath("//section[@class='cg-quiz']/fieldset")
    shown = [item.id for item in made_up.bank().shown().items]
    assert [one.get("data-cg-item") for one in fieldsets] == shown
    assert "tides-11" not in html.tostring(quiz, encoding="unicode")
    for number, one in enumerate(fieldsets, start=1):
        assert one[0].tag == "legend"
        assert one[0].text_content().startswith(f"Question {number} ")


@pytest.mark.parametrize(
    ("item", "controls"),
    [
        ("tides-01", ["radio"] * 4),
        ("tides-02", ["checkbox"] * 4),
        ("tides-03", ["radio"] * 2),
        ("tides-04", ["text"]),
        ("tides-05", ["text"]),
        ("tides-06", ["text"]),
        ("tides-07", ["select"] * 4),
        ("tides-08", []),
        ("tides-09", ["radio"] * 3),
        ("tides-10", ["textarea"]),
    ],
)
def test_each_interaction_has_native_controls_that_are_named(quiz, item, controls):
    fieldset = quiz.xpath(f"//fieldset[@data-cg-item='{item}']")[0]
    found = fieldset.xpath(".//input|.//select|.//textarea")
    assert [one.get("type") or one.tag for one in found] == controls
    for one in found:
        label = one.get("aria-label") or fieldset.xpath(f".//label[@for='{one.get('id')}']")
        assert label


def test_a_gap_is_filled_within_its_sentence(quiz):
    stem = quiz.xpath("//*[@id='cg-tides-04-stem']")[0]
    assert stem.text == "Marta Quill, who "
    assert stem[0].tag == "input"
    assert stem[0].tail == " the mill, says that it never waits for rain."


def test_a_number_has_its_unit_beside_it(quiz):
    field = quiz.xpath("//fieldset[@data-cg-item='tides-06']//input")[0]
    assert field.get("inputmode") == "decimal"
    assert field.getnext().text == "metres"
    assert field.get("aria-label") == "Your answer in metres"


def test_solutions_are_folded_and_complete_without_a_script(quiz):
    for fieldset in quiz.xpath("//fieldset"):
        (solution,) = fieldset.xpath("./details")
        assert solution.get("open") is None
        assert solution.xpath("./summary")
        assert solution.xpath(".//p[@class='cg-key']")[0].text_content().startswith("Answer: ")
        assert solution.xpath(".//blockquote")
    choice = quiz.xpath("//fieldset[@data-cg-item='tides-01']/details")[0]
    whys = [" ".join(one.text_content().split()) for one in choice.xpath(".//ul/li")]
    assert sorted(whys) == [
        "1742 (right): The text gives the year: 1742.",
        "1842 (wrong): A century too late.",
        "1911 (wrong): In 1911 the mill closed.",
    ]
    assert choice.xpath(".//div[@data-cg-why]//em")[0].text == "1742"
    rubric = quiz.xpath("//fieldset[@data-cg-item='tides-10']//ul[@class='cg-rubric']/li")
    assert [one.text_content()[:9] for one in rubric] == ["2 points:", "1 point: "]


def test_the_page_carries_one_json_form(quiz):
    (script,) = quiz.xpath("//section[@class='cg-quiz']/script[@type='application/json']")
    data = json.loads(script.text)
    assert data["quiz"] == "tides"
    assert len(data["items"]) == 10
    assert all(item["evidence"] for item in data["items"])
    radios = quiz.xpath("//fieldset[@data-cg-item='tides-01']//label/text()")
    assert [option["text"] for option in data["items"][0]["options"]] == radios


def test_evidence_links_name_page_words_and_anchor(quiz):
    hrefs = quiz.xpath("//fieldset[@data-cg-item='tides-05']//a[@data-cg-show]/@href")
    url = urlsplit(hrefs[0])
    assert url.path == "reading.html"
    assert url.fragment == "orrin-ends"
    assert parse_qs(url.query) == {
        "cg-quote": ["The mill grinds barley, and it grinds at night as well"],
        "cg-prefix": ["long after all."],
    }


def test_options_choose_items_and_numbers_run_on():
    tree = html.parse(sites.stranger() / "inline.html").getroot()
    shown = [one.get("data-cg-item") for one in tree.xpath("//fieldset")]
    assert shown == ["inline-1", "inline-2"]
    assert tree.xpath("string(//fieldset[2]//span[@class='cg-number'])") in {"Question 2", ""}
    numbers = [one.text for one in tree.xpath("//span[@class='cg-number']")]
    assert numbers == ["Question 1", "Question 2"]
    links = tree.xpath("//a[@data-cg-show]/@href")
    assert links[0] == "?cg-quote=sounds%20every%20ninety%20seconds#foghorn"


def test_nothing_in_a_bank_becomes_markup():
    tree = html.parse(sites.stranger() / "injection.html").getroot()
    section = tree.xpath("//section[@class='cg-quiz']")[0]
    assert len(section.xpath(".//script")) == 1
    assert section[-1].tag == "script"
    assert not section.xpath(".//img|.//b|.//i|.//h1|.//code[contains(., '<')]/*")
    assert not section.xpath(".//*[@onerror or starts-with(@href, 'javascript:')]")
    data = json.loads(section[-1].text)
    assert data["title"].startswith("</script><script>")
    assert data["items"][0]["stem"] in section.text_content()
    assert [one.tag for one in section] == ["fieldset", "fieldset", "script"]


def test_right_sides_too_long_for_a_control_are_listed_with_letters(quiz):
    tree = html.parse(sites.stranger() / "injection.html").getroot()
    listed = tree.xpath("//ol[@class='cg-paper cg-long']/li/text()")
    offered = tree.xpath("//select[1]/option/text()")
    assert offered[: len(listed) + 1] == ["Choose…", f"A. {listed[0]}", f"B. {listed[1]}"]
    assert quiz.xpath("//ol[@class='cg-paper']/li/text()")
    assert (
        quiz.xpath("//fieldset[@data-cg-item='tides-07']//select[1]/option/text()")[0] == "Choose…"
    )


def test_evidence_that_the_rationale_quotes_is_not_quoted_again():
    item = made_up.bank().items[0]
    words = item.evidence[0].quote.exact
    around = controls.Page(first=1, links={}, sources={"orrin": "The <brief>"})
    quoted = controls.render("b", "t", [replace(item, rationale=f"The text: “{words}”")], around)
    assert "<blockquote" not in quoted
    assert "The &lt;brief&gt;" in quoted
    assert "<blockquote" in controls.render("b", "t", [item], around)


# ---------------------------------------------------------------- faults

CONF = 'extensions = ["myst_parser", "coursegen.sphinx"]\nhtml_theme = "basic"\n'

ITEM = """\
  - id: {id}
    stem: Is it?
    interaction: {{ type: true_false, answer: true }}
    objective: o-1
    bloom: remember
    evidence: [{{ source: s, exact: "{exact}" }}]
"""

PAGES = {
    "missing": ("```{quiz} nowhere.yaml\n```", "ERROR: .*nowhere.yaml: There is no such file"),
    "broken": ("```{quiz} broken.yaml\n```", r"ERROR: broken.yaml:2: This is not valid YAML"),
    "unknown": (
        "```{quiz} unknown.yaml\n```",
        r"ERROR: unknown.yaml:6: items\[0\].interaction: 'interaction' must be one of",
    ),
    "duplicate": (
        "```{quiz} duplicate.yaml\n```",
        "ERROR: duplicate.yaml:.* Two items have the id",
    ),
    "folder": ("```{quiz} .\n```", "ERROR: .*This is a folder"),
    "item": (
        "```{quiz} good.yaml\n:items: g-1, g-9\n```",
        "ERROR: good.yaml: The bank shows no item 'g-9'",
    ),
    "objective": (
        "```{quiz} good.yaml\n:objectives: o-9\n```",
        "ERROR: good.yaml: No item tests the objective 'o-9'",
    ),
    "count": (
        "```{quiz} good.yaml\n:count: none\n```",
        "WARNING: 'quiz': Invalid option value for 'count'",
    ),
    "option": ("```{quiz} good.yaml\n:colour: red\n```", "WARNING: .*colour"),
    "twice": (
        "```{quiz} good.yaml\n```\n\n```{quiz} good.yaml\n```",
        r"ERROR: good: The item 'g-1' is on this page already",
    ),
    "reading": (
        "```{quiz} good.yaml\n:reading: nowhere\n```",
        "ERROR: nowhere: The option `reading` names no page of this book",
    ),
    "evidence": (
        "```{quiz} good.yaml\n:reading: index\n```",
        """WARNING: good: g-1: The evidence "The words" is not on the page 'index'""",
    ),
    "argument": ("```{quiz}\n```", "ERROR: .*argument"),
}


def test_each_fault_is_told_with_page_and_line_and_no_traceback(tmp_path):
    source = tmp_path / "book"
    source.mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    good = "id: good\ntitle: Good\nitems:\n" + ITEM.format(id="g-1", exact="The words")
    files = {
        "index.md": "# Book\n\n```{toctree}\n:glob:\n*\n```\n",
        "good.yaml": good,
        "broken.yaml": "id: broken\n title: x\nitems: [\n",
        "unknown.yaml": good.replace("true_false", "guess"),
        "duplicate.yaml": good + ITEM.format(id="g-1", exact="x"),
    }
    files |= {f"{name}.md": f"# Page\n\n{text}\n" for name, (text, _) in PAGES.items()}
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    done = sites.sphinx(source, tmp_path / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name, (_, message) in PAGES.items():
        line = 6 if name == "twice" else 3
        assert re.search(rf"{name}\.md:{line}: {message}", done.stderr), (name, done.stderr)
    shown = (tmp_path / "out" / "missing.html").read_text(encoding="utf-8")
    assert "This quiz cannot be shown" in shown


def test_a_changed_bank_or_reading_renders_its_pages_again(tmp_path):
    source, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(made_up.BOOK, source)
    assert sites.sphinx(source, out).returncode == 0
    bank = source / "tides.yaml"
    words = bank.read_text(encoding="utf-8")
    bank.write_text(words.replace("When was the mill", "In which year was the mill"), "utf-8")
    assert sites.sphinx(source, out).returncode == 0
    assert "In which year was the mill" in (out / "quiz.html").read_text(encoding="utf-8")
    reading = source / "reading.md"
    words = reading.read_text(encoding="utf-8")
    reading.write_text(words.replace("(orrin-works)=", "(orrin-runs)="), "utf-8")
    assert sites.sphinx(source, out).returncode == 0
    assert "#orrin-runs" in (out / "quiz.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- other outputs


def test_other_builders_get_readable_questions_and_solutions(tmp_path):
    done = sites.sphinx(made_up.BOOK, tmp_path / "text", "text")
    assert done.returncode == 0, done.stderr
    text = " ".join((tmp_path / "text" / "quiz.txt").read_text(encoding="utf-8").split())
    assert "**Question 1.** When was the mill at Orrin Sound built? (*Choose one answer.*)" in text
    assert "Solutions" in text
    assert text.index("Question 10.") < text.index("Solutions")
    assert "**1.** 1742. The first sentence says it. “The mill at Orrin Sound was built" in text
    done = sites.sphinx(made_up.BOOK, tmp_path / "latex", "latex")
    assert done.returncode == 0, done.stderr
    done = sites.sphinx(made_up.BOOK, tmp_path / "one", "singlehtml")
    assert done.returncode == 0, done.stderr
    one = html.parse(tmp_path / "one" / "index.html").getroot()
    anchors = {href.rsplit("#")[-1] for href in one.xpath("//a[@data-cg-show]/@href")}
    assert {"orrin-works", "orrin-ends", "foghorn"} <= anchors
    assert anchors <= set(one.xpath("//@id"))
    injected = next((tmp_path / "latex").glob("*.tex")).read_text(encoding="utf-8")
    assert "\\$E=mc" in injected


# ---------------------------------------------------------------- links


def evidence(exact, prefix=""):
    return Evidence(source="s", quote=TextQuoteSelector(exact, prefix))


def reading(text):
    doctree = publish_doctree(
        text, parser=Parser(), settings_overrides={"myst_enable_extensions": ["colon_fence"]}
    )
    assert not list(doctree.findall(nodes.system_message))
    return links.Reading.of(doctree)


TEXT = """\
# Page

(first)=
## One

> A *wide* sea - and a “narrow” one.  It's
> late… It is late.

(second)=
## Two

> It is late.
"""


@pytest.mark.parametrize(
    ("exact", "prefix", "anchor"),
    [
        ('A wide sea — and a "narrow" one.', "", "first"),
        ("It’s late...", "", "first"),
        ("It is late.", "", "first"),
        ("It is late.", "late...", "first"),
        ("It is late.", "Two", "second"),
        ("one. It's late", "", "first"),
        ("A wide  sea", "", "first"),
        ("not there", "", None),
        ("a Wide sea", "", None),
        ("  ", "", None),
    ],
)
def test_words_are_found_at_their_nearest_anchor(exact, prefix, anchor):
    assert reading(TEXT).place(evidence(exact, prefix)) == anchor


def test_words_before_every_anchor_have_none():
    doctree = nodes.document(None, None)
    doctree += nodes.paragraph("", "Plain words.")
    assert links.Reading.of(doctree).place(evidence("Plain words.")) == ""
    assert controls.link("p.html", "", evidence("Plain words.")) == "p.html?cg-quote=Plain%20words."


def test_a_link_encodes_whatever_the_words_hold():
    url = controls.link("p.html", "a", evidence('100% "&#?=+ä</script>', "b & c"))
    assert url.startswith("p.html?cg-quote=100%25%20%22%26%23%3F%3D%2B%C3%A4%3C%2Fscript%3E")
    assert parse_qs(urlsplit(url).query)["cg-quote"] == ['100% "&#?=+ä</script>']
