"""Persons as orders name them, in any case and order, and whether two names are one person's."""

import re
from functools import lru_cache
from typing import NamedTuple

from domain.people.declension import FEMININE, MASCULINE, forms, stem

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_CAPS = r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?"
_SURNAME = rf"(?:{_NAME}|{_CAPS})"
_INITIAL = r"[А-ЯЁ](?:-[А-ЯЁ])?\."
_INITIALS = rf"{_INITIAL}\s?-?(?:[А-ЯЁ](?:\.?\s?-\s?[А-ЯЁ])?\b\.?)?"
_PATRONYMIC = r"(?:[А-ЯЁ][а-яё]+(?:вич|ьич|вн|чн)(?:а|у|ем|ом|е|ы|ой|ою)?|[А-ЯЁ][а-яё]+\s(?:оглы|кызы))\b"
PERSON = (
    rf"\b(?P<after>{_SURNAME})\s+(?P<after_initials>{_INITIALS})"
    rf"|\b(?P<before_initials>{_INITIAL}\s?{_INITIAL})\s?(?P<before>{_SURNAME})\b"
    rf"|\b(?:(?P<full>{_NAME})\s+)?(?P<given>{_NAME})\s+(?P<patronymic>{_PATRONYMIC})(?:\s+(?P<last>{_NAME}))?"
)
_PERSON = re.compile(PERSON)
_GENDERED = re.compile(r"(?P<woman>(?:ов|ев|ин|ын|ск|цк)ой)$|(?:ов|ев|ин|ын|ск[ио]\w*|цк[ио]\w*|ым)$")
_FEMALE = re.compile(r"(?:вн|чн)(?:а|ы|е|у|ой|ою)$|кызы$")


class PersonName(NamedTuple):
    """A name: the surname as written, one or two initials, the given name where it is written out, and the gender."""

    surname: str
    initials: str
    given: str = ""
    gender: str = ""


@lru_cache(maxsize=4096)
def person(text: str) -> PersonName | None:
    """The first person that a text names: «Ивановой И.И.», «И. И. Иванова», «Ириной Ивановной Ивановой»."""
    found = _PERSON.search(text.replace("ё", "е").replace("Ё", "Е"))
    return _of(found) if found else None


def _of(found: re.Match[str]) -> PersonName | None:
    initials = found["after_initials"] or found["before_initials"]
    if initials:
        return PersonName(found["after"] or found["before"], "".join(re.findall(r"[А-Я]", initials))[:2])
    given, patronymic = found["given"], found["patronymic"]
    gender = FEMININE if _FEMALE.search(patronymic) else MASCULINE
    return PersonName(found["full"] or found["last"] or "", given[0] + patronymic[0], given, gender)


def same_person(written: PersonName, known: PersonName) -> bool:
    """Whether a name in an order can be that of a known person, whose name is taken to be in the nominative.

    «Иванову И.И.» is Иванов or Иванова; «Иванов И.И.» is never Иванова. A surname that may be a woman's in the
    nominative is not taken for a man's in the genitive: cells name people in the nominative.
    """
    few, many = sorted((written.initials, known.initials), key=len)
    if not few or not many.startswith(few) or not _same_given(written, known):
        return False
    if written.gender and known.gender and written.gender != known.gender:
        return False
    if not written.surname or not known.surname:
        return bool(written.given and known.given) and not (written.surname and known.surname)
    return _same_surname(written, known)


def _same_surname(written: PersonName, known: PersonName) -> bool:
    word, name = written.surname.lower(), known.surname.lower()
    if word == name:
        return True
    if word.endswith(("ова", "ева", "ина", "ына", "ая")) and written.gender != MASCULINE:
        return False
    return word in forms(name, known.gender or written.gender)


def _same_given(written: PersonName, known: PersonName) -> bool:
    if not (written.given and known.given):
        return True
    return written.given.lower() in forms(known.given.lower())


def same_surname(written: PersonName, known: PersonName) -> bool:
    """Whether the surnames have a common beginning: enough to offer somebody, never to take them."""
    one, other = written.surname.lower(), known.surname.lower()
    size = max(3, min(len(one), len(other)) - 2)
    return bool(one and other) and one[:size] == other[:size] and abs(len(one) - len(other)) <= 3


def alike(one: PersonName, other: PersonName) -> bool:
    """Whether two names, each in any case, can be one person's."""
    if same_person(one, other) or same_person(other, one):
        return True
    few, many = sorted((one.initials, other.initials), key=len)
    if not few or not many.startswith(few) or len({_gender(one), _gender(other)} - {""}) > 1:
        return False
    return bool(one.surname and other.surname) and stem(one.surname) == stem(other.surname)


def _gender(one: PersonName) -> str:
    """As the patronymic or the ending of the surname says it; "" where neither does."""
    if one.gender or not (ending := _GENDERED.search(one.surname.lower())):
        return one.gender
    return FEMININE if ending["woman"] else MASCULINE
