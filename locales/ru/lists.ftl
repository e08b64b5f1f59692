# Списки школ и кураторов до того, как их добавят.

list-ask-school = ➕ <b>Список школ</b>
    Пришлите его одним сообщением, каждую школу с новой строки, или файлом Excel, CSV, Word. Телефоны и директоров можно оставить: поставлю их на место. Сначала покажу, что понял.
list-ask-curator = ➕ <b>Новые кураторы</b>
    Пришлите фамилию, имя и отчество, каждого с новой строки, или файлом. Телефон можно оставить. Сначала покажу, что понял.
list-title-school = 🏫 <b>Проверьте список школ</b>
list-title-curator = 🧭 <b>Проверьте список кураторов</b>
list-counts = ➕ добавлю: <b>{ $adding }</b> · 🟰 уже есть: { $same } · ➖ пропущу: { $skipped }
list-line-add = ➕ <b>{ $name }</b>
list-line-add-details = ➕ <b>{ $name }</b> · { $details }
list-line-same = 🟰 { $name } — это <b>{ $other }</b>
list-line-skip = ➖ { $name }
list-line-skip-why = ➖ { $name } · { $why }
list-hint = Пока ничего не добавлено. Строку можно изменить: нажмите на неё.
list-dropped = ✖ Список не добавлен.
list-added-school = ➕ Добавлено школ: { $count }
list-added-curator = ➕ Добавлено кураторов: { $count }
list-known = Уже были: { $names }
list-reread = ✏️ Прочитал исправленное сообщение заново.

line-title = <b>{ $written }</b>
line-name = На кнопках: { $name }
line-place = Место: { $place }
line-phone = Телефон: { $phone }
line-note = Рядом с названием: { $note }
line-doubted = ❓ { $why }
line-ask = Что сделать с этой строкой?
line-doubt-heading = похоже на заголовок
line-doubt-total = похоже на итог
line-doubt-kindergarten = похоже на детский сад
line-doubt-words = не похоже на название
line-doubt-no-name = нет названия
line-doubt-too-long = слишком длинно

button-list-add = ✅ Добавить: { $count }
button-list-drop = ✖ Не добавлять
button-line-add = ➕ Добавить
button-line-skip = ➖ Пропустить
button-line-same = 🟰 Это { $name }
