"""Answer sheets as a class would hand them in: set, filled with a pencil, and scanned badly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from coursegen import sheet
from coursegen.handout import _frame
from coursegen.handout.bubbles import bubbles, choices
from coursegen.handout.paper import Paper, papers
from coursegen.handout.typeset import Look, Press, Sheet, _inputs
from coursegen.handout.typeset import Paper as Size
from coursegen.model import (
    ChoiceInteraction,
    Course,
    Interaction,
    Item,
    Option,
    ShortAnswerInteraction,
    TrueFalseInteraction,
)

from . import handout_course as eastmoor

SEED = 7
MODULE = "canal"
PRESS = Press()


def items(count: int) -> tuple[Item, ...]:
    """Items of which none helps with another; some are true or false, some have no letter."""
    return tuple(_item(number) for number in range(count))


def _item(number: int) -> Item:
    boat = "".join("bdfgklmnprstvz"[int(digit)] + "ao"[int(digit) % 2] for digit in f"{number:03}")
    interaction: Interaction
    match number % 11:
        case 3:
            stem = f"The boat {boat} sank in {1600 + number}."
            interaction = TrueFalseInteraction(answer=False, correction=f"{boat}th floated")
        case 5:
            stem = f"Who steered the boat {boat}?"
            interaction = ShortAnswerInteraction(key=f"Captain {boat}rin")
        case _:
            stem = f"What did the boat {boat} carry?"
            options = [Option(text=f"{boat}{end}") for end in ("wick", "lum", "stan", "get")]
            interaction = ChoiceInteraction(key=options[0], distractors=tuple(options[1:]))
    return replace(eastmoor.ITEMS[0], id=f"canal-q{number:03}", stem=stem, interaction=interaction)


@cache
def course(count: int) -> Course:
    return eastmoor.course(items=items(count))


@cache
def variants(count: int, number: int) -> tuple[Paper, ...]:
    return papers(items(count), seed=SEED, variants=number)


@cache
def blank(count: int, number: int, *, page: str = "a4", ppi: int = 150) -> Image.Image:
    """The empty sheet of a variant, as a printer would make it."""
    of = course(count)
    look = Look(paper=Size(page))
    rows = bubbles(
        variants(count, number + 1)[number],
        number,
        exam=sheet.exam_number(of.id, MODULE),
        page=page,
        where="sheet",
    )
    data = _frame(of, of.modules[0], look) | {"title": "sheet"} | rows
    one = Sheet(template="bubbles", data=data, where="sheet")
    png = PRESS._compiler("bubbles").compile(format="png", ppi=ppi, sys_inputs=_inputs(one))
    assert isinstance(png, bytes)
    return Image.open(BytesIO(png)).convert("L")


@dataclass(frozen=True, kw_only=True)
class Pencil:
    """How somebody fills a bubble."""

    grey: float = 0.75
    radius: float = 1.9
    """Millimetres."""
    jitter: float = 0.35


def fill(
    image: Image.Image,
    layout: sheet.Layout,
    places: Sequence[sheet.Point],
    rng: np.random.Generator,
    pencil: Pencil = Pencil(),
) -> Image.Image:
    """The sheet with those bubbles filled, each a little beside its middle."""
    pixels = np.asarray(image, dtype=np.float32).copy()
    scale = image.height / layout.height
    for x, y in places:
        middle = np.array([x, y]) + rng.uniform(-pencil.jitter, pencil.jitter, 2)
        radius = pencil.radius * rng.uniform(0.92, 1.1) * scale
        column, row = middle * scale
        top, left = int(row - radius - 2), int(column - radius - 2)
        side = int(2 * radius + 5)
        rows, columns = np.mgrid[top : top + side, left : left + side] + 0.5
        inside = (columns - column) ** 2 + (rows - row) ** 2 <= radius**2
        grey = 255 * (1 - pencil.grey * rng.uniform(0.9, 1.1, inside.shape))
        part = pixels[top : top + side, left : left + side]
        part[inside] = np.minimum(part, grey)[inside]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def marks(
    layout: sheet.Layout, learner: str, answers: Mapping[int, Sequence[int]]
) -> list[sheet.Point]:
    """The bubbles of a learner's number and of answers by question, both counted from 0."""
    places = [layout.digits[place][int(digit)] for place, digit in enumerate(learner)]
    return places + [layout.bubbles[row][one] for row, chosen in answers.items() for one in chosen]


def scanned(image: Image.Image, rng: np.random.Generator, *, angle: float = 2) -> Image.Image:
    """The sheet turned by up to *angle* degrees, shifted, stretched, blurred, lit and noisy."""
    width, height = image.size
    turn = np.deg2rad(rng.uniform(-angle, angle))
    stretch = 1 + rng.uniform(-0.012, 0.012, 2)
    shear = rng.uniform(-0.004, 0.004)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) @ np.array(
        [[stretch[0], shear], [0, stretch[1]]]
    )
    middle = np.array([width, height]) / 2
    shift = middle - matrix @ (middle + rng.uniform(-6, 6, 2))
    affine = (*matrix[0], shift[0], *matrix[1], shift[1])
    moved = image.transform(
        image.size, Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR, fillcolor=255
    )
    soft = moved.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.6)))
    pixels = np.asarray(soft, dtype=np.float32)
    light = np.linspace(1, rng.uniform(0.8, 1), width, dtype=np.float32)[None, :]
    noise = rng.normal(0, rng.uniform(6, 16), pixels.shape).astype(np.float32)
    return Image.fromarray(np.clip(pixels * light + noise, 0, 255).astype(np.uint8))


def saved(folder: Path, name: str, image: Image.Image) -> Path:
    path = folder / name
    image.save(path, **({"compress_level": 1} if path.suffix == ".png" else {}))
    return path


def counts(paper: Paper) -> list[int]:
    return [len(choices(question)) for question in paper.questions]
