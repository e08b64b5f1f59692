"""Rules of DESIGN.md that no linter knows, checked on the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "scheduler", "models", "actions", "domain", "office", "sandbox")
HELPERS = ("tests", "benchmarks")
"""Held to the same sizes."""

HANDLER = 15
FUNCTION = 40
MODULE = 400
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    path: str
    tree: ast.Module
    lines: int


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Every module of these packages; migrations are written by Alembic and are not counted."""
    paths = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths if "versions" not in path.parts}
    return tuple(Module(path, ast.parse(text), len(text.splitlines())) for path, text in texts.items())


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the name of the function as it is written: «session.commit»."""
    return ((ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def places(name: str, found: Iterator[ast.AST]) -> list[str]:
    return [f"{name}:{getattr(node, 'lineno', 1)}" for node in found]


TRANSACTIONS = ("commit", "rollback", "begin_nested", "AsyncSession", "Session", "async_sessionmaker", "sessionmaker")
HOME_OF_TRANSACTIONS = {"models/db.py", "models/schema.py", "models/sqlite.py"}
"""The second runs migrations, before anything else runs; the third is SQLite's driver."""


def ends_a_transaction(tree: ast.AST) -> Iterator[ast.AST]:
    return (call for name, call in calls(tree) if name.rpartition(".")[2] in TRANSACTIONS)


def test_only_the_database_module_opens_and_ends_transactions() -> None:
    elsewhere = [m for m in modules(*PACKAGES) if m.path not in HOME_OF_TRANSACTIONS]

    assert [place for m in elsewhere for place in places(m.path, ends_a_transaction(m.tree))] == []


SAYS = ("bot", "message", "press", "event", "wait", "show", "send", "answer", "Bot", "deliver")
"""First words of calls to the messenger: `message.answer(…)`, `show(…)`, `send_files(…)`, `self._bot(…)`."""


def speaks_in_a_transaction(tree: ast.AST) -> Iterator[ast.AST]:
    """Awaited calls to the messenger, or for its files, while a transaction is open."""
    for block in ast.walk(tree):
        if isinstance(block, ast.AsyncWith) and any(is_begin(item.context_expr) for item in block.items):
            awaited = [node.value for node in ast.walk(block) if isinstance(node, ast.Await)]
            yield from (call for call in awaited if isinstance(call, ast.Call) and speaks(ast.unparse(call.func)))


def is_begin(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Call) and ast.unparse(expression.func).rpartition(".")[2] == "begin"


def speaks(name: str) -> bool:
    word = name.removeprefix("self.").lstrip("_").partition(".")[0]
    return word in SAYS or word.partition("_")[0] in SAYS or word in {"start_link", "take"}


def test_nobody_speaks_inside_a_transaction() -> None:
    found = [
        place
        for m in modules("bot", "handlers", "scheduler")
        for place in places(m.path, speaks_in_a_transaction(m.tree))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("await show(press, screen)", True),
        ("await message.answer('')", True),
        ("await self._bot.send_message(1, '')", True),
        ("await bot(SendMessage())", True),
        ("await send_files(bot, 1, files, file_store)", True),
        ("await tasks.start(session, actor, 1, now)", False),
        ("await self._keep_talk(session)", False),
    ],
)
def test_words_inside_a_transaction_are_seen(line: str, seen: bool) -> None:
    tree = ast.parse(f"async def handler():\n    async with turn.begin() as session:\n        {line}")

    assert bool(list(speaks_in_a_transaction(tree))) is seen


def test_words_after_a_transaction_are_not_its_own() -> None:
    tree = ast.parse(
        "async def handler():\n    async with turn.begin() as session:\n        pass\n    await show(1, 2)"
    )

    assert list(speaks_in_a_transaction(tree)) == []


def length(function: Function) -> int:
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_handlers_take_do_and_show() -> None:
    long = [
        f"{m.path}:{function.name} has {length(function)} lines"
        for m in modules("handlers")
        for function in functions(m.tree)
        if length(function) > HANDLER
    ]

    assert long == []


def test_functions_are_short() -> None:
    long = [
        f"{m.path}:{function.name}"
        for m in modules(*PACKAGES, "benchmarks")
        for function in functions(m.tree)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION
    ]

    assert long == []


def test_modules_are_short() -> None:
    assert [f"{m.path} has {m.lines} lines" for m in modules(*PACKAGES, "benchmarks") if m.lines > MODULE] == []


def test_modules_say_what_they_are_for() -> None:
    """The first sentence of the module's docstring; an empty `__init__` needs none."""
    silent = [m.path for m in modules(*PACKAGES, *HELPERS) if m.lines and not first_sentence(m.tree)]

    assert silent == []


def first_sentence(tree: ast.Module) -> bool:
    first = (ast.get_docstring(tree) or "").partition("\n\n")[0]
    return first.endswith((".", ")", ":", "`"))


