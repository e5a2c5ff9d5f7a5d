"""The report in Chromium: accessible, whole on a telephone, and nothing fetched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from coursegen.grading.analysis import analyse
from coursegen.grading.report import page

from .classes import simulate

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        reason = "Debian's chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [360, 1100])
def test_the_report_is_accessible_and_fetches_nothing(browser, tmp_path: Path, width: int) -> None:
    made = simulate(0, items=12, negative=(4,), miskeyed=(7,), dead=(9,))
    path = tmp_path / "report.html"
    path.write_text(page(analyse(made.marks, made.items), course="C", module="M"), "utf-8")
    window = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(path.as_uri())
    found = Axe().run(window).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [path.as_uri()]
    window.close()
