# Поиск по словам.

button-search = 🔎 Найти
button-search-again = 🔎 Искать другое
search-title = 🔎 <b>Что найти?</b>
search-ask = Напишите слово или два: название мероприятия, школу, имя, слова из объявления. Окончания не важны.
search-found = 🔎 «<b>{ $words }</b>» · { $count }
search-activity = 📄 мероприятия: { $count }
search-school = 🏫 школы: { $count }
search-person = 👤 люди: { $count }
search-left = раньше
search-task = 📌 задачи: { $count }
search-announcement = 📣 объявления: { $count }
search-nothing = Ничего не нашлось. Попробуйте одно слово вместо двух, номер школы или начало слова: «самообслед», «школа 3».
