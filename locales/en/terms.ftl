# “⚙️ More”: when, how urgent, what to answer and by which day.

terms-title = ⚙️ <b>More about this announcement</b>
terms-usual = As usual: it goes out at once, and readers press “Acknowledge”.
button-when = 🕘 When
button-urgent = 🔴 Urgent
button-asks = ❓ What to answer
button-until = 📅 Answer by
button-self-call = Remind the silent a day before
button-drop-draft = 🗑 Remove announcement
button-to-draft = ◀ Back to it
when-ask = 🕘 <b>When to send</b>
    Choose, or write: “tomorrow at 9”, “Monday 10:30”, “15 March at 9”.
button-at-once = 📤 At once
when-understood = 🕘 Understood: <b>{ $at }</b>. Is that right?
when-understood-now = 🕘 Understood: <b>at once</b>. Is that right?
when-quiet = These are quiet hours: it goes out on the next working morning, unless it is marked urgent.
when-day-off = 🏖 That is a day off: the announcement goes out that day, as you chose.
button-understood = ✅ Right
button-otherwise = ✏️ No, other
asks-title = ❓ <b>What readers answer</b>
asks-nothing = 🔕 Nothing
asks-known = ✅ Acknowledge
asks-yes-no = Yes / No
asks-choice = 📋 Options
asks-date = 📅 Date
asks-text = ✍️ A few words
write-question-text = ❓ Write the question in one line, for example: “How many teachers will come?”
write-question-date = ❓ Write the question in one line, for example: “On which day could the curator visit you?”
write-question-yes-no = ❓ Write the question in one line, for example: “Will you come to the seminar?”
write-question-choice = 📋 The question in the first line, then the options, each on a line of its own: 2 to 8.
until-ask = 📅 <b>Until which day answers are awaited</b>
    Choose, or write: “by Friday”, “15 March”.
button-no-deadline = No deadline
scheduled = ⏰ <b>Scheduled</b>
    Goes out: <b>{ $at }</b>. Recipients now: { $people }. Until then everything can be changed or cancelled.
button-open-draft = 📝 Open
