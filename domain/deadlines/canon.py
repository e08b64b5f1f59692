"""Rewrites a deadline's text into a short canonical line, so that the grammar needs only one spelling of anything.

The line is made of codes with one blank between them: `15` a number, `#3` an ordinal (`#0` the last),
`M03` a month, `D15.03` and `D15.03.2023` a date, `Y2023` a year, `YY2022-2024` years, `SY2022` the school year
that begins in 2022, `T18:00` a clock time, `W1` a weekday, `S4` a season, words of `words.py`,
`?word` what is not known, and `, - ( )`. «до 15-го марта 2023г.» is `до #15 M03 Y2023`.
"""

import re
import unicodedata
from collections.abc import Callable

from domain.deadlines.words import code_of

_SUPERSCRIPT = re.compile("(\\d{1,2})([⁰¹²³⁴-⁹]{2})")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff*_«»\"“”„'’`]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500~]")
_LATIN = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_ROMAN_NAMES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {name: number for number, name in enumerate(_ROMAN_NAMES, 1)}
_ROMAN_LOOKALIKES = {"п": "#2", "ш": "#3", "l": "#1", "ll": "#2", "lll": "#3", "і": "#1", "іі": "#2", "1v": "#4"}
_UNIT = r"(?:квартал|кв\b|четв|полугод|полуг|семестр|триместр|недел|декад|половин)"

_TOKEN = re.compile(
    r"""
    (?P<iso>(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d))
    |(?P<dmy>(?<!\d)\d{1,2}(?:\s?\.\s?\d{1,2}\s?[.,]\s?|/\d{1,2}/|-\d{1,2}-|,\d{1,2},|\s\d\d\s)(?:19|20)\d\d(?!\d))
    |(?P<dmyy>(?<![\d.])\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/)\d\d(?![\d:]|\.\d))
    |(?P<roman_date>(?<!\d)\d{1,2}\.[ivx]{1,4}(?:\.\d{4})?(?!\w))
    |(?P<years>(?<!\d)(?:19|20)\d\d\s?(?:г\w{0,3}\.?)?\s?[-/\\]\s?(?:(?:19|20)\d\d|\d\d(?=\s?(?:г\b|гг|год|уч|у\.)))(?![\d.])
        |(?<!\d)20\d\d[-/\\]\d\d(?![\d.]|\s?[а-я]))
    |(?P<hours>(?<![\d.])\d{1,2}\s?(?:до|-(?!00)|по)\s?\d{1,2}\s?час\w*)
    |(?P<clock>(?<![\d.])\d{1,2}(?::\d\d|-00(?!\d)|\s?ч(?:ас(?:ов|а|у)?)?\b\.?(?:\s?[0-5]\d\s?мин\w*)?))
    |(?P<month_year>(?<![\d.])(?:0?\d|1[0-2])\s?[./]\s?(?:19|20)\d\d(?!\d))
    |(?P<day_month>(?<![\d.])\d{1,2}(?:\.|\s\.|\.\s(?!\d+\s?[а-я]{3}))\s?\d{1,2}(?!\d|:|\s?\.\s?\d{4}))
    |(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))
    |(?P<tens>(?:(?<!\d)(?:1|[12]0)\s?-?\s?(?:е|ые|х|ых)|(?<![а-я])первы[ех])\s(?:числа|чисел|числах)(?![а-я]))
    |(?P<ordinal>(?<!\d)\d{1,2}\s?-?\s?(?:го|ое|ой|ый|ий|ая|ья|ей|му|ом|ую|ые|ых|е|я|й|ю|м)(?![а-я]))
    |(?P<amount>(?<!\d)\d{1,3}\s?-?\s?(?:ти|х|ми)(?![а-я]))
    |(?P<number>\d+)
    |(?P<roman>(?:viii|vii|vi|iv|ix|xii|xi|x|v|iii|ii|i)(?![a-z])(?:\s?-\s?(?:ое|ой|ая|ый|ий|й|я|го|е|ей|ую|м|ом)(?![а-я]))?)
    |(?P<short>т\.\s?г\b|с\.\s?г\b|т\.\s?м\b|у\.\s?г\b|п\.?/г|уч\.?\s?г\b)
    |(?P<word>[а-яіa-z]+)
    |(?P<mark>[,;()\-/+])
    """,
    re.VERBOSE,
)
_SHORT = {
    "тг": "текущий год",
    "сг": "текущий год",
    "тм": "текущий месяц",
    "уг": "уч год",
    "учг": "уч год",
    "п/г": "полугодие",
}


def _school_year(found: re.Match[str]) -> str:
    first = int(found[1])
    last = int(found[2]) if found[2] else first + 1
    return f"SY{first}" if last == first + 1 else f"SY{first} - SY{last - 1}"


