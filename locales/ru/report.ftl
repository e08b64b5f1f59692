# Отчёты: что можно получить, шаблон, чего не хватает.

report-title = 📑 <b>Отчёты</b>
report-about = { $municipality }, { $period }
report-missing = ⚠️ Не хватает: <b>{ $count }</b>. Ниже можно посмотреть и спросить.
report-complete = ✅ Для отчёта всё есть.
report-own-template = Ваш шаблон: { $name }
report-no-roadmap = Отчитываться пока не о чем: пришлите приказ с дорожной картой и утвердите её.
report-working = ⏳ Готовлю…
report-working-since = ⏳ Готовлю… { $seconds } с
report-caption = 📑 { $period }. Числа — на конец периода, источники — в приложении.
report-file = Сводный отчёт
report-workbook = Вся программа
report-period-ask = 📅 За какой период? Выберите или напишите, например: «01.01.2026–30.06.2026», «1 полугодие 2026 года», «2025/26 учебный год».
report-period-first = за I полугодие { $year } года
report-period-second = за II полугодие { $year } года
report-period-school-first = за I полугодие { $year } учебного года
report-period-school-second = за II полугодие { $year } учебного года
report-period-year = за { $year } год
report-period-school-year = за { $year } учебный год
report-period-dates = за период с { $start } по { $end }

button-reports = 📑 Отчёты
button-this-half = 📅 Это полугодие
button-last-half = 📅 Прошлое полугодие
button-whole-year = 📅 Весь год
button-other-period = 📅 Другой период
button-report-word = 📄 Отчёт в Word
button-report-excel = 📊 Всё в Excel
button-marks = 📥 Карта в Word
button-note = 📝 Справка
button-missing = 🔎 Не хватает: { $count }
button-template = 📄 Шаблон
button-template-send = 📄 Свой шаблон
button-template-get = 📥 Образец
button-template-drop = ↩ Вернуть обычный
button-note-activities = 📄 По мероприятиям
button-note-schools = 🏫 По школам
button-ask = ✉️ Спросить ({ $count })
button-ask-all = ✉️ Спросить всех ({ $count })
button-gap-curator = 🧭 Назначить
button-gap-invite = 👥 Пригласить
button-gap-review = 📥 Проверить

template-title = 📄 <b>Шаблон отчёта</b>
template-default = Сейчас: обычный.
template-own = Сейчас: <b>{ $name }</b>, с { $day }.
template-hint = Чтобы сделать свой, возьмите образец, поправьте его в Word и пришлите. Слова в фигурных скобках бот заменит данными.
template-ask = 📄 Пришлите шаблон файлом .docx. Я сразу проверю его.
template-kept = ✅ Проверил: шаблон подходит, отчёты будут по нему.
template-file = Образец шаблона.docx
template-caption = 📄 Образец. Поправьте в Word и пришлите обратно.

note-choose = 📝 <b>Справка</b>: о чём?
note-nothing = Выбирать пока не из чего.

