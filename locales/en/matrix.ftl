# Progress: today's matrix and its lists.

matrix-title = 🗺 <b>Overview</b> · { $day }
matrix-summary = ✅ { $done } of { $total } · 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
matrix-empty = No tasks yet: they appear when a roadmap is confirmed.
matrix-grid = <pre>{ $grid }</pre>
matrix-legend = ⬜ not started · 🛠 in progress · 📎 in review · ↩️ returned · ✅ accepted · ⏰ overdue · 🆘 help · ➖ not applicable
matrix-earlier = ◀ Earlier
matrix-later = Later ▶
button-activities = 📄 By activity

programme-title = 📄 <b>Activities</b> · { $count }
    How many schools and curators are done, of how many.
seat-tasks-title = 🏫 <b>{ $seat }</b> · accepted { $done } of { $total }
activity-tasks-title = 📄 <b>№ { $number }</b> { $title }
    Accepted: { $done } of { $total }
seat-tasks-file = 📎 Newest file: { $name } · { $day }
by-school-title = 🏫 <b>By school</b> · { $count }
    How much is accepted, of how much; overdue ones first.
activity-due = Due: { $when }
activity-due-several = Due: from { $first } to { $last }
activity-due-open = Due: within the period
by-school-figures = 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
button-matrix-more = ⋯ More
