# Частые вопросы.

button-frequents = ⭐ Частые вопросы
button-faq-question = ✏️ Вопрос
button-faq-answer = ✏️ Ответ
button-faqadd = ✅ Добавить для всех
button-faqdel = 🗑 Убрать

frequents-title = ⭐ <b>Частые вопросы</b>
frequents-hint = Сверху то, что помогает чаще.
frequents-empty = Пока пусто. Куратор и координатор добавляют сюда хорошие ответы из переписки.
frequent-head = ⭐ <b>{ $question }</b>
frequent-draft = Пока видите только вы. Уберите имена и название школы: добавленное увидят все.
frequent-helped = 👍 Помогло: { $count }
frequent-ask-question = Напишите вопрос так, чтобы в нём узнала себя любая школа.
frequent-ask-answer = Напишите ответ словами.
frequent-remove-sure = Убрать этот вопрос из частых? Переписка, из которой он взят, останется.
frequent-added = ✅ Теперь это видят все.
