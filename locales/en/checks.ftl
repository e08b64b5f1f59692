# What strikes in files before the curator sees them. Nothing is refused, it is only said.

checked-scan = 📄 <b>Done: a PDF, pages: { $pages }</b>
checked-doubts = 🔎 <b>Please have another look</b>
checked-fine = 📎 <b>The files are attached</b>
checked-waits = You can put it right or confirm that it is meant so. The curator sees the document with this note.
checked-sent = Sent for review.

found-page = ⚠️ Page { $page } cannot be read: { $words }
found-page-again = ⚠️ Page { $page } cannot be read: { $words }. Take it again.
found-photo = ⚠️ The photo cannot be read: { $words }
found-photo-again = ⚠️ The photo cannot be read: { $words }. Take it again.
found-file = ⚠️ { $name }: { $words }
found-more = …and { $count } more
found-insisted = The school has looked and confirms: it is right.
found-twin-here = the same file is with this task already
found-twin-task = the same file is attached to task № { $words } already
found-twin-school = another school has sent the same file
found-other-school = another school is named inside: { $words }
found-undated = no date can be seen on the scan. If there should be one, check the pages
found-template = the form is not filled in
found-unfilled = some gaps seem to be left unfilled
found-empty = it is empty, with neither text nor pictures
found-program = this is a program, not a document: the curator will not open it. Send the document itself
found-archive = this is an archive. Send the files in it one by one
found-shortcut = this is a shortcut: the file itself is still with you. Send it
found-broken = the file does not open, it is damaged. Save it again
found-locked = the file has a password, the curator cannot open it. Take the password off
found-huge = the file is too heavy, I could not look into it. Save it again
found-heic = not everybody can open HEIC. Send it as a photo or as JPG
found-false-name = inside is a file of another type than its name says ({ $words })
found-linked = loads a part of its content from elsewhere ({ $words }). Put pictures and tables into the file itself
found-old = taken, but it is old Word or Excel. For the report .docx or PDF is better

insisted = ✅ Sent as it is. The curator will see a note.
button-insist = ✅ It is right, send it
button-replace = 🔁 Replace the file
button-replace-named = 🔁 { $name }
button-keep-as-is = ✖ Leave it

replacing-page = 📷 <b>Take page { $page } again</b>
replacing-file = 🔁 <b>Replacing</b> · { $name }
replacing-hint = Send it as your next message: the new file or photo takes the place of the old one.
event-insist = ✅ confirmed as it is, version { $version }
