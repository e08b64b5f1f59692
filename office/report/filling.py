"""Fills a Word template of the office: a stranger's programme, so it runs in jinja's sandbox on plain values."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from office.container import Container
from office.refusal import PARSER_FAILURES, Unreadable
from office.report.problem import Problem, Unprintable
from office.word import MAIN_PART
from office.writing.page import printable

NAME = re.compile(r"'([^']{1,60})' is undefined|has no attribute '([^']{1,60})'")
TAGS = re.compile(r"<[^>]+>")
PLACE = re.compile(r"\{[{%].*")
SHOWN = 60
"""Letters of the template told around a mistake."""
GLOBALS = ("range", "dict", "namespace")
"""What a template may call besides the filters: nothing that reaches outside."""


def fill(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The template with the context's values in it: a .docx.

    `context` holds text, numbers, lists and mappings only; text is escaped and freed of what XML forbids, and line
    breaks in it are kept. Raises Unprintable, also for placeholders in a part that would not have been printed.
    """
    document = _open(template)
    environment = _environment()
    values = clean(context)
    try:
        _check_names(document, environment, values)
        document.render(values, environment, autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except TemplateSyntaxError as wrong:
        raise Unprintable(Problem.SYNTAX, _around(wrong)) from wrong
    except (UndefinedError, SecurityError) as wrong:
        raise Unprintable(Problem.UNKNOWN, _name(wrong)) from wrong
    except TemplateError as wrong:
        raise Unprintable(Problem.SYNTAX, str(wrong)[:SHOWN]) from wrong
    except Unprintable:
        raise
    except (MemoryError, RecursionError, OverflowError) as wrong:
        raise Unprintable(Problem.TOO_BIG) from wrong
    except PARSER_FAILURES as wrong:
        raise Unprintable(Problem.BROKEN, str(wrong)[:SHOWN]) from wrong
    return out.getvalue()


def clean(value: Any) -> Any:
    """The same value without signs that XML cannot hold, however deep they are."""
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
    """Names that no report has, also where an `if` hides them this time."""
    asked = document.get_undeclared_template_variables(environment)
    if not asked:
        raise Unprintable(Problem.EMPTY)
    if unknown := sorted(asked - {*values, *environment.globals}):
        raise Unprintable(Problem.UNKNOWN, ", ".join(unknown)[:SHOWN])


def _name(wrong: TemplateError) -> str:
    found = NAME.search(str(wrong))
    return next((name for name in found.groups() if name), "") if found else str(wrong)[:SHOWN]


def _around(wrong: TemplateSyntaxError) -> str:
    """The words of the template where it stops being understood."""
    lines = (wrong.source or "").splitlines()
    line = lines[wrong.lineno - 1] if 0 < wrong.lineno <= len(lines) else ""
    text = TAGS.sub("", line)
    place = PLACE.search(text)
    return (place.group() if place else wrong.message or "")[:SHOWN]
