"""Words: Fluent messages by language, and dates as people say them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from bot.config import ROOT
from domain.time.days import hours_from_moscow

LANGUAGES = ("ru", "en")
DEFAULT = "ru"
LOCALES = ROOT / "locales"
INNER_QUOTES = str.maketrans("«»", "„“")
FAR = 60
"""Days from which a distance is given in months: «через 148 дней» helps nobody."""


class Markup(str):
    """Text that is Telegram's HTML already and is not escaped again."""

    __slots__ = ()


Argument = str | int | float | date
Translate = Callable[..., str]


class Translator:
    """One language. Called, it returns HTML: every string argument is escaped unless it is `Markup`.

    `plain` returns the same words for buttons and files, without escaping.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT
        self._words = [_words(code) for code in dict.fromkeys((self.language, DEFAULT))]

    def __call__(self, key: str, **args: Argument) -> Markup:
        return Markup(self._say(key, {name: _html(value) for name, value in args.items()}))

    def plain(self, key: str, **args: Argument) -> str:
        return self._say(key, args)

    def _say(self, key: str, args: dict[str, Argument]) -> str:
        for bundle, quoted in self._words:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                words, _ = bundle.format_pattern(pattern, args | _inner(args, quoted.get(key, ())))
                return str(words)
        return key

    def has(self, key: str) -> bool:
        return any(bundle.has_message(key) for bundle, _ in self._words)

    def day(self, day: date, today: date | None = None) -> str:
        """«пт, 28 февраля»; the year where it is not today's."""
        pattern = {"ru": "EEE, d MMMM", "en": "EEE, d MMMM"}[self.language]
        if today is None or day.year != today.year:
            pattern += " y"
        return format_date(day, pattern, locale=self.language)

    def day_and_distance(self, day: date, today: date) -> str:
        """«пт, 28 февраля · через 3 дня»."""
        return self.plain("day-and-distance", day=self.day(day, today), distance=self.distance(day, today))

    def distance(self, day: date, today: date) -> str:
        """«сегодня», «через 3 дня», «3 дня назад»."""
        days = (day - today).days
        if days == 0:
            return self.plain("distance-today")
        if days in {1, -1}:
            return self.plain("distance-tomorrow" if days == 1 else "distance-yesterday")
        if abs(days) >= FAR:
            return self.plain("distance-months-ahead" if days > 0 else "distance-months-ago", months=abs(days) // 30)
        return self.plain("distance-ahead" if days > 0 else "distance-ago", days=abs(days))

    def moment(self, at: datetime, timezone: str, reader: str | None = None) -> str:
        """«28.02.2025 14:05», local; with its zone if the reader's clock shows another hour: «14:05 мск+2»."""
        zone = ZoneInfo(timezone)
        words = at.astimezone(zone).strftime("%d.%m.%Y %H:%M")
        same = reader is None or at.astimezone(ZoneInfo(reader)).utcoffset() == at.astimezone(zone).utcoffset()
        return words if same else f"{words} {self.zone(timezone, at)}"

    def clock(self, at: datetime, timezone: str) -> str:
        """«14:05», local."""
        return at.astimezone(ZoneInfo(timezone)).strftime("%H:%M")

    def zone(self, timezone: str, at: datetime) -> str:
        """«мск», «мск+2», «мск−1»: how hours are named in Russia."""
        hours = hours_from_moscow(timezone, at)
        sign = "+" if hours > 0 else "−"
        return self.plain("zone") + (f"{sign}{abs(hours)}" if hours else "")


def _html(value: Argument) -> Argument:
    return escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def translator(language: str) -> Translator:
    """The translator of a language; Russian for an unknown one."""
    return Translator(language)


class _Words(NamedTuple):
    """One language's messages, and the arguments that they put in quotes, by key."""

    bundle: FluentBundle
    quoted: Mapping[str, tuple[str, ...]]


@cache
def _words(language: str) -> _Words:
    bundle, parser = FluentBundle([language], use_isolating=False), FluentParser(with_spans=False)
    quoted = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        resource = parser.parse(path.read_text(encoding="utf-8"))
        bundle.add_resource(resource)
        for message in resource.body:
            if isinstance(message, ast.Message) and message.value and (names := tuple(_quoted(message.value))):
                quoted[message.id.name] = names
    return _Words(bundle, quoted)


def _quoted(pattern: ast.Pattern) -> Iterator[str]:
    """The arguments that a message's own words put within «…»."""
    depth = 0
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            depth += element.value.count("«") - element.value.count("»")
            continue
        inside = element.expression
        if isinstance(inside, ast.SelectExpression):
            for variant in inside.variants:
                yield from _quoted(variant.value)
        elif depth and isinstance(inside, ast.VariableReference):
            yield inside.id.name


def _inner(args: Mapping[str, Argument], names: tuple[str, ...]) -> dict[str, Argument]:
    """These arguments as Russian writes quotes within quotes: «МКОУ „Озёрская СОШ“»."""
    found = {name: args[name] for name in names if name in args}
    return {name: type(said)(said.translate(INNER_QUOTES)) for name, said in found.items() if isinstance(said, str)}
