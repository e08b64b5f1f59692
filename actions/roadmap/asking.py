"""The open questions of a draft, one kind at a time: one answer for all rows of a kind, which can be undone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, inspect

from actions.roadmap.aside import SPLIT_UP
from actions.roadmap.rows import (
    WHOLE_PERIOD,
    ActivityLine,
    RoadmapView,
    activities_of,
    asked_rows,
    check_open,
    lines_of,
    plan_of,
    question_of,
    questions_of,
    rows_of_kind,
    view_of,
)
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import View
from domain.deadlines.model import Kind
from domain.deadlines.reader import read_deadline
from domain.errors import DomainError, NotFound, Stale
from domain.people.roles import Actor, Role
from domain.roadmap.asking import (
    OF_DEADLINES,
    BulkAnswer,
    answers_to,
    code_of,
    first_kind,
    is_deadline_kind,
    kinds_of,
    takes_deadline,
)
from domain.roadmap.model import Doubt
from domain.roadmap.period import plan_under
from domain.tasks.moves import Expects
from models.roadmaps import Activity, Roadmap

EXAMPLES = 3
WRITTEN = 300
"""Letters of a written deadline that are read."""
KEPT = 20
"""How many answers can be undone, one after the other."""


class KindCard(View):
    """One kind of question: its rows by number, some of them as examples, and the possible answers for all."""

    roadmap: RoadmapView
    code: str
    which: int
    of: int
    count: int
    examples: tuple[ActivityLine, ...]
    parts: tuple[str, ...]
    """The titles of the activities into which the first example would be split."""
    answers: tuple[BulkAnswer, ...]
    takes_deadline: bool
    """One written deadline answers all rows."""
    undo: int
    """How many rows the last answer changed, for the undo button; 0: nothing to undo."""


async def next_kind(session: Session, actor: Actor, roadmap_id: int, now: datetime, after: str = "") -> KindCard | None:
    """The kind of question after `after` ("": the first one), cyclically; None where nothing is open."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    return await _card(session, placed, roadmap, now, after=after)


async def kind_card(session: Session, actor: Actor, roadmap_id: int, code: str, now: datetime) -> KindCard | None:
    """This kind of question, or the first one where it is answered already."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    return await _card(session, placed, roadmap, now, code=code)


async def _card(
    session: Session, placed: Actor, roadmap: Roadmap, now: datetime, *, code: str = "", after: str = ""
) -> KindCard | None:
    kinds = kinds_of({row.id: question_of(row) for row in await asked_rows(session, roadmap)})
    if code != Doubt.ORDER_POINT:
        kinds.pop(Doubt.ORDER_POINT, None)  # offers have a button of their own, and nothing waits for an answer
    if roadmap.confirmed_at is not None or not kinds:
        return None
    same = {row.id for row in await rows_of_kind(session, roadmap, code)} if code else set()
    chosen = next((kind for kind, ids in kinds.items() if set(ids) == same), None) or first_kind(kinds, after)
    rows = [await session.get_one(Activity, found) for found in kinds[chosen]]
    return KindCard(
        roadmap=await view_of(session, roadmap, now, placed),
        code=chosen,
        which=list(kinds).index(chosen) + 1,
        of=len(kinds),
        count=len(rows),
        examples=tuple(await lines_of(session, rows[:EXAMPLES])),
        parts=tuple(str(part["title"]) for part in rows[0].split),
        answers=_answers_to(chosen, rows),
        takes_deadline=takes_deadline(chosen),
        undo=len(roadmap.answers[-1]["rows"]) if roadmap.answers else 0,
    )


def _answers_to(kind: str, rows: Sequence[Activity]) -> tuple[BulkAnswer, ...]:
    meant = all(row.reporters or row.seats for row in rows)
    return answers_to(kind, splits=any(row.split for row in rows), meant=meant)


async def answer_kind(
    session: Session, actor: Actor, roadmap_id: int, code: str, answer: BulkAnswer, now: datetime
) -> RoadmapView:
    """Give one answer for every row of a kind. Stale where the kind is answered already, or has no such answer."""
    roadmap, placed, rows = await _asked(session, actor, roadmap_id, code)
    if answer not in _answers_to(code, rows):
        raise Stale("refusal-question-answered")
    rows = [row for row in rows if answer is not BulkAnswer.SPLIT or row.split]
    states = [_state(row) for row in rows]
    added = await _split(session, roadmap, rows) if answer is BulkAnswer.SPLIT else []
    for row in rows if answer is not BulkAnswer.SPLIT else ():
        ANSWERS[answer](row, code_of(code), roadmap)
    return await _answered(session, placed, roadmap, _Given(code, answer.value, states, added), now)


async def check_writable(session: Session, actor: Actor, roadmap_id: int, code: str, now: datetime) -> KindCard:
    """The kind of question that one written deadline is going to answer; Stale where it is answered already."""
    await _asked(session, actor, roadmap_id, code)
    card = await kind_card(session, actor, roadmap_id, code, now)
    if card is None or not card.takes_deadline:
        raise Stale("refusal-question-answered")
    return card


async def set_deadlines(
    session: Session, actor: Actor, roadmap_id: int, code: str, text: str, now: datetime
) -> RoadmapView:
    """Set one deadline from the coordinator's text for every row of a kind; a text not understood is refused."""
    roadmap, placed, rows = await _asked(session, actor, roadmap_id, code)
    if not takes_deadline(code):
        raise Stale("refusal-question-answered")
    states = [_state(row) for row in rows]
    for row in rows:
        _write_deadline(row, text, roadmap)
    return await _answered(session, placed, roadmap, _Given(code, text[:WRITTEN], states, []), now)


