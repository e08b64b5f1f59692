"""`vekha retention --show`: for how long queues are kept, and how much of them is due to be removed."""

from actions.outbox import retention
from bot.app import system_clock
from bot.cli.opening import opened
from bot.config import Settings
from bot.l10n import translator


async def retention_lines(settings: Settings) -> list[str]:
    """The lines to print; nothing is removed. What the database fails with is raised as it is."""
    async with opened(settings) as database, database.read() as session:
        found = await retention.show(session, system_clock())
    t = translator("ru")
    kept = [
        t.plain("cli-retention", what=t.plain(f"cli-retention-{one.kept}"), days=one.days, rows=one.rows, over=one.over)
        for one in found
    ]
    return [*kept, t.plain("cli-retention-stays")]
