export interface KillLoopResult {
  rounds: number
  /** Responses whose code had been given out before something was killed. */
  acknowledged: number
  /** Those of them that the database did not know afterwards: must be 0. */
  lost: number
  /** Same key, other code: must be 0. */
  changed: number
}
/**
 * Kills the server, its database, and both with kill -9, in turn, while answers arrive, and looks each time whether
 * every response that was acknowledged is still there: sent again under its key, it must get the same code and add
 * no row. `dataDir` is a fresh folder; nothing is left running.
 */
export declare function killLoop({ dataDir, rounds }: { dataDir: string; rounds: number }): Promise<KillLoopResult>
