"""The lived year: every morning each person has exactly the card that was promised, and every evening it is true."""

import os
import re
from copy import copy
from datetime import date
from random import Random
from typing import NamedTuple

import pytest

from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import Town, from_bot
from tests.orders import Line, order
from tests.year.people import DEED, Deed, School, report_something, review_something
from tests.year.promises import DAY, on_card, spoken_of, works

FIRST = date(2023, 2, 1)
LAST = date(2023, 12, 29) if os.environ.get("VEKHA_SOAK") == "1" else date(2023, 3, 24)
"""The short form has everything that the whole year has, until the second plan is confirmed."""
OUTAGE = {date(2023, 2, 13), date(2023, 2, 14), date(2023, 2, 15)}
CORRECTED, REPLACED, SECOND_PLAN = date(2023, 2, 28), date(2023, 3, 3), date(2023, 3, 15)
NEXT_YEAR = "Дорожная карта поддержки школ Ясного района на 2023/2024 учебный год"
COUNTED = re.compile(r"…и ещё (\d+)|Просрочено больше недели: (\d+)")
WAITING = re.compile(r"📥 Жд[ёу]т проверки: (\d+)")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip


class Plan(NamedTuple):
    """The rows of an order by their code: when each is due, and whether it expects a document."""

    title: str
    rows: dict[int, tuple[date, bool]]

    def paper(self) -> bytes:
        """The order in Word."""
        return order([_line(code, due, paper) for code, (due, paper) in self.rows.items()], self.title)


def _line(code: int, due: date, paper: bool) -> Line:
    outcome = "Справка" if paper else "Проведено"
    return (str(code), f"Показать дело {code}", outcome, "Администрации школ", f"до {due.day} {MONTHS[due.month - 1]}")


