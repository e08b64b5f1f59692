# Settings and help.

settings-title = ⚙️ <b>Settings</b>
settings-name = Your name: <b>{ $name }</b>
settings-seat = You act as: <b>{ $seat }</b>
settings-several = You are here in several roles. Choose the one you act in; buttons under tasks know by themselves whose they are.
button-name = ✏️ Name
button-language = 🌐 Language
button-privacy = 🔒 My data
button-guide = ❓ Help
name-ask = What should I call you? Send your name in one message.
language-title = 🌐 <b>Language</b>
language-ru = Русский
language-en = English

help-head = ❓ <b>How it works</b>
help-school = In the morning, when something is due, I send you one message with everything to do.
    Press a task, then “✅ Done” or “📎 Attach”, and send a file or a photo.
    You can also send a file as a reply to the message about a task, or just so: I will ask what it is for.
    If you are stuck, press “🆘 Need help”: the curator hears of it at once.
help-curator = Documents of your schools come here by themselves, with the buttons “✅ Accept” and “↩️ Return”.
    When you return one, write what to correct: the school gets it at once and sends a new version.
    “🗺 Overview” shows all your schools on one screen.
help-coordinator = 1. “⚙️ Schools, people” → “🏫 Schools”: send the list, add the curators, tick whose schools are whose.
    2. There too “👥 People”: print the invite sheet or pass the links on.
    3. Send the order with the roadmap (.docx or .xlsx) here, answer the questions and confirm.
    From then on I remind people myself. “🗺 Overview” shows everything at once, with “🔎 Search” and “🗂 Document folder”.
    “📣 Announcements” shows who has acknowledged, “❓ Questions” what schools ask, “📑 Reports” makes Word and Excel.
    A school is silent: “⚙️ Schools, people” → “📞 Whom to call”.
