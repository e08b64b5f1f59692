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
    [one] ❓ Есть <b>{ $count }</b> вопрос. Без ответа на него карту не утвердить.
    [few] ❓ Есть <b>{ $count }</b> вопроса. Без ответов на них карту не утвердить.
   *[many] ❓ Есть <b>{ $count }</b> вопросов. Без ответов на них карту не утвердить.
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
question-progress = ❓ <b>Вопрос { $which } из { $count }</b>
button-keep = ✅ Всё верно
button-deadline = 🗓 Другой срок
button-no-date = ∞ Без даты
button-expects-mark = Ждать отметку
button-expects-document = Ждать документ
button-leave-out = ➖ Не отслеживать
button-put-back = ⬜ Отслеживать
button-next-question = ▶ Следующий
deadline-ask = 🗓 № { $number } { $title }
    В приказе: «{ $words }». Напишите срок словами, например «до 15 марта» или «сентябрь–октябрь».
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

doubt-unclear = ❓ Срок не понял. Нажмите «Другой срок» или «Без даты».
doubt-no-reporters = ❓ Не понял, кто отчитывается. Отметьте ниже.
doubt-not-understood = ❓ Часть срока не понял.
doubt-not-a-deadline = ❓ Похоже, это не срок.
doubt-ambiguous = ❓ Срок можно понять по-разному. Верно ли понял?
doubt-several-deadlines = ❓ Здесь несколько сроков. Верно ли разобрал?
doubt-day-or-month-year = ❓ Это день и месяц или месяц и год?
doubt-outside-plan = ⚠️ Дата не попадает в период карты.
doubt-stale-year = ⚠️ Год старый. Не остался ли он от прошлого плана?
doubt-reversed = ⚠️ Конец раньше начала.
doubt-impossible-date = ⚠️ Такой даты не бывает.
doubt-time-not-date = ❓ Похоже на время, а не на дату.
doubt-external-schedule = ❓ Срок зависит от чужого графика.
doubt-depends-on-event = ❓ Срок зависит от события, даты нет.
doubt-needs-school-calendar = ❓ Нужны даты каникул: напишите их.
doubt-weekday-mismatch = ⚠️ День недели не совпадает с датой.
doubt-empty = ❓ Срок в приказе не указан.
doubt-no-title = ❓ Нет текста мероприятия.
doubt-no-responsible = ❓ Ответственный не указан.
doubt-number-order = ⚠️ Номер не по порядку: не пропала ли строка?
doubt-joined = ❓ Строка ниже без номера и срока: взял её как продолжение. Верно?
doubt-same-as-above = ❓ Здесь знак «то же»: взял из строки выше. Верно?
doubt-deadline-cut-out = ❓ Срок стоял в одной клетке с ответственным. Верно ли разделил?
doubt-deadline-from-title = ❓ Срок взял из текста мероприятия. Верно?
doubt-deadline-from-section = ❓ Своего срока нет: взял из заголовка над строкой. Верно?
doubt-grid-unsure = ❓ Срок взял из столбцов графика. Верно понял?
doubt-second-deadline = ❓ В тексте мероприятия есть ещё одна дата. Какая верная?
doubt-several-events = ❓ В одной клетке несколько событий или дат. Верно ли разобрал?
doubt-order-point = ❓ Это не строка таблицы, а пункт самого приказа. Взять как мероприятие?
doubt-from-text = ❓ Таблицы в документе нет, взял из пункта. Взять как мероприятие?
doubt-from-pdf = ❓ Строка взята из PDF, ячейки могли перепутаться. Сверьте её с приказом.

roadmap-replaces = 🔁 Похоже на исправленную карту, которая уже действует. Отметки и документы останутся, узнают только те, у кого изменилось.
button-changes = 🔍 Что изменилось
button-keep-alike = ✅ Для всех · { $count }
button-pick-seats = …
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
doubt-who-unsure = ❓ Не понял, кто это. Отметьте ниже или нажмите «…», чтобы выбрать.

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
mark-done = ✅ Выполнено { $day } ({ $done } из { $total })
mark-share = { $done } из { $of }
mark-missing = Не сдали: { $missing }
mark-waiting = На проверке: { $count }
mark-running = Продолжается: { $count }
mark-not-begun = ⬜ Срок { $day }

roadmap-maybe-template = 📄 <b>Это шаблон отчёта?</b>
    В файле «{ $name }» есть места для данных в фигурных скобках.
button-astpl = 📄 Взять как шаблон
button-asorder = 📋 Нет, это приказ

# Вопросы по видам: один ответ на все строки.
kind-progress = ❓ <b>Вопрос { $which } из { $count }</b> · строк: <b>{ $rows }</b>
kind-several-events = ✂️ В одной клетке несколько событий под номерами. Сделать каждое отдельным мероприятием?
kind-order-point = ➕ В самом приказе, не в таблице, есть пункты со своим сроком. Взять их как мероприятия?
kind-from-text = 📄 Таблицы в документе нет. Эти мероприятия взяты из его пунктов. Взять их?
kind-example = <b>{ $number }</b> { $title }{ $place }
    «{ $words }» → <b>{ $understood }</b> · { $who }
kind-parts = Получится: { $parts }
kind-more = и ещё { $count }
kind-answered = { $count ->
    [one] ✅ Ответ записан: { $count } строка.
    [few] ✅ Ответ записан: { $count } строки.
   *[many] ✅ Ответ записан: { $count } строк.
}
answer-keep = ✅ Верно для всех · { $count }
answer-whole = Оставить как есть
answer-take = ➕ Взять все · { $count }
answer-out = ➖ Не брать
answer-split = ✂️ Разделить · { $count }
answer-nodate = ∞ Без даты для всех · { $count }
answer-school = Школы
answer-curator = Кураторы
answer-coordinator = Я
button-one-by-one = 🔎 По одному
button-take = ➕ Взять
button-not-taken = ➖ Не брать
button-undo-answer = ↩ Отменить ответ · { $count }
button-offers = ➕ Пункты приказа · { $count }
roadmap-offers = { $count ->
    [one] ➕ В самом приказе есть ещё { $count } пункт со сроком.
    [few] ➕ В самом приказе есть ещё { $count } пункта со сроком.
   *[many] ➕ В самом приказе есть ещё { $count } пунктов со сроком.
}
