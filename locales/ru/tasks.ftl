# Задачи: список, одна задача, история, помощь, файлы.

menu-tasks = 📋 Задачи · { $count }
tasks-title = 📋 <b>Мои задачи</b> · открыто: { $count }
tasks-none-open = Сейчас ничего не нужно. Хорошего дня!
tasks-none = Задач пока нет.
tasks-hint = Сверху самое срочное. На кнопке — срок, номер и название.
button-all-tasks = 🗂 Все задачи
button-open-tasks = 📋 Только открытые

task-entry = { $sign } <b>{ $number }</b> { $title } — { $due }
task-entry-seat = <i>{ $seat }</i>
    { $sign } <b>{ $number }</b> { $title } — { $due }
task-head = 📌 <b>№ { $number }</b> { $title }
task-seat = 👤 { $seat }
task-acting = 🎭 Вы действуете как: { $seat }
task-state = { $sign } <b>{ $state }</b> · { $due }
task-snoozed = ⏰ Напомню в этот день: <b>{ $day }</b>. До него задачи нет на карточке дня.
task-help-wanted = 🆘 Нужна помощь
task-outcome = Что должно быть: { $outcome }
task-responsible = Ответственный: { $responsible }
task-expects-document = 📎 Нужен документ
task-version = 📎 Версия { $number }: { $names }
task-remark = ↩️ Замечание: <i>{ $remark }</i>
task-awaiting-file = 📎 <b>Пришлите файл, фото или ссылку</b> следующим сообщением, я приложу к этой задаче.

task-done-with-document = ✅ Отмечу выполненным, как только придёт документ: без него эту задачу не закрыть.

due = до { $when }
due-open = без даты, в течение периода

button-start = 🛠 В работе
button-finish = ✅ Выполнено
button-attach = 📎 Приложить
button-noattach = ✖ Не прикладывать
button-help = 🆘 Нужна помощь
button-help0 = 🆘 Позвать без слов
button-helped = 👌 Вопрос решён
button-answer = ✍️ Ответить
button-later = ⏰ Напомнить завтра
button-withdraw = ↩ Забрать с проверки
button-reopen = ↩ Снять отметку
button-accept = ✅ Принять
button-return = ↩️ Вернуть
button-excuse = ➖ Не касается
button-restore = ⬜ Касается
button-history = 🕘 История
button-files = 📎 Файлы

help-title = 🆘 <b>Нужна помощь</b> по № { $number } { $title }
help-ask-words = Напишите одним сообщением, в чём трудность. Куратор увидит это сразу.
help-ask-answer = Напишите ответ одним сообщением: школа получит его сразу.
help-asked = 🆘 Передал. Ответ придёт сюда же.
help-answered = ✍️ Ответ отправлен.

history-title = 🕘 <b>История</b> · № { $number } { $title }
history-empty = Пока ничего не происходило.
history-step = { $at } · { $what } — { $who } ({ $seat })
history-words = «<i>{ $words }</i>»

event-start = 🛠 в работе
event-finish = ✅ выполнено
event-attach = 📎 версия { $version }: { $file }
event-detach = 📎 из версии { $version } убрано: { $file }
event-withdraw = ↩ забрано с проверки
event-reopen = ↩ отметка снята
event-help = 🆘 нужна помощь
event-helped = 👌 вопрос решён
event-snooze = ⏰ напомнить завтра
event-help-answered = ✍️ ответ
event-accept = ✅ принято
event-return = ↩️ возвращено
event-excuse = ➖ не касается
event-moved = 📅 срок перенесён: { $was } → { $new }
event-dropped = ➖ убрано из плана
event-asked-again = ⬜ снова в плане
event-restore = ⬜ снова касается
event-verdict-undone = ↩ проверка отменена
event-passed = ➡ передано: { $to }
event-example-asked = ⭐ спросили, можно ли показать как пример
event-example-agreed = ⭐ можно показать как пример
event-example-declined = ⭐ как пример не показывать
event-example-removed = ⭐ убрано из примеров

file-placed = 📎 Файл «{ $name }» приложен.
file-placed-review = 📎 Файл «{ $name }» приложен и отправлен на проверку.
file-photos = { $count ->
    [1] фото
   *[other] { $count } фото
}
link = <a href="{ $address }">{ $label }</a>
file-link = 🔗 { $link }
link-placed = 🔗 Ссылка на { $name } приложена.
link-placed-review = 🔗 Ссылка на { $name } приложена и отправлена на проверку.
file-followed = Приложил туда же, куда и предыдущий.
button-movefile = ↪ Это не сюда
file-placed-here = 📎 Файл приложен к этой задаче.
file-which-task = 📎 <b>{ $names }</b>
    { $count ->
        [one] К какой задаче этот файл?
       *[other] К какой задаче эти файлы?
    }
link-which-task = 🔗 <b>{ $names }</b>
    К какой задаче эта ссылка?
file-no-tasks = 📎 <b>{ $names }</b>
    Открытых задач, к которым его можно приложить, у вас сейчас нет. Файл сохранён.
file-discarded = Файл убран, к задачам ничего не приложено.
button-discard = ✖ Это не для задачи
text-for-file = Жду файл, фото или ссылку (она начинается с https://), а пришёл текст. Пришлите документ или нажмите «Не прикладывать».
button-interim = ▶ Промежуточный
interim-ask = Что уже сделано? Напишите коротко: «3 из 5 классов». Задачу это не закроет.
interim-kept = ▶ Записал. Задача остаётся открытой.
task-interim = ▶ Промежуточный: <i>{ $words }</i>
event-interim = ▶ промежуточный отчёт
done-which-title = ✅ <b>Что выполнено?</b>
done-which = Нажмите на задачу: отмечу её. Нужен документ — попрошу его.
button-done-task = ✅ № { $number } { $title }
