# Refusals: what happened, that nothing is lost, what to do.

refusal-not-found = I did not find this among your data. It may have been removed already. Open the menu.
refusal-forbidden = This is done from another seat: the coordinator, the curator or the school itself. Nothing has changed.
refusal-due-day = On the day itself everybody is reminded: without that a date would pass unsaid.
refusal-days-off = "{ $part }" is not clear. Send dates separated by commas, such as "20.03.2026, 27.05.2026", or "no".
refusal-stale = Things have changed since this button was shown. Open the task again to see how it stands now.
refusal-already-accepted = This task is accepted already, there is no need to submit it again. If the document must be replaced, ask the curator to return it.
refusal-document-awaited = This task needs a document. Attach a file or a photo.
refusal-no-file = There is no file in this message. Send a document or a photo.
refusal-file-empty = The file is empty (0 bytes). Check it and send it again.
refusal-file-gone = The messenger no longer has this file. Please send it again.
refusal-file-too-big = The file is larger than { $limit } MB, and messengers do not pass such files to bots. Save it as PDF, compress the photo or split it, then send it again.
refusal-words-awaited = An answer in words is needed here, and I have not kept what you sent. Write a text. If it is for something else, open the menu and send it again.
refusal-no-words = Write at least a few words.
refusal-no-remark = To return a document, write what to correct: without a remark the school will not know.
refusal-too-long = Too long: { $length } characters, and { $limit } fit. Shorten it and send it again; your text is still in the chat.
refusal-title = A name must not be empty or longer than { $limit } characters. Please send it again.
refusal-person-name = A name must not be empty or longer than { $limit } characters. Please send it again.
refusal-municipality-name = The municipality's name must not be empty or longer than { $limit } characters.
refusal-timezone = I do not know the time zone “{ $timezone }”. A name such as Europe/Moscow or Asia/Tomsk is needed.
refusal-invite-unknown = This link does not work. Check that you opened all of it, or ask the coordinator for a new one.
refusal-invite-expired = This link has expired or was revoked. Ask the coordinator for a new one.
refusal-invite-used = Somebody has joined by this link already. If it was not you, tell the coordinator, who will send a new one.
refusal-too-many-schools = A municipality has no more than { $limit } schools. Check the list.
refusal-school-known = The school “{ $name }” is on the list already.
refusal-curator-known = The curator “{ $name }” is on the list already.
refusal-no-seats = There is nobody to invite yet: add schools or curators first.
refusal-unseat-self = You cannot remove yourself. Hand the seat over to a colleague, who can then remove you.
refusal-no-roadmap = The file “{ $name }” has no table with activities and deadlines. Check that it is the right file.
refusal-too-many-activities = The table has more than { $limit } rows. Check that it is the right file.
refusal-roadmap-closed = This roadmap is confirmed or removed already and cannot be edited.
refusal-deadline-unclear = I did not understand this deadline, the old one stays. Write the date in figures, for example “15.03.2026” or “01.09–31.10.2026”.
refusal-period-unclear = I did not understand this period. Write, for example, “2026” or “2026/27”.
refusal-period-asked = First say which period this roadmap is for.
refusal-questions-open = { $count ->
    [one] { $count } question is
   *[other] { $count } questions are
} still open. Answer them, and the roadmap can be confirmed.
refusal-roadmap-empty = No activities are left in the roadmap, there is nothing to confirm.
refusal-announcement-empty = The announcement is empty. Write the text.
refusal-announcement-closed = This announcement was sent or removed already and cannot be changed.
refusal-too-many-files = No more than { $limit } files can go with an announcement.
refusal-nobody-to-tell = None of those chosen has joined the bot yet, there is nobody to send it to. Invite people first.

unreadable-empty = The file “{ $name }” is empty. Check it and send it again.
unreadable-not_a_document = “{ $name }” is not Word, Excel, PDF or CSV. Save the table as .docx or .xlsx and send it again.
unreadable-picture = “{ $name }” is a picture, not a document. Send the original Word or Excel file.
unreadable-pdf_scan = “{ $name }” is a scan: this PDF has pictures and no text. Send the original Word (.docx) or Excel (.xlsx) file.
unreadable-legacy = “{ $name }” is in an old format. Open it in Word, choose “Save as” → “Word Document (.docx)” and send it again.
unreadable-password = The file “{ $name }” has a password. Remove the password and send it again.
unreadable-no_table = The file “{ $name }” has no table. If it is an order, send the file with its annex.
unreadable-too_big = The file “{ $name }” is too large to read. Leave only the table of activities in it and send it again.
unreadable-zip_bomb = The file “{ $name }” is built suspiciously, I will not read it. Save it anew in Word or Excel.
unreadable-broken = The file “{ $name }” is damaged. Open it on a computer, save it anew and send it again.
refusal-no-running-roadmap = There is no confirmed roadmap yet, so there is nothing to report. Send the order as a file.
refusal-past-day = I did not understand the day “{ $words }”, or it is still to come. Write, for example, “15.02.2026”.
refusal-nothing-to-find = Write at least one word or number: for example, “report” or “school 3”.
