# Муниципалитет: название, часы, тихое время.

menu-municipality = 🏛 Муниципалитет
municipality-title = 🏛 <b>{ $name }</b>
municipality-short = В чате коротко: { $name }
municipality-no-short = Короткого названия нет: в чате и в документах одно и то же.
municipality-clock = 🕰 Сейчас { $clock } ({ $zone })
municipality-quiet = 🌙 С { $evening } до { $morning } никого не беспокою, кроме срочного.
municipality-ask-name = Пришлите полное название вместо «{ $name }»: так его напечатают документы.
municipality-ask-short = Пришлите короткое название для чата, например «Лесной район». «нет» уберёт прежнее.
button-short-name = ✏️ Коротко
button-zone-west = 🕰 На час раньше
button-zone-east = 🕰 На час позже
button-evening = 🌙 Тихо с…
