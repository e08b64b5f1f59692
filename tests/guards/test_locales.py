"""Every word that people read: complete in both languages, used by the code, and fit to be shown."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from actions.announcements.acknowledgements import CallKind
from actions.outbox import contents
from actions.outbox.retention import KeptRows
from actions.overview import search
from actions.overview.day_cards import Presence
from actions.people import calls as people_calls
from actions.people.lists import READERS as LISTED
from actions.report import missing_items
from actions.shared.views import Only
from bot.cli import outages
from bot.cli.doctor.files import S3_FAULTS
from bot.config import ROOT
from bot.l10n import LANGUAGES, LOCALES, translator
from bot.printouts.packing import VERDICTS
from bot.printouts.report_sheets import COLUMNS, EVENTS
from bot.render.report.half_year import PaperKind
from bot.render.roadmap import asking as asking_screen
from bot.render.roadmap.noticed import NOTICED
from bot.render.shared.screen import LABEL
from bot.render.tasks import deadlines as deadlines_screen
from bot.render.tasks.cards import VERBS
from bot.routers import COMMANDS
from domain.announcements.audience import Asks, NotSentReason, Rule
from domain.archive import LostFile
from domain.assignments import DueBy
from domain.deadlines.model import DeadlineWarning
from domain.documents.examples import ExampleState
from domain.documents.findings import FindingKind
from domain.loops import LoopName, Trouble
from domain.notices import NoticeKind
from domain.people.listing import LineDoubt
from domain.people.roles import Role
from domain.report import PeriodName
from domain.review import Remedy
from domain.roadmap.asking import BulkAnswer
from domain.roadmap.comparison import Change
from domain.roadmap.model import PERIOD_DOUBTS, Doubt
from domain.tasks import past
from domain.tasks.deadlines import MoveReason
from domain.tasks.moves import Expects, Sign, TaskMove, TaskState
from domain.tasks.plan_changes import PlanChange
from handlers import deadlines as deadlines_handlers
from office.matrix import BookTask
from office.refusal import Reason
from office.report.problem import Problem
from office.writing.folder import IndexWords
from office.writing.roadmap import BackWords

PACKAGES = ("bot", "handlers", "actions", "domain", "models")

PLAIN = {"plain", "go", "do"}
"""Calls whose words are shown without markup."""
REFUSAL = re.compile(r"(?:refusal|unreadable)-[a-z_-]*[a-z]")
"""Places of refusals other than calls: defaults, a rule's result."""

TAG = re.compile(r'<(/?)(b|i|u|s|a|code|pre)(?: href="[^"]*")?>')
"""The markup that every messenger has."""
LABELS = ("button-", "menu-", "who-")
SHARED_ROW = 18
"""Letters that fit where two buttons share a row."""
CONTRACT = {
    "button-finish": "Выполнено",
    "button-start": "В работе",
    "button-help": "Нужна помощь",
    "button-attach": "Приложить",
    "button-accept": "Принять",
    "button-return": "Вернуть",
    "button-acknowledge": "Ознакомлен",
}
"""Words of Russian buttons that outside checks rely on."""


class Sayer(NamedTuple):
    """A function that takes a key: its place among the arguments, and whether the keywords are its variables."""

    position: int
    gives: bool


class Use(NamedTuple):
    """A key in the code: where, in which call, with which variables (None: only known when it runs)."""

    key: str
    place: str
    call: str
    given: frozenset[str] | None


class Parts(Visitor):
    """The parts of a message: its own words, and the variables that it inserts."""

    def __init__(self, message: ftl.Message) -> None:
        self.texts: list[str] = []
        self.variables: set[str] = set()
        self.visit(message)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - the visitor's own spelling
        self.texts.append(node.value)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - as above
        self.variables.add(node.id.name)

    @property
    def text(self) -> str:
        """The words of every variant, one after the other."""
        return "".join(self.texts)


@cache
def entries(language: str) -> Mapping[str, list[ftl.EntryType]]:
    """The entries of each file of a language."""
    return {path.name: parse(path.read_text("utf-8")).body for path in sorted((LOCALES / language).glob("*.ftl"))}


def keys(language: str) -> dict[str, list[str]]:
    """The keys of each file, in alphabetical order."""
    return {
        name: sorted(entry.id.name for entry in body if isinstance(entry, ftl.Message))
        for name, body in entries(language).items()
    }


