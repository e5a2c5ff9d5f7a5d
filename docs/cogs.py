"""What the documents quote from the program, so that they cannot grow stale."""

from __future__ import annotations

import dataclasses
import inspect
import os
from pathlib import Path
from typing import Any

os.environ["TERMINAL_WIDTH"] = os.environ["COLUMNS"] = "96"

import typer


def templates() -> str:
    """Every template with what it makes and gets, as Markdown tables."""
    from coursegen.render.templates import COMMON, TEMPLATES

    rows = ["", "| template | the page that it makes | what it gets besides |", "|---|---|---|"]
    for name, template in TEMPLATES.items():
        gets = "; ".join(f"`{one}`: {words}" for one, words in template.gets.items())
        rows.append(f"| `{name}` | {template.page} | {gets} |")
    rows += ["", "All templates get:", "", "| name | what it is |", "|---|---|"]
    rows += [f"| `{name}` | {words} |" for name, words in COMMON.items()]
    return "\n".join(rows) + "\n\n"


def book() -> str:
    """What a template can ask of the book, as a Markdown table."""
    from coursegen.render.view import Book

    rows = ["", "| ask | and get |", "|---|---|"]
    for name, method in vars(Book).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            _, *given = inspect.signature(method).parameters
            words = inspect.getdoc(method).splitlines()[0]
            rows.append(f"| `book.{name}({', '.join(given)})` | {words} |")
    return "\n".join(rows) + "\n\n"


def values() -> str:
    """The parts of the values that templates get, as a Markdown table."""
    from coursegen import model
    from coursegen.render import chosen, concepts, extras, names, view

    types = (
        *(model.Course, model.Module, model.LearningObjective, model.Excerpt, model.Evidence),
        *(model.Term, model.Discussion, model.Criterion, model.Source, model.Entity),
        *(model.ItemBank, model.Item, chosen.Places, concepts.Concepts, concepts.Concept),
        *(extras.Facts, extras.Happening, extras.Saying, extras.Chart, extras.Bar),
        *(view.Entry, view.Day, names.Mentioned, names.Place),
    )
    rows = ["", "| value | what it is | its parts |", "|---|---|---|"]
    for one in types:
        words = inspect.getdoc(one).splitlines()[0]
        parts = ", ".join(f"`{part.name}`" for part in dataclasses.fields(one))
        rows.append(f"| `{one.__name__}` | {words} | {parts} |")
    return "\n".join(rows) + "\n\n"


def commands() -> str:
    """The help of every command, as Markdown."""
    from coursegen.cli import app

    group: Any = typer.main.get_command(app)
    parts = []
    for name, command in group.commands.items():
        context = command.context_class(
            command, info_name=f"coursegen {name}", terminal_width=96, max_content_width=96
        )
        parts.append(f"## {name}\n\n```text\n{command.get_help(context).strip()}\n```\n")
    return "\n" + "\n".join(parts) + "\n"


def rules() -> str:
    """Every item rule with what it demands, as a Markdown table."""
    from coursegen.check import RULES

    rows = ["", "| code | the rule |", "|---|---|"]
    rows += [
        f"| {code} | {inspect.getdoc(rule).splitlines()[0]} |"
        for code, rule in sorted(RULES.items())
    ]
    return "\n".join(rows) + "\n\n"


def course_rules() -> str:
    """Every rule for the course as a whole, as a Markdown table."""
    rows = ["", "| code | the rule |", "|---|---|"]
    rows += [f"| {code} | {words} |" for code, words in _course_rules()]
    return "\n".join(rows) + "\n\n"


def _course_rules() -> list[tuple[str, str]]:
    """The codes of the rules for the course, and what each demands."""
    from coursegen.check import balance, course

    found = [
        inspect.getdoc(function).splitlines()[0]
        for module in (course, balance)
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not function.__name__.startswith("_")
    ]
    return sorted((line[:4], line[6:]) for line in found if line[4:5] == ":")


def examples() -> str:
    """Every rule of tests/rules with its two examples and the message of the second."""
    from coursegen.check import RULES

    parts = [""]
    for path in sorted((Path(__file__).parents[1] / "tests" / "rules").glob("*.yaml")):
        rule = RULES.get(path.stem)
        words = inspect.getdoc(rule) if rule else dict(_course_rules())[path.stem]
        example = "\n".join(
            line if len(line) < _LONG else f"{line[:_LONG]} …"
            for line in path.read_text(encoding="utf-8").strip().splitlines()
        )
        parts.append(f"### {path.stem}\n\n{words}\n\n```yaml\n{example}\n```\n")
    return "\n".join(parts) + "\n"


_LONG = 250
"""Characters up to which a line of an example is shown: one has a hundred options."""


def flaws() -> str:
    """Every flaw with its examples from tests/flaws, as Markdown."""
    import yaml

    from coursegen.check.flaws import FLAWS

    folder = Path(__file__).parents[1] / "tests" / "flaws"
    parts = []
    for code, rule in FLAWS.items():
        example = yaml.safe_load((folder / f"{code}.yaml").read_text(encoding="utf-8"))
        words = inspect.getdoc(rule).splitlines()[0]
        parts.append(f"\n**{code}** {words}\n")
        parts += [f"- {word}: {_example(example[key])}" for key, word in _VERDICTS.items()]
    return "\n".join(parts) + "\n\n"


_VERDICTS = {"passes": "good", "fails": "not good"}


def _example(data: dict[str, Any]) -> str:
    """An item of tests/flaws on one line."""
    stem = " ".join(data["stem"].split()).replace("_", "\\_")
    match data:
        case {"gap": key}:
            return f"{stem} (*{key}*)"
        case {"true": answer}:
            return f"{stem} (*{str(answer).lower()}*)"
        case _:
            options = "; ".join(data["distractors"])
            return f"{stem} (*{data['key']}*; {options})"


if __name__ == "__main__":
    from coursegen.files.schemas import schemas
    from coursegen.files.text import write_text

    for name, content in schemas().items():
        write_text(Path(__file__).parent / "schemas" / name, content)
