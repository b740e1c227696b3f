import { textIn } from '@guichet/core/domain'
import {
  ButtonLink,
  type Column,
  DataTable,
  Due,
  PageTitle,
  useDeskList,
  useDeskSearch,
  useFormat,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { StateCounts } from '../../domain/care-contract.ts'
import type { ComplaintItem } from '../../domain/complaint-contract.ts'
import { BillingFilters } from './billing-filters.tsx'
import { billingFilters, billingOrder, parseBillingSearch } from './billing-search.ts'
import './billing.css'
import '../care/only-narrow.css'

/** The complaints of the reader's side: those of the clinic, or those the insurer has to answer. */
export function ComplaintsPage() {
  const { t } = useText()
  const isClinic = [useRole('billing'), useRole('accounting'), useRole('provider-admin')].some(Boolean)
  const { search, change } = useDeskSearch(parseBillingSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const { list, counts } = useDeskList<ComplaintItem, StateCounts>(
    '/api/third-party-payment/complaints',
    billingFilters(search),
    billingOrder(search),
  )
  const columns = useColumns(isClinic)
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('third-party-payment.complaints.title')}</PageTitle>
        {isClinic && (
          <ButtonLink to="/third-party-payment/complaints/new">{t('third-party-payment.complaints.new')}</ButtonLink>
        )}
      </div>
      <BillingFilters
        search={search}
        change={change}
        searchLabel={t('third-party-payment.complaints.search')}
        searchRef={searchRef}
        counts={counts}
        defaultSort="due"
      />
      <DataTable
        caption={t('third-party-payment.complaints.title')}
        list={list}
        columns={columns}
        nameOf={(row) => row.reference}
        linkOf={(row) => ({ to: row.path })}
        none={t('third-party-payment.complaints.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(isClinic: boolean): readonly Column<ComplaintItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  const provider: Column<ComplaintItem> = {
    key: 'provider',
    label: t('third-party-payment.billing.provider'),
    wide: true,
    cell: (row) => textIn(row.providerName, language),
  }
  return [
    {
      key: 'reference',
      label: t('third-party-payment.billing.reference'),
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
    { key: 'type', label: t('third-party-payment.complaints.type'), cell: (row) => textIn(row.type.label, language) },
    {
      key: 'object',
      label: t('third-party-payment.complaints.object'),
      wide: true,
      cell: (row) =>
        row.objectReference ? <bdi className="nowrap">{row.objectReference}</bdi> : <span className="quiet">—</span>,
    },
    ...(isClinic ? [] : [provider]),
    {
      key: 'opened',
      label: t('third-party-payment.complaints.opened'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.openedAt)}</span>,
    },
    {
      key: 'handler',
      label: t('third-party-payment.complaints.handler'),
      wide: true,
      cell: (row) => (row.handlerName ? <bdi>{row.handlerName}</bdi> : <span className="quiet">—</span>),
    },
    {
      key: 'state',
      label: t('third-party-payment.billing.state'),
      cell: (row) => (
        <>
          {t(row.stateLabel)}
          {row.outcome && (
            <div className="quiet small">{t(`third-party-payment.complaints.outcome.${row.outcome}`)}</div>
          )}
          {row.dueOn && (
            <div className="only-narrow small">
              <Due on={row.dueOn} at={row.dueAt} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'due',
      label: t('third-party-payment.complaints.due'),
      wide: true,
      cell: (row) => (row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : <span className="quiet">—</span>),
    },
  ]
}
