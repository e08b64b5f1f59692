# Frequent questions.

button-frequents = ⭐ FAQ
button-faq-question = ✏️ Question
button-faq-answer = ✏️ Answer
button-faqadd = ✅ Add for everybody
button-faqdel = 🗑 Remove

frequents-title = ⭐ <b>Frequent questions</b>
frequents-hint = What helps most often comes first.
frequents-empty = Nothing here yet. Curators and the coordinator add good answers from the threads.
frequent-head = ⭐ <b>{ $question }</b>
frequent-draft = Only you see this so far. Take out names and the school: everybody will read what you add.
frequent-helped = 👍 Helped: { $count }
frequent-ask-question = Word the question so that any school recognises itself in it.
frequent-ask-answer = Write the answer in words.
frequent-remove-sure = Remove this from the frequent questions? The thread it came from stays.
frequent-added = ✅ Everybody reads this from now on.
