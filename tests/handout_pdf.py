"""PDF read back as a reader's tools would read it, with poppler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def poppler(tool: str) -> str:
    """The path of one of poppler's tools; a test that needs it is skipped where there is none."""
    path = shutil.which(tool)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{tool} is missing; install poppler-utils.")
        pytest.skip(f"{tool} is missing (Debian: poppler-utils)")
    return path


def read(folder: Path, pdf: bytes, *arguments: str) -> str:
    """The PDF's text, in its layout, with straight quotation marks."""
    path = folder / "it.pdf"
    path.write_bytes(pdf)
    command = [poppler("pdftotext"), "-layout", *arguments, str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return straight(text)


def spoken(folder: Path, pdf: bytes) -> str:
    """What a screen reader speaks, in its order: no line numbers, page feet or margins."""
    lines = re.findall(r'^ *"(.*)"$', info(folder, pdf, "-struct-text"), re.MULTILINE)
    return straight(flat(" ".join(lines)))


def straight(text: str) -> str:
    """The text with straight quotation marks and without invisible characters."""
    for curly, plain in ('“"', '”"', "‘'", "’'", '″"', "′'"):
        text = text.replace(curly, plain)
    return re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def info(folder: Path, pdf: bytes, *arguments: str) -> str:
    path = folder / "it.pdf"
    path.write_bytes(pdf)
    command = [poppler("pdfinfo"), *arguments, str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def flat(text: str) -> str:
    return " ".join(text.split())


def solid(text: str) -> str:
    """The text without white space, and without the hyphens that line ends brought."""
    return "".join(re.sub(r"\u00ad\s*", "", text).split())


def words_on(folder: Path, pdf: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with their boxes: left, top, right, bottom, in points."""
    path = folder / "it.pdf"
    path.write_bytes(pdf)
    command = [poppler("pdftotext"), "-bbox", str(path), "-"]
    page = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [
        [
            (float(left), float(top), float(right), float(bottom), word)
            for left, top, right, bottom, word in re.findall(
                r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', part
            )
        ]
        for part in page.split("<page ")[1:]
    ]
