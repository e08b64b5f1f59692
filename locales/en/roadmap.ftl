# The roadmap: what was read, the questions, confirming.

roadmaps-title = 📄 <b>Roadmap</b>
roadmaps-empty = There is none yet. Send the order with its table of activities (.docx or .xlsx) here, just as it is.
roadmaps-hint = 📝 draft · 📄 confirmed. To load another one, just send the file.
roadmap-reading = 📖 Reading “{ $name }”…
roadmap-draft-title = 📝 <b>Roadmap: please check</b>
roadmap-title = 📄 <b>Roadmap</b>
roadmap-name = <i>{ $title }</i>
roadmap-counts = Activities: <b>{ $activities }</b>{ $sections ->
    [0] {""}
   *[other] , sections: <b>{ $sections }</b>
}
roadmap-period = Period: <b>{ $period }</b>
roadmap-tasks-made = Tasks: <b>{ $tasks }</b>
roadmap-tasks = Tasks it makes: <b>{ $tasks }</b>
roadmap-period-over = ⚠️ This period is over. If the order is for the new year, correct the period.
roadmap-period-asked = ❓ The order does not say which period it is for. Choose:
roadmap-period-conflict = ❓ The title and the date of the order speak of different times. Which period is right?
roadmap-period-guessed = ⚠️ The title names no period: I took it from the rows or the date. If it is another one, correct it.
roadmap-questions = { $count ->
    [one] ❓ There is <b>{ $count }</b> question. The roadmap can be confirmed once it is answered.
   *[other] ❓ There are <b>{ $count }</b> questions. The roadmap can be confirmed once they are answered.
}
roadmap-no-seats = There are no schools and curators yet. You can confirm the roadmap: tasks will appear when you add them.
roadmap-ready = Everything is clear. Look through the table and confirm.
roadmap-withdrawn = Removed: nobody is asked about it. What was done is kept.
roadmap-confirmed = ✅ Confirmed. Tasks given out: { $tasks }. I have written to everyone concerned.
roadmap-drop-question = Remove this draft? You can send the order again.
roadmap-undo-question = Remove the confirmed roadmap? { $count ->
    [0] Nobody has reported on it yet.
   *[other] There are reports on it already (tasks: { $count }). They will be kept, but nobody will be asked about them any more.
}
button-table = 📋 Table · { $count }
button-questions = ❓ Answer the questions · { $count }
button-confirm = ✅ Confirm
button-period = 🗓 Period
button-drop = 🗑 Remove
button-withdraw-roadmap = 🗑 Remove roadmap

period-calendar = calendar year { $years }
period-school = { $start }/{ $end } school year
period-dates = { $start } — { $end }
period-ask = 🗓 Now: { $period }. Write another period, for example “2026” or “2026/27”. All deadlines will be read again.

activities-title = 📋 <b>Table</b> · { $count }
activity-entry = { $mark }<b>{ $number }</b> { $title }
    “{ $words }” → <b>{ $understood }</b> · { $who }
activity-title = { $mark }<b>№ { $number }</b> { $title }
activity-section = Section: { $section }
activity-deadline = Deadline: “{ $words }” → <b>{ $understood }</b>
activity-who = Who reports: <b>{ $who }</b>
activity-expects-mark = Expected: <b>a report</b>
activity-expects-document = Expected: <b>a document</b>
question-progress = ❓ <b>Question { $which } of { $count }</b>
button-keep = ✅ All correct
button-deadline = 🗓 Other deadline
button-no-date = ∞ No date
button-expects-mark = Expect a report
button-expects-document = Expect a document
button-leave-out = ➖ Do not track
button-put-back = ⬜ Track
button-next-question = ▶ Next one
deadline-ask = 🗓 № { $number } { $title }
    In the order: “{ $words }”. Write the deadline in figures, for example “15.03.2026” or “01.09–31.10.2026”, or in the Russian words of an order.
deadline-unclear = not understood
deadline-open = no date, within the period
deadline-more = { " " }and { $count } more
window = { $start } — { $due }
window-day = { $day }
reporters-none = nobody
reporters-school = schools
reporters-curator = curators
reporters-coordinator = coordinator
who-school = Schools
who-curator = Curators
who-coordinator = Me

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

roadmap-replaces = 🔁 This looks like a correction of the roadmap that is running. Reports and documents stay; only those hear of it whose dates change.
button-changes = 🔍 What has changed
button-keep-alike = ✅ For all · { $count }
button-pick-seats = …
button-word = 📥 As Word
button-undo-revision = ↩ Back to the old
button-my-tasks = 📋 Tasks
revision-undo-question = Go back to the old roadmap? { $count ->
    [0] {""}
   *[other] What was reported (tasks: { $count }) is kept.
} Those whose dates change will hear of it.
changes-title = 🔍 <b>What has changed</b>
    ➕ { $added } · ➖ { $dropped } · 🗓 { $moved } · ✏️ { $reworded } · unchanged { $same }
changes-none = Nothing has changed.
change-same = <b>{ $number }</b> { $title }
change-moved = 🗓 <b>{ $number }</b> { $title }: { $old } → <b>{ $new }</b>
change-reworded = ✏️ <b>{ $number }</b> { $title }
change-added = ➕ <b>{ $number }</b> { $title }: <b>{ $new }</b>
change-dropped = ➖ <b>{ $number }</b> <s>{ $title }</s>
doubt-who-unsure = ❓ Not clear who is meant. Tick below, or press «…» to pick.

roadmap-file = Roadmap with marks.docx
roadmap-file-caption = 📥 The roadmap with its marks of completion
roadmaps-plain-title = Roadmap
paper-number = No.
paper-title = Activity
paper-outcome = Outcome
paper-responsible = Responsible
paper-deadline = Deadline
paper-mark = Completion
paper-signature = Municipal coordinator ____________________
mark-done = ✅ Done { $day } ({ $done } of { $total })
mark-share = { $done } of { $of }
mark-missing = Missing: { $missing }
mark-waiting = On review: { $count }
mark-running = Going on: { $count }
mark-not-begun = ⬜ Due { $day }

roadmap-maybe-template = 📄 <b>Is it a report template?</b>
    The file “{ $name }” has places for data in braces.
button-astpl = 📄 Use as template
button-asorder = 📋 No, an order

# Questions by kind: one answer for all rows.
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
button-offers = ➕ Points of the order · { $count }
roadmap-offers = { $count ->
    [one] ➕ The order itself has { $count } more point with a deadline.
   *[other] ➕ The order itself has { $count } more points with deadlines.
}
