# Командная строка.

cli-setup = Готово: { $municipality }. Ссылка и команда для координатора (одноразовые, действуют 7 дней):
cli-no-bot = (имя бота неизвестно: задайте BOT_TOKEN; координатор может отправить боту команду ниже)
doctor-no-token = BOT_TOKEN не задан: `vekha run` откроет песочницу.
doctor-token = Бот отвечает: @{ $name }
doctor-token-bad = Мессенджер по адресу { $url } не принимает BOT_TOKEN или не отвечает. Проверьте токен и сеть.
doctor-database = База данных открывается, схема новая.
doctor-database-bad = База данных не открывается: { $error }. Проверьте DATABASE_URL.
refusal-no-database = Базы данных { $path } нет. Проверьте DATABASE_URL; новую создаёт vekha setup.
doctor-files = Хранилище файлов пишет и читает.
doctor-files-bad = Хранилище { $url } не работает: { $error }. Проверьте FILES_URL, место на диске и права.
doctor-file-missing = Файла { $id } «{ $name }» нет в хранилище ({ $hash }). Верните его из резервной копии или попросите прислать ещё раз: { $seat }.
doctor-file-changed = Файл { $id } «{ $name }» в хранилище не тот, что был прислан ({ $hash }). Верните его из резервной копии или попросите прислать ещё раз: { $seat }.
doctor-files-proved = Файлов проверено: { $count }, испорчено или пропало: { $bad }.
doctor-files-wrong = Хранилище { $url } вернуло не то, что в него записали. Проверьте диск или S3, прежде чем работать дальше.
doctor-put-off = Ждут хранилища или мессенджера с { $since }: { $count }. Бот заберёт их сам; проверьте FILES_URL, место на диске и сеть.
doctor-set-aside = Обновление { $number } отложено после трёх сбоев: { $error }
doctor-dropped = За неделю не отправлено ({ $reason }): { $count }
cli-report = Готово: { $file }
cli-report-unwritable = Не могу записать { $file }: { $error }. Укажите другое место.
