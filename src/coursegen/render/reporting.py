"""The address to which readers report a question: a mailbox or a page, and nothing else.

What is put into the address is encoded, so that an item's id stays an item's id.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from coursegen.files.records import REPORT_TO
from coursegen.markup import fold
from coursegen.model import Item
from coursegen.render.quiz import version


def is_address(text: str) -> bool:
    """Whether *text* is a ``mailto:`` or ``https:`` address that may be linked."""
    return bool(text) and re.fullmatch(REPORT_TO, text) is not None


def address(report_to: str, item: Item) -> str:
    """*report_to* with a subject and a body that name the item, its version and its stem."""
    title = f"Question {item.id} ({version(item)})"
    body = f"Item: {item.id}\nVersion: {version(item)}\nQuestion: {fold(item.stem)}\n\n"
    mail = report_to.startswith("mailto:")
    mark = "&" if urlsplit(report_to).query else "?"
    name = "subject" if mail else "title"
    return f"{report_to}{mark}{name}={quote(title, safe='')}&body={quote(body, safe='')}"
