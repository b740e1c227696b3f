import type { AccountActor, Currency, Instant, LocalizedText } from '@guichet/core/domain'
import { type Db, instantText } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { ReceiptList, ReceiptView } from '../../domain/payment-contract.ts'

export interface ReceiptRow {
  id: string
  number: string
  issuedAt: Instant
  amountMinor: number
  currency: Currency
  documentId: string | null
}

/** The columns of `reappointment.receipt r` as a `ReceiptRow`; the PDF is the document that bears the receipt's verification code. */
export const receiptColumns = sql`r.id, r.number, ${instantText(sql`r.issued_at`)} as "issuedAt", r.amount_minor as "amountMinor", r.currency,
  (select v.document_id from core.verification v where v.code = r.verification_code) as "documentId"`

export function receiptViewOf({ id, number, issuedAt, amountMinor, currency, documentId }: ReceiptRow): ReceiptView {
  return {
    id,
    number,
    issuedAt,
    amount: { minor: amountMinor, currency },
    documentId,
  }
}

/** Selects the receipts of an invoice, the first one first. */
export function receiptsOf(organizationId: string | Sql, invoiceId: Sql): Sql {
  return sql`select ${receiptColumns} from reappointment.receipt r
    where r.organization_id = ${organizationId} and r.invoice_id = ${invoiceId} order by r.issued_at, r.id`
}

interface OwnReceiptRow extends ReceiptRow {
  applicationId: string
  reference: string
  hospital: LocalizedText
}

/** All receipts of a person, over every hospital and year, the last one first. */
export async function listOwnReceipts(db: Db, actor: AccountActor): Promise<ReceiptList> {
  const rows = await db.many<OwnReceiptRow>(sql`
    select ${receiptColumns}, d.id as "applicationId", d.reference, o.name as hospital
    from reappointment.receipt r
    join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    join core.organization o on o.id = r.organization_id
    where r.account_id = ${actor.accountId} order by r.issued_at desc, r.id desc limit 200`)
  return {
    items: rows.map((row) => ({
      ...receiptViewOf(row),
      applicationId: row.applicationId,
      reference: row.reference,
      hospital: row.hospital,
    })),
  }
}
