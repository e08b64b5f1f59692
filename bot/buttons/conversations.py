"""The states of a chat's conversation. They are kept in the database, so that a restart loses nothing."""

from typing import Any

from aiogram.fsm.state import State, StatesGroup
from pydantic import BaseModel, ConfigDict


class Asking(StatesGroup):
    """A state for each message that the bot waits for; a file for a task is never among them."""

    help_words = State()
    help_answer = State()
    remark = State()
    template = State()
    schools = State()
    school_name = State()
    curator = State()
    curator_name = State()
    deadline = State()
    deadlines = State()
    """One deadline for all rows of a kind of question."""
    period = State()
    announcement = State()
    announcement_text = State()
    announcement_files = State()
    announcement_moment = State()
    announcement_question = State()
    announcement_until = State()
    announcement_edit = State()
    letter_answer = State()
    own_name = State()
    full_name = State()
    """Nothing is expected, but a name after joining is the person's own."""
    person_name = State()
    municipality_name = State()
    municipality_short_name = State()
    phone = State()
    days_off = State()
    question = State()
    question_words = State()
    frequent_words = State()
    past_day = State()
    days_shown = State()
    """A day may be written instead of pressed."""
    new_day = State()
    move_reason = State()
    other_day = State()
    picked_tasks = State()
    """Tasks are being ticked, whose deadline is to be moved."""
    interim = State()
    assignment = State()
    assignment_day = State()
    search = State()
    report_period = State()
    report_template = State()
    loose = State()
    """Nothing is expected, but words that follow at once belong to those before them."""
    found = State()
    """Nothing is expected, but another word or two are a further search."""
    consent = State()
    """A person without a seat sees the consent screen."""
    stranger = State()
    """A person without a seat has an answer, and gets no other so soon."""


class Talk(BaseModel):
    """A stored conversation: its state by name, and the ids it is about."""

    model_config = ConfigDict(frozen=True)

    state: str | None = None
    data: dict[str, Any] = {}

    def number(self, name: str) -> int:
        """An id stored when the conversation began."""
        return int(self.data[name])
