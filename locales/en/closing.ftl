# A school or a curator is corrected, taken out of the programme and brought back.

correct-title = ✏️ <b>{ $seat }</b>
correct-hint-school = Here you change the name, merge the school with its double, or take it out of the programme. Documents and history stay.
correct-hint-curator = Here you change the name, merge the curator with their double, or take them out of the programme. Documents and history stay.
curator-ask-name = Send surname, first name and patronymic in place of “{ $name }”.
button-correct = ✏️ Change
button-merge = 🔗 Merge with another entry
button-close-seat = 📦 Take out of the programme
button-close-sure = 📦 Take out
button-reopen-sure = ↩️ Bring back
button-separate = ↩️ Separate: { $name }

close-question = 📦 Take out of the programme: <b>{ $seat }</b>?
close-tasks = Tasks no longer to be done: { $count }.
close-people = People who leave the bot: { $count }. I will tell them.
close-kept = Documents, history and the place in reports on the past stay. You can bring it back any day: “⚙️ Schools and people” → “📦 Taken out”.
closed-title = 📦 <b>Out of the programme</b> · { $count }
closed-hint = Press to bring back.
closed-empty = Nobody yet.
closed-done = 📦 No longer in the programme: { $name }
reopen-question = Bring back into the programme: <b>{ $name }</b>?
reopen-what = The people who were there return, and so do the tasks that were left. Their deadlines are the same.
reopened = ↩️ Back in the programme. Open tasks: { $count }
menu-closed = 📦 Taken out · { $count }
