# Reviewing documents.

menu-review = 📥 To review · { $count }
uploads-line = · { $name }
review-title = 📥 <b>To review</b> · { $count }
review-empty = All reviewed. New documents will come here by themselves.
review-hint = What has waited longest comes first. A button says how many days, whose document and for what.
review-days = { $days ->
    [0] today
   *[other] { $days } d
}
review-document = 📥 <b>{ $seat }</b>
review-document-waits = 📥 <b>{ $seat }</b> · { $days ->
    [0] came today
    [one] has waited { $days } day
   *[other] has waited { $days } days
}
review-previous = ↩️ Remark on version { $number }: <i>{ $remark }</i>
review-passed-to = ➡ Reviewed by: { $name }
button-review = 📥 Review
button-queue = ◀ Queue
button-ticks = ☑️ Choose
button-review-times = ⏱ Review times
button-rounds = 🔁 Remarks
button-versions = 📎 Versions · { $count }
button-pass = ➡ Pass on
button-task = 📌 Task
button-next-document = ▶ Next · { $count }
button-undo-verdict = ↩ Undo

return-title = ↩️ <b>Return</b> · { $seat }, № { $number } { $title }
return-ask-remark = What is to be corrected? Write one message or speak it: the school gets your words or your voice.
return-frequent = Or choose one of your earlier remarks:
accepted = ✅ Accepted, the school knows. It can be undone for a minute.
returned = ↩️ Returned, the school has the remark. It can be undone for a minute.
already-accepted = ✅ Already accepted: { $name }. Once is enough.
verdict-held = The schools know. It can be undone for a minute.
verdict-undone = ↩ Undone. The document waits for review again, the message to the school has been corrected.
verdicts-undone = ↩ Undone. Waiting for review again: { $count }. The messages to the schools have been corrected.

ticks-title = ☑️ <b>Accept several</b> · { $count } of { $total } chosen
ticks-hint = Tick the documents that you have looked at. Ticks are kept on every page.
button-accept-ticked = ✅ Accept the chosen ({ $count })
ticks-question = { $count ->
    [one] <b>Accept { $count } document?</b>
   *[other] <b>Accept { $count } documents?</b>
}
ticks-line = · { $seat }, № { $number } { $title }
ticks-accepted = ✅ <b>Documents accepted: { $count }</b>
ticks-skipped = ⚠️ Not accepted: { $count }, because something changed while you were choosing. Have a look: { $names }

rounds-title = 🔁 <b>Versions and remarks</b> · № { $number } { $title }
rounds-empty = Nothing has been sent yet.
round-sent = <b>Version { $number }</b> · { $day } · { $names }
round-waits = 📎 on review
round-accepted = ✅ accepted { $day }
round-withdrawn = ↩ taken back { $day }
remark-open = ⏳ remark of { $said }: being corrected
remark-answered = 📎 remark of { $said }: corrected { $day }, version { $number } on review
remark-settled = ✅ remark of { $said }: corrected { $day }, version { $number }
button-round-files = 📎 Version { $number }

pass-title = ➡ <b>Pass to another curator</b> · № { $number } { $title }
pass-hint = Who will review it? The document is sent at once. The coordinator and the history see it.
pass-nobody = No other curator has joined the bot yet, there is nobody to pass it to.
passed-on = ➡ Passed to { $name }. The document has been sent.

review-times-title = ⏱ <b>Review times</b>
review-times-hint = Working days. The slowest come first.
review-times-name = <b>{ $name }</b>
review-times-waits = { $days ->
    [0] 📥 { $count } waiting, all since today
    [one] 📥 { $count } waiting, the oldest for { $days } day
   *[other] 📥 { $count } waiting, the oldest for { $days } days
}
review-times-nothing-waits = 📥 nothing waits
review-times-took = { $count } reviewed in 90 days, usually { $days ->
    [0] on the same day
    [one] within { $days } day
   *[other] within { $days } days
}
review-times-none-settled = nothing reviewed in 90 days yet
