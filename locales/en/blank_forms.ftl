# Forms of activities: the coordinator attaches them, schools open them from the task.

button-activity-forms = 📄 Forms
button-forms = 📄 Form
button-add-form = ➕ Add a form
button-remove-form = ✖ Remove
button-form-back = ↩ Put back
task-forms = 📄 Form: { $names }
forms-title = 📄 <b>Forms</b> · № { $number } { $title }
forms-line = { $place }. { $name }
forms-empty = No forms yet. Attach a blank one, and each school opens it right from its task.
forms-hint = Schools see them in the task, button “📄 Form”.
forms-ask = Send the form as a file. A file of the same name takes the place of the older one.
form-added = 📄 The form is attached. You can send one more.
form-replaced = 📄 The form is replaced: schools get the new one.
form-removed = ✖ The form is removed.
form-back = 📄 The form is attached again.
