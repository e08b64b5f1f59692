# Фото бумаги: страницы одного PDF.

found-dark = слишком темно
found-blurred = нерезко
found-small = снято слишком мелко, буквы не разобрать
found-blank = пусто

pages-title = 📄 <b>Страницы</b> · № { $number } { $title }
pages-hint = Нажмите на страницу, чтобы переснять, убрать или переставить.
pages-none = Фотографий в этой версии нет. Пришлите их, и я соберу PDF.
page-label = 📄 Страница { $page }{ $words }
page-label-out = ➖ Убранное фото
page-title = 📄 <b>Страница { $page } из { $pages }</b>
page-out = ➖ <b>Убранное фото</b>
page-fault = ⚠️ Не читается: { $words }
page-hint = Новый PDF придёт через несколько секунд после последней правки.
page-out-hint = Фото сохранено, в PDF его нет.

button-pages = 📄 Страницы
button-retake = 📷 Переснять { $page }
button-page-up = ⬆ Раньше
button-page-down = ⬇ Позже
button-page-out = ➖ Убрать
button-page-in = ↩ Вернуть в PDF
refusal-last-page = Это единственная страница. Переснимите её или заберите документ с проверки.
