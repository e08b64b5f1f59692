"""The documents: every command is in the guide, both READMEs are alike, decisions are short, file kinds are known."""

import re
import subprocess
from pathlib import Path

import pytest

from bot.routers import COMMANDS

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
DECISION_LINES = 25


def test_every_command_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.ru.md").read_text(encoding="utf-8")

    assert [command for command in COMMANDS if f"`/{command}`" not in guide] == []


def _bones(text: str) -> dict[str, list[str]]:
    """The common parts of two languages: code without comments, settings, links, the ranks of headings."""
    code = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return {
        "headings": re.findall(r"^(#+) ", text, re.MULTILINE),
        "code": [re.sub(r"\s+#.*", "", block) for block in code],
        "settings": re.findall(r"`([A-Z_]{4,})`", text),
        "links": [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("README")],
    }


def test_readmes_say_the_same() -> None:
    english = (ROOT / "README.md").read_text(encoding="utf-8")
    russian = (ROOT / "README.ru.md").read_text(encoding="utf-8")

    assert _bones(english) == _bones(russian)


@pytest.mark.parametrize("name", ["README.md", "README.ru.md", "docs/guide.ru.md"])
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= DECISION_LINES


def test_lock_holds_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert all("--hash=sha256:" in entry for entry in lock.replace("\\\n", "").splitlines() if "==" in entry)


def test_every_file_is_text_or_known() -> None:
    """Nothing slips in by accident: databases, documents with real names, keys."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    allowed = {
        ".py", ".md", ".ftl", ".toml", ".lock", ".png", ".js", ".css", ".html", ".svg", ".example", ".mako", ".txt",
        ".gitignore", "", ".typed", ".ttf",
    }  # fmt: skip

    assert sorted({Path(name).suffix for name in tracked} - allowed) == []


ROOMS = ("bot", "handlers", "scheduler", "actions", "models", "domain", "office", "sandbox")
ROOMS_WITH_ROOMS = ("bot", "actions", "domain")


def rooms() -> set[str]:
    """The packages of the layers, and those inside the layers that are divided by subject."""
    inner = {
        f"{layer}/{path.parent.name}/" for layer in ROOMS_WITH_ROOMS for path in (ROOT / layer).glob("*/__init__.py")
    }
    return inner | {f"{layer}/" for layer in ROOMS}


def test_the_picture_of_the_rooms_is_true() -> None:
    picture = (ROOT / "docs/architecture.md").read_text("utf-8").split("```")[1]

    assert {line.split()[0] for line in picture.strip().splitlines()} == rooms()


def test_architecture_names_files_that_exist() -> None:
    named = re.findall(
        r"`((?:bot|handlers|actions|models|domain|tests|locales)/[\w/.]+\.\w+)`",
        (ROOT / "docs/architecture.md").read_text("utf-8"),
    )

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_decisions_have_a_number_of_their_own_a_date_and_a_status() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    second_lines = {path.name: path.read_text("utf-8").splitlines()[1] for path in DECISIONS}

    assert numbers == sorted(set(numbers))
    assert {
        name: line for name, line in second_lines.items() if not re.fullmatch(r"\*\d{4}-\d\d-\d\d · accepted\*", line)
    } == {}
