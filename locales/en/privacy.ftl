# The text of the consent. A new text is a new version in actions/people/joining.py.

privacy-text = 🔒 <b>Personal data</b>
    What we keep: your name as it is in the messenger or as you correct it; the school or role you act for; your number in the messenger; the school’s phone, if the coordinator has entered it; when you used the bot; your reports, documents, voice messages and messages to the bot; which reminder calls were made and when; documents that you allowed to be shown as examples.
    What for: to run the programme’s roadmap and to report on it.
    Who sees it: the coordinator of your municipality and the curator of your school; an example, with your consent, other schools.
    How long: while the programme runs and one year after. You can withdraw your consent here at any time: you leave, and the school’s documents stay with the school.
    Please do not send personal data of pupils and parents.
button-leave = 🚪 Withdraw consent and leave
leave-question = Leave and withdraw your consent? No more messages will come. You can return with a new invite.
left = You have left, and your consent is withdrawn. Thank you for your work! You can return with a new invite from the coordinator.
