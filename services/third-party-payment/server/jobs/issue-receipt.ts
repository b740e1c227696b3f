import type { Instant, Language, SystemActor } from '@guichet/core/domain'
import { defineJob, issuePdfOnce } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { insurerIssuer } from '../document-issuers.ts'
import { getFiling } from '../filing-store.ts'
import { getInvoice } from '../invoice-store.ts'
import { filingReceipt } from '../pdf/filing-receipt.ts'
import { getProvider } from '../provider-store.ts'

const typesetter: SystemActor = { kind: 'system', party: 'reception' }

/** What the receipt is to its invoice. */
export const receiptDocument = 'filing-receipt'

interface ReceiptOrder {
  invoiceId: string
  code: string
  at: Instant
}

/** The receipt of an invoice, with moment and hash, in the language of whoever filed it. */
export const issueReceiptJob = defineJob<ReceiptOrder>({
  name: 'third-party-payment.issue-receipt',
  handle: async ({ invoiceId, code, at }, ports) => {
    const db = ports.database.read()
    const invoice = await getInvoice(db, typesetter, invoiceId)
    if (!invoice.filingId || !invoice.receivedAt || !invoice.firstReceivedAt)
      throw new Error(`invoice ${invoiceId} was not filed`)
    const filing = await getFiling(db, invoice.organizationId, invoice.filingId)
    const [provider, issuer, { language }] = await Promise.all([
      getProvider(db, typesetter, invoice.providerId),
      insurerIssuer(db, invoice.organizationId),
      db.one<{ language: Language }>(sql`select language from core.account where id = ${filing.filedBy}`),
    ])
    const prepared = filingReceipt(
      {
        language,
        issuer,
        reference: invoice.reference,
        provider: { name: provider.name, code: provider.code },
        invoice: { number: invoice.number, total: invoice.total ?? 0, sha256: invoice.contentSha256 ?? '' },
        filing: {
          number: filing.number,
          kind: filing.kind,
          channel: filing.channel,
          sha256: filing.manifestSha256,
          count: filing.manifest.length,
        },
        filedAt: filing.filedAt,
        receivedAt: invoice.receivedAt,
        firstReceivedAt: invoice.firstReceivedAt,
      },
      ports.translator,
    )
    await issuePdfOnce(ports, { ...prepared, dossier: invoice, requirement: receiptDocument }, { code, createdAt: at })
  },
})
