"""Plain English: no word that readers have to read twice, in prose, in names, in documents and in keys of texts."""

import ast
import re
import subprocess
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tests/guards/unclear_words.txt"
"""One word or phrase a line; `.githooks/commit-msg` reads the same list."""
OLD_NAMES = ("hole", "holes", "gap", "gaps", "lack", "pace", "door", "doors", "shelf", "phoning", "keeping")
"""Former names of what the glossary calls otherwise; in prose they are common words."""
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/*.md", "docs/decisions/*.md", ".env.example")
CODE = ("bot", "handlers", "scheduler", "models", "actions", "domain", "office", "sandbox", "tests", "benchmarks")


Reader = Callable[[Path], Iterator["Place"]]


class Place(NamedTuple):
    """A text with where it is: a line, a docstring, the words of a name."""

    where: str
    text: str


def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; those of a phrase may be on two lines."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b".replace(" ", r"\s+"), re.IGNORECASE)


UNCLEAR = tuple(LIST.read_text("utf-8").split("\n")[:-1])
IN_PROSE, IN_NAMES = pattern(UNCLEAR), pattern((*UNCLEAR, *OLD_NAMES))


def unclear(places: Iterator[Place], words: re.Pattern[str] = IN_PROSE) -> list[str]:
    """Places where one of the words is; quotations in «» and `code` are somebody else's words."""
    return [
        f"{place.where}: {found[0]}"
        for place in places
        for found in words.finditer(re.sub(r"«[^»]*»|`[^`\n]*`", "", place.text))
    ]


def split(name: str) -> str:
    """«MissingItem», «missing_item» and «missing-item» as words."""
    return re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", name).strip()


@cache
def sources() -> tuple[Path, ...]:
    """Every module; migrations are history."""
    return tuple(path for name in CODE for path in sorted((ROOT / name).rglob("*.py")) if "versions" not in path.parts)


def comments(path: Path) -> Iterator[Place]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield Place(f"{path}:{token.start[0]}", token.string)


def docstrings(path: Path) -> Iterator[Place]:
    """Strings that are statements: of modules, classes, functions, and below a constant or a field."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield Place(f"{path}:{node.lineno}", node.value.value)


def names(path: Path) -> Iterator[Place]:
    """What the file gives a name to: itself, classes, functions, parameters, variables and fields."""
    where = str(path)
    yield Place(where, split(path.stem))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield Place(f"{where}:{node.lineno}", split(name))
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield Place(f"{where}:{node.lineno}", split(name))


def keys(path: Path) -> Iterator[Place]:
    """Keys and comments of a file of texts."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("#"):
            yield Place(f"{path}:{number}", line)
        elif found := re.match(r"([a-z][\w-]*) =", line):
            yield Place(f"{path}:{number}", split(found[1]))


def lines(path: Path) -> Iterator[Place]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        yield Place(f"{path}:{number}", line)


def test_comments_and_docstrings_are_plain() -> None:
    assert unclear(place for path in sources() for each in (comments, docstrings) for place in each(path)) == []


def test_names_are_those_of_the_glossary() -> None:
    assert unclear((place for path in sources() for place in names(path)), IN_NAMES) == []


def test_keys_of_texts_are_those_of_the_glossary() -> None:
    assert unclear((place for path in sorted(ROOT.glob("locales/*/*.ftl")) for place in keys(path)), IN_NAMES) == []


def test_english_texts_and_documents_are_plain() -> None:
    documents = [path for name in DOCUMENTS for path in sorted(ROOT.glob(name)) if not path.name.endswith(".ru.md")]

    assert (
        unclear(place for path in (*documents, *sorted(ROOT.glob("locales/en/*.ftl"))) for place in lines(path)) == []
    )


@pytest.mark.parametrize("word", UNCLEAR)
def test_a_word_of_the_list_is_seen_in_prose(word: str) -> None:
    assert unclear(iter([Place("here", f"A row, {word} by a person; «{word}» and `{word}` are quoted.")])) == [
        f"here: {word}"
    ]


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (comments, "x = 1  # who is told of it\n", ["is told"]),
        (docstrings, 'def one() -> None:\n    """Whoever asks."""\n', ["Whoever"]),
        (docstrings, 'LIMIT = 1\n"""What is owed."""\n', ["is owed"]),
        (names, "class RoadmapGap:\n    pass\n", ["Gap"]),
        (names, "async def send_anew(holes: int, *, besides: int) -> None:\n    pass\n", ["anew", "holes", "besides"]),
        (names, "self.heirs = [door for door in pair]\n", ["heirs", "door"]),
        (names, "from elsewhere import holes\n", []),
        (keys, "gap-title = Пробел\n# Whatever it is.\n", ["gap", "Whatever"]),
        (lines, "Hence the bot.\n", ["Hence"]),
    ],
)
def test_an_unclear_word_is_seen(read: Reader, text: str, found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(text, "utf-8")

    assert sorted(line.rpartition(": ")[2] for line in unclear(read(path), IN_NAMES)) == sorted(found)


@pytest.mark.parametrize(
    ("subject", "accepted"),
    [
        ("tasks: A reminder names the school", True),
        ("tasks, review: A reminder names the school", True),
        ("fixup! tasks: A reminder names the school", True),
        ("A reminder names the school", False),
        ("tasks: Whoever is asked is told anew", False),
        ("tasks: What has come is counted", False),
        (f"tasks: A reminder names the school{' and its curator' * 6}", False),
    ],
)
def test_the_hook_reads_the_subject_of_a_commit(subject: str, accepted: bool, tmp_path: Path) -> None:
    message = tmp_path / "message"
    message.write_text(f"{subject}\n\nWhoever reads the body is not refused.\n", "utf-8")

    done = subprocess.run([ROOT / ".githooks/commit-msg", message], cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode == 0, bool(done.stderr)) == (accepted, not accepted)
