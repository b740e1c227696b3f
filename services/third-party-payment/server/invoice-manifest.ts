import { createHash } from 'node:crypto'
import type { Document } from '@guichet/core/server'
import type { Invoice, StoredLine } from './invoice-store.ts'

/** What an invoice is made of when it is filed. */
export interface FiledContent {
  invoice: Invoice
  lines: readonly StoredLine[]
  documents: readonly Pick<Document, 'requirement' | 'sha256' | 'state' | 'createdAt' | 'origin'>[]
}

/**
 * The hash of what an invoice says and brings along: any change of an amount, a date or a file gives another one. Files that
 * came after the filing do not count. Hexadecimal.
 */
export function contentHashOf({ invoice, lines, documents }: FiledContent): string {
  const files = documents
    .filter(({ origin, createdAt }) => origin === 'uploaded' && (!invoice.filedAt || createdAt <= invoice.filedAt))
    .map(({ requirement, sha256 }) => `${requirement} ${sha256}`)
    .toSorted()
  const content = {
    reference: invoice.reference,
    number: invoice.number,
    date: invoice.date,
    stay: [invoice.admittedOn, invoice.dischargedOn],
    prescribedOn: invoice.prescribedOn,
    total: invoice.total,
    otherPayer: invoice.otherPayer,
    accident: invoice.accident,
    lines: lines.map(({ act, careDate, dates, quantity, billed, teeth, side, session }) => [
      act,
      careDate,
      dates,
      quantity,
      billed,
      teeth,
      side,
      session,
    ]),
    files,
  }
  return sha256Of(JSON.stringify(content))
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The manifest of a filing, an invoice a line, and its hash. */
export function manifestOf(invoices: readonly { reference: string; number: string; sha256: string }[]) {
  const manifest = invoices.map(({ reference, number, sha256 }) => ({ reference, number, sha256 }))
  return { manifest, sha256: sha256Of(JSON.stringify(manifest)) }
}