class _Given(NamedTuple):
    """An answer for all rows of a kind: their former states, and the rows that it added."""

    code: str
    answer: str
    states: list[dict[str, Any]]
    added: list[int]


async def _asked(session: Session, actor: Actor, roadmap_id: int, code: str) -> tuple[Roadmap, Actor, list[Activity]]:
    """The rows of a kind that are still asked about; Stale without any."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    rows = await rows_of_kind(session, roadmap, code) if code else []
    if not rows:
        raise Stale("refusal-question-answered")
    return roadmap, placed, rows


async def _answered(session: Session, placed: Actor, roadmap: Roadmap, given: _Given, now: datetime) -> RoadmapView:
    """Keep the former states for an undo."""
    kept = {"code": given.code, "rows": given.states, "added": given.added}
    roadmap.answers = [*roadmap.answers, kept][-KEPT:]
    history.record(
        session, placed, "kind-answered", Subject.ROADMAP, roadmap.id, now,
        kind=given.code, answer=given.answer, rows=str(len(given.states)),
    )  # fmt: skip
    await session.flush()
    return await view_of(session, roadmap, now, placed)


async def undo_answer(session: Session, actor: Actor, roadmap_id: int, now: datetime) -> str:
    """Undo the last answer and restore its rows; returns the kind of question that is open again."""
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    if not roadmap.answers:
        raise NotFound
    last = roadmap.answers[-1]
    roadmap.answers = roadmap.answers[:-1]
    await _restore(session, roadmap, last)
    history.record(session, placed, "answer-taken-back", Subject.ROADMAP, roadmap.id, now, kind=str(last["code"]))
    await session.flush()
    return str(last["code"])


# --- the answers --------------------------------------------------------------------------------------------


def _keep(row: Activity, code: str, _roadmap: Roadmap) -> None:
    row.questions = [one for one in row.questions if one != code]


def _leave_out(row: Activity, _code: str, _roadmap: Roadmap) -> None:
    """Leave out a point that is not taken, without further questions."""
    row.left_out, row.questions = True, []


def _take(row: Activity, code: str, _roadmap: Roadmap) -> None:
    row.left_out = False
    row.questions = [one for one in row.questions if one != code]


def _without_date(row: Activity, _code: str, roadmap: Roadmap) -> None:
    deadline = read_deadline(WHOLE_PERIOD, plan_of(roadmap))
    row.deadline = deadline.model_dump(mode="json")
    others = [code for code in row.questions if not is_deadline_kind(code)]
    row.questions = questions_of(deadline, others)


def _write_deadline(row: Activity, text: str, roadmap: Roadmap) -> None:
    """Set a deadline, read in the month that the row's section names; what else is asked about the row stays."""
    deadline = read_deadline(text[:WRITTEN], plan_under(row.section, plan_of(roadmap)))
    if deadline.kind is Kind.UNCLEAR:
        raise DomainError("refusal-deadline-unclear")
    row.deadline = deadline.model_dump(mode="json")
    others = [code for code in row.questions if not is_deadline_kind(code) and code not in OF_DEADLINES]
    row.questions = questions_of(deadline, others)


