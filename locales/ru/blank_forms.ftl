# Формы к мероприятиям: координатор прикладывает, школы открывают из задачи.

button-activity-forms = 📄 Формы для школ
button-forms = 📄 Форма
button-add-form = ➕ Добавить форму
button-remove-form = ✖ Убрать
button-form-back = ↩ Вернуть форму
task-forms = 📄 Форма: { $names }
forms-title = 📄 <b>Формы</b> · № { $number } { $title }
forms-line = { $place }. { $name }
forms-empty = Форм пока нет. Приложите бланк, и каждая школа откроет его прямо из своей задачи.
forms-hint = Школы видят их в задаче, кнопка «📄 Форма».
forms-ask = Пришлите файл формы. Файл с тем же именем заменит прежний.
form-added = 📄 Форма приложена. Можно прислать ещё одну.
form-replaced = 📄 Форма заменена: школы получат новую.
form-removed = ✖ Форма убрана.
form-back = 📄 Форма снова приложена.
