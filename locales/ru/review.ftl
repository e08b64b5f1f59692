# Проверка документов.

menu-review = 📥 На проверке · { $count }
uploads-line = · { $name }
review-title = 📥 <b>На проверке</b> · { $count }
review-empty = Всё проверено. Новые документы придут сюда сами.
review-hint = Сверху то, что ждёт дольше. На кнопке — сколько дней, чей документ и по какому мероприятию.
review-days = { $days ->
    [0] сегодня
   *[other] { $days } дн.
}
review-document = 📥 <b>{ $seat }</b>
review-document-waits = 📥 <b>{ $seat }</b> · { $days ->
    [0] пришло сегодня
    [one] ждёт { $days } день
    [few] ждёт { $days } дня
   *[many] ждёт { $days } дней
}
review-previous = ↩️ Замечание к версии { $number }: <i>{ $remark }</i>
review-passed-to = ➡ Проверяет: { $name }
button-review = 📥 Проверка
button-queue = ◀ Очередь
button-ticks = ☑️ Выбрать
button-review-times = ⏱ Сроки проверки
button-rounds = 🔁 Замечания
button-versions = 📎 Версии · { $count }
button-pass = ➡ Передать
button-task = 📌 Задача
button-next-document = ▶ Следующий · { $count }
button-undo-verdict = ↩ Отменить

return-title = ↩️ <b>Вернуть</b> · { $seat }, № { $number } { $title }
return-ask-remark = Что исправить? Напишите одним сообщением или скажите голосом: школа получит ваши слова или ваш голос.
return-frequent = Или выберите из своих прежних замечаний:
accepted = ✅ Принято, школа уже знает. Минуту это можно отменить.
returned = ↩️ Возвращено, замечание у школы. Минуту это можно отменить.
already-accepted = ✅ Уже принято: { $name }. Второй раз не нужно.
verdict-held = Школы уже знают. Минуту это можно отменить.
verdict-undone = ↩ Отменено. Документ снова на проверке, сообщение школе исправлено.
verdicts-undone = ↩ Отменено. Снова на проверке: { $count }. Сообщения школам исправлены.

ticks-title = ☑️ <b>Принять несколько</b> · выбрано { $count } из { $total }
ticks-hint = Отметьте документы, которые уже посмотрели. Отметки сохраняются на всех страницах.
button-accept-ticked = ✅ Принять выбранные ({ $count })
ticks-question = { $count ->
    [one] <b>Принять { $count } документ?</b>
    [few] <b>Принять { $count } документа?</b>
   *[many] <b>Принять { $count } документов?</b>
}
ticks-line = · { $seat }, № { $number } { $title }
ticks-accepted = ✅ <b>Принято документов: { $count }</b>
ticks-skipped = ⚠️ Не принято: { $count }, потому что там что-то изменилось, пока вы выбирали. Посмотрите: { $names }

rounds-title = 🔁 <b>Версии и замечания</b> · № { $number } { $title }
rounds-empty = Ещё ничего не присылали.
round-sent = <b>Версия { $number }</b> · { $day } · { $names }
round-waits = 📎 на проверке
round-accepted = ✅ принято { $day }
round-withdrawn = ↩ забрано с проверки { $day }
remark-open = ⏳ замечание от { $said }: устраняется
remark-answered = 📎 замечание от { $said }: исправлено { $day }, версия { $number } на проверке
remark-settled = ✅ замечание от { $said }: устранено { $day }, версия { $number }
button-round-files = 📎 Версия { $number }

pass-title = ➡ <b>Передать другому куратору</b> · № { $number } { $title }
pass-hint = Кто проверит? Он сразу получит документ. Координатор и история это увидят.
pass-nobody = Больше никто из кураторов ещё не вошёл в бот, передать некому.
passed-on = ➡ Передано: { $name }. Документ уже отправлен.

review-times-title = ⏱ <b>Сроки проверки</b>
review-times-hint = Рабочие дни. Сверху те, у кого ждут дольше.
review-times-name = <b>{ $name }</b>
review-times-waits = { $days ->
    [0] 📥 ждёт { $count }, все с сегодняшнего дня
    [one] 📥 ждёт { $count }, самый давний — { $days } день
    [few] 📥 ждёт { $count }, самый давний — { $days } дня
   *[many] 📥 ждёт { $count }, самый давний — { $days } дней
}
review-times-nothing-waits = 📥 ничего не ждёт
review-times-took = за 90 дней проверено { $count }, обычно за { $days ->
    [0] тот же день
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
review-times-none-settled = за 90 дней ещё ничего не проверено
