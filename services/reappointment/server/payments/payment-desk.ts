import { type AccountActor, type Currency, type Instant, Refusal, type SystemActor } from '@guichet/core/domain'
import type { Db, Dossier, Ports, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { endedStates } from '../../domain/application-states.ts'
import type { InvoiceLine, LateFee } from '../../domain/fees.ts'
import type { PaymentProvider } from '../../domain/payment-provider.ts'
import type { Invoice } from './invoice-store.ts'

/** What a hospital decided about paying for one application. */
export interface PaymentTerms {
  /** How the charge reads on a card statement: at most 22 ASCII characters. */
  descriptor: string
  /** How long the provider's page stays open. */
  sessionMinutes: number
  /** Reminders of a payment that was begun and not finished. */
  reminders: { hours: number; days: number }
}

/** What an application costs by the fee rules as they stand now, and the late fee that is not asked for yet. */
export interface FileFees {
  currency: Currency
  lines: InvoiceLine[]
  lateFee: LateFee | null
}

/** What paying needs to know of the rest of the service, and what it tells it. */
export interface PaymentHooks {
  feesOf(db: Db, dossier: Dossier): Promise<FileFees>
  termsOf(db: Db, dossier: Dossier): Promise<PaymentTerms>
  /**
   * Nothing is owed any more: moves the dossier on if it waited for that. Called once for each time an invoice becomes settled, in the
   * transaction of the money. The dossier is locked already.
   */
  onInvoicePaid(tx: Tx, ports: Ports, invoice: Invoice): Promise<void>
}

/** How fees of this service are paid. */
export interface Payments {
  /** The hosted payment page; null where nothing is paid online. */
  provider: PaymentProvider | null
  hooks: PaymentHooks
}

/** Where a use case of payments runs. */
export interface PaymentDesk extends Payments {
  ports: Ports
}

/** The portal itself, when money moves a dossier. */
export const paymentsParty: SystemActor = { kind: 'system', party: 'payments' }

/** The kind of dossier whose fees are paid here. */
export const applicationKind = 'reappointment.application'

/** Roles that look after money in their organization, beside the applicant who pays. */
export const moneyRoles = ['medical-affairs', 'finance'] as const
/** Roles that may decide what somebody else proposed about money. */
export const decidingRoles = ['medical-affairs', 'finance', 'chief-of-staff'] as const

/** SQL condition on `core.dossier d`: the applicant's own, or one of the organization in which the actor looks after money. */
export function moneyVisibleTo(actor: AccountActor, roles: readonly string[] = moneyRoles): Sql {
  const holds = actor.roles.some((grant) => roles.includes(grant.role))
  return sql`(d.applicant_id = ${actor.accountId} or ${deskCondition(actor, holds)})`
}

/** As `moneyVisibleTo` without the applicant: nobody decides about money of their own. */
export function moneyDeskOf(actor: AccountActor, roles: readonly string[] = moneyRoles): Sql {
  return deskCondition(
    actor,
    actor.roles.some((grant) => roles.includes(grant.role)),
  )
}

function deskCondition(actor: AccountActor, holds: boolean): Sql {
  return sql`(${holds}::boolean and d.organization_id = ${actor.organizationId}::uuid and d.applicant_id <> ${actor.accountId})`
}

/** States of a file nobody pays for: not begun, or ended. */
const unpayableStates = new Set<string>(['invited', ...endedStates])

export function isPayable(dossier: Pick<Dossier, 'state'>): boolean {
  return !unpayableStates.has(dossier.state)
}

/** Refuses `wrong-state` when the file ended or was not begun. */
export function requirePayable(dossier: Pick<Dossier, 'state'>): void {
  if (!isPayable(dossier)) throw new Refusal('wrong-state', { values: { state: dossier.state } })
}

/** The provider; refuses `provider-unavailable` where nothing is paid online. */
export function providerOf(payments: Payments): PaymentProvider {
  if (!payments.provider) throw new Refusal('provider-unavailable')
  return payments.provider
}

/** The moment `minutes` after another. */
export function minutesAfter(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
