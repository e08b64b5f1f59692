"""One sentence of an order: whom it asks, what for, and by when; in the order's own words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.roadmap.fields import IsDeadline

WHEN = r"срок\w*(?:\s+(?:исполнени|выполнени|реализаци|проведени|представлени|предоставлени)\w+)?\s*[:–—-]\s*"
WHO = (
    r"(?:ответственн\w+(?:\s+(?:за\s+)?(?:исполнени|выполнени|исполнител|лиц)\w*)?|исполнител\w+)\s*[:–—-]\s*"
    r"|отв\.\s*[:–—-]?\s*|\(ответственн\w+\s+"
)
MARK = re.compile(rf"(?<!в )(?:(?P<when>\b{WHEN})|(?P<who>(?:\b|(?=\()){WHO}))", re.IGNORECASE)
"""«Срок: …», «(отв. …)»: a deadline and a responsible that are said to be such."""

INFINITIVE = re.compile(
    r"[а-яё]+(?:[аяеиоуы]ть|[аяеиоуы]ться|вести|нести|йти|везти|брести|обрести|честь|чь|чься)(?:сь)?"
)
NO_VERB = frozenset(
    {
        *("сеть", "печать", "память", "речь", "помощь", "мощь", "мать", "опять", "совести"),
        *("пять", "девять", "десять", "одиннадцать", "двенадцать", "пятнадцать", "двадцать", "тридцать"),
    }
)
"""Words that end like verbs."""
FORMAL = re.compile(
    r"(?:утвердить|признать|считать|назначить|отменить|одобрить|отметить|возложить|освободить|ввести в действие"
    r"|внести изменени\w+|внести в|создать комисси\w+|принять к сведению|принять информацию|направить на курсы)"
)
FORMALITY = re.compile(
    r"контроль\b|(?:настоящ\w+ )?(?:приказ|постановление|распоряжение|решение|положение)\b.{0,40}вступа"
    r"|.{0,60}(?:принять|приняли|приняв) к сведению|исполнение (?:настоящего |данного )?приказа|признать утратив"
)
ASKS = re.compile(r"(?:рекомендовать|поручить|предложить|обязать|просить)\s+", re.IGNORECASE)
DATIVE = re.compile(r"(?:[а-яё-]+(?:ам|ям|у|ю|ой|ей|ому|ему|не|ке|ии)|оо|оу|доу|мбоу|мкоу|рмо|рмк|имц)", re.IGNORECASE)
NO_ADDRESSEE = re.compile(r"(?:по|во|на|при|для|ему|году|этому|также|ежегодн\w*|первому|новому)$", re.IGNORECASE)
ADDRESSEE = 40
"""Words of an addressee at most: «Руководителям общеобразовательных организаций, участвующих в …»."""

MONTH = r"(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)"
ANCHOR = re.compile(
    rf"до|не|в|во|с|к|еже\w+|один|одного|раз|\d+|каждый|каждую|каждого|постоянно|на|{MONTH}\w*", re.IGNORECASE
)
"""A word that a deadline may begin with."""
AFTER_DAY = re.compile(rf"{MONTH}|раз\b|числ|и\b|[–—-]", re.IGNORECASE)
"""The text after a day without a month: «5 марта»; «проверку 5 до мая» has no day in it."""
NAMES_TIME = re.compile(
    rf"{MONTH}|\d{{1,2}}\.\d{{1,2}}|еже|\bраз\b|постоянн|в течение|числа|квартал|полугоди|недел|каникул", re.IGNORECASE
)
NO_DEADLINE_AFTER = re.compile(r"(?:от|№|за|на)$", re.IGNORECASE)
"""«приказ от 10.12.2025», «отчёт за март»: a date of something else."""
LONGEST = 9
"""Words of a deadline in running text."""
MOST_WORDS = 400
"""A longer paragraph is no point of an order; its deadline is not looked for."""


class Said(NamedTuple):
    """What a sentence asks. `who` and `deadline` are "" where it names none."""

    title: str
    who: str
    deadline: str
    action: bool
    """It says what to do, and does not only announce it."""
    addressed: bool
    """It is addressed to somebody and says nothing more: «Директорам школ:»."""
    formal: bool
    """It controls, repeals or takes note."""
    approves: bool
    """Its verb only approves or appoints, unless somebody is asked to do it."""


def said_in(text: str, is_deadline: IsDeadline) -> Said:
    """The parts of a sentence; the words of its title are the order's own."""
    main, marked_when, marked_who = _marks(text)
    head = main.rstrip(" .;")
    words = head.rstrip(":").split()
    span = _deadline_span(words, is_deadline) if not marked_when and len(words) <= MOST_WORDS else None
    when = marked_when or (_joined(words[span[0] : span[1]]) if span else "")
    addressee, verb = _addressee(words, span)
    title = _title(words, verb if addressee else _after(span, verb), span)
    action = verb is not None or bool(marked_when or marked_who)
    announces = head.endswith(":") or (verb is None and bool(addressee))
    return Said(
        title=title,
        who=marked_who or addressee or _asked_of(title),
        deadline=when,
        action=action and not (head.endswith(":") and verb is None),
        addressed=announces and verb is None,
        formal=bool(FORMALITY.match(_plain(words))),
        approves=not marked_when and not addressee and bool(FORMAL.match(_plain(words))),
    )


