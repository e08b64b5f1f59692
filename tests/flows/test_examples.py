"""Examples: nothing is shown before the school's yes, and never under its name."""

from sandbox import SandboxPerson
from tests.flows.town import CLUSTERS, Cast, Town, data_of, has_button
from tests.office.pdfs import pdf, text

PDF = pdf(text("Отчёт"))
NAMED = "МКОУ СОШ № 1 Кластеры.pdf"


async def accepted(town: Town) -> tuple[Cast, SandboxPerson]:
    """Патимат's document is accepted; Зарема's school is stuck, its document was returned."""
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.hand_in(zarema, CLUSTERS, "Черновик.pdf", PDF)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Не то")
    await town.hand_in(cast.patimat, CLUSTERS, NAMED, PDF + b" 1")
    await town.press(cast.ruslan, "Принять")
    return cast, zarema


async def test_example_is_shown_with_the_schools_agreement_and_without_its_name(town: Town) -> None:
    cast, zarema = await accepted(town)
    await town.press(cast.ruslan, "В примеры")
    before_yes = await town.open_task(zarema, CLUSTERS)
    await town.minute()
    asked, question = cast.patimat.last, cast.patimat.last.text
    agreed = await town.press(cast.patimat, "Можно показать", asked)
    stuck = await town.open_task(zarema, CLUSTERS)
    shown = await town.press(zarema, "⭐ Пример")
    own = await town.forge(cast.patimat, data_of(stuck, "⭐ Пример"))
    withdrawn = await town.press(cast.patimat, "Не показывать", agreed)

    gone = await town.press(zarema, "⭐ Пример", stuck)

    assert question.splitlines()[0] == "⭐ Можно показать ваш документ как пример? Спрашивает: Руслан Магомедович"
    assert not has_button(before_yes, "Пример")
    assert "⭐ Это пример для других школ. Школа согласна." in agreed.text.splitlines()
    assert (shown.document.name, shown.document.data) == ("example-1.pdf", PDF + b" 1")
    assert shown.text.splitlines()[:2] == ["⭐ Пример 1 из 1", f"📌 № 1. {CLUSTERS}"]
    assert "СОШ № 1" not in shown.text
    assert own.text.startswith("Не нашёл этого среди ваших данных.")
    assert "⭐ Как пример не показываем: школа не согласна." in withdrawn.text.splitlines()
    assert gone.text.startswith("Примера сейчас нет: школа могла отозвать согласие.")


async def test_school_says_no_and_is_not_asked_again(town: Town) -> None:
    cast, zarema = await accepted(town)
    wanted = await town.press(cast.ruslan, "В примеры")
    await town.minute()
    asked = cast.patimat.last
    foreign = await town.forge(zarema, data_of(asked, "Можно показать"))
    await town.press(cast.patimat, "Не нужно", asked)

    curators = await town.forge(cast.ruslan, data_of(asked, "Файлы").replace("files", "task"))
    stuck = await town.open_task(zarema, CLUSTERS)

    assert "⭐ Школу спросили, можно ли показать документ как пример. Пока не показываем." in wanted.text.splitlines()
    assert foreign.text.startswith("Не нашёл этого среди ваших данных.")
    assert "⭐ Как пример не показываем: школа не согласна." in curators.text.splitlines()
    assert not has_button(curators, "примеры")
    assert not has_button(stuck, "Пример")


async def test_undone_acceptance_asks_nobody_and_a_returned_example_is_none(town: Town) -> None:
    cast, zarema = await accepted(town)
    accepted_card = cast.ruslan.last
    undo = data_of(accepted_card, "Отменить")
    await town.press(cast.ruslan, "В примеры")
    await town.forge(cast.ruslan, undo)
    await town.minute()
    silent = cast.patimat.last.text
    await town.press(cast.ruslan, "Принять")
    await town.press(cast.ruslan, "В примеры")
    await town.minute()
    await town.press(cast.patimat, "Можно показать")
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Ошибка в дате")

    stuck = await town.open_task(zarema, CLUSTERS)
    refused = await town.forge(cast.patimat, data_of(stuck, "Приложить"))

    assert "⭐" not in silent
    assert not has_button(stuck, "Пример")
    assert refused.text.startswith("Не нашёл этого среди ваших данных.")
