# Two entries of one school or one curator become one.

merge-title = 🔗 <b>{ $name }</b>
merge-ask-school = This is the same school as… Choose the name under which it stays.
merge-ask-curator = This is the same curator as… Choose the name under which they stay.
merge-nobody = There is nobody to merge with.
merge-question = 🔗 Merge “{ $gone }” into “<b>{ $kept }</b>”?
merge-moves = To go over: tasks { $tasks }, people { $people }. Where both have a task, the one further along stays, and the documents of the other become its earlier versions.
merge-undo = You can undo this for a day.
merged = ✅ They are one now: “<b>{ $kept }</b>”. “{ $gone }” stays in the history.
parted = ↩️ Separate again: “{ $kept }” and “{ $gone }”.
button-merge-sure = 🔗 Merge
button-undo-merge = ↩️ Separate
