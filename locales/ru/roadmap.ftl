# Дорожная карта: прочитанное, вопросы, утверждение.

roadmaps-title = 📄 <b>Дорожная карта</b>
roadmaps-empty = Её пока нет. Пришлите сюда приказ с таблицей мероприятий (.docx или .xlsx), как он есть.
roadmaps-hint = 📝 черновик · 📄 утверждена. Чтобы загрузить другую, просто пришлите файл.
roadmap-reading = 📖 Читаю «{ $name }»…
roadmap-draft-title = 📝 <b>Дорожная карта: проверьте</b>
roadmap-title = 📄 <b>Дорожная карта</b>
roadmap-name = <i>{ $title }</i>
roadmap-counts = Мероприятий: <b>{ $activities }</b>{ $sections ->
    [0] {""}
   *[other] , разделов: <b>{ $sections }</b>
}
roadmap-period = Период: <b>{ $period }</b>
roadmap-tasks-made = Задач: <b>{ $tasks }</b>
roadmap-tasks = Задач получится: <b>{ $tasks }</b>
roadmap-period-over = ⚠️ Этот период уже прошёл. Если приказ на новый год, поправьте период.
roadmap-period-asked = ❓ В приказе не сказано, на какой период карта. Выберите:
roadmap-period-conflict = ❓ Название и дата приказа говорят о разном времени. Какой период верный?
roadmap-period-guessed = ⚠️ Период в названии не указан, взял его из строк или даты. Если не тот, поправьте.
roadmap-questions = { $count ->
    [one] ❓ Есть <b>{ $count }</b> вопрос. Без ответа карту не утвердить.
    [few] ❓ Есть <b>{ $count }</b> вопроса. Без ответов карту не утвердить.
   *[many] ❓ Есть <b>{ $count }</b> вопросов. Без ответов карту не утвердить.
}
roadmap-no-seats = Школ и кураторов ещё нет. Карту можно утвердить: задачи появятся, когда вы их добавите.
roadmap-ready = Всё понятно. Посмотрите таблицу и утвердите.
roadmap-withdrawn = Убрана: по ней никого не спрашивают. Сделанное сохранено.
roadmap-confirmed = ✅ Утверждена. Роздано задач: { $tasks }. Всем, кого она касается, я написал.
roadmap-drop-question = Убрать этот черновик? Приказ можно будет прислать снова.
roadmap-undo-question = Убрать утверждённую карту? { $count ->
    [0] По ней ещё никто не отчитался.
   *[other] По ней уже есть отметки (задач: { $count }). Они сохранятся, но спрашивать по ним больше не будут.
}
button-table = 📋 Таблица · { $count }
button-questions = ❓ Ответить на вопросы · { $count }
button-confirm = ✅ Утвердить
button-period = 🗓 Период
button-drop = 🗑 Убрать
button-withdraw-roadmap = 🗑 Убрать карту

period-calendar = { $years } год
period-school = { $start }/{ $end } учебный год
period-dates = { $start } — { $end }
period-ask = 🗓 Сейчас: { $period }. Напишите другой период, например «2026 год» или «2026/27 учебный год». Все сроки будут прочитаны заново.

activities-title = 📋 <b>Таблица</b> · { $count }
activity-entry = { $mark }<b>{ $number }</b> { $title }
    «{ $words }» → <b>{ $understood }</b> · { $who }
activity-title = { $mark }<b>№ { $number }</b> { $title }
activity-section = Раздел: { $section }
activity-deadline = Срок: «{ $words }» → <b>{ $understood }</b>
activity-who = Отчитываются: <b>{ $who }</b>
activity-expects-mark = Ждём: <b>отметку</b>
activity-expects-document = Ждём: <b>документ</b>
button-deadline = 🗓 Другой срок
button-no-date = ∞ Без даты
button-expects-mark = Ждать отметку
button-expects-document = Ждать документ
button-leave-out = ➖ Не отслеживать
button-put-back = ⬜ Отслеживать
button-next-question = ▶ Следующий
deadline-unclear = не понял
deadline-open = без даты, в течение периода
deadline-more = { " " }и ещё { $count }
window = { $start } — { $due }
window-day = { $day }
reporters-none = никто
reporters-school = школы
reporters-curator = кураторы
reporters-coordinator = координатор
who-school = Школы
who-curator = Кураторы
who-coordinator = Я