def catches_everything(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            names = "BaseException" if node.type is None else ast.unparse(node.type)
            if {"Exception", "BaseException"} & {name.strip("() ") for name in names.split(",")}:
                yield node


def test_only_one_module_catches_everything() -> None:
    found = {m.path for m in modules(*PACKAGES) for _ in catches_everything(m.tree) if m.path != "bot/turn/errors.py"}

    assert found == set()


CLOCKS = ("datetime.now", "date.today", "datetime.today", "datetime.utcnow", "time.time")
WHO_READS_THE_CLOCK = ("bot/app.py", "bot/cli/demo/", "sandbox/", "office/")


def test_the_clock_is_a_value_that_is_passed_down() -> None:
    found = [
        f"{m.path}:{call.lineno}"
        for m in modules(*PACKAGES)
        if not m.path.startswith(WHO_READS_THE_CLOCK)
        for name, call in calls(m.tree)
        if name.endswith(CLOCKS)
    ]

    assert found == []


def reads_sender(tree: ast.AST) -> bool:
    """Whether a module reads who sent a message or pressed a button, as the messenger numbers them."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "from_user")
        or (isinstance(node, ast.Constant) and node.value == "from_user")
        for node in ast.walk(tree)
    )


def test_only_the_turn_knows_the_sender_s_number() -> None:
    """A chat is never a user's number: everybody else writes to `turn.who.chat_id`."""
    found = [m.path for m in modules(*PACKAGES) if not m.path.startswith("sandbox/") and reads_sender(m.tree)]

    assert found == ["bot/turn/turn.py"]


def test_relationships_never_load_by_themselves() -> None:
    lazy = [
        f"{m.path}:{call.lineno}"
        for m in modules(*PACKAGES)
        for name, call in calls(m.tree)
        if name.rpartition(".")[2] == "relationship"
        and not any(word.arg == "lazy" and ast.unparse(word.value) == "'raise'" for word in call.keywords)
    ]

    assert lazy == []


SUBJECTS = sorted(path.parent.name for path in (ROOT / "actions").glob("*/__init__.py"))
WITHOUT_SCREENS = {"documents": "shown as parts of tasks", "joining": "screens and words are those of people"}
"""Handlers whose words and screens belong to another file, and why."""


def where_it_is(word: str) -> set[str]:
    """The layers in which a word has a package or a module of its own."""
    layers = {"actions": ("actions", f"*/{word}.py"), "render": ("bot/render", f"*/{word}.py")}
    found = {
        layer
        for layer, (root, module) in layers.items()
        if (ROOT / root / word).is_dir() or any((ROOT / root).glob(module))
    }
    return found | ({"locales"} if (ROOT / f"locales/ru/{word}.ftl").exists() else set())


@pytest.mark.parametrize(
    "word", sorted(path.stem for path in (ROOT / "handlers").glob("*.py") if path.stem != "__init__")
)
def test_a_goal_has_one_word_in_every_layer(word: str) -> None:
    expected = {"actions"} if word in WITHOUT_SCREENS else {"actions", "render", "locales"}

    assert where_it_is(word) & expected == expected


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_a_package_in_actions_and_in_render(subject: str) -> None:
    assert (ROOT / "bot/render" / subject / "__init__.py").exists()


REEXPORTING = {
    "sandbox/__init__.py", "sandbox/methods/__init__.py", "models/__init__.py",
}  # fmt: skip
"""Packages that other code uses as one module."""


def imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))


def test_a_package_says_what_is_in_it_and_imports_nothing() -> None:
    packages = [m for m in modules(*PACKAGES) if m.path.endswith("/__init__.py") and m.path not in REEXPORTING]

    assert [place for m in packages for place in places(m.path, imports(m.tree))] == []


READS_REFUSALS = {"bot/chat/refusals.py", "bot/chat/limits.py"}
"""The second is a part of the client: it repeats a call before any caller sees the refusal."""
CAUGHT = {"TelegramAPIError", "ClientDecodeError"}


def reads_a_refusal(tree: ast.AST) -> Iterator[ast.AST]:
    """Exceptions of the messenger's library by their kind, and comparisons with its English sentences."""
    for node in imports(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "aiogram.exceptions":
            yield from (alias for alias in node.names if alias.name not in CAUGHT)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
            yield from (
                one for one in node.comparators if ast.unparse(one).removesuffix(".lower()").endswith(".message")
            )


def test_one_module_knows_how_a_messenger_refuses() -> None:
    elsewhere = [m for m in modules("bot", "handlers", "scheduler") if m.path not in READS_REFUSALS]

    assert [place for m in elsewhere for place in places(m.path, reads_a_refusal(m.tree))] == []


@pytest.mark.parametrize(
    "line", ["from aiogram.exceptions import TelegramBadRequest", 'if "gone" in refused.message.lower(): pass']
)
def test_a_module_that_reads_a_refusal_is_seen(line: str) -> None:
    assert len(list(reads_a_refusal(ast.parse(line)))) == 1


def is_renamed_screen(module: str, alias: ast.alias) -> bool:
    """Whether a module of `bot/render` is imported under another name than `<module>_screen`."""
    is_module = (ROOT / module.replace(".", "/") / f"{alias.name}.py").exists()
    return module.startswith("bot.render.") and is_module and alias.asname != f"{alias.name}_screen"


def test_a_screen_module_is_imported_under_one_name() -> None:
    """`from bot.render.review import queue as queue_screen`: a handler never mixes it up with the action's module."""
    found = [
        f"{m.path}: {alias.name} as {alias.asname}"
        for m in modules("handlers", "bot/workers", "bot/chat", "bot/turn", "bot/cli")
        for node in imports(m.tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if is_renamed_screen(node.module or "", alias)
    ]

    assert found == []


LAYERS_OF_NAMES = ("bot", "handlers", "actions", "models", "domain")


def test_no_public_class_has_its_name_twice() -> None:
    """A name has one meaning: a reader who looks for a class finds it."""
    where: dict[str, list[str]] = {}
    for m in modules(*LAYERS_OF_NAMES):
        for node in m.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(m.path)

    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}
