"""Plain pytest in a course folder proves its grounding."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TINY = Path(__file__).parent / "data" / "tiny"


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns(".coursegen"))
    return root


def test_every_item_is_a_test(course: Path) -> None:
    result = pytest_in(course, "-v")
    assert "towers-01 PASSED" in result.stdout
    assert "towers-02 PASSED" in result.stdout
    assert result.returncode == 0


def test_a_finding_is_the_failure_text(course: Path) -> None:
    bank = course / "quizzes" / "towers.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace('text: "1874"', 'text: "1875"'))
    result = pytest_in(course, "quizzes/towers.yaml::towers-01")
    assert 'K201 quizzes/towers.yaml: towers-01: The key "1875" is not in the' in result.stdout
    assert "Traceback" not in result.stdout
    assert result.returncode == 1


def test_a_rejected_item_is_no_test(course: Path) -> None:
    bank = course / "quizzes" / "towers.yaml"
    words = bank.read_text(encoding="utf-8").replace("status: approved", "status: rejected", 1)
    bank.write_text(words, encoding="utf-8")
    result = pytest_in(course, "-v")
    assert "towers-01" not in result.stdout
    assert "1 passed" in result.stdout


def test_a_fault_in_a_file_is_told_without_a_traceback(course: Path) -> None:
    bank = course / "quizzes" / "towers.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("stem:", "stm:", 1))
    result = pytest_in(course)
    assert "quizzes/towers.yaml:7: items[0].stm: There is no key of the name" in result.stdout
    assert "Traceback" not in result.stdout
    assert result.returncode == 2


def test_other_yaml_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "towers.yaml").write_text("not: a bank\n", encoding="utf-8")
    assert pytest_in(tmp_path).returncode == 5
