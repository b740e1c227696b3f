import path from 'node:path'
import { type PortalProcess, portalProcess } from '../support/portal-process.ts'
import { root } from '../support/sources.ts'
import { Journey, JourneyFault } from './journey.ts'
import { walkRegistry } from './directives-registry.ts'
import { isOnRecord } from './on-record.ts'
import { beginPaymentWalk } from './payment-walk.ts'
import { walkReappointment } from './reappointment.ts'
import { beginRegistryWalk } from './registry-walk.ts'
import { walkThirdPartyPayment } from './third-party-payment.ts'
import { beginWalk } from './walk.ts'

/** The journeys of the product; each has a portal of its own, at the beginning of its world. */
const journeys: { title: string; walk(journey: Journey, portal: PortalProcess): Promise<void> }[] = [
  {
    title: 'le renouvellement, de l’ouverture du cycle au nouveau mandat',
    walk: async (journey, portal) => walkReappointment(await beginWalk(journey, portal)),
  },
  {
    title: 'le tiers payant, de la demande d’accès à la réclamation fondée',
    walk: async (journey, portal) => walkThirdPartyPayment(await beginPaymentWalk(journey, portal)),
  },
  {
    title: 'le registre des directives, de la demande du supérieur au rapport d’accès',
    walk: async (journey, portal) => walkRegistry(await beginRegistryWalk(journey, portal)),
  },
]

/**
 * `npm run journeys`: walks the journeys of the product over HTTP against portals of their own, prints what it checked, keeps the
 * documents in out/journeys, and ends with 1 when anything was not as promised. `npm run journeys -- 2` walks the second only.
 */
const begun = performance.now()
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1).replace('.', ',')} s`
const say = (line: string) => console.log(line)
const wanted = process.argv.slice(2).map(Number)

let portal: PortalProcess | undefined
const leave = () => void portal?.close().finally(() => process.exit(130))
process.once('SIGINT', leave)
process.once('SIGTERM', leave)
try {
  for (const [index, { title, walk }] of journeys.entries()) {
    if (wanted.length > 0 && !wanted.includes(index + 1)) continue
    portal = await portalProcess('journey')
    await portal.start()
    say(`\nParcours ${index + 1} : ${title}\nPortail : ${portal.address}, prêt en ${seconds()}`)
    const journey = new Journey(path.join(root, 'out/journeys'), say)
    await walk(journey, portal)
    await isOnRecord(journey, portal)
    say(`\nParcours réussi : ${journey.steps} étapes, ${journey.checks} vérifications, ${seconds()}.`)
    await portal.close()
  }
} catch (error) {
  process.exitCode = 1
  console.error(error instanceof JourneyFault ? `    ✗ ${error.message}` : error)
  console.error(`\nParcours interrompu après ${seconds()}. Sortie du serveur :\n${portal?.output()}`)
  await portal?.close()
}
