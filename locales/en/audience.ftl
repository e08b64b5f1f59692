# Recipients by a condition.

button-rules = ⏰ By condition
rules-title = ⏰ <b>To: by condition</b>
    Whom it means is settled at the moment of sending.
rules-tasks = 📄 <b>Who has not handed in</b>
rules-letters = 👁 <b>Who has not acknowledged</b>
rules-hint = The figure is how many schools and curators have not done it. Choose one.
rules-empty = Everybody has done everything: nothing to choose from.
button-rule-overdue = ⏰ Who is overdue · { $count }
button-rule-task = 📄 Not handed in…
button-rule-unread = 👁 Not acknowledged…
audience-rule-overdue = who is overdue
audience-rule-task = who has not handed in { $about }
audience-rule-unread = who has not acknowledged “{ $about }”
