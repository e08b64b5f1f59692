# Поручения: задачи вне дорожной карты.

menu-assign = ➕ Поручение
button-asassignment = ➕ Поручение
button-assign-pick = 👤 Выбрать
button-assign-lead = ⭐ Ответственный
button-assign-day = 📅 Другой срок
button-assign-send = ✅ Поручить
button-assign-drop = ✖ Не поручать
button-assign-more = ➕ Ещё поручение
assign-all-schools = Всем школам
assign-my-schools = Моим школам
assign-curators = Кураторам

assignments-title = ➕ <b>Поручения</b> · { $count }
assignments-hint = Напишите новое одним сообщением: «Сдать справку о питании до пятницы». Ниже — данные раньше.
assignment-title = ➕ <b>Поручение</b> · ещё не отправлено
assignment-what = 📌 { $title }
assignment-due-date = Срок: { $due }
assignment-due-urgent = Срок: { $due } (срочно)
assignment-due-prompt = Срок: { $due } (оперативно)
assignment-due-default = Срок: { $due } (дата не названа)
assignment-due-unread = ⚠️ Названную дату не понял. Пока срок: { $due }. Другой — «📅 Другой срок».
assignment-who = Кому: { $who }
assignment-nobody = Кому?
assignment-lead = ⭐ Ответственный: { $lead }. Остальные шлют ему свои части, его отчёт закрывает поручение.
assign-seats-title = 👤 <b>Кому поручить</b> · { $count }
assign-lead-title = ⭐ <b>Кто ответственный?</b> Остальные станут соисполнителями. Нажмите ещё раз, чтобы снять.
assign-day-ask = До какого дня? Напишите: «до 15 марта», «в пятницу».
assignment-sent = ✅ <b>Поручено</b>
assignment-told = { $seats ->
    [one] { $seats } исполнитель.
    [few] { $seats } исполнителя.
   *[other] { $seats } исполнителей.
}{ $people ->
    [0] {" "}В бот ещё никто из них не вошёл: задачу увидят, когда войдут.
    [one] {" "}Сообщение получит { $people } человек.
    [few] {" "}Сообщение получат { $people } человека.
   *[other] {" "}Сообщение получат { $people } человек.
}
assignment-dropped = Ничего не поручено.
task-parts = 👥 Соисполнители: { $parts }
task-part-of = 👥 Ваша часть. Ответственный: { $lead }
refusal-assignment-empty = Не вижу, что сделать. Напишите, например: «Сдать справку о питании до пятницы».
refusal-assignment-nobody = Сначала выберите, кому поручить.
refusal-assignment-sent = Это поручение уже отправлено. Изменить его можно через «✏️ Изменить».
button-part = 📎 Проверить часть