@cache
def messages(language: str) -> Mapping[str, Parts]:
    """Every message of a language by its key."""
    everything = [entry for body in entries(language).values() for entry in body]
    return {entry.id.name: Parts(entry) for entry in everything if isinstance(entry, ftl.Message)}


@cache
def sources() -> Mapping[str, ast.Module]:
    """The code that may use keys."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in paths}


def calls(scope: ast.AST, names: Iterable[str]) -> Iterator[tuple[str, ast.Call]]:
    """Calls of functions or methods of these names."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in names:
                yield name, node


@cache
def sayers() -> Mapping[str, Sayer]:
    """The translator, the refusals, and every function that takes a `key`."""
    found = dict.fromkeys(["t", "DomainError", "NotFound", "Forbidden", "Stale"], Sayer(0, gives=True))
    for node in chain.from_iterable(map(ast.walk, sources().values())):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "key" in names:
                found[node.name] = Sayer(names.index("key"), gives=node.args.kwarg is not None)
    return found


def verbs_of_tasks() -> set[str]:
    """The kinds of history about tasks: the screen has a word for each."""
    verbs: set[str] = set()
    for tree in sources().values():
        for _, call in calls(tree, {"record"}):
            _, _, verb, subject, *_ = call.args
            if ast.unparse(subject) == "Subject.TASK":
                verbs |= {verb.value} if isinstance(verb, ast.Constant) else _verbs_named(ast.unparse(verb))
    return verbs


def _verbs_named(name: str) -> set[str]:
    """The verb of this name; for a parameter, any that changes a task."""
    return {getattr(past, name)} if hasattr(past, name) else set(TaskMove) | past.SHIFTS


RECORDERS = {"record": 2, "_record": 2, "_changed": 3}
"""Functions that take a verb, and its place."""


def recorded(function: ast.AST) -> Iterator[str]:
    for name, call in calls(function, RECORDERS):
        if "Subject.TASK" not in map(ast.unparse, call.args):
            yield from (verb for words in call.args[RECORDERS[name] :][:1] for verb in said(words, function))


ENDS: Mapping[str, Iterable[str]] = {
    "ack-": ["number", "seat", "person", "when", "answer", "sign"],
    "activity-expects-": Expects,
    "ask-reason-": {reason.value for reason in deadlines_screen.SCHOOL_REASONS} - {"none"},
    "move-reason-": {reason.value for reason in (*deadlines_screen.OFFICE_REASONS, MoveReason.UNDO)} - {"none"},
    "assignment-due-": DueBy,
    "button-expects-": Expects,
    "day-ask-": [verb.value for verb in deadlines_handlers.WISHES],
    "letter-plan-": PlanChange,
    "answer-ask-": [Asks.DATE, Asks.TEXT],
    "asks-": Asks,
    "audience-": Role,
    "audience-rule-": Rule,
    "change-": Change,
    "book-": BookTask.model_fields,
    "cli-period-": PERIOD_DOUBTS,
    "cli-retention-": KeptRows,
    "column-": COLUMNS,
    "button-": VERBS.values(),
    "cli-setting-": [*outages.SETTINGS.values(), *outages.OWN, "wrong"],
    "command-": COMMANDS,
    "doctor-age-": ("seconds", "minutes", "hours", "days"),
    "doctor-database-": [*outages.FAULTS.values(), "away", "bad"],
    "doctor-files-": [*S3_FAULTS.values(), "bad"],
    "doctor-loop-": LoopName,
    "doctor-trouble-": Trouble,
    "answer-": [*BulkAnswer],
    "kind-": asking_screen.OWN_WORDS,
    "draft-": NOTICED,
    "doubt-": [*Doubt, *DeadlineWarning, "unclear", "no-reporters", "who-unsure"],  # the last are the actions' own
    "draft-asks-": set(Asks) - {Asks.KNOWN},
    "event-": verbs_of_tasks(),
    "example-": ExampleState,
    "found-": FindingKind,
    "folder-fault-": LostFile,
    "folder-now-": ("building", "done", "cancelled", "failed", "lost"),
    "folder-trouble-": ("disk", "store", "messenger", "crash"),
    "folder-verdict-": VERDICTS.values(),
    "folder-without-": LostFile,
    "folder-word-": IndexWords.model_fields.keys() - {"title", "about", "more"},
    "filter-": [only.name.lower() for only in Only],
    "help-": Role,
    "language-": LANGUAGES,
    "line-doubt-": LineDoubt,
    "correct-hint-": LISTED,
    "merge-ask-": LISTED,
    "list-added-": LISTED,
    "list-ask-": LISTED,
    "list-title-": LISTED,
    "letter-": [kind for kind, writer in contents.WRITERS.items() if writer in {contents._told, contents._concerns}],
    "letter-name-": NoticeKind,
    "letter-not-sent-": NotSentReason,
    "letter-title-": CallKind,
    "paper-": BackWords.model_fields,
    "phone-": people_calls.CallReason,
    "write-question-": [asks.value for asks in Asks if asks.is_question],
    "remark-": Remedy,
    "reporters-": Role,
    "search-": search.HitKind,
    "refusal-template-": Problem,
    "missing-": missing_items.MissingKind,
    "caption-": PaperKind,
    "letter-missing-": missing_items.ASKABLE,
    "report-period-": set(PeriodName) - {PeriodName.DATES},  # these have words with two dates
    "sheet-event-": [*EVENTS, "other"],
    "sheet-role-": Role,
    "sheet-verdict-": ["waiting", "accepted", "returned", "withdrawn"],
    "seat-": Role,
    "sign-": [sign.name.lower() for sign in Sign],
    "card-late-": Presence,
    "reviewer-": [Role.CURATOR, Role.COORDINATOR],
    "state-": TaskState,
    "state-marked-": Role,
    "unreadable-": Reason,
    "who-": Role,
}
"""The possible ends of an f-string; one that is not listed here counts as a missing key."""


