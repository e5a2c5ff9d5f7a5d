"""The notebook of figures: valid, the same every time, and holding what running it gives."""

import nbformat
import pytest
from lxml import html

from coursegen import render
from coursegen.render import explore
from coursegen.render.extras import Extras, Facts, Figure
from tests import made_up
from tests.test_render_extras import Bar, Chart, Decimal, course, told

NASTY = "</td><script>alert(\"x\")</script> \\\" \\n {{ 7*7 }} ''' $x$"


def made(words="Some words."):
    figures = tuple(
        Figure(shown=f"{n} metres", value=Decimal(n), unit="metre", words=words, evidence=told())
        for n in (2, 3, 4)
    )
    bars = tuple(Bar(label=f"B{n}", shown=f"{n}", value=Decimal(n)) for n in (1, 20, 3000))
    chart = Chart(title="old mills", words=words, bars=bars, evidence=told())
    facts = Facts(figures=figures, charts=(chart,))
    return render.pages(course(), Extras(facts={"harbour": facts}))


def read(words="Some words."):
    return nbformat.reads(made(words)["explore-the-figures.ipynb"], as_version=4)


@pytest.mark.parametrize("words", ["Some words.", NASTY])
def test_it_is_valid_and_says_in_its_first_line_who_wrote_it(words):
    nbformat.validate(read(words))
    text = made(words)["explore-the-figures.ipynb"]
    assert render.GENERATED in text.split("\n", 1)[0]
    assert text == made(words)["explore-the-figures.ipynb"]
    assert [cell.cell_type for cell in read(words).cells] == [
        "markdown",
        "code",
        "code",
        "markdown",
        "code",
    ]


@pytest.mark.parametrize("words", ["Some words.", NASTY])
def test_its_outputs_are_what_running_it_gives(words, tmp_path, monkeypatch):
    pytest.importorskip("ipykernel")
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    saved, again = read(words), read(words)
    for cell in again.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbclient.NotebookClient(again, timeout=60).execute()
    for one, other in zip(saved.cells, again.cells, strict=True):
        assert one.get("outputs") == other.get("outputs")


def test_what_readings_say_is_text_in_its_table():
    tree = html.fromstring(explore.table([{"figure": "1", "words": NASTY}]))
    assert tree.xpath("//script") == []
    assert tree.xpath("//td[2]")[0].text == NASTY
    assert [one.text for one in tree.xpath("//th")] == ["Figure", "Words"]


def test_bars_are_as_long_as_their_numbers_and_names_are_text():
    tree = html.fromstring(explore.chart({NASTY: 1.0, "bcd": 40.0, "e": 1200.0}))
    assert [int(one.get("width")) for one in tree.iter("rect")] == [2, 12, 360]
    assert [one.text for one in tree.iter("text")] == [f"{NASTY}: 1", "bcd: 40", "e: 1,200"]
    assert {one.tag for one in tree.iter()} == {"svg", "text", "rect"}
    assert tree.get("aria-label").endswith("e: 1,200")


def test_a_course_with_few_figures_has_no_notebook():
    assert "explore-the-figures.ipynb" not in render.pages(made_up.course())
