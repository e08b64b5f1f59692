# The day's card: one message a day, edited in place.

card-title = ☀️ <b>To do on { $day }</b>
card-day-off = <i>The due date is a day off: better done before.</i>
card-done = ✅ That is all for today. Thank you!
card-review = 📥 To review: <b>{ $count }</b>, the oldest { $since }
card-calls = 🆘 Help wanted: <b>{ $count }</b>
card-silent = ⏰ <b>Silent:</b>
card-silent-seat = · { $seat }: { $count }, since { $since }
card-to-review = 📥 Review
card-to-calls = 🆘 Answer
card-week = 🗺 Overall: ✅ { $done } of { $total } · 📎 { $waiting } · ⏰ { $late }
card-questions = ❓ Waiting for an answer: <b>{ $count }</b>, the longest — { $since }
card-asked = ❓ You are asked and they wait: <b>{ $count }</b>
card-to-questions = ❓ Answer
card-undelivered = 📭 <b>Did not arrive and will not be sent again: { $count }</b>. Please call:
card-undelivered-one = · { $person } ({ $seat }): { $what }
