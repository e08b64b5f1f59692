"""The readers of an announcement, the answer it asks for, and what can still be done with it."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.people.roles import Role

MAX_OPTIONS = 8
MAX_OPTION = 40
"""Letters of one option: it is a button."""
MAX_QUESTION = 200
MAX_ANSWER = 300


class Rule(StrEnum):
    """An audience that is evaluated at the moment of sending."""

    OVERDUE = "overdue"
    TASK = "task"
    """Who has not handed in the tasks of one activity."""
    UNREAD = "unread"
    """Who has not acknowledged an earlier announcement."""


class NotSentReason(StrEnum):
    """Why a scheduled announcement did not go out."""

    NOBODY = "nobody"
    LATE = "late"
    """It waited so long that it may be out of date."""
    ANSWER_BY = "answer-by"
    """The last day for answers has passed."""


class Audience(BaseModel):
    """All seats of some roles and single seats picked by hand, or the seats that a rule finds."""

    model_config = ConfigDict(frozen=True)

    roles: frozenset[Role] = frozenset({Role.SCHOOL, Role.CURATOR})
    seats: frozenset[int] = frozenset()
    rule: Rule | None = None
    item: int = 0
    """The activity or the announcement that the rule is about."""

    def includes(self, seat_id: int, role: Role) -> bool:
        return self.rule is None and (role in self.roles or seat_id in self.seats)

    def toggle_role(self, role: Role) -> "Audience":
        return Audience(roles=self.roles ^ {role}, seats=self.seats)

    def toggle_seat(self, seat_id: int) -> "Audience":
        return Audience(roles=self.roles, seats=self.seats ^ {seat_id})


class Asks(StrEnum):
    """What an announcement asks of its readers."""

    NOTHING = "nothing"
    KNOWN = "known"
    """«Ознакомлен(а)»."""
    YES_NO = "yes-no"
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"

    @property
    def is_question(self) -> bool:
        return self not in {Asks.NOTHING, Asks.KNOWN}


YES, NO = "yes", "no"
"""The answers to a question with yes and no, as they are stored."""


def read_question(asks: Asks, words: str) -> tuple[str, tuple[str, ...]] | None:
    """(question, options) from lines: the first is the question, each further line is an option of a choice.

    None if a line is missing or too long, or if there are fewer than two or too many options.
    """
    lines = [" ".join(line.split()).lstrip("-•*– ") for line in words.splitlines()]
    question, *options = [line for line in lines if line] or [""]
    if not 0 < len(question) <= MAX_QUESTION:
        return None
    if asks is not Asks.CHOICE:
        whole = " ".join([question, *options])
        return (whole, ()) if len(whole) <= MAX_QUESTION else None
    different = tuple(dict.fromkeys(options))
    fits = 2 <= len(different) <= MAX_OPTIONS and all(len(option) <= MAX_OPTION for option in different)
    return (question, different) if fits else None


def totals(asks: Asks, options: tuple[str, ...], answers: list[str]) -> tuple[tuple[str, int], ...]:
    """(answer, number of people who gave it): options in their order, dates by date; free texts are not counted."""
    if asks is Asks.TEXT or not asks.is_question:
        return ()
    offered = {Asks.YES_NO: (YES, NO), Asks.CHOICE: options}.get(asks, tuple(sorted(set(answers))))
    return tuple((answer, answers.count(answer)) for answer in offered)


def is_date(answer: str) -> date | None:
    """An answer that is a date."""
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None
