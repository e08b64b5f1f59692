# The day's card: one message a day, edited in place.

card-title = ☀️ <b>To do on { $day }</b>
card-day-off = { $count ->
    [one] <i>No. { $numbers } is due on a day off: better done before.</i>
   *[other] <i>No. { $numbers } are due on days off: better done before.</i>
}
card-evening = { $count ->
    [one] 🌙 <b>{ $count } document to review</b>. It can wait until the morning.
   *[other] 🌙 <b>{ $count } documents to review</b>. They can wait until the morning.
}
card-evening-done = 🌙 Everything handed in has been reviewed.
card-past = ☀️ To do on { $day }. What is left: /tasks
card-long-late = ⏰ More than a week overdue: <b>{ $count }</b>
card-done = ✅ That is all for today. Thank you!
card-review = { $count ->
    [one] 📥 To review: <b>{ $count }</b>, handed in { $since }
   *[other] 📥 To review: <b>{ $count }</b>, the oldest { $since }
}
card-review-today = { $count ->
    [one] 📥 To review: <b>{ $count }</b>, handed in today
   *[other] 📥 To review: <b>{ $count }</b>, all handed in today
}
card-calls = 🆘 Help wanted: <b>{ $count }</b>
card-late = ⏰ <b>Overdue at: { $count }</b>
card-late-silent = · { $seat } is silent, overdue: { $count }, since { $since }
card-late-active = · { $seat } — overdue: { $count }, since { $since }
card-late-nobody = · { $seat } — nobody has joined, overdue: { $count }
card-to-review = 📥 Review
card-to-calls = 🆘 Answer
card-week = 🗺 Overall: ✅ { $done } of { $total } · 📎 { $waiting } · ⏰ { $late }
card-questions = { $count ->
    [one] ❓ Waiting for an answer: <b>{ $count }</b>, asked { $since }
   *[other] ❓ Waiting for an answer: <b>{ $count }</b>, the oldest { $since }
}
card-asked = { $count ->
    [one] ❓ You have been asked a question
   *[other] ❓ You have been asked { $count } questions
}
card-to-questions = ❓ Answer
card-undelivered = 📭 <b>Did not arrive and will not be sent again: { $count }</b>. Please call:
card-undelivered-one = · { $person } ({ $seat }): { $what }
