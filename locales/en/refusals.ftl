# Refusals: what happened, that nothing is lost, what to do.

refusal-not-found = I did not find this among your data. It may have been removed already. Open the menu.
refusal-forbidden = This is for the coordinator, the curator or the school itself, not for you. Nothing has changed.
refusal-due-day = On the day itself everybody is reminded: without that a date would pass unsaid.
refusal-days-off = "{ $part }" is not clear. Send dates separated by commas, such as "20.03.2026, 27.05.2026", or "no".
refusal-stale = Things have changed since this button was shown. Open the task again to see how it is now.
refusal-already-accepted = This task is accepted already, there is no need to submit it again. If the document must be replaced, ask the curator to return it.
refusal-document-awaited = This task needs a document. Attach a file or a photo.
refusal-no-file = There is no file in this message. Send a document or a photo.
refusal-file-empty = The file is empty (0 bytes). Check it and send it again.
refusal-file-gone = The messenger no longer has this file. Please send it again.
refusal-file-too-big = The file is larger than { $limit } MB, and I cannot get such files. Put it into a cloud or on the site and send the link, or make the photo smaller, or split the file. The task waits.
refusal-file-lost = This file cannot be opened now: it is gone from the server. Its record is intact. Tell the administrator, who can check with “vekha doctor”, or send the file again.
refusal-store-away = The server with the files does not answer now. Nothing is lost. Press again in a few minutes.
refusal-link-too-long = The link is longer than { $limit } letters and would not open. Copy the page's address once more and send it.
refusal-link-bad = I see no site's address in this link. Copy the whole address of the page, it begins with https://, and send it again.

refusal-later-store = The server with the files does not answer now, so the file is not attached yet. Nothing is lost: I will take it by myself as soon as I can, and write to you. There is no need to send it again.
refusal-later-download = The messenger does not give out the file now, so it is not attached yet. Nothing is lost: I will take it by myself as soon as I can, and write to you. There is no need to send it again.
refusal-words-awaited = An answer in words is needed here, and I have not kept what you sent. Write a text. If it is for something else, open the menu and send it again.
refusal-no-words = Write at least a few words.
refusal-no-remark = To return a document, write what to correct: without a remark the school will not know.
refusal-too-long = { $length ->
    [one] Too long: { $length } character
   *[other] Too long: { $length } characters
}, and { $limit } fit. Shorten it and send it again.
refusal-title = A name must not be empty or longer than { $limit } characters. Please send it again.
refusal-person-name = A name must not be empty or longer than { $limit } characters. Please send it again.
refusal-municipality-name = The municipality's name must not be empty or longer than { $limit } characters.
refusal-municipality-known = There is a municipality “{ $name }” here already. Send another name.
refusal-timezone = I do not know the time zone “{ $timezone }”. A name such as Europe/Moscow or Asia/Tomsk is needed.
refusal-invite-unknown = This link does not work. Check that you opened all of it, or ask the coordinator for a new one.
refusal-invite-expired = This link has expired or was revoked. Ask the coordinator for a new one.
refusal-invite-used = Somebody has joined by this link already. If it was not you, tell the coordinator, who will send a new one.
refusal-list-empty = I found no line at all. Send the list as a text or a file.
refusal-list-too-long = The list has more than { $limit } lines. Send it in parts.
refusal-list-ended = This list has been added or dropped and cannot be changed. A school or a curator can be corrected on their own page.
refusal-line-no-name = There is no name in this line, so it cannot be added. Correct the message with the list, or send the line again.
refusal-too-many-schools = A municipality has no more than { $limit } schools. Check the list.
refusal-school-known = The school “{ $name }” is on the list already.
refusal-curator-known = The curator “{ $name }” is on the list already.
refusal-closed-already = This school or curator has been taken out of the programme already. Open the list again.
refusal-open-already = This school or curator has been brought back already. Open the list again.
refusal-merged = “{ $name }” has become part of another entry and does not come back by itself. For a day after the merger it can be separated.
refusal-merger-stays = It is too late to separate them: a day has passed, or it has been done already.
refusal-no-seats = There is nobody to invite yet: add schools or curators first.
refusal-unseat-self = You cannot remove yourself. Invite a colleague, who can then remove you.
refusal-no-roadmap = The file “{ $name }” has no table with activities and deadlines. Check that it is the right file.
refusal-question-answered = This question is answered already. Open the roadmap: the other questions are there.
refusal-appendix-missing = The order “{ $name }” speaks of an appendix, but the file ends without it. Send the file with the appendix: the table of activities is there.
refusal-too-many-activities = The table has more than { $limit } rows. Check that it is the right file.
refusal-roadmap-closed = This roadmap is confirmed or removed already and cannot be edited.
refusal-deadline-unclear = I did not understand this deadline, the old one stays. Write the date in figures, for example “15.03.2026” or “01.09–31.10.2026”.
refusal-period-unclear = I did not understand this period. Write, for example, “2026” or “2026/27”.
refusal-period-asked = First say which period this roadmap is for.
refusal-questions-open = { $count ->
    [one] { $count } question is left. Answer it
   *[other] { $count } questions are left. Answer them
}, and the roadmap can be confirmed.
refusal-roadmap-empty = No activities are left in the roadmap, there is nothing to confirm.
refusal-announcement-empty = The announcement is empty. Write the text.
refusal-announcement-closed = This announcement was sent or removed already and cannot be changed.
refusal-too-many-files = No more than { $limit } files can go with an announcement.
refusal-nobody-to-tell = None of those chosen has joined the bot yet, there is nobody to send it to. Invite people first.

