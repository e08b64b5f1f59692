"""The command line: `vekha …`. Heavy imports wait until a command needs them."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from pydantic import ValidationError

from bot.config import Settings
from bot.quickstart import defer_models
from domain.errors import DomainError

if TYPE_CHECKING:
    from domain.deadlines.model import Plan

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they print local variables: tokens, names, texts
    help="Веха: the bot of a school-improvement programme.",
)
roadmap_app = typer.Typer(no_args_is_help=True, help="What would be understood of a roadmap.")
app.add_typer(roadmap_app, name="roadmap")
report_app = typer.Typer(no_args_is_help=True, help="Papers, without the chat.")
app.add_typer(report_app, name="report")

Start = Annotated[str | None, typer.Option("--start", help="first day of the plan, YYYY-MM-DD")]
End = Annotated[str | None, typer.Option("--end", help="last day of the plan, YYYY-MM-DD")]


def _print_version(asked: bool) -> None:
    if asked:
        print(f"vekha {version('vekha')}")  # noqa: T201
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Веха: the bot of a school-improvement programme."""


@app.command()
def setup(
    municipality: Annotated[str, typer.Option(help="«Хунзахский район»")],
    timezone: Annotated[str, typer.Option(help="IANA name")] = "Europe/Moscow",
) -> None:
    """Prepare the database and a municipality; the last line is the coordinator's one-time command."""
    settings = _settings()
    with _in_words(settings):
        from bot.cli.setup import set_up

        lines = asyncio.run(set_up(settings, municipality, timezone))
    print(_words("cli-setup", municipality=municipality))  # noqa: T201
    print("\n".join(lines))  # noqa: T201


@app.command()
def run() -> None:
    """Run the bot; without a BOT_TOKEN, the sandbox with a chat page in the browser."""
    settings = _settings()
    with _in_words(settings):
        from bot.cli import running

        asyncio.run(running.run_bot(settings) if settings.bot_token else running.run_sandbox(settings))


@app.command()
def doctor() -> None:
    """What is wrong and what to do; exit code 0 where all is well."""
    settings = _settings(_doctor_refuses)
    from bot.cli.doctor.examination import examine

    findings = asyncio.run(examine(settings))
    for finding in findings:
        print(f"{finding.sign} {finding.text}")  # noqa: T201
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


@app.command()
def retention(
    show: Annotated[bool, typer.Option("--show", help="what would be removed now; nothing is")] = False,
) -> None:
    """For how long queues and conversations are kept; the running bot removes what is older by itself."""
    if not show:
        raise typer.BadParameter("--show", param_hint="vekha retention --show")
    settings = _settings()
    with _in_words(settings):
        from bot.cli.retention import retention_lines

        lines = asyncio.run(retention_lines(settings))
    for line in lines:
        print(line)  # noqa: T201


@app.command()
def export(
    out: Annotated[Path, typer.Option(help="the ZIP file to write")],
    municipality: Annotated[str | None, typer.Option(help="which one, where there are several")] = None,
    school: Annotated[str | None, typer.Option(help="one school by its name")] = None,
    activity: Annotated[str | None, typer.Option(help="one activity by its number")] = None,
    first: Annotated[str | None, typer.Option("--from", help="handed in on this day or later, YYYY-MM-DD")] = None,
    last: Annotated[str | None, typer.Option("--to", help="handed in on this day or earlier")] = None,
    accepted_only: Annotated[bool, typer.Option("--accepted-only", help="accepted documents alone")] = False,
) -> None:
    """All documents as one ZIP of any size, with an index in Excel and Word; exit code 1 where some are missing."""
    settings = _settings()
    with _in_words(settings):
        from bot.cli import export as exporting

        span = exporting.span(first, last)
        wanted = exporting.Wanted(municipality, school, activity, span, accepted_only)
        done = asyncio.run(exporting.export(settings, out, wanted))
    print(_words("export-done", path=str(out), count=done.files))  # noqa: T201
    if done.faults:
        print(_words("export-faults", count=done.faults), file=sys.stderr)  # noqa: T201
        raise typer.Exit(1)


