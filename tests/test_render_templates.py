"""Templates of a course's own: they take the built-in ones' place, and text in them stays text."""

import re
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
import yaml
from jinja2 import meta
from lxml import html

from coursegen import render
from coursegen.errors import FormatFault
from coursegen.markup import escape
from coursegen.render.templates import COMMON, TEMPLATES
from tests import made_up, sites

BUILT_IN = Path(render.__file__).parent / "templates"
NASTY = "<script>alert(1)</script> *x* {raw}`html <i>` $y$ {{ 7*7 }} [a](javascript:b) `"
COURSE = replace(made_up.course(), title=NASTY)
SAFE = escape(NASTY)


def rendered(tmp_path, name, text, course=COURSE):
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "templates" / name).write_text(text, encoding="utf-8")
    return render.pages(course, folder=tmp_path)


def body(tmp_path, text):
    """What a template for the first page makes."""
    return rendered(tmp_path, "intro.md", text)["intro.md"].split("\n", 2)[2].strip()


def test_a_template_takes_the_built_in_one_s_place_and_no_other_page_changes(tmp_path):
    own = rendered(tmp_path, "how-to-use.md", "# Read me, then {{ course.modules[0].title }}\n")
    usual = render.pages(COURSE)
    assert {name for name in usual if usual[name] != own[name]} == {"how-to-use.md"}
    lines = own["how-to-use.md"].splitlines()
    assert render.GENERATED in lines[0]
    assert lines[2] == f"# Read me, then {escape(COURSE.modules[0].title)}"


@pytest.mark.parametrize(
    "expression",
    [
        "{{ course.title }}",
        "{{ course.title | safe }}",
        "{{ course.title | string }}",
        "{{ course.title ~ '' }}",
        "{{ [course.title] | join }}",
        "{% set kept = course.title %}{{ kept }}",
        "{% set kept %}{{ course.title }}{% endset %}{{ kept }}",
        "{% macro shown(words) %}{{ words }}{% endmacro %}{{ shown(course.title) }}",
        "{% macro a() %}{{ caller() }}{% endmacro %}{% call a() %}{{ course.title }}{% endcall %}",
        "{% filter trim %}{{ course.title }}{% endfilter %}",
        "{% block part %}{{ course.title }}{% endblock %}",
        "{% for one in [course] %}{{ one.title }}{% endfor %}",
        "{% autoescape false %}{{ course.title }}{% endautoescape %}",
    ],
)
def test_text_is_escaped_once_however_a_template_shows_it(tmp_path, expression):
    assert body(tmp_path, expression) == SAFE


@pytest.mark.parametrize(
    "expression",
    [
        "{% set mine %}{}{% endset %}{{ mine.format(course.title) }}",
        "{% set mine %}{t}{% endset %}{{ mine.format_map({'t': course.title}) }}",
        "{% set mine %}{t}{% endset %}{{ mine | replace('{t}', course.title) }}",
        "{{ book.prose('x').replace('x', course.title) }}",
        "{{ book.prose('x') | replace('x', course.title) }}",
        "{{ book.label('a', 'b').join(['', course.title]) }}",
        "{{ book.prose('') ~ course.title }}",
        "{{ book.prose('%s') % course.title }}",
        "{{ book.prose('%s') | format(course.title) }}",
        "{{ (course.title ~ '')[0:] }}",
    ],
)
def test_text_that_is_put_into_markup_is_text(tmp_path, expression):
    made = body(tmp_path, expression)
    assert "<script>" not in made.replace("\\<script\\>", "")
    assert not re.search(r"(?<!\\)[<>*`$\[\]{}]", made), made


def test_a_template_that_is_added_or_removed_is_noticed_by_the_same_process(tmp_path):
    usual = render.pages(COURSE, folder=tmp_path)
    assert rendered(tmp_path, "checks.md", "Mine")["checks.md"].endswith("\n\nMine\n")
    (tmp_path / "templates" / "checks.md").unlink()
    assert render.pages(COURSE, folder=tmp_path) == usual


def test_a_template_may_change_one_part_of_another(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "_base.md").write_text(
        "# {{ course.title }}\n\n{% block words %}{{ course.title }}{% endblock %}\n"
    )
    made = body(tmp_path, '{% extends "_base.md" %}{% block words %}[{{ super() }}]{% endblock %}')
    assert made == f"# {SAFE}\n\n[{SAFE}]"


