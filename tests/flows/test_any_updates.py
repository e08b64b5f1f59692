"""Nothing that the Bot API can send, now or in a later version, silences the bot: a sane person is still answered."""

import os
from itertools import islice
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.config import Settings
from models.inbox import StoredUpdate
from tests.crash.test_leader import unused
from tests.flows.published import DESCRIPTION
from tests.flows.published_updates import Maker
from tests.flows.town import Town, from_bot

COUNT = 10_000 if os.environ.get("VEKHA_FULL") == "1" else 500
CHUNK = 50
"""Updates between two of the sane person's messages."""
STORY = ("/menu", "/help", "/tasks", "/schools")


@pytest.fixture(params=["polling", "webhook"])
def settings(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Settings:
    files_url = f"file:{tmp_path / 'files'}"
    common = {
        "bot_token": SecretStr("42:sandbox"),
        "telegram_api_url": "http://127.0.0.1:1",  # the town puts its own in place
        "database_url": database_url,
        "files_url": files_url,
    }
    port = unused()
    hooked = {
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_port": port,
        "webhook_secret": SecretStr("tell-nobody"),
    }
    return Settings(_env_file=None, **common, **(hooked if request.param == "webhook" else {}))


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="the description of the Bot API is not beside the checkout")
async def test_a_sane_person_is_answered_among_any_updates(town: Town, settings: Settings) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/menu")  # the poll of the bot that set up the town ends with this
    town.hostile = True
    strangers = [{"id": 10**6 + number, "is_bot": False, "first_name": "Чужой"} for number in range(5)]
    made = Maker(20230201, [cast.ruslan.wire(), cast.patimat.wire(), *strangers]).updates()
    fetched: list[int] = []
    pull = town.world.pull

    def pulled(offset: int, limit: int) -> list[dict]:
        found = pull(offset, limit)
        fetched.extend(update["update_id"] for update in found)
        return found

    town.world.pull = pulled
    before, said = len(from_bot(cast.mesedu)), 0
    with capture_logs() as logged:
        for number in range(COUNT // CHUNK):
            for update in islice(made, CHUNK):
                town.world.updates.append({"update_id": next(town.world._update_ids), **update})
            cast.mesedu.say(STORY[number % len(STORY)])
            said += 1
            await town.settle()
            town.clock.forward(seconds=5)
    town.world.pull = pull

    assert len(from_bot(cast.mesedu)) - before == said
    assert len(fetched) == len(set(fetched))
    assert town.world.webhook is None or town.world.webhook.last_error is None
    async with town.app.database.read() as session:
        rows = list(await session.scalars(select(StoredUpdate)))
    assert len(rows) == COUNT + said + 1
    assert [row.id for row in rows if row.done_at is None] == []
    assert [line for line in logged if "exc_info" in line] == []
