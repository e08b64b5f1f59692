# Reports: what can be had, the template, what is missing.

report-title = 📑 <b>Reports</b>
report-about = { $municipality }, { $period }
report-missing = ⚠️ Missing: <b>{ $count }</b>. Look and ask below.
report-complete = ✅ Nothing is missing for the report.
report-own-template = Your template: { $name }
report-no-roadmap = There is nothing to report yet: send the order with the roadmap and confirm it.
report-working = ⏳ Working…
report-working-since = ⏳ Working… { $seconds } s
report-caption = 📑 { $period }. Figures are as of its end, their sources are in the appendix.
report-file = Half-year report
report-workbook = The whole programme
report-period-ask = 📅 Which period? Choose, or write it, for example «01.01.2026–30.06.2026».
report-period-first = for the first half of { $year }
report-period-second = for the second half of { $year }
report-period-school-first = for the first half of school year { $year }
report-period-school-second = for the second half of school year { $year }
report-period-year = for { $year }
report-period-school-year = for school year { $year }
report-period-dates = from { $start } to { $end }

button-reports = 📑 Reports
button-this-half = 📅 This half-year
button-last-half = 📅 Last half-year
button-whole-year = 📅 The whole year
button-other-period = 📅 Other period
button-report-word = 📄 In Word
button-report-excel = 📊 All in Excel
button-marks = 📥 Roadmap, Word
button-note = 📝 Note
button-missing = 🔎 Missing: { $count }
button-template = 📄 Template
button-template-send = 📄 Own template
button-template-get = 📥 Sample
button-template-drop = ↩ The default
button-note-activities = 📄 Activities
button-note-schools = 🏫 Schools
button-ask = ✉️ Ask ({ $count })
button-ask-all = ✉️ Ask all ({ $count })
button-gap-curator = 🧭 Assign
button-gap-invite = 👥 Invite
button-gap-review = 📥 Review

template-title = 📄 <b>The report's template</b>
template-default = Now: the default one.
template-own = Now: <b>{ $name }</b>, since { $day }.
template-hint = To make your own, take the sample, change it in Word and send it. Words in braces become figures.
template-ask = 📄 Send the template as a .docx file. I shall try it at once.
template-kept = ✅ Tried it: the template fits, reports will follow it.
template-file = Template sample.docx
template-caption = 📄 The sample. Change it in Word and send it back.

note-choose = 📝 <b>A note</b>: about what?
note-nothing = There is nothing to choose from yet.

