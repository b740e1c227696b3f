import { textIn } from '@guichet/core/domain'
import { EmptyState, PageLink, PageTitle, Pending, useApi, useText } from '@guichet/core/web'
import type { ReceiptList } from '../../domain/payment-contract.ts'
import { Receipt } from './receipt-list.tsx'

/** All receipts of the person, over every hospital and year. */
export function ReceiptsPage() {
  const { t, language } = useText()
  const list = useApi<ReceiptList>('/api/reappointment/receipts', { live: true })
  if (!list.data) return <Pending query={list} />
  const { items } = list.data
  return (
    <div className="stack reading" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <PageLink to="/reappointment" className="small no-print">
        {t('reappointment.home.title')}
      </PageLink>
      <PageTitle>{t('reappointment.receipts.title')}</PageTitle>
      {items.length === 0 ? (
        <EmptyState title={t('reappointment.receipts.none')} />
      ) : (
        <>
          <p>{t('reappointment.receipts.text')}</p>
          <ul className="plain-list stack">
            {items.map((receipt) => (
              <li key={receipt.id}>
                <Receipt receipt={receipt} own about={[textIn(receipt.hospital, language), receipt.reference]} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
