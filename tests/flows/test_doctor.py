"""`vekha doctor` tells the truth: what runs, what waits, what was refused; it changes nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from actions.outbox import heartbeats, inbox
from actions.outbox.heartbeats import Beat
from actions.outbox.inbox import Arrived
from bot.app import App
from bot.cli.doctor import files, messenger
from bot.cli.doctor.examination import examine
from bot.config import Settings
from domain.loops import LoopKey, LoopName, Trouble
from models.db import Database
from sandbox import SandboxServer, World, serve

NOW = datetime(2023, 2, 1, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POLLING = [name for name in LoopName if name not in {LoopName.WEBHOOK, LoopName.TAKEOVER, LoopName.COMMANDS}]


def now() -> datetime:
    return NOW


@pytest_asyncio.fixture
async def server() -> AsyncIterator[SandboxServer]:
    async with await serve(World(now=now)) as running:
        yield running


@pytest.fixture
def settings(server: SandboxServer, database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(server.world.token),
        telegram_api_url=server.url,
        database_url=database_url,
        files_url=f"file:{tmp_path / 'files'}",
    )


async def said(settings: Settings) -> list[str]:
    return [f"{found.sign} {found.text}" for found in await examine(settings, now)]


async def wrong(settings: Settings) -> list[str]:
    return [found.text for found in await examine(settings, now) if not found.well]


async def alive(
    database: Database,
    *changed: Beat,
    but: tuple[LoopName, ...] = (),
    more: tuple[Beat, ...] = (),
    at: datetime = NOW,
) -> None:
    """A process with all its loops, but for these, and with more of other bots."""
    beats = {name: Beat(name=name, begun_at=at, turned_at=at) for name in POLLING if name not in but}
    beats |= {beat.name: beat for beat in changed}
    async with database.begin() as session:
        await heartbeats.write(session, 1, [*beats.values(), *more], at)


def failing(name: LoopName, trouble: Trouble, error: str) -> Beat:
    return Beat(name=name, begun_at=NOW, turned_at=NOW, failures=3, failed_at=NOW, trouble=trouble, error=error)


async def test_a_bot_that_runs_is_well(settings: Settings, database: Database) -> None:
    await alive(database)

    found = await said(settings)

    assert [line for line in found if line.startswith("❌")] == []
    assert "✅ Бот работает, процессов: 1, последний признак жизни 0 с назад." in found
    [running] = [line for line in found if line.startswith("✅ Работают: ")]
    assert running.count(" назад)") == len(POLLING) - 1


async def test_a_real_bot_writes_what_the_doctor_reads(settings: Settings, server: SandboxServer) -> None:
    app = App(settings, now)
    async with app.running():
        await server.until(lambda: any(call.method == "getUpdates" for call in server.world.calls), 20)
        await app.heartbeats.write()

        found = await said(settings)

    assert [line for line in found if line.startswith("❌")] == []
    assert "✅ Бот работает, процессов: 1, последний признак жизни 0 с назад." in found


async def test_a_bot_that_was_stopped_is_not_running(settings: Settings) -> None:
    async with App(settings, now).running():
        pass

    assert "➖ Бот не запущен. Его запускает vekha run." in await said(settings)


async def test_the_doctor_only_looks(settings: Settings, server: SandboxServer) -> None:
    await said(settings)

    assert [call.method for call in server.world.calls] == ["getMe", "getWebhookInfo"]


async def test_a_bot_that_was_killed_is_dead(settings: Settings, database: Database) -> None:
    await alive(database, at=NOW - 7 * MINUTE)

    assert await wrong(settings) == [
        "Бот не подаёт признаков жизни, последний был 7 мин назад: программа завершилась аварийно или зависла. "
        "Запустите vekha run и посмотрите журнал."
    ]


@pytest.mark.parametrize("name", [name for name in POLLING if name is not LoopName.PROCESS])
async def test_a_loop_that_is_missing_is_named(settings: Settings, database: Database, name: LoopName) -> None:
    await alive(database, but=(name,))

    [found] = await wrong(settings)

    assert found.startswith("Не работает: ")


@pytest.mark.parametrize(
    ("trouble", "error", "advice"),
    [
        (Trouble.UNAUTHORIZED, "Unauthorized", "Мессенджер не принимает BOT_TOKEN: возьмите токен у @BotFather."),
        (
            Trouble.CONFLICT,
            "Conflict: terminated by other getUpdates request",
            "Сообщения этого бота забирает другая программа: остановите её или возьмите другой токен.",
        ),
        (Trouble.DISK, "database or disk is full", "На диске нет места: освободите его, бот продолжит сам."),
    ],
)
async def test_a_loop_that_fails_is_named_with_what_to_do(
    settings: Settings, database: Database, trouble: Trouble, error: str, advice: str
) -> None:
    await alive(database, failing(LoopName.POLLING, trouble, error))

    assert await wrong(settings) == [f"Сбой: приём сообщений, подряд 3, последний 0 с назад. {advice} ({error})"]


async def test_of_two_bots_the_refused_one_is_named(
    settings: Settings, database: Database, server: SandboxServer
) -> None:
    """The messenger knows the first token only."""
    two = settings.model_copy(update={"bot_token": SecretStr(f"{server.world.token}, 43:refused")})
    well = Beat(name=LoopName.POLLING, bot="telegram:42", begun_at=NOW, turned_at=NOW)
    refused = failing(LoopName.POLLING, Trouble.UNAUTHORIZED, "Unauthorized").model_copy(update={"bot": "telegram:43"})
    await alive(database, but=(LoopName.POLLING,), more=(well, refused))

    assert await wrong(two) == [
        "Бот 43: Мессенджер не знает бота с таким BOT_TOKEN. Возьмите токен у @BotFather и исправьте BOT_TOKEN.",
        "Сбой: приём сообщений бота 43, подряд 3, последний 0 с назад. Мессенджер не принимает BOT_TOKEN: возьмите "
        "токен у @BotFather. (Unauthorized)",
    ]


async def test_of_two_bots_the_one_without_its_loop_is_named(
    settings: Settings, database: Database, server: SandboxServer
) -> None:
    two = settings.model_copy(update={"bot_token": SecretStr(f"{server.world.token}, 43:refused")})
    of_one = Beat(name=LoopName.POLLING, bot="telegram:42", begun_at=NOW, turned_at=NOW)
    await alive(database, but=(LoopName.POLLING,), more=(of_one,))

    [_, missing] = await wrong(two)

    assert missing == "Не работает: приём сообщений бота 43. Перезапустите vekha run и посмотрите журнал."


async def test_each_of_two_real_bots_has_its_loop(
    settings: Settings, server: SandboxServer, database: Database
) -> None:
    two = settings.model_copy(update={"bot_token": SecretStr(f"{server.world.token}, 43:refused")})
    app = App(two, now)
    async with app.running():
        await server.until(lambda: app.heartbeats._beats[LoopKey(LoopName.POLLING, "telegram:43")].failures, 20)
        await app.heartbeats.write()

        found = await wrong(two)

    assert [line.partition(",")[0] for line in found if "43" in line and line.startswith("Сбой: приём")] == [
        "Сбой: приём сообщений бота 43"
    ]
    assert [line for line in found if "бота 42" in line] == []


async def test_a_loop_that_has_recovered_is_no_trouble(settings: Settings, database: Database) -> None:
    recovered = failing(LoopName.DELIVERY, Trouble.MESSENGER, "Bad Gateway").model_copy(update={"failures": 0})
    await alive(database, recovered)

    found = await said(settings)

    assert "➖ Был сбой: отправка, 0 с назад, сейчас работает (Bad Gateway)" in found
    assert [line for line in found if line.startswith("❌")] == []


async def test_an_update_that_nobody_handles_is_reported(settings: Settings, database: Database) -> None:
    await alive(database)
    arrived = Arrived(bot="telegram:42", update_id=1, chat_id=1, body='{"update_id": 1}')
    async with database.begin() as session:
        await inbox.store(session, [arrived], NOW - 6 * MINUTE, 1)

    assert await wrong(settings) == ["Принято и ещё не обработано: 1, самое старое ждёт 6 мин."]


async def test_updates_that_were_set_aside_are_counted_and_named(settings: Settings, database: Database) -> None:
    await alive(database)
    arrived = Arrived(bot="telegram:42", update_id=1, chat_id=1, body='{"update_id": 1}')
    async with database.begin() as session:
        [stored] = await inbox.store(session, [arrived], NOW, 1)
        for _ in range(inbox.MAX_ATTEMPTS):
            await inbox.count_attempt(session, stored.id, "Traceback\nKeyError: 'x'", NOW)

    assert await wrong(settings) == [
        "Отложено обновлений, с которыми бот не справился: 1. Сообщите о них разработчикам.",
        f"Обновление {stored.id} отложено: KeyError: 'x'",
    ]


async def test_a_webhook_of_somebody_else_keeps_the_bot_from_polling(
    settings: Settings, server: SandboxServer, database: Database
) -> None:
    await alive(database)
    [bot] = App(settings, now).bots.values()
    await bot.set_webhook("http://127.0.0.1:1/other")

    [found] = await wrong(settings)

    assert found.startswith("У бота стоит webhook http://127.0.0.1:1/other, а Веха сама опрашивает мессенджер")


class Info:
    """The answer of getWebhookInfo."""

    def __init__(self, **said: object) -> None:
        self.url, self.pending_update_count = "", 0
        self.last_error_date = self.last_error_message = None
        self.__dict__ |= said


HOOK = "https://vekha.example/hook"


@pytest.mark.parametrize(
    ("info", "lines"),
    [
        (Info(url=HOOK), ["✅ Мессенджер отправляет сообщения на https://vekha.example/hook."]),
        (
            Info(),
            [
                "❌ WEBHOOK_URL задан (https://vekha.example/hook), но мессенджер о нём не знает: сообщения не "
                "доходят. Запустите vekha run."
            ],
        ),
        (
            Info(url="https://other.example"),
            [
                "❌ Мессенджер отправляет сообщения на https://other.example, а WEBHOOK_URL это "
                "https://vekha.example/hook. Запустите vekha run; если webhook ставит другая программа, остановите её."
            ],
        ),
        (
            Info(url=HOOK, last_error_date=NOW - MINUTE, last_error_message="Connection refused"),
            [
                "❌ Мессенджер не может передать сообщения на https://vekha.example/hook (1 мин назад): Connection "
                "refused. Проверьте, что адрес открыт из интернета, сертификат действует, а vekha run запущена."
            ],
        ),
        (
            Info(url=HOOK, last_error_date=NOW - 1500 * MINUTE, last_error_message="Connection refused"),
            [
                "✅ Мессенджер отправляет сообщения на https://vekha.example/hook.",
                "➖ Последняя ошибка webhook 1 дн. назад: Connection refused",
            ],
        ),
    ],
)
def test_what_is_said_of_a_webhook(info: Info, lines: list[str]) -> None:
    assert [f"{found.sign} {found.text}" for found in messenger._webhook(HOOK, info, NOW)] == lines


async def test_a_mistyped_path_makes_no_database(settings: Settings, tmp_path: Path) -> None:
    lost = settings.model_copy(update={"database_url": f"sqlite+aiosqlite:///{tmp_path}/typo/vekha.db"})

    found = await wrong(lost)

    assert found == [f"Базы данных {tmp_path}/typo/vekha.db нет. Проверьте DATABASE_URL; новую создаёт vekha setup."]
    assert not (tmp_path / "typo").exists()


async def test_a_database_that_is_away_is_not_the_store_s_fault(settings: Settings) -> None:
    away = settings.model_copy(update={"database_url": "postgresql+asyncpg://vekha@127.0.0.1:1/vekha"})

    [found] = await wrong(away)

    assert found.startswith("База данных 127.0.0.1:1/vekha не отвечает: ")


@pytest.mark.parametrize(("said_by_s3", "words"), sorted(files.S3_FAULTS.items()))
async def test_why_s3_refuses_is_said(
    said_by_s3: str, words: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.app import build_file_store
    from bot.file_store import StoreAway

    store = build_file_store(settings)

    async def refusal() -> str:
        return f"Server returned non-2xx status code: <Error><Code>{said_by_s3}</Code></Error>"

    monkeypatch.setattr(store, "refusal", refusal)
    found = await files._away(settings, store, StoreAway("The operation lacked the necessary privileges"))

    assert settings.files_url in found.text
    assert found.text == files.wrong(f"doctor-files-{words}", url=settings.files_url).text
