import { Button, FileIcon, ProblemNotice, useAccount, useCommand, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ReceiptView } from '../../domain/payment-contract.ts'
import { Facts } from '../application/facts.tsx'
import './payment.css'

/** Receipts with their download, and for who paid the way to have one sent again. */
export function Receipts({ receipts, own }: { receipts: readonly ReceiptView[]; own: boolean }) {
  if (receipts.length === 0) return null
  return (
    <ul className="plain-list stack">
      {receipts.map((receipt) => (
        <li key={receipt.id}>
          <Receipt receipt={receipt} own={own} />
        </li>
      ))}
    </ul>
  )
}

interface ReceiptProps {
  receipt: ReceiptView
  own: boolean
  /** For which file and hospital, where that is not plain. */
  about?: readonly string[]
}

export function Receipt({ receipt, own, about }: ReceiptProps) {
  const { t } = useText()
  const format = useFormat()
  const { number, issuedAt, amount, documentId } = receipt
  const name = t('reappointment.receipt.name', { number })
  return (
    <article className="receipt" aria-label={name}>
      <FileIcon />
      <div className="receipt-words">
        <p>
          {documentId ? (
            <a href={`/api/documents/${documentId}/content`} target="_blank" rel="noopener">
              {name}
            </a>
          ) : (
            <>
              {name} <span className="quiet">{t('reappointment.receipt.coming')}</span>
            </>
          )}
        </p>
        <Facts items={[format.money(amount), format.date(issuedAt), ...(about ?? [])]} />
        {own && <SendAgain receipt={receipt} />}
      </div>
    </article>
  )
}

/** Sends the receipt to the address of the account: a wrong address typed on the provider's page loses nothing. */
function SendAgain({ receipt }: { receipt: ReceiptView }) {
  const { t } = useText()
  const { account } = useAccount()
  const [sent, setSent] = useState(false)
  const again = useCommand<void, ReceiptView>(
    (api, _, key) => api.post<ReceiptView>(`/api/reappointment/receipts/${receipt.id}/reissue`, undefined, { key }),
    { onDone: () => setSent(true) },
  )
  return (
    <div className="no-print">
      <ProblemNotice problem={again.problem} />
      <Button look="quiet" className="receipt-again" busy={again.busy} onClick={() => void again.run()}>
        <span>
          {t('reappointment.receipt.send-again')} <span className="visually-hidden">{receipt.number}</span>
        </span>
      </Button>
      <output className="small">{sent && t('reappointment.receipt.sent', { email: account.email })}</output>
    </div>
  )
}
