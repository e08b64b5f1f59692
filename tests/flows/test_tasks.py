"""The seat that owes: its list, marks, calls for help."""

from tests.flows.town import Town


async def test_tasks_listed_by_urgency(town: Town) -> None:
    cast = await town.cast()

    tasks = await town.say(cast.patimat, "/tasks")

    assert tasks.text == 1
