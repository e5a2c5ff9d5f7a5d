"""Scanned pages as arrays of darkness: 0 where the paper is white, 1 where it is black.

Every page is brought to some 150 dots an inch and to even lighting here, so that what
reads them need not know how they were scanned.
"""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, ImageSequence

from coursegen.errors import BuildFault, FileFault

Grey = npt.NDArray[np.float32]

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pdf")
_LONG = 1754
"""Pixels on the long side of A4 at 150 dots an inch."""
_LEAST = 800
_TILES = 24
_NO_SUCH_PAGE = 99
"""What pdftoppm returns when asked for a page behind the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One side of a sheet as it was scanned."""

    file: Path
    number: int
    """Counted from 1 within its file."""
    dark: Grey
    """Rows of pixels, from 0 (paper) to 1 (black)."""


def pages(path: Path) -> Iterator[Page]:
    """The pages of a scan: PNG, JPEG, TIFF with one page or many, or PDF.

    Raises `FileFault` where the file is missing or is not such an image, and `BuildFault`
    where a PDF needs poppler's ``pdftoppm`` and there is none.
    """
    if not path.is_file():
        raise FileFault(str(path), "There is no such file.", "Check the path.")
    if path.suffix.lower() == ".pdf":
        yield from _pdf(path)
    else:
        for number, image in enumerate(_images(path), start=1):
            yield _page(path, number, image)


def _images(path: Path, data: BytesIO | None = None) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(data or path) as image:
                for frame in ImageSequence.Iterator(image):
                    yield _grey(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileFault(
            str(path), "The image is far larger than a page.", "Scan at 150 to 300 dots an inch."
        ) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise FileFault(
            str(path),
            f"This is not an image that can be read: {str(error).rstrip('.')}.",
            "Scan to PNG, JPEG, TIFF or PDF.",
        ) from None


def _grey(frame: Image.Image) -> Image.Image:
    """The frame upright, in 8 bits of grey, on white paper where it is transparent."""
    image = ImageOps.exif_transpose(frame)
    if image.mode.startswith("I;16"):
        wide = np.asarray(image, dtype=np.float32) / 257
        return Image.fromarray(wide.astype(np.uint8))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return image.convert("L")


def _page(path: Path, number: int, image: Image.Image) -> Page:
    where = f"{path}: page {number}"
    long = max(image.size)
    if long < _LEAST:
        raise FileFault(
            where,
            f"The image is too small to be read: {image.width} by {image.height} pixels.",
            "Scan the whole sheet at 100 dots an inch or more; 150 to 300 are best.",
        )
    scale = _LONG / long
    if scale < 1:
        size = (round(image.width * scale), round(image.height * scale))
        image = image.resize(size, Image.Resampling.BOX)
    light: Grey = np.asarray(image, dtype=np.float32) / np.float32(255)
    return Page(file=path, number=number, dark=_evened(light))


def _evened(light: Grey) -> Grey:
    """Darkness against the paper's own lightness nearby, since lamps and folds cast shadows."""
    height, width = light.shape
    some = light[::3, ::3]
    tall, wide = some.shape[0] // _TILES, some.shape[1] // _TILES
    tiles = some[: tall * _TILES, : wide * _TILES].reshape(_TILES, tall, _TILES, wide)
    around = tiles.swapaxes(1, 2).reshape(_TILES, _TILES, tall * wide)
    paper = np.percentile(around, 90, axis=2).astype(np.float32)
    paper = np.maximum(paper, 0.6 * np.median(paper))
    smooth = Image.fromarray(paper).resize((width, height), Image.Resampling.BILINEAR)
    dark: Grey = np.clip(1 - light / np.maximum(np.asarray(smooth), 0.05), 0, 1)
    return dark


def _pdf(path: Path) -> Iterator[Page]:
    tool = shutil.which("pdftoppm")
    if tool is None:
        raise BuildFault(
            str(path),
            "A PDF scan is read with poppler's pdftoppm, which is not on this machine.",
            "Install poppler-utils, or scan to PNG, JPEG or TIFF.",
        )
    for number in count(1):
        chosen = ["-f", str(number), "-l", str(number)]
        done = subprocess.run(
            [tool, "-r", "150", "-gray", "-png", *chosen, str(path.absolute())],
            capture_output=True,
            check=False,
        )
        if done.returncode == _NO_SUCH_PAGE and number > 1:
            return
        if done.returncode or not done.stdout:
            raise FileFault(
                f"{path}: page {number}", "This is not a PDF that can be read.", "Scan it again."
            )
        for image in _images(path, BytesIO(done.stdout)):
            yield _page(path, number, image)
