"""A school's everyday name, made from its official one: «СОШ № 3 Б. Овраги» of «МКОУ «СОШ № 3» с. Большие Овраги».

It keeps the number, the village and the order of the words. It is the same wherever it is shown.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.people.declension import stem
from domain.people.schools.lexemes import SCHOOL_PATTERNS, Lexeme, Sort, lexer, tidied

STANDARD = 18
"""Letters of a name that needs no shortening: it fits a button."""
ABBREVIATED = {"сош": "СОШ", "оош": "ООШ", "нош": "НОШ", "ншдс": "НШДС", "цо": "ЦО"}
SIMPLY = {"сош": "СШ", "оош": "ОШ", "нош": "НШ"}
"""«Средняя школа» without «общеобразовательная»."""
LEFT_OUT = re.compile(
    r"[«»\"“”„]|\(?\bсменн\w+\)?|\bс углубл[её]нн\w+ изучением (?:отдельн\w+ )?(?:предмет\w+|[а-яё]+ язык\w+|[а-яё]+)"
    r"|\b(?:муниципальн\w+ образовани\w+|городск\w+ округ\w*|муниципальн\w+ (?:район|округ)\w*)"
    r"|\b[А-ЯЁ][\w-]+(?:ого|ий|его) (?:муниципальн\w+ )?(?:район|округ)\w*|\bрайон\w*"
    r"|\bРеспублик\w+ [А-ЯЁ][\w-]+|\b[А-ЯЁ][\w-]+ой (?:области|республики)|\b[А-ЯЁ][\w-]+ого края"
)
EDUCATIONAL = re.compile(r"\s+(?:обще)?образовательн\w+", re.IGNORECASE)
PREPOSITIONS = frozenset({"в", "на", "при", "им", "имени"})
REPUBLICS = frozenset({"РД", "РТ", "РБ", "КБР", "КЧР", "РСО", "РИ", "ЧР", "РК", "РФ", "ХМАО", "ЯНАО"})
KEPT = frozenset({Sort.KIND, Sort.BRANCH, Sort.NUMBERS, Sort.PLACE, Sort.SHORT, Sort.WORD})
_cut = lexer(SCHOOL_PATTERNS)


@lru_cache(maxsize=4096)
def everyday_name(name: str) -> str:
    """The name without its legal form, with the kind abbreviated; a name that is no school's, or is short, stays."""
    text = tidied(LEFT_OUT.sub(" ", name))
    lexemes = list(_cut(text.replace("ё", "е").replace("Ё", "Е")))
    sorts = {lexeme.sort for lexeme in lexemes}
    if not sorts & {Sort.KIND, Sort.LEGAL}:
        return name
    honoured = not sorts & {Sort.NUMBERS, Sort.PLACE, Sort.WORD}
    kept = [one for one in lexemes if one.sort in KEPT or (honoured and one.sort == Sort.HONOUR)]
    whole = _joined(text, kept, shorter=False)
    return whole if len(whole) <= STANDARD else _joined(text, kept, shorter=True)


def place_of(name: str) -> str:
    """The village or town of a name as it is written: «с. Большие Овраги»; «» where it names none."""
    text = tidied(name)
    places = [one for one in _cut(text.replace("ё", "е").replace("Ё", "Е")) if one.sort == Sort.PLACE]
    return text[places[0].start : places[0].start + len(places[0].text)].strip() if places else ""


def _joined(text: str, lexemes: Sequence[Lexeme], *, shorter: bool) -> str:
    return " ".join(" ".join(_words(text, lexemes, shorter=shorter)).split())


def _words(text: str, lexemes: Sequence[Lexeme], *, shorter: bool) -> Iterator[str]:
    said = [one.value.lower() for one in lexemes if one.sort == Sort.WORD]
    for lexeme in lexemes:
        written = text[lexeme.start : lexeme.start + len(lexeme.text)].strip()
        match lexeme.sort:
            case Sort.KIND:
                yield _kind(lexeme, written)
            case Sort.NUMBERS:
                yield re.sub(r"№\s*", "№ ", written)
            case Sort.HONOUR:
                yield f"им. {_capital_words(written)[-1]}" if _capital_words(written) else written
            case Sort.PLACE:
                place = written[-len(lexeme.value.rstrip()) :]
                if not any(word.startswith(stem(place)) for word in said):
                    yield _place(place) if shorter else place
            case Sort.WORD if lexeme.value in PREPOSITIONS or lexeme.value in REPUBLICS:
                continue
            case _:
                yield written


def _capital_words(text: str) -> list[str]:
    return re.findall(r"\b[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?", text)


def _kind(lexeme: Lexeme, written: str) -> str:
    """«СОШ» for «средняя общеобразовательная школа», «СШ» for «средняя школа»; the rest as written."""
    if lexeme.value not in ABBREVIATED or " " not in written:
        return EDUCATIONAL.sub("", written)
    simply = "образоват" not in written.lower() and lexeme.value in SIMPLY
    return SIMPLY[lexeme.value] if simply else ABBREVIATED[lexeme.value]


def _place(place: str) -> str:
    """«Б. Овраги» for «Большие Овраги»."""
    *first, last = place.split()
    return " ".join([*(word if word.endswith(".") else f"{word[0]}." for word in first), last])