def said(words: ast.expr, function: ast.AST) -> Iterator[str]:
    """The possible keys of an expression: written out, chosen by `if`, or bound to a name in the same function."""
    match words:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield from (f"{start}{end}" for end in ENDS.get(start, ("…",)))
        case ast.IfExp(body=first, orelse=second):
            yield from [*said(first, function), *said(second, function)]
        case ast.Tuple(elts=parts):
            yield from (key for part in parts for key in said(part, function))
        case ast.Name(id=name):
            yield from (key for value in bound(name, function) for key in said(value, function))


def bound(name: str, function: ast.AST) -> Iterator[ast.expr]:
    """The values bound to a name, by `=` or by `for`."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                yield value
            case ast.For(target=ast.Tuple(elts=names), iter=ast.Tuple(elts=values)) if name in map(ast.unparse, names):
                yield from values


@cache
def uses() -> frozenset[Use]:
    """Every key that the code uses."""
    found = [[*_called(place, tree), *_refused(place, tree)] for place, tree in sources().items()]
    return frozenset(chain.from_iterable(found))


def _called(place: str, tree: ast.Module) -> Iterator[Use]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        for name, call in calls(function, sayers()):
            sayer = sayers()[name]
            for argument in call.args[sayer.position :][:1]:
                given = _given(call) if sayer.gives else None
                yield from (Use(key, f"{place}:{call.lineno}", name, given) for key in said(argument, function))


def _given(call: ast.Call) -> frozenset[str] | None:
    names = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    return names if len(names) == len(call.keywords) else None


def _refused(place: str, tree: ast.Module) -> Iterator[Use]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and REFUSAL.fullmatch(node.value):
            yield Use(node.value, f"{place}:{node.lineno}", "refusal", None)


def broken_markup(text: str) -> str | None:
    """What is wrong with a message's tags, None where nothing is."""
    opened: list[str] = []
    for end, tag in TAG.findall(text):
        if not end:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return f"</{tag}> closes nothing"
    if opened:
        return f"<{opened[-1]}> is not closed"
    return "a tag that not every messenger has" if re.search("[<>]", TAG.sub("", text)) else None


def label(language: str, key: str) -> str:
    """A button's words, with figures of two digits in them."""
    return translator(language).plain(key, **dict.fromkeys(messages(language)[key].variables, 99))


def listed(found: Iterable[str]) -> str:
    """All findings, a line each; pytest shows the beginning of a list only."""
    return "\n".join(["", *found])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_fluent(language: str) -> None:
    junk = [
        f"{name}: {(entry.content or '').strip()} ({entry.annotations[0].message})"
        for name, body in entries(language).items()
        for entry in body
        if isinstance(entry, ftl.Junk)
    ]

    assert junk == [], listed(junk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: str) -> None:
    """Of two equal keys the bundle would silently use the first."""
    counted = Counter(key for own in keys(language).values() for key in own)

    twice = [f"{key} in {name}" for name, own in keys(language).items() for key in own if counted[key] > 1]

    assert twice == [], listed(twice)


