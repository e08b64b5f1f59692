# Кому позвонить сегодня.

phone-title = 📞 <b>Кому позвонить сегодня</b> · { $count }
phone-none = Сегодня звонить больше некому.
phone-none-joined = Молчащих нет. Ещё не вошли: { $count }
button-not-joined = 👥 Кто не вошёл
phone-hint = 🚫 бот заблокирован · ▫️ никто не вошёл · ⏰ просрочено и молчат · 📣 не ознакомились
phone-number = 📞 { $phone }
phone-unknown = Телефон не указан.
phone-seat = 📞 <b>{ $seat }</b>
phone-blocked = 🚫 Сообщения не доходят: бот заблокирован. Просрочено задач: { $count }.
phone-never-came = ▫️ Никто ещё не вошёл, а просрочено задач: { $count }, с { $since }.
phone-overdue = ⏰ Просрочено задач: { $count }, с { $since }. Не отвечают.
phone-unread = 📣 Не ознакомились с объявлениями: { $count }, с { $since }.
phone-no-reason = Уже на связи: повода звонить больше нет.
button-phone = 📞 Кому позвонить
button-reached = 📞 Дозвонились
button-not-reached = 📵 Не дозвонились
button-tasks-of = 📋 Задачи
