import type { PortalProcess } from '../support/portal-process.ts'
import type { Journey } from './journey.ts'

/** The end of each journey: the portal stops, and what was done and read is on record, whole. */
export async function isOnRecord(journey: Journey, portal: PortalProcess): Promise<void> {
  await journey.step('Le registre de ce qui a été fait et lu est entier', async () => {
    journey.same('le portail s’arrête proprement', await portal.stop(), 0)
    const { code, output } = await portal.command('apps/server/audit-verify.ts')
    journey.same(`audit:verify : ${output.split('\n')[0]}`, code, 0)
    journey.holds(
      'aucune erreur du serveur pendant tout le parcours',
      !portal.output().includes('"msg":"fault"'),
      portal.output(),
    )
  })
}
