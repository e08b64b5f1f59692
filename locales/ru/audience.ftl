# Получатели по условию.

button-rules = ⏰ По условию
rules-title = ⏰ <b>Кому: по условию</b>
    Кто подойдёт, решится в момент отправки.
rules-tasks = 📄 <b>Кто не сдал</b>
rules-letters = 👁 <b>Кто не ознакомился</b>
rules-hint = Число — сколько школ и кураторов ещё не сделали. Выберите одно.
rules-empty = Все всё сделали: выбирать не из чего.
button-rule-overdue = ⏰ У кого просрочено · { $count }
button-rule-task = 📄 Кто не сдал…
button-rule-unread = 👁 Кто не ознакомился…
audience-rule-overdue = у кого просрочено
audience-rule-task = кто не сдал { $about }
audience-rule-unread = кто не ознакомился с «{ $about }»
