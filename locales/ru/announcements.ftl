# Объявления и ознакомление.

announcements-title = 📣 <b>Объявления</b>
announcements-empty = Объявлений ещё не было.
announcements-hint = 📝 черновик · 📣 ознакомились / всего
button-write = ✍️ Новое объявление
announcement-ask = ✍️ <b>Новое объявление</b>
    Напишите текст одним сообщением. Файлы и получателей выберете дальше.
announcement-ask-new = ✏️ Пришлите новый текст одним сообщением.
announcement-ask-files = 📎 Присылайте файлы один за другим. Приложено: <b>{ $count }</b>. Когда всё — «Готово».

draft-title = 📝 <b>Черновик объявления</b>
draft-text = <i>{ $text }</i>
draft-files = 📎 { $names }
draft-audience = Кому: <b>{ $audience }</b>
draft-people = Получат: <b>{ $people }</b> чел. на { $seats } местах
draft-empty-seats = ▫️ Ещё не вошли: { $count }
audience-school = Школы
audience-curator = Кураторы
audience-coordinator = Координаторы
audience-picked = выбранные ({ $count })
audience-nobody = никому
button-send = 📤 Отправить · { $people }
button-look = 👁 Как увидят
button-pick = 👥 Выбрать
button-addfiles = 📎 Файлы
button-rewrite = ✏️ Текст
button-schools-of = его школы · { $count }
pick-title = 👥 <b>Кому отправить</b>
send-question = Отправить объявление? Получат { $people } чел.: { $audience }. Отозвать его будет нельзя.
announcement-drop-question = Убрать этот черновик?

letter-title = 📣 <b>Объявление</b> · { $municipality }
letter-acknowledged = ✅ Вы ознакомились { $at }
button-acknowledge = ✅ Ознакомлен(а)
button-letter-files = 📎 Файлы
letters-title = 📣 <b>Объявления</b>
letters-empty = Объявлений ещё не было.
letters-hint = Сверху те, с которыми вы ещё не ознакомились.

progress-title = 📣 <b>Отправлено</b> { $at }
progress-sent = 📤 Доставлено: <b>{ $sent }</b> из { $people }
progress-waiting = ⏳ В очереди: { $count }
progress-unreachable = 🚫 Не дошло: { $count }
progress-acknowledged = ✅ Ознакомились: <b>{ $acknowledged }</b> из { $people }
progress-empty-seats = ▫️ Мест, где ещё никого нет: { $count }
button-readers = 👁 Кто ознакомился
readers-title = 👁 <b>Ознакомились</b> { $acknowledged } из { $people }
reader-nobody = ▫️ { $seat }: ещё никто не вошёл
reader-waiting = ⬜ { $seat }: { $person }
reader-done = ✅ { $seat }: { $person }, { $at }
