# The municipality: its name, its clock, its quiet hours.

menu-municipality = 🏛 Municipality
municipality-title = 🏛 <b>{ $name }</b>
municipality-short = Short name in the chat: { $name }
municipality-no-short = There is no short name: chat and papers use the same.
municipality-clock = 🕰 It is { $clock } now ({ $zone })
municipality-quiet = 🌙 From { $evening } to { $morning } I disturb nobody, except with urgent news.
municipality-ask-name = Send the full name in place of “{ $name }”: papers will print it.
municipality-ask-short = Send a short name for the chat, for instance “Lesnoy district”. “no” removes the present one.
button-short-name = ✏️ Short name
button-zone-west = 🕰 Hour earlier
button-zone-east = 🕰 Hour later
button-evening = 🌙 Quiet from
