import { notify, type Ports, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import type { Application } from './application-store.ts'

/** Names of the e-mails and notifications about an application; see emails.ts. */
export type Notice =
  | 'reappointment-submitted'
  | 'reappointment-submitted-unpaid'
  | 'reappointment-returned'
  | 'reappointment-change-applied'
  | 'reappointment-change-refused'
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
      : { notice: notice.notice, values: { due: { kind: 'date' as const, value: notice.due } } }
  await tell(tx, ports, application, { accountIds: [application.applicantId], notice: name, values })
}

/** Tells everyone at the hospital who holds medical affairs' role today. */
export async function tellMedicalAffairs(
  tx: Tx,
  ports: Ports,
  application: Application,
  notice: Notice,
): Promise<void> {
  const accountIds = await holdersOf(tx, application, 'medical-affairs', 'organization')
  await tell(tx, ports, application, { accountIds, notice, values: {} })
}

/** Tells the Chief of Staff. */
export async function tellChiefOfStaff(tx: Tx, ports: Ports, application: Application, notice: Notice): Promise<void> {
  const accountIds = await holdersOf(tx, application, 'chief-of-staff', 'organization')
  await tell(tx, ports, application, { accountIds, notice, values: {} })
}

/** Tells whoever must act now; the applicant is told by notices of their own. */
export async function tellHolder(tx: Tx, ports: Ports, application: Application): Promise<void> {
  const parties = applicationWorkflow.parties as Record<string, { is: string; role?: string; scope?: string }>
  const party = application.holder ? parties[application.holder] : undefined
  if (party?.is !== 'role' || !party.role) return
  const scope = party.scope === 'department' && !application.applicantIsChief ? 'department' : 'organization'
  const role = party.role === 'department-chief' && application.applicantIsChief ? 'chief-of-staff' : party.role
  const accountIds = await holdersOf(tx, application, role, scope)
  await tell(tx, ports, application, { accountIds, notice: 'reappointment-waiting-for-you', values: {} })
}

async function tell(
  tx: Tx,
  ports: Ports,
  application: Application,
  what: { accountIds: string[]; notice: Notice; values: Parameters<typeof notify>[2]['values'] },
): Promise<void> {
  await notify(tx, ports, {
    accountIds: what.accountIds,
    organizationId: application.organizationId,
    dossierId: application.id,
    template: what.notice,
    values: {
      reference: application.reference,
      cycle: application.cycleLabel,
      hospital: { kind: 'text', text: application.organizationName },
      ...what.values,
    },
    path: pathOf(application),
  })
}

async function holdersOf(
  tx: Tx,
  application: Application,
  role: string,
  scope: 'organization' | 'department',
): Promise<string[]> {
  const rows = await tx.many<{ accountId: string }>(sql`
    select distinct m.account_id as "accountId" from core.membership m
    where m.organization_id = ${application.organizationId} and m.role = ${role} and m.account_id <> ${application.applicantId}
      and (${scope === 'organization'} or m.department_id = ${application.departmentId})
      and m.valid_from <= ${tx.now}::date and (m.valid_to is null or m.valid_to >= ${tx.now}::date)`)
  return rows.map((row) => row.accountId)
}
