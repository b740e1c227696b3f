import type { Db } from '@guichet/core/server'
import { approvalGap, type KnownGrant } from '../domain/approval-gap.ts'
import type { LineOutcome } from '../domain/adjudication.ts'
import type { InvoiceLineView } from '../domain/invoice-contract.ts'
import { adviceOn, type AdvisedLine } from '../domain/line-advice.ts'
import { type PricedLineView, priceViewOf } from '../domain/priced-contract.ts'
import type { PricedEvent, PricedLine } from '../domain/priced-event.ts'
import { type Adjudication, listLinePayments, presentOf } from './adjudication-store.ts'
import { type AuthorizedCare, listOtherGrants } from './authorized-care-store.ts'
import { correctedLines, type InvoiceFile, pricedLines } from './invoice-facts.ts'
import { contestedLines } from './invoice-links.ts'
import { isOver, type StoredLine } from './invoice-store.ts'

/** The lines of an invoice: granted, billed, decided and paid side by side, with every decision there was. */
export async function readLineViews(
  db: Db,
  file: InvoiceFile,
  reader: Pick<AdvisedLine, 'isProvider' | 'isCorrectable'>,
): Promise<InvoiceLineView[]> {
  const { invoice, lines, adjudications, price, care } = file
  const [payments, contested, corrected, others] = await Promise.all([
    listLinePayments(db, invoice),
    contestedLines(db, invoice),
    correctedLines(db, invoice),
    reader.isProvider && isUncovered(price) ? listOtherGrants(db, invoice) : [],
  ])
  const decided = presentOf(adjudications)
  const proposed = new Map(priceViewOf(price).lines.map((line) => [line.id, line]))
  const paid = new Map(payments.map((one) => [one.lineId, one]))
  return lines.map((line) => ({
    ...wordsOf(line, file),
    granted: grantedOf(line, care),
    gap: decided.get(line.id)?.outcome === 'paid' ? null : gapOf(line, file, others),
    ...decisionOf(line, decided.get(line.id), proposed.get(line.id)),
    adjudications: adjudications.filter(({ lineId }) => lineId === line.id).map(adjudicationOf),
    ordered: paid.get(line.id)?.ordered ?? 0,
    paid: paid.get(line.id)?.paid ?? 0,
    contestedBy: contested.get(line.id) ?? null,
    reopened: line.reopenedBy !== null,
    correctedBy: corrected.get(line.id) ?? null,
    advice: adviceOn({ ...reader, outcome: standingOf(line, decided.get(line.id)), isOver: isOver(invoice) }),
  }))
}

/** The split as it was decided; of a line that is open, or open again, as it would be decided now. */
function decisionOf(
  { reopenedBy }: StoredLine,
  decision: Adjudication | undefined,
  proposal: PricedLineView | undefined,
): Pick<InvoiceLineView, 'price' | 'outcome'> {
  const isOpen = decision === undefined || reopenedBy !== null
  return { price: isOpen ? (proposal ?? null) : pricedViewOf(decision.price), outcome: decision?.outcome ?? null }
}

/** What was decided of a line and still holds. */
function standingOf({ reopenedBy }: StoredLine, decision: Adjudication | undefined): LineOutcome | null {
  return decision === undefined || reopenedBy !== null ? null : decision.outcome
}

function wordsOf(line: StoredLine, { books }: InvoiceFile) {
  const { id, act: code, careDate, dates, quantity, billed, teeth, side, session } = line
  const act = books.coverage.acts.get(code)
  const label = act?.label ?? { fr: code }
  const head = { id, act: code, label, family: act?.family ?? '', unit: act?.unit ?? null }
  return { ...head, careDate, dates, quantity, billed, teeth, side, session }
}

/** What the authorization and its prolongations granted of the act. */
function grantedOf({ act }: StoredLine, care: AuthorizedCare | null): InvoiceLineView['granted'] {
  const own = care?.lines.filter((line) => line.act === act) ?? []
  if (own.length === 0) return null
  const payers = own.flatMap(({ grantedPayer }) => grantedPayer ?? [])
  return {
    quantity: own.reduce((sum, { grantedQuantity }) => sum + grantedQuantity, 0),
    payer: payers.length === own.length ? payers.reduce((sum, payer) => sum + payer, 0) : null,
  }
}

function pricedViewOf(line: PricedLine): PricedLineView | null {
  const view = priceViewOf({ status: 'CHIFFRE', lines: [line], totals: null, adjustments: [], movements: [] })
  return view.lines[0] ?? null
}

function adjudicationOf(decision: Adjudication): InvoiceLineView['adjudications'][number] {
  const { seq, at, adjudicatorName, cause, outcome, payer, note } = decision
  return { seq, at, by: adjudicatorName, cause, outcome, payer, note }
}

const uncovered: ReadonlySet<string> = new Set(['missing', 'expired', 'partial'])

const isUncovered = (price: PricedEvent) => pricedLines(price).some(({ approval }) => uncovered.has(approval.state))

/** Why the authorization there is does not cover the line. */
function gapOf(
  { id, act, quantity }: StoredLine,
  { price, care }: InvoiceFile,
  others: readonly KnownGrant[],
): InvoiceLineView['gap'] {
  const { state = null } = pricedLines(price).find((line) => line.id === id)?.approval ?? {}
  const granted = (care?.lines ?? []).map(({ authorizationId, grantedQuantity: units, ...line }) => ({
    ...line,
    id: authorizationId,
    state: 'under-way',
    units,
  }))
  return approvalGap({
    act,
    quantity,
    state,
    billedOn: care && { id: care.id, reference: care.reference },
    granted,
    others,
  })
}
