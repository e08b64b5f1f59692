# Картина в целом.

matrix-title = 🗺 <b>Где что стоит</b> · { $day }
matrix-summary = ✅ { $done } из { $total } · 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
matrix-empty = Задач ещё нет: они появятся, когда будет утверждена дорожная карта.
matrix-grid = <pre>{ $grid }</pre>
matrix-legend = ⬜ не начато · 🛠 в работе · 📎 на проверке · ↩️ возвращено · ✅ принято · ⏰ просрочено · 🆘 помощь · ➖ не касается
matrix-earlier = ◀ Раньше
matrix-later = Позже ▶
button-activities = 📄 По мероприятиям

programme-title = 📄 <b>Мероприятия</b> · { $count }
    Принято у скольких, из скольких.
seat-tasks-title = 🏫 <b>{ $seat }</b> · принято { $done } из { $total }
activity-tasks-title = 📄 <b>№ { $number }</b> { $title }
    Принято { $done } из { $total }
seat-tasks-file = 📎 Последний файл: { $name } · { $day }
by-school-title = 🏫 <b>По школам</b> · { $count }
    Принято, из скольких. Сверху те, у кого просрочено.
activity-due = Срок: { $when }
activity-due-several = Сроки: с { $first } по { $last }
activity-due-open = Срок: в течение периода
by-school-figures = 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
button-matrix-more = ⋯ Ещё
