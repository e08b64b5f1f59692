"""Parts of a roadmap's tables and their surroundings that are no activity: people, signatures, stamps, totals."""

import re
from collections.abc import Sequence

from domain.roadmap.columns import HEADER_WORDS, PERSON_HEADING, Row, own_cells, plain

WHOSE = re.compile(r"ответств|исполнит|отв\.|исп\.")
WHAT = re.compile(r"мероприят|содержани|действи|\bмер[аы]\b|работ[аы]?\b|поручени|решени|задач|что (?:нужно )?сделать")
STAMP = re.compile(r"электронн\w+ (?:цифров\w+ )?подпис|сертификат:?\s+[0-9a-f]{6}|действителен с\b", re.IGNORECASE)
STAMP_WORDS = 60
TOTAL = re.compile(r"(?:итого|всего)\b", re.IGNORECASE)
POST = re.compile(
    r"(?:и\.\s?о\.?|врио|зам|директор|начальник|заведующ|председател|секретар|руководител|методист|глав[аы]\b|специалист)",
    re.IGNORECASE,
)
LINE_TO_SIGN = re.compile(r"_{3,}|\bм\.\s?п\.|\(подпись\)|\(ф\.?и\.?о\.?\)", re.IGNORECASE)
AGREED = re.compile(
    r"\W*(?:согласовано|утверждаю|утвержден[оа]?|ознакомлен[аы]?|составил[аи]?|исполнитель|подпись|м\.\s?п)\b\W*",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*$")
LONE_NAME = re.compile(r"[\W_]*(?:[А-ЯЁ]\.\s?){1,2}\s*[А-ЯЁ][а-яё-]+\.?|[\W_]*[А-ЯЁ][а-яё-]+\s+(?:[А-ЯЁ]\.\s?){1,2}")
LONE_POST = re.compile(
    r"(?:\w\.\s?о\.?\s*)?(?:директора?|начальника?|руководител[ья]|заведующ\w+|глава)(?:\s[^.:;,]{0,60})?"
)
"""A post that has its line to itself, the name below it."""
SIGNATURE_WORDS = 16


def lists_people(rows: Sequence[Row]) -> bool:
    """Whether a table lists people («Ф.И.О. | Курсы | Период»): a person heads its rows, and nothing is to be done."""
    headings = [plain(cell.text) for _, cell in own_cells(rows[0])]
    named = [text for text in headings if not re.match(r"№|n\b|п/п|#", text)]
    if len(named) < 2 or any(len(text.split()) > HEADER_WORDS for text in headings):
        return False
    person = PERSON_HEADING.search(named[0]) and not WHOSE.search(named[0])
    return bool(person) and not any(WHAT.search(text) for text in headings)


def is_stamp(rows: Sequence[Row]) -> bool:
    """Whether a table is the stamp of an electronic signature: «Действителен с … по …» is nobody's deadline."""
    said = " ".join(cell.text for row in rows[:8] for _, cell in own_cells(row))
    return len(said.split()) <= STAMP_WORDS and bool(STAMP.search(said))


def is_no_activity(row: Row, *, dated: bool) -> bool:
    """Whether a row of a roadmap's table only sums up, or is signed or stamped; `dated`: it has a deadline."""
    texts = [" ".join(cell.text.split()) for _, cell in own_cells(row)]
    worded = [text for text in texts if any(map(str.isalpha, text))]
    if not worded:
        return False
    if is_stamp([row]) or _is_to_sign(worded, " ".join(texts)):
        return True
    return not dated and (bool(TOTAL.match(worded[0])) or is_signature(" ".join(texts)))


def _is_to_sign(worded: Sequence[str], whole: str) -> bool:
    """«Согласовано», or a post beside a line to sign on."""
    if len(whole.split()) > SIGNATURE_WORDS:
        return False
    return bool(AGREED.fullmatch(worded[0].replace("ё", "е"))) or bool(
        POST.match(worded[0]) and LINE_TO_SIGN.search(whole)
    )


def is_signature(text: str) -> bool:
    """Whether a line is a post and a name under a paper, or one of them: «Начальник отдела    И.И. Иванова»."""
    if len(text.split()) > SIGNATURE_WORDS or re.search(r"\d", text):
        return False
    if LONE_NAME.fullmatch(text.strip()):
        return True
    return bool(POST.match(text) and (SIGNED.search(text) or LONE_POST.fullmatch(text.strip())))
