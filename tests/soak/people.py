"""What the people of the soak do: each by chance, one act after the other, and each notes in the ledger what must come
of it."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Any, NamedTuple

from bot.buttons.callbacks import Do, Verb
from sandbox import SandboxPerson, World
from tests.office.pdfs import pdf, text
from tests.soak.hands import LOST, Hand
from tests.soak.ledger import Ledger
from tests.soak.screens import Screens
from tests.soak.town import MARK, PAPER, Town, Worker

ACKNOWLEDGE = "✅ Ознакомлен(а)"
ANNOUNCED = ("📣 Отправлено", "📤 Отправляется", "⏰ Запланировано")
SEND = ("📤 Отправить", "⏰ Запланировать")
ASKED_AGAIN = ("Отправить объявление?", "Тихие часы")
TOO_LATE = ("Пока кнопка ждала", "уже принята")
LOOKS = {
    "/menu": "🏠",
    "/tasks": "Мои задачи",
    "/help": "❓ Как это работает",
    "/questions": "Вопросы",
    "/settings": "⚙️",
}


class Stage(Enum):
    """Whose turn it is with a school's paper."""

    SCHOOL = auto()
    REVIEWER = auto()
    DONE = auto()


class Paper(NamedTuple):
    """What waits for a reviewer."""

    school: "School"
    name: str


class Asked(NamedTuple):
    """A question that waits for its answer."""

    school: "School"
    words: str


class Crowd:
    """Everybody who acts, on one sandbox; `rest` is the mean of the seconds between two acts of a school."""

    def __init__(self, town: Town, world: World, screens: Screens, ledger: Ledger, seed: int, rest: float) -> None:
        self.ledger = ledger
        self.screens = screens
        self.mean_rest = rest
        self.town = town
        self._world = world
        self._seed = seed
        self.papers: dict[int, list[Paper]] = defaultdict(list)
        self.questions: dict[int, list[Asked]] = defaultdict(list)
        self._ends = asyncio.Event()
        self.schools = [School(self, worker) for worker in town.workers]
        offices = [(person, None) for person in town.curators] + [
            (person, number) for number, person in enumerate(town.coordinators)
        ]
        self.offices = [Office(self, person, district) for person, district in offices]

    def hand(self, person: SandboxPerson) -> Hand:
        return Hand(person, self._world, self.screens, self.ledger)

    def chance(self, person: SandboxPerson) -> random.Random:
        """A chance of one's own, so that a seed repeats a run as far as the order of people allows."""
        return random.Random(f"{self._seed}/{person.id}")

    @property
    def ended(self) -> bool:
        return self._ends.is_set()

    async def rest(self, seconds: float) -> None:
        """Wait, but not beyond the end."""
        try:
            async with asyncio.timeout(seconds):
                await self._ends.wait()
        except TimeoutError:
            return

    async def act(self, seconds: float) -> None:
        """Let everybody act for so long; what was begun is finished."""
        lives = [asyncio.create_task(one.live()) for one in (*self.schools, *self.offices)]
        stop = asyncio.get_running_loop().call_later(seconds, self._ends.set)
        try:
            await asyncio.gather(*lives)
        finally:
            stop.cancel()
            for life in lives:
                life.cancel()


