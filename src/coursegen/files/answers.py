"""The answers of one learner as the book's test mode saves them: a small JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pydantic

from coursegen.errors import FormatFault
from coursegen.files import records, text

Value = bool | int | float | str | list[str] | dict[str, str] | None
"""By the item's type: words; true or false; a number; what was chosen, or the order given;
right sides by left side."""


@pydantic.with_config(pydantic.ConfigDict(extra="forbid", str_strip_whitespace=True))
@dataclass(frozen=True, kw_only=True)
class AnswersRecord:
    """``{"coursegen": 1, "course": …, "module": …, "learner": …, "answers": {item: answer}}``."""

    coursegen: Literal[1]
    course: str
    module: str
    learner: Annotated[str, pydantic.Field(min_length=1, max_length=200)]
    answers: dict[str, Value]


def load(path: Path) -> AnswersRecord:
    """The answers in the file at *path*; raises `FormatFault` where it has another form."""
    content = text.read_text(path)
    try:
        data = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FormatFault(
            f"{path}{line}", "This is not valid JSON.", "Save the answers from the book again."
        ) from None
    try:
        record: AnswersRecord = records.adapter(AnswersRecord).validate_python(data)
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"][:2])
        raise FormatFault(
            f"{path}: {place}" if place else str(path),
            f"These are not answers of a book's test mode: {first['msg']}.",
            "Save the answers from the book again.",
        ) from None
    return record
