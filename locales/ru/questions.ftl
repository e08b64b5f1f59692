# Вопросы и ответы.

menu-questions = { $count ->
    [0] ❓ Вопросы
   *[other] ❓ Вопросы · { $count }
}
home-questions = ❓ Ждут вашего ответа: <b>{ $count }</b>
questions-title = ❓ <b>Вопросы</b> · ждут вас: { $count }
questions-hint = ❓ ждёт вас · ⏳ ждём ответа · ✍️ есть ответ · 👌 решён · 🆘 просят помощи
questions-empty = Вопросов пока нет. Спросите куратора прямо здесь: ответ придёт в этот чат.
questions-empty-office = Вопросов пока нет. Новые придут сюда сами.

button-threads = ❓ Вопросы
button-askq = ✍️ Задать вопрос
button-ask-curator = ❓ Вопрос куратору
button-ask-coordinator = ❓ Вопрос координатору
button-ask-school = ❓ Спросить школу
button-ask-more = ✍️ Спросить ещё
button-sendq = 📨 Отправить
button-sendq-anyway = 📨 Всё равно отправить
button-asanswer = ✍️ Это ответ
button-asanswer-to = ✍️ Ответ: { $seat }
button-asletter = 📣 Объявление
button-find-words = 🔎 Найти «{ $words }»
button-aslink = 🔗 Ссылка для задачи
button-dropq = ✖ Не отправлять
button-solved = 👍 Помогло
button-thanks = 👌 Спасибо, вопрос решён
button-openq = ↩ Ещё не решён
button-thread = 💬 Переписка
button-thread-files = 📎 Файлы · { $count }
button-thread-task = 📌 К задаче
button-whole = 📖 Целиком
button-tofaq = ⭐ В частые вопросы

question-to-curator = ❓ <b>Вопрос куратору</b>
question-to-coordinator = ❓ <b>Вопрос координатору</b>
question-to-school = ❓ <b>Вопрос школе</b> · { $seat }
question-whom-curator = куратору
question-whom-coordinator = координатору
question-ask = Напишите, пришлите голос, фото или файл. Ответ придёт сюда же.
question-ask-more = Напишите, пришлите голос, фото или файл.
question-ask-answer = Напишите ответ, пришлите голос, фото или файл.
question-maybe-answered = ⭐ <b>Возможно, ответ уже есть.</b> Это ваш вопрос?
loose-words = 💬 <b>Что сделать с этим сообщением?</b>
    Пока ничего не изменилось и никому не отправлено.
question-offer = ❓ <b>Отправить это { $to } как вопрос?</b>
question-offer-school = ❓ <b>Отправить это школе как вопрос?</b> · { $seat }
question-not-sent = Пока никому не отправлено.
question-helped = 👍 Хорошо. Вопрос никому не отправлен.
question-dropped = Никому не отправлено.
question-sent = 📨 <b>Отправил</b> · { $to }
question-sent-hint = Ответ придёт сюда. Что напишете сразу следом, добавлю к вопросу.
answer-sent = ✍️ <b>Ответ отправлен</b> · { $to }
question-edit-closed = Вопрос уже закрыт, поэтому правку я не передал. Если она важна, напишите в переписку.

thread-title = 💬 <b>Переписка</b> · { $seat }
thread-title-help = 🆘 <b>Нужна помощь</b> · { $seat }
thread-state = { $sign } { $state }
thread-waits = ждём ответа
thread-waits-you = ждёт вашего ответа
thread-answered = есть ответ
thread-closed = вопрос решён
thread-reply = <b>{ $who }</b> · { $at }
thread-reply-edited = <b>{ $who }</b> · { $at } · изменено
thread-file = 📎 { $name }

letter-question = ❓ <b>Вопрос</b> · { $who }
letter-question-more = ➕ <b>К вопросу</b> · { $who }
letter-answer = ✍️ <b>Ответ</b> · { $who }
letter-answer-more = ➕ <b>К ответу</b> · { $who }
letter-about = На ваше: «{ $words }»
letter-edited = ✏️ изменено
letter-cut = ✂️ Это начало. Весь текст — «📖 Целиком».
letter-how = Ответьте прямо на это сообщение или нажмите «Ответить».
letter-answered = ✍️ Ответ уже дан: { $who }
letter-closed = 👌 Вопрос решён
thanks-title = 🙂 <b>Пожалуйста!</b>
thanks-settle = Вопрос решён? Если нет, спросите ещё.
button-file-thread = 💬 К переписке
