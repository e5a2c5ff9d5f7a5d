"""Plain text stays text, and prose stays within its subset, under every extension of MyST."""

import re

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.docutils_ import Parser
from myst_parser.parsers.mdit import create_md_parser

from coursegen import markup

EXTENSIONS = {
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_admonition",
    "html_image",
    "linkify",
    "strikethrough",
    "substitution",
    "tasklist",
}
MYST = create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)
COMMONMARK = MarkdownIt("commonmark")

PIECES = st.sampled_from(
    [
        *"\\`*_{}[]<>()#+-.!|~$&^=:@%/\"'?,; \n\t0a1Zé中\u00a0\u2028\x00\x1b\u202e\U0001f600",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{raw}`html <b>`",
        "{{ 7*7 }}",
        "$E=mc^2$",
        "$$x$$",
        "[^1]",
        "[^1]: note",
        "[a](javascript:x)",
        "![a](http://x.test/y.png)",
        "http://localhost/x",
        "//localhost",
        "www.example.com",
        "me@example.com",
        "mailto:me@example.com",
        "<https://a.test>",
        "(target)=",
        "+++",
        "---",
        ":::{note}",
        "```{note}",
        "% gone",
        ": definition",
        ":field: x",
        "- [ ] task",
        "1. one",
        "2) two",
        "&amp;",
        "&#60;",
        "~~gone~~",
        "H~2~O",
        "@key",
        "[@key]",
        "\\begin{equation}x\\end{equation}",
        "| a | b |",
        "____",
        "\ufdd0",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))


def only_text(parser: MarkdownIt, source: str) -> str:
    """What the one paragraph of *source* shows, which must hold nothing but text."""
    tokens = parser.parse(source, {})
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text"}
    return "".join(child.content for child in children)


@given(TEXTS)
@example("Is C# #1? #")
@example("ends with !")
@example("AT&T & co &x; &#1;")
@example("10:30, 1.5, a.b, e.g. this")
def test_escaped_text_shows_itself_and_nothing_else(text):
    for parser in (MYST, COMMONMARK):
        assert only_text(parser, markup.escape(text)) == markup.fold(text)


@given(TEXTS)
def test_escaped_text_is_safe_in_a_heading_a_list_a_quotation_and_a_label(text):
    line = markup.escape(text)
    shown = markup.fold(text)
    if not shown:
        assert line == ""
        return
    for before, after in (("## ", ""), ("- ", ""), ("> ", ""), ("x\n: ", ""), ("", "\n: y")):
        tokens = MYST.parse(before + line + after, {})
        inlines = [token for token in tokens if token.type == "inline"]
        types = {child.type for token in inlines for child in token.children or ()}
        assert types <= {"text"}
        assert any(_joined(token) == shown for token in inlines)
    label = MYST.parse(f"[{line}](<https://a.test/>)!", {})[1].children
    assert [child.type for child in label] == ["link_open", "text", "link_close", "text"]
    assert label[1].content == shown


def _joined(token):
    return "".join(child.content for child in token.children or ())


@given(TEXTS)
def test_escaped_text_beside_a_link_makes_no_image(text):
    tokens = MYST.parse(f"{markup.escape(text)}[a](<https://a.test/>)", {})
    assert all(child.type != "image" for child in tokens[1].children)


@pytest.mark.parametrize("text", ["a  b\nc\u2028d\x00e", "\u00a0x 5\u00a0% y\u00a0"])
def test_white_space_folds_and_control_characters_go(text):
    assert markup.fold(text) in {"a b c de", "a b c d e", "x 5\u00a0% y"}
    assert "\n" not in markup.fold(text)


PROSE_NODES = {
    nodes.document,
    nodes.paragraph,
    nodes.Text,
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    nodes.reference,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
    nodes.block_quote,
}


@given(TEXTS)
@example("Some *emphasis*, **more**, `code` and [a link](https://a.test/?a=1&b=____).")
@example("- one\n- two\n\n  more\n\n1. x\n\n> quoted `a``b`")
@example("``{raw}` x``")
@example("(____) and (____)")
@example("hard\\\nbreak\\\n- not a list")
@example("wow![x](https://a.test/)")
@example("[x](javascript:alert(1)) [y](data:text/html,x) [z](file:///etc/passwd)")
def test_prose_gives_nodes_of_its_subset_and_no_others(text):
    tokens = MYST.parse(markup.prose(text), {})
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    kinds -= {"inline"}
    assert kinds <= {"paragraph", "bullet_list", "ordered_list", "list_item", "blockquote"}
    for token in tokens:
        for child in token.children or ():
            assert child.type in {
                "text",
                "em_open",
                "em_close",
                "strong_open",
                "strong_close",
                "code_inline",
                "link_open",
                "link_close",
                "hardbreak",
                "softbreak",
            }
            if child.type == "link_open":
                assert str(child.attrs["href"]).lower().startswith(markup.SCHEMES)


def test_prose_says_the_same_to_docutils():
    text = """\
Some *emphasis*, **more**, `code` and [a link](https://a.test/).

- one <b>bold</b>
- two {raw}`html <i>`

> quoted $x$
"""
    doctree = publish_doctree(
        markup.prose(text),
        parser=Parser(),
        settings_overrides={"myst_enable_extensions": sorted(EXTENSIONS), "report_level": 5},
    )
    assert {type(node) for node in doctree.findall()} == {
        nodes.document,
        nodes.paragraph,
        nodes.Text,
        nodes.emphasis,
        nodes.strong,
        nodes.literal,
        nodes.reference,
        nodes.bullet_list,
        nodes.list_item,
        nodes.block_quote,
    }
    shown = re.sub(r"\s+", " ", doctree.astext())
    assert shown == (
        "Some emphasis, more, code and a link. one <b>bold</b> two {raw}html <i> quoted $x$"
    )
    assert markup.plain(text) == shown


def test_a_gap_in_prose_is_no_emphasis():
    assert markup.plain("(____) and (____)") == "(____) and (____)"
    assert "**" not in markup.prose("(____) and (____)")


def test_a_quotation_keeps_its_paragraphs_apart():
    assert markup.quotation(["one", "two"]) == "> one\n>\n> two"
