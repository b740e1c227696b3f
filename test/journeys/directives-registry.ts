import { accessIsWithdrawn, asksForJulie, codesAreIssued, julieEnrols, serviceIsAdded } from './registry-access.ts'
import { consultsTheRegister, readsTheReport } from './registry-consultation.ts'
import type { RegistryWalk } from './registry-walk.ts'

/** Journey 3: from the request of a superior to the consultation, the withdrawal and the access report. */
export async function walkRegistry(walk: RegistryWalk): Promise<void> {
  await asksForJulie(walk)
  const linkAndCode = await codesAreIssued(walk)
  await julieEnrols(walk, linkAndCode)
  const receipt = await consultsTheRegister(walk)
  await serviceIsAdded(walk)
  await accessIsWithdrawn(walk)
  await readsTheReport(walk, receipt)
}
