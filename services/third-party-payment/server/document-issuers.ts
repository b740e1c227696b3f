import { getOrganization, type Db } from '@guichet/core/server'
import type { DocumentIssuer } from './pdf/care-document.ts'
import type { Provider } from './provider-store.ts'

/** A provider as the head of what it hands out. */
export function estimateIssuer(provider: Provider, timeZone: string): DocumentIssuer {
  const { name, address, city, phone, email, code, inpe } = provider
  return {
    name,
    address: [address, city],
    contact: [`${code} · INPE ${inpe}`, ...[phone, email].filter((line) => line !== null)],
    timeZone,
  }
}

/** The insurer as the head of its letters. */
export async function insurerIssuer(db: Db, organizationId: string): Promise<DocumentIssuer> {
  const { name, timeZone, settings } = await getOrganization(db, organizationId)
  const { contact } = settings
  return {
    name,
    address: [],
    contact: [contact?.phone, contact?.email].filter((line) => line !== undefined),
    timeZone,
  }
}
