# Объявления и ознакомление.

announcements-title = 📣 <b>Объявления</b>
announcements-empty = Объявлений ещё не было.
announcements-hint = 📝 черновик · ⏰ уйдёт само · 📣 ответили / всего · ↩️ отозвано
button-write = ✍️ Новое объявление
announcement-ask = ✍️ <b>Новое объявление</b>
    Напишите текст или перешлите сюда готовый пост, можно с файлами. Получателей выберете дальше.
announcement-ask-new = ✏️ Пришлите новый текст одним сообщением.
announcement-ask-files = 📎 Присылайте файлы один за другим. Приложено: <b>{ $count }</b>. Когда всё — «Готово».
announcement-files-hint = Лишний файл убирается кнопкой с его именем.
button-take-off = ✖ { $name }

draft-title = 📝 <b>Черновик объявления</b>
draft-text = <i>{ $text }</i>
draft-files = 📎 { $names }
draft-audience = Кому: <b>{ $audience }</b>
draft-people = { $people ->
    [one] Получит <b>{ $people }</b> человек · адресатов: { $seats }
    [few] Получат <b>{ $people }</b> человека · адресатов: { $seats }
   *[many] Получат <b>{ $people }</b> человек · адресатов: { $seats }
}
draft-empty-seats = ▫️ Ещё не вошли: { $count }
draft-nobody = ⚠️ Сейчас получить его некому.
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
button-schools-of = 🧭 Школы: { $title } · { $count }
pick-title = 👥 <b>Кому отправить</b>
send-question = { $people ->
    [one] Отправить объявление? Получит { $people } человек: { $audience }.
    [few] Отправить объявление? Получат { $people } человека: { $audience }.
   *[many] Отправить объявление? Получат { $people } человек: { $audience }.
}
announcement-drop-question = Убрать этот черновик?
announcement-ask-album = 📎 Принимаю альбом. Когда все файлы уйдут — «Готово».
draft-scheduled = ⏰ <b>Объявление ждёт своего часа</b>
draft-no-text = <i>без текста, только файлы</i>
draft-busy = 📆 { $count ->
    [one] У { $count } адресата
   *[other] У { $count } адресатов
} на этой неделе уже по { $most } срока и больше
draft-busy-then = 📆 { $count ->
    [one] У { $count } адресата
   *[other] У { $count } адресатов
} на той неделе уже по { $most } срока и больше
draft-freer = ; свободнее { $day }
draft-asks-nothing = 🔕 Без ответа: просто к сведению
draft-asks-yes-no = ❓ Вопрос: да или нет
draft-asks-choice = ❓ Вопрос с вариантами
draft-asks-date = ❓ Вопрос: дата
draft-asks-text = ❓ Вопрос: несколько слов
draft-question = «{ $question }»
draft-options = { $options }
draft-until = 📅 Ответить до: { $day }
draft-until-called = 📅 Ответить до: { $day }, накануне напомню тем, кто молчит
draft-urgent = 🔴 Срочно: уйдёт и ночью
draft-later = ⏰ Уйдёт: <b>{ $at }</b>
draft-day-off = 🏖 Это выходной. Перенести: «⚙️ Ещё» → «🕘 Когда».
draft-quiet = ⏰ Сейчас тихие часы, уйдёт: <b>{ $at }</b>
draft-quiet-chosen = ⏰ В выбранный час людям не пишем, уйдёт: <b>{ $at }</b>
button-send-later = ⏰ Запланировать · { $people }
button-unschedule = ✖ Не отправлять
button-terms = ⚙️ Ещё
send-question-later = { $people ->
    [one] Запланировать на { $at }? Сейчас это { $people } человек: { $audience }.
    [few] Запланировать на { $at }? Сейчас это { $people } человека: { $audience }.
   *[many] Запланировать на { $at }? Сейчас это { $people } человек: { $audience }.
}
send-question-quiet = { $people ->
    [one] Тихие часы: уйдёт { $at }. Получит { $people } человек: { $audience }. Запланировать?
    [few] Тихие часы: уйдёт { $at }. Получат { $people } человека: { $audience }. Запланировать?
   *[many] Тихие часы: уйдёт { $at }. Получат { $people } человек: { $audience }. Запланировать?
}
button-urgently = 🔴 Срочно, прямо сейчас
