# When and how to remind.

button-policy = ⏰ Reminders
policy-title = ⏰ <b>Reminders</b>
policy-hours = The day's card: for everybody at <b>{ $morning }</b>, silence after { $evening }.
policy-own-hour = For you at <b>{ $hour }</b>: chosen in “⏰ Daily message”.
policy-ask-morning = 🕗 <b>When does the day's card come to everybody?</b>
policy-ask-silence = 🤫 <b>After how many working days of silence are they told?</b>
policy-silence-choice = curator { $curator }, coordinator { $coordinator }
policy-five-days = Working week: five days, by the production calendar.
policy-six-days = Working week: six days, Saturday is worked.
policy-days-off = Own days off: { $days }
policy-no-days-off = No days off of your own.
policy-silence = { $curator ->
    [one] If a school is silent for <b>{ $curator }</b> working day
   *[other] If a school is silent for <b>{ $curator }</b> working days
}, I tell the curator, after <b>{ $coordinator }</b> you.
policy-hint = Tick how many days before to remind. On the day and after it everybody is reminded in any case.
button-before = { $days } d. before
button-morning = 🕗 At { $hour }
button-week = 📅 Days a week: { $days }
button-days-off = 🎉 Days off
button-silence = 🤫 If silent
days-off-ask = 🎉 Send your own days off, separated by commas, such as “20.03.2026, 27.05.2026”. To remove all, write “no”.
