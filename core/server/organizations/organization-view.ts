import type { OrganizationView } from '../../domain/organization-contract.ts'
import type { Organization } from './organization-store.ts'

/** An organization as its people see it: nothing of its policy but whom to contact. */
export function organizationViewOf(organization: Organization): OrganizationView {
  const { id, slug, kind, name, timeZone, currency, languages, settings } = organization
  return { id, slug, kind, name, timeZone, currency, languages, contact: settings.contact ?? null }
}
