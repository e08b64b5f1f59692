# Tasks: the list, one task, its history, help, files.

menu-tasks = 📋 Tasks · { $count }
tasks-title = 📋 <b>My tasks</b> · open: { $count }
tasks-none-open = Nothing is needed right now. Have a nice day!
tasks-none = No tasks yet.
tasks-hint = The most urgent come first. A button shows the due date, the number and the title.
button-all-tasks = 🗂 All tasks
button-open-tasks = 📋 Open only

task-entry = { $sign } <b>{ $number }</b> { $title } — { $due }
task-entry-seat = <i>{ $seat }</i>
    { $sign } <b>{ $number }</b> { $title } — { $due }
task-head = 📌 <b>№ { $number }</b> { $title }
task-seat = 👤 { $seat }
task-acting = 🎭 You are acting as: { $seat }
task-state = { $sign } <b>{ $state }</b> · { $due }
task-snoozed = ⏰ I will remind you on <b>{ $day }</b>. Until then the task is not on your daily card.
task-help-wanted = 🆘 Help needed
task-outcome = Expected outcome: { $outcome }
task-responsible = Responsible: { $responsible }
task-expects-document = 📎 A document is needed
task-version = 📎 Version { $number }: { $names }
task-remark = ↩️ Remark: <i>{ $remark }</i>
task-awaiting-file = 📎 <b>Send a file, a photo or a link</b> in your next message, and I will attach it to this task.

task-done-with-document = ✅ I will mark it done as soon as the document comes: this task cannot be closed without one.

due = due { $when }
due-open = no date, within the period

button-start = 🛠 In progress
button-finish = ✅ Done
button-attach = 📎 Attach
button-noattach = ✖ Do not attach
button-help = 🆘 Need help
button-help0 = 🆘 Just call
button-helped = 👌 Settled
button-answer = ✍️ Answer
button-later = ⏰ Tomorrow
button-withdraw = ↩ Take back
button-reopen = ↩ Undo report
button-accept = ✅ Accept
button-return = ↩️ Return
button-excuse = ➖ Not applicable
button-restore = ⬜ Applicable
button-history = 🕘 History
button-files = 📎 Files

help-title = 🆘 <b>Help needed</b> with № { $number } { $title }
help-ask-words = Write in one message what the difficulty is. The curator sees it at once.
help-ask-answer = Write your answer in one message: the school gets it at once.
help-asked = 🆘 Passed on. The answer will come here.
help-answered = ✍️ The answer is sent.

history-title = 🕘 <b>History</b> · № { $number } { $title }
history-empty = Nothing has happened yet.
history-step = { $at } · { $what } — { $who } ({ $seat })
history-words = “<i>{ $words }</i>”

event-start = 🛠 in progress
event-finish = ✅ done
event-attach = 📎 version { $version }: { $file }
event-detach = 📎 taken out of version { $version }: { $file }
event-withdraw = ↩ taken back from review
event-reopen = ↩ report undone
event-help = 🆘 help needed
event-helped = 👌 settled
event-snooze = ⏰ remind tomorrow
event-help-answered = ✍️ answer
event-accept = ✅ accepted
event-return = ↩️ returned
event-excuse = ➖ not applicable
event-moved = 📅 date moved: { $was } → { $new }
event-dropped = ➖ taken out of the plan
event-asked-again = ⬜ in the plan again
event-restore = ⬜ applicable again
event-verdict-undone = ↩ verdict undone
event-passed = ➡ passed to { $to }
event-example-asked = ⭐ asked whether it may be an example
event-example-agreed = ⭐ may be shown as an example
event-example-declined = ⭐ not to be shown as an example
event-example-removed = ⭐ no example any more

file-placed = 📎 The file “{ $name }” is attached.
file-placed-review = 📎 The file “{ $name }” is attached and sent for review.
file-photos = { $count ->
    [1] photo
   *[other] { $count } photos
}
link = <a href="{ $address }">{ $label }</a>
file-link = 🔗 { $link }
link-placed = 🔗 The link to { $name } is attached.
link-placed-review = 🔗 The link to { $name } is attached and sent for review.
file-followed = It went where the one before it went.
button-movefile = ↪ Not here
file-placed-here = 📎 The file is attached to this task.
file-which-task = 📎 <b>{ $names }</b>
    { $count ->
        [one] Which task is this file for?
       *[other] Which task are these files for?
    }
link-which-task = 🔗 <b>{ $names }</b>
    Which task is this link for?
file-no-tasks = 📎 <b>{ $names }</b>
    You have no open task to attach it to right now. The file is kept.
file-discarded = The file is removed, nothing was attached to any task.
button-discard = ✖ Not for a task
text-for-file = I am waiting for a file, a photo or a link (it begins with https://), and a text came. Send the document or press “Do not attach”.
button-interim = ▶ Progress so far
interim-ask = What has been done so far? Write a few words: “3 of 5 classes”. This does not close the task.
interim-kept = ▶ Noted. The task stays open.
task-interim = ▶ So far: <i>{ $words }</i>
event-interim = ▶ interim report
done-which-title = ✅ <b>What is done?</b>
done-which = Press the task: I mark it. If it needs a document, I ask for that.
button-done-task = ✅ No. { $number } { $title }
