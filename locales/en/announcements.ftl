# Announcements and acknowledgement.

announcements-title = 📣 <b>Announcements</b>
announcements-empty = No announcements yet.
announcements-hint = 📝 draft · ⏰ scheduled · 📣 answered / all · ↩️ recalled
button-write = ✍️ New announcement
announcement-ask = ✍️ <b>New announcement</b>
    Write the text, or forward a post here, with files if you like. Recipients come next.
announcement-ask-new = ✏️ Send the new text in one message.
announcement-ask-files = 📎 Send the files one by one. Attached: <b>{ $count }</b>. When that is all, press “Done”.
announcement-files-hint = A file is taken off by the button with its name.
button-take-off = ✖ { $name }

draft-title = 📝 <b>Draft announcement</b>
draft-text = <i>{ $text }</i>
draft-files = 📎 { $names }
draft-audience = To: <b>{ $audience }</b>
draft-people = Reaches <b>{ $people }</b> · addressed to: { $seats }
draft-empty-seats = ▫️ Not joined yet: { $count }
draft-nobody = ⚠️ There is nobody to get it now.
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
button-schools-of = 🧭 Schools: { $title } · { $count }
pick-title = 👥 <b>Who gets it</b>
send-question = { $people ->
    [one] Send the announcement? { $people } person gets it: { $audience }.
   *[other] Send the announcement? { $people } people get it: { $audience }.
}
announcement-drop-question = Remove this draft?
announcement-ask-album = 📎 Taking the album. When all files are sent, press “Done”.
draft-scheduled = ⏰ <b>The announcement waits for its hour</b>
draft-no-text = <i>no text, files only</i>
draft-busy = 📆 { $count ->
    [one] { $count } addressee has
   *[other] { $count } addressees have
} { $most } or more due dates this week
draft-busy-then = 📆 { $count ->
    [one] { $count } addressee has
   *[other] { $count } addressees have
} { $most } or more due dates that week
draft-freer = ; freer: { $day }
draft-asks-nothing = 🔕 No answer: for information
draft-asks-yes-no = ❓ Question: yes or no
draft-asks-choice = ❓ Question with options
draft-asks-date = ❓ Question: a date
draft-asks-text = ❓ Question: a few words
draft-question = “{ $question }”
draft-options = { $options }
draft-until = 📅 Answer by: { $day }
draft-until-called = 📅 Answer by: { $day }; those who are silent are reminded the day before
draft-urgent = 🔴 Urgent: not held up by quiet hours
draft-later = ⏰ Goes out: <b>{ $at }</b>
draft-day-off = 🏖 That is a day off. To move it: “⚙️ More” → “🕘 When”.
draft-quiet = ⏰ Quiet hours now, goes out: <b>{ $at }</b>
draft-quiet-chosen = ⏰ Nobody is written to at the chosen hour, goes out: <b>{ $at }</b>
button-send-later = ⏰ Schedule · { $people }
button-unschedule = ✖ Do not send
button-terms = ⚙️ More
send-question-later = { $people ->
    [one] Schedule it for { $at }? Now that is { $people } person: { $audience }.
   *[other] Schedule it for { $at }? Now that is { $people } people: { $audience }.
}
send-question-quiet = { $people ->
    [one] Quiet hours: it goes out { $at }. { $people } person gets it: { $audience }. Schedule it?
   *[other] Quiet hours: it goes out { $at }. { $people } people get it: { $audience }. Schedule it?
}
button-urgently = 🔴 Urgent, right now
