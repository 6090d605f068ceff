import '../face/face.css'
import './light.css'
import { enhanceChoices } from './fields/choices.ts'
import { startHints } from './fields/hints.ts'
import { enhanceRanking } from './fields/ranking.ts'
import { startExit } from './leave/exit.ts'
import { startKiosk } from './leave/kiosk.ts'
import { startLeaving } from './leave/leaving.ts'
import { startShift } from './leave/shift.ts'
import { startListen } from './listen.ts'
import { startRich } from './load-rich.ts'
import { startDevice } from './on-device.ts'
import { onTurn, safely } from './page.ts'
import { startPrint } from './print.ts'
import { startProof } from './proof.ts'
import { startAnchors } from './turn/focus.ts'
import { startHistory } from './turn/history.ts'
import { startPresses } from './turn/press.ts'
import { isHeld, turn, turnTo } from './turn/turn.ts'
import { startWays } from './ways.ts'

/**
 * The one script of the young person's page. Every page works without it; each line here makes something better, and
 * none leans on another. The way out comes first.
 */
for (const start of [
  startExit,
  startShift,
  startLeaving,
  startKiosk,
  () => startPresses(turn),
  () => startHistory(isHeld, turnTo),
  startAnchors,
  startWays,
  () => enhanceChoices(document),
  () => onTurn(() => enhanceRanking(document)),
  startListen,
  startPrint,
  startHints,
  startProof,
  startDevice,
  startRich,
]) {
  safely(start)
}
