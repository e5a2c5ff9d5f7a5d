"""Text as data: what a source or an author wrote can never become markup of a page.

Two kinds of text reach a page. *Plain* text (stems, options, titles, readings) shows the
characters that stand in it and nothing else: `escape`, `linked`, `quotation`. *Prose*
(introductions, definitions, prompts, rationales) is Markdown of a small subset, namely
paragraphs, emphasis, code, links to the web, lists and block quotes: `tree`, `prose`.
Whatever else Markdown or MyST knows (HTML, directives, roles, images, formulas) stays
the characters that were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coursegen.model import GAP

SCHEMES = ("http://", "https://", "mailto:")
"""Where a link in prose may lead."""

_PARSER = MarkdownIt("zero").enable(
    ["list", "blockquote", "emphasis", "link", "backticks", "escape", "entity", "newline"]
)
_STANDIN = "\ufdd0"
"""A noncharacter, which no text holds, in the place of a gap that looks like emphasis."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
_KEPT = re.compile(r"[\u00a0\u202f\u2007]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)

_MARKUP = re.compile(
    r"""[\\`*_{}\[\]<>$~^|@\#]      # begins or ends markup anywhere
      | &(?=[\#\w])                 # an entity
      | !(?=\[|$)                   # an image, also where a link follows
      | (?<=/)/                     # the address in `http://…` and `//…`
      | (?<=\w)\.(?=[^\W\d_])       # a domain's name, which may become a link
    """,
    re.VERBOSE,
)
_START = re.compile(
    r"""(?P<digits>\d{1,9})(?=[.)](?:\s|$))  # an ordered list
      | (?=[-+=%:])                          # lists, underlines, comments, fences, definitions
      | (?=\([^\s()]*\)=)                    # a target
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """*text* on one line: runs of white space become one space, control characters go.

    Spaces that do not break (between a number and its unit) stay, except at the ends.
    """
    runs = _SPACE.sub(lambda run: run[0] if _KEPT.fullmatch(run[0]) else " ", text)
    return _CONTROL.sub("", runs).strip()


def escape(text: str) -> str:
    """Plain *text* as MyST inline text, safe in and at the start of any line.

    Both generations of MyST show `fold(text)`, whatever extensions are on.
    """
    return _guarded(_escaped(fold(text)))


def linked(text: str, links: Sequence[tuple[int, int, str]]) -> str:
    """Plain *text*, on one line, with some of its words as links to labels.

    *links* holds start, end and label, in order and without overlap.
    """
    shown, last = "", 0
    for start, end, label in links:
        shown += f"{_escaped(text[last:start])}[{_escaped(text[start:end])}](#{label})"
        last = end
    return _guarded(shown + _escaped(text[last:]))


def quotation(paragraphs: Sequence[str]) -> str:
    """A block quote of *paragraphs*, each a line of MyST already."""
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def tree(text: str) -> SyntaxTreeNode:
    """The blocks and words of prose, for a renderer to walk.

    Nodes are of the types ``paragraph``, ``bullet_list``, ``ordered_list``,
    ``list_item``, ``blockquote``, ``inline``, ``text``, ``em``, ``strong``,
    ``code_inline``, ``link``, ``softbreak`` and ``hardbreak``; a link's ``href`` begins
    with one of `SCHEMES`.
    """
    lines = "\n".join(_CONTROL.sub("", line) for line in text.splitlines())
    tokens = _PARSER.parse(lines.replace(GAP, _STANDIN))
    for token in tokens:
        for child in token.children or ():
            child.content = child.content.replace(_STANDIN, GAP)
            if "href" in child.attrs:
                child.attrs["href"] = str(child.attrs["href"]).replace(quote(_STANDIN), GAP)
    return SyntaxTreeNode(tokens)


def is_safe_link(url: str) -> bool:
    """Whether prose may link to *url*."""
    return url.lower().startswith(SCHEMES)


def prose(text: str) -> str:
    """Prose as MyST that means the same in both generations, without a final newline."""
    return "\n".join(_blocks(tree(text).children))


def plain(text: str) -> str:
    """The words of prose on one line, without their markup."""
    return fold("".join(_words(tree(text))))


# ---------------------------------------------------------------- characters


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: "\\" + found[0], text)


def _guarded(line: str) -> str:
    """*line* with its first character escaped where it would begin a block."""
    found = _START.match(line)
    if found is None:
        return line
    return line[: found.end()] + "\\" + line[found.end() :]


# ---------------------------------------------------------------- prose


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    """The lines of *nodes*, with an empty one between two blocks."""
    for number, node in enumerate(nodes):
        if number:
            yield ""
        match node.type:
            case "paragraph":
                yield from map(_guarded, _inline(node).split("\n"))
            case "bullet_list" | "ordered_list":
                yield from _list(node)
            case "blockquote":
                yield from (f"> {line}".rstrip() for line in _blocks(node.children))
            case other:
                raise AssertionError(other)


def _list(node: SyntaxTreeNode) -> Iterator[str]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start=first):
        marker = "- " if node.type == "bullet_list" else f"{number}. "
        lines = list(_blocks(item.children)) or [""]
        yield (marker + lines[0]).rstrip()
        yield from ((" " * len(marker) + line).rstrip() for line in lines[1:])


def _inline(node: SyntaxTreeNode) -> str:
    return "".join(map(_inline_node, node.children))


def _inline_node(node: SyntaxTreeNode) -> str:
    match node.type:
        case "inline":
            return _inline(node)
        case "text":
            return _escaped(node.content)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\\\n"
        case "em":
            return f"*{_inline(node)}*"
        case "strong":
            return f"**{_inline(node)}**"
        case "code_inline":
            return _code(node.content)
        case "link":
            url = str(node.attrs["href"])
            return f"[{_inline(node)}](<{url}>)" if is_safe_link(url) else _inline(node)
        case other:
            raise AssertionError(other)


def _code(content: str) -> str:
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if content.startswith(("`", " ")) or content.endswith(("`", " ")) else ""
    return f"{fence}{pad}{content}{pad}{fence}"


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.walk():
        match child.type:
            case "text" | "code_inline":
                yield child.content
            case "paragraph" | "softbreak" | "hardbreak":
                yield " "
            case _:
                continue


_CURLY = {'"': "\u201d\u201c", "'": "\u2019\u2018"}
"""Of each straight mark the closing and the opening form."""
_DECADE = re.compile(r"'\d0s\b")


def curly(text: str, before: str = "") -> str:
    """*text* with straight quotation marks made curly, each by what stands left of it.

    A mark opens at the start and behind white space, a bracket, a dash or an opening mark;
    else it closes or is an apostrophe, as in a decade ('90s). The words are the same.
    """
    shown = ""
    for at, character in enumerate(text):
        if character in _CURLY:
            left = (before + shown)[-1:]
            opens = not left or left.isspace() or left in "([{/\u2013\u2014\u201c\u2018"
            opens = opens and not _DECADE.match(text, at)
            shown += _CURLY[character][opens]
        else:
            shown += character
    return shown