class School:
    """A person at a school: marks, papers, questions, acknowledgements, their own name."""

    def __init__(self, crowd: Crowd, worker: Worker) -> None:
        self.worker = worker
        self.stage = Stage.SCHOOL
        self._crowd = crowd
        self._chance = crowd.chance(worker.person)
        self._hand = crowd.hand(worker.person)
        self._finished = False
        self._papers = self._questions = self._names = 0
        self._read = 0
        """Up to where this person has read their letters."""
        self._unread: list[int] = []
        """Messages with an announcement that waits for an acknowledgement."""
        acts: dict[Callable[[], Coroutine[Any, Any, None]], int] = {
            self._look: 30,
            self._mark: 25,
            self._mark_twice: 8,
            self._acknowledge: 30,
            self._hand_in: 8,
            self._withdraw: 3,
            self._ask: 6,
            self._rename: 5,
        }
        self._acts, self._weights = list(acts), list(acts.values())

    async def live(self) -> None:
        await self._crowd.rest(self._chance.uniform(0, self._crowd.mean_rest / 2))
        await self._look()
        while not self._crowd.ended:
            await self._crowd.rest(self._chance.expovariate(1 / self._crowd.mean_rest))
            if not self._crowd.ended:
                [act] = self._chance.choices(self._acts, self._weights)
                await act()

    async def _look(self) -> None:
        command = self._chance.choice(list(LOOKS))
        shown = await self._hand.say(command, LOOKS[command])
        if shown is not None:
            self._hand.anchor = shown.message_id

    async def _mark(self) -> None:
        """«Выполнено», or back to work."""
        self._finished = not self._finished
        verb, sign = (Verb.FINISH, "✅") if self._finished else (Verb.REOPEN, "⬜")
        self._did(verb.value, self.worker.mark)
        await self._hand.press(Do(verb=verb, id=self.worker.mark), f"{sign} {MARK}", MARK)

    async def _mark_twice(self) -> None:
        """An impatient finger: the second press finds it done."""
        self._finished = not self._finished
        verb = Verb.FINISH if self._finished else Verb.REOPEN
        self._did(verb.value, self.worker.mark)
        press = Do(verb=verb, id=self.worker.mark)
        await asyncio.gather(self._hand.press(press, MARK), self._hand.press(press, MARK, *TOO_LATE))

    async def _hand_in(self) -> None:
        if self.stage is not Stage.SCHOOL:
            return
        self._papers += 1
        name = f"Справка {self.worker.person.id}-{self._papers}.pdf"
        await self._hand.press(Do(verb=Verb.ATTACH, id=self.worker.paper), PAPER)
        self._did("attach", name)
        self.stage = Stage.REVIEWER
        await self._hand.send_file(name, pdf(text(name)), "📎")
        self._crowd.papers[self.worker.reviewer].append(Paper(self, name))

    async def _withdraw(self) -> None:
        """Take a paper back before its reviewer opens it."""
        waiting = self._crowd.papers[self.worker.reviewer]
        mine = [paper for paper in waiting if paper.school is self]
        if not mine:
            return
        waiting.remove(mine[0])
        self._did(Verb.WITHDRAW.value, self.worker.paper)
        await self._hand.press(Do(verb=Verb.WITHDRAW, id=self.worker.paper), PAPER)
        self.stage = Stage.SCHOOL

    async def _ask(self) -> None:
        self._questions += 1
        words = f"Вопрос {self.worker.person.id}-{self._questions}: на каком бланке?"
        await self._hand.press(Do(verb=Verb.ASK_QUESTION), "❓ Вопрос")
        self._did("asked")
        self._crowd.ledger.letters.append((self.worker.reviewer, words))
        await self._hand.say(words, "📨 Отправил")
        self._crowd.questions[self.worker.reviewer].append(Asked(self, words))

    async def _rename(self) -> None:
        self._names += 1
        name = f"Завуч {self.worker.person.id} в {self._names} раз"
        await self._hand.press(Do(verb=Verb.CHANGE_NAME), "имя", "Имя", "имени")
        self._did("renamed", name)
        await self._hand.say(name, name)

    async def _acknowledge(self) -> None:
        """Press the button of an announcement that came."""
        shown = self._crowd.screens.of[self.worker.person.id]
        for one in shown[self._read :]:
            message = self.worker.person.messages.get(one.message_id)
            if one.new and message and message.labels[:1] == [[ACKNOWLEDGE]]:
                self._unread.append(one.message_id)
        self._read = len(shown)
        if self._unread:
            message_id = self._unread.pop()
            self._did("acknowledged")
            await self._hand.press(ACKNOWLEDGE, "✅ Вы ознакомились", on=message_id)

    def _did(self, verb: str, about: object = "") -> None:
        self._crowd.ledger.did(self.worker.person.id, verb, about)