def plan(chance: Random, title: str, codes: range, first: date) -> Plan:
    """An order whose rows are due on any days of the year, days off too."""
    days = (date(2023, 12, 20) - first).days
    dues = sorted(first + chance.randrange(days) * DAY for _ in codes)
    dues[: len(codes) // 2] = sorted(first + chance.randrange(40) * DAY for _ in range(len(codes) // 2))
    return Plan(title, {code: (due, chance.random() < 0.5) for code, due in zip(codes, sorted(dues), strict=True)})


@pytest.mark.long
@pytest.mark.parametrize("seed", [1])
async def test_every_promise_of_the_year_is_kept(town: Town, seed: int) -> None:
    chance = Random(seed)
    year = Year(town, chance)
    await year.begin()
    day = FIRST
    while day < LAST:
        day += DAY
        await year.live(day)

    assert year.cards > len(year.schools)
    assert not year.broken, "\n".join(year.broken)


class Year:
    """The town with its schools, and what was found to be untrue."""

    def __init__(self, town: Town, chance: Random) -> None:
        self.town, self.chance = town, chance
        self.schools: list[School] = []
        self.broken: list[str] = []
        self.cards = 0
        self._last_run = FIRST
        self._heard: dict[int, int] = {}

    async def begin(self) -> None:
        """Three schools, two curators, and the first order."""
        town = self.town
        self.mesedu = await town.coordinator()
        await town.add_schools(self.mesedu)
        await town.add_curator(self.mesedu, "Руслан Магомедович", "СОШ №1", "СОШ №2")
        await town.add_curator(self.mesedu, "Айшат Омаровна", "ООШ №3")
        ruslan = await town.seated(self.mesedu, "Руслан", "Руслан Магомедович")
        aishat = await town.seated(self.mesedu, "Айшат", "Айшат Омаровна")
        for name, who, curator in (("СОШ № 1", "Патимат", ruslan), ("СОШ № 2", "Зарема", ruslan),
                                   ("ООШ № 3", "Заира", aishat)):  # fmt: skip
            self.schools.append(School(name, await town.seated(self.mesedu, who, name), curator))
        self.plan = plan(self.chance, "Дорожная карта поддержки школ Ясного района на 2023 год", range(1, 21), FIRST)
        await self._confirm(self.plan)

    async def _confirm(self, plan: Plan) -> None:
        """Send the order, confirm it, and note what each school has to do from now on."""
        self.mesedu.send_file("Приказ.docx", plan.paper())
        await self.town.settle()
        await self.town.press(self.mesedu, "Утвердить")
        for school in self.schools:
            for code, (due, paper) in plan.rows.items():
                deed = school.deeds.setdefault(code, Deed(code, due, paper))
                deed.due = due

    async def live(self, day: date) -> None:
        """One day: the morning's card, what people do, and the cards of the evening."""
        if day in OUTAGE:
            await self._fall_silent(day)
            return
        self._heard = {person.id: len(from_bot(person)) for person in self._people()}
        self.town.clock.set(day.year, day.month, day.day, 8, 35)
        await self.town.morning()
        self._check_morning(day)
        if works(day):
            await self._work(day)
        self._check_evening(day)

    async def _fall_silent(self, day: date) -> None:
        if day == min(OUTAGE):
            await self.town.stop()
        if day == max(OUTAGE):
            self.town.clock.set(day.year, day.month, day.day, 23)
            await self.town.start()

    def _people(self) -> list[SandboxPerson]:
        return list(self.town.world.people.values())

    def _check_morning(self, day: date) -> None:
        """Each school's person has a card if a promise falls on this day, and none otherwise."""
        for school in self.schools:
            new = self._new_cards(school.person)
            promised = works(day) and any(spoken_of(due, self._last_run, day) for due in school.open_dues())
            self._demand(len(new) == promised, day, school.name, f"{len(new)} cards, promised: {promised}")
            for card in new:
                self.cards += 1
                self._check_tasks(day, school, card)
        for curator in {school.curator.id: school.curator for school in self.schools}.values():
            self._demand(len(self._new_cards(curator)) <= works(day), day, curator.first_name, "a card too many")
        if works(day):
            self._last_run = day

    def _new_cards(self, person: SandboxPerson) -> list[SandboxMessage]:
        new = from_bot(person)[self._heard[person.id] :]
        return [copy(message) for message in new if message.text.startswith("☀️")]

    def _check_tasks(self, day: date, school: School, card: SandboxMessage) -> None:
        """Every open task of the card is named or counted, and nothing that is done."""
        named = {int(code) for code in DEED.findall(card.text)}
        still_open = {code for code, deed in school.deeds.items() if deed.state == "open"}
        counted = sum(int(number) for pair in COUNTED.findall(card.text) for number in pair if number)
        expected = on_card(school.open_dues(), day)
        self._demand(named <= still_open, day, school.name, f"names what is done: {named - still_open}")
        self._demand(len(named) + counted == expected, day, school.name, f"{expected} tasks, but\n{card.text}")

    async def _work(self, day: date) -> None:
        """People do something or nothing; on three days the office changes something."""
        self.town.clock.set(day.year, day.month, day.day, 11)
        for school in self.schools:
            if self.chance.random() < 0.4:
                await report_something(self.town, school, self.chance)
            if self.chance.random() < 0.3:
                await review_something(self.town, school.curator, self.schools, self.chance)
        if day == CORRECTED:
            await self._correct()
        if day == REPLACED:
            await self._replace()
        if day == SECOND_PLAN:
            await self._confirm(plan(self.chance, NEXT_YEAR, range(101, 109), date(2023, 9, 4)))

    async def _correct(self) -> None:
        """A corrected order: one date is moved by a month, the others stay."""
        code = next(code for code, (due, _) in self.plan.rows.items() if due > CORRECTED + 20 * DAY)
        due, paper = self.plan.rows[code]
        self.plan.rows[code] = (min(due + 30 * DAY, date(2023, 12, 25)), paper)
        await self._confirm(self.plan)

    async def _replace(self) -> None:
        """Патимат leaves the first school, Меседу invites Загидат."""
        town, school = self.town, self.schools[0]
        await town.say(self.mesedu, "/people")
        await town.press(self.mesedu, school.name)
        await town.press(self.mesedu, "Снять")
        await town.press(self.mesedu, "Да")
        school.person = await town.seated(self.mesedu, "Загидат", school.name)

    def _check_evening(self, day: date) -> None:
        """The newest card of everybody is true, and it alone has buttons; every card fits one screen."""
        for person in self._people():
            cards = [message for message in from_bot(person) if message.text.startswith("☀️")]
            living = [card for card in cards if card.labels]
            self._demand(len(living) <= 1, day, person.first_name, f"{len(living)} cards with buttons")
            for card in living:
                buttons = sum(len(row) for row in card.labels)
                self._demand(len(card.text) <= 500 and buttons <= 8, day, person.first_name, card.text)
        for school in self.schools:
            newest = [message for message in from_bot(school.person) if message.text.startswith("☀️")][-1:]
            for card in newest:
                done = {code for code, deed in school.deeds.items() if deed.state != "open"}
                lies = done & {int(code) for code in DEED.findall(card.text)}
                self._demand(not lies, day, school.name, f"still names {lies}")
        for curator in {school.curator.id: school.curator for school in self.schools}.values():
            self._check_curator(day, curator)

    def _check_curator(self, day: date, curator: SandboxPerson) -> None:
        """What the newest card says of documents on review is so."""
        newest = [message for message in from_bot(curator) if message.text.startswith("☀️") and message.labels][-1:]
        waiting = sum(school.waiting() for school in self.schools if school.curator is curator)
        for card in newest:
            said = WAITING.search(card.text)
            told = int(said[1]) if said else 0
            self._demand(told == waiting, day, curator.first_name, f"{waiting} on review, the card says {told}")

    def _demand(self, holds: bool, day: date, who: str, what: str) -> None:
        if not holds:
            self.broken.append(f"{day:%d.%m} {who}: {what}")
