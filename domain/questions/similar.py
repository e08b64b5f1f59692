"""The frequent questions that a person may mean: Russian words by their stems, typos forgiven."""

import re
from collections.abc import Mapping
from itertools import takewhile

from rapidfuzz import fuzz

MOST = 3
"""So many are offered at once."""
ENOUGH = 0.55
"""The likeness from which a question is offered; 1 is the same words."""
SAME_WORD = 82
"""rapidfuzz's ratio from which two long words are one with a typo or another ending."""
STEM = 5
"""Letters that two forms of one word have in common at the beginning; a shorter word has them all but the ending."""

_WORD = re.compile(r"[а-яa-z]+|\d+")
_SMALL_WORDS = """
а без бы был была были быть в вам вас ваш весь вместо во вот все всё всем вы где да для до добрый доброе день утро
вечер его ее если есть еще же за здравствуйте и из или им их к как какая какие какое какой какого какую каком ко ли
лучше меня мне можно можете мы на надо нам нас наш наша наше нашей не нет ни но ну нужен нужна нужно нужны о об
обязательно он она они от очень по под подскажите пожалуйста помогите при про раз с сам со спасибо скажите так там
те тем то того тоже только тут у уже уточните что чтобы чем это этого этой этом эту я школа школе школы школу школой
школ вопрос ответьте делать сделать быстро должен должна должны взять
"""
_SILENT = frozenset(_SMALL_WORDS.split())
"""Words that every question has and none is about."""
_MEANINGS: Mapping[str, tuple[str, ...]] = {
    "срок": ("срок", "дата", "дату", "даты", "числ", "когда", "дедлайн", "крайн"),
    "сдать": ("сда", "отправ", "присла", "присыл", "загру", "прикреп", "прилож", "подать", "подава", "высла", "высыл"),
    "образец": ("образ", "форма", "форму", "формы", "шаблон", "бланк", "пример", "макет"),
    "ответственный": ("ответственн", "назнач"),
    "перенести": ("перенос", "перене", "продл", "отсроч"),
    "сменить": ("смени", "сменя", "смена", "поменя", "замен", "новый", "нового"),
    "провести": ("провод", "прове", "проход"),
    "кто": ("кто", "кого", "кому", "кем"),
    "сколько": ("скольк",),
    "фото": ("фото",),
}
"""Different words for one thing, by their beginnings."""
_COMMON = frozenset(_MEANINGS) - {"фото"}
"""Many questions have these: they count for half."""


def similar(question: str, known: Mapping[int, str]) -> tuple[int, ...]:
    """Ids of at most three `known` questions (by id) that may be the same as `question`, the likeliest first."""
    asked = stems(question)
    scored = sorted(((likeness(asked, stems(words)), -number) for number, words in known.items()), reverse=True)
    return tuple(-number for score, number in scored[:MOST] if score >= ENOUGH)


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """From 0 to 1: how much of each of two questions is found in the other."""
    if not one or not two:
        return 0.0
    there, back = _found(one, two), _found(two, one)
    return 2 * there * back / (there + back) if there + back else 0.0


def stems(question: str) -> frozenset[str]:
    """The words that a question is about; different words for one thing («бланк», «шаблон») are one."""
    words = _WORD.findall(question.casefold().replace("ё", "е"))
    return frozenset(_meaning(word) for word in words if word not in _SILENT)


def _meaning(word: str) -> str:
    return next((meaning for meaning, starts in _MEANINGS.items() if word.startswith(starts)), word)


def _found(words: frozenset[str], among: frozenset[str]) -> float:
    shared = (word for word in words if any(_same(word, candidate) for candidate in among))
    return sum(map(_weight, shared)) / sum(map(_weight, words))


def _weight(word: str) -> float:
    return 0.5 if word in _COMMON else 1.0


def _same(one: str, two: str) -> bool:
    """Whether two words are forms of one; figures and short words have to be the same."""
    if one == two:
        return True
    shorter = min(len(one), len(two))
    if one.isdigit() or two.isdigit() or shorter < STEM - 1:
        return False
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    return common >= max(min(STEM, shorter - 1), shorter - 3) or (shorter > STEM and fuzz.ratio(one, two) >= SAME_WORD)