unreadable-empty = The file “{ $name }” is empty. Check it and send it again.
unreadable-not_a_document = “{ $name }” is not Word, Excel, PDF or CSV. Save the table as .docx or .xlsx and send it again.
unreadable-picture = “{ $name }” is a picture, not a document. Send the original Word or Excel file.
unreadable-pdf_scan = “{ $name }” is a scan: this PDF has pictures and no text. Send the original Word (.docx) or Excel (.xlsx) file.
unreadable-long_scan = The scan “{ $name }” has more than 12 pages. Send only the pages with the table of activities, or the original Word file (.docx).
unreadable-legacy = “{ $name }” is in an old format. Open it in Word, choose “Save as” → “Word Document (.docx)” and send it again.
unreadable-password = The file “{ $name }” has a password. Remove the password and send it again.
unreadable-no_table = The file “{ $name }” has no table. If it is an order, send the file with its annex.
unreadable-too_big = The file “{ $name }” is too large to read. Leave only the table of activities in it and send it again.
unreadable-zip_bomb = The file “{ $name }” is built suspiciously, I will not read it. Save it again in Word or Excel.
unreadable-broken = The file “{ $name }” is damaged. Open it on a computer, save it again and send it again.
refusal-no-running-roadmap = There is no confirmed roadmap yet, so there is nothing to report. Send the order as a file.
refusal-question-sent = This question has been sent already. Open the thread: everything said about it is there.
refusal-frequent-empty = A frequent question needs both the question and the answer in words. Add what is missing.
refusal-newer-files = { $count ->
    [one] While you were looking the school sent { $count } more file
   *[other] While you were looking the school sent { $count } more files
}: { $names }. Nothing was accepted: open the document and look.
refusal-newer-version = While you were looking the school sent version { $number }. Nothing was accepted: open the document and look at it.
refusal-accepted-meanwhile = While you were writing the document was accepted, so I did not return it. Your text is still in the chat. If it has to go back all the same, open the task and press “Return”.
refusal-undo-late = The minute is over, the school has been told. What was accepted can be returned with a remark; what was returned the school will send again.
refusal-undo-moved-on = It cannot be undone any more: the school or a colleague has done something since. Open the document to see how it is now.
refusal-voice-too-big = The voice message is longer than { $minutes } minutes: a school with a poor connection could not hear it. Say it shorter or write it. The document has not been returned yet.
refusal-passed-already = The one you chose is reviewing this document already.
refusal-pass-unseated = { $name }: nobody is there now to review the document. It stays where it was. Choose somebody else.
refusal-nothing-ticked = Nothing is chosen: the documents are settled or have changed. Open the queue and tick again.
refusal-too-many-forms = An activity can have at most { $limit } forms. Remove one and send it again.
refusal-no-forms = The form was removed. If you need it, ask the coordinator.
refusal-form-awaited = I am waiting for the form as a file. Send a document or press “◀ Back”.
refusal-no-example = Only an accepted document of a school can be an example.
refusal-example-gone = This document is no longer asked for as an example, and nobody is shown it.
refusal-no-examples = There is no example now: the school may have withdrawn its consent. If it is hard, press “🆘 Need help”.
refusal-moment-unclear = I did not understand when. Write, for example: “tomorrow at 9”, “Monday 10:30”, “15 March at 9”.
refusal-moment-past = That time has passed. Name another; the announcement is as it was.
refusal-moment-far = I do not plan more than a year ahead. Name a nearer time.
refusal-day-unclear = I did not understand the date. Write, for example: “15 March”, “Friday” or “15.03”.
refusal-answer-by-past = Answers are due before the announcement goes out. Change the one or the other under “⚙️ More”.
refusal-nothing-asked = You ask for no answer, so it needs no deadline.
refusal-no-answer-by = First say until which day answers are awaited.
refusal-question = A question in one line is needed, at most { $question } letters. Send it again.
refusal-options = The first line is the question (at most { $question } letters), then 2 to { $options } different options of at most { $option } letters each. Send it again.
refusal-collection-closed = Answers to this announcement are no longer taken. If it matters, write to the coordinator.
refusal-announcement-recalled = This announcement was recalled; nothing more can be done with it.
refusal-announcement-not-sent = This announcement has not been sent yet: it can be changed or removed.
refusal-edit-changed = This new text no longer waits for a decision: another one has taken its place, or it was applied. Open the announcement to see what readers have; if need be, press “✏️ Change” once more.
refusal-draft-changed = The draft has changed since you were asked. Nothing was sent. Open the draft, look at it and send it again.
refusal-caption-too-long = { $limit } letters fit under a file, and the text has { $length }. Shorten it and send it again.
refusal-call-waits = A reminder is waiting already: it goes out when the quiet hours are over. A second one is not needed.
refusal-called-today = They have been reminded today. Tomorrow you can do it again; until then see who has not answered: “👁 Who has read it”.
refusal-nobody-silent = Everybody who has it has answered: there is nobody to remind.
refusal-phone = I see no number here. Send it in digits, for example “8 928 123-45-67”, or “no”.
refusal-past-day = I did not understand the day “{ $words }”, or it is still to come. Write, for example, “15.02.2026”.
refusal-words-gone = The message that this was about is no longer in the chat. Write it again.
refusal-nothing-to-find = Write at least one word or number: for example, “report” or “school 3”.
refusal-too-many-codes = Too many wrong codes in a row. You can try again in an hour. If the link does not work, ask your coordinator for a new one.
refusal-files-unsent = The messenger does not take a file: { $names }. It is kept. Everything else is above.
refusal-made-unsent = The messenger did not accept the file: { $names }. All data is safe. Try again; if it fails again, tell the administrator.
refusal-no-curators-in-file = I found no names of people in “{ $name }”. Send a list with one person a line: surname, first name, patronymic.
refusal-no-schools-in-file = I found no names of schools in “{ $name }”. Send a table or a list with one school a line.
