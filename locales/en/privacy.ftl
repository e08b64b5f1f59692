# The text of the consent. A new text is a new version in actions/people/joining.py.

privacy-text = 🔒 <b>Personal data</b>
    What we keep: your name as it is in the messenger or as you correct it, your seat (school, curator, coordinator), the chat number, your reports, documents and messages to the bot.
    What for: to run the programme's roadmap and to report on it.
    Who sees it: the coordinator of your municipality and the curator of your school.
    How long: while the programme runs and one year after. You can withdraw your consent here at any time: you leave, and the school's documents stay with the school.
    Please do not send personal data of pupils and parents.
button-leave = 🚪 Withdraw consent and leave
leave-question = Leave and withdraw your consent? No more messages will come. You can return with a new invite.
left = You have left, and your consent is withdrawn. Thank you for your work! You can return with a new invite from the coordinator.
