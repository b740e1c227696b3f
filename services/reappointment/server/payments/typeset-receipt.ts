import type { Currency, Instant, Language, LocalizedText } from '@guichet/core/domain'
import { type Db, defineJob, issuePdfOnce, type Ports } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { Payee } from '../../domain/fees.ts'
import { receipt } from '../pdf/receipt.ts'
import { offlineProvider } from './offline-provider.ts'
import { documentHospital } from './receipt-hospital.ts'

/** Typesets the PDF of a receipt. It is made of frozen rows only: made again, it is the same document. */
export const typesetReceiptJob = defineJob<{ receiptId: string }>({
  name: 'reappointment.typeset-receipt',
  handle: ({ receiptId }, ports) => typesetReceipt(ports, receiptId),
})

interface ReceiptFacts {
  organizationId: string
  dossierId: string
  applicantId: string
  reference: string
  number: string
  issuedAt: Instant
  code: string
  language: Language
  payer: string
  invoiceNumber: string
  currency: Currency
  amountMinor: number
  balanceMinor: number
  paidAt: Instant
  cardBrand: string | null
  last4: string | null
  transaction: string | null
  descriptor: string | null
  lines: { label: LocalizedText; minor: number; payee: Payee }[]
  hospitalName: LocalizedText
  timeZone: string
  settings: unknown
}

/** Makes the PDF of a receipt unless it exists, and keeps it with the dossier. Does nothing for an unknown receipt. */
export async function typesetReceipt(ports: Ports, receiptId: string): Promise<void> {
  const facts = await findReceiptFacts(ports.database.read(), receiptId)
  if (!facts) return
  const prepared = receipt(
    {
      language: facts.language,
      hospital: documentHospital(facts.hospitalName, facts.timeZone, facts.settings),
      reference: facts.reference,
      number: facts.number,
      issuedAt: facts.issuedAt,
      invoiceNumber: facts.invoiceNumber,
      payer: facts.payer,
      lines: facts.lines.map(({ label, minor, payee }) => ({
        label,
        payee,
        amount: { minor, currency: facts.currency },
      })),
      total: { minor: facts.lines.reduce((sum, line) => sum + line.minor, 0), currency: facts.currency },
      payment: {
        amount: { minor: facts.amountMinor, currency: facts.currency },
        paidAt: facts.paidAt,
        card: facts.cardBrand && facts.last4 ? { brand: facts.cardBrand, last4: facts.last4 } : null,
        transaction: facts.transaction,
      },
      balance: { minor: facts.balanceMinor, currency: facts.currency },
      descriptor: facts.descriptor ?? '',
    },
    ports.translator,
  )
  if (!prepared.verification) throw new Error('a receipt has a public verification')
  const { dossierId: id, organizationId, applicantId } = facts
  const dossier = { id, organizationId, applicantId, applicantOrganizationId: null }
  await issuePdfOnce(
    ports,
    { ...prepared, verification: prepared.verification, dossier, requirement: 'receipt' },
    { code: facts.code, createdAt: facts.issuedAt },
  )
}

/** Lines as they stood when the receipt was issued; the language is that of the payer when they paid. */
function findReceiptFacts(db: Db, receiptId: string): Promise<ReceiptFacts | undefined> {
  return db.maybe<ReceiptFacts>(sql`
    select r.organization_id as "organizationId", d.id as "dossierId",
      d.applicant_id as "applicantId", d.reference, r.number, r.issued_at as "issuedAt",
      r.verification_code as code, coalesce(t.language, a.language) as language,
      concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as payer, i.number as "invoiceNumber", r.currency,
      r.amount_minor as "amountMinor", r.balance_minor as "balanceMinor", coalesce(p.paid_at, r.issued_at) as "paidAt",
      p.card_brand as "cardBrand", p.last4, t.descriptor,
      case p.provider when ${offlineProvider} then regexp_replace(p.provider_ref, '^[^/]*/[^/]*/', '') else p.provider_ref end
        as transaction,
      (select json_agg(json_build_object('label', l.label, 'minor', l.amount_minor, 'payee', l.payee) order by l.position)
        from reappointment.invoice_line l where l.organization_id = i.organization_id and l.invoice_id = i.id
          and l.version <= r.invoice_version) as lines,
      o.name as "hospitalName", o.time_zone as "timeZone", o.settings
    from reappointment.receipt r
    join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    join core.account a on a.id = r.account_id
    join core.organization o on o.id = r.organization_id
    left join reappointment.payment p on p.organization_id = r.organization_id and p.id = r.payment_id
    left join reappointment.payment_attempt t on t.organization_id = p.organization_id and t.id = p.attempt_id
    where r.id = ${receiptId}`)
}
