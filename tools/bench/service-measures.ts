import { accountOf, type Bench, type Measure, sessionsFor } from './bench.ts'
import type { Shot } from './load.ts'
import { listDesk } from './reappointment/list-desk.ts'
import { openDossier, submittedDossiers } from './reappointment/open-dossier.ts'
import { submitApplication } from './reappointment/submit-application.ts'
import { summaryPdf } from './reappointment/summary-pdf.ts'

/** What is measured of each service. */
export const serviceMeasures: Measure[] = [openDossier, listDesk, submitApplication, summaryPdf]

/** Somebody who signs in with the password alone. */
export const plainReader = 'amelie.tremblay@riviere-claire.example'

/** Somebody who sees every dossier of an organization. */
export const wideReader = 'sophie.lavoie@riviere-claire.example'

/** What readers do while others sign in: they open dossiers. */
export async function someReads(bench: Bench): Promise<Shot[]> {
  const [headers = {}] = await sessionsFor(bench, [await accountOf(bench, wideReader)])
  const ids = await submittedDossiers(bench)
  return ids.slice(0, 20_000).map((id) => ({ path: `/api/reappointment/applications/${id}`, headers }))
}
