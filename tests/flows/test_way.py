"""docs/architecture.md lists the modules that a press passes; this test makes the press and records them."""

import re
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from aiogram import Dispatcher

from bot.config import ROOT
from tests.flows.town import CLUSTERS, OFFICER, Town

FLOOR = (
    "actions/shared/", "bot/render/shared/", "bot/buttons/", "bot/chat/", "bot/turn/", "bot/workers/", "bot/l10n.py",
    "bot/app.py", "bot/config.py", "bot/file_store.py", "bot/quickstart.py", "bot/routers.py",
    "actions/outbox/inbox.py", "models/", "domain/time/", "domain/people/", "domain/errors.py",
    "domain/roadmap/labels.py", "tests/",
)  # fmt: skip
"""Modules of every press: docs/architecture.md describes them once, before the lists."""
PARTS_OF_A_TASK = (
    "actions/roadmap/blank_forms.py", "actions/tasks/parts.py", "bot/render/documents/", "domain/documents/",
    "domain/tasks/deadlines.py", "domain/tasks/reminders.py",
)  # fmt: skip
"""Modules of every screen with a task."""
PDF = b"%PDF-1.4 1"


class Traced:
    """A coroutine that records the files of this repository whose functions it calls."""

    def __init__(self, coroutine: Any, seen: set[str]) -> None:
        self._coroutine = coroutine
        self._seen = seen

    def __await__(self) -> Generator[Any, Any, Any]:
        steps, value = self._coroutine.__await__(), None
        while True:
            sys.setprofile(self._note)
            try:
                step = steps.send(value)
            except StopIteration as end:
                return end.value
            finally:
                sys.setprofile(None)
            value = yield step

    def _note(self, frame: FrameType, event: str, _arg: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(f"{ROOT}/") and ".venv" not in path:
            self._seen.add(path.removeprefix(f"{ROOT}/"))


@contextmanager
def way(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The files that handle these presses and messages, without the shared ones."""
    seen: set[str] = set()
    feed = Dispatcher.feed_update

    async def traced(self: Dispatcher, *args: Any, **more: Any) -> Any:
        return await Traced(feed(self, *args, **more), seen)

    with monkeypatch.context() as patched:
        patched.setattr(Dispatcher, "feed_update", traced)
        yield seen
    seen -= {path for path in seen if path.startswith((*FLOOR, *PARTS_OF_A_TASK))}


def listed(heading: str) -> list[str]:
    """The files that docs/architecture.md lists under a heading, in its order."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    section = text.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\d+\. `([^`]+)`", section, flags=re.MULTILINE)


async def test_way_of_done(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)

    with way(monkeypatch) as seen:
        await town.press(cast.patimat, "Выполнено")

    assert seen == set(listed("«✅ Выполнено»"))
    assert len(seen) <= 10


async def test_way_of_return_with_a_remark(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Справка.pdf", PDF)
    await town.minute()

    with way(monkeypatch) as seen:
        await town.press(cast.ruslan, "Вернуть")
        await town.say(cast.ruslan, "Нет подписи директора")

    assert seen == set(listed("«↩️ Вернуть» with a remark"))
    assert len(seen) <= 10
