# Assignments: tasks outside a roadmap.

menu-assign = ➕ Assignment
button-asassignment = ➕ Assignment
button-assign-pick = 👤 Choose
button-assign-lead = ⭐ Lead
button-assign-day = 📅 Another date
button-assign-send = ✅ Assign
button-assign-drop = ✖ Do not assign
button-assign-more = ➕ Another one
assign-all-schools = All schools
assign-my-schools = My schools
assign-curators = Curators

assignments-title = ➕ <b>Assignments</b> · { $count }
assignments-hint = Write a new one in one message: “Send the meals report by Friday”. Below are the earlier ones.
assignment-title = ➕ <b>Assignment</b> · not sent yet
assignment-what = 📌 { $title }
assignment-due-date = Deadline: { $due }
assignment-due-urgent = Deadline: { $due } (urgent)
assignment-due-prompt = Deadline: { $due } (promptly)
assignment-due-default = Deadline: { $due } (no date was given)
assignment-due-unread = ⚠️ I did not understand the date. Deadline for now: { $due }. To change it: “📅 Another date”.
assignment-who = For: { $who }
assignment-nobody = For whom?
assignment-lead = ⭐ Lead: { $lead }. The others send their parts there, and the lead’s report closes the assignment.
assign-seats-title = 👤 <b>Whom to assign it to</b> · { $count }
assign-lead-title = ⭐ <b>Who takes the lead?</b> The others will contribute. Press again to undo.
assign-day-ask = By when? Write: “15 March”, “on Friday”.
assignment-sent = ✅ <b>Assigned</b>
assignment-told = { $seats ->
    [one] To { $seats } school or curator.
   *[other] To { $seats } schools or curators.
}{ $people ->
    [0] {" "}None of them has joined yet: they will see the task when they do.
    [one] {" "}{ $people } person gets a message.
   *[other] {" "}{ $people } people get a message.
}
assignment-dropped = Nothing was assigned.
task-parts = 👥 Contributors: { $parts }
task-part-of = 👥 Your part. Lead: { $lead }
refusal-assignment-empty = I do not see what is to be done. Write, for example: “Send the meals report by Friday”.
refusal-assignment-nobody = First choose whom to assign it to.
refusal-assignment-sent = This assignment has been sent. You can change it with “✏️ Change”.
button-part = 📎 Review a part
