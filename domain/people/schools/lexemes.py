"""The words of which names of schools are made, in every case and abbreviation: a text cut into lexemes.

One table of patterns for names as they are stored and as orders write them, so that both are understood alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from domain.people.names import one_line


class Sort(StrEnum):
    """What a lexeme is."""

    LEGAL = "legal"
    """«МКОУ», «муниципальное казённое общеобразовательное учреждение»."""
    KIND = "kind"
    """«СОШ», «гимназией»; its value is one of KINDS."""
    BRANCH = "branch"
    HONOUR = "honour"
    """«имени Героя России П.П. Петрова»."""
    PLACE = "place"
    """«с. Большие Овраги»."""
    NUMBERS = "numbers"
    """«№№ 1–3 и 5»."""
    SHORT = "short"
    """The beginning of a word with a full stop: «Б.» in «Б. Овраги»."""
    WORD = "word"
    COMMA = "comma"
    """A weak separator within a list: «,», «и», «/»."""
    BREAK = "break"
    """A strong separator between statements: a full stop, a semicolon, a new line."""
    OPEN = "open"
    CLOSE = "close"
    COLON = "colon"


class Lexeme(NamedTuple):
    """A piece of a text: `value` is its code or its words without what marks them, lower case but for words."""

    sort: str
    text: str
    value: str
    start: int = 0
    """Its place in the text."""


class Pattern(NamedTuple):
    """The look of a lexeme; `code` is its value if all that look so mean the same."""

    sort: str
    regex: str
    code: str = ""


FORMS_WITH_KIND = frozenset(
    {"мбоу", "мкоу", "маоу", "моу", "мобу", "мбу", "мку", "мау", "гбоу", "гкоу", "гаоу", "гоу", "чоу", "ноу", "фгкоу"}
)
"""Legal forms, which people also write before «СОШ» without a space."""
LEGAL_FORMS = frozenset({*FORMS_WITH_KIND, "мбобу", "мкобу", "огкоу", "кгкоу", "оу", "оо"})
SCHOOL = "школа"
"""The vague kind: «школа № 3» may be any but a kindergarten."""
KINDERGARTEN = "сад"

_ADJ = "(?:яя|ей|юю|ие|их|ими|им|ая|ой|ую|ые|ых|ыми|ым)"
_EDUCATIONAL = r"(?:\s*(?:обще)?образовательн\w+)?"
_SCHOOL = r"школ(?:а|ы|е|у|ой|ою|ам|ами|ах)?\b"
_KINDS: tuple[tuple[str, str], ...] = (
    ("ншдс", rf"начальн{_ADJ}{_EDUCATIONAL} {_SCHOOL}\s*[-–—]\s*детск\w+ сад\w*|\bн[ош]?ш\s*[-–—/]?\s*д/?с\b"),
    ("ншдс", rf"\b{_SCHOOL}\s*[-–—]\s*(?:детск\w+ )?сад\w*"),
    (KINDERGARTEN, r"детск\w+ сад\w*|\bд/с\b|\bм[бка]?доу\b|\bдоу\b|\b(?:ясли-)?сад(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b"),
    ("вечерняя", rf"\bвечерн\w+(?: \(?сменн\w+\)?)?{_EDUCATIONAL}(?: {_SCHOOL})?|\bв\(?с\)?о?ш\b|\bвсош\b"),
    ("интернат", rf"\b(?:{_SCHOOL}\s*[-–—]\s*)?интернат\w*"),
    ("кадетская", rf"\bкадетск\w+(?: (?:{_SCHOOL}|корпус\w*))?"),
    ("коррекционная", rf"\bкоррекционн\w+{_EDUCATIONAL}(?: {_SCHOOL})?"),
    ("сош", rf"\bсредн{_ADJ}{_EDUCATIONAL} {_SCHOOL}|\bс[ош]?ш\b"),
    ("оош", rf"\bосновн{_ADJ}{_EDUCATIONAL} {_SCHOOL}|\bо?ош\b"),
    ("нош", rf"\bначальн{_ADJ}{_EDUCATIONAL} {_SCHOOL}|\bно?ш\b"),
    ("прогимназия", r"\bпрогимнази\w+"),
    ("гимназия", r"\bгимнази(?:я|и|ю|ей|ею|й|ям|ями|ях)\b"),
    ("лицей", r"\bлице(?:й|я|ю|ем|е|и|ев|ям|ями|ях)\b"),
    ("училище", r"\bучилищ(?:е|а|у|ем|ам|ами|ах)?\b"),
    ("цо", r"\bцентр\w* образовани\w+|\bцо\b|\bобразовательн\w+ (?:центр|комплекс)\w*"),
    (SCHOOL, rf"\b{_SCHOOL}"),
)
KINDS = frozenset(code for code, _ in _KINDS)

_LEGAL_LONG = (
    r"\b(?:муниципальн|государственн|областн|краев|республиканск|федеральн|частн|негосударственн)\w+"
    r"(?: (?:бюджетн|казенн|автономн|районн|городск|областн|общеобразовательн|образовательн|дошкольн|государственн)\w+)"
    r"{1,4} учреждени(?:е|я|ю|ем)\b"
)
_CAPITAL = r"[А-Я][а-я]+(?:-[А-Яа-я]+)*"
_SHORT = r"[А-Я][а-я]{0,4}\."
_PLACE_MARK = (
    r"(?:\b(?:[сдпгх]|ст|пос|дер|гор|р\.\s?п)\.|(?i:\b(?:пгт|рп|аул\w{0,2}|сел[оеау]|селом|деревн\w{1,2}|посел\w{2,4}|станиц\w{1,2}"
    r"|хутор\w{0,2}|город(?:а|е|у|ом)?)\b))"
)
_NAMES = rf"(?:{_SHORT}\s?|{_CAPITAL}\b\s?){{1,3}}"
_NUMBER = r"(?:№\s*){0,3}(?<!\d)\d{1,4}(?:-?[а-я](?![а-я.]))?(?!\d)"
_NUMBERS = rf"(?:\bс )?{_NUMBER}(?:\s*(?:,\s*и\b|,|\bи\b|[-–—]|\bпо\b)\s*{_NUMBER})*"
_HONOUR_ENDS = rf"\s*(?:[,;:()\n№/]|$|\bи\b|{_PLACE_MARK}\s?[А-Я])"

SCHOOL_PATTERNS: tuple[Pattern, ...] = (
    Pattern(Sort.HONOUR, rf"(?i:\bим(?:ени\b|\.|\s))\s*(?P<honour>[^,;:()\n№/]{{1,120}}?)(?={_HONOUR_ENDS})"),
    Pattern(Sort.PLACE, rf"(?i:\bв\s)?{_PLACE_MARK}\s*(?P<place>{_NAMES})"),
    Pattern(Sort.LEGAL, rf"(?i:{_LEGAL_LONG}|\b(?:{'|'.join(sorted(LEGAL_FORMS - {'оу', 'оо'}))})\b)"),
    *(Pattern(Sort.KIND, rf"(?i:{regex})", code) for code, regex in _KINDS),
    Pattern(Sort.BRANCH, r"(?i:\bфилиал\w*)"),
    Pattern(Sort.NUMBERS, rf"(?i:{_NUMBERS})"),
    Pattern(Sort.SHORT, rf"\b{_SHORT}(?=\s?[А-Яа-я])"),
    Pattern(Sort.COMMA, r"(?i:,|/|\bи\b)"),
    Pattern(Sort.BREAK, r"[;\n.]"),
    Pattern(Sort.OPEN, r"\("),
    Pattern(Sort.CLOSE, r"\)"),
    Pattern(Sort.COLON, r":"),
    Pattern(Sort.WORD, r"\b[^\W\d_]+(?:-[^\W\d_]+)*"),
)

Lexer = Callable[[str], Iterator[Lexeme]]


def lexer(patterns: Iterable[Pattern]) -> Lexer:
    """Cuts a text, spelled as `spelled` does, into lexemes: the first pattern that fits at each place."""
    table = {f"p{place}": pattern for place, pattern in enumerate(patterns)}
    regex = re.compile("|".join(f"(?P<{name}>{pattern.regex})" for name, pattern in table.items()))

    def cut(text: str) -> Iterator[Lexeme]:
        for found in regex.finditer(text):
            pattern = table[found.lastgroup or ""]
            part = pattern.sort if pattern.sort in {Sort.HONOUR, Sort.PLACE} else 0
            yield Lexeme(pattern.sort, found[0], pattern.code or found[part], found.start())

    return cut


GLUED = re.compile(rf"\b({'|'.join(FORMS_WITH_KIND)})(сош|оош|нош|гимназия|лицей)\b", re.IGNORECASE)
"""«МБОУСОШ»: the form and the kind without a space."""
NUMBER_SIGN = re.compile(r"(?:№|\bN[oо]?\.?(?=\s*\d)|\bNº|Nº|N°|#(?=\s*\d))+", re.IGNORECASE)
QUOTED = re.compile(r"«[^»«]*»|\"[^\"]*\"|“[^”“]*”|„[^“”„]*[“”]")
QUOTES = re.compile(r"[«»\"“”„]")


MIXED = re.compile(r"\w*[А-яё]\w*")
LOOKALIKES = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")


def spelled(text: str) -> str:
    """A text in one spelling: «е» for «ё», «№» for «N» and «No», no quotation marks, no Latin letters in Russian words.

    Lines stay, runs of blanks become one.
    """
    return tidied(text).replace("ё", "е").replace("Ё", "Е")


def tidied(text: str) -> str:
    """As `spelled`, with «ё» where it was: letter for letter the same."""
    lines = (one_line(line) for line in text.splitlines())
    plain = "\n".join(line for line in lines if line)
    plain = QUOTED.sub(lambda quoted: quoted[0].replace(",", " ").replace(";", " "), plain)
    plain = MIXED.sub(lambda word: word[0].translate(LOOKALIKES), QUOTES.sub(" ", plain))
    plain = NUMBER_SIGN.sub(" №", plain)
    return re.sub(r"[^\S\n]+", " ", GLUED.sub(r"\1 \2", plain)).strip()


UNKNOWN_NUMBER = "?"
"""What no school has: for a range that goes backwards or would never end."""
MANY_NUMBERS = 100


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers of a list, each once: «№ 1–3, 5» is 1, 2, 3, 5."""
    found: dict[str, None] = {}
    for piece in re.split(r",|\bи\b", text.lower()):
        ends = re.findall(r"\d+(?:-?[а-я](?![а-я]))?", piece)
        found |= dict.fromkeys(_range(ends) if len(ends) > 1 else [end.replace("-", "") for end in ends])
        if len(found) > MANY_NUMBERS:
            return (UNKNOWN_NUMBER,)
    return tuple(found)


def _range(ends: list[str]) -> list[str]:
    if len(ends) > 2 or not all(map(str.isdigit, ends)):
        return [UNKNOWN_NUMBER]
    first, last = map(int, ends)
    return [str(number) for number in range(first, last + 1)] if 0 < last - first < MANY_NUMBERS else [UNKNOWN_NUMBER]
