import { money, subjectIn, textIn } from '@guichet/core/domain'
import {
  ButtonLink,
  type Column,
  DataTable,
  Due,
  FilterBar,
  PageTitle,
  useDeskList,
  useDeskSearch,
  useFormat,
  useRole,
  useText,
} from '@guichet/core/web'
import { useRef } from 'react'
import type { CareCounts, QuoteItem } from '../../domain/quote-contract.ts'
import { quoteWorkflow } from '../../domain/quote-workflow.ts'
import { parseCareSearch } from '../care/care-search.ts'
import '../care/only-narrow.css'

const address = '/third-party-payment/quotes'
const states = Object.entries(quoteWorkflow.states).map(([state, { label }]) => ({ state, label }))

/** The quotes of the reader's side: those of the clinic, or those the insurer was asked to price. */
export function QuotesPage() {
  const { t, language } = useText()
  const { search, change } = useDeskSearch(parseCareSearch)
  const searchRef = useRef<HTMLInputElement>(null)
  const isInsurer = useRole('authorization-officer')
  const columns = useColumns(isInsurer)
  const { state, q, mine, sort } = search
  const { list, counts } = useDeskList<QuoteItem, CareCounts>(
    '/api/third-party-payment/quotes',
    { state, q, mine: mine === 'yes' ? 'true' : undefined },
    { sort, limit: 40 },
  )
  return (
    <div className="stack">
      <div className="spread">
        <PageTitle>{t('third-party-payment.quotes.title')}</PageTitle>
        {!isInsurer && <ButtonLink to={`${address}/new`}>{t('third-party-payment.card.quote-new')}</ButtonLink>}
      </div>
      <FilterBar
        q={q}
        onSearch={(words) => change({ q: words })}
        searchLabel={t('third-party-payment.care.search')}
        searchRef={searchRef}
        filters={[
          {
            key: 'state',
            label: t('third-party-payment.care.state'),
            options: states
              .map((one) => ({ value: one.state, label: t(one.label), count: counts?.countsByState[one.state] ?? 0 }))
              .filter((one) => one.count > 0 || state.includes(one.value)),
            chosen: state,
            onChange: (chosen) => change({ state: chosen }),
          },
        ]}
        sort={{
          value: sort || 'updated',
          options: ['updated', 'due', 'name'].map((value) => ({
            value,
            label: t(`third-party-payment.care.sort.${value}`),
          })),
          onChange: (value) => change({ sort: value }),
        }}
        {...(counts ? { total: counts.total } : {})}
        onClear={() => change({ q: '', state: [] })}
      >
        <label className="filter-check">
          <input
            type="checkbox"
            className="tick"
            checked={mine === 'yes'}
            onChange={() => change({ mine: mine === 'yes' ? 'no' : 'yes' })}
          />
          <span>{t('third-party-payment.care.mine')}</span>
        </label>
      </FilterBar>
      <DataTable
        caption={t('third-party-payment.quotes.title')}
        list={list}
        columns={columns}
        nameOf={(row) => subjectIn(row, language)}
        linkOf={(row) => ({ to: row.path })}
        none={t('third-party-payment.quotes.none')}
        onSearchKey={() => searchRef.current?.focus()}
      />
    </div>
  )
}

function useColumns(isInsurer: boolean): readonly Column<QuoteItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  const amount = (minor: number | null) => (minor === null ? '—' : format.money(money(minor, 'MAD')))
  return [
    {
      key: 'patient',
      label: t('third-party-payment.care.patient'),
      cell: (row) => (
        <>
          <bdi>{subjectIn(row, language)}</bdi>
          <div className="only-narrow quiet small isolate">{row.reference}</div>
        </>
      ),
    },
    {
      key: 'reference',
      label: t('third-party-payment.care.reference'),
      wide: true,
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
    ...(isInsurer
      ? [
          {
            key: 'provider',
            label: t('third-party-payment.care.provider'),
            cell: (row: QuoteItem) => textIn(row.providerName, language),
          },
        ]
      : []),
    { key: 'state', label: t('third-party-payment.care.state'), cell: (row) => t(row.stateLabel) },
    {
      key: 'care-date',
      label: t('third-party-payment.care.care-date'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.shortDate(row.careDate)}</span>,
    },
    {
      key: 'payer',
      label: t('third-party-payment.care.column.payer'),
      align: 'end',
      wide: true,
      cell: (row) => amount(row.payer),
    },
    {
      key: 'patient-share',
      label: t('third-party-payment.care.column.patient'),
      align: 'end',
      cell: (row) => amount(row.patient),
    },
    {
      key: 'due',
      label: t('third-party-payment.care.due'),
      wide: true,
      cell: (row) => (row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : <span className="quiet">—</span>),
    },
  ]
}
