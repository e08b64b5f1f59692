"""Editing a message changes what was taken from it, where that is still possible; where it is not, that is said."""

from copy import copy

from tests.flows.town import Town

LATE = (
    "✏️ Правку вижу, но это сообщение уже принято таким, каким было. Если что-то изменилось, пришлите новое "
    "сообщение или исправьте кнопками."
)


async def test_edit_of_an_announcement_changes_its_draft_until_it_is_sent(town: Town) -> None:
    """She corrects the hour; after sending it is too late."""
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    said = cast.mesedu.say("Совещание в 10:00")
    await town.settle()

    cast.mesedu.edit(said.message_id, "Совещание в 11:00")
    await town.settle()
    draft = copy(cast.mesedu.last)
    await town.press(cast.mesedu, "Отправить", draft)
    await town.press(cast.mesedu, "Да")
    cast.mesedu.edit(said.message_id, "Совещание в 12:00")
    await town.settle()

    assert "Совещание в 11:00" in draft.text
    assert "Совещание в 11:00" in cast.patimat.last.text
    assert cast.mesedu.last.text == "Это объявление уже отправлено или убрано, изменить его нельзя."


async def test_formatting_of_an_announcement_is_not_counted(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.say(mesedu, "/announce")
    await town.press(mesedu, "Новое объявление")
    mesedu.say_formatted("<b>а</b> " * 1400)
    await town.settle()

    assert mesedu.last.text.splitlines()[0] == "📝 Черновик объявления"


async def test_edit_of_a_name_that_was_taken_is_answered(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Изменить")
    await town.press(cast.mesedu, "Название")
    said = cast.mesedu.say("МКОУ Лицей № 1")
    await town.settle()

    cast.mesedu.edit(said.message_id, "МКОУ Лицей № 11")
    await town.settle()

    assert cast.mesedu.last.text == LATE
