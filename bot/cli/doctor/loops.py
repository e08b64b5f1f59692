"""Which loops of the bot run, which fail, and with what."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from actions.outbox.heartbeats import Beat, LoopSeen
from bot.cli.doctor.diagnosis import Diagnosis, ago, note, well, wrong
from bot.cli.outages import T
from bot.config import Settings
from domain.loops import LoopName, Trouble

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
    beats = {one.beat.name: one.beat for one in alive}
    processes = sum(one.beat.name is LoopName.PROCESS for one in alive)
    return [
        well("doctor-running", count=processes, when=ago(max(one.beat_at for one in alive), now)),
        *_running(beats.values(), now),
        *[_failing(beat, now) for beat in beats.values() if beat.failures],
        *[wrong("doctor-loop-missing", loop=_name(name)) for name in _expected(settings) if name not in beats],
        *[_recovered(beat, now) for beat in beats.values() if _has_recovered(beat, now)],
    ]


def _expected(settings: Settings) -> list[LoopName]:
    """The loops that the settings require: they decide how updates come in."""
    other = LoopName.POLLING if settings.webhook_url else LoopName.WEBHOOK
    return [name for name in LoopName if name not in {*PASSING, other}]


def _running(beats: Iterable[Beat], now: datetime) -> list[Diagnosis]:
    names = [
        f"{_name(beat.name)} ({ago(beat.turned_at or beat.begun_at, now)})"
        for beat in beats
        if not beat.failures and beat.name is not LoopName.PROCESS
    ]
    return [well("doctor-loops", loops=", ".join(names))] if names else []


def _failing(beat: Beat, now: datetime) -> Diagnosis:
    trouble = beat.trouble or Trouble.CRASH
    return wrong(
        "doctor-loop-failing",
        loop=_name(beat.name),
        count=beat.failures,
        when=ago(beat.failed_at or beat.begun_at, now),
        trouble=T.plain(f"doctor-trouble-{trouble.value}"),
        error=beat.error or "",
    )


def _has_recovered(beat: Beat, now: datetime) -> bool:
    return not beat.failures and beat.failed_at is not None and now - beat.failed_at < RECENT


def _recovered(beat: Beat, now: datetime) -> Diagnosis:
    when = ago(beat.failed_at or beat.begun_at, now)
    return note("doctor-loop-recovered", loop=_name(beat.name), when=when, error=beat.error or "")


def _name(name: LoopName) -> str:
    return T.plain(f"doctor-loop-{name.value}")
