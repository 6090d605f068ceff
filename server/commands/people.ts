import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import Value from 'typebox/value'
import { PersonName, type Role } from '../../surveys/api/people.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import { InvalidError, NotFoundError } from '../errors.ts'
import { log, say } from '../log.ts'
import { acceptPassphrase, type NewLink, removePerson, resetLink, updatePassphrase } from '../people/accounts.ts'
import { linkTo } from '../people/links.ts'
import { type Account, findPersonByName, insertPerson, insertRoles, listPeople, tidyName } from '../people/people.ts'
import { isRole } from '../people/roles.ts'
import { withKeeper } from './with-keeper.ts'

const usage = `Usage:
  npm run people -- add NAME ROLE [--young] [--passphrase-stdin]
      makes an account, or gives an existing one another role, and prints a one-time link with which the person
      chooses a passphrase; or takes the passphrase from standard input. Put a NAME with spaces in quotes.
      ROLE is member, facilitator, researcher or administrator; --young marks a young panel member.
  npm run people -- list           shows everybody and their roles
  npm run people -- reset NAME     prints a one-time link for a new passphrase
  npm run people -- remove NAME    takes an account away and ends its sessions`

export type PeopleCommand =
  | { verb: 'add'; name: string; role: Role; young: boolean; passphraseFromStdin: boolean }
  | { verb: 'reset' | 'remove'; name: string }
  | { verb: 'list' }

/** What the words after `npm run people --` ask for; undefined if they make no sense. */
export function readPeopleCommand(words: string[]): PeopleCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { young: { type: 'boolean' }, 'passphrase-stdin': { type: 'boolean' } },
      allowPositionals: true,
    })
    const [verb, name = '', role = '', ...more] = positionals
    const young = values.young === true
    const passphraseFromStdin = values['passphrase-stdin'] === true
    if (verb === 'add') {
      const right = isName(name) && isRole(role) && more.length === 0 && (!young || role === 'member')
      return right ? { verb, name: tidyName(name), role, young, passphraseFromStdin } : undefined
    }
    if (young || passphraseFromStdin || role) return undefined
    if ((verb === 'reset' || verb === 'remove') && isName(name)) return { verb, name: tidyName(name) }
    return verb === 'list' && !name ? { verb } : undefined
  } catch {
    return undefined
  }
}

const isName = (word: string) => Value.Check(PersonName, tidyName(word))

/** Carries a command out and gives the lines to print. `passphrase` is what came from standard input, if it was asked for. */
export async function runPeopleCommand(
  keeper: Db,
  command: PeopleCommand,
  config: Pick<Config, 'publicUrl'>,
  passphrase?: string,
): Promise<string[]> {
  if (command.verb === 'list') return list(keeper)
  if (command.verb === 'add') return add(keeper, command, config, passphrase)
  const person = await findPersonByName(keeper, command.name)
  if (!person)
    throw new NotFoundError(`Nobody here is called ${command.name}: "npm run people -- list" shows everybody.`)
  if (command.verb === 'reset') return linkLines(person.name, await resetLink(keeper, person.id), config)
  await removePerson(keeper, person.id)
  return [`${person.name} is removed.`]
}

async function add(
  keeper: Db,
  { name, role, young }: Extract<PeopleCommand, { verb: 'add' }>,
  config: Pick<Config, 'publicUrl'>,
  passphrase: string | undefined,
): Promise<string[]> {
  const hash = passphrase === undefined ? undefined : await acceptPassphrase(passphrase, name)
  const before = await findPersonByName(keeper, name)
  await keeper.transaction().execute(async (trx) => {
    const id = before?.id ?? (await insertPerson(trx, { name, roles: [role], young }))
    await insertRoles(trx, id, [role])
    if (young) await trx.updateTable('person').set({ young }).where('id', '=', id).execute()
    if (hash) await updatePassphrase(trx, id, hash)
  })
  const person = (await findPersonByName(keeper, name)) as Account
  const how = before?.roles.includes(role) ? 'already ' : before ? 'now also ' : ''
  const lines = [`${person.name} is ${how}${role}${young ? ', and young' : ''}.`]
  if (hash) return [...lines, 'The passphrase is set.']
  if (person.passphraseHash) return lines
  return [...lines, ...linkLines(person.name, await resetLink(keeper, person.id), config)]
}

function linkLines(name: string, { token, expiresAt }: NewLink, config: Pick<Config, 'publicUrl'>): string[] {
  return [`A link for ${name}, good once, until ${expiresAt.toISOString().slice(0, 10)}:`, linkTo(config, token)]
}

async function list(keeper: Db): Promise<string[]> {
  const people = await listPeople(keeper)
  if (people.length === 0) return ['Nobody has an account yet.']
  const width = Math.max(...people.map(({ name }) => name.length))
  return people.map(({ name, roles, young, passphraseHash }) => {
    const marks = [young && 'young', !passphraseHash && 'has not joined yet'].filter(Boolean)
    return [name.padEnd(width), [...roles, ...marks].join(', ')].join('  ')
  })
}

/** All of standard input, without the line end that a terminal or `echo` adds. */
async function passphraseFromStdin(): Promise<string> {
  const passphrase = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (passphrase.length > 300 || /[\r\n]/.test(passphrase)) {
    throw new InvalidError('passphrase_long', 'The passphrase must be one line of at most 300 characters.')
  }
  return passphrase
}

if (import.meta.main) {
  const command = readPeopleCommand(process.argv.slice(2))
  if (command) {
    await withKeeper(async (keeper, { config }) => {
      const passphrase = command.verb === 'add' && command.passphraseFromStdin ? await passphraseFromStdin() : undefined
      for (const line of await runPeopleCommand(keeper, command, config, passphrase)) say(line)
    })
  } else {
    log(usage)
    process.exitCode = 1
  }
}