def _marks(text: str) -> tuple[str, str, str]:
    """The sentence without what is marked as deadline or responsible, and these two."""
    found = list(MARK.finditer(text))
    if not found:
        return " ".join(text.split()), "", ""
    ends = [*(mark.start() for mark in found[1:]), len(text)]
    when = [text[mark.end() : end] for mark, end in zip(found, ends, strict=True) if mark["when"]]
    who = [text[mark.end() : end] for mark, end in zip(found, ends, strict=True) if mark["who"]]
    main = text[: found[0].start()].rstrip(" \n(–—-,;")
    who_said = _tidy(who[0]) if who else ""
    if not when and (tail := re.search(r"\s[–—-]\s+([^–—]{2,60})$", main)) and NAMES_TIME.search(tail[1]):
        main, when = main[: tail.start()], [tail[1]]
    return " ".join(main.split()), _tidy(when[0]) if when else "", who_said


def _tidy(text: str) -> str:
    """The words without what closes them; the full stop of initials stays, so does that of «г.»."""
    plain = " ".join(text.split()).strip(" ,;–—-")
    plain = plain.rstrip(" )(;,") if plain.count("(") < plain.count(")") or plain.endswith("(") else plain
    return plain if re.search(r"(?:\b[А-ЯЁ]|\bг)\.$", plain) else plain.rstrip(" .")


def _joined(words: list[str]) -> str:
    plain = " ".join(words).strip(" ,;:()–—-")
    return plain if re.search(r"\bг\.$", plain) else plain.rstrip(".")


def _deadline_span(words: list[str], is_deadline: IsDeadline) -> tuple[int, int] | None:
    """The position of the deadline in a sentence, in words: the one with «до» before any other."""
    found = list(_spans(words, is_deadline))
    strong = [span for span in found if words[span[0]].lower().strip("(") in {"до", "не", "в", "еже", "срок"}]
    until = [span for span in found if re.search(r"\b(?:до|не позднее)\b", " ".join(words[slice(*span)]).lower())]
    return next(iter([*until, *strong, *found]), None)


def _spans(words: list[str], is_deadline: IsDeadline) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(words):
        end = _span_end(words, place, is_deadline)
        if end is not None:
            yield place, end
        place = place + 1 if end is None else end


def _span_end(words: list[str], start: int, is_deadline: IsDeadline) -> int | None:
    """The end of the longest deadline that begins at a word."""
    following = words[start + 1] if start + 1 < len(words) else ""
    first = words[start].strip("(«").lower()
    if not ANCHOR.match(first) or (start and NO_DEADLINE_AFTER.search(words[start - 1])):
        return None
    if first == "на" and not following.startswith("постоянн"):
        return None
    if first.isdigit() and not AFTER_DAY.match(following):
        return None
    for end in range(min(len(words), start + LONGEST), start, -1):
        phrase = _joined(words[start:end])
        if NAMES_TIME.search(phrase) and is_deadline(phrase):
            return end
    return None


def _addressee(words: list[str], span: tuple[int, int] | None) -> tuple[str, int | None]:
    """Whom the sentence asks, and the place of its first verb; "" where it begins with what is to be done."""
    verb = next((place for place, word in enumerate(words[:ADDRESSEE]) if _is_verb(word)), None)
    before = words[: verb if verb is not None else ADDRESSEE]
    kept = [word for place, word in enumerate(before) if not span or not span[0] <= place < span[1]]
    said = " ".join(kept).strip(" ,;:–—-")
    said = re.sub(r"\s+в срок$", "", said)
    first = said.split()[0].strip("«(") if said else ""
    if not DATIVE.fullmatch(first) or NO_ADDRESSEE.match(first):
        return "", verb
    return said, verb


def _is_verb(word: str) -> bool:
    plain = word.lower().strip(".,;:()«»")
    return bool(INFINITIVE.fullmatch(plain)) and plain not in NO_VERB


def _after(span: tuple[int, int] | None, verb: int | None) -> int:
    """Where the title begins in a sentence without an addressee: behind a deadline that opens it."""
    return span[1] if span and span[0] == 0 and verb is not None and verb >= span[1] else 0


def _title(words: list[str], start: int | None, span: tuple[int, int] | None) -> str:
    """What is to be done: from its verb on, without a deadline that a dash sets off at the end."""
    kept = words[start or 0 :]
    if span and span[1] == len(words) and span[0] and words[span[0] - 1] in {"–", "—", "-"}:
        kept = words[start or 0 : span[0] - 1]
    return " ".join(kept).strip(" ,;:–—-")


def _asked_of(title: str) -> str:
    """«Рекомендовать директорам школ пересмотреть …»: whom the verb of asking names."""
    asks = ASKS.match(title)
    if not asks:
        return ""
    return _addressee(title[asks.end() :].split(), None)[0]


def _plain(words: list[str]) -> str:
    return " ".join(words).lower().replace("ё", "е")