class Office:
    """A reviewer, who is a curator or a coordinator; a coordinator announces as well."""

    def __init__(self, crowd: Crowd, person: SandboxPerson, district: int | None) -> None:
        self._crowd = crowd
        self._person = person
        self._district = district
        self._chance = crowd.chance(person)
        self._hand = crowd.hand(person)
        self._said = 0

    async def live(self) -> None:
        await self._look()
        while not self._crowd.ended:
            await self._crowd.rest(self._chance.expovariate(8 / self._crowd.mean_rest))
            if self._crowd.ended:
                return
            if self._district is not None and self._chance.random() < 0.1:
                await self._announce(self._district)
            elif self._crowd.papers[self._person.id] and self._chance.random() < 0.6:
                await self._review(self._crowd.papers[self._person.id].pop(0))
            elif self._crowd.questions[self._person.id]:
                await self._answer(self._crowd.questions[self._person.id].pop(0))
            elif self._chance.random() < 0.2:
                await self._look()

    async def _look(self) -> None:
        shown = await self._hand.say("/menu", "🏠")
        if shown is not None:
            self._hand.anchor = shown.message_id

    async def _review(self, paper: Paper) -> None:
        task = paper.school.worker.paper
        if self._chance.random() < 0.1:
            self._did("accept", task)
            await self._hand.press(Do(verb=Verb.ACCEPT, id=task), "✅ Принято")
            paper.school.stage = Stage.DONE
            return
        self._said += 1
        remark = f"Замечание {self._person.id}-{self._said}: нет подписи"
        await self._hand.press(Do(verb=Verb.RETURN, id=task), "Что исправить")
        self._did("return", task)
        self._crowd.ledger.letters.append((paper.school.worker.person.id, remark))
        await self._hand.say(remark, "Возвращено")
        paper.school.stage = Stage.SCHOOL

    async def _answer(self, asked: Asked) -> None:
        """By the messenger's own reply to the letter, once it is there."""
        letters = self._crowd.screens.of[self._person.id]
        letter = next((one for one in letters if one.new and asked.words in one.text), None)
        if letter is None:
            self._crowd.questions[self._person.id].append(asked)
            return
        self._said += 1
        words = f"Ответ {self._person.id}-{self._said}: на бланке школы"
        self._did("replied")
        self._crowd.ledger.letters.append((asked.school.worker.person.id, words))
        await self._hand.say(words, "Ответ отправлен", reply_to=letter.message_id)

    async def _announce(self, district: int) -> None:
        """To everybody of the district; at night it waits for the morning."""
        self._said += 1
        words = f"Объявление {self._person.id}-{self._said}: семинар переносится"
        await self._hand.press(Do(verb=Verb.WRITE_ANNOUNCEMENT), "Новое объявление")
        self._did("announcement-written")
        draft = await self._hand.say(words, "Черновик объявления")
        if draft is not None and LOST in draft.text:
            await self._hand.say("/announce", "Объявления")
            draft = await self._hand.press(words[:12], "Черновик объявления", on=self._person.last.message_id)
        if draft is None:
            return
        self._crowd.ledger.letters += [(reader, words) for reader in self._crowd.town.districts[district]]
        labels = [label for row in self._person.messages[draft.message_id].labels for label in row]
        send = next(label for label in labels if label.startswith(SEND))
        shown = await self._hand.press(send, *ASKED_AGAIN, *ANNOUNCED, on=draft.message_id)
        while shown is not None and any(question in shown.text for question in ASKED_AGAIN):
            shown = await self._hand.press("Да", *ASKED_AGAIN, *ANNOUNCED, on=shown.message_id)

    def _did(self, verb: str, about: object = "") -> None:
        self._crowd.ledger.did(self._person.id, verb, about)
