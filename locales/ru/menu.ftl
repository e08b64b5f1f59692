# Меню.

home-title = 🏠 <b>{ $seat }</b>
home-municipality = { $municipality }
home-tasks = { $open ->
    [0] Открытых задач нет.
   *[other] Открытых задач: <b>{ $open }</b>{ $late ->
        [0] {""}
       *[other] , ⏰ просрочено: <b>{ $late }</b>
    }
}
home-next = Ближайшая: № { $number } { $title } — { $due }
home-review = { $count ->
    [1] 📥 Ждёт проверки: <b>1</b>
   *[many] 📥 Ждут проверки: <b>{ $count }</b>
}
home-begin-schools = С чего начать: «⚙️ Школы и люди» → «🏫 Школы», пришлите список школ.
home-begin-roadmap = Что дальше: добавьте кураторов, пригласите людей и пришлите сюда приказ с дорожной картой (.docx или .xlsx).

menu-settings = ⚙️ Настройки
menu-letters = 📣 Объявления
menu-matrix = 🗺 Где что стоит
menu-schools = 🏫 Школы
menu-people = 👥 Люди
menu-roadmap = 📄 Дорожная карта
menu-announce = 📣 Объявления
menu-office = ⚙️ Школы и люди
menu-curators = 🧭 Кураторы

office-title = ⚙️ <b>Школы и люди</b>
office-count = Школ: { $schools } · кураторов: { $curators }