_REWRITES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bне (?:позднее|позже)\b(?: ?чем\b)?(?: до\b)?"), "до"),
    (re.compile(r"\bне ранее\b(?: ?чем\b)?(?: с\b)?"), "с"),
    (re.compile(r"\bс с\b"), "с"),
    (re.compile(r"#20 #(\d)\b"), r"#2\1"),
    (re.compile(r"\b20 #(\d)\b"), r"#2\1"),
    (re.compile(r"(?:#30|\b30) #1\b"), "#31"),
    (re.compile(r"(?<=M\d\d )(\d\d) год\b"), r"Y20\1"),
    (re.compile(r"\bYY?(\d{4})(?:-(\d{4}))?(?: год)? уч(?: год)?\b"), _school_year),
    (re.compile(r"\b(\d\d) [-/] (\d\d) уч год\b"), r"SY20\1"),
    (re.compile(r"\b(YY?[\d-]+|D\d\d\.\d\d\.\d{4})(?: год)+\b"), r"\1"),
    (re.compile(r"\bуч год\b"), "учгод"),
)


def canonical(text: str) -> str:
    """The canonical line of any text."""
    line = " ".join(filter(None, (_code(found) for found in _TOKEN.finditer(_clean(text)))))
    for form, code in _REWRITES:
        line = form.sub(code, line)
    return " ".join(line.split())


def _clean(text: str) -> str:
    text = _SUPERSCRIPT.sub(lambda at: f"{at[1]}:{unicodedata.normalize('NFKC', at[2])}", text)
    text = re.sub(r"№\s*\d*", " номер ", text)
    text = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    text = re.sub(r"(?<![а-яa-z])([пшlі]{1,3}|1v)(?=[\s.-]*" + _UNIT + ")", _roman_lookalike, text)
    text = re.sub(r"(?<![а-яa-z])([ivx]+)(?=[а-я]{3})", r"\1 ", text)
    text = re.sub(r"[а-яa-z]*[а-я][а-яa-z]*", lambda at: at[0].translate(_LATIN), text)
    text = re.sub(r"(?<![а-яa-z\d])c(?![a-z])", "с", text)
    text = re.sub(r"(?<=[а-я])(?=\d)", " ", text)
    return " ".join(text.split())


def _roman_lookalike(found: re.Match[str]) -> str:
    code = _ROMAN_LOOKALIKES.get(found[1])
    return f"{code[1:]}-я " if code else found[1]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _date(text: str) -> str:
    day, month, *year = _numbers(text)
    century = [2000 + year[0] if year[0] < 100 else year[0]] if year else []
    return "D" + ".".join(f"{part:02}" for part in (day, month, *century))


def _iso(text: str) -> str:
    year, month, day = _numbers(text)
    return f"D{day:02}.{month:02}.{year}"


def _roman_date(text: str) -> str:
    day, month, *year = text.split(".")
    return _date(".".join((day, str(_ROMAN.get(month, 99)), *year)))


def _years(text: str) -> str:
    first, last = _numbers(text)
    last = first - first % 100 + last if last < 100 else last
    return f"YY{first}-{last}"


def _clock(text: str) -> str:
    hour, *minute = _numbers(text)
    return f"T{hour:02}:{minute[0] if minute else 0:02}"


def _day_month(text: str) -> str:
    """«15.03», unless the second number can only be minutes: «11.00», «14.30»."""
    first, second = _numbers(text)
    is_clock = first < 24 and (second == 0 or 12 < second < 60) and len(text.strip()) > 3
    return _clock(text) if is_clock else _date(text)


def _month_year(text: str) -> str:
    month, year = _numbers(text)
    return f"M{month:02} Y{year}"


def _hours(text: str) -> str:
    return " - ".join(f"T{hour:02}:00" for hour in _numbers(text))


_CODES: dict[str, Callable[[str], str]] = {
    "iso": _iso,
    "dmy": _date,
    "dmyy": _date,
    "roman_date": _roman_date,
    "years": _years,
    "hours": _hours,
    "clock": _clock,
    "month_year": _month_year,
    "day_month": _day_month,
    "year": lambda text: f"Y{text}",
    "tens": lambda text: f"#{sum(_numbers(text)) // 10 + 1} числа",
    "ordinal": lambda text: f"#{_numbers(text)[0]}",
    "amount": lambda text: str(_numbers(text)[0]),
    "number": lambda text: str(int(text)) if len(text) < 5 else "?number",
    "roman": lambda text: f"#{_ROMAN[re.split('[^ivx]', text)[0]]}",
    "short": lambda text: _SHORT[re.sub(r"[.\s]", "", text)],
    "word": code_of,
    "mark": lambda text: "," if text == ";" else text,
}


def _code(found: re.Match[str]) -> str:
    return _CODES[found.lastgroup or "word"](found[0])
