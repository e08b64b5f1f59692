# Когда и как напоминать.

button-policy = ⏰ Напоминания
policy-title = ⏰ <b>Напоминания</b>
policy-hours = Карточка дня: всем в <b>{ $morning }</b>, после { $evening } — тишина.
policy-own-hour = Вам самим — в <b>{ $hour }</b>: так выбрано в «⏰ Час карточки».
policy-ask-morning = 🕗 <b>Во сколько всем приходит карточка дня?</b>
policy-ask-silence = 🤫 <b>Через сколько рабочих дней молчания сообщать?</b>
policy-silence-choice = куратору { $curator }, координатору { $coordinator }
policy-five-days = Рабочая неделя: пять дней, по производственному календарю.
policy-six-days = Рабочая неделя: шесть дней, суббота рабочая.
policy-days-off = Свои выходные: { $days }
policy-no-days-off = Своих выходных нет.
policy-silence = { $curator ->
    [one] Если школа молчит <b>{ $curator }</b> рабочий день
    [few] Если школа молчит <b>{ $curator }</b> рабочих дня
   *[many] Если школа молчит <b>{ $curator }</b> рабочих дней
}, сообщу куратору, <b>{ $coordinator }</b> — вам.
policy-hint = Отметьте, за сколько дней напоминать. В сам срок и после него напоминаю всегда.
button-before = за { $days } дн.
button-morning = 🕗 В { $hour }
button-week = 📅 Дней в неделе: { $days }
button-days-off = 🎉 Свои выходные
button-silence = 🤫 Если молчат
days-off-ask = 🎉 Пришлите свои выходные через запятую, например «20.03.2026, 27–28 мая 2026». Чтобы убрать все, напишите «нет».
