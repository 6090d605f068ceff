import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Waits until a file, or a folder with the names in it, is on disk: a new name is lost in a power cut without its folder. */
export function flush(path: string): void {
  const open = openSync(path, 'r')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
