# An activity that runs: what can be changed in it.

button-change = ✏️ Change
button-for-all = 📅 For all: { $day }
button-for-some = 👥 Only for some
change-title = ✏️ <b>Change the activity</b>
change-figures = Not finished: { $unfinished } · done: { $done }
change-cancelled = ✖ Cancelled { $day }. What was done is kept.
change-told = Done. Everybody concerned will be told.
button-who-reports = 👤 Who reports
button-cancel-activity = ✖ Cancel for all
button-resume-activity = ⬜ Put it back
cancel-activity-question = ✖ <b>Cancel this activity?</b>
    { $title }
    { $count ->
        [0] There are no unfinished tasks.
        [one] { $count } unfinished task will no longer be asked for.
       *[other] { $count } unfinished tasks will no longer be asked for.
    } Done: { $done }, and that is kept. You can put the activity back.
seats-title = 👤 <b>Who reports</b> · { $count }
seats-hint = Press to add or to take off. Those added get only the dates from today on. They will be told in a minute.
refusal-activity-cancelled = This activity is cancelled. Put it back first.
refusal-has-reported = A report was already accepted here, so it cannot be taken off. It stays in the reports.
refusal-dates-over = All dates of this activity have passed. Move the deadline first.
