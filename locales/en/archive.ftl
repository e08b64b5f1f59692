# The folder of documents: what it will hold, how it is built, what its index says.

button-folder = 🗂 Document folder
button-build-folder = 📦 Build · { $count }
button-stop-folder = ✖️ Stop

folder-title = 🗂 <b>Document folder</b>
    { $title }
folder-holds = { $count ->
    [one] { $count } file
   *[other] { $count } files
}, { $size }.
folder-empty = There are no documents of this time. Choose another time or untick “Accepted only”.
folder-missing = Without a document: { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}. The index lists them too.
folder-how = You will get a ZIP: folders by school and activity, an index in Excel and Word.{ $large ->
    [yes] {" "}It is large and comes in parts.
   *[no] {""}
}
folder-running = ⏳ Being built now: { $title }. Wait for it or stop it.
folder-accepted-only = Accepted only
folder-always = All the time
folder-half-year = { $half ->
    [1] Jan–Jun { $year }
   *[2] Jul–Dec { $year }
}
folder-megabytes = { $count ->
    [0] less than 1 MB
   *[other] about { $count } MB
}

folder-now-building = 🗂 <b>Building the folder</b>
    { $title }
folder-now-done = 🗂 <b>The folder is ready</b>
    { $title }
folder-now-cancelled = 🗂 <b>Stopped</b>
    { $title }
folder-now-failed = 🗂 <b>The folder could not be built</b>
    { $title }
    I tried several times. Tell the administrator, who can get it by the command vekha export.
folder-now-lost = 🗂 <b>The folder cannot be built</b>
    { $title }
    These documents are not yours to see any more.
folder-begins = I am about to begin. You can do something else.
folder-packed = { $done } of { $count } are ready{ $parts ->
    [1] {""}
   *[other] , part { $part } of { $parts }
}. You can do something else.
folder-came = { $count ->
    [one] It holds { $count } file
   *[other] It holds { $count } files
}{ $parts ->
    [1] , the archive is below. Begin with the index.
   *[other] , parts below: { $parts }. Unpack all into one folder; the index is in the last.
}
folder-stays = { $parts ->
    [0] Nothing was sent. You can build the folder again.
   *[other] You keep the parts that were sent: { $parts }. You can build the folder again.
}
folder-trouble-disk = ⏸ The server's disk is full. Nothing is lost: I will try again in 15 minutes. Tell the administrator.
folder-trouble-store = ⏸ The server with the files does not answer. I will try again by myself.
folder-trouble-messenger = ⏸ The messenger did not take a part. I will try again by myself.
folder-trouble-crash = ⏸ Something broke. I will try again by myself.
folder-without-missing = ⚠️ Files lost: { $count }. They are red in the index.
folder-without-changed = ⚠️ Files damaged: { $count }. They are red in the index.
folder-without-too-big = ⚠️ Too big for the messenger: { $count }. The administrator gets them by the command vekha export.
folder-caption = 🗂 <b>Document folder</b>{ $parts ->
    [1] {""}
   *[other] , part { $part } of { $parts }
}
    { $title }

folder-name = Index of documents
folder-index = Index
folder-file-name = Document folder, { $title }, { $day }{ $parts ->
    [1] {""}
   *[other] , part { $part } of { $parts }
}.zip
folder-file = v. { $version }, { $day }, { $verdict }
folder-due = due { $day }
folder-verdict-waiting = under review
folder-verdict-accepted = accepted
folder-verdict-returned = returned
folder-verdict-withdrawn = taken back
folder-which-all = all versions
folder-which-accepted = accepted only
folder-fault-missing = the file is lost
folder-fault-changed = the file is damaged: the content is not what was sent
folder-fault-too-big = too big for the messenger: the command vekha export gets it
folder-word-documents = Documents
folder-word-missing = No document
folder-word-complete = Every task that awaits a document has one.
folder-more = { $count ->
    [one] This is the first { $count } row, all are in the Excel index.
   *[other] These are the first { $count } rows, all are in the Excel index.
}
folder-word-seat = School, curator
folder-word-activity = Activity
folder-word-due = Due
folder-word-version = Version
folder-word-day = Date
folder-word-verdict = Verdict
folder-word-remark = Remark
folder-word-sender = Sent by
folder-word-name = Document
folder-word-size = Bytes
folder-word-hash = SHA-256
folder-word-part = Part
folder-word-fault = What is missing
folder-word-state = State

refusal-folder-empty = There are no documents here yet, nothing to build.
refusal-folder-running = A folder is being built for you already. Order the next one when this one arrives.
refusal-folder-ended = This folder is built or stopped already. Nothing has changed.

export-done = Done: { $path }. Files: { $count }.
export-faults = Left out, red in the index: { $count }
export-nothing = There are no such documents. No file was made.
export-which-municipality = There are several municipalities, name one: --municipality “{ $names }”
export-no-municipality = There is no municipality “{ $name }”. There are: { $names }
export-no-school = There is no school “{ $name }”.
export-no-activity = There is no activity № { $number }.
export-exists = { $path } is there already. Move it away or give another name.
export-failed = It did not work: { $error }. Check the room on the disk, FILES_URL and rights.
export-day = “{ $day }” is no date. Write it as 2026-03-31.
