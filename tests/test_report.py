"""The proofs as a page and as data: complete, the same each time, and every text only text."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jsonschema import Draft202012Validator
from lxml import html
from playwright.sync_api import sync_playwright

from coursegen import report
from coursegen.build import gate, proof
from coursegen.language import Parser
from coursegen.model import Course, Finding, Severity, TextQuoteSelector
from coursegen.report.proofs import claims
from coursegen.report.tree import clean
from tests.audit_course import TINY, course
from tests.running import run

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
NASTY = "</script><script>alert(1)</script><b>&amp;\x07\u202egnol\u202c \ufffe"


@pytest.fixture(scope="module")
def rich() -> Course:
    return course()


def spoilt(whole: Course) -> Course:
    """A course with a lost quotation, an ambiguous one, an unknown source, and markup as text."""
    (bank,) = whole.banks
    items = list(bank.items)
    (first,) = items[0].evidence
    lost = replace(first, quote=TextQuoteSelector(exact=first.quote.exact.replace("1874", "1875")))
    items[0] = replace(items[0], evidence=(lost,))
    vague = replace(first, quote=TextQuoteSelector(exact="the"))
    items[1] = replace(items[1], evidence=(vague,), stem=NASTY, rationale=NASTY)
    items[2] = replace(items[2], evidence=(replace(first, source="nowhere"),))
    return replace(whole, title=NASTY, banks=(replace(bank, items=tuple(items)),))


def written(whole: Course, folder: Path) -> tuple[str, dict]:
    findings = gate.check(whole)
    proof.write(whole, findings, [folder / "a.html", folder / "b.json"])
    page = (folder / "a.html").read_text(encoding="utf-8")
    return page, json.loads((folder / "b.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(rich: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    return written(rich, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def broken(rich: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    return written(spoilt(rich), tmp_path_factory.mktemp("broken"))


def article(page: str, item: str):
    return html.fromstring(page).get_element_by_id(f"item-towers.{item}")


def words(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


# ---------------------------------------------------------------- the page


def test_every_item_is_there_with_its_claim_its_evidence_and_each_verdict(
    rich: Course, made: tuple[str, dict]
) -> None:
    page = html.fromstring(made[0])
    articles = page.xpath("//article")
    assert [one.get("id") for one in articles] == [
        f"item-towers.{item.id}" for item in rich.banks[0].items
    ]
    tall = article(made[0], "tall")
    assert words(tall.xpath(".//h3")[0]) == "The tower is ____ high."
    assert words(tall.xpath(".//*[@class='claim']")[0]) == "The tower is 31 metres high."
    assert words(tall.xpath(".//*[@class='claim']/b")[0]) == "31 metres"
    (quoted,) = tall.xpath(".//blockquote")
    assert words(quoted.xpath(".//mark")[0]) == "The tower is 31 metres high"
    assert words(quoted.xpath(".//span[@class='sentence']")[0]) == (
        ", and its lamp burned 12 litres of oil a night."
    )
    assert words(quoted).startswith("The Harbour Board of Skarvik built its first lighthouse")
    assert "The answer gives way to the gap 31 metres → ____" in words(tall)
    codes = [words(one) for one in tall.xpath(".//*[@class='checks']/li")]
    assert len(codes) == len(proof.shown_rules())
    assert "✓ C401 : ok" in codes


def test_the_passage_is_the_paragraph_letter_for_letter(
    rich: Course, made: tuple[str, dict]
) -> None:
    text = rich.library["towers"].text
    blocks = {text[block.start : block.end] for block in rich.library["towers"].blocks}
    shown = html.fromstring(made[0]).xpath("//blockquote/p")
    assert shown
    assert {paragraph.text_content() for paragraph in shown} <= blocks


def test_findings_stand_with_their_item_and_stop_what_could_not_be_judged(
    broken: tuple[str, dict],
) -> None:
    first = article(broken[0], "towers-01")
    assert "not proved" in words(first.xpath(".//*[@class='meta']")[0])
    assert first.get("data-codes") == "E101"
    assert "These words are not in the source." in words(first)
    assert "Nearest in the source: The Harbour Board of Skarvik built" in words(first)
    assert "– C401 : not judged" in [words(one) for one in first.xpath(".//li")]
    second = article(broken[0], "towers-02")
    assert "These words stand at several places of the source." in words(second)
    data = {item["id"]: item for item in broken[1]["items"]}
    assert data["towers-01"]["verdict"] == "error"
    verdicts = {one["code"]: one["verdict"] for one in data["towers-01"]["verdicts"]}
    assert verdicts["E101"] == "error"
    assert verdicts["E102"] == "ok"
    assert verdicts["C401"] == "not judged"


def test_text_stays_text(broken: tuple[str, dict]) -> None:
    page = html.fromstring(broken[0])
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//style")) == 1
    second = article(broken[0], "towers-02")
    assert second.xpath(".//h3")[0].text_content() == clean(NASTY).strip()
    assert "[U+202E]gnol[U+202C]" in broken[0]
    assert "\u202e" not in broken[0]
    assert "\x07" not in broken[0]
    assert "␇" in broken[0]
    assert html.fromstring(broken[0]).findtext(".//h1") == clean(NASTY)


def test_the_page_asks_for_nothing_and_names_its_own_script(made: tuple[str, dict]) -> None:
    page = html.fromstring(made[0])
    assert not page.xpath("//@src | //link | //img | //iframe | //object | //@style | //@onclick")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    ids = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//@href")} <= ids
    assert len(page.xpath("//@id")) == len(ids)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_headings_go_down_one_by_one(broken: tuple[str, dict]) -> None:
    levels = [int(one.tag[1]) for one in html.fromstring(broken[0]).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_findings_about_the_course_stand_apart(rich: Course, tmp_path: Path) -> None:
    finding = Finding(
        code="O601",
        severity=Severity.WARNING,
        file="modules/towers.yaml",
        place="objectives/tw-2",
        message="No item asks.",
        suggestion="Run `coursegen quiz`.",
    )
    own = replace(finding, code="B513", file="quizzes/towers.yaml", place="towers-01")
    proof.write(rich, [finding, own], [tmp_path / "a.html", tmp_path / "b.json"])
    page = html.fromstring((tmp_path / "a.html").read_text(encoding="utf-8"))
    (section,) = page.xpath("//section[@aria-labelledby='course-findings']")
    assert "O601 modules/towers.yaml objectives/tw-2 No item asks." in words(section)
    assert section.findtext(".//code") == "coursegen quiz"
    assert "B513" not in words(section)
    assert "B513" in words(page.get_element_by_id("item-towers.towers-01"))
    data = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in data["findings"]] == ["O601"]
    assert data["items"][0]["verdict"] == "warning"


# ---------------------------------------------------------------- the data


def schema() -> Draft202012Validator:
    path = ROOT / "docs" / "schemas" / "grounding.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


def test_the_data_is_of_the_published_form(
    made: tuple[str, dict], broken: tuple[str, dict]
) -> None:
    for _, data in (made, broken):
        assert [error.message for error in schema().iter_errors(data)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("format"),
        lambda data: data["items"][0].update(extra=1),
        lambda data: data["items"][0]["evidence"][0]["target"].update(digest="md5:1"),
        lambda data: data["items"][0]["evidence"][0]["target"]["selector"].clear(),
    ],
)
def test_the_published_form_refuses_other_data(made: tuple[str, dict], change) -> None:
    data = json.loads(json.dumps(made[1]))
    change(data)
    assert not schema().is_valid(data)


def test_the_annotations_point_at_the_evidence(rich: Course, made: tuple[str, dict]) -> None:
    document = rich.library["towers"]
    sources = {one["id"]: one for one in made[1]["sources"]}
    checked = 0
    for item, data in zip(rich.banks[0].items, made[1]["items"], strict=True):
        assert [edit["kind"] for claim in data["claims"] for edit in claim["edits"]] == [
            edit.kind.value for claim, _ in claims(item) for edit in claim.edits
        ]
        for evidence, annotation in zip(item.evidence, data["evidence"], strict=True):
            target = annotation["target"]
            quote, position = target["selector"]
            assert quote["exact"] == evidence.quote.exact
            assert document.text[position["start"] : position["end"]] == evidence.quote.exact
            assert target["digest"] == document.digest == sources[target["source"]]["digest"]
            checked += 1
    assert checked >= 10
    ids = [one["id"] for item in made[1]["items"] for one in item["evidence"]]
    assert len(ids) == len(set(ids))


def test_the_body_is_what_is_proved(made: tuple[str, dict]) -> None:
    data = {item["id"]: item for item in made[1]["items"]}
    body = data["tall"]["evidence"][0]["body"]
    assert body["value"] == "The tower is 31 metres high."
    assert data["tall"]["claims"][0] == {
        "text": "The tower is ____ high.",
        "filling": "31 metres",
        "completed": "The tower is 31 metres high.",
        "edits": [{"kind": "gap", "before": "31 metres", "after": "____"}],
    }


# ---------------------------------------------------------------- the command


def test_the_command_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "course"
    shutil.copytree(TINY, root)
    page, data = tmp_path / "new" / "proof.html", tmp_path / "proof.JSON"
    assert run(["check", str(root), "--report", str(page), "--report", str(data)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(data.read_text(encoding="utf-8"))["course"]["id"] == "lights"


@pytest.mark.parametrize("name", ["proof.pdf", "proof", "html"])
def test_another_ending_is_a_fault_before_anything_is_checked(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    assert run(["check", str(tmp_path / "no-course"), "--report", str(path)]) == 2
    shown = capsys.readouterr().err
    assert f"{path}: A report is a page or data" in shown
    assert "Let the name end in .html or .json." in shown
    assert not path.exists()


def test_a_report_is_written_where_the_check_fails(tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(TINY, root)
    bank = root / "quizzes" / "towers.yaml"
    bank.write_text(bank.read_text().replace("in 1874. }", "in 1875. }"), encoding="utf-8")
    assert run(["check", str(root), "--report", str(tmp_path / "a.html")]) == 1
    assert "E101" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    seen = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        shutil.copytree(TINY, folder / "course")
        command = [sys.executable, "-m", "coursegen", "check", str(folder / "course")]
        command += ["--report", str(folder / "a.html"), "--report", str(folder / "a.json")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        seen.append([(folder / name).read_bytes() for name in ("a.html", "a.json")])
    assert seen[0] == seen[1]


# ---------------------------------------------------------------- in a browser


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


@pytest.fixture
def shown(broken: tuple[str, dict], tmp_path: Path) -> Path:
    path = tmp_path / "grounding.html"
    path.write_text(broken[0], encoding="utf-8")
    return path


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser, shown: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("request", lambda one: None if one.url == shown.as_uri() else faults.append(one.url))
    page.goto(shown.as_uri())
    assert faults == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelector('meta[http-equiv]').remove()")
    context.set_offline(True)
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_the_filters_by_keyboard(browser, shown: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(shown.as_uri())
    total = page.locator("article").count()
    status = page.get_by_role("status")
    assert status.inner_text() == f"{total} of {total} items shown"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the items"
    page.get_by_label("Findings of a check").focus()
    page.keyboard.press("ArrowDown")
    found = page.locator("article:not(.ok)").count()
    assert 3 <= found < total
    assert status.inner_text() == f"{found} of {total} items shown"
    page.get_by_label("Findings of a check").select_option("E101")
    assert page.locator("article:visible").count() == 2
    page.locator("#filter-module").select_option("towers")
    assert page.locator("article:visible").count() == 2
    page.get_by_label("Findings of a check").focus()
    page.keyboard.press("Home")
    page.get_by_label("Words").focus()
    page.keyboard.type("daymarks")
    visible = page.locator("article:visible").count()
    assert 0 < visible < total
    assert status.inner_text() == f"{visible} of {total} items shown"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('article[hidden]')")
    assert page.locator("article:visible").count() == total
    context.close()


@pytest.mark.browser
def test_without_scripts_the_whole_page_is_there(browser, shown: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shown.as_uri())
    assert page.locator("article:visible").count() == page.locator("article").count() > 0
    assert not page.locator("#filters").is_visible()
    context.close()


def test_a_page_for_no_item_at_all(rich: Course) -> None:
    empty = replace(rich, banks=())
    proofs = tuple(report.proofs(empty, (), proof.shown_rules(), Parser(rich.gazetteer)))
    assert proofs == ()
    assert "<dd>0</dd>" in report.page(empty, proofs, proof.shown_rules(), ())
