"""`vekha report`: the half-year report in Word, without the chat."""

from datetime import date

from actions.report.half_year import facts_by_name
from bot.app import build_file_store, system_clock
from bot.chat.waiting import half_year
from bot.cli.opening import opened
from bot.config import Settings
from domain.errors import DomainError
from domain.report import period_of


async def half_year_report(settings: Settings, municipality: str | None, first: str, last: str) -> bytes:
    """The report from `first` to `last` (ISO dates) as Word; DomainError for bad dates or an unknown municipality.

    Errors of the database are raised unchanged.
    """
    try:
        period = period_of((date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()))
    except ValueError:
        period = None
    if period is None:
        raise DomainError("refusal-report-dates", first=first, last=last)
    async with opened(settings) as database, database.read() as session:
        found = await facts_by_name(session, municipality, period, system_clock())
    return await half_year(found, build_file_store(settings))
