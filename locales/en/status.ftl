# The menu and the whole picture.

home-title = 🏠 <b>{ $seat }</b>
home-municipality = { $municipality }
home-tasks = { $open ->
    [0] No open tasks.
   *[other] Open tasks: <b>{ $open }</b>{ $late ->
        [0] {""}
       *[other] , ⏰ overdue: <b>{ $late }</b>
    }
}
home-next = Next: № { $number } { $title } — { $due }
home-review = 📥 Waiting for review: <b>{ $count }</b>
home-begin-schools = To begin: press “🏫 Schools” and send the list of schools.
home-begin-roadmap = What next: add curators, invite people, and send the order with the roadmap (.docx or .xlsx) here.

menu-settings = ⚙️ Settings
menu-letters = 📣 Announcements
menu-matrix = 🗺 Overview
menu-schools = 🏫 Schools
menu-people = 👥 People
menu-roadmap = 📄 Roadmap
menu-announce = 📣 Announcements

matrix-title = 🗺 <b>Overview</b> · { $day }
matrix-summary = ✅ { $done } of { $total } · 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
matrix-empty = No tasks yet: they appear when a roadmap is confirmed.
matrix-grid = <pre>{ $grid }</pre>
matrix-legend = ⬜ not started · 🛠 in progress · 📎 in review · ↩️ returned · ✅ accepted · ⏰ overdue · 🆘 help · ➖ not applicable
matrix-earlier = ◀ Earlier
matrix-later = Later ▶
button-activities = 📄 By activity

programme-title = 📄 <b>Activities</b> · { $count }
    How many seats are done, of how many.
seat-tasks-title = 🏫 <b>{ $seat }</b> · accepted { $done } of { $total }
activity-tasks-title = 📄 <b>№ { $number }</b> { $title }
    Accepted: { $done } of { $total }
seat-tasks-file = 📎 Newest file: { $name } · { $day }
stands-title = 🏫 <b>By school</b> · { $count }
    How much is accepted, of how much; overdue ones first.
activity-due = Due: { $when }
activity-due-several = Due: from { $first } to { $last }
activity-due-open = Due: within the period
stand-figures = 📎 { $waiting } · ⏰ { $late } · 🆘 { $help }