@app.command()
def deadline(
    text: Annotated[str | None, typer.Argument(help="«до 15 марта»")] = None,
    start: Start = None,
    end: End = None,
    plan: Annotated[str | None, typer.Option(help="the period in words: 2023, «2023/24 учебный год»")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON lines in, JSON lines out, in order")] = False,
) -> None:
    """How one deadline would be understood."""

    from bot.cli import understanding

    if jsonl:
        for line in sys.stdin:
            if line.strip():
                print(json.dumps(understanding.deadline_line(line), ensure_ascii=False), flush=True)  # noqa: T201
        return
    if text is None:
        _fail("give a TEXT or --jsonl")
    found = understanding.deadline(text, _plan(start, end, plan))
    if as_json:
        print(json.dumps(understanding.deadline_json(found), ensure_ascii=False))  # noqa: T201
    else:
        print(understanding.deadline_words(found))  # noqa: T201


@roadmap_app.command()
def check(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    start: Start = None,
    end: End = None,
    schools: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="a file with one school a line: who of them is meant"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """What would be understood of a file."""
    from bot.cli import understanding

    period = _plan(start, end, None) if start and end else None
    try:
        draft = asyncio.run(understanding.roadmap(file, period))
    except DomainError as refusal:
        _refuse(refusal)
    among = understanding.school_register(schools) if schools else None
    if as_json:
        print(json.dumps(understanding.draft_json(draft, among), ensure_ascii=False, indent=1))  # noqa: T201
    else:
        understanding.print_draft(draft, among)


@report_app.callback()
def papers() -> None:
    """Papers, without the chat."""


@report_app.command("half-year")
def half_year(
    first: Annotated[str, typer.Option("--from", help="first day, YYYY-MM-DD")],
    last: Annotated[str, typer.Option("--to", help="last day, YYYY-MM-DD")],
    out: Annotated[Path, typer.Option(help="the Word file to be written")],
    municipality: Annotated[str | None, typer.Option(help="needed where there are several")] = None,
) -> None:
    """The half-year report in Word; exit code 2 where the question is wrong, 1 where the database or the file fails."""
    settings = _settings()
    with _in_words(settings):
        from bot.cli.report import half_year_report

        data = asyncio.run(half_year_report(settings, municipality, first, last))
    try:
        _write(out, data)
    except OSError as wrong:
        _fail(_words("cli-report-unwritable", file=str(out), error=wrong.strerror or ""), code=1)
    print(_words("cli-report", file=str(out)))  # noqa: T201


def _write(out: Path, data: bytes) -> None:
    """Whole or not at all: until the new file is complete, the one before stays."""
    unfinished = out.with_name(f"{out.name}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _settings(refuse: Callable[[list[str]], NoReturn] | None = None) -> Settings:
    """Read before aiogram is imported, because they say how. `refuse` ends the command where any is wrong."""
    try:
        settings = Settings()
    except ValidationError as failed:
        from bot.cli.outages import setting_sentences

        (refuse or _settings_refused)(setting_sentences(failed))
    except UnicodeDecodeError:
        (refuse or _settings_refused)([_words("cli-env-encoding")])
    if settings.fast_start:
        defer_models()
    return settings


def _settings_refused(sentences: list[str]) -> NoReturn:
    _fail("\n".join(sentences))


def _doctor_refuses(sentences: list[str]) -> NoReturn:
    for one in sentences:
        print(f"❌ {one}")  # noqa: T201
    raise typer.Exit(1)


@contextmanager
def _in_words(settings: Settings) -> Iterator[None]:
    """End a command with a sentence on stderr, never with a traceback, on a refusal or an outage."""
    try:
        yield
    except _known() as failed:
        from bot.cli.outages import exit_code, sentence

        _fail(sentence(failed, settings), exit_code(failed))


def _known() -> tuple[type[Exception], ...]:
    """Imported only after a failure, because the import takes its time."""
    from bot.cli.outages import KNOWN

    return KNOWN


def _plan(start: str | None, end: str | None, words: str | None) -> "Plan":

    from bot.cli import understanding

    try:
        first = date.fromisoformat(start) if start else None
        last = date.fromisoformat(end) if end else None
        return understanding.plan(first, last, words)
    except ValueError as wrong:
        _fail(str(wrong))


def _words(key: str, **args: str | int) -> str:
    from bot.l10n import translator

    return translator("ru").plain(key, **args)


def _refuse(refusal: DomainError, code: int = 2) -> NoReturn:
    _fail(_words(refusal.key, **refusal.args_for_text), code)


def _fail(words: str, code: int = 2) -> NoReturn:
    print(words, file=sys.stderr)  # noqa: T201
    raise typer.Exit(code)


def main() -> None:
    os.umask(0o077)  # personal data: only the owner may read the files
    app()


if __name__ == "__main__":
    main()
