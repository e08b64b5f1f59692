# Whom to call today.

phone-title = 📞 <b>Whom to call today</b> · { $count }
phone-none = Nobody else to call today.
phone-none-joined = Nobody is silent. Not joined yet: { $count }
button-not-joined = 👥 Not joined yet
phone-hint = 🚫 bot blocked · ▫️ nobody has joined · ⏰ overdue and silent · 📣 not acknowledged
phone-number = 📞 { $phone }
phone-unknown = No phone number yet.
phone-seat = 📞 <b>{ $seat }</b>
phone-blocked = 🚫 Messages do not arrive: the bot is blocked. Overdue tasks: { $count }.
phone-never-came = ▫️ Nobody has joined yet, and tasks are overdue: { $count }, since { $since }.
phone-overdue = ⏰ Overdue tasks: { $count }, since { $since }. No answer.
phone-unread = 📣 Announcements not acknowledged: { $count }, since { $since }.
phone-no-reason = In touch again: there is no reason to call any more.
button-phone = 📞 Whom to call
button-reached = 📞 Reached
button-not-reached = 📵 No answer
button-tasks-of = 📋 Tasks
