"""Every comparison in one run: writes docs/benchmarks.md.

Each section is a module of this folder with a docstring and a function ``table() -> str``
of Markdown. Figures are ratios and medians of this run, on the machine that the page names.
"""

from __future__ import annotations

import inspect
import os
import platform
import sys
from importlib import import_module, metadata
from pathlib import Path

SECTIONS = ("anchor", "support", "gate", "ranking", "items", "blind", "book", "handout")
PACKAGES = (
    "coursegen",
    "spacy",
    "jupyter-book",
    "rapidfuzz",
    "langextract",
    "corroborate",
    "opengate-grounding",
    "typst",
    "weasyprint",
)
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def machine() -> str:
    """The machine and the versions, in two lines."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}\n\n{', '.join(versions)}"
    )


def main() -> None:
    """Run the sections that are named, or all, and write the page when all have run."""
    chosen = sys.argv[1:] or SECTIONS
    parts = [
        "# Benchmarks\n",
        "<!-- Written by `make bench`; do not edit. -->\n",
        (
            "Measured in one run, peers side by side. Shared machines are noisy: read ratios "
            f"before seconds.\n\n{machine()}\n"
        ),
    ]
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        module = import_module(f"benchmarks.{name}")
        parts.append(f"## {inspect.getdoc(module)}\n\n{module.table().strip()}\n")
    page = "\n".join(parts)
    if tuple(chosen) == SECTIONS:
        PAGE.write_text(page, encoding="utf-8")
        print(PAGE)
    else:
        print(page)


if __name__ == "__main__":
    main()
