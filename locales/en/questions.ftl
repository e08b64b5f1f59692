# Questions and answers.

menu-questions = { $count ->
    [0] ❓ Questions
   *[other] ❓ Questions · { $count }
}
home-questions = ❓ Waiting for your answer: <b>{ $count }</b>
questions-title = ❓ <b>Questions</b> · waiting for you: { $count }
questions-hint = ❓ waits for you · ⏳ no answer yet · ✍️ answered · 👌 settled · 🆘 help wanted
questions-empty = No questions yet. Ask your curator right here: the answer comes into this chat.
questions-empty-office = No questions yet. New ones come here by themselves.

button-threads = ❓ Questions
button-askq = ✍️ Ask
button-ask-curator = ❓ Ask the curator
button-ask-coordinator = ❓ Ask the coordinator
button-ask-school = ❓ Ask the school
button-ask-more = ✍️ Ask more
button-sendq = 📨 Send
button-sendq-anyway = 📨 Send it anyway
button-asanswer = ✍️ It is an answer
button-asanswer-to = ✍️ Answer: { $seat }
button-asletter = 📣 Announcement
button-find-words = 🔎 Find “{ $words }”
button-aslink = 🔗 A link for a task
button-dropq = ✖ Do not send
button-solved = 👍 That helped
button-thanks = 👌 Thank you, that settles it
button-openq = ↩ Not settled
button-thread = 💬 Thread
button-thread-files = 📎 Files · { $count }
button-thread-task = 📌 To the task
button-whole = 📖 Read it all
button-tofaq = ⭐ Add to FAQ

question-to-curator = ❓ <b>A question to the curator</b>
question-to-coordinator = ❓ <b>A question to the coordinator</b>
question-to-school = ❓ <b>A question to the school</b> · { $seat }
question-whom-curator = to the curator
question-whom-coordinator = to the coordinator
question-ask = Write, or send a voice message, a photo or a file. The answer comes here.
question-ask-more = Write, or send a voice message, a photo or a file.
question-ask-answer = Write the answer, or send a voice message, a photo or a file.
question-maybe-answered = ⭐ <b>There may be an answer already.</b> Is this your question?
loose-words = 💬 <b>What should I do with this message?</b>
    Nothing has changed, and nothing has been sent yet.
question-offer = ❓ <b>Send this { $to } as a question?</b>
question-offer-school = ❓ <b>Send this to the school as a question?</b> · { $seat }
question-not-sent = Nothing has been sent yet.
question-helped = 👍 Good. The question was sent to nobody.
question-dropped = Nothing was sent.
question-sent = 📨 <b>Sent</b> · { $to }
question-sent-hint = The answer comes here. What you write right after this is added to the question.
answer-sent = ✍️ <b>Answer sent</b> · { $to }
question-edit-closed = The question is settled already, so the correction was not passed on. If it matters, write it into the thread.

thread-title = 💬 <b>Thread</b> · { $seat }
thread-title-help = 🆘 <b>Help wanted</b> · { $seat }
thread-state = { $sign } { $state }
thread-waits = no answer yet
thread-waits-you = waits for your answer
thread-answered = answered
thread-closed = settled
thread-reply = <b>{ $who }</b> · { $at }
thread-reply-edited = <b>{ $who }</b> · { $at } · edited
thread-file = 📎 { $name }

letter-question = ❓ <b>Question</b> · { $who }
letter-question-more = ➕ <b>More to the question</b> · { $who }
letter-answer = ✍️ <b>Answer</b> · { $who }
letter-answer-more = ➕ <b>More to the answer</b> · { $who }
letter-about = To your words: “{ $words }”
letter-edited = ✏️ edited
letter-cut = ✂️ This is the beginning. All of it: “📖 Read it all”.
letter-how = Reply to this very message, or press “Answer”.
letter-answered = ✍️ Answered already: { $who }
letter-closed = 👌 Settled
thanks-title = 🙂 <b>You are welcome!</b>
thanks-settle = Is the question settled? If not, ask again.
button-file-thread = 💬 To the thread
