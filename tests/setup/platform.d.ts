import { type ChildProcess } from 'node:child_process'
export interface Platform {
  url: string
  process: ChildProcess
  /** Everything it has said so far, on both outputs. */
  said(): string
  /** Ends it as an operator would; returns the exit code. */
  stop(): Promise<number | null>
}
export type Env = Record<string, string>
/** A port that was free a moment ago. */
export declare function freePort(): Promise<number>
/** Starts the real server as a process of its own, and waits until it says that it is open. */
export declare function startPlatform(env: Env): Promise<Platform>
/** Runs one of the server's programs to its end. */
export declare function runProgram(
  file: string,
  words: string[],
  env: Env,
): Promise<{
  code: number | null
  said: string
}>
