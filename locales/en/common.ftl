# Words that all screens share.

button-menu = 🏠 Menu
button-back = ◀ Back
button-yes = Yes
button-no = No
button-done = ✅ Done
button-open = 📄 Open
button-refresh = 🔄 Refresh

day-and-distance = { $day } · { $distance }
distance-today = today
distance-tomorrow = tomorrow
distance-yesterday = yesterday
distance-ahead = in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
distance-months-ahead = in { $months ->
    [one] { $months } month
   *[other] { $months } months
}
distance-months-ago = { $months ->
    [one] { $months } month
   *[other] { $months } months
} ago
distance-ago = { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago

seat-school = { $title }
seat-curator = curator { $title }
seat-coordinator = coordinator, { $title }

state-todo = not started
state-in_progress = in progress
state-submitted = in review
state-returned = returned
state-accepted = accepted
state-marked-school = done (marked by the school)
state-marked-curator = done (marked by the curator)
state-marked-coordinator = done (marked by the coordinator)
state-excused = not applicable

command-menu = Menu
command-find = Find by words
command-tasks = My tasks
command-status = Overview of progress
command-schools = Schools and curators
command-people = People and invites
command-roadmap = Roadmap
command-announce = Announcements
command-questions = Questions and calls for help
command-report = Reports
command-settings = Settings
command-language = Language
command-privacy = Personal data
command-help = Help
command-cancel = Cancel what was begun

apology = Something broke on my side, not on yours. Your message is kept under number { $number }; give it to the administrator, and please try again meanwhile.
answer-was-lost = The connection broke and my answer may have been lost. Everything you did is saved.
not-decoded = I do not understand such a message yet. Please write in words or send a file.
kept-unanswered = Your message is with me and will not be lost. I cannot answer right now: the database is busy. I will answer by myself, no need to send it again.
old-button = This button is out of date. Here is the menu.
not-understood = I am not sure what this message is about. Nothing has changed. Choose what to do.
cancelled = ✖ Cancelled what was begun.
nothing-to-cancel = There is nothing to cancel: I am not waiting for anything.
edit-is-late = ✏️ I see your edit, but this message was taken as it was. If something has changed, send a new message or correct it with the buttons.
not-kept = I do not keep messages of this kind. Send a text, a document or a photo.
