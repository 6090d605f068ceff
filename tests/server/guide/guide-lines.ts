import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const guideFile = join(import.meta.dirname, '../../../docs/guide.md')

/** One command of the guide, a heredoc with it; and whether it is typed on the server or on one's own computer. */
export interface GuideLine {
  command: string
  on: 'server' | 'laptop'
}

/** Commands that a second computer types: they make or use the key, or fetch and bring files. */
const onLaptop = /^age-keygen|^scp|^ssh|\bdrill\b/

/** Every command in a fenced block, in the order of the guide. */
export function guideLines(): GuideLine[] {
  const text = readFileSync(guideFile, 'utf8')
  return [...text.matchAll(/^( *)```sh\n(.*?)^ *```$/gms)].flatMap(([, indent = '', block = '']) => {
    const on = block.split('\n').some((line) => onLaptop.test(line.trim())) ? 'laptop' : 'server'
    return commandsIn(block.replaceAll(new RegExp(`^${indent}`, 'gm'), '')).map((command) => ({ command, on }) as const)
  })
}

function commandsIn(block: string): string[] {
  const commands: string[] = []
  let end: string | undefined
  for (const line of block.split('\n').filter((one) => one !== '')) {
    if (end === undefined) commands.push(line)
    else commands[commands.length - 1] += `\n${line}`
    const [, marker] = /<<'(\w+)'/.exec(line) ?? []
    if (marker) end = marker
    else if (line === end) end = undefined
  }
  return commands
}

/** What is not run here, and why. */
export const notRun: Record<string, string> = {
  'sudo apt update': 'would change the machine that runs the tests',
  'sudo apt install --yes git curl ca-certificates age caddy unattended-upgrades systemd-timesyncd':
    'would change the machine; .ci/run installs the same caddy and age from Debian',
  'sudo timedatectl set-ntp true': 'would change the machine; the doctor asks the same program',
  'curl --fail --silent --show-error --location https://deb.nodesource.com/setup_24.x | sudo bash -':
    'somebody else’s script, as root',
  'sudo apt install --yes nodejs': 'would change the machine; the tests run on the Node that it has',
  'sudo adduser --system --group --home /srv/words words':
    'would change the machine; nobody takes the place of the user',
  'sudo systemctl daemon-reload':
    'there is no systemd that runs here; its files are verified, and their ExecStart is run',
  'sudo systemctl restart caddy': 'as above; tests/server/proxy runs Caddy with this file',
  'sudo journalctl --unit in-their-own-words --output cat --no-pager': 'as above; what the service prints is looked at',
}

/** What something else stands in for, and why. */
export const standIns: [command: RegExp, instead: string, why: string][] = [
  [
    /^sudo -H -u words npm ci$/,
    "sudo -H -u words sh -c 'mkdir node_modules && ln --symbolic BORROWED/* BORROWED/.bin node_modules'",
    'the gate has just run npm ci; its folder is borrowed',
  ],
  [
    /^npm ci$/,
    'mkdir node_modules && ln --symbolic BORROWED/* BORROWED/.bin node_modules',
    'the gate has just run npm ci; its folder is borrowed',
  ],
  [
    /npm ci && npm run build/,
    "sudo -H -u words sh -c 'npm run build'",
    'the gate has just run npm ci; its folder is borrowed',
  ],
]