def test_a_template_may_put_the_built_in_one_into_its_own(tmp_path):
    own = rendered(tmp_path, "checks.md", '{% include "coursegen/checks.md" %}\nAsk me, too.\n')
    usual = render.pages(COURSE)["checks.md"].split("\n", 1)[1].strip()
    assert own["checks.md"].split("\n", 1)[1].strip() == f"{usual}\nAsk me, too."


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("intro.md", "# A\n\n{% if %}", r"book/templates/intro\.md:3: .*Expected an expression"),
        ("intro.md", "# A\n{{ curse.title }}", r"book/templates/intro\.md:2: .*'curse' is undef"),
        (
            "module.md",
            "\n\n{{ module.name }}",
            r"book/templates/module\.md:3: .*no attribute 'name'",
        ),
        ("intro.md", '{% include "x.md" %}', r"book/templates/intro\.md:?\d*: .*'x\.md'"),
        ("intro.md", "{{ book.path('../x') }}", r"book/templates/intro\.md:1: .*no name of a mod"),
        ("intro.md", "{{ 1 / 0 }}", r"book/templates/intro\.md:1: .*division by zero"),
        ("intro.md", "{{ ''.__class__ }}", r"book/templates/intro\.md:1: .*unsafe"),
        ("intro.md", "{{ course.modules.__class__.__mro__ }}", r"intro\.md:1: .*unsafe"),
        ("modul.md", "# A", r"book/templates/modul\.md: No page has a template of that name"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_line(tmp_path, name, text, message):
    with pytest.raises(FormatFault, match=f"(?s){message}"):
        rendered(tmp_path, name, text)
    assert not (tmp_path / "intro.md").exists()


def test_every_built_in_template_gets_what_is_written_of_it_and_no_more():
    environment = jinja2.Environment(autoescape=True)
    assert {path.name for path in BUILT_IN.iterdir()} == set(TEMPLATES)
    for name, template in TEMPLATES.items():
        own = template.gets
        used = meta.find_undeclared_variables(
            environment.parse((BUILT_IN / name).read_text(encoding="utf-8"))
        )
        assert used <= {*COMMON, *own}, name
        assert set(own) <= used, name


def test_what_is_written_of_templates_is_what_they_get(tmp_path):
    """A template that shows every variable by its name can be used on every page."""
    for name, template in TEMPLATES.items():
        own = template.gets
        names = " ".join(f"{{{{ {one} is defined }}}}" for one in (*COMMON, *own))
        extra = "".join(f"{{% set x = {one} %}}" for one in (*COMMON, *own))
        rendered(tmp_path, name, f"{extra}{names}\n")
    made = render.pages(made_up.course(), folder=tmp_path)
    assert "False" not in made["modules/tides.md"]


def test_the_document_on_templates_shows_a_template_that_works(tmp_path):
    document = (Path(__file__).parents[1] / "docs" / "templates.md").read_text(encoding="utf-8")
    shown = dict(
        re.findall(r"```jinja\n\{# book/templates/(\S+) #\}\n(.*?)```", document, re.DOTALL)
    )
    assert set(shown) == {"how-to-use.md", "checks.md"}
    for name, text in shown.items():
        made = rendered(tmp_path, name, text, made_up.course())[name]
        assert "Mills & fog" in made


def test_templates_are_no_pages_of_the_book(tmp_path):
    folder = tmp_path / "book" / "templates"
    folder.mkdir(parents=True)
    (folder / "glossary.md").write_text("# Words of {{ course.title }}\n\n(glossary)=\n## All\n")
    (folder / "_part.md").write_text("# No page\n")
    course = replace(made_up.course(), modules=made_up.course().modules[:1], title=NASTY)
    site = sites.book(course, tmp_path)
    assert yaml.safe_load((tmp_path / "book" / "_config.yml").read_text())["exclude_patterns"] == [
        "_build",
        "_ext",
        "parts",
        "templates",
    ]
    assert not list(site.glob("templates*"))
    tree = html.parse(site / "glossary.html").getroot()
    assert "<script>alert(1)</script>" in tree.xpath("string(//h1)")
    assert not [one for one in tree.iter("script") if "alert(1)" in (one.text or "")]
    assert render.write(course, tmp_path / "book") == ()
