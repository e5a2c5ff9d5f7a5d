"""The JSON Schemas of the files that people write, for editors and other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pydantic

from coursegen.files import records
from coursegen.model import Source

_FORMS: Mapping[str, tuple[type[Any], str]] = {
    "course.json": (records.CourseRecord, "modules/course.yaml"),
    "module.json": (records.ModuleRecord, "modules/<id>.yaml"),
    "bank.json": (records.BankRecord, "quizzes/<module>.yaml"),
    "source.json": (Source, "the front matter of modules/sources/<id>.md"),
}


def schemas() -> Mapping[str, str]:
    """The text of each schema, by file name."""
    return {
        name: json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": place,
                **pydantic.TypeAdapter(form).json_schema(),
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
        for name, (form, place) in _FORMS.items()
    }
