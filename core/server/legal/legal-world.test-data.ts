import type { Acceptance, DueView, LegalDocumentFile } from '../../domain/legal-contract.ts'
import type { Organization } from '../organizations/organization-store.ts'
import { grantRole } from '../organizations/organization-store.ts'
import { type Browser, people, type People, seeder } from '../../../test/support/people.ts'
import { bindOrganization } from './bind-organization.ts'
import { publishLegalDocument } from './publish-legal-document.ts'

/** The terms of an insurer, for the desk of a clinic. */
export const terms: LegalDocumentFile = {
  code: 'terms-of-use',
  version: '2026-1',
  kind: 'terms',
  title: { fr: 'Conditions d’utilisation', en: 'Terms of use' },
  sections: [
    {
      heading: { fr: 'Objet', en: 'Purpose' },
      paragraphs: [{ fr: 'Le portail sert aux prises en charge.', en: 'The portal serves authorizations.' }],
    },
  ],
  audienceRoles: ['provider-admin', 'clerk'],
  effectiveFrom: '2026-01-01',
}

/** A person’s own promise of secrecy. */
export const secrecy: LegalDocumentFile = {
  code: 'confidentiality',
  version: '1',
  kind: 'undertaking',
  title: { fr: 'Engagement de confidentialité', en: 'Confidentiality undertaking' },
  sections: [{ paragraphs: [{ fr: 'Je garde le secret.', en: 'I keep the secret.' }] }],
  audienceRoles: ['clerk'],
  effectiveFrom: '2026-01-01',
}

export interface LegalWorld extends People {
  insurer: Organization
  clinic: Organization
  publishes(document: unknown, organizationId?: string): Promise<void>
  binds(boundOrganizationId: string): Promise<void>
  /** Amélie Tremblay with a role, signed in and acting for the organization; another address is another person. */
  member(person: { email: string; role: string; organizationId: string }): Promise<Browser>
  /** Gives a person who is there already a role in another organization too. */
  joins(email: string, organizationId: string, role: string): Promise<void>
}

/** An insurer, and a clinic whose people are bound to the insurer’s documents. */
export async function legalWorld(test: Parameters<typeof people>[0]): Promise<LegalWorld> {
  const world = await people(test)
  const { database, organization } = world
  const insurer = await organization('atlas', { secondFactorRoles: [] })
  const clinic = await organization('al-andalous', { secondFactorRoles: [] })
  const publishes: LegalWorld['publishes'] = (document, organizationId = insurer.id) =>
    database.transaction((tx) => publishLegalDocument(tx, seeder, { organizationId, document }))
  const binds: LegalWorld['binds'] = (boundOrganizationId) =>
    database.transaction((tx) => bindOrganization(tx, seeder, { organizationId: insurer.id, boundOrganizationId }))
  await binds(clinic.id)
  return {
    ...world,
    insurer,
    clinic,
    publishes,
    binds,
    member: async (person) => {
      const { token } = await world.invites(person)
      const browser = world.browser()
      await browser.activate(token)
      return browser
    },
    joins: async (email, organizationId, role) => {
      await database.transaction(async (tx) => {
        const { rows } = await tx.client.query<{ id: string }>('select id from core.account where email = $1', [email])
        const accountId = rows[0]?.id ?? ''
        await grantRole(tx, seeder, { organizationId, accountId, role, validFrom: '2026-01-01' })
      })
    },
  }
}

export const dueFor = async (browser: Browser) => (await browser.get<DueView>('/api/legal/due')).body

/** The acceptance of everything that is due, read in this language, signed with a name where that is asked for. */
export function acceptanceOf(due: DueView, language = 'fr', typedName = 'Amélie Tremblay'): Acceptance {
  return {
    actingFor: due.actingFor ?? '',
    documents: due.items.map(({ organization, code, version, kind, texts }) => {
      const text = texts.find((one) => one.language === language)
      if (!text) throw new Error(`${code} is not written in ${language}`)
      const name = kind === 'undertaking' ? { typedName } : {}
      return { organizationId: organization.id, code, version, language: text.language, sha256: text.sha256, ...name }
    }),
  }
}

export const accepts = (browser: Browser, acceptance: Acceptance) =>
  browser.post<{ code?: string; problems?: object[]; current?: unknown }>('/api/legal/acceptances', acceptance)
