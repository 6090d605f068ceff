import { writeBackup } from '../database/backup/write.ts'
import { say } from '../log.ts'
import { fileArgument } from './file-argument.ts'
import { asCommand, withKeeper } from './with-keeper.ts'

const { file } = await asCommand(async () => fileArgument('npm run backup -- FILE'))
const rows = await withKeeper((keeper, { secrets }) => writeBackup(keeper, secrets.pepper, file))
say(
  `Wrote ${rows} rows to ${file}. Whoever holds this file holds the answers: keep it safe, and no longer than 30 days.`,
)
