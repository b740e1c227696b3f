import type { Acceptance, DueView } from '../../domain/legal-contract.ts'
import type { Person } from './person.ts'

/** Somebody reads in French and accepts everything that is asked of them where they act, signing undertakings with their name. Nothing when nothing is due. */
export async function acceptsUndertakings(person: Person, ownName: string): Promise<void> {
  const { actingFor, items } = await person.get<DueView>('/api/legal/due')
  if (actingFor === null || items.length === 0) return
  const documents = items.map(({ organization, code, version, kind, texts }) => {
    const sha256 = texts.find(({ language }) => language === 'fr')?.sha256 ?? ''
    const typedName = kind === 'undertaking' ? ownName : undefined
    return { organizationId: organization.id, code, version, language: 'fr' as const, sha256, typedName }
  })
  await person.post('/api/legal/acceptances', { actingFor, documents } satisfies Acceptance)
}