def test_languages_have_the_same_keys_in_the_same_files() -> None:
    russian, english = ({(name, key) for name, own in keys(one).items() for key in own} for one in ("ru", "en"))

    alone = [f"{key} in {name}" for name, key in sorted(russian ^ english)]

    assert alone == [], listed(alone)


def test_languages_put_in_the_same_variables() -> None:
    both = messages("ru").keys() & messages("en").keys()

    different = sorted(key for key in both if messages("ru")[key].variables != messages("en")[key].variables)

    assert different == [], listed(different)


def test_every_key_that_the_code_says_is_there() -> None:
    missing = sorted(f"{use.key} at {use.place}" for use in uses() if use.key not in messages("ru"))

    assert missing == [], listed(missing)


def test_the_code_gives_every_variable() -> None:
    forgotten = sorted(
        f"${variable} of {use.key} at {use.place}"
        for use in uses()
        if use.given is not None and use.key in messages("ru")
        for variable in messages("ru")[use.key].variables - use.given
    )

    assert forgotten == [], listed(forgotten)


def test_no_word_is_dead() -> None:
    dead = sorted(messages("ru").keys() - {use.key for use in uses()})

    assert dead == [], listed(dead)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_what_every_messenger_has(language: str) -> None:
    broken = [f"{key}: {wrong}" for key, parts in messages(language).items() if (wrong := broken_markup(parts.text))]

    assert broken == [], listed(broken)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("<b>bold</b> and <i>slanted</i>", None),
        ('<a href="https://example.org">link</a>', None),
        ("<b>bold", "<b> is not closed"),
        ("<b><i>both</b></i>", "</b> closes nothing"),
        ("bold</b>", "</b> closes nothing"),
        ("<tg-spoiler>hidden</tg-spoiler>", "a tag that not every messenger has"),
        ("2 < 3", "a tag that not every messenger has"),
    ],
)
def test_markup_that_is_broken_is_seen(text: str, wrong: str | None) -> None:
    assert broken_markup(text) == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_shown_plain_hold_no_markup(language: str) -> None:
    """Buttons, files and the terminal would show the tags themselves."""
    marked = sorted(
        f"{use.key} at {use.place}"
        for use in uses()
        if (use.call in PLAIN or use.key.startswith(LABELS)) and use.key in messages(language)
        if TAG.search(messages(language)[use.key].text)
    )

    assert marked == [], listed(marked)


def test_english_holds_no_cyrillic() -> None:
    """Except the name of the other language, which is in that language."""
    cyrillic = [key for key, parts in messages("en").items() if re.search("[А-Яа-яЁё]", parts.text)]

    assert cyrillic == ["language-ru"], listed(cyrillic)


INTERNAL = {
    "ru": re.compile(r"хранилищ|\bмест(?:ах|ам)?\b|(?:ваше|другое|этом) мест|с места", re.IGNORECASE),
    "en": re.compile(r"\bseats?\b|\bstore\b|\bunseat", re.IGNORECASE),
}
"""People read «школа», «куратор», «координатор», «сервер»; a place at a desk or on a page is not meant."""
FOR_ADMINISTRATORS = {"cli.ftl", "privacy.ftl"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_no_words_of_the_code(language: str) -> None:
    read = [key for name, own in keys(language).items() if name not in FOR_ADMINISTRATORS for key in own]
    found = [
        f"{key}: {messages(language)[key].text}"
        for key in read
        if INTERNAL[language].search(messages(language)[key].text)
    ]

    assert found == [], listed(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_a_phone(language: str) -> None:
    long = [key for key in messages(language) if key.startswith(LABELS) and len(label(language, key)) > LABEL]

    assert long == [], listed(long)


def test_english_labels_fit_where_russian_ones_share_a_row() -> None:
    short = [key for key in messages("ru") if key.startswith(LABELS) and len(label("ru", key)) <= SHARED_ROW]
    long = [key for key in short if key in messages("en") and len(label("en", key)) > SHARED_ROW]

    assert long == [], listed(long)


@pytest.mark.parametrize(("key", "word"), CONTRACT.items())
def test_russian_button_has_the_word_that_outside_checks_rely_on(key: str, word: str) -> None:
    assert word in label("ru", key)


def test_every_line_of_history_has_words_in_the_workbook():
    """Everything that an action records about subjects other than tasks."""
    found = set()
    for place, tree in sources().items():
        if place.startswith("actions/"):
            functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
            found |= {verb for function in functions for verb in recorded(function)}

    assert found == EVENTS
