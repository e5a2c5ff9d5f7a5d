"""How `coursegen new` words the objectives that it proposes, by which they are known again.

What a person writes in their place says what is worth knowing; a proposal says only what the
readings speak of.
"""

from __future__ import annotations

import re

EXPLAIN = "Explain what the readings say about {}."
IDENTIFY = "Identify the people, figures and dates that the readings give for {}."
SUMMARISE = "Summarise what is said about {}, and who says it."
COMPARE = "Compare how {} treat {}."
DISTINGUISH = "Distinguish what the text reports as fact from what it gives as somebody's view."

_ALL = re.compile(
    "|".join(
        re.escape(one).replace(r"\{\}", ".+")
        for one in (EXPLAIN, IDENTIFY, SUMMARISE, COMPARE, DISTINGUISH)
    )
)


def proposed(statement: str) -> bool:
    """Whether an objective stands as `coursegen new` wrote it."""
    return _ALL.fullmatch(statement) is not None
