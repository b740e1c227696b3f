import { type CivilDate, civilDateOf } from '@guichet/core/domain'
import {
  activationPath,
  listPartyAccounts,
  notify,
  type Ports,
  renewInvitation,
  sendEmail,
  type Tx,
} from '@guichet/core/server'
import type { Application } from './application-store.ts'

/** Names of the e-mails and notifications about an application; see emails.ts. */
export type Notice =
  | 'reappointment-submitted'
  | 'reappointment-submitted-unpaid'
  | 'reappointment-returned'
  | 'reappointment-change-applied'
  | 'reappointment-change-refused'
  | 'reappointment-recommendation'
  | 'reappointment-reasons-to-release'
  | 'reappointment-reasons-released'
  | 'reappointment-decision'
  | 'reappointment-reminder'
  | 'reappointment-overdue'
  | 'reappointment-lapsed'
  | 'reappointment-reopened'
  | 'reappointment-waiting-for-you'
  | 'reappointment-declined'
  | 'reappointment-withdrawn'
  | 'reappointment-change-requested'
  | 'reappointment-chief-overdue'

type MessageValues = Parameters<typeof notify>[2]['values']

const pathOf = (application: Application) => `/reappointment/applications/${application.id}`

/** Tells the applicant. The e-mail carries the reference and a link, never an answer. */
export async function tellApplicant(
  tx: Tx,
  ports: Ports,
  application: Application,
  notice: Notice | { notice: Notice; /** A civil date or a moment. */ due: string },
): Promise<void> {
  const { notice: name, values } =
    typeof notice === 'string'
      ? { notice, values: {} }
      : { notice: notice.notice, values: { due: { kind: 'date' as const, value: dayOf(notice.due, application) } } }
  await tell(tx, ports, application, { accountIds: [application.applicantId], notice: name, values })
}

/**
 * Reminds the applicant of a file that is not handed in. Somebody who never used the invitation has nothing to resume and no password: the
 * e-mail brings a new activation link, and says until when it works.
 */
export async function remindApplicant(
  tx: Tx,
  ports: Ports,
  application: Application,
  notice: 'reappointment-reminder' | 'reappointment-overdue',
): Promise<void> {
  const { applicantId, organizationId, timeZone } = application
  const due = { kind: 'date' as const, value: dayOf(application.dueAt ?? tx.now, application) }
  const invitation = await renewInvitation(tx, { accountId: applicantId, organizationId })
  const email = invitation === undefined
  await tell(tx, ports, application, { accountIds: [applicantId], notice, values: { due }, email })
  if (!invitation) return
  await sendEmail(tx, ports, {
    accountId: applicantId,
    organizationId,
    dossierId: application.id,
    template: `${notice}-new`,
    values: { ...valuesOf(application), due, until: { kind: 'moment', value: invitation.until, timeZone } },
    link: activationPath(invitation.token),
  })
}

/** A due moment is the end of its day at the hospital, which in UTC is another day already. */
function dayOf(due: string, { timeZone }: Application): CivilDate {
  return due.length === 10 ? due : civilDateOf(due, timeZone)
}

/** Tells everyone at the hospital who holds medical affairs' role today. */
export async function tellMedicalAffairs(
  tx: Tx,
  ports: Ports,
  application: Application,
  notice: Notice,
): Promise<void> {
  const accountIds = await listPartyAccounts(tx, application, 'medicalAffairs')
  await tell(tx, ports, application, { accountIds, notice, values: {} })
}

/** Tells the Chief of Staff. */
export async function tellChiefOfStaff(tx: Tx, ports: Ports, application: Application, notice: Notice): Promise<void> {
  const accountIds = await listPartyAccounts(tx, application, 'chiefOfStaff')
  await tell(tx, ports, application, { accountIds, notice, values: {} })
}

/** Tells whoever must act now; the applicant is told by notices of their own. */
export async function tellHolder(tx: Tx, ports: Ports, application: Application): Promise<void> {
  const { holder } = application
  if (!holder || holder === 'applicant') return
  const accountIds = await listPartyAccounts(tx, application, holder)
  await tell(tx, ports, application, { accountIds, notice: 'reappointment-waiting-for-you', values: {} })
}

async function tell(
  tx: Tx,
  ports: Ports,
  application: Application,
  what: { accountIds: string[]; notice: Notice; values: MessageValues; email?: boolean },
): Promise<void> {
  await notify(tx, ports, {
    accountIds: what.accountIds,
    organizationId: application.organizationId,
    dossierId: application.id,
    template: what.notice,
    values: { ...valuesOf(application), ...what.values },
    path: pathOf(application),
    ...(what.email === false ? { email: false } : {}),
  })
}

function valuesOf({ reference, cycleLabel, organizationName }: Application): MessageValues {
  return { reference, cycle: cycleLabel, hospital: { kind: 'text', text: organizationName } }
}
