"""Words: Fluent messages by language, and dates as people say them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.config import ROOT
from domain.time.days import hours_from_moscow

LANGUAGES = ("ru", "en")
DEFAULT = "ru"
LOCALES = ROOT / "locales"
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
        self._bundles = [_bundle(code) for code in dict.fromkeys((self.language, DEFAULT))]

    def __call__(self, key: str, **args: Argument) -> Markup:
        return Markup(self._say(key, {name: _html(value) for name, value in args.items()}))

    def plain(self, key: str, **args: Argument) -> str:
        return self._say(key, args)

    def _say(self, key: str, args: dict[str, Argument]) -> str:
        for bundle in self._bundles:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                words, _ = bundle.format_pattern(pattern, args)
                return str(words)
        return key

    def has(self, key: str) -> bool:
        return any(bundle.has_message(key) for bundle in self._bundles)

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


@cache
def _bundle(language: str) -> FluentBundle:
    bundle, parser = FluentBundle([language], use_isolating=False), FluentParser(with_spans=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(parser.parse(path.read_text(encoding="utf-8")))
    return bundle
