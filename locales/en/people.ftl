# Seats, invites, coming in.

stranger = Hello! This is the bot of a school support programme. To come in, use the invite link from your coordinator.
join-title = Hello! You are invited as: <b>{ $seat }</b> ({ $municipality }).
button-consent = ✅ I agree, let me in
joined-name = Papers print your name as <b>{ $name }</b>. Change it in “⚙️ Settings”.
joined-ask-name = ✏️ Send your surname, first name and patronymic: papers print them. Until then you are “{ $name }”.
named = ✅ Written down: <b>{ $name }</b>. Change it in “⚙️ Settings”.
consent-press = 👇 Words are not enough to consent: press “✅ I agree, let me in”.
button-person-name = ✏️ Name
button-person-names = 👤 Names · { $count }
person-name-ask = Send surname, first name and patronymic in place of “{ $name }”: papers print them.
unseated = ✖ No longer here: { $name }. The former link has ended; the button below makes one for a successor.
joined = Hello, { $name }! You are in. Tasks and reminders will come here.

people-title = 👥 <b>People</b>
people-count = Joined: { $came } of { $seats }.
people-hint = ▫️ not joined yet · 👤 joined · 🚫 unreachable. Those we wait for come first.
people-empty = You are the only one here so far. Add schools and curators, and their invites will appear here.
button-sheet = 🖨 Invite sheet

seat-title = 🎟 <b>{ $seat }</b>
seat-phone = 📞 { $phone }
seat-note = ✍️ { $note }
button-phone-number = 📱 Phone
phone-ask = Send the phone number, landline or mobile. “no” removes the old one.
seat-nobody = Nobody has joined yet.
seat-sitter = 👤 { $name }, since { $since }
seat-sitter-unreachable = 🚫 { $name }, since { $since }: has blocked the bot, messages do not arrive
invite-none = There is no working link.
invite-link = Link: { $link }
invite-hidden = A link has been given out. It cannot be shown again: a new one takes its place, and the old one ends.
invite-replaced = The earlier link has ended.
invite-terms = The link lets in { $uses } more, until { $until }.
invite-terms-many = Anybody who has the link can join with it, until { $until }.
invite-limits = A new link for:
button-invite = 🎟 Create a link
button-new-link = 🔁 New link
button-revoke = 🚫 Revoke
button-limit = { $uses ->
    [one] { $uses } person
   *[other] { $uses } people
}
button-limit-many = no limit
button-unseat = ✖ Remove: { $name }
invite-caption = 🎟 Invite: <b>{ $seat }</b>, { $municipality }
    { $link }
    Valid until { $until }. The link is personal: please do not post it in group chats.
button-sitters = ✖ Remove… ({ $count })
unseat-question = Remove <b>{ $name }</b> (“{ $seat }”)?
    The tasks and documents stay with the school or the curator. The link given out for it will end.

sheet-again-title = 🖨 <b>Invite sheet</b>
sheet-again = Links given out already: { $replaced }. A new sheet takes their place, and the old ones end, printed ones too.
button-sheet-all = Replace all: { $count }
button-sheet-rest = Only where there is none: { $count }
sheet-file = Invites.docx
sheet-caption = 🖨 Invites: { $count }. Print, cut and hand out.
sheet-title = Invites to the Vekha bot: { $municipality }
sheet-scan = Point your phone's camera at the code and press “Start”
sheet-or-send = Or send the bot:
sheet-expires = Valid until { $until }