gaps-title = 🔎 <b>Не хватает для отчёта</b> · { $count }
gaps-hint = ⬜ нет отметки · ↩️ не исправлено · 📎 не проверено · 📣 не ознакомились · 🧭 нет куратора · ▫️ никто не вошёл · ✉️ сегодня спросили
gaps-none = Всё есть, отчёт можно делать.
gaps-ask-question = ✉️ Спросить обо всём, чего не хватает: { $count }? Каждый получит напоминание, тех, кого спросили сегодня, не трону.
gaps-asked = ✉️ Спросил. Получат: { $people }.
gaps-asked-later = ✉️ Сейчас не рабочее время. Получат { $at }: { $people }.
gaps-nobody = Спросить некого: там ещё никто не вошёл или это вы.
gap-unreported = ⬜ <b>Нет отметки</b> · { $count }
gap-returned = ↩️ <b>Возвращено и не исправлено</b> · { $count }
gap-waiting = 📎 <b>Ждут проверки</b> · { $count }
gap-unread = 📣 <b>Не ознакомились</b> · { $count }
gap-uncurated = 🧭 <b>Школа без куратора</b>
gap-empty = ▫️ <b>Никто ещё не вошёл</b>
gap-name = { $number }{ $title }
gap-due = Срок: { $due }
gap-names = { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
gap-asked = ✉️ Сегодня уже спросили.

letter-gap = 📑 <b>Для отчёта</b> по { $until }. Спрашивает: { $by }
letter-gap-unreported = Ещё нет отметки:
letter-gap-returned = Возвращено и не исправлено:
letter-gap-waiting = Ждут вашей проверки:
letter-gap-unread = Вы ещё не ознакомились с объявлением:
letter-gap-all-waiting = 📎 Ждут вашей проверки: { $count }
letter-gap-all-unread = 📣 Вы ещё не ознакомились с объявлениями: { $count }

card-gaps = 📑 Для отчёта не хватает: <b>{ $count }</b>

refusal-report-period = Не понял, за какой период. Напишите две даты, например «01.01.2026–30.06.2026», не больше пяти лет.
refusal-nothing-to-report = За этот период нет утверждённой дорожной карты, отчитываться не о чем. Выберите другой период.
refusal-which-municipality = Назовите муниципалитет: --municipality NAME. Есть: { $names }
refusal-asked-today = Об этом сегодня уже спросили. Завтра можно ещё раз.
refusal-gap-closed = Этого уже хватает: пока вы смотрели, всё пришло.
refusal-template-awaited = Жду шаблон файлом .docx. Если передумали, нажмите «🏠 Меню».
refusal-template-lost = Файл вашего шаблона пропал из хранилища. Верните обычный или пришлите свой ещё раз.
refusal-template-not-word = Это не файл Word (.docx). Сохраните шаблон как «Документ Word (.docx)» и пришлите ещё раз.
refusal-template-empty = В этом файле нет ни одного места для данных. Возьмите образец, поправьте его и пришлите.
refusal-template-unknown = В шаблоне есть «{ $where }»: такого слова отчёт не знает. Сверьтесь с образцом, поправьте и пришлите ещё раз. Пока остаётся прежний.
refusal-template-syntax = Не понял шаблон возле «{ $where }»: проверьте скобки, for и endfor, if и endif. Пока остаётся прежний.
refusal-template-too-big = Отчёт не получился за минуту: он слишком велик для этого шаблона. Возьмите период короче или обычный шаблон.
refusal-template-broken = Шаблон не получается заполнить ({ $where }). Сохраните его в Word заново и пришлите ещё раз. Пока остаётся прежний.

# Слова самих бумаг: они всегда по-русски.

paper-share = { $n } из { $of } ({ $percent } %)
note-title = АНАЛИТИЧЕСКАЯ СПРАВКА
note-on-seat = { $seat }
note-on-activity = № { $number } { $title }
note-curator = Куратор: { $curator }.
note-deadline = Срок: { $deadline }. Ответственные: { $responsible }.
note-summary = Выполнено: { $share } (из задач, срок которых наступил, и сданных раньше). Просрочено: { $late }, на проверке: { $waiting }, продолжается: { $running }.
note-all = По муниципалитету в целом: { $share }.
note-place = Место среди школ по доле выполненного: { $place } из { $of }.
note-missing = Не выполнили: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}.
note-activity = Мероприятие
note-seat = Школа, куратор
note-due = Срок
note-state = Состояние
note-evidence = Документы, замечания
note-late = просрочено: { $state }
note-remark = Замечание: { $remark }
note-more = Ещё строк: { $count }, они в книге Excel.
note-conclusion = Выводы и рекомендации: ______________________________________________
note-signature = Муниципальный координатор ______________ / ______________________ /

sheet-tasks = Задачи
sheet-documents = Документы
sheet-schools = Школы и кураторы
sheet-people = Люди
sheet-letters = Объявления
sheet-history = История
sheet-yes = да
sheet-role-school = школа
sheet-role-curator = куратор
sheet-role-coordinator = координатор
sheet-verdict-waiting = ждёт
sheet-verdict-accepted = принято
sheet-verdict-returned = возвращено
sheet-verdict-withdrawn = забрано
column-task = Задача
column-number = №
column-activity = Мероприятие
column-seat = Школа, куратор
column-start = Начало
column-due = Срок
column-state = Состояние
column-since = С какого дня
column-late = Просрочено
column-help = Просит помощи
column-returns = Возвратов
column-remark = Замечание
column-file = Файл
column-version = Версия
column-sent = Дата
column-verdict = Проверка
column-settled = Проверено
column-hash = SHA-256
column-curator = Куратор
column-done = Выполнено
column-total = Всего
column-waiting = На проверке
column-person = Имя
column-role = Роль
column-words = Текст
column-acknowledged = Ознакомлены
column-of = Всего
column-missing = Не ознакомлены
column-at = Когда
column-event = Что
sheet-event-founded = муниципалитет создан
sheet-event-sat-down = место занято
sheet-event-renamed = имя изменено
sheet-event-left = вышел из бота
sheet-event-called = звонок
sheet-event-policy-changed = напоминания изменены
sheet-event-report-template = шаблон отчёта
sheet-event-roadmap-read = приказ прочитан
sheet-event-roadmap-confirmed = дорожная карта утверждена
sheet-event-roadmap-withdrawn = дорожная карта убрана
sheet-event-roadmap-discarded = черновик убран
sheet-event-period-set = период выбран
sheet-event-school-added = школа добавлена
sheet-event-school-renamed = школа переименована
sheet-event-curator-added = куратор добавлен
sheet-event-invited = приглашение создано
sheet-event-invite-revoked = приглашение отозвано
sheet-event-unseated = снят с места
sheet-event-announcement-written = объявление написано
sheet-event-announcement-sent = объявление отправлено
sheet-event-acknowledged = ознакомлен
sheet-event-zone-changed = часы изменены
sheet-event-other = прочее

refusal-report-dates = Не понял даты { $first } и { $last }. Нужно ГГГГ-ММ-ДД, первая не позже второй, не больше пяти лет.
