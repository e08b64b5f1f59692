# An announcement that is out: change, recall, remind.

recall-question = Recall the announcement? Its readers ({ $people }) will see “recalled” in its place. It cannot be brought back.
recall-question-files = Recall the announcement? Its readers ({ $people }) will see “recalled” in its place. Files that have arrived stay in their chats. The announcement cannot be brought back.
call-question = Remind those who have it and are silent: { $people }?
edit-ask = ✏️ Send the new text in one message. It takes the place of the former one at every reader's.
edit-title = ✏️ <b>New text</b>
edit-acknowledged = Have acknowledged the former one: { $count }
edit-hint = The messages change at every reader's, marked “changed”.
button-edit-quietly = ✅ Change for all
button-edit-again = 🔔 Change and ask again
