# Lists of schools and curators before they are added.

list-ask-school = ➕ <b>List of schools</b>
    Send it in one message, each school on a new line, or as an Excel, CSV or Word file. Phone numbers and head teachers may stay: I put them where they belong. I first show what I understood.
list-ask-curator = ➕ <b>New curators</b>
    Send surname, first name and patronymic, each person on a new line, or a file. A phone number may stay. I first show what I understood.
list-title-school = 🏫 <b>Check the list of schools</b>
list-title-curator = 🧭 <b>Check the list of curators</b>
list-counts = ➕ to add: <b>{ $adding }</b> · 🟰 known already: { $same } · ➖ to skip: { $skipped }
list-line-add = ➕ <b>{ $name }</b>
list-line-add-details = ➕ <b>{ $name }</b> · { $details }
list-line-same = 🟰 { $name } is <b>{ $other }</b>
list-line-skip = ➖ { $name }
list-line-skip-why = ➖ { $name } · { $why }
list-hint = Nothing has been added yet. Press a line to change it.
list-dropped = ✖ The list was not added.
list-added-school = ➕ Schools added: { $count }
list-added-curator = ➕ Curators added: { $count }
list-known = Known already: { $names }
list-reread = ✏️ I have read the corrected message.

line-title = <b>{ $written }</b>
line-name = On buttons: { $name }
line-place = Place: { $place }
line-phone = Phone: { $phone }
line-note = Beside the name: { $note }
line-doubted = ❓ { $why }
line-ask = What should I do with this line?
line-doubt-heading = looks like a heading
line-doubt-total = looks like a total
line-doubt-kindergarten = looks like a kindergarten
line-doubt-words = does not look like a name
line-doubt-no-name = has no name
line-doubt-too-long = is too long

button-list-add = ✅ Add: { $count }
button-list-drop = ✖ Add nothing
button-line-add = ➕ Add
button-line-skip = ➖ Skip
button-line-same = 🟰 This is { $name }
