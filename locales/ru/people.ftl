# Места, приглашения, вход.

stranger = Здравствуйте! Это бот программы поддержки школ. Войти можно по ссылке-приглашению от вашего координатора.
join-title = Здравствуйте! Вас приглашают: <b>{ $seat }</b> ({ $municipality }).
button-consent = ✅ Согласен(на), войти
joined = Здравствуйте, { $name }! Вы вошли. Задачи и напоминания будут приходить сюда.
joined-name = В документах вы записаны так: <b>{ $name }</b>. Изменить — «⚙️ Настройки».
joined-ask-name = ✏️ Пришлите фамилию, имя и отчество: так вас напечатают документы. Пока записано «{ $name }».
named = ✅ Записал: <b>{ $name }</b>. Изменить — «⚙️ Настройки».
consent-press = 👇 Словами согласие дать нельзя: нажмите кнопку «✅ Согласен(на), войти».

people-title = 👥 <b>Люди</b>
people-count = Вошли: { $came } из { $seats }.
people-hint = ▫️ ещё не вошли · 👤 вошли · 🚫 недоступны. Сверху те, кого ждём.
people-empty = Пока здесь только вы. Добавьте школы и кураторов, и здесь появятся приглашения.
button-sheet = 🖨 Лист приглашений

seat-title = 🎟 <b>{ $seat }</b>
seat-phone = 📞 { $phone }
seat-note = ✍️ { $note }
button-phone-number = 📱 Телефон
phone-ask = Пришлите телефон: городской или мобильный. «нет» уберёт прежний.
seat-nobody = Никто ещё не вошёл.
seat-sitter = 👤 { $name }, с { $since }
seat-sitter-unreachable = 🚫 { $name }, с { $since }: бот заблокирован, сообщения не доходят
invite-none = Действующей ссылки нет.
invite-link = Ссылка: { $link }
invite-hidden = Ссылка уже выдана. Ещё раз её не показать: новая заменит её, и прежняя перестанет действовать.
invite-replaced = Прежняя ссылка больше не действует.
invite-terms = По ссылке { $uses ->
    [one] войдёт ещё { $uses }
   *[other] войдут ещё { $uses }
}, до { $until }.
invite-terms-many = По ссылке войдут все, у кого она есть, до { $until }.
invite-limits = Новая ссылка на:
button-invite = 🎟 Создать ссылку
button-new-link = 🔁 Новая ссылка
button-revoke = 🚫 Отозвать
button-limit = { $uses ->
    [one] { $uses } человека
   *[other] { $uses } человек
}
button-limit-many = без счёта
button-unseat = ✖ Снять: { $name }
button-person-name = ✏️ Имя
button-person-names = 👤 Имена людей · { $count }
person-name-ask = Пришлите фамилию, имя и отчество вместо «{ $name }»: так их напечатают документы.
unseated = ✖ Больше не здесь: { $name }. Прежняя ссылка не действует; новую для преемника создаёт кнопка ниже.
invite-caption = 🎟 Приглашение: <b>{ $seat }</b>, { $municipality }
    { $link }
    Действует до { $until }. Ссылка личная, не пересылайте её в общие чаты.
button-sitters = ✖ Снять… ({ $count })
unseat-question = Снять: <b>{ $name }</b> («{ $seat }»)?
    Задачи и документы останутся за школой или куратором. Выданная сюда ссылка перестанет действовать.

sheet-again-title = 🖨 <b>Лист приглашений</b>
sheet-again = Ссылки уже выданы: { $replaced }. Новый лист заменит их, и прежние перестанут действовать, в том числе распечатанные.
button-sheet-all = Заменить все: { $count }
button-sheet-rest = Только у кого нет: { $count }
sheet-file = Приглашения.docx
sheet-caption = 🖨 Приглашения: { $count }. Распечатайте, разрежьте и раздайте.
sheet-title = Приглашения в бот «Веха»: { $municipality }
sheet-scan = Наведите камеру телефона на код и нажмите «Запустить»
sheet-or-send = Или отправьте боту:
sheet-expires = Действует до { $until }