def _reported_by(role: Role) -> Callable[[Activity, str, Roadmap], None]:
    def report(row: Activity, _code: str, _roadmap: Roadmap) -> None:
        row.reporters = [role.value]
        row.questions = [code for code in row.questions if code not in {"who-unsure", "no-responsible"}]

    return report


ANSWERS: dict[BulkAnswer, Callable[[Activity, str, Roadmap], None]] = {
    BulkAnswer.KEEP: _keep,
    BulkAnswer.TAKE: _take,
    BulkAnswer.LEAVE_OUT: _leave_out,
    BulkAnswer.NO_DATE: _without_date,
    BulkAnswer.SCHOOLS: _reported_by(Role.SCHOOL),
    BulkAnswer.CURATORS: _reported_by(Role.CURATOR),
    BulkAnswer.COORDINATOR: _reported_by(Role.COORDINATOR),
}


# --- splitting, and the former state of a row ----------------------------------------------------------------


async def _split(session: Session, roadmap: Roadmap, rows: Sequence[Activity]) -> list[int]:
    """Insert each row's parts after it and set the row aside; returns the ids of the new rows."""
    ordered: list[Activity] = []
    added: list[Activity] = []
    for row in await activities_of(session, roadmap.id, aside=True):
        parts = [_part(row, part) for part in row.split] if row in rows else []
        ordered += [row, *parts]
        added += parts
    for row in rows:
        row.left_out, row.questions = True, [SPLIT_UP]
    await _number(session, ordered)
    session.add_all(added)
    await session.flush()
    return [part.id for part in added]


def _part(row: Activity, part: dict[str, Any]) -> Activity:
    """A row for one event; it inherits the doubts about the whole row, except those about its deadline."""
    kept = [code for code in row.questions if not is_deadline_kind(code) and code != Doubt.SEVERAL_EVENTS]
    own = {
        "number": part["number"] or row.number,
        "title": part["title"],
        "responsible": part["responsible"],
        "words": part["deadline"]["text"],
        "deadline": part["deadline"],
        "questions": list(dict.fromkeys([*part["questions"], *kept])),
        "split": [],
    }
    return Activity(**({key: value for key, value in _columns(row).items() if key != "id"} | own))


async def _number(session: Session, ordered: Sequence[Activity]) -> None:
    """Renumber the rows in this order, in two steps over free numbers: two rows may never have the same position."""
    old = [row for row in ordered if row.id is not None]
    for row in old:
        row.position = -1 - row.position
    await session.flush()
    for place, row in enumerate(ordered):
        row.position = place
    await session.flush()


def _columns(row: Activity) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(Activity).column_attrs}


def _state(row: Activity) -> dict[str, Any]:
    """The whole row as JSON."""
    return _columns(row) | {"expects": row.expects.value}


async def _restore(session: Session, roadmap: Roadmap, answer: dict[str, Any]) -> None:
    """Restore the rows of an answer, and delete those that it added."""
    await session.execute(delete(Activity).where(Activity.id.in_(answer["added"])))
    for state in answer["rows"]:
        row = await session.get_one(Activity, state["id"])
        for key, value in (state | {"expects": Expects(state["expects"])}).items():
            if key != "position":
                setattr(row, key, value)
    await _number(session, await activities_of(session, roadmap.id, aside=True))