roadmap-replaces = 🔁 Похоже на исправленную карту, которая уже действует. Отметки и документы останутся, узнают только те, у кого изменилось.
button-changes = 🔍 Что изменилось
button-word = 📥 В Word
button-undo-revision = ↩ Вернуть прежнюю
button-my-tasks = 📋 Задачи
revision-undo-question = Вернуть прежнюю карту? { $count ->
    [0] {""}
   *[other] Отметки (задач: { $count }) сохранятся.
} Те, у кого изменятся сроки, узнают об этом.
changes-title = 🔍 <b>Что изменилось</b>
    ➕ { $added } · ➖ { $dropped } · 🗓 { $moved } · ✏️ { $reworded } · без изменений { $same }
changes-none = Ничего не изменилось.
change-same = <b>{ $number }</b> { $title }
change-moved = 🗓 <b>{ $number }</b> { $title }: { $old } → <b>{ $new }</b>
change-reworded = ✏️ <b>{ $number }</b> { $title }
change-added = ➕ <b>{ $number }</b> { $title }: <b>{ $new }</b>
change-dropped = ➖ <b>{ $number }</b> <s>{ $title }</s>

roadmap-file = Дорожная карта с отметками.docx
roadmap-file-caption = 📥 Дорожная карта с отметками о выполнении
roadmaps-plain-title = Дорожная карта
paper-number = № п/п
paper-title = Мероприятие
paper-outcome = Показатель реализации
paper-responsible = Ответственные
paper-deadline = Срок
paper-mark = Отметка о выполнении
paper-signature = Муниципальный координатор ____________________
mark-done = Выполнено { $day } ({ $done } из { $total })
mark-share = { $done } из { $of }
mark-missing = Не принято: { $missing }
mark-waiting = На проверке: { $count }
mark-running = Продолжается: { $count }
mark-not-begun = ⬜ Срок { $day }

roadmap-maybe-template = 📄 <b>Это шаблон отчёта?</b>
    В файле «{ $name }» есть места для данных в фигурных скобках.
button-astpl = 📄 Взять как шаблон
button-asorder = 📋 Нет, это приказ

button-offers = ➕ Пункты приказа · { $count }
roadmap-offers = { $count ->
    [one] ➕ В самом приказе есть ещё { $count } пункт со сроком.
    [few] ➕ В самом приказе есть ещё { $count } пункта со сроком.
   *[many] ➕ В самом приказе есть ещё { $count } пунктов со сроком.
}
button-left-out = ➖ Не взято строк · { $count }
left-out-title = ➖ <b>Не взято строк: { $count }</b>
    Похоже, это не мероприятия. Если какая-то нужна, дайте ей в приказе номер и срок и пришлите его ещё раз.
left-out-row = • { $words }
draft-appendix-missing = ⚠️ В приказе сказано о приложении, но в файле его нет.
draft-from-scan = 📷 Прочитал со скана: каждую строку сверьте с приказом.
draft-hardly-legible = ⚠️ Скан читается плохо, ошибок может быть много. Лучше прислать Word или скан почётче.
draft-rows-left-out = { $count ->
    [one] ➖ Не взял { $count } строку: похоже, это не мероприятие.
    [few] ➖ Не взял { $count } строки: похоже, это не мероприятия.
   *[many] ➖ Не взял { $count } строк: похоже, это не мероприятия.
}
draft-tables-left-out = ➖ Часть таблиц не взял: похоже, это не план.
draft-no-header = ⚠️ В таблице нет заголовка: столбцы определил по содержанию.
draft-columns-swapped = ⚠️ В некоторых строках срок и ответственный поменялись местами.
draft-cells-split = ⚠️ В некоторых строках срок и ответственный в одной клетке: разделил.
draft-section-unsure = ⚠️ Некоторые строки принял за заголовки разделов.
