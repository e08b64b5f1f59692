# Announcements and acknowledgement.

announcements-title = 📣 <b>Announcements</b>
announcements-empty = No announcements yet.
announcements-hint = 📝 draft · 📣 acknowledged / all
button-write = ✍️ New announcement
announcement-ask = ✍️ <b>New announcement</b>
    Write the text in one message. Files and recipients come next.
announcement-ask-new = ✏️ Send the new text in one message.
announcement-ask-files = 📎 Send the files one by one. Attached: <b>{ $count }</b>. When that is all, press “Done”.

draft-title = 📝 <b>Draft announcement</b>
draft-text = <i>{ $text }</i>
draft-files = 📎 { $names }
draft-audience = To: <b>{ $audience }</b>
draft-people = Recipients: <b>{ $people }</b>, seats: { $seats }
draft-empty-seats = ▫️ Not joined yet: { $count }
audience-school = Schools
audience-curator = Curators
audience-coordinator = Coordinators
audience-picked = chosen ({ $count })
audience-nobody = nobody
button-send = 📤 Send · { $people }
button-look = 👁 Preview
button-pick = 👥 Choose
button-addfiles = 📎 Files
button-rewrite = ✏️ Text
button-schools-of = their schools · { $count }
pick-title = 👥 <b>Who gets it</b>
send-question = Send the announcement? Recipients: { $people } ({ $audience }). It cannot be taken back.
announcement-drop-question = Remove this draft?

letter-title = 📣 <b>Announcement</b> · { $municipality }
letter-acknowledged = ✅ You acknowledged it: { $at }
button-acknowledge = ✅ Acknowledge
button-letter-files = 📎 Files
letters-title = 📣 <b>Announcements</b>
letters-empty = No announcements yet.
letters-hint = Those you have not acknowledged come first.

progress-title = 📣 <b>Sent</b> { $at }
progress-sent = 📤 Delivered: <b>{ $sent }</b> of { $people }
progress-waiting = ⏳ Waiting: { $count }
progress-unreachable = 🚫 Not delivered: { $count }
progress-acknowledged = ✅ Acknowledged: <b>{ $acknowledged }</b> of { $people }
progress-empty-seats = ▫️ Seats with nobody yet: { $count }
button-readers = 👁 Who has read it
readers-title = 👁 <b>Acknowledged</b>: { $acknowledged } of { $people }
reader-nobody = ▫️ { $seat }: nobody has joined yet
reader-waiting = ⬜ { $seat }: { $person }
reader-done = ✅ { $seat }: { $person }, { $at }
