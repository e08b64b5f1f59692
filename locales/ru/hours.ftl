# Часы места и час карточки дня.

zone = мск
hours-title = 🕰 <b>Часы · { $seat }</b>
hours-now = Там сейчас <b>{ $time }</b> ({ $zone }).
hours-own = Свои часы: карточка дня и «сегодня» — по ним.
hours-office = Как в районе.
button-hours = 🕰 Часы
button-hour-earlier = ◀ На час раньше
button-hour-later = На час позже ▶
button-office-hours = 🏠 Как в районе
button-card-hour = ⏰ Час карточки
card-hour = ⏰ Карточка дня будет приходить в { $hour }. Нажмите ещё раз, чтобы сменить час.
