# Schools and curators.

schools-title = 🏫 <b>Schools</b> · { $count }
schools-empty = There is no list yet. Press “➕ Add schools” and send it as a text or a file.
schools-hint = 👤 — joined, ▫️ — not yet. Press a school to choose its curator.
schools-no-curators = There are no curators yet: press “Curators” to add them.
schools-ask = ➕ <b>List of schools</b>
    Send it in one message, each school on a new line, or as an Excel, CSV or Word file.
schools-added = ➕ Schools added: { $count }
schools-known = Known already: { $names }
schools-problem-duplicate = Twice on the list: { $names }
schools-problem-too-long = Too long, not added: { $names }
schools-problem-no-name = No name, not added: { $names }
schools-problem-no-school = Not schools, it seems, so not added: { $names }. If one is a school, send it alone.
schools-problem-too-many = Did not fit: { $names }
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
curator-ask = ➕ <b>New curator</b>
    Send the surname, first name and patronymic in one message.
curator-title = 🧭 <b>{ $name }</b>
curator-schools = Schools: { $count } — { $names }
curator-no-schools = No schools yet.
curator-choose = Tick the curator's schools.
