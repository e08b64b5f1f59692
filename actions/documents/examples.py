"""Examples: accepted documents that their schools agree to show to stuck schools of the same municipality."""

from datetime import datetime
from pathlib import PurePath

from sqlalchemy import update

from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.database import Session
from actions.shared.files import file_views
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.views import FileView, TaskCard, View
from actions.tasks.moves import card
from domain.documents.examples import ExampleState, example_state
from domain.errors import NotFound, Stale
from domain.notices import NoticeKind
from domain.people.rights import Relation
from domain.people.roles import Actor, Role
from domain.review import HOLD
from domain.tasks.moves import TaskMove, TaskState
from models.documents import Version
from models.queries import changed, example_of, examples_for, files_of, insert_or_ignore
from models.templates import Example


class ExampleView(View):
    """Another school's document without that school's name: `number` of `count`, from 0."""

    task_id: int
    activity: str
    title: str
    files: tuple[FileView, ...]
    number: int
    count: int


async def ask_for(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«В примеры»: ask the school; its document is shown only after its yes. Pressed twice it is asked once."""
    ctx = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    version = ctx.version
    if ctx.task.state is not TaskState.ACCEPTED or version is None or ctx.seat.role is not Role.SCHOOL:
        raise Stale("refusal-no-example")
    row = {
        "municipality_id": ctx.task.municipality_id, "task_id": task_id, "version_id": version.id,
        "seat_id": ctx.actor.seat.id, "asked_at": now,
    }  # fmt: skip
    fresh = await insert_or_ignore(session, Example, [row])
    fresh += await _ask_again(session, version.id, now)
    if fresh:
        await _ask(session, ctx, now)
    return await card(session, ctx)


async def _ask_again(session: Session, version_id: int, now: datetime) -> int:
    """Ask again about an example that had been removed; the school's earlier consent no longer counts."""
    return await changed(
        session,
        update(Example)
        .where(Example.version_id == version_id, Example.removed_at.is_not(None))
        .values(removed_at=None, agreed_at=None, declined_at=None, asked_at=now)
        .execution_options(synchronize_session=False),
    )


async def _ask(session: Session, ctx: TaskContext, now: datetime) -> None:
    history.record(session, ctx.actor, "example-asked", Subject.TASK, ctx.task.id, now)
    await queue_notice(
        session, NoticeKind.EXAMPLE, ctx.task.id, now, slot=now.isoformat(), data={"by": ctx.actor.seat.title},
        delay=HOLD, seats=[ctx.task.seat_id], municipality_id=ctx.task.municipality_id,
    )  # fmt: skip


async def take_out(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """Remove the example: the reviewer does not want to show it any more."""
    ctx = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    found = await example_of(session, ctx.version)
    if found is not None:
        found.removed_at = now
        history.record(session, ctx.actor, "example-removed", Subject.TASK, task_id, now)
        await session.flush()
    return await card(session, ctx)


async def answer(session: Session, actor: Actor, task_id: int, now: datetime, *, agree: bool) -> TaskCard:
    """The school's yes or no; a no also withdraws a yes, at any time, and a yes may follow a no."""
    ctx = await access.task(session, actor, task_id, TaskMove.REOPEN, now)
    found = await example_of(session, ctx.version)
    if found is None or ctx.task.state is not TaskState.ACCEPTED:
        raise Stale("refusal-example-gone")
    wanted = ExampleState.AGREED if agree else ExampleState.DECLINED
    if example_state(found.agreed_at, found.declined_at) is not wanted:
        found.agreed_at, found.declined_at = (now, None) if agree else (found.agreed_at, now)
        if agree:
            history.record(session, ctx.actor, "example-agreed", Subject.TASK, task_id, now)
        else:
            history.record(session, ctx.actor, "example-declined", Subject.TASK, task_id, now)
        await session.flush()
    return await card(session, ctx)


async def example(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> ExampleView:
    """Another school's accepted document for the actor's task, the newest first; never their own."""
    ctx = await access.task(session, actor, task_id, None, now)
    if ctx.relation is not Relation.OWNER:
        raise NotFound
    shown = await examples_for(session, ctx.task)
    if not shown:
        raise Stale("refusal-no-examples")
    number = min(max(number, 0), len(shown) - 1)
    version = await session.get_one(Version, shown[number].version_id)
    files = file_views(await files_of(session, version.id))
    return ExampleView(
        task_id=task_id,
        activity=ctx.activity.label,
        title=ctx.activity.title,
        files=tuple(_nameless(file, place) for place, file in enumerate(files, start=1)),
        number=number,
        count=len(shown),
    )


def _nameless(file: FileView, place: int) -> FileView:
    """A file under a name without its school; sent by its bytes, because the messenger's copy has the old name."""
    return file.model_copy(update={"name": f"example-{place}{PurePath(file.name).suffix[:10]}", "reference": None})
