# The command line.

cli-setup = Ready: { $municipality }. The coordinator's link and command (they work once, for 7 days):
cli-setup-replaced = The coordinator's earlier link has ended.
cli-no-bot = (the bot's name is unknown: set BOT_TOKEN; the coordinator can send the bot the command below)
doctor-no-token = BOT_TOKEN is not set: `vekha run` will open the sandbox.
doctor-token = The bot answers: @{ $name }
doctor-token-bad = The messenger at { $url } refuses BOT_TOKEN or does not answer. Check the token and the network.
doctor-database = The database opens, its schema is up to date.
doctor-database-bad = The database does not open: { $error }. Check DATABASE_URL.
refusal-no-database = There is no database { $path }. Check DATABASE_URL; vekha setup makes a new one.
refusal-upgrade = The database was not upgraded (schema { $found } → { $newest }): { $error }. It is as it was, nothing is lost. Run the previous version of Vekha for now, and report this error to its developers.
refusal-upgrade-no-copy = The database was not upgraded: its copy { $file } could not be made first ({ $error }). Free some disk space, check the rights of the folder, and start again. Nothing has changed.
refusal-database-newer = The database is newer than this version of Vekha: its schema is { $found }, and this version knows schemas up to { $newest }. Run the version that upgraded it, or bring back the copy of the database from before that upgrade. Nothing has changed.
doctor-files = The file store can be written and read.
doctor-files-bad = The file store { $url } does not work: { $error }. Check FILES_URL, the disk space and the rights.
doctor-file-missing = File { $id } “{ $name }” is not in the store ({ $hash }). Bring it back from the backup, or ask for it to be sent again: { $seat }.
doctor-file-changed = File { $id } “{ $name }” in the store is not what was sent ({ $hash }). Bring it back from the backup, or ask for it to be sent again: { $seat }.
doctor-files-proved = Files checked: { $count }, damaged or lost: { $bad }.
doctor-files-wrong = The store { $url } gave back something other than what was written. Check the disk or S3 before going on.
doctor-put-off = Waiting for the store or the messenger since { $since }: { $count }. The bot will take them by itself; check FILES_URL, the disk space and the network.
doctor-set-aside = Update { $number } was set aside after three crashes: { $error }
doctor-dropped = Not sent in the last week ({ $reason }): { $count }
cli-report = Done: { $file }
cli-report-unwritable = Cannot write { $file }: { $error }. Name another place.
cli-period-no-period = ❓ The order does not say its period: deadlines without a year are not read.
cli-period-period-conflict = ❓ The title and the date of the order speak of different times. Read by the date of the order.
cli-period-period-guessed = ⚠️ The title names no period: it is taken from the rows or the date.
