import { readSettings } from '../config.ts'
import { backUpNightly } from '../database/backup/nightly.ts'
import { writeBackup } from '../database/backup/write.ts'
import { say } from '../log.ts'
import { fileArgument } from './file-argument.ts'
import { asCommand, withKeeper } from './with-keeper.ts'

/** A file that was named; or undefined: the nightly one, where the settings say where it goes. */
const file = await asCommand(async () => {
  const isNightly = process.argv.length === 2 && readSettings().backup
  return isNightly ? undefined : fileArgument('npm run backup -- FILE').file
})
await withKeeper(async (keeper, { config: { backup: place, dataDir }, secrets: { pepper } }) => {
  if (file) {
    const rows = await writeBackup(keeper, pepper, file)
    say(
      `Wrote ${rows} rows to ${file}. Whoever holds this file holds the answers: keep it safe, and no longer than 30 days.`,
    )
  } else if (place) {
    const made = await backUpNightly(keeper, { pepper, place, dataDir, now: new Date() })
    const older = made.removed === 1 ? 'file' : 'files'
    say(`Wrote ${made.rows} rows to ${made.file}, encrypted. Removed ${made.removed} older ${older}.`)
  }
})
