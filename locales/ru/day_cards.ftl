# Карточка дня: одно сообщение в день, которое правится на месте.

card-title = ☀️ <b>Дела на { $day }</b>
card-day-off = <i>Срок в выходной, лучше сделать раньше.</i>
card-done = ✅ На сегодня всё. Спасибо!
card-review = 📥 Ждут проверки: <b>{ $count }</b>, дольше всех — { $since }
card-calls = 🆘 Просят помощи: <b>{ $count }</b>
card-silent = ⏰ <b>Молчат:</b>
card-silent-seat = · { $seat }: { $count }, с { $since }
card-to-review = 📥 Проверить
card-to-calls = 🆘 Ответить
card-week = 🗺 По району: ✅ { $done } из { $total } · 📎 { $waiting } · ⏰ { $late }
card-questions = ❓ Ждут ответа: <b>{ $count }</b>, дольше всех — { $since }
card-asked = ❓ Вас спрашивают и ждут ответа: <b>{ $count }</b>
card-to-questions = ❓ Ответить
card-undelivered = 📭 <b>Не дошло и больше не отправится: { $count }</b>. Позвоните:
card-undelivered-one = · { $person } ({ $seat }): { $what }
