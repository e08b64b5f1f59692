"""A refused file does not stop its letter, and nobody is left without an answer."""

from collections.abc import Sequence

import pytest

from tests.flows.test_announcements import attach, draft
from tests.flows.test_delivery import announce
from tests.flows.town import CLUSTERS, Town, from_bot, newest_with
from tests.office.pdfs import pdf, text

pytestmark = pytest.mark.both_engines

REFUSALS = (
    "VOICE_MESSAGES_FORBIDDEN",
    "wrong file identifier/HTTP URL specified",
    "message caption is too long",
    "PHOTO_INVALID_DIMENSIONS",
    "file must be non-empty",
    "DOCUMENT_INVALID",
)
MEDIA = ("sendDocument", "sendPhoto", "sendVoice", "sendVideo", "sendAudio", "sendAnimation", "sendVideoNote",
         "sendMediaGroup")  # fmt: skip
FOR_GOOD = 1000


def refuse(town: Town, person, methods: Sequence[str], reason: str, times: int = FOR_GOOD) -> None:
    for method in methods:
        town.world.fault(method, 400, times, person.id, reason=reason)


def said(person, before: int) -> list[str]:
    return [message.text for message in from_bot(person)[before:]]


NOT_TAKEN = (
    "📎 Файл ваш мессенджер не принял: Кластеры.pdf. Он сохранён: его можно открыть у координатора или куратора."
)
TOLD = (
    "📎 Файл не дошёл: Кластеры.pdf. Мессенджер не принял его у получателя: Руслан (Руслан Магомедович). "
    "Слова дошли, файл сохранён. Пришлите его в другом виде или позвоните."
)


@pytest.mark.parametrize("reason", REFUSALS)
async def test_words_go_without_a_file_that_is_refused_in_every_form_and_its_sender_reads_so(
    town: Town, reason: str
) -> None:
    cast = await town.cast()
    before, told_before = len(from_bot(cast.ruslan)), len(from_bot(cast.patimat))
    refuse(town, cast.ruslan, MEDIA, reason)

    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))

    (letter,) = said(cast.ruslan, before)
    assert (letter.splitlines()[0], letter.splitlines()[-1]) == (
        "📎 На проверку · МКОУ СОШ № 1 · версия 1",
        NOT_TAKEN,
    )
    assert [words for words in said(cast.patimat, told_before) if words == TOLD] == [TOLD]
    accepted = await town.press(cast.ruslan, "Принять")
    assert "✅ принято" in accepted.text


async def test_file_refused_with_its_words_goes_before_them(town: Town) -> None:
    """Only the caption was refused: the file itself arrives."""
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    refuse(town, cast.ruslan, ["sendDocument"], "message caption is too long", times=2)

    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))

    file, words = from_bot(cast.ruslan)[before:]
    assert (file.document.name, file.text) == ("Кластеры.pdf", "")
    assert words.text.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 1 · версия 1"
    assert "не принял" not in words.text


async def test_voice_that_is_forbidden_goes_as_a_document(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await town.press(cast.ruslan, "Вернуть")
    before = len(from_bot(cast.patimat))
    refuse(town, cast.patimat, ["sendVoice"], "VOICE_MESSAGES_FORBIDDEN")

    cast.ruslan.send_voice(b"OggS" + b"\0" * 100)
    await town.settle()
    await town.minute()

    (letter,) = from_bot(cast.patimat)[before:]
    assert letter.text.splitlines()[0].startswith("↩️ Возвращено.")
    assert letter.document.name.endswith(".ogg")


async def test_one_bad_file_of_an_album_does_not_take_the_others(town: Town) -> None:
    cast = await draft(town)
    await attach(town, cast, "Первый.pdf", "Второй.pdf", "Третий.pdf")
    before = len(from_bot(cast.patimat))
    refuse(town, cast.patimat, ["sendMediaGroup"], "group send failed")
    refuse(town, cast.patimat, ["sendDocument"], "wrong file identifier/HTTP URL specified", times=2)

    await town.press(cast.mesedu, "Отправить", newest_with(cast.mesedu, "Отправить"))
    await town.press(cast.mesedu, "Да")

    *files, words = from_bot(cast.patimat)[before:]
    assert [file.document.name for file in files] == ["Второй.pdf", "Третий.pdf"]
    assert words.text.splitlines()[-1].startswith("📎 Файл ваш мессенджер не принял: Первый.pdf.")
    told = [one.text for one in from_bot(cast.mesedu) if one.text.startswith("📎 Файл не дошёл: Первый.pdf.")]
    assert len(told) == 1


async def test_letter_that_is_given_up_is_on_the_coordinators_card(town: Town) -> None:
    """The letter's own words are refused: without a notice nobody would ever know."""
    cast = await town.cast()
    refuse(town, cast.patimat, ["sendMessage"], "can't parse entities", times=1)

    await announce(town, cast)
    await town.morning(days=1)
    card = next(one for one in reversed(from_bot(cast.mesedu)) if one.text.startswith("☀️"))

    assert card.text.splitlines()[-2:] == [
        "📭 Не дошло и больше не отправится: 1. Позвоните:",
        "· Патимат (МКОУ СОШ №1): объявление",
    ]
