# What Vekha says unasked.

letter-submitted = 📎 <b>For review</b> · { $seat } · version { $version }
letter-returned = ↩️ <b>Returned</b>. Please correct it and send a new version. Reviewed by: { $by }
letter-accepted = ✅ <b>Accepted</b>. Reviewed by: { $by }
letter-help = 🆘 <b>Help needed</b> · { $seat }
letter-help-reply = ✍️ <b>An answer to your call for help</b> · { $by }
letter-words = “{ $words }”
letter-spoken = 🎤 The remark was spoken, it is right here.
letter-passed = ➡ Passed to you by { $by }
letter-new-tasks = 📄 <b>New roadmap</b>. Your tasks: { $count }. The next ones:
letter-more = …and { $count } more
letter-unreachable = 🚫 <b>{ $person }</b> ({ $seats }) gets no messages: the bot is blocked. Please call, or send a new invite.
letter-changed = 🔁 <b>Dates have changed</b>. What was done is kept.
letter-not-sent-nobody = ⏰ <b>The announcement did not go out</b>: at its hour there was nobody to get it. It is a draft again.
letter-not-sent-late = ⏰ <b>The announcement did not go out</b>: the bot was not running at its hour, and that is more than a day ago. It is a draft again: see whether it is still right, and send it.
letter-not-sent-answer-by = ⏰ <b>The announcement did not go out</b>: the day for answers has passed. It is a draft again: change that day and send it.
letter-taken-back = ↩ <b>The roadmap was called off</b>. Its tasks need not be done any more. What was done is kept.
letter-excused = ➖ <b>This task does not concern you</b>: you need not do it. Decided by { $by }
letter-restored = ⬜ <b>The task is yours again</b>: it does concern you, says { $by }
letter-undone = ↩ The verdict was taken back, the document is being reviewed again. Reviewer: { $by }
letter-sat-down = 👤 <b>{ $person }</b> has joined: { $seat }.
letter-sat-others = There already: { $people }
letter-sat-left = There before: { $people }
letter-sat-hint = If this is the wrong person, open the card and remove them.
letter-arrivals = 👥 <b>Joined the bot: { $count }</b>
letter-arrived = 👤 { $person } · { $seat }
letter-setup-again = 🔑 <b>A new coordinator's link was issued</b> on { $at } by the bot's administrator; the earlier one, if any, has ended. If you did not ask for it, open the card and revoke the link.
