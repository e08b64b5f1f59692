# Examples: an accepted document is shown to other schools if its school agrees.

button-make-example = ⭐ As example
button-drop-example = ⭐ Not an example
button-agree-example = 👍 You may show it
button-refuse-example = 👎 Rather not
button-decline-example = ⭐ Stop showing
button-see-example = ⭐ Example
button-next-example = ▶ One more
button-my-task = ◀ My task
example-asked = ⭐ The school was asked whether the document may be shown as an example. Not shown yet.
example-agreed = ⭐ This is an example for other schools. The school agrees.
example-declined = ⭐ Not shown as an example: the school does not agree.
example-terms = Only schools of our municipality that find this task hard will see it. The school’s name is removed from the caption and the file name; the file itself stays as it is: please check that it holds no personal data. You can withdraw your agreement in this task on any day.
example-title = ⭐ <b>Example { $number } of { $count }</b>
example-hint = This is how another school of the municipality did it, and it was accepted. Do it your own way: a sample, not an answer.
letter-example = ⭐ <b>May your document be shown as an example?</b> Asked by: { $by }
