# Часы места и час карточки дня.

zone = мск
hours-title = 🕰 <b>Часы · { $seat }</b>
hours-now = Там сейчас <b>{ $time }</b> ({ $zone }).
hours-own = У этой школы своё время: по нему приходят напоминания.
hours-office = Как в районе.
button-hours = 🕰 Часовой пояс
button-hour-earlier = ◀ На час раньше
button-hour-later = На час позже ▶
button-office-hours = 🏠 Как в районе
button-card-hour = ⏰ Час карточки
card-hours-title = ⏰ <b>Во сколько присылать вам карточку дня?</b>
card-hours-office = В районе она приходит в { $hour }; раньше нельзя, позже можно.
button-as-office = В { $hour }, как в районе
