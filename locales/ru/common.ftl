# Слова, общие для всех экранов.

button-menu = 🏠 Меню
button-back = ◀ Назад
button-yes = Да
button-no = Нет
button-done = ✅ Готово
button-open = 📄 Открыть
button-refresh = 🔄 Обновить

day-and-distance = { $day } · { $distance }
distance-today = сегодня
distance-tomorrow = завтра
distance-yesterday = вчера
distance-ahead = через { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
distance-months-ahead = через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
}
distance-months-ago = { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
} назад
distance-ago = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
} назад

seat-school = { $title }
seat-curator = куратор { $title }
seat-coordinator = координатор, { $title }

state-todo = не начато
state-in_progress = в работе
state-submitted = на проверке
state-returned = возвращено
state-accepted = принято
state-marked-school = выполнено (отмечено школой)
state-marked-curator = выполнено (отмечено куратором)
state-marked-coordinator = выполнено (отмечено координатором)
state-excused = не касается

command-menu = Меню
command-find = Найти по словам
command-tasks = Мои задачи
command-status = Где что стоит
command-schools = Школы и кураторы
command-people = Люди и приглашения
command-roadmap = Дорожная карта
command-announce = Объявления
command-questions = Вопросы и просьбы о помощи
command-report = Отчёты
command-settings = Настройки
command-language = Язык
command-privacy = Персональные данные
command-help = Помощь
command-cancel = Отменить начатое

apology = Что-то сломалось у меня, не у вас. Сообщение сохранено под номером { $number }; назовите его администратору, а пока попробуйте ещё раз.
answer-was-lost = Связь прервалась, и мой ответ мог потеряться. Всё, что вы сделали, сохранено.
not-decoded = Такое сообщение я пока не понимаю. Напишите словами или пришлите файл.
kept-unanswered = Ваше сообщение у меня, оно не потеряется. Ответить сейчас не могу: база данных занята. Отвечу сам, повторять не нужно.
old-button = Эта кнопка устарела. Вот меню.
not-understood = Не понял, к чему это сообщение. Ничего не изменилось. Выберите, что сделать.
cancelled = ✖ Отменил то, что было начато.
nothing-to-cancel = Отменять нечего: я сейчас ничего не жду.
edit-is-late = ✏️ Правку вижу, но это сообщение уже принято таким, каким было. Если что-то изменилось, пришлите новое сообщение или исправьте кнопками.
not-kept = Такие сообщения я не храню. Пришлите текст, документ или фото.
