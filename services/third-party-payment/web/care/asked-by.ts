import type { DossierView, LocalizedText } from '@guichet/core/domain'
import type { Say } from '@guichet/core/web'

/** The parties of whoever asks, bills and complains. */
const ofProvider: ReadonlySet<string> = new Set(['provider', 'practitioner', 'billing', 'accounting', 'claimant'])

/** Whether the reader belongs to whoever asks and not to the insurer. */
export function isProviderSide({ parties }: Pick<DossierView, 'parties'>): boolean {
  return parties.some((party) => ofProvider.has(party))
}

/** The dossier as its head tells it: the insurer's people know where they are, and read who asks. */
export function askedBy(provider: { name: LocalizedText }, dossier: DossierView, t: Say): DossierView {
  if (isProviderSide(dossier)) return dossier
  return {
    ...dossier,
    organization: { ...dossier.organization, name: provider.name },
    applicantName: t('third-party-payment.care.filed-by', { name: dossier.applicantName }),
  }
}
