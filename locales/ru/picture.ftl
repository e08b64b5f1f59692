# Картина в целом: рисунок, Excel, прошлые дни, перемены за неделю.

button-picture = 🖼 Картинкой
button-workbook = 📊 Excel
button-by-school = 🏫 По школам
button-last-week = 🔁 За неделю
button-days = 🗓 На другой день
button-write-day = ✍️ Другой день

picture-title = 🖼 <b>{ $municipality }</b> · { $day }
picture-past = Так было на конец этого дня.
picture-file = Где что стоит { $day }
picture-day = Где что стоит · { $day }
picture-day-past = Как было на конец дня · { $day }
picture-totals = Принято { $done } из { $total } · на проверке { $waiting } · просрочено { $late } · помощь { $help }

sign-todo = не начато
sign-in_progress = в работе
sign-submitted = на проверке
sign-returned = возвращено
sign-accepted = принято
sign-overdue = просрочено
sign-help = нужна помощь
sign-excused = не касается

book-matrix = Где что стоит
book-tasks = Задачи
book-legend = Знаки
book-seat = Кто отвечает
book-done = Принято
book-total = Всего
book-late = Просрочено
book-curator = Куратор
book-number = №
book-title = Мероприятие
book-sign = Знак
book-state = Состояние
book-due = Срок
book-changed = Изменено
book-files = Файлы

days-title = 🗓 <b>Как было раньше</b>
days-hint = За какой день показать? Покажу, как всё стояло к его концу.
days-ask = 🗓 Напишите день: «15 февраля» или «{ $day }».
day-yesterday = Вчера
day-week-ago = Неделю назад
day-first = На { $day }
day-title = 🗓 <b>Как было</b> · { $day }
day-line = { $done }/{ $total }{ $late } · { $seat }
day-empty = Задач тогда ещё не было. Выберите день позже.

week-title = 🔁 <b>Что изменилось</b> с { $since }
week-sums = 📎 сдано { $handed } · ✅ принято { $accepted } · ↩️ возвращено { $returned } · ⏰ новых просрочек { $late }
week-line = { $seat }: { $figures }
week-legend = Нажмите на школу, чтобы увидеть её задачи.
week-nothing = За эту неделю ничего не сдано, не принято и не просрочено.

filter-everything = 🗂 Показать всё
filter-late = ⏰ Просрочено · { $count }
filter-waiting = 📎 Проверка · { $count }
filter-help = 🆘 Помощь · { $count }
filter-no_curator = 🧭 Без куратора · { $count }
filter-waits_for_me = ⏳ Ждут моей проверки · { $count }
filter-unread = ▫️ Не ознакомились · { $count }
filter-in-force = Показаны только: { $what }
