"""The state of the sandbox: people, messages, updates, files and ordered faults; in memory, without I/O."""

import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple

from sandbox.faults import Fault, FaultKind
from sandbox.files import SandboxFiles
from sandbox.limits import Limits, RateLimiter
from sandbox.messages import SandboxMessage
from sandbox.people import SandboxPerson
from sandbox.refusals import QUERY_TOO_OLD, Refusal

# Kinds that Telegram does not send unless the bot asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST_PERSON = 1001
_CALLS_KEPT = 20_000


class Call(NamedTuple):
    """A call that reached the server: the method as published, parameters in their types."""

    method: str
    params: dict[str, Any]


class Change(NamedTuple):
    """A change of the world, for its listeners.

    `kind` is message, deleted, person, answer, update or webhook; `text` is what an answer said.
    """

    kind: str
    chat_id: int = 0
    message_id: int = 0
    text: str = ""


@dataclass(slots=True)
class Webhook:
    """Where updates go instead of polling."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error: str | None = None
    last_error_date: int = 0


@dataclass(slots=True)
class Profile:
    """What the bot says of itself: texts by language, commands by scope and language."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})


@dataclass(slots=True)
class _Query:
    person_id: int
    message_id: int
    answered: bool = False


class World:
    """Everything that Telegram's servers and the people's phones know.

    `now` gives the aware time that messages are stamped with; the speed limits (off unless `strict_limits`)
    and `latency`, the seconds before each answer, count real time. Use it from one event loop only.
    """

    def __init__(
        self,
        *,
        bot_username: str = "vekha_bot",
        bot_name: str = "Веха",
        token: str = "42:sandbox",  # noqa: S107  # opens nothing but the sandbox
        now: Callable[[], datetime],
        strict_limits: bool = False,
        limits: Limits | None = None,
        latency: float = 0.0,
    ) -> None:
        self.now = now
        self.token = token
        self.latency = latency
        self.limiter = RateLimiter(limits or Limits()) if strict_limits else None
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": bot_name,
            "username": bot_username,
        }
        self.people: dict[int, SandboxPerson] = {}
        self.files = SandboxFiles()
        self.profile = Profile()
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.updates: list[dict[str, Any]] = []
        self.allowed_updates: frozenset[str] | None = None
        self.webhook: Webhook | None = None
        self.listeners: list[Callable[[Change], None]] = []
        self._queries: dict[str, _Query] = {}
        self._message_ids: Iterator[int] = count(1)
        self._update_ids: Iterator[int] = count(100_000_000 + secrets.randbelow(100_000_000))

    def add_person(
        self, first_name: str, last_name: str = "", username: str | None = None, language_code: str = "ru"
    ) -> SandboxPerson:
        """Give somebody a phone; ids start at 1001 and are those of the private chat as well."""
        person = SandboxPerson(self, _FIRST_PERSON + len(self.people), first_name, last_name, username, language_code)
        self.people[person.id] = person
        self.changed("person", person.id)
        return person

    def file(self, file_id: str) -> bytes:
        """The bytes behind a file id; Refusal where there are none."""
        return self.files.get(file_id).data

    def fault(
        self,
        method: str,
        kind: FaultKind,
        times: int = 1,
        chat_id: int | None = None,
        *,
        retry_after: int = 1,
        moved_to: int = 0,
        reason: str = "",
    ) -> None:
        """Let the next `times` calls of a method («*»: of any) fail, if wanted only those to one chat."""
        self.faults.append(Fault(method, kind, times, chat_id, retry_after, moved_to, reason))

    def calls_of(self, method: str) -> list[dict[str, Any]]:
        """The parameters of all calls of one method, oldest first."""
        return [call.params for call in self.calls if call.method == method]

    def record(self, method: str, params: dict[str, Any]) -> None:
        """Log a call; of a long demo only the newest are kept."""
        if len(self.calls) >= 2 * _CALLS_KEPT:
            del self.calls[:_CALLS_KEPT]
        self.calls.append(Call(method, params))

    def changed(self, kind: str, chat_id: int = 0, message_id: int = 0, text: str = "") -> None:
        """Tell all listeners."""
        for listener in self.listeners:
            listener(Change(kind, chat_id, message_id, text))

    def timestamp(self) -> int:
        """Now as Telegram writes it: whole seconds since 1970."""
        return int(self.now().timestamp())

    def add_message(self, person: SandboxPerson, *, from_bot: bool, **content: Any) -> SandboxMessage:
        """Put a message into a person's chat; ids count up through all chats of the bot."""
        message = SandboxMessage(
            message_id=next(self._message_ids),
            chat_id=person.id,
            from_bot=from_bot,
            date=self.timestamp(),
            **content,
        )
        person.messages[message.message_id] = message
        self.changed("message", person.id, message.message_id)
        return message

    def new_media_group(self) -> str:
        """An id for an album."""
        return str(10**16 + secrets.randbelow(10**16))

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue an update unless the bot has not asked for its kind."""
        wanted = kind not in ON_REQUEST if self.allowed_updates is None else kind in self.allowed_updates
        if wanted:
            self.updates.append({"update_id": next(self._update_ids), kind: payload})
            self.changed("update")

    def allow(self, kinds: Collection[str] | None) -> None:
        """Remember which updates the bot wants: None leaves it as it was, an empty list means the usual."""
        if kinds is not None:
            self.allowed_updates = frozenset(kinds) or None

    def pull(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """Updates from `offset` on (negative: counted from the end); earlier ones are confirmed and gone."""
        if offset < 0:
            del self.updates[:offset]
        elif offset:
            self.confirm(offset - 1)
        return self.updates[:limit]

    def confirm(self, update_id: int) -> None:
        """Forget all updates up to this one."""
        known = next((i for i, update in enumerate(self.updates) if update["update_id"] > update_id), None)
        del self.updates[:known]

    def open_query(self, person_id: int, message_id: int) -> str:
        """A button was pressed: the id under which the press can be answered."""
        query_id = str(person_id * 10**12 + len(self._queries) + 1)
        self._queries[query_id] = _Query(person_id, message_id)
        return query_id

    def answer_query(self, query_id: str, text: str) -> None:
        """Answer a press of a button; refuses an id that was never given out."""
        query = self._queries.get(query_id)
        if query is None:
            raise Refusal(QUERY_TOO_OLD)
        query.answered = True
        if text:
            self.people[query.person_id].answers.append(text)
        self.changed("answer", query.person_id, query.message_id, text)

    def unanswered(self, person_id: int) -> list[str]:
        """Ids of presses by a person that still show a spinner."""
        return [key for key, query in self._queries.items() if query.person_id == person_id and not query.answered]
