"""Consultation: threads between a seat and its overseers, copies of their messages, frequent questions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.questions.threads import QuestionState, Side
from models.base import Base, BotName, EnumText, External

_OPEN = text("state = 'open'")


class Question(Base):
    """A thread: a question with all its replies, tied to a task or free."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_open", "municipality_id", "waiting_since", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_questions_seat_id", "seat_id"),
        Index("ix_questions_task_id", "task_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    """The seat whose consultation it is: it asked, or one of its overseers asked it."""
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who began it."""
    asked_by: Mapped[Side] = mapped_column(EnumText(Side))
    state: Mapped[QuestionState] = mapped_column(EnumText(QuestionState))
    help: Mapped[bool]
    """It is a call for help: «Нужна помощь» on the task."""
    waiting_since: Mapped[datetime]
    """Since when the asking side has waited for the answer that is due now."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Reply(Base):
    """One message of a thread, the question itself first; a call for help without text has none."""

    __tablename__ = "replies"
    __table_args__ = (
        Index("uq_replies_bot_chat_id_message_id", "bot", "chat_id", "message_id", unique=True),
        Index("ix_replies_question_id", "question_id"),
        Index("ix_replies_person_id_created_at", "person_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    side: Mapped[Side] = mapped_column(EnumText(Side))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    words: Mapped[str] = mapped_column(Text)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    group: Mapped[str | None] = mapped_column(String(64))
    """Shared by the messages of one album."""
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id"))
    """The message of the thread that it answers."""
    bot: Mapped[str | None] = mapped_column(BotName)
    chat_id: Mapped[int | None] = mapped_column(External)
    message_id: Mapped[int | None] = mapped_column(External)
    """The message in its writer's chat, where there is one: its edits are carried into every copy."""
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]


class Copy(Base):
    """A reply as shown in a listener's chat: an answer to the copy is an answer to the reply."""

    __tablename__ = "reply_copies"
    __table_args__ = (
        Index("uq_reply_copies_bot_chat_id_message_id", "bot", "chat_id", "message_id", unique=True),
        Index("ix_reply_copies_reply_id", "reply_id"),
        Index("ix_reply_copies_notice_id", "notice_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id"))
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    bot: Mapped[str] = mapped_column(BotName)
    chat_id: Mapped[int] = mapped_column(External)
    message_id: Mapped[int] = mapped_column(External)


class FrequentQuestion(Base):
    """A question with its answer that everybody of a municipality may read, without names."""

    __tablename__ = "frequent_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), unique=True)
    """The thread from which it was made."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    helped: Mapped[int]
    """How often it answered a person's question, so that they asked nobody."""
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    """None: a draft, which only its writer sees."""
