# Папка документов: что в ней будет, как она собирается, что в описи.

button-folder = 🗂 Папка документов
button-build-folder = 📦 Собрать · { $count }
button-stop-folder = ✖️ Остановить

folder-title = 🗂 <b>Папка документов</b>
    { $title }
folder-holds = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}, { $size }.
folder-empty = Документов за это время нет. Выберите другое время или снимите «Только принятые».
folder-missing = Без документа: { $count ->
    [one] { $count } задача
    [few] { $count } задачи
   *[many] { $count } задач
}. Они тоже будут в описи.
folder-how = Пришлю архив ZIP: папки по школам и мероприятиям, опись в Excel и Word.{ $large ->
    [yes] {" "}Он большой и придёт частями.
   *[no] {""}
}
folder-running = ⏳ Сейчас собирается: { $title }. Дождитесь её или остановите.
folder-accepted-only = Только принятые
folder-always = Всё время
folder-half-year = { $half ->
    [1] янв–июнь { $year }
   *[2] июль–дек { $year }
}
folder-megabytes = { $count ->
    [0] меньше 1 МБ
   *[other] около { $count } МБ
}

folder-now-building = 🗂 <b>Собираю папку</b>
    { $title }
folder-now-done = 🗂 <b>Папка готова</b>
    { $title }
folder-now-cancelled = 🗂 <b>Остановлено</b>
    { $title }
folder-now-failed = 🗂 <b>Собрать папку не получилось</b>
    { $title }
    Пробовал несколько раз. Скажите администратору; он может выгрузить её командой vekha export.
folder-now-lost = 🗂 <b>Папку не собрать</b>
    { $title }
    Эти документы вам больше не видны.
folder-begins = Сейчас начну. Можно заниматься другим.
folder-packed = Готово { $done } из { $count }{ $parts ->
    [1] {""}
   *[other] , часть { $part } из { $parts }
}. Можно заниматься другим.
folder-came = { $count ->
    [one] В ней { $count } файл
    [few] В ней { $count } файла
   *[many] В ней { $count } файлов
}{ $parts ->
    [1] , архив ниже. Начните с описи.
   *[other] , частей ниже: { $parts }. Распакуйте все в одну папку; опись — в последней.
}
folder-stays = { $parts ->
    [0] Ничего не отправлено. Папку можно собрать снова.
   *[other] Отправленные части остались у вас: { $parts }. Папку можно собрать снова.
}
folder-trouble-disk = ⏸ На сервере кончилось место. Ничего не потеряно: попробую через 15 минут. Скажите администратору.
folder-trouble-store = ⏸ Сервер с файлами не отвечает. Попробую ещё раз сам.
folder-trouble-messenger = ⏸ Мессенджер не принял часть. Попробую ещё раз сам.
folder-trouble-crash = ⏸ Что-то сломалось. Попробую ещё раз сам.
folder-without-missing = ⚠️ Файлы потеряны: { $count }. В описи они красные.
folder-without-changed = ⚠️ Файлы повреждены: { $count }. В описи они красные.
folder-without-too-big = ⚠️ Не помещаются в мессенджер: { $count }. Их выгрузит администратор командой vekha export.
folder-caption = 🗂 <b>Папка документов</b>{ $parts ->
    [1] {""}
   *[other] , часть { $part } из { $parts }
}
    { $title }

folder-name = Опись документов
folder-index = Опись
folder-file-name = Папка документов, { $title }, { $day }{ $parts ->
    [1] {""}
   *[other] , часть { $part } из { $parts }
}.zip
folder-file = вер. { $version }, { $day }, { $verdict }
folder-due = срок { $day }
folder-verdict-waiting = на проверке
folder-verdict-accepted = принято
folder-verdict-returned = возвращено
folder-verdict-withdrawn = забрано с проверки
folder-which-all = все версии
folder-which-accepted = только принятые
folder-fault-missing = файл потерян
folder-fault-changed = файл повреждён: содержимое не то, что прислали
folder-fault-too-big = не помещается в мессенджер: выгружается командой vekha export
folder-word-documents = Документы
folder-word-missing = Нет документа
folder-word-complete = Документы есть по всем задачам, где их ждут.
folder-more = { $count ->
    [one] Здесь первая { $count } строка
    [few] Здесь первые { $count } строки
   *[many] Здесь первые { $count } строк
}, все — в описи Excel.
folder-word-seat = Школа, куратор
folder-word-activity = Мероприятие
folder-word-due = Срок
folder-word-version = Версия
folder-word-day = Дата
folder-word-verdict = Решение
folder-word-remark = Замечание
folder-word-sender = Кто прислал
folder-word-name = Документ
folder-word-size = Байт
folder-word-hash = SHA-256
folder-word-part = Часть
folder-word-fault = Чего не хватает
folder-word-state = Состояние

refusal-folder-empty = Документов здесь ещё нет, собирать нечего.
refusal-folder-running = Одна папка для вас уже собирается. Когда она придёт, закажите следующую.
refusal-folder-ended = Эта папка уже собрана или остановлена. Ничего не изменилось.

export-done = Готово: { $path }. Файлов: { $count }.
export-faults = Не вошли, отмечены в описи красным: { $count }
export-nothing = Документов, которые подходят под эти условия, нет. Файл не создан.
export-which-municipality = Муниципалитетов несколько, назовите один: --municipality «{ $names }»
export-no-municipality = Нет муниципалитета «{ $name }». Есть: { $names }
export-no-school = Школы «{ $name }» нет.
export-no-activity = Мероприятия № { $number } нет.
export-exists = { $path } уже есть. Уберите его или назовите другое имя.
export-failed = Не получилось: { $error }. Проверьте место на диске, FILES_URL и права.
export-day = «{ $day }» — не дата. Нужно так: 2026-03-31.
