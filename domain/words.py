"""Words that people write instead of pressing a button: a command, «сделали», «спасибо», «по 6 пункту»."""

import re
from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "меню": "menu", "старт": "start", "начать": "start", "помощь": "help", "задачи": "tasks", "школы": "schools",
    "люди": "people", "карта": "roadmap", "объявления": "announce", "отчет": "report", "отчеты": "report",
    "вопросы": "questions", "настройки": "settings", "язык": "language", "отмена": "cancel", "найти": "find",
    "статус": "status",
}  # fmt: skip
"""Russian words that people put after a slash."""
ALONE: Mapping[str, str] = {
    "меню": "menu", "старт": "start", "помощь": "help", "menu": "menu", "start": "start", "help": "help",
    "начать": "start",
}  # fmt: skip
"""Words that are a command also without a slash, while no other words are awaited."""
FEW = 8
"""Words of a message that is nothing but «сделали» or «спасибо»; a longer one says more."""
_COMMAND = re.compile(r"/([^\W\d_]\w*)(@\w+)?(?=\s|$)")
_DONE = re.compile(
    r"\b(?:сделал[аи]?|сделано|выполнил[аи]?|выполнено|готов[оа]?|закончил[аи]?|провел[аи]?|отправил[аи]?|done|finished)\b"
)
_NOT_DONE = re.compile(r"\b(?:не|еще|нет|когда|как|почему|not|yet|how|when)\b|\?")
_THANKS = re.compile(
    r"\b(?:спасибо|благодар\w+|получилось|разобрал(?:ись|ась|ся)|решили|вопрос решен|thanks|thank you|solved)\b"
)
_NUMBER = re.compile(
    r"(?:№\s*|\b(?:по|к|за|п\.?|пп\.?|пункт\w*|номер\w*|строк\w*|item|no\.?)\s+|^)(\d{1,3}(?:\.\d{1,2})*)(?!\d)"
)


def command_in(text: str) -> str | None:
    """«/МЕНЮ», «/Start CODE» as the bot knows them: «/menu», «/start CODE»; None for what is no command."""
    found = _COMMAND.match(text)
    if found is None:
        return None
    word = _plain(found[1])
    return f"/{COMMANDS.get(word, word)}{found[2] or ''}{text[found.end() :]}"


def command_alone(text: str) -> str | None:
    """The command that a word without a slash means: «меню», «Помощь!»."""
    word = ALONE.get(_plain(text).strip(" .!…"))
    return f"/{word}" if word else None


def says_done(text: str) -> bool:
    """«Сделали», «6 пункт выполнили»; a question or «ещё не сделали» is something else."""
    plain = _plain(text)
    return _is_short(plain) and bool(_DONE.search(plain)) and not _NOT_DONE.search(plain)


def says_thanks(text: str) -> bool:
    """«Спасибо, получилось!»; a question after it is a question."""
    plain = _plain(text)
    return _is_short(plain) and bool(_THANKS.search(plain)) and not _NOT_DONE.search(plain)


def number_in(text: str) -> str | None:
    """The number of a row that a text names: «по 6 пункту», «№ 6», «к п. 2.1»."""
    found = _NUMBER.search(_plain(text))
    return found[1] if found else None


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


def _is_short(plain: str) -> bool:
    return len(plain.split()) <= FEW
