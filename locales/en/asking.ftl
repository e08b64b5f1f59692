# Questions about a draft: by kind, and row by row.

question-progress = ❓ <b>Question { $which } of { $count }</b>
button-keep = ✅ All correct
deadline-ask = 🗓 № { $number } { $title }
    In the order: “{ $words }”. Write the deadline in figures, for example “15.03.2026” or “01.09–31.10.2026”, or in the Russian words of an order.
doubt-unclear = ❓ I did not understand the deadline. Press “Other deadline” or “No date”.
doubt-no-reporters = ❓ I did not understand who reports. Choose below.
doubt-not-understood = ❓ I did not understand a part of the deadline.
doubt-not-a-deadline = ❓ This does not look like a deadline.
doubt-ambiguous = ❓ The deadline can be read in different ways. Did I get it right?
doubt-several-deadlines = ❓ There are several deadlines here. Did I get them right?
doubt-day-or-month-year = ❓ Is this a day and a month, or a month and a year?
doubt-outside-plan = ⚠️ The date is outside the roadmap's period.
doubt-stale-year = ⚠️ The year is an old one. Is it left over from the last plan?
doubt-reversed = ⚠️ The end comes before the start.
doubt-impossible-date = ⚠️ There is no such date.
doubt-time-not-date = ❓ This looks like a time, not a date.
doubt-external-schedule = ❓ The deadline depends on somebody else's schedule.
doubt-depends-on-event = ❓ The deadline depends on an event, there is no date.
doubt-needs-school-calendar = ❓ The dates of the school holidays are needed: please write them.
doubt-weekday-mismatch = ⚠️ The weekday does not match the date.
doubt-empty = ❓ The order gives no deadline.
doubt-no-title = ❓ The text of the activity is missing.
doubt-no-responsible = ❓ Nobody is named as responsible.
doubt-number-order = ⚠️ The number is out of order: is a row missing?
doubt-joined = ❓ The row below has no number and no deadline: I took it as a continuation. Is that right?
doubt-same-as-above = ❓ There is a ditto mark here: I took it from the row above. Is that right?
doubt-deadline-cut-out = ❓ The deadline was in one cell with the responsible. Did I part them correctly?
doubt-deadline-from-title = ❓ I took the deadline from the activity's text. Is that right?
doubt-deadline-from-section = ❓ The row has no deadline of its own: I took the heading above it. Is that right?
doubt-grid-unsure = ❓ I took the deadline from the schedule's columns. Is that right?
doubt-second-deadline = ❓ The activity's text has another date. Which one is right?
doubt-several-events = ❓ There are several events or dates in one cell. Did I get them right?
doubt-order-point = ❓ This is no row of the table but a point of the order itself. Take it as an activity?
doubt-from-text = ❓ The document has no table, this comes from one of its points. Take it as an activity?
doubt-from-pdf = ❓ This row comes from a PDF, its cells may be mixed up. Compare it with the order.
doubt-from-scan = ❓ This row was read from a scan. Compare it with the order.
doubt-blurred = ❓ Some words of the scan are hard to read. Compare the row with the order, its deadline first.
button-keep-alike = ✅ For all · { $count }
button-pick-seats = …
doubt-who-unsure = ❓ Not clear who is meant. Tick below, or press «…» to pick.
kind-progress = ❓ <b>Question { $which } of { $count }</b> · rows: <b>{ $rows }</b>
kind-several-events = ✂️ There are several numbered events in one cell. Make each an activity of its own?
kind-order-point = ➕ The order itself, outside its table, has points with deadlines of their own. Take them as activities?
kind-from-text = 📄 The document has no table. These activities come from its points. Take them?
kind-example = <b>{ $number }</b> { $title }{ $place }
    “{ $words }” → <b>{ $understood }</b> · { $who }
kind-parts = They become: { $parts }
kind-more = and { $count } more
kind-answered = { $count ->
    [one] ✅ Answered for { $count } row.
   *[other] ✅ Answered for { $count } rows.
}
answer-keep = ✅ Right for all · { $count }
answer-whole = Leave as it is
answer-take = ➕ Take all · { $count }
answer-out = ➖ Do not take
answer-split = ✂️ Split · { $count }
answer-nodate = ∞ No date for all · { $count }
answer-school = Schools
answer-curator = Curators
answer-coordinator = Me
button-one-by-one = 🔎 One by one
button-take = ➕ Take
button-not-taken = ➖ Do not take
button-undo-answer = ↩ Take back · { $count }
kind-who = ❓ Who reports: “{ $responsible }”?
kind-nobody = ❓ Nobody is named as responsible. Who reports?
button-one-deadline = 🗓 One date for all · { $count }
deadlines-ask = { $count ->
    [one] 🗓 One deadline for { $count } row.
   *[other] 🗓 One deadline for { $count } rows.
}
    In the order: { $words }. Write the deadline in figures, for example “15.03.2026” or “01.09–31.10.2026”, or in the Russian words of an order.
picking-rows = { $count ->
    [one] 👥 <b>Who reports</b> · { $count } row
   *[other] 👥 <b>Who reports</b> · { $count } rows
}
