"""Fills a Word template of the office: a stranger's program, so it runs in jinja's sandbox on plain values."""

import io
import re
from collections.abc import Mapping
from traceback import walk_tb
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from office.container import Container
from office.refusal import PARSER_FAILURES, Unreadable
from office.report.problem import Problem, Unprintable
from office.report.tags import SHOWN, wrong_tag
from office.word import MAIN_PART
from office.writing.page import printable

NAME = re.compile(r"'([^']{1,60})' is undefined|has no attribute '([^']{1,60})'")
QUOTED = re.compile(r"'([^']{1,60})'")
NO_SUCH = re.compile(r"No (?:filter|test) named '([^']{1,60})'")
GLOBALS = ("range", "dict", "namespace")
"""The functions that a template may call beside the filters: none reaches outside."""


class AbsentError(UndefinedError):
    """A template computes with a section that is empty this time."""


def fill(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The template with the context's values in it: a .docx.

    `context` holds text, numbers, lists and mappings only; text is escaped and freed of what XML forbids, and line
    breaks in it are kept. «» is an empty section: it prints nothing, and so does everything that a template
    reads from it. Raises Unprintable, also for placeholders in a part that would not be printed.
    """
    document = _open(template)
    environment = _environment()
    values = {name: clean(value) if value != "" else _absent(name) for name, value in context.items()}
    try:
        _check_names(document, environment, values)
        document.render(values, environment, autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except TemplateError as wrong:
        raise _told(wrong, document, environment) from wrong
    except Unprintable:
        raise
    except (MemoryError, RecursionError, OverflowError) as wrong:
        raise Unprintable(Problem.TOO_BIG) from wrong
    except PARSER_FAILURES as wrong:
        raise Unprintable(Problem.SUM if _is_of_template(wrong) else Problem.BROKEN) from wrong
    return out.getvalue()


def _absent(name: str) -> ChainableUndefined:
    return ChainableUndefined(name=name, exc=AbsentError)


def clean(value: Any) -> Any:
    """The same value without characters that XML cannot hold, at any depth."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: clean(found) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [clean(found) for found in value]
    return value


def _open(template: bytes) -> DocxTemplate:
    try:
        container = Container(template)
        container.read(MAIN_PART)
        container.vet("word/")
        document = DocxTemplate(io.BytesIO(template))
        document.init_docx()
    except (Unreadable, KeyError) as refused:
        raise Unprintable(Problem.NOT_WORD) from refused
    except PARSER_FAILURES as wrong:
        raise Unprintable(Problem.BROKEN) from wrong
    return document


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals = {name: environment.globals[name] for name in GLOBALS}
    return environment


def _check_names(document: DocxTemplate, environment: SandboxedEnvironment, values: Mapping[str, Any]) -> None:
    """Names that no report has, also in branches that an `if` skips this time."""
    asked = document.get_undeclared_template_variables(environment)
    if not asked:
        raise Unprintable(Problem.EMPTY)
    if unknown := sorted(asked - {*values, *environment.globals}):
        raise Unprintable(Problem.UNKNOWN, ", ".join(unknown)[:SHOWN])


def _told(wrong: TemplateError, document: DocxTemplate, environment: SandboxedEnvironment) -> Unprintable:
    """What is wrong, without the library's own words."""
    quoted = QUOTED.search(str(wrong))
    name = quoted.group(1) if quoted else ""
    if NO_SUCH.match(str(wrong)):
        return Unprintable(Problem.FILTER, name)
    match wrong:
        case TemplateSyntaxError():
            tag = wrong_tag(document, environment)
            return Unprintable(Problem.SYNTAX if tag else Problem.UNCLEAR, tag)
        case SecurityError():
            return Unprintable(Problem.UNSAFE, name)
        case AbsentError():
            return Unprintable(Problem.ABSENT, name)
        case UndefinedError():
            unknown = _name(wrong)
            return Unprintable(Problem.UNKNOWN if unknown else Problem.NO_ROW, unknown)
    return Unprintable(Problem.SUM)


def _name(wrong: UndefinedError) -> str:
    found = NAME.search(str(wrong))
    return next((name for name in found.groups() if name), "") if found else ""


def _is_of_template(wrong: BaseException) -> bool:
    """Whether the template's own code failed, and not the library that reads and writes Word."""
    return any(frame.f_code.co_filename == "<template>" for frame, _ in walk_tb(wrong.__traceback__))
