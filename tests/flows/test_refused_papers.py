"""A paper that the messenger refuses takes nothing with it: its words go, and the person reads what happened."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actions.announcements import drafts, sending
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.registry import TELEGRAM
from bot.printouts import documents
from tests.flows.test_refused_files import MEDIA, refuse
from tests.flows.town import Cast, Town, from_bot

ROOT = Path(__file__).parents[2]
SENDERS = {"send_paper", "send_pictures", "bring"}
"""The functions by which handlers send what the bot has made."""
PRESSES: dict[str, tuple[Do | Go, ...]] = {
    "acknowledgements.sheet": (Do(verb=Verb.SHEET_WORD, id=1), Do(verb=Verb.SHEET_EXCEL, id=1)),
    "calendar_file.taken": (Do(verb=Verb.CALENDAR_FILE),),
    "people._show_link": (Do(verb=Verb.INVITE, id=4),),
    "people._send_sheet": (Do(verb=Verb.INVITE_SHEET, sure=True),),
    "picture.send_picture": (Go(to=Place.PICTURE),),
    "picture.send_workbook": (Go(to=Place.WORKBOOK),),
    "report.send_word": (Do(verb=Verb.REPORT_WORD),),
    "report.send_workbook": (Do(verb=Verb.REPORT_EXCEL),),
    "report.send_note": (Do(verb=Verb.NOTE_ON_SEAT, id=2), Do(verb=Verb.NOTE_ON_ACTIVITY, id=1)),
    "report.template_asked_for": (Do(verb=Verb.GET_REPORT_TEMPLATE),),
    "roadmap._send_in_word": (Do(verb=Verb.ROADMAP_BACK, id=1),),
}
"""By handler the buttons that bring a paper or a picture."""
ALL = [press for presses in PRESSES.values() for press in presses]
NOT_ACCEPTED = "Мессенджер не принял файл: "


def mentioned(tree: ast.AST) -> set[str]:
    """The names of all functions and methods that a function mentions."""
    nodes = list(ast.walk(tree))
    return {one.attr for one in nodes if isinstance(one, ast.Attribute)} | {
        one.id for one in nodes if isinstance(one, ast.Name)
    }


def functions(folder: str) -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT / folder).with_suffix('')}.{node.name}", node


def test_every_handler_that_sends_a_paper_is_tried() -> None:
    assert {name for name, function in functions("handlers") if SENDERS & mentioned(function)} == set(PRESSES)


def test_media_leaves_only_where_a_refusal_has_its_consequence() -> None:
    """An archive goes by `_send`, whose caller makes smaller parts or puts the order back."""
    methods = {f"{verb}_{kind}" for verb in ("send", "answer", "reply") for kind in (
        "photo", "document", "media_group", "voice", "video", "audio", "animation", "video_note",
    )} | {"edit_media", "edit_message_media"}  # fmt: skip
    found = {
        f"{folder}/{name}"
        for folder in ("bot", "handlers", "scheduler")
        for name, function in functions(folder)
        if methods & mentioned(function)
    }

    assert found == {
        "bot/chat/show._try_album",
        "bot/chat/show.album",
        "bot/chat/papers._is_album_taken",
        "bot/workers/archive._send",
    }


async def ready(town: Town) -> Cast:
    """Everybody on their seat, and an announcement that was sent."""
    cast = await town.cast()
    async with town.app.database.begin() as session:
        actor = await town.actor(session, cast.mesedu)
        draft = await drafts.compose(session, actor, "Семинар", town.clock(), limits=TELEGRAM.can.limits)
        await sending.send(session, actor, draft.letter.id, town.clock())
    await town.say(cast.mesedu, "/menu")
    return cast


@pytest.mark.parametrize("press", ALL, ids=lambda press: press.pack())
async def test_words_go_without_a_paper_that_is_refused_and_its_reader_knows(town: Town, press: Do | Go) -> None:
    cast = await ready(town)
    before = len(from_bot(cast.mesedu))
    refuse(town, cast.mesedu, MEDIA, "DOCUMENT_INVALID")

    await town.forge(cast.mesedu, press)

    *_, words, refusal = from_bot(cast.mesedu)[before:]
    assert (words.document, words.photo) == (None, None)
    assert refusal.text.startswith(NOT_ACCEPTED)
    assert town.world.unanswered(cast.mesedu.id) == []


async def test_picture_that_is_refused_goes_as_a_document(town: Town) -> None:
    cast = await ready(town)
    refuse(town, cast.mesedu, ["sendPhoto"], "PHOTO_INVALID_DIMENSIONS")

    await town.forge(cast.mesedu, Go(to=Place.PICTURE))

    assert cast.mesedu.last.document.name.endswith(".png")
    assert cast.mesedu.last.text != ""


async def test_one_refused_picture_of_several_does_not_take_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = await ready(town)
    draw: Callable = documents.drawing

    def twice(*args: object) -> documents.Drawing:
        made = draw(*args)
        return made._replace(pages=made.pages * 2)

    monkeypatch.setattr(documents, "drawing", twice)
    before = len(from_bot(cast.mesedu))
    refuse(town, cast.mesedu, ["sendMediaGroup"], "group send failed")
    refuse(town, cast.mesedu, ["sendPhoto", "sendDocument"], "PHOTO_INVALID_DIMENSIONS", times=1)

    await town.forge(cast.mesedu, Go(to=Place.PICTURE))

    picture, words, refusal = from_bot(cast.mesedu)[before:]
    assert (picture.photo is not None, words.photo) == (True, None)
    assert refusal.text.startswith(NOT_ACCEPTED)
