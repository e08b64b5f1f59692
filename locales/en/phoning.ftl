# Whom to call today.

phone-title = 📞 <b>Whom to call today</b> · { $count }
phone-none = Nobody to call today: all are in touch.
phone-hint = 🚫 bot blocked · ▫️ nobody came · ⏰ overdue and silent · 📣 not acknowledged
phone-number = 📞 { $phone }
phone-unknown = No phone number yet: open the seat and add it.
phone-seat = 📞 <b>{ $seat }</b>
phone-blocked = 🚫 Messages do not arrive: the bot is blocked. Overdue tasks: { $count }.
phone-never-came = ▫️ Nobody has come yet, and tasks are overdue: { $count }, since { $since }.
phone-overdue = ⏰ Overdue tasks: { $count }, since { $since }. No answer.
phone-unread = 📣 Announcements not acknowledged: { $count }, since { $since }.
phone-no-reason = In touch again: there is no reason to call any more.
button-phone = 📞 Whom to call
button-reached = 📞 Reached
button-not-reached = 📵 No answer
button-tasks-of = 📋 Tasks
