# То, что Веха говорит сама.

letter-submitted = 📎 <b>На проверку</b> · { $seat } · версия { $version }
letter-returned = ↩️ <b>Возвращено</b>. Исправьте и пришлите новую версию. Проверил(а): { $by }
letter-accepted = ✅ <b>Принято</b>. Проверил(а): { $by }
letter-help = 🆘 <b>Нужна помощь</b> · { $seat }
letter-help-reply = ✍️ <b>Ответ на вашу просьбу о помощи</b> · { $by }
letter-words = «{ $words }»
letter-spoken = 🎤 Замечание сказано голосом, оно здесь же.
letter-passed = ➡ Вам передал(а): { $by }
letter-new-tasks = 📄 <b>Новая дорожная карта</b>. Ваших задач: { $count }. Ближайшие:
letter-more = …и ещё { $count }
letter-unreachable = 🚫 <b>{ $person }</b> ({ $seats }) не получает сообщений: бот заблокирован. Позвоните или пришлите новое приглашение.
letter-changed = 🔁 <b>Изменились сроки</b>. Сделанное сохранено.
