# Deadlines: moving them, asking for more time, the decision, changes of a plan that runs.

button-setdate = 📅 New deadline
button-extend = ⏳ More time
button-grant = ✅ Extend to { $day }
button-refuse = ✖ Refuse
button-other-day = 📅 Another date
button-date-back = ↩ Back to the old date
button-no-reason = No reason

day-title-move = 📅 <b>Move the deadline</b>
day-title-extend = ⏳ <b>Ask for more time</b>
day-seats = For: { $seats }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
day-now = Now: by { $day }
day-now-open = Now: no date
day-ask-setdate = Choose the new deadline or write it: “15 March”, “in a week”. You can add the reason after a comma.
day-ask-dateall = Choose the new deadline or write it: “15 March”, “in a week”. You can add the reason after a comma.
day-ask-datesome = Choose the new deadline or write it: “15 March”, “in a week”. You can add the reason after a comma.
day-ask-extend = Until when? Choose or write: “15 March, our deputy head is ill”.
day-chosen = New deadline: { $day }
day-ask-reason = Why? Press a button or write it.

move-reason-holidays = holidays or quarantine
move-reason-others = decided by the district
move-reason-not-ready = the schools need longer
move-reason-undo = back to the old date
ask-reason-not-ready = we need longer
ask-reason-illness = the person in charge is ill
ask-reason-others = we are waiting for others

date-moved-title = 📅 <b>Deadline moved</b>
date-moved = { $old } → <b>{ $new }</b>
date-kept = The deadline stays: { $new }
date-moved-told = { $tasks ->
    [0] There are no unfinished tasks with this deadline.
    [one] { $tasks } task changed.
   *[other] { $tasks } tasks changed.
}{ $people ->
    [0] {" "}There is nobody to tell.
    [one] {" "}{ $people } person will hear of it.
   *[other] {" "}{ $people } people will hear of it.
}
task-date-moved = ⏳ Deadline extended, it was { $first }
task-extension-asked = ⏳ <b>More time asked for, until</b> { $day }. The task is not overdue until this is decided.
extension-asked = ⏳ Your request has been sent. The answer will come here.
extension-granted = ✅ Deadline extended, the school will be told.
extension-refused = ✖ Refused, the school will be told. The deadline stays.
extension-until = Asked for: until { $day }

some-title = 👥 <b>Who exactly</b> · chosen: { $count }
some-hint = Tick the schools. Then a new deadline, or “not applicable”.

letter-extension = ⏳ <b>More time, please</b> · { $seat } · { $person }
letter-plan-moved = 📅 <b>Deadline moved</b>
letter-plan-extended = ✅ <b>Deadline extended</b>
letter-plan-refused = ✖ <b>No more time was given</b>
letter-plan-expects = { $expects ->
    [document] 📎 <b>A document is now needed</b>
   *[other] ✅ <b>A mark is now enough</b>
}
letter-plan-added = ➕ <b>New task</b>
letter-plan-assigned = ➕ <b>Assignment</b>
letter-plan-taken-off = ➖ <b>This task is no longer yours</b>
letter-plan-cancelled = ✖ <b>Activity cancelled</b>
letter-plan-resumed = ⬜ <b>The activity is back in the plan</b>
changed-seat = 👤 { $seat }
changed-due = Deadline: { $due }
decided-by = Decided by: { $by }

event-extend = ⏳ more time asked for, until { $wanted }
event-extended = ⏳ deadline extended: { $was } → { $new }
event-extension-refused = ✖ no more time given
event-extension-dropped = ⏳ request for more time withdrawn

refusal-day-past = This date has passed. Choose today or a later day.
refusal-day-far = This date is more than two years away. Check the year.
refusal-same-day = This is already the deadline, so nothing changes.
refusal-not-later = You can ask for a day after the present deadline.
refusal-no-dates = There is nothing to move: no unfinished task here has a deadline.
refusal-extension-decided = This request has been decided. Open the task to see the deadline that holds.
assigned-by = Assigned by: { $by }
event-setdate = 📅 deadline changed
