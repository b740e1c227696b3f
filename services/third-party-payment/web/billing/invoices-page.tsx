import { subjectIn, textIn } from '@guichet/core/domain'
import {
  BulkBar,
  ButtonLink,
  type Column,
  DataTable,
  Due,
  PageTitle,
  Tag,
  useDeskList,
  useDeskSearch,
  useFormat,
  useNow,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { StateCounts } from '../../domain/care-contract.ts'
import type { InvoiceItem } from '../../domain/invoice-desk-contract.ts'
import { BillingFilters } from './billing-filters.tsx'
import { billingFilters, billingOrder, parseBillingSearch } from './billing-search.ts'
import { useFileTogether } from './use-file-together.tsx'
import { useMad } from './use-mad.ts'
import './billing.css'
import '../care/only-narrow.css'

/** The invoices of the reader's side: those of the clinic, or those the insurer controls and pays. */
export function InvoicesPage() {
  const { t, language } = useText()
  const isBilling = [useRole('billing'), useRole('provider-admin')].some(Boolean)
  const isClinic = [isBilling, useRole('accounting')].some(Boolean)
  const { search, change } = useDeskSearch(parseBillingSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const [ticked, setTicked] = useState<Set<string>>(new Set())
  const { list, counts } = useDeskList<InvoiceItem, StateCounts>(
    '/api/third-party-payment/invoices',
    billingFilters(search),
    billingOrder(search),
  )
  const columns = useColumns(isClinic)
  const chosen = list.items.filter(({ id }) => ticked.has(id))
  const filing = useFileTogether(chosen)
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('third-party-payment.invoices.title')}</PageTitle>
        {isBilling && (
          <ButtonLink to="/third-party-payment/invoices/new">{t('third-party-payment.invoices.new')}</ButtonLink>
        )}
      </div>
      <BillingFilters
        search={search}
        change={change}
        searchLabel={t('third-party-payment.invoices.search')}
        searchRef={searchRef}
        counts={counts}
        defaultSort="updated"
      />
      {filing.notice}
      <DataTable
        caption={t('third-party-payment.invoices.title')}
        list={list}
        columns={columns}
        nameOf={(row) => `${subjectIn(row, language)} ${row.reference}`}
        linkOf={(row) => ({ to: row.path })}
        {...(isBilling ? { selection: { ids: ticked, onChange: setTicked } } : {})}
        none={t('third-party-payment.invoices.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
      {isBilling && <BulkBar count={chosen.length} actions={[filing.action]} onClear={() => setTicked(new Set())} />}
    </div>
  )
}

function useColumns(isClinic: boolean): readonly Column<InvoiceItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  const mad = useMad()
  const today = format.fieldMoment(useNow()).slice(0, 10)
  const provider: Column<InvoiceItem> = {
    key: 'provider',
    label: t('third-party-payment.billing.provider'),
    wide: true,
    cell: (row) => textIn(row.providerName, language),
  }
  return [
    {
      key: 'patient',
      label: t('third-party-payment.billing.patient'),
      cell: (row) => (
        <>
          <bdi>{subjectIn(row, language)}</bdi>
          <div className="only-narrow quiet small">
            <bdi dir="ltr">{row.reference}</bdi>
            {row.number && (
              <div>
                <bdi dir="ltr">{row.number}</bdi>
              </div>
            )}
          </div>
        </>
      ),
    },
    {
      key: 'reference',
      label: t('third-party-payment.billing.reference'),
      wide: true,
      cell: (row) => <Reference row={row} />,
    },
    ...(isClinic ? [] : [provider]),
    {
      key: 'state',
      label: t('third-party-payment.billing.state'),
      cell: (row) => (
        <>
          {t(row.stateLabel)}
          <div className="only-narrow quiet small">
            {t('third-party-payment.invoices.billed')} <span className="nowrap">{mad(row.billed)}</span>
          </div>
          {row.payer !== null && (
            <div className="only-narrow quiet small">
              {t('third-party-payment.invoices.settled-amount')} <span className="nowrap">{mad(row.payer)}</span>
            </div>
          )}
          <div className="only-narrow small">
            <When row={row} format={format} today={today} />
          </div>
        </>
      ),
    },
    {
      key: 'billed',
      label: t('third-party-payment.invoices.billed'),
      align: 'end',
      wide: true,
      cell: (row) => <span className="nowrap">{mad(row.billed)}</span>,
    },
    {
      key: 'payer',
      label: t('third-party-payment.invoices.settled-amount'),
      wide: true,
      align: 'end',
      cell: (row) => <span className="nowrap">{mad(row.payer)}</span>,
    },
    {
      key: 'when',
      label: t('third-party-payment.invoices.when'),
      wide: true,
      cell: (row) => <When row={row} format={format} today={today} />,
    },
  ]
}

function Reference({ row: { reference, number } }: { row: InvoiceItem }) {
  return (
    <span className="isolate nowrap">
      <bdi dir="ltr">{reference}</bdi>
      {number && (
        <span className="quiet small">
          {' · '}
          <bdi dir="ltr">{number}</bdi>
        </span>
      )}
    </span>
  )
}

/** What the clinic waits for: the limit of filing before, the money after; nothing once the invoice is over. */
function When({ row, format, today }: { row: InvoiceItem; format: ReturnType<typeof useFormat>; today: string }) {
  const { t } = useText()
  if (row.daysOverdue > 0)
    return <Tag tone="stop">{t('third-party-payment.invoices.overdue', { count: row.daysOverdue })}</Tag>
  const known = row.final ? undefined : whenOf(row, today)
  if (known)
    return <span>{t(`third-party-payment.invoices.${known.words}`, { date: format.shortDate(known.date) })}</span>
  return row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : <span className="quiet">—</span>
}

function whenOf({ filed, filingLimit, expectedOn, paidOn }: InvoiceItem, today: string) {
  if (!filed && filingLimit) return { words: 'file-by', date: filingLimit }
  if (paidOn) return { words: 'money-came', date: paidOn }
  if (expectedOn) return { words: expectedOn < today ? 'money-late' : 'money-on', date: expectedOn }
  return undefined
}
