import path from 'node:path'
import { portalProcess } from '../support/portal-process.ts'
import { root } from '../support/sources.ts'
import { Journey, JourneyFault } from './journey.ts'
import { walkReappointment } from './reappointment.ts'
import { beginWalk } from './walk.ts'

/**
 * `npm run journeys`: walks the journeys of the product over HTTP against a portal of its own, prints what it checked, keeps the
 * documents in out/journeys, and ends with 1 when anything was not as promised.
 */
const begun = performance.now()
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1).replace('.', ',')} s`
const say = (line: string) => console.log(line)

const portal = await portalProcess('journey')
const leave = () => void portal.close().finally(() => process.exit(130))
process.once('SIGINT', leave)
process.once('SIGTERM', leave)
try {
  await portal.start()
  say(
    `Parcours 1 : le renouvellement, de l’ouverture du cycle au nouveau mandat\nPortail : ${portal.address}, prêt en ${seconds()}`,
  )
  const journey = new Journey(path.join(root, 'out/journeys'), say)
  await walkReappointment(await beginWalk(journey, portal))
  say(`\nParcours réussi : ${journey.steps} étapes, ${journey.checks} vérifications, ${seconds()}.`)
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof JourneyFault ? `    ✗ ${error.message}` : error)
  console.error(`\nParcours interrompu après ${seconds()}. Sortie du serveur :\n${portal.output()}`)
} finally {
  await portal.close()
}
