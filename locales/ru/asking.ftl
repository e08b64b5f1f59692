# Вопросы о черновике карты: по видам и по строкам.

question-progress = ❓ <b>Вопрос { $which } из { $count }</b>
button-keep = ✅ Всё верно
deadline-ask = 🗓 № { $number } { $title }
    В приказе: «{ $words }». Напишите срок словами, например «до 15 марта» или «сентябрь–октябрь».
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
doubt-from-scan = ❓ Строка прочитана со скана. Сверьте её с приказом.
doubt-blurred = ❓ Часть слов на скане видно плохо. Сверьте строку с приказом, прежде всего срок.
button-keep-alike = ✅ Для всех · { $count }
button-pick-seats = …
doubt-who-unsure = ❓ Не понял, кто это. Отметьте ниже или нажмите «…», чтобы выбрать.
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
kind-who = ❓ Кто отчитывается: «{ $responsible }»?
kind-nobody = ❓ Ответственный не указан. Кто отчитывается?
button-one-deadline = 🗓 Один срок для всех · { $count }
deadlines-ask = { $count ->
    [one] 🗓 Один срок для { $count } строки.
   *[other] 🗓 Один срок для { $count } строк.
}
    В приказе: { $words }. Напишите срок словами, например «до 15 марта» или «сентябрь–октябрь».
picking-rows = { $count ->
    [one] 👥 <b>Кто отчитывается</b> · { $count } строка
    [few] 👥 <b>Кто отчитывается</b> · { $count } строки
   *[many] 👥 <b>Кто отчитывается</b> · { $count } строк
}
