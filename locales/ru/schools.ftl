# Школы и кураторы.

schools-title = 🏫 <b>Школы</b> · { $count }
schools-empty = Списка ещё нет. Нажмите «➕ Добавить школы» и пришлите его текстом или файлом.
schools-hint = 👤 — уже вошли, ▫️ — ещё нет. Нажмите на школу, чтобы выбрать куратора.
schools-no-curators = Кураторов пока нет: нажмите «Кураторы», чтобы добавить.
button-add-schools = ➕ Добавить школы
button-curators = 🧭 Кураторы · { $count }
button-rename = ✏️ Название
button-seat = 🎟 Приглашение

school-title = 🏫 <b>{ $name }</b>
school-curator = 🧭 Куратор: { $curator }
school-no-curator = 🧭 Куратора нет: документы проверяет координатор.
school-people = 👤 Вошли: { $count }
school-choose-curator = Чья это школа?
school-ask-name = Пришлите новое название вместо «{ $name }».

curators-title = 🧭 <b>Кураторы</b> · { $count }
curators-empty = Кураторов пока нет.
curators-hint = Число — сколько школ у куратора. Нажмите, чтобы выбрать его школы.
button-add-curator = ➕ Добавить куратора
curator-title = 🧭 <b>{ $name }</b>
curator-schools = Школ: { $count } — { $names }
curator-no-schools = Школ пока нет.
curator-choose = Отметьте его школы.
