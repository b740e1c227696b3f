import { type AccountActor, addDays, civilDateOf, type DossierView } from '@guichet/core/domain'
import {
  businessCalendarOf,
  type Db,
  documentsOf,
  dossierViewOf,
  getOrganization,
  type Ports,
} from '@guichet/core/server'
import { isReturned, lastDigits } from '../domain/bank-account.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { summedShares } from '../domain/not-granted.ts'
import { transferDay } from '../domain/payment-calendar.ts'
import type { StatementLineView, StatementView } from '../domain/statement-contract.ts'
import { accountNames } from './account-names.ts'
import { type BankAccount, findNextBankAccount, getBankAccount } from './bank-account-store.ts'
import { currentBooks } from './books-store.ts'
import { statementRequirement } from './jobs/issue-statement.ts'
import { patientSubject } from './patient-name.ts'
import { getProvider } from './provider-store.ts'
import { getStatement, listStatementLines, type Statement, type StatementLine } from './statement-store.ts'

/** Everything about a statement for whoever is a party to it. Of the bank details only the last digits are told. */
export async function readStatement(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<StatementView> {
  const statement = await getStatement(db, actor, id)
  const { organizationId } = statement
  const [dossier, provider, account, lines, books, names, documents] = await Promise.all([
    dossierViewOf(db, ports.registry, actor, statement),
    getProvider(db, { kind: 'system', party: 'payments' }, statement.providerId),
    getBankAccount(db, organizationId, statement.bankAccountId),
    listStatementLines(db, statement),
    currentBooks(db, organizationId),
    accountNames(db, [statement.signedBy, statement.countersignedBy]),
    documentsOf(db, statement),
  ])
  const { lines: sum, takeBacks, carriedIn, transfer, carriedOut } = statement
  return {
    dossier: heldFor(preparedByInsurer(dossier)),
    provider: { id: provider.id, name: provider.name, code: provider.code },
    bank: {
      lastDigits: lastDigits(account.rib),
      holder: account.holder,
      bankName: account.bankName,
      returned: await returnedOf(db, statement, account),
    },
    periodFrom: statement.periodFrom,
    preparedOn: statement.preparedOn,
    lines: lines.map((line) => lineViewOf(line, books)),
    balance: { lines: sum, takeBacks, carriedIn, transfer, carriedOut },
    signed: signatureOf(statement.signedBy, statement.signedAt, names),
    countersigned: signatureOf(statement.countersignedBy, statement.countersignedAt, names),
    issuedAt: statement.issuedAt,
    expectedOn: await expectedOn(db, statement, books),
    money: moneyOf(statement),
    ...bankEventsOf(statement, dossier),
    reconciliation: reconciliationOf(statement, db.now, books.policies.invoicing.statement.presumedDays),
    documentId: documents.findLast(({ requirement }) => requirement === statementRequirement)?.id ?? null,
  }
}

/** Told before anybody signs; what was sent tells its own rejection. */
async function returnedOf(
  db: Db,
  statement: Statement,
  account: BankAccount,
): Promise<StatementView['bank']['returned']> {
  const { rejection } = account
  if (rejection === null || !isReturned(account) || statement.issuedAt !== null || statement.state === 'cancelled')
    return null
  const next = await findNextBankAccount(db, statement)
  return {
    at: new Date(rejection.at).toISOString(),
    reason: rejection.reason,
    next: next ? { lastDigits: lastDigits(next.rib), effectiveFrom: next.effectiveFrom } : null,
  }
}

function lineViewOf(line: StatementLine, { coverage }: InsurerBooks): StatementLineView {
  return {
    position: line.position,
    kind: line.kind,
    invoice: { id: line.invoiceId, reference: line.invoiceReference, number: line.invoiceNumber },
    patient: {
      number: `${line.memberNumber} / ${String(line.memberRank).padStart(2, '0')}`,
      ...patientSubject(line.patient),
    },
    act: line.act,
    label: coverage.acts.get(line.act)?.label ?? { fr: line.act },
    careDate: line.careDate,
    billed: line.billed,
    amount: line.kind === 'take-back' ? -line.amount : line.amount,
    notPaid: summedShares(line.notPaid),
  }
}

function signatureOf(
  by: string | null,
  at: string | null,
  names: ReadonlyMap<string, string>,
): StatementView['signed'] {
  return by && at ? { by: names.get(by) ?? '', at } : null
}

/** What the bank did with it. */
function bankEventsOf(statement: Statement, { history }: DossierView): Pick<StatementView, 'execution' | 'rejection'> {
  const { executedAt, bankReference, valueDate, rejectedAt, rejectedReason, detailsConfirmedAt } = statement
  const confirmedSince = rejectedAt !== null && detailsConfirmedAt !== null && detailsConfirmedAt > rejectedAt
  return {
    execution: executedAt ? { bankReference, valueDate, at: executedAt } : null,
    rejection:
      rejectedAt && !executedAt
        ? {
            at: rejectedAt,
            reason: rejectedReason ?? '',
            detailsConfirmedAt: confirmedSince ? detailsConfirmedAt : null,
            sentAgainAt: history.find(({ action, at }) => action === 're-issue' && at > rejectedAt)?.at ?? null,
          }
        : null,
  }
}

function moneyOf({ state, executedAt }: Statement): StatementView['money'] {
  if (state === 'cancelled') return 'void'
  return executedAt ? 'paid' : 'due'
}

/** Whom a statement pays stands as its applicant, but did not prepare it. */
function preparedByInsurer(dossier: DossierView): DossierView {
  const tracker = dossier.tracker.map((step) => (step.state === 'prepared' ? { ...step, by: null } : step))
  return { ...dossier, tracker }
}

/** Conditions that only another person can meet. */
const personal: ReadonlySet<string> = new Set(['otherSignatory', 'notOwnAdjudication'])

/** A signature that the reader may not give is awaited from somebody else. */
function heldFor(dossier: DossierView): DossierView {
  const signature = dossier.actions.find(({ action }) => action === 'sign' || action === 'countersign')
  if (!signature?.unmet.some(({ condition }) => personal.has(condition))) return dossier
  const holderLabel = `third-party-payment.statements.holder.${signature.action}`
  return { ...dossier, holder: 'other-signatory', holderLabel }
}

/** The day the money should come, while it is on its way. */
async function expectedOn(db: Db, statement: Statement, { policies }: InsurerBooks): Promise<string | null> {
  if (statement.executedAt || statement.transfer === 0) return statement.valueDate
  if (!statement.issuedAt || statement.state === 'bank-rejected') return null
  const organization = await getOrganization(db, statement.organizationId)
  const from = civilDateOf(statement.issuedAt, organization.timeZone)
  return transferDay(from, policies.invoicing, businessCalendarOf(organization))
}

/** Whether the clinic found the money: after some days of silence that is presumed, which is a label and changes nothing. */
export function reconciliationOf(
  { executedAt, reconciledAt, timeZone }: Pick<Statement, 'executedAt' | 'reconciledAt' | 'timeZone'>,
  now: string,
  presumedDays: number,
): StatementView['reconciliation'] {
  if (reconciledAt) return 'reconciled'
  if (!executedAt) return null
  const presumedFrom = addDays(civilDateOf(executedAt, timeZone), presumedDays)
  return civilDateOf(now, timeZone) > presumedFrom ? 'presumed' : 'open'
}