gaps-title = 🔎 <b>Missing for the report</b> · { $count }
gaps-hint = ⬜ no mark · ↩️ not corrected · 📎 not reviewed · 📣 not acknowledged · 🧭 no curator · ▫️ nobody came · ✉️ asked today
gaps-none = Nothing is missing, the report can be made.
gaps-ask-question = ✉️ Ask for all that is missing: { $count }? Everybody gets a reminder; who was asked today is left in peace.
gaps-asked = ✉️ Asked. People who hear of it: { $people }.
gaps-asked-later = ✉️ It is outside working hours. They hear of it at { $at }: { $people }.
gaps-nobody = Nobody to ask: nobody has come there yet, or it is you.
gap-unreported = ⬜ <b>No mark</b> · { $count }
gap-returned = ↩️ <b>Returned and not corrected</b> · { $count }
gap-waiting = 📎 <b>Waiting for review</b> · { $count }
gap-unread = 📣 <b>Not acknowledged</b> · { $count }
gap-uncurated = 🧭 <b>School without a curator</b>
gap-empty = ▫️ <b>Nobody has come yet</b>
gap-name = { $number }{ $title }
gap-due = Due: { $due }
gap-names = { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
gap-asked = ✉️ Asked today already.

letter-gap = 📑 <b>For the report</b> until { $until }. Asked by: { $by }
letter-gap-unreported = No mark yet:
letter-gap-returned = Returned and not corrected:
letter-gap-waiting = Waiting for your review:
letter-gap-unread = You have not acknowledged this announcement:
letter-gap-all-waiting = 📎 Waiting for your review: { $count }
letter-gap-all-unread = 📣 Announcements that you have not acknowledged: { $count }

card-gaps = 📑 Missing for the report: <b>{ $count }</b>

refusal-report-period = I did not understand the period. Write two dates, for example «01.01.2026–30.06.2026», five years at most.
refusal-nothing-to-report = There is no confirmed roadmap for this period, so nothing to report. Choose another period.
refusal-which-municipality = Name the municipality: --municipality NAME. There are: { $names }
refusal-asked-today = They were asked today already. Tomorrow you can ask again.
refusal-gap-closed = Nothing is missing there any more: it came while you were looking.
refusal-template-awaited = I am waiting for a template as a .docx file. If you have changed your mind, press «🏠 Menu».
refusal-template-lost = The file of your template is gone from the store. Go back to the default one or send yours again.
refusal-template-not-word = This is no Word file (.docx). Save the template as a Word document (.docx) and send it again.
refusal-template-empty = There is no place for figures in this file. Take the sample, change it and send it.
refusal-template-unknown = The template says «{ $where }», which no report knows. Compare it with the sample and send it again. The one before stays.
refusal-template-syntax = I do not understand the template near «{ $where }»: check braces, for and endfor, if and endif. The one before stays.
refusal-template-too-big = The report was not ready within a minute: it is too large for this template. Take a shorter period or the default template.
refusal-template-broken = The template cannot be filled ({ $where }). Save it in Word anew and send it again. The one before stays.

# Words of the papers, which are always in Russian; these serve whoever reads the code.

paper-share = { $n } of { $of } ({ $percent } %)
note-title = ANALYTICAL NOTE
note-on-seat = { $seat }
note-on-activity = № { $number } { $title }
note-curator = Curator: { $curator }.
note-deadline = Due: { $deadline }. Responsible: { $responsible }.
note-summary = Done: { $share } (of what was due, and what was handed in before). Overdue: { $late }, on review: { $waiting }, going on: { $running }.
note-all = The whole municipality: { $share }.
note-place = Place among the schools by share done: { $place } of { $of }.
note-missing = Not done by: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
note-activity = Activity
note-seat = School, curator
note-due = Due
note-state = State
note-evidence = Documents, remarks
note-late = overdue: { $state }
note-remark = Remark: { $remark }
note-more = More rows: { $count }, see the workbook.
note-conclusion = Conclusions and advice: ______________________________________________
note-signature = Municipal coordinator ______________ / ______________________ /

sheet-tasks = Tasks
sheet-documents = Documents
sheet-schools = Schools and curators
sheet-people = People
sheet-letters = Announcements
sheet-history = History
sheet-yes = yes
sheet-role-school = school
sheet-role-curator = curator
sheet-role-coordinator = coordinator
sheet-verdict-waiting = waiting
sheet-verdict-accepted = accepted
sheet-verdict-returned = returned
sheet-verdict-withdrawn = withdrawn
column-task = Task
column-number = №
column-activity = Activity
column-seat = School, curator
column-start = Begin
column-due = Due
column-state = State
column-since = Since
column-late = Overdue
column-help = Help wanted
column-returns = Returns
column-remark = Remark
column-file = File
column-version = Version
column-sent = Date
column-verdict = Review
column-settled = Reviewed on
column-hash = SHA-256
column-curator = Curator
column-done = Done
column-total = Total
column-waiting = On review
column-person = Name
column-role = Role
column-words = Words
column-acknowledged = Acknowledged
column-of = Of
column-missing = Not acknowledged
column-at = When
column-event = What
sheet-event-founded = municipality founded
sheet-event-sat-down = seat taken
sheet-event-renamed = name changed
sheet-event-left = left the bot
sheet-event-called = phone call
sheet-event-policy-changed = reminders changed
sheet-event-report-template = report template
sheet-event-roadmap-read = order read
sheet-event-roadmap-confirmed = roadmap confirmed
sheet-event-roadmap-withdrawn = roadmap withdrawn
sheet-event-roadmap-discarded = draft discarded
sheet-event-period-set = period chosen
sheet-event-school-added = school added
sheet-event-school-renamed = school renamed
sheet-event-curator-added = curator added
sheet-event-invited = invited
sheet-event-invite-revoked = invite revoked
sheet-event-unseated = unseated
sheet-event-announcement-written = announcement written
sheet-event-announcement-sent = announcement sent
sheet-event-acknowledged = acknowledged
sheet-event-zone-changed = hours changed
sheet-event-other = other

refusal-report-dates = Bad dates { $first } and { $last }: YYYY-MM-DD is needed, the first not after the second, five years at most.
