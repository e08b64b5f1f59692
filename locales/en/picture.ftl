# The whole picture: drawn, in Excel, of days gone by, changes of the week.

button-picture = 🖼 As a picture
button-workbook = 📊 Excel
button-by-school = 🏫 By school
button-last-week = 🔁 This week
button-days = 🗓 Another day
button-write-day = ✍️ Another day

picture-title = 🖼 <b>{ $municipality }</b> · { $day }
picture-past = This is how it was at the end of that day.
picture-file = Overview { $day }
picture-day = Overview · { $day }
picture-day-past = At the end of the day · { $day }
picture-totals = Accepted { $done } of { $total } · in review { $waiting } · overdue { $late } · help { $help }

sign-todo = not started
sign-in_progress = in progress
sign-submitted = in review
sign-returned = returned
sign-accepted = accepted
sign-overdue = overdue
sign-help = help wanted
sign-excused = not applicable

book-matrix = Overview
book-tasks = Tasks
book-legend = Signs
book-seat = Who reports
book-done = Accepted
book-total = All
book-late = Overdue
book-curator = Curator
book-number = №
book-title = Activity
book-sign = Sign
book-state = State
book-due = Due
book-changed = Changed
book-files = Files

days-title = 🗓 <b>How it was</b>
days-hint = Which day? I will show how everything was at its end.
days-ask = 🗓 Write the day: “{ $day }”.
day-yesterday = Yesterday
day-week-ago = A week ago
day-first = On { $day }
day-title = 🗓 <b>How it was</b> · { $day }
day-line = { $done }/{ $total }{ $late } · { $seat }
day-empty = There were no tasks yet. Choose a later day.

week-title = 🔁 <b>What has changed</b> since { $since }
week-sums = 📎 handed in { $handed } · ✅ accepted { $accepted } · ↩️ returned { $returned } · ⏰ newly overdue { $late }
week-line = { $seat }: { $figures }
week-legend = Press a school to see its tasks.
week-nothing = Nothing was handed in, accepted or became overdue this week.

filter-everything = 🗂 Show all
filter-late = ⏰ Overdue · { $count }
filter-waiting = 📎 Review · { $count }
filter-help = 🆘 Help · { $count }
filter-no_curator = 🧭 No curator · { $count }
filter-waits_for_me = ⏳ Waiting for me · { $count }
filter-unread = ▫️ Not acknowledged · { $count }
filter-in-force = Only shown: { $what }
