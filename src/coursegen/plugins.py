"""What others add: callables found through entry points, built-ins by the same door.

The groups are ``coursegen.readers`` (name: a file ending, such as ``md``; value:
``Path -> Document``) and ``coursegen.rules`` (name: a rule's code; value:
``(Item, Context) -> Iterator[Finding]``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from coursegen.errors import FileFault
from coursegen.model import Document

Reader = Callable[[Path], Document]
"""The document that a file holds; raises `FileFault` or `FormatFault`."""


@cache
def found(group: str) -> Mapping[str, Callable[..., Any]]:
    """The callables of an entry point group by name, in the order of their names.

    Raises `FileFault` where one cannot be loaded, or two have one name.
    """
    callables: dict[str, Callable[..., Any]] = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.name in callables:
            raise FileFault(
                f"{group}: {point.name}",
                "Two installed packages offer this name.",
                "Uninstall one of them.",
            )
        try:
            callables[point.name] = point.load()
        except (ImportError, AttributeError) as error:
            raise FileFault(
                f"{group}: {point.name}",
                f"The plugin {point.value} cannot be loaded: {error}.",
                "Install it again, or uninstall it.",
            ) from None
    return callables


def readers() -> Mapping[str, Reader]:
    """The readers, by file ending without its dot."""
    return found("coursegen.readers")
