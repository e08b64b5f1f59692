"""Which loops of the bot run, which fail, and with what."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from actions.outbox.heartbeats import Beat, LoopSeen
from bot.chat.registry import number_of, told_apart
from bot.cli.doctor.diagnosis import Diagnosis, ago, note, well, wrong
from bot.cli.outages import T
from bot.config import Settings
from domain.loops import LoopKey, LoopName, Trouble

ALIVE = timedelta(minutes=1)
"""A process writes its heartbeats every ten seconds."""
RECENT = timedelta(days=1)
PASSING = frozenset({LoopName.PROCESS, LoopName.TAKEOVER, LoopName.COMMANDS})
"""Loops that may be absent: two end by themselves, and the first may run several times."""


def examine(seen: Iterable[LoopSeen], settings: Settings, now: datetime) -> list[Diagnosis]:
    """Findings from the heartbeats in the database."""
    found = list(seen)
    if not found:
        return [note("doctor-not-running")]
    alive = [one for one in found if now - one.beat_at <= ALIVE]
    if not alive:
        return [wrong("doctor-dead", when=ago(max(one.beat_at for one in found), now))]
    beats = {LoopKey(one.beat.name, one.beat.bot): one.beat for one in alive}
    processes = sum(one.beat.name is LoopName.PROCESS for one in alive)
    return [
        well("doctor-running", count=processes, when=ago(max(one.beat_at for one in alive), now)),
        *_running(beats, now),
        *[_failing(loop, beat, now) for loop, beat in beats.items() if beat.failures],
        *[wrong("doctor-loop-missing", loop=_name(loop)) for loop in _expected(settings) if loop not in beats],
        *[_recovered(loop, beat, now) for loop, beat in beats.items() if _has_recovered(beat, now)],
    ]


def _expected(settings: Settings) -> list[LoopKey]:
    """The loops that the settings require: they decide how updates come in, and for which bots."""
    intake = LoopName.WEBHOOK if settings.webhook_url else LoopName.POLLING
    shared = [LoopKey(name) for name in LoopName if name not in {*PASSING, LoopName.WEBHOOK, LoopName.POLLING}]
    return [*shared, *(LoopKey(intake, bot) for bot in told_apart(settings))]


def _running(beats: Mapping[LoopKey, Beat], now: datetime) -> list[Diagnosis]:
    names = [
        f"{_name(loop)} ({ago(beat.turned_at or beat.begun_at, now)})"
        for loop, beat in beats.items()
        if not beat.failures and beat.name is not LoopName.PROCESS
    ]
    return [well("doctor-loops", loops=", ".join(names))] if names else []


def _failing(loop: LoopKey, beat: Beat, now: datetime) -> Diagnosis:
    trouble = beat.trouble or Trouble.CRASH
    return wrong(
        "doctor-loop-failing",
        loop=_name(loop),
        count=beat.failures,
        when=ago(beat.failed_at or beat.begun_at, now),
        trouble=T.plain(f"doctor-trouble-{trouble.value}"),
        error=beat.error or "",
    )


def _has_recovered(beat: Beat, now: datetime) -> bool:
    return not beat.failures and beat.failed_at is not None and now - beat.failed_at < RECENT


def _recovered(loop: LoopKey, beat: Beat, now: datetime) -> Diagnosis:
    when = ago(beat.failed_at or beat.begun_at, now)
    return note("doctor-loop-recovered", loop=_name(loop), when=when, error=beat.error or "")


def _name(loop: LoopKey) -> str:
    """The loop in words; with the number of its bot, which begins the bot's token."""
    words = T.plain(f"doctor-loop-{loop.name.value}")
    return T.plain("doctor-loop-of-bot", loop=words, bot=number_of(loop.bot)) if loop.bot else words
