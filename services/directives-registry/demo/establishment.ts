import { readFileSync } from 'node:fs'
import {
  createDepartment,
  createOrganization,
  demoBuilder,
  ensureAccount,
  grantRole,
  publishLegalDocument,
  type Tx,
} from '@guichet/core/server'
import { parsePolicy } from '../domain/policy-schema.ts'
import { loadLicences } from '../server/licence-store.ts'
import { recordUserCode } from '../server/person-store.ts'
import { publishPolicy } from '../server/policy-store.ts'
import { type Clinician, fleuveStaff, gagnon, tremblay } from './people.ts'

export const fleuveZone = 'America/Toronto'
export const fleuveSlug = 'ciusss-du-fleuve'

/** The units of the health authority, by code. */
export const units = {
  'palliative-care': { fr: 'Soins palliatifs', en: 'Palliative care', ar: 'الرعاية التلطيفية' },
  'intensive-care': { fr: 'Soins intensifs', en: 'Intensive care', ar: 'العناية المركزة' },
  emergency: { fr: 'Urgence', en: 'Emergency', ar: 'المستعجلات' },
  geriatrics: { fr: 'Gériatrie', en: 'Geriatrics', ar: 'طب المسنين' },
} as const

const readData = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../data/ciusss-du-fleuve/${file}`, import.meta.url), 'utf8'))

/** The health authority with its units, rules, terms and people, before anybody acts. Returns its id. */
export async function createFleuve(tx: Tx, since: string): Promise<string> {
  const { id } = await createOrganization(tx, demoBuilder, {
    slug: fleuveSlug,
    kind: 'health-authority',
    name: {
      fr: 'CIUSSS du Fleuve',
      en: 'CIUSSS du Fleuve',
      ar: 'المركز الجامعي المندمج للصحة والخدمات الاجتماعية «النهر»',
    },
    timeZone: fleuveZone,
    currency: 'CAD',
    languages: ['fr', 'en'],
    settings: {
      calendar: { holidays: ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-24', '2027-06-24', '2027-07-01'] },
      contact: parsePolicy(readData('policy.json')).contacts.enrolment,
    },
  })
  const departments = new Map<string, string>()
  for (const [code, name] of Object.entries(units)) {
    departments.set(code, await createDepartment(tx, demoBuilder, id, { code, name }))
  }
  await publishPolicy(tx, demoBuilder, id, readData('policy.json'))
  await publishLegalDocument(tx, demoBuilder, { organizationId: id, document: readData('terms.json') })
  for (const { roles, ...person } of Object.values(fleuveStaff)) {
    const { id: accountId } = await ensureAccount(tx, {
      ...person,
      language: 'fr',
      organizationId: id,
      invitedBy: demoBuilder,
    })
    for (const held of roles as readonly { role: string; unit?: string }[]) {
      const departmentId = held.unit ? (departments.get(held.unit) ?? null) : null
      await grantRole(tx, demoBuilder, {
        organizationId: id,
        accountId,
        role: held.role,
        departmentId,
        validFrom: since,
      })
    }
  }
  await loadLicences(tx, [gagnon, tremblay].map(licenceOf))
  return id
}

/** The line of a clinician in the directory of their order. */
export const licenceOf = ({ profession, licenceNumber, familyName, givenName }: Clinician) => ({
  profession,
  number: licenceNumber,
  familyName,
  givenName,
  struckOff: false,
})

/** A clinician who has an account, and a user code of the register where they have one. */
export async function createAccountOf(tx: Tx, organizationId: string, clinician: Clinician): Promise<string> {
  const { email, title, givenName, familyName, userCode } = clinician
  const person = { email, title, givenName, familyName, language: 'fr' as const }
  const { id } = await ensureAccount(tx, { ...person, organizationId, invitedBy: demoBuilder })
  if (userCode) await recordUserCode(tx, id, userCode)
  return id
}
