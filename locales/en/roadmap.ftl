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
roadmap-tasks = Tasks to be created: <b>{ $tasks }</b>
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
button-deadline = 🗓 Other deadline
button-no-date = ∞ No date
button-expects-mark = Expect a report
button-expects-document = Expect a document
button-leave-out = ➖ Do not track
button-put-back = ⬜ Track
button-next-question = ▶ Next one
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

roadmap-replaces = 🔁 This looks like a correction of the roadmap that is running. Reports and documents stay; only those hear of it whose dates change.
button-changes = 🔍 What has changed
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
mark-done = Done { $day } ({ $done } of { $total })
mark-share = { $done } of { $of }
mark-missing = Not accepted: { $missing }
mark-waiting = On review: { $count }
mark-running = Going on: { $count }
mark-not-begun = ⬜ Due { $day }

roadmap-maybe-template = 📄 <b>Is it a report template?</b>
    The file “{ $name }” has places for data in braces.
button-astpl = 📄 Use as template
button-asorder = 📋 No, an order

button-offers = ➕ Points of the order · { $count }
roadmap-offers = { $count ->
    [one] ➕ The order itself has { $count } more point with a deadline.
   *[other] ➕ The order itself has { $count } more points with deadlines.
}
button-left-out = ➖ Rows not taken · { $count }
left-out-title = ➖ <b>Rows not taken: { $count }</b>
    They do not look like activities. If one is needed, give it a number and a deadline in the order and send it again.
left-out-row = • { $words }
draft-appendix-missing = ⚠️ The order speaks of an appendix, but the file has none.
draft-from-scan = 📷 Read from a scan: compare each row with the order.
draft-hardly-legible = ⚠️ The scan is hard to read, there may be many mistakes. A Word file or a sharper scan is better.
draft-rows-left-out = { $count ->
    [one] ➖ { $count } row was not taken: it does not look like an activity.
   *[other] ➖ { $count } rows were not taken: they do not look like activities.
}
draft-tables-left-out = ➖ Some tables were not taken: they do not look like a plan.
draft-no-header = ⚠️ The table has no header: its columns were recognised by their contents.
draft-columns-swapped = ⚠️ In some rows deadline and responsible had changed places.
draft-cells-split = ⚠️ In some rows deadline and responsible shared a cell: they were split.
draft-section-unsure = ⚠️ Some rows were taken for headings of sections.
