# Schools and curators.

schools-title = 🏫 <b>Schools</b> · { $count }
schools-empty = There is no list yet. Press “➕ Add schools” and send it as a text or a file.
schools-hint = 👤 — joined, ▫️ — not yet. Press a school to choose its curator.
schools-no-curators = There are no curators yet: press “Curators” to add them.
button-add-schools = ➕ Add schools
button-curators = 🧭 Curators · { $count }
button-rename = ✏️ Name
button-seat = 🎟 Invite

school-title = 🏫 <b>{ $name }</b>
school-curator = 🧭 Curator: { $curator }
school-no-curator = 🧭 No curator: the coordinator reviews the documents.
school-people = 👤 Joined: { $count }
school-choose-curator = Who is the curator?
school-ask-name = Send the new name in place of “{ $name }”.

curators-title = 🧭 <b>Curators</b> · { $count }
curators-empty = There are no curators yet.
curators-hint = The number is how many schools a curator has. Press to choose them.
button-add-curator = ➕ Add a curator
curator-title = 🧭 <b>{ $name }</b>
curator-schools = Schools: { $count } — { $names }
curator-no-schools = No schools yet.
curator-choose = Tick the curator's schools.
