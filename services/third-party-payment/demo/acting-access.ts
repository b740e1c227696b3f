import { createLink, type DemoWorld, type Person } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { AccountRequestFiled, AccountRequestForm, AccountRequestView } from '../domain/account-request-contract.ts'
import type { StaffView } from '../domain/staff-contract.ts'
import { emailProofPurpose } from '../server/account-request-notices.ts'
import { andalousStaff, mansouri } from './people.ts'

const base = '/api/third-party-payment/account-requests'

/** What Clinique Al Andalous writes to ask for its access. */
export const andalousForm: AccountRequestForm = {
  insurer: 'mutuelle-atlas',
  number: 'ET 741',
  inpe: null,
  establishment: 'Clinique Al Andalous',
  givenName: mansouri.givenName,
  familyName: mansouri.familyName,
  email: mansouri.email,
  phone: '+212 5 22 11 07 13',
  language: 'fr',
  consent: true,
}

/** Somebody without an account asks for an access. */
export function asksForAccess(visitor: Person, form: Partial<AccountRequestForm> = {}): Promise<AccountRequestFiled> {
  return visitor.post<AccountRequestFiled>(base, { ...andalousForm, ...form })
}

/** The correspondent uses the link of the mail, which nobody else can read: the portal makes them one. Returns the id of the request. */
export async function provesAddress(world: DemoWorld, visitor: Person, reference: string): Promise<string> {
  const { id, token } = await world.prepare(async (tx) => {
    const request = await tx.one<{ id: string; applicantId: string; organizationId: string }>(sql`
      select id, applicant_id as "applicantId", organization_id as "organizationId" from core.dossier where reference = ${reference}`)
    const link = {
      accountId: request.applicantId,
      purpose: emailProofPurpose,
      expiresAt: new Date(Date.parse(tx.now) + 3_600_000).toISOString(),
      data: { organizationId: request.organizationId, requestId: request.id },
    } as const
    return { id: request.id, token: await createLink(tx, link) }
  })
  await visitor.post(`${base}/prove-email`, { token })
  return id
}

export const readRequest = (person: Person, id: string) => person.get<AccountRequestView>(`${base}/${id}`)

async function acts(person: Person, id: string, action: string, more: object = {}): Promise<void> {
  const { dossier } = await readRequest(person, id)
  await person.post(`${base}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

/** The adviser calls the number of the register. */
export async function checksByPhone(adviser: Person, id: string, spokeWith: string): Promise<void> {
  const { provider } = await readRequest(adviser, id)
  await acts(adviser, id, 'record-phone-check', {
    number: provider?.phone ?? '+212 5 22 11 07 13',
    spokeWith,
    why: provider?.phone ? '' : 'Numéro de la plaque du cabinet, vérifié sur place.',
  })
}
export const asksForMore = (adviser: Person, id: string, reason: string) =>
  acts(adviser, id, 'ask-for-completion', { reason })
export const approvesAccess = (adviser: Person, id: string) => acts(adviser, id, 'approve')
export const rejectsAccess = (adviser: Person, id: string, code: string, reason: string) =>
  acts(adviser, id, 'reject', { code, reason })
export const opensAccess = (correspondent: Person, id: string) => acts(correspondent, id, 'activate')

/** The administrator of the clinic lets her colleagues in. */
export async function letsColleaguesIn(admin: Person): Promise<void> {
  for (const { roles, ...colleague } of andalousStaff) {
    await admin.post('/api/third-party-payment/staff', { ...colleague, roles })
  }
}

/** The administrator confirms that everybody still works there. */
export async function confirmsStaff(admin: Person, leavers: string[] = []): Promise<void> {
  const path = '/api/third-party-payment/staff'
  const { review } = await admin.get<StaffView>(path)
  await admin.post(`${path}/reviews`, { month: review.month, leavers })
}
