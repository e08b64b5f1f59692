"""A closed school is in no list: every action is asked, and those that may name it are written down with the reason."""

from collections.abc import Mapping

import pytest

from actions.archive import order as archive_order
from actions.matrix import past_day
from actions.people import closing
from actions.report import half_year
from domain.errors import DomainError
from models.db import Database
from tests.actions.world import World
from tests.guards.rights_table import ACTIONS, PEOPLE, Action
from tests.guards.test_rights import LATER, given, named, undone, w  # noqa: F401 - a fixture

CLOSED = "Ясненская"
"""A word of the third school's name alone."""

MAY_NAME_IT: Mapping[Action, str] = {
    closing.closed: "the list of what was closed",
    closing.look_at_closed: "the question whether to bring it back",
}
HISTORY = (half_year, past_day, archive_order)
"""Papers and pictures of days on which it took part, and its documents."""


def open_to_coordinator() -> dict[str, Action]:
    lines = {named(action): action for action, line in ACTIONS.items() if expected_of_coordinator(line.may) == "+"}
    return {name: action for name, action in lines.items() if action not in MAY_NAME_IT and not is_history(action)}


def expected_of_coordinator(may: str) -> str:
    return may.split()[PEOPLE.index("mesedu")]


def is_history(action: Action) -> bool:
    return action.__module__ in {module.__name__ for module in HISTORY}


@pytest.mark.parametrize("subject", sorted({name.split(".")[1] for name in open_to_coordinator()}))
async def test_closed_school_is_named_by_no_action(subject: str, database: Database, w: World) -> None:  # noqa: F811
    told = {}
    for name, action in open_to_coordinator().items():
        if name.split(".")[1] == subject:
            told[name] = await what_it_tells(database, w, action)

    assert {name for name, said in told.items() if CLOSED in said} == set()


async def what_it_tells(database: Database, w: World, action: Action) -> str:  # noqa: F811
    """The answer of an action to the coordinator after the third school was closed; a refusal tells nothing."""
    line = ACTIONS[action]
    async with given(database, w, line) as (session, it), undone(session):
        try:
            await closing.close(session, w.mesedu, w.zaira.seat.id, LATER)
            session.expunge_all()
            return repr(await action(session, w.mesedu, *line.args(w, it), LATER, **line.more))
        except DomainError:
            return ""
