"""A sample municipality: people on their seats, a confirmed roadmap, a few finished tasks."""

from actions.overview import menu
from actions.people import municipality, schools, seats
from actions.people.joining import consent_and_sit
from actions.roadmap import confirming, importing, rows
from actions.roadmap.rows import WHOLE_PERIOD
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.identity import Identity
from bot.app import App
from bot.chat.show import send
from bot.cli.demo import papers
from bot.l10n import translator
from bot.render.overview import menu as menu_screen
from domain.people.roles import Actor
from domain.roadmap.understanding import understand
from office.reading import read_document
from sandbox import SandboxPerson, World

MUNICIPALITY = "Ясный район"
CURATORS = ("Руслан Магомедович Тестов", "Айшат Омаровна Примерная")
PEOPLE = (("Меседу", "Ахмедовна"), ("Руслан", "Магомедович"), ("Патимат", "Алиевна"))
"""Coordinator, curator of two schools, deputy director of the first."""


async def sample(app: App, world: World) -> None:
    """Fill an empty database by the same actions that people use."""
    people = [world.add_person(first, last) for first, last in PEOPLE]
    now = app.clock()
    async with app.database.begin() as session:
        founded = await municipality.found_municipality(session, MUNICIPALITY, "Europe/Moscow", now)
        coordinator = await consent_and_sit(session, _identity(app, people[0]), founded.code, now)
        await schools.add_schools(session, coordinator, papers.SCHOOLS, now)
        for name in CURATORS:
            await schools.add_curator(session, coordinator, name, now)
        coordinator = await _share_out(app, session, coordinator)
        curator, school = await _first_seats(app, session, coordinator)
        await _seat(app, session, people[1], coordinator, curator)
        await _seat(app, session, people[2], coordinator, school)
        await _confirm_roadmap(app, session, coordinator)


def _identity(app: App, person: SandboxPerson) -> Identity:
    person.started = True
    [bot] = app.bots
    return Identity(bot=bot, external_id=person.id, chat_id=person.id, name=person.name, language="ru")


async def _share_out(app: App, session: Session, coordinator: Actor) -> Actor:
    """Two schools for the first curator, one for the second."""
    now = app.clock()
    curators = (await schools.list_curators(session, coordinator, 0, now)).items
    listed = (await schools.list_schools(session, coordinator, 0, now)).page.items
    by_name = {line.name: line.id for line in listed}
    first = next(line.id for line in curators if line.title == CURATORS[0])
    second = next(line.id for line in curators if line.title == CURATORS[1])
    for name, seat in zip(papers.SCHOOLS, (first, first, second), strict=True):
        await schools.assign_curator(session, coordinator, by_name[name], seat, now, take=True)
    return coordinator


async def _first_seats(app: App, session: Session, coordinator: Actor) -> tuple[int, int]:
    """The seats of the first curator and of the first school."""
    listed = (await seats.list_seats(session, coordinator, 0, app.clock())).page.items
    by_title = {line.title: line.id for line in listed}
    return by_title[CURATORS[0]], by_title[papers.SCHOOLS[0]]


async def _seat(app: App, session: Session, person: SandboxPerson, coordinator: Actor, seat_id: int) -> Actor:
    invite = await seats.invite(session, coordinator, seat_id, app.clock())
    return await consent_and_sit(session, _identity(app, person), invite.code, app.clock())


async def _confirm_roadmap(app: App, session: Session, coordinator: Actor) -> None:
    """Read the demo's own order as the chat reads it, and answer its questions."""
    now = app.clock()
    name, data = papers.samples()[0]
    order = StoredFile(
        name=name, kind="document", hash=await app.file_store.put(data), size=len(data), caption=None, group=None,
        reference="", bot="demo", chat_id=0, message_id=0,
    )  # fmt: skip
    view = await importing.import_draft(session, coordinator, understand(read_document(name, data)), order, now)
    after = 0
    while (card := await rows.next_question(session, coordinator, view.id, after, now)) is not None:
        if "unclear" in card.activity.questions:
            await rows.set_deadline(session, coordinator, card.activity.id, WHOLE_PERIOD, now)
        else:
            await rows.keep_deadline(session, coordinator, card.activity.id, now)
        after = card.activity.id
    await confirming.confirm(session, coordinator, view.id, now)


async def greet(app: App, world: World) -> None:
    """Send everybody their menu."""
    from actions.shared.identity import find_actor

    [bot] = app.bots.values()
    for person in list(world.people.values()):
        async with app.database.read() as session:
            actor = await find_actor(session, bot.name, person.id)
            if actor is None:
                continue
            view = await menu.home(session, actor, app.clock())
        await send(bot, person.id, menu_screen.home(view, translator(actor.language)))
