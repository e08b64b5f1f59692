"""Blank forms: the coordinator attaches them to an activity, schools get them with the task."""

from datetime import datetime

from sqlalchemy import select, update

from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.file_rows import keep_file
from actions.shared.files import StoredFile, file_view, file_views
from actions.shared.history import Subject
from actions.shared.views import FileView, View
from domain.errors import DomainError, NotFound, Stale
from domain.people.rights import Duty
from domain.people.roles import Actor
from models.documents import File
from models.queries import earlier_activities, insert_or_ignore, templates_of
from models.roadmaps import Activity
from models.templates import BlankForm

MAX_FORMS = 4
"""The most forms of one activity: a screen holds no more, and no school fills in more."""


class BlankFormLine(View):
    """A blank form of an activity; `id` is that of the BlankForm."""

    id: int
    file: FileView


class BlankFormList(View):
    """The forms of an activity; `removed` is the form just removed, which can be restored."""

    activity_id: int
    number: str
    title: str
    forms: tuple[BlankFormLine, ...]
    removed: BlankFormLine | None = None
    replaced: bool = False


async def template_files(session: Session, activity: Activity) -> tuple[FileView, ...]:
    """The blank forms of an activity as files; by their `hash` a form that comes back unfilled is recognised."""
    return file_views([file for _, file in await templates_of(session, activity)])


async def form_names(session: Session, activity: Activity) -> tuple[str, ...]:
    """The names of the forms of an activity."""
    return tuple(file.name for _, file in await templates_of(session, activity))


async def forms(session: Session, actor: Actor, activity_id: int, _now: datetime) -> BlankFormList:
    """For the coordinator: the blank forms of the activity."""
    activity, _, _ = await access.activity(session, actor, activity_id)
    return await _forms(session, activity)


async def check_add(session: Session, actor: Actor, activity_id: int, _now: datetime) -> BlankFormList:
    """Check, before a file is asked for, that there is room for one more."""
    activity = await _open(session, actor, activity_id)
    found = await _forms(session, activity)
    if len(found.forms) >= MAX_FORMS:
        raise DomainError("refusal-too-many-forms", limit=MAX_FORMS)
    return found


async def add(session: Session, actor: Actor, activity_id: int, file: StoredFile, now: datetime) -> BlankFormList:
    """Add a form; it replaces one of the same name. The same message twice adds one form."""
    activity = await _open(session, actor, activity_id)
    _, _, placed = await access.activity(session, actor, activity_id)
    kept = await keep_file(session, file, placed, now)
    before = await templates_of(session, activity)
    if any(own.id == kept.id for _, own in before):
        return await _forms(session, activity)
    older = [template.id for template, own in before if own.name.casefold() == kept.name.casefold()]
    if len(before) - len(older) >= MAX_FORMS:
        raise DomainError("refusal-too-many-forms", limit=MAX_FORMS)
    await session.execute(update(BlankForm).where(BlankForm.id.in_(older)).values(removed_at=now))
    await insert_or_ignore(session, BlankForm, [{"activity_id": activity.id, "file_id": kept.id, "created_at": now}])
    history.record(session, placed, "form-added", Subject.ACTIVITY, activity.id, now, file=kept.name)
    return await _forms(session, activity, replaced=bool(older))


async def remove(session: Session, actor: Actor, template_id: int, activity_id: int, now: datetime) -> BlankFormList:
    """Remove a form from an activity, also one of the previous order; it can be restored."""
    return await _set_removed(session, actor, template_id, activity_id, now, removed=True)


async def restore(session: Session, actor: Actor, template_id: int, activity_id: int, now: datetime) -> BlankFormList:
    """Restore a removed form."""
    return await _set_removed(session, actor, template_id, activity_id, now, removed=False)


async def _set_removed(
    session: Session, actor: Actor, template_id: int, activity_id: int, now: datetime, *, removed: bool
) -> BlankFormList:
    activity = await _open(session, actor, activity_id)
    template, file = await _template(session, actor, template_id)
    if template.activity_id not in await earlier_activities(session, activity):
        raise NotFound
    if not removed and len(await templates_of(session, activity)) >= MAX_FORMS:
        raise DomainError("refusal-too-many-forms", limit=MAX_FORMS)
    template.removed_at = now if removed else None
    verb = "form-removed" if removed else "form-added"
    _, _, placed = await access.activity(session, actor, activity.id)
    history.record(session, placed, verb, Subject.ACTIVITY, activity.id, now, file=file.name)
    await session.flush()
    return await _forms(
        session, activity, removed=BlankFormLine(id=template.id, file=file_view(file)) if removed else None
    )


async def _template(session: Session, actor: Actor, template_id: int) -> tuple[BlankForm, File]:
    """A form of an activity that the actor coordinates, also a removed one."""
    access.on_duty(actor, Duty.ROADMAP)
    asked = select(BlankForm, File).join(File, File.id == BlankForm.file_id).where(BlankForm.id == template_id)
    found = (await session.execute(asked)).one_or_none()
    if found is None:
        raise NotFound
    await access.activity(session, actor, found[0].activity_id)
    return found[0], found[1]


async def form_file(session: Session, actor: Actor, template_id: int, _now: datetime) -> FileView:
    """One form, for the coordinator to look at."""
    return file_view((await _template(session, actor, template_id))[1])


async def task_forms(session: Session, actor: Actor, task_id: int, now: datetime) -> tuple[FileView, ...]:
    """The forms of a task's activity, for everybody who may see the task."""
    ctx = await access.task(session, actor, task_id, None, now)
    found = await template_files(session, ctx.activity)
    if not found:
        raise Stale("refusal-no-forms")
    return found


async def _open(session: Session, actor: Actor, activity_id: int) -> Activity:
    """The activity, if it is not withdrawn."""
    activity, roadmap, _ = await access.activity(session, actor, activity_id)
    if roadmap.withdrawn_at is not None:
        raise Stale("refusal-roadmap-closed")
    return activity


async def _forms(
    session: Session, activity: Activity, *, removed: BlankFormLine | None = None, replaced: bool = False
) -> BlankFormList:
    found = await templates_of(session, activity)
    return BlankFormList(
        activity_id=activity.id,
        number=activity.label,
        title=activity.title,
        forms=tuple(BlankFormLine(id=template.id, file=file_view(file)) for template, file in found),
        removed=removed,
        replaced=replaced,
    )
