# Карточка дня: одно сообщение в день, которое правится на месте.

card-title = ☀️ <b>Дела на { $day }</b>
card-day-off = { $count ->
    [one] <i>Срок № { $numbers } — в выходной, лучше сделать раньше.</i>
   *[many] <i>Сроки № { $numbers } — в выходные, лучше сделать раньше.</i>
}
card-evening = { $count ->
    [one] 🌙 <b>На проверку сдан { $count } документ</b>. Не срочно: это можно посмотреть утром.
    [few] 🌙 <b>На проверку сданы { $count } документа</b>. Не срочно: это можно посмотреть утром.
   *[many] 🌙 <b>На проверку сдано { $count } документов</b>. Не срочно: это можно посмотреть утром.
}
card-evening-done = 🌙 Всё, что сдали на проверку, уже проверено.
card-past = ☀️ Дела на { $day }. Что осталось — /tasks
card-long-late = ⏰ Просрочено больше недели: <b>{ $count }</b>
card-done = ✅ На сегодня всё. Спасибо!
card-review = { $count ->
    [1] 📥 Ждёт проверки: <b>1</b>, сдан { $since }
   *[many] 📥 Ждут проверки: <b>{ $count }</b>, самый давний — { $since }
}
card-review-today = { $count ->
    [1] 📥 Ждёт проверки: <b>1</b>, сдан сегодня
   *[many] 📥 Ждут проверки: <b>{ $count }</b>, все с сегодняшнего дня
}
card-calls = 🆘 Просят помощи: <b>{ $count }</b>
card-late = ⏰ <b>Просрочили: { $count }</b>
card-late-silent = · { $seat } молчит, просрочено: { $count }, с { $since }
card-late-active = · { $seat } — просрочено: { $count }, с { $since }
card-late-nobody = · { $seat } — никто не вошёл, просрочено: { $count }
card-to-review = 📥 Проверить
card-to-calls = 🆘 Ответить
card-week = 🗺 По району: ✅ { $done } из { $total } · 📎 { $waiting } · ⏰ { $late }
card-questions = { $count ->
    [1] ❓ Ждёт ответа: <b>1</b>, вопрос задан { $since }
   *[many] ❓ Ждут ответа: <b>{ $count }</b>, самый давний — { $since }
}
card-asked = { $count ->
    [1] ❓ Вас спросили и ждут ответа
   *[many] ❓ Вас спросили и ждут ответа: <b>{ $count }</b>
}
card-to-questions = ❓ Ответить
card-undelivered = 📭 <b>Не дошло и больше не отправится: { $count }</b>. Позвоните:
card-undelivered-one = · { $person } ({ $seat }): { $what }
