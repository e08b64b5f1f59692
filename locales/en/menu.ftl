# The menu.

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
home-begin-schools = To begin: “⚙️ Schools, people” → “🏫 Schools”, send the list of schools.
home-begin-roadmap = What next: add curators, invite people, and send the order with the roadmap (.docx or .xlsx) here.

menu-settings = ⚙️ Settings
menu-letters = 📣 Announcements
menu-matrix = 🗺 Overview
menu-schools = 🏫 Schools
menu-people = 👥 People
menu-roadmap = 📄 Roadmap
menu-announce = 📣 Announcements
menu-office = ⚙️ Schools, people
menu-curators = 🧭 Curators

office-title = ⚙️ <b>Schools and people</b>
office-count = Schools: { $schools } · curators: { $curators }
