# Школы и кураторы.

schools-title = 🏫 <b>Школы</b> · { $count }
schools-empty = Списка ещё нет. Нажмите «➕ Добавить школы» и пришлите его текстом или файлом.
schools-hint = 👤 — уже вошли, ▫️ — ещё нет. Нажмите на школу, чтобы выбрать куратора.
schools-no-curators = Кураторов пока нет: нажмите «Кураторы», чтобы добавить.
schools-ask = ➕ <b>Список школ</b>
    Пришлите его одним сообщением, каждую школу с новой строки, или файлом Excel, CSV, Word.
schools-added = ➕ Добавлено школ: { $count }
schools-known = Уже были: { $names }
schools-problem-duplicate = Повторяются в списке: { $names }
schools-problem-too-long = Слишком длинные, не добавлены: { $names }
schools-problem-no-name = Без названия, не добавлены: { $names }
schools-problem-no-school = Похоже, не школы, не добавлены: { $names }. Если это школа, пришлите её одну.
schools-problem-too-many = Не поместились: { $names }
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
curator-ask = ➕ <b>Новый куратор</b>
    Пришлите фамилию, имя и отчество одним сообщением.
curator-title = 🧭 <b>{ $name }</b>
curator-schools = Школ: { $count } — { $names }
curator-no-schools = Школ пока нет.
curator-choose = Отметьте его школы.
