# Сроки: перенос, просьба продлить, решение по ней, изменения в утверждённом плане.

button-setdate = 📅 Перенести срок
button-extend = ⏳ Прошу продлить
button-grant = ✅ Продлить до { $day }
button-refuse = ✖ Отказать
button-other-day = 📅 Другая дата
button-date-back = ↩ Вернуть прежний срок
button-no-reason = Без причины

day-title-move = 📅 <b>Перенести срок</b>
day-title-extend = ⏳ <b>Прошу продлить</b>
day-seats = Кому: { $seats }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
day-now = Сейчас: до { $day }
day-now-open = Сейчас: без даты
day-ask-setdate = Выберите новый срок или напишите его: «до 15 марта», «через неделю». Причину можно дописать после запятой.
day-ask-dateall = Выберите новый срок или напишите его: «до 15 марта», «через неделю». Причину можно дописать после запятой.
day-ask-datesome = Выберите новый срок или напишите его: «до 15 марта», «через неделю». Причину можно дописать после запятой.
day-ask-extend = До какого дня? Выберите или напишите: «до 15 марта, болеет завуч».
day-chosen = Новый срок: { $day }
day-ask-reason = Почему? Нажмите или напишите.

move-reason-holidays = каникулы, карантин
move-reason-others = так решили в районе
move-reason-not-ready = школы не успевают
move-reason-undo = вернули прежний срок
ask-reason-not-ready = не успеваем
ask-reason-illness = болеет ответственный
ask-reason-others = ждём других

date-moved-title = 📅 <b>Срок перенесён</b>
date-moved = { $old } → <b>{ $new }</b>
date-kept = Срок прежний: { $new }
date-moved-told = { $tasks ->
    [0] Незавершённых задач с этим сроком нет.
    [one] Изменена { $tasks } задача.
    [few] Изменены { $tasks } задачи.
   *[other] Изменено { $tasks } задач.
}{ $people ->
    [0] {" "}Сообщать некому.
    [one] {" "}Узнает { $people } человек.
    [few] {" "}Узнают { $people } человека.
   *[other] {" "}Узнают { $people } человек.
}
task-date-moved = ⏳ Срок продлён, первый был { $first }
task-extension-asked = ⏳ <b>Просят продлить до</b> { $day }. Пока не решено, задача не просрочена.
extension-asked = ⏳ Просьба отправлена. Ответ придёт сюда.
extension-granted = ✅ Срок продлён, школа узнает.
extension-refused = ✖ Отказано, школа узнает. Срок прежний.
extension-until = Просят до { $day }

some-title = 👥 <b>Кому именно</b> · выбрано: { $count }
some-hint = Отметьте, кому. Потом — новый срок или «не касается».

letter-extension = ⏳ <b>Прошу продлить</b> · { $seat } · { $person }
letter-plan-moved = 📅 <b>Срок перенесён</b>
letter-plan-extended = ✅ <b>Срок продлён</b>
letter-plan-refused = ✖ <b>Продлить не разрешили</b>
letter-plan-expects = { $expects ->
    [document] 📎 <b>Теперь нужен документ</b>
   *[other] ✅ <b>Теперь достаточно отметки</b>
}
letter-plan-added = ➕ <b>Новая задача</b>
letter-plan-assigned = ➕ <b>Поручение</b>
letter-plan-taken-off = ➖ <b>Задача с вас снята</b>
letter-plan-cancelled = ✖ <b>Мероприятие отменено</b>
letter-plan-resumed = ⬜ <b>Мероприятие снова в плане</b>
changed-seat = 👤 { $seat }
changed-due = Срок: { $due }
decided-by = Так решил(а): { $by }

event-extend = ⏳ просят продлить до { $wanted }
event-extended = ⏳ срок продлён: { $was } → { $new }
event-extension-refused = ✖ продлить не разрешили
event-extension-dropped = ⏳ просьба о продлении снята

refusal-day-past = Эта дата уже прошла. Выберите день не раньше сегодняшнего.
refusal-day-far = До этой даты больше двух лет. Проверьте год.
refusal-same-day = Этот срок уже стоит, менять нечего.
refusal-not-later = Просить можно о дне позже нынешнего срока.
refusal-no-dates = Переносить нечего: незавершённых задач со сроком здесь нет.
refusal-extension-decided = По этой просьбе уже решили. Откройте задачу: там срок, который действует.
assigned-by = Поручил(а): { $by }
event-setdate = 📅 срок изменён
