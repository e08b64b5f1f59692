# Finding by words.

button-search = 🔎 Search
button-search-again = 🔎 Search again
search-title = 🔎 <b>What are you looking for?</b>
search-ask = Write a word or two: the title of an activity, a school, a name, words of an announcement. Endings do not matter.
search-found = 🔎 “<b>{ $words }</b>” · { $count }
search-activity = 📄 activities: { $count }
search-school = 🏫 schools: { $count }
search-person = 👤 people: { $count }
search-left = left
search-task = 📌 tasks: { $count }
search-announcement = 📣 announcements: { $count }
search-nothing = Nothing was found. Try one word instead of two, the number of a school, or the beginning of a word.
