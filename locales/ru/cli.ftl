# Командная строка.

cli-setup = Готово: { $municipality }. Ссылка и команда для координатора (одноразовые, действуют 7 дней):
cli-no-bot = (имя бота неизвестно: задайте BOT_TOKEN; координатор может отправить боту команду ниже)
doctor-no-token = BOT_TOKEN не задан: `vekha run` откроет песочницу.
doctor-token = Бот отвечает: @{ $name }
doctor-token-bad = Мессенджер по адресу { $url } не принимает BOT_TOKEN или не отвечает. Проверьте токен и сеть.
doctor-database = База данных открывается, схема новая.
doctor-database-bad = База данных не открывается: { $error }. Проверьте DATABASE_URL.
doctor-files = Хранилище файлов пишет и читает.
doctor-files-bad = Хранилище { $url } не работает: { $error }. Проверьте FILES_URL, место на диске и права.
doctor-set-aside = Обновление { $number } отложено после трёх сбоев: { $error }
doctor-dropped = За неделю не отправлено ({ $reason }): { $count }
cli-report = Готово: { $file }
cli-report-unwritable = Не могу записать { $file }: { $error }. Укажите другое место.
