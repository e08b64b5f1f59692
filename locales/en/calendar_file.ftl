# Deadlines for the calendar of a phone.

button-calendar-file = 📅 To calendar
button-calendar-again = 📅 Update calendar
calendar-name = Vekha: { $seat }
calendar-file = Deadlines.ics
calendar-file-title = 📅 <b>Deadlines for your calendar</b> · { $count }
calendar-file-hint = Open the file, and the phone offers to add the deadlines. It reminds at 9:00 the day before. When dates move I will say so, and a new file corrects the old ones.
calendar-file-none = No task has a date now: there is nothing for a calendar.
letter-calendar = 📅 Your calendar has the old dates. Take the new file: it corrects them.
letter-calendar-new = 📅 Your calendar does not have this yet. Take the new file: it adds all that is missing.
letter-calendar-gone = 📅 Your calendar still has this. Take the new file: it takes it away.
