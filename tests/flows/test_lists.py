"""Lists of schools and curators: a preview before anything is added, each line with its choice."""

from copy import copy

import pytest

from bot.buttons.callbacks import Do, Go, Place, Verb
from tests.flows.town import FORBIDDEN, Town
from tests.office.documents import excel

PASTED = """Список школ-участниц 500+:
1. МКОУ "Аранинская СОШ" – с. Арани
2. МКОУ "АРАНИНСКАЯ СОШ" - директор Магомедов М.М. 8-928-000-00-00
3. МКОУ СОШ №1
4. ООШ № 7 (директор Алиева П. А., тел. 2-34-56)
помогите
Детский сад № 5
Итого: 4 школы
"""
ENDED = "Этот список уже добавлен или убран, править его нельзя. Школу или куратора можно исправить на их странице."
OFFICIAL = "Муниципальное казённое общеобразовательное учреждение"


def said(text: str) -> list[str]:
    """The lines of a preview that speak of the list's lines."""
    return [line for line in text.splitlines() if line.startswith(("➕", "🟰", "➖")) and " · 🟰 " not in line]


async def test_pasted_list_is_understood_line_by_line_and_nothing_is_added_yet(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu

    preview = await town.propose_schools(mesedu, PASTED)
    more = await town.press(mesedu, "▶", preview)
    listed = await town.say(mesedu, "/schools")

    assert preview.text.splitlines()[:2] == [
        "🏫 Проверьте список школ",
        "➕ добавлю: 2 · 🟰 уже есть: 2 · ➖ пропущу: 4",
    ]
    assert said(preview.text) + said(more.text) == [
        "➖ Список школ-участниц 500+ · похоже на заголовок",
        "🟰 АРАНИНСКАЯ СОШ — это Аранинская СОШ",
        "🟰 МКОУ СОШ №1 — это МКОУ СОШ № 1",
        "➖ помогите · не похоже на название",
        "➖ Детский сад № 5 · похоже на детский сад",
        "➖ Итого: 4 школы · похоже на итог",
        "➕ Аранинская СОШ",
        "➕ ООШ № 7 · 2-34-56 · директор Алиева П. А.",
    ]
    assert listed.text.splitlines()[0] == "🏫 Школы · 3"


async def test_phone_and_director_belong_to_the_school_and_not_to_its_name(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.propose_schools(mesedu, PASTED)

    added = await town.press(mesedu, "Добавить:")
    card = await town.press(mesedu, "Аранинская")
    seat = await town.press(mesedu, "Приглашение", card)

    assert added.text.splitlines()[:4] == [
        "🏫 Школы · 5",
        "",
        "➕ Добавлено школ: 2",
        "Уже были: АРАНИНСКАЯ СОШ, МКОУ СОШ №1",
    ]
    assert card.text.splitlines()[0] == '🏫 МКОУ "Аранинская СОШ" – с. Арани'
    assert seat.text.splitlines()[2:5] == [
        "Никто ещё не вошёл.",
        "📞 +7 928 000-00-00",
        "✍️ директор Магомедов М.М.",
    ]


async def test_each_line_can_be_added_skipped_or_be_the_same_school(town: Town) -> None:
    """She takes the kindergarten in by mistake, and leaves it out again."""
    mesedu = (await town.cast(roadmap=False)).mesedu
    preview = await town.propose_schools(mesedu, PASTED)
    line = await town.press(mesedu, "🟰 АРАНИНСКАЯ СОШ", preview)

    apart = await town.press(mesedu, "➕ Добавить", line)
    await town.press(mesedu, "Детский сад", apart)
    by_mistake = await town.press(mesedu, "➕ Добавить")
    await town.press(mesedu, "Детский сад", by_mistake)
    skipped = await town.press(mesedu, "➖ Пропустить")
    added = await town.press(mesedu, "Добавить:", skipped)

    assert line.text.splitlines() == [
        '2. МКОУ "АРАНИНСКАЯ СОШ" - директор Магомедов М.М. 8-928-000-00-00',
        "",
        "На кнопках: АРАНИНСКАЯ СОШ",
        "Телефон: +7 928 000-00-00",
        "Рядом с названием: директор Магомедов М.М.",
        "",
        "Что сделать с этой строкой?",
    ]
    assert line.labels == [
        ["➕ Добавить"],
        ["🔘 🟰 Это Аранинская СОШ"],
        ["➖ Пропустить"],
        ["◀ Назад", "🏠 Меню"],
    ]
    assert by_mistake.text.splitlines()[1] == "➕ добавлю: 4 · 🟰 уже есть: 1 · ➖ пропущу: 3"
    assert added.text.splitlines()[2] == "➕ Добавлено школ: 3"


async def test_line_that_was_the_same_as_one_left_out_is_added_itself(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    preview = await town.propose_schools(mesedu, "СОШ № 10 с. Тихое\nСОШ №10 с. Тихое")

    await town.press(mesedu, "➕ СОШ №10", preview)
    after = await town.press(mesedu, "➖ Пропустить")

    assert preview.text.splitlines()[1] == "➕ добавлю: 1 · 🟰 уже есть: 1 · ➖ пропущу: 0"
    assert after.text.splitlines()[1] == "➕ добавлю: 1 · 🟰 уже есть: 0 · ➖ пропущу: 1"


async def test_dropped_list_adds_nothing_and_its_buttons_say_so(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    preview = await town.propose_schools(mesedu, PASTED)

    dropped = await town.press(mesedu, "Не добавлять", preview)
    again = [await town.forge(mesedu, Do(verb=verb, id=1)) for verb in (Verb.LIST_ADD, Verb.LIST_DROP)]
    line = await town.forge(mesedu, Go(to=Place.LIST_LINE, id=1, page=1))

    assert dropped.text.splitlines()[:3] == ["🏫 Школы · 3", "", "✖ Список не добавлен."]
    assert [message.text for message in (*again, line)] == [ENDED] * 3


async def test_list_added_twice_by_a_double_press_is_added_once(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    preview = await town.propose_schools(mesedu, PASTED)

    for _ in range(2):
        mesedu.press("Добавить:", preview.message_id)
    await town.settle()
    listed = await town.say(mesedu, "/schools")

    assert listed.text.splitlines()[0] == "🏫 Школы · 5"


async def test_two_coordinators_add_the_same_school(town: Town) -> None:
    mesedu = await town.coordinator()
    zarema = await town.seated(mesedu, "Зарема", "координатор")
    first = await town.propose_schools(mesedu, "СОШ № 10 с. Тихое")
    second = await town.propose_schools(zarema, "СОШ №10 с.Тихое тел. 2-34-56")

    await town.press(mesedu, "Добавить:", first)
    added = await town.press(zarema, "Добавить:", second)

    assert added.text.splitlines()[:4] == [
        "🏫 Школы · 1",
        "",
        "➕ Добавлено школ: 0",
        "Уже были: СОШ №10 с.Тихое",
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_two_lines_are_two_curators(town: Town, language: str) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    if language == "en":
        await town.say(mesedu, "/language")
        await town.press(mesedu, "English")
    await town.say(mesedu, "/schools")
    await town.press(mesedu, {"ru": "Кураторы", "en": "Curators"}[language])
    await town.press(mesedu, {"ru": "Добавить куратора", "en": "Add a curator"}[language])

    preview = await town.say(
        mesedu, "Кураторы:\nАлиева Патимат Ахмедовна, методист УО, 89280000000\nруслан магомедович\nАлиева П.А."
    )
    added = await town.press(mesedu, {"ru": "Добавить:", "en": "Add:"}[language])
    card = await town.press(mesedu, "Алиева")

    assert (
        said(preview.text)
        == {
            "ru": [
                "➖ Кураторы · похоже на заголовок",
                "🟰 руслан магомедович — это Руслан Магомедович",
                "🟰 Алиева П.А. — это Алиева Патимат Ахмедовна",
                "➕ Алиева Патимат Ахмедовна · +7 928 000-00-00 · методист УО",
            ],
            "en": [
                "➖ Кураторы · looks like a heading",
                "🟰 руслан магомедович is Руслан Магомедович",
                "🟰 Алиева П.А. is Алиева Патимат Ахмедовна",
                "➕ Алиева Патимат Ахмедовна · +7 928 000-00-00 · методист УО",
            ],
        }[language]
    )
    assert added.text.splitlines()[0] == {"ru": "🧭 Кураторы · 2", "en": "🧭 Curators · 2"}[language]
    assert card.text.splitlines()[0] == "🧭 Алиева Патимат Ахмедовна"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "Школы.xlsx",
            excel([("№", "Школа", "Директор, телефон"), (1, "МКОУ СОШ № 7", "Алиев А.А., 8 928 000 00 00"),
                   (2, "МКОУ ООШ № 8", "Гаджиева З.М.")]),
        ),
        (
            "Школы.csv",
            "Школа;Директор;Телефон\nМКОУ СОШ № 7;Алиев А.А.;8 928 000 00 00\nМКОУ ООШ № 8;Гаджиева З.М.;\n".encode(
                "cp1251"
            ),
        ),
    ],
)  # fmt: skip
async def test_list_sent_as_a_file(town: Town, name: str, data: bytes) -> None:
    mesedu = await town.coordinator()
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "Добавить школы")

    preview = await town.send(mesedu, name, data)
    listed = await town.press(mesedu, "Добавить:")

    assert said(preview.text) == [
        "➕ МКОУ СОШ № 7 · +7 928 000-00-00 · Алиев А.А.",
        "➕ МКОУ ООШ № 8 · Гаджиева З.М.",
    ]
    assert listed.text.splitlines()[:3] == ["🏫 Школы · 2", "", "➕ Добавлено школ: 2"]


async def test_a_table_with_full_and_short_names_gives_both(town: Town) -> None:
    mesedu = await town.coordinator()
    rows = [
        ("№", "Полное наименование", "Сокращённое наименование"),
        (1, f"{OFFICIAL} «Средняя общеобразовательная школа № 3» с. Большие Овраги", "МКОУ «СОШ № 3»"),
        (2, "Муниципальное дошкольное образовательное учреждение «Детский сад № 5»", "Детский сад № 5"),
        ("", "Итого: 2", ""),
    ]
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "Добавить школы")

    preview = await town.send(mesedu, "Школы.xlsx", excel(rows))
    added = await town.press(mesedu, "Добавить:")
    card = await town.press(mesedu, "СОШ №3", added)

    assert said(preview.text) == [
        "➖ Муниципальное дошкольное образовательное учреждение «Детски… · похоже на детский сад",
        "➖ Итого: 2 · похоже на итог",
        "➕ МКОУ «СОШ № 3»",
    ]
    assert card.text.splitlines()[0] == f"🏫 {rows[1][1]}"


async def test_line_without_a_name_cannot_be_added_and_a_list_of_nothing_is_refused(town: Town) -> None:
    mesedu = await town.coordinator()
    preview = await town.propose_schools(mesedu, "СОШ № 1\n77")
    await town.press(mesedu, "➖ 77", preview)

    refused = await town.press(mesedu, "➕ Добавить")
    await town.propose_schools(mesedu, ";")

    assert refused.text == (
        "В этой строке нет названия, добавить её нельзя. Исправьте сообщение со списком или пришлите её ещё раз."
    )
    assert mesedu.last.text == "Не нашёл ни одной строки. Пришлите список текстом или файлом."


async def test_edited_message_is_read_again_until_the_list_is_added(town: Town) -> None:
    """She corrects the number; what she chose for another line stays."""
    mesedu = await town.coordinator()
    preview = await town.propose_schools(mesedu, "СОШ № 1\nСОШ № 22\nпомогите")
    sent = max(message.message_id for message in mesedu.chat if not message.from_bot)
    await town.press(mesedu, "помогите", preview)
    await town.press(mesedu, "➕ Добавить")

    mesedu.edit(sent, "СОШ № 1\nСОШ № 2\nпомогите")
    await town.settle()
    again = copy(mesedu.last)
    await town.press(mesedu, "Добавить:", again)
    mesedu.edit(sent, "СОШ № 1\nСОШ № 3")
    await town.settle()

    assert again.text.splitlines()[:3] == [
        "🏫 Проверьте список школ",
        "✏️ Прочитал исправленное сообщение заново.",
        "",
    ]
    assert said(again.text) == ["➕ помогите", "➕ СОШ № 1", "➕ СОШ № 2"]
    assert mesedu.last.text == ENDED


async def test_school_may_not_see_or_add_a_list(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.propose_schools(cast.mesedu, PASTED)
    await town.say(cast.patimat, "/menu")

    refused = [
        await town.forge(cast.patimat, button)
        for button in (Go(to=Place.LIST, id=1), Go(to=Place.LIST_LINE, id=1), Do(verb=Verb.LIST_ADD, id=1),
                       Do(verb=Verb.LINE_ADD, id=1))
    ]  # fmt: skip

    assert {message.text for message in refused} == {FORBIDDEN}
