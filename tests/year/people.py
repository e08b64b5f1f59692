"""The people of the lived year, and the record of what they did, kept without the product's code."""

import re
from dataclasses import dataclass, field
from datetime import date
from random import Random

from bot.buttons.callbacks import Go, Place
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import Town, has_button
from tests.office.pdfs import pdf, text

DEED = re.compile(r"дело (\d+)")
"""Every activity has a title of its own: «Показать дело 12»."""


@dataclass
class Deed:
    """One task of one school, as the test knows it."""

    code: int
    due: date
    paper: bool
    state: str = "open"


@dataclass
class School:
    name: str
    person: SandboxPerson
    curator: SandboxPerson
    deeds: dict[int, Deed] = field(default_factory=dict)

    def open_dues(self) -> list[date]:
        return [deed.due for deed in self.deeds.values() if deed.state == "open"]

    def waiting(self) -> int:
        return sum(deed.state == "waiting" for deed in self.deeds.values())


async def report_something(town: Town, school: School, chance: Random) -> None:
    """Open one of the tasks on the first page of one's list, and report on it."""
    listed = await town.say(school.person, "/tasks")
    labels = [row[0] for row in listed.labels if DEED.search(row[0]) and not row[0].startswith("📎")]
    if not labels:
        return
    card = await town.press(school.person, chance.choice(labels), listed)
    deed = school.deeds[_code(card)]
    if not has_button(card, "Выполнено"):
        return
    done = await town.press(school.person, "Выполнено", card)
    if deed.paper:
        await town.send(school.person, f"Дело {deed.code}.pdf", pdf(text(f"Дело {deed.code}")))
        deed.state = "waiting"
        return
    assert "✅ выполнено (отмечено школой)" in done.text
    deed.state = "done"


async def review_something(town: Town, curator: SandboxPerson, schools: list[School], chance: Random) -> None:
    """Open the oldest document of the queue, and accept it, or return it with a remark."""
    waiting = {school.name: school for school in schools if school.curator is curator}
    if not any(school.waiting() for school in waiting.values()):
        return
    queue = await town.forge(curator, Go(to=Place.REVIEW))
    opened = await town.press(curator, next(row[0] for row in queue.labels if DEED.search(row[0])), queue)
    school = next(school for name, school in waiting.items() if name in opened.text)
    deed = school.deeds[_code(opened)]
    if chance.random() < 0.3:
        await town.press(curator, "Вернуть", opened)
        await town.say(curator, "Нет подписи")
        deed.state = "open"
    else:
        await town.press(curator, "Принять", opened)
        deed.state = "done"


def _code(card: SandboxMessage) -> int:
    found = DEED.search(card.text)
    assert found is not None, card.text
    return int(found[1])
